"""Whom does it answer to, does it answer to that, what answers to it: one question, asked three ways."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeAlias

from partnership_graph.answers.answer import Answer
from partnership_graph.errors import QuestionError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.view import View
from partnership_graph.questions.lines import chain_down, chain_to, chain_up
from partnership_graph.questions.lines.chain_down import MOST_BELOW, Down
from partnership_graph.questions.lines.chain_to import To
from partnership_graph.questions.lines.chain_up import Up
from partnership_graph.questions.lines.climbing import ALL_KINDS

Found: TypeAlias = Up | To | Down


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
        return chain_to.find(view, wanted, to, kinds)
    if down:
        return chain_down.find(view, wanted, kinds, None if every else MOST_BELOW)
    return chain_up.find(view, wanted, kinds)


def denies_barely(found: Found) -> bool:
    """Tell whether a denial says nothing of what is left out: of one goal, or of some kinds of line."""
    match found:
        case Up():
            return found.climb.kinds != ALL_KINDS
        case Down():
            return [*found.kinds] != [*ALL_KINDS]
        case To():
            return True


def tell(view: View, found: Found) -> Answer:
    """Tell what was found, in the way that was asked."""
    match found:
        case Up():
            return chain_up.tell(view, found)
        case To():
            return chain_to.tell(view, found)
        case Down():
            return chain_down.tell(view, found)
