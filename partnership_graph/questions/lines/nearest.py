"""The nearest body with a stated line of its own, where a route ends: never called reporting."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Section
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import state
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import EDGES, Board, Fact, ReportingLine
from partnership_graph.facts.sharing import places_of
from partnership_graph.facts.view import View
from partnership_graph.questions.lines.claims import NOT_A_LINE
from partnership_graph.questions.lines.climbing import Climb, lines_of, upward

_FOLLOWED: Final = ("reporting_lines", "escalation_stages")
_MOST_HOPS: Final = 2  # what is further away helps nobody who asks where a line ends
_MOST: Final = 300  # a council is named by thousands of rows, and one of the first is near enough
"""No more than this is looked at, of a thing's relations and of the things around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """A body with a stated line of its own, the relations that lead there, and its lines."""

    body: str
    connection: Sequence[Fact]
    lines: Sequence[ReportingLine]


def find(view: View, top: str, climb: Climb) -> Nearest | None:
    """Find the nearest body that answers to something that is not on the routes themselves."""
    route = {top, *climb.met()}
    came: dict[str, tuple[Fact, ...]] = {top: ()}
    waiting = deque([(top, frozenset(view.dataset.places))])
    while waiting and len(came) < _MOST:
        at, within = waiting.popleft()
        for other, fact, places in _around(view, at, within):
            if other in came:
                continue
            came[other] = (*came[at], fact)
            if other not in route and _has_line_elsewhere(view, other, route):
                return Nearest(body=other, connection=came[other], lines=lines_of(view, other))
            if len(came[other]) < _MOST_HOPS:
                waiting.append((other, places))
    return None


def _has_line_elsewhere(view: View, other: str, route: Collection[str]) -> bool:
    """Tell whether a thing is a body that answers to something, and to nothing on the route."""
    body = view.dataset.record(other)
    if not isinstance(body, Board) or body.kind == "programme":
        return False
    lines = upward(view, other)
    return bool(lines) and not any(line.to_id in route for line in lines)


def _around(
    view: View, at: str, within: frozenset[str]
) -> Iterator[tuple[str, Fact, frozenset[str]]]:
    """Yield what is one line or stage away in the same place; lines are followed as they point."""
    for _, other, key in sorted(_touching(view.dataset, at))[:_MOST]:
        fact = view.dataset.fact(key)
        places = within & places_of(view.dataset, fact)
        if places and view.concludes(fact):
            yield other, fact, places


def _touching(dataset: Dataset, at: str) -> Iterator[tuple[int, str, str]]:
    """Yield the rank of the table, the other end and the id of each line from, or stage at, a thing."""
    for key in dataset.mentions.get(at, ()):
        if (table := dataset.table_of(key)) in _FOLLOWED:
            low, high = (getattr(dataset.record(key), column) for column in EDGES[table])
            rank = _FOLLOWED.index(table)
            if low == at and high:
                yield rank, high, key
            elif high == at and low and rank:
                yield rank, low, key


def tell(view: View, found: Nearest) -> Section:
    """Tell the relations that lead to the body, each one step further in, and then its lines."""
    statements = [state(view, fact, depth=step) for step, fact in enumerate(found.connection)]
    statements += [state(view, line, depth=len(found.connection)) for line in found.lines]
    return Section(
        part=Part.NEAREST,
        heading=(
            f"The nearest body with a stated line is {view.dataset.name(found.body)}, "
            f"connected through: {NOT_A_LINE}"
        ),
        statements=tuple(statements),
    )
