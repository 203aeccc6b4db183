"""Questions that do not yet find and tell apart; this module goes when the last one does."""

from __future__ import annotations

from functools import partial
from typing import Any

from partnership_graph.answers.answer import Answer
from partnership_graph.facts.view import View
from partnership_graph.questions.lines.by_post import asked_by_post
from partnership_graph.questions.lines.chain import chain
from partnership_graph.questions.lines.chain_down import MOST_BELOW, answering_to
from partnership_graph.questions.lines.route import chain_to, route
from partnership_graph.questions.scrutiny.conflicts import conflicts
from partnership_graph.questions.scrutiny.overlaps import overlaps


def _chain(
    view: View,
    wanted: str,
    to: str = "",
    kinds: Any = (),
    *,
    down: bool = False,
    every: bool = False,
) -> Answer:
    if down and to:
        from partnership_graph.errors import QuestionError

        raise QuestionError("--down and --to contradict each other; ask for one of them")
    if to:
        up = partial(chain_to, view, goal=to, kinds=kinds)
        return asked_by_post(view, wanted, up(wanted), up)
    if down:
        return answering_to(view, wanted, kinds, None if every else MOST_BELOW)
    return chain(view, wanted, kinds)


def _route(view: View, start: str, goal: str, **given: Any) -> Answer:
    return route(view, start, goal, **given)


_POSITIONAL = {"conflicts": conflicts, "overlaps": overlaps}
_NAMED = {
    "chain": _chain, "route": _route,
}  # fmt: skip


def ask(name: str, view: View, ids: dict[str, Any]) -> Answer:
    if name in _POSITIONAL:
        return _POSITIONAL[name](view, *ids.values())  # type: ignore[operator,no-any-return]
    return _NAMED[name](view, **ids)  # type: ignore[operator,no-any-return]
