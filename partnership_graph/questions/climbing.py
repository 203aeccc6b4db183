"""Climbing: the routes up from a thing, over upward lines, filtered while walking."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeVar
from weakref import WeakKeyDictionary

from partnership_graph import vocabulary
from partnership_graph.dataset import Dataset
from partnership_graph.errors import QuestionError
from partnership_graph.model import Fact, ReportingLine
from partnership_graph.questions.view import View, marks_of

MOST_ROUTES: Final = 50
ALL_KINDS: Final = tuple(vocabulary.UPWARD)
STRENGTH: Final = {kind: number for number, kind in enumerate(vocabulary.UPWARD)}

Route = tuple[ReportingLine, ...]
Lines = list[tuple[ReportingLine, frozenset[str]]]
State = TypeVar("State", bound=Hashable)

_SHARED: Final[WeakKeyDictionary[Dataset, Mapping[str, frozenset[str]]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Climb:
    """The routes up from one thing; ``rest`` counts those not listed, None where too many to count."""

    start: str
    routes: tuple[Route, ...]
    rest: int | None = 0
    kinds: tuple[str, ...] = ALL_KINDS

    def tops(self) -> list[str]:
        """Return where the routes end, each once; the start itself where there is no route."""
        return list(dict.fromkeys(route[-1].to_id for route in self.routes)) or [self.start]

    def remarks(self) -> list[str]:
        """Say how many routes are not listed, if any."""
        if self.rest == 0:
            return []
        counted = (
            "how many more is not counted: lines run in a circle"
            if self.rest is None
            else f"{self.rest} more are counted and not listed: "
            f"{self.rest + len(self.routes)} in all"
        )
        return [f"more than {MOST_ROUTES} routes; the first {MOST_ROUTES} are listed", counted]


def climbed_kinds(kinds: Collection[str]) -> tuple[str, ...]:
    """Return the chosen kinds in order of strength, or all that are climbed.

    Raises:
        QuestionError: a kind is not one that is climbed.
    """
    for kind in kinds:
        if kind not in STRENGTH:
            known = kind in vocabulary.LINE_KINDS or kind in vocabulary.LINK_KINDS
            why = "is never climbed" if known else "is not a kind of line"
            hint = "; pgraph route A B --kinds follows it" if known else ""
            raise QuestionError(
                f"--kinds {kind!r} {why}; expected any of {', '.join(ALL_KINDS)}{hint}"
            )
    return tuple(kind for kind in ALL_KINDS if not kinds or kind in kinds)


def climb_from(view: View, start: str, kinds: tuple[str, ...] = ALL_KINDS) -> Climb:
    """Return every route up from a thing that does not meet itself, strongest kinds first."""
    routes = _climb(view, start, kinds)
    listed = tuple(islice(routes, MOST_ROUTES))
    rest: int | None = 0
    if next(routes, None):
        whole = ways(
            (start, frozenset(view.dataset.places)),
            lambda at: [
                (line.to_id, within) for line, within in _onward(view, at[0], at[1], kinds)
            ],
        )
        rest = None if whole is None else whole - len(listed)
    return Climb(start, listed, rest, kinds)


def ways(start: State, onward: Callable[[State], Sequence[State]]) -> int | None:
    """Return how many ways lead from a state to one with nothing beyond, or None if any circles.

    Each state is counted once, however many ways lead through it.
    """
    counts: dict[State, int] = {}
    path, nexts = [start], {start: onward(start)}
    entered = {start}
    while path:
        state = path[-1]
        pending = next((item for item in nexts[state] if item not in counts), None)
        if pending is None:
            counts[state] = sum(counts[item] for item in nexts[state]) or int(not nexts[state])
            entered.discard(path.pop())
        elif pending in entered:
            return None
        else:
            nexts[pending] = onward(pending)
            entered.add(pending)
            path.append(pending)
    return counts[start]


def upward(
    view: View,
    lower: str,
    *,
    every: bool = False,
    kinds: Collection[str] = ALL_KINDS,
) -> list[ReportingLine]:
    """Return the upward lines from a thing, strongest kind first; ``every`` ignores the filter."""
    found = []
    for line_id in view.dataset.upward.get(lower, ()):
        line = view.dataset.line(line_id)
        if line.kind in kinds and (every or view.shows(line)):
            found.append(line)
    return found


def places_of(dataset: Dataset, record: Fact) -> frozenset[str]:
    """Return the places whose tables hold a record: a route stays within one of them."""
    own = frozenset({record.file.partition("/")[0]})
    if len(dataset.places) == 1:
        return own
    if dataset not in _SHARED:
        _SHARED[dataset] = _shared(dataset)
    return _SHARED[dataset].get(record.id, own)


def _shared(dataset: Dataset) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for table in dataset.tables.values():
        if len(table.files) == 1 or table.name == "evidence":
            continue
        for at, row in enumerate(table.rows):
            first = dataset.positions[row[0]][1]
            if first != at:
                files = [table.place_of(position)[0] for position in (first, at)]
                known = found.get(row[0], frozenset())
                found[row[0]] = known | {file.partition("/")[0] for file in files}
    return found


def _onward(view: View, lower: str, within: frozenset[str], kinds: Collection[str]) -> Lines:
    lines = upward(view, lower, kinds=kinds)
    if len(view.dataset.places) == 1:
        return [(line, within) for line in lines]
    placed = ((line, within & places_of(view.dataset, line)) for line in lines)
    return [(line, places) for line, places in placed if places]


def _climb(view: View, start: str, kinds: Collection[str]) -> Iterator[Route]:
    waiting: list[tuple[Route, tuple[str, ...], frozenset[str]]] = [
        ((), (start,), frozenset(view.dataset.places))
    ]
    met: dict[tuple[str, frozenset[str]], Lines] = {}  # routes share their upper ends
    while waiting:
        below, passed, within = waiting.pop()
        at = (passed[-1], within)
        if at not in met:
            met[at] = _onward(view, *at, kinds)
        onward = [
            ((*below, line), (*passed, line.to_id), places)
            for line, places in met[at]
            if line.to_id not in passed
        ]
        waiting += reversed(onward)
        if below and not onward:
            yield below


def strength(route: Route) -> tuple[bool, bool, int, int]:
    """Return how much a route says of its ends, the most first: by marks, mixture, kind, length."""
    kinds = {line.kind for line in route}
    linked = len(route) > 1 and kinds != {"accountable_to"}
    weakest = max(map(STRENGTH.__getitem__, kinds))
    return any(map(marks_of, route)), linked, weakest, len(route)


def said_of(view: View, name: str, route: Route) -> str:
    """Return the strongest statement that is true of the two ends of a route."""
    top = view.dataset.name(route[-1].to_id)
    kinds = {line.kind for line in route}
    marks = sorted({mark for line in route for mark in marks_of(line)})
    partly = "" if all(map(marks_of, route)) else " in part"
    marked = f" ({' and '.join(marks)}{partly})" if marks else ""
    if len(kinds) == 1 and len(route) == 1:
        return f"{name} {vocabulary.UPWARD[route[0].kind]} {top}{marked}"
    if kinds == {"accountable_to"}:
        return f"{name} {vocabulary.UPWARD['accountable_to']} {top}{marked}"
    weakest = max(kinds, key=STRENGTH.__getitem__)
    return f"{name} is linked to {top} in {len(route)} hops, the weakest '{vocabulary.spoken(weakest)}'{marked}"


def usable(view: View, fact: Fact) -> bool:
    """Tell whether a route may follow a fact of any table: what is proposed only where asked."""
    return view.shows(fact) and (bool(view.only) or marks_of(fact) <= view.include)


def lines_of(view: View, body: str) -> list[ReportingLine]:
    """Return every line of every route up from a thing, each once."""
    routes = climb_from(view, body).routes
    return list(dict.fromkeys(line for route in routes for line in route))


def tally(view: View, bodies: Sequence[str]) -> Mapping[str, list[str]]:
    """Sort bodies by their upward line: in force, only proposed, or none stated."""
    found: dict[str, list[str]] = {"in force": [], "proposed only": [], "none stated": []}
    for body in bodies:
        lines = upward(view, body, every=True)
        if any(view.shows(line) for line in lines):
            found["in force"].append(body)
        elif any(
            line.status == "proposed" and line.basis != "implied" and view.holds(line)
            for line in lines
        ):
            found["proposed only"].append(body)
        else:
            found["none stated"].append(body)
    return found
