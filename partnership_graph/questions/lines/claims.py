"""What may be said of the two ends of a route: the strongest statement that is true, and its marks."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from typing import Final

from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import Fact
from partnership_graph.facts.timing import doubt
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import OVER, kind_in_words
from partnership_graph.questions.lines.climbing import (
    MOST_ROUTES,
    STRENGTH,
    Climb,
    Lines,
    Route,
    foremost,
    strength,
)

NOT_A_LINE: Final = "not a reporting line"
"""What is said of whatever links two things and is climbed by no chain."""


def marked(view: View, facts: Collection[Fact]) -> str:
    """Return what marks the facts that a statement rests on, or some of them: " (proposed in part)"."""
    marks = sorted({mark for fact in facts for mark in view.marks(fact)})
    doubts = "; ".join(dict.fromkeys(filter(None, (doubt(view, fact) for fact in facts))))
    if not marks:
        return f" ({doubts})" if doubts else ""
    whole = all(map(view.marks, facts))
    words = " and ".join(marks).replace("historical", OVER if whole else "over")
    said = words if whole else f"{words} in part"
    return f" ({said}; {doubts})" if doubts else f" ({said})"


def claim(view: View, name: str, lines: Lines) -> str:
    """Return the strongest statement that is true of the two ends of a route, by a line a hop.

    A route of mixed kinds is said to link its ends, never to make one accountable to the other.
    """
    top = view.dataset.name(lines[-1].to_id)
    kinds = {line.kind for line in lines}
    said = marked(view, lines)
    if len(lines) == 1:
        return f"{name} {kind_in_words(lines[0])} {top}{said}"
    if kinds == {"accountable_to"}:
        return f"{name} {vocabulary.UPWARD['accountable_to']} {top}{said}"
    last = max(lines, key=lambda line: STRENGTH[line.kind])
    weakest = last.word or vocabulary.spoken(last.kind)
    return f"{name} is linked to {top} in {len(lines)} hops, the weakest '{weakest}'{said}"


def strongest_first(view: View, routes: Iterable[Route]) -> list[Lines]:
    """Return the strongest line of each hop of each route, the route of which most may be said first."""
    return sorted(map(foremost, routes), key=partial(strength, view))


def one_of_several(number: int, count: int) -> str:
    """Return which of several routes one is: " 2 of 3"; "" where it is the only one."""
    return f" {number} of {count}" if count > 1 else ""


def not_listed(climb: Climb) -> list[Remark]:
    """Say how many routes of a climb are not listed, if any."""
    if climb.rest == 0:
        return []
    counted = "how many more is not counted: lines run in a circle"
    if climb.rest is not None:
        every = climb.rest + len(climb.routes)
        counted = f"{climb.rest} more are counted and not listed: {every} in all"
    first = f"more than {MOST_ROUTES} routes; the first {MOST_ROUTES} are listed"
    return [Remark(kind=Kind.MORE, text=text) for text in (first, counted)]
