"""Whom does it answer to, does it answer to that, what answers to it: one question, asked three ways."""

from __future__ import annotations

from collections.abc import Collection
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from partnership_graph.answers.answer import Answer
from partnership_graph.errors import QuestionError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.view import View

if TYPE_CHECKING:
    from partnership_graph.questions.lines.chain_down import Down
    from partnership_graph.questions.lines.chain_to import To
    from partnership_graph.questions.lines.chain_up import Up

    Found: TypeAlias = Up | To | Down

_UP: Final = f"{__package__}.chain_up"
_DOWN: Final = f"{__package__}.chain_down"
_TO: Final = f"{__package__}.chain_to"


def check(
    dataset: Dataset, wanted: str, to: str = "", *, down: bool = False, **rest: Collection[str]
) -> None:
    """Make sure that one way is asked for.

    Raises:
        QuestionError: ``down`` and ``to`` are both asked for.
    """
    del dataset, wanted, rest
    if down and to:
        raise QuestionError("--down and --to contradict each other; ask for one of them")


def find(  # noqa: PLR0913 - three ways, and how much of the last
    view: View,
    wanted: str,
    to: str = "",
    kinds: Collection[str] = (),
    *,
    down: bool = False,
    every: bool = False,
) -> Found:
    """Find every upward route from a thing, those to another, or everything below it.

    Args:
        view: what to look at.
        wanted: the id of the thing.
        to: the id of another: only the routes that lead up to it.
        kinds: the upward kinds of line to follow; all where none is given.
        down: everything that answers to the thing instead.
        every: with ``down``: all of it, however much.

    Raises:
        QuestionError: the two are one thing, or a kind is not one that is climbed.
    """
    if to:
        found = import_module(_TO).find(view, wanted, to, kinds)
    elif down:
        below = import_module(_DOWN)
        found = below.find(view, wanted, kinds, None if every else below.MOST_BELOW)
    else:
        found = import_module(_UP).find(view, wanted, kinds)
    return found  # type: ignore[no-any-return] # each finds its own


def denies_barely(found: Found) -> bool:
    """Tell whether a denial says nothing of what is left out: of one goal, or of some kinds of line."""
    return bool(_way_of(found).denies_barely(found))


def tell(view: View, found: Found) -> Answer:
    """Tell what was found, in the way that was asked."""
    told: Answer = _way_of(found).tell(view, found)
    return told


def _way_of(found: Found) -> Any:
    """Return the way in which something was found: who asks in one need not wait for the others."""
    return import_module(type(found).__module__)
