"""Climbing: the routes up from a thing, over upward lines, filtered while walking.

A route is of bodies: lines that lead from one thing to the same other are one hop, however many.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Final, TypeVar

from partnership_graph.errors import QuestionError
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import ReportingLine
from partnership_graph.facts.sharing import places_of
from partnership_graph.facts.typed import did_you_mean
from partnership_graph.facts.view import FILTERS, View

MOST_ROUTES: Final = (
    50  # each fork doubles the routes: they are listed so far, and counted without being listed
)
ALL_KINDS: Final = tuple(vocabulary.UPWARD)
STRENGTH: Final = {kind: number for number, kind in enumerate(vocabulary.UPWARD)}

Lines = tuple[ReportingLine, ...]
Route = tuple[Lines, ...]
"""The lines of each hop, the strongest first."""

Onward = list[tuple[Lines, frozenset[str]]]
State = TypeVar("State", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Climb:
    """The routes up from one thing; ``rest`` counts those not listed, None where too many to count."""

    start: str
    routes: tuple[Route, ...]
    rest: int | None = 0
    kinds: tuple[str, ...] = ALL_KINDS

    def tops(self) -> list[str]:
        """Return where the routes end, each once; the start itself where there is no route."""
        return list(dict.fromkeys(map(top_of, self.routes))) or [self.start]

    def met(self) -> list[str]:
        """Return every thing that the routes lead through, each once, the start first."""
        through = (hop[0].to_id for route in self.routes for hop in route)
        return list(dict.fromkeys([self.start, *through]))

    def leads_on(self, line: ReportingLine) -> bool:
        """Tell whether a line may lengthen a route: it is climbed, and some route meets it that has not been where it leads."""
        for route in (self.routes or ((),)) if line.kind in self.kinds else ():
            passed = [self.start, *(hop[0].to_id for hop in route)]
            until = passed.index(line.from_id) + 1 if line.from_id in passed else 0
            if until and line.to_id not in passed[:until]:
                return True
        return False

    def lines(self) -> list[ReportingLine]:
        """Return every line of every route, each once."""
        return list(dict.fromkeys(line for route in self.routes for hop in route for line in hop))


def climbed_kinds(kinds: Collection[str]) -> tuple[str, ...]:
    """Return the chosen kinds in order of strength, or all that are climbed.

    Raises:
        QuestionError: a kind is not one that is climbed.
    """
    for kind in kinds:
        if kind not in STRENGTH:
            known = kind in vocabulary.LINE_KINDS or kind in vocabulary.LINK_KINDS
            why = "is never climbed" if known else "is not a kind of line"
            near = f".{did_you_mean(kind, ALL_KINDS)}"
            hint = "; pgraph route A B --kinds follows it" if known else ""
            raise QuestionError(
                f"--kinds {kind!r} {why}; expected any of {', '.join(ALL_KINDS)}{hint}"
                f"{near if not known else ''}"
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
            lambda at: [(hop[0].to_id, within) for hop, within in _onward(view, *at, kinds)],
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
        if (kinds is ALL_KINDS or line.kind in kinds) and (every or view.shows(line)):
            found.append(line)
    return found


def _onward(view: View, lower: str, within: frozenset[str], kinds: Collection[str]) -> Onward:
    """Return the hops up from a thing, the strongest first, each with the places that it stays in.

    Lines to one thing are two hops only where the places in which they stand differ.
    """
    lines = upward(view, lower, kinds=kinds)
    if not lines:
        return []
    hops = _hops(view, lines) if len(lines) > 1 else [lines]  # mostly one, or none
    if len(view.dataset.places) == 1:
        return [(tuple(hop), within) for hop in hops]
    return [item for hop in hops for item in _placed(view.dataset, hop, within)]


def _hops(view: View, lines: Sequence[ReportingLine]) -> list[list[ReportingLine]]:
    """Return lines by what they lead to; by default none is marked, and they come in order."""
    found: dict[str, list[ReportingLine]] = {}
    for line in sorted(lines, key=partial(_weakness, view)) if view.include or view.only else lines:
        found.setdefault(line.to_id, []).append(line)
    return [*found.values()]


def _placed(dataset: Dataset, lines: Sequence[ReportingLine], within: frozenset[str]) -> Onward:
    if len(lines) == 1:  # nearly always
        kept = within & places_of(dataset, lines[0])
        return [(tuple(lines), kept)] if kept else []
    found: dict[Lines, set[str]] = {}
    for place in sorted(within):
        if there := tuple(line for line in lines if place in places_of(dataset, line)):
            found.setdefault(there, set()).add(place)
    return [(hop, frozenset(places)) for hop, places in found.items()]


def _weakness(view: View, line: ReportingLine) -> tuple[bool, int]:
    """Return what sorts lines, the strongest first: in force before marked, then by kind."""
    return bool(view.marks(line)), STRENGTH[line.kind]


def _climb(view: View, start: str, kinds: Collection[str]) -> Iterator[Route]:
    waiting: list[tuple[Route, tuple[str, ...], frozenset[str]]] = [
        ((), (start,), frozenset(view.dataset.places))
    ]
    met: dict[tuple[str, frozenset[str]], Onward] = {}  # routes share their upper ends
    while waiting:
        below, passed, within = waiting.pop()
        at = (passed[-1], within)
        if at not in met:
            met[at] = _onward(view, *at, kinds)
        onward = [
            ((*below, hop), (*passed, hop[0].to_id), places)
            for hop, places in met[at]
            if hop[0].to_id not in passed
        ]
        waiting += reversed(onward)
        if below and not onward:
            yield below


def top_of(route: Route) -> str:
    """Return the thing in which a route ends."""
    return route[-1][0].to_id


def foremost(route: Route) -> Lines:
    """Return the strongest line of each hop: what may be said of the two ends rests on these."""
    return tuple(hop[0] for hop in route)


def strength(view: View, lines: Lines) -> tuple[bool, bool, int, int]:
    """Return how much a line a hop says of the ends, the most first: marks, mixture, kind, length."""
    kinds = {line.kind for line in lines}
    linked = len(lines) > 1 and kinds != {"accountable_to"}
    weakest = max(map(STRENGTH.__getitem__, kinds))
    return any(map(view.marks, lines)), linked, weakest, len(lines)


def lines_of(view: View, body: str) -> list[ReportingLine]:
    """Return every line of every route up from a thing, each once."""
    return climb_from(view, body).lines()


def lines_met(view: View, climb: Climb, *, at_ends: bool = True) -> list[ReportingLine]:
    """Return the lines up from what a climb met, shown or not, that an answer tells or would tell.

    One that is kept out and leads back, or is told otherwise by no climb, would change nothing.

    Args:
        view: what is shown.
        climb: the climb.
        at_ends: whether whatever leads up from where it ends is told, climbed or not.
    """
    met = [line for lower in climb.met() for line in upward(view, lower, every=True)]
    if all(map(view.shows, met)):
        return met
    wide = climb_from(replace(view, include=frozenset(FILTERS)), climb.start, climb.kinds)
    told, ends = {line.id for line in wide.lines()}, set(climb.tops() if at_ends else ())
    return [
        line
        for line in met
        if line.id in told
        or line.from_id in ends
        or (not view.holds(line) and climb.leads_on(line))
    ]
