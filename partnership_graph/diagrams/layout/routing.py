"""How lines run between rows of boxes: up and down through the gaps, across between the rows.

A line leaves its box at the top or bottom, passes each row in between through a gap between two
boxes, and so can never run through a box that is not its own. Lines of one kind to one box join a
trunk: they end in the same arrowhead, which says the same of each.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from partnership_graph.diagrams.layout.lettering import BOX_WIDTH
from partnership_graph.diagrams.layout.placing import LEFT, RAIL, WIDTH, Row

_BEND: Final = 40.0
_MARGIN: Final = 4.0
_CORNER: Final = 14.0
APART: Final = 7.0
_STUB_APART: Final = 5.0
_HEAD_APART: Final = 16.0


@dataclass(frozen=True, slots=True)
class Tie:
    """A line to be routed: its two boxes, and how wide a label stands at its beginning.

    Lines of one ``bundle`` to one box share what they can of their way.
    """

    id: str
    from_id: str
    to_id: str
    label: float
    bundle: str


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where a line may pass: a stretch of a row's edge, or a gap in a row."""

    row: int
    low: float
    high: float
    own: bool = False

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    def nearest(self, x: float) -> float:
        return max(self.low, min(x, self.high))


@dataclass(slots=True)
class Run:
    """A straight vertical stretch of lines, from ``first`` down to ``last``.

    These count: row r is 4r + 2, its upper edge 4r + 1, its lower edge 4r + 3, and the gutters
    above and below it 4r and 4r + 4.
    """

    x: float
    low: float
    high: float
    first: int
    last: int
    label: float = 0
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """A line as its vertical runs, in order, and the gutter in which it crosses to the next."""

    tie: Tie
    runs: tuple[Run, ...]
    gutters: tuple[int, ...]


def route(ties: Sequence[Tie], rows: Sequence[Row]) -> list[Route]:
    """Return a route for each line, kept apart from one another where there is room."""
    at_row = {box: number for number, row in enumerate(rows) for box in row.lefts}
    starts = _starts(ties, rows, at_row)
    gaps = [tuple(_gaps(row, number)) for number, row in enumerate(rows)]
    bundles: dict[tuple[str, str, int], list[Tie]] = {}
    for tie in ties:
        start, end = at_row[tie.from_id], at_row[tie.to_id]
        side = (end > start) - (end < start)
        bundles.setdefault((tie.bundle, tie.to_id, side), []).append(tie)
    found: dict[str, Route] = {}
    for (_, to_id, side), some in bundles.items():
        end = at_row[to_id]
        trunk = _Trunk([(tie, starts[tie.id]) for tie in some], _side(rows[end], end, to_id), side)
        found.update((item.tie.id, item) for item in trunk.routes(gaps))
    routes = [found[tie.id] for tie in ties]
    _keep_apart(routes)
    return routes


def _keep_apart(routes: Sequence[Route]) -> None:
    """Move the runs of all lines sideways until they are clear of each other, short lines first."""
    placed: dict[int, Run] = {}
    for item in sorted(routes, key=lambda item: sum(run.last - run.first for run in item.runs)):
        for run in item.runs:
            if id(run) not in placed:
                run.x = _free(run, placed.values())
                placed[id(run)] = run


def _starts(
    ties: Sequence[Tie], rows: Sequence[Row], at_row: Mapping[str, int]
) -> dict[str, _Opening]:
    """Return where each line may leave its box: its own share of the side, so that labels fit."""
    sides: dict[tuple[str, bool], list[Tie]] = {}
    for tie in ties:
        sides.setdefault((tie.from_id, at_row[tie.to_id] > at_row[tie.from_id]), []).append(tie)
    found: dict[str, _Opening] = {}
    for (box, _), leaving in sides.items():
        row = at_row[box]
        if len(leaving) == 1:
            found[leaving[0].id] = _side(rows[row], row, box)
            continue
        leaving.sort(key=lambda tie: rows[at_row[tie.to_id]].lefts[tie.to_id])
        share = BOX_WIDTH / len(leaving)
        for number, tie in enumerate(leaving):
            middle = rows[row].lefts[box] + share * (number + 0.5)
            spare = max(0.0, min(share / 2 - _MARGIN, (share - tie.label) / 2))
            found[tie.id] = _Opening(row, middle - spare, middle + spare, own=True)
    return found


@dataclass(frozen=True, slots=True)
class _Trunk:
    """The lines of a bundle, each with where it may leave its box, and where they all end.

    ``step`` is the way from row to row: up is -1, and within one row 0.
    """

    ties: Sequence[tuple[Tie, _Opening]]
    goal: _Opening
    step: int

    def routes(self, gaps: Sequence[Sequence[_Opening]]) -> Iterator[Route]:
        """Yield the route of each line; where two share a stretch, they share its run."""
        ways = self._ways(gaps)
        runs = list(_runs(ways, self.step))
        runs[-1].ends = True
        bends = [_shared(before, after) for before, after in pairwise(runs)]
        for tie, leaves in self.ties:
            gutter = 4 * leaves.row + 2 + 2 * (self.step or -1)
            at = max(at for at, run in enumerate(runs) if run.first <= gutter <= run.last)
            own = _joined(tie, leaves, runs[at], gutter)
            stub = () if own is runs[at] else (own,)
            yield Route(tie, (*stub, *runs[at:]), (*(gutter for _ in stub), *bends[at:]))

    def _ways(self, gaps: Sequence[Sequence[_Opening]]) -> list[tuple[_Opening, float]]:
        """Return the opening to take in each row and where to pass it, the goal's row last."""
        if not self.step:
            return [(self.goal, _cheapest([((self.goal,), [at for _, at in self.ties])])[0][1])]
        first = min((at.row for _, at in self.ties), key=lambda row: row * self.step)
        levels: list[tuple[Sequence[_Opening], list[_Opening]]] = []
        for row in range(first + self.step, self.goal.row + self.step, self.step):
            joining = [at for _, at in self.ties if at.row == row - self.step]
            levels.append(((self.goal,) if row == self.goal.row else gaps[row], joining))
        return _cheapest(levels)


def _runs(ways: Sequence[tuple[_Opening, float]], step: int) -> Iterator[Run]:
    """Yield the stretches of a trunk: openings passed at the same x are one."""
    run: Run | None = None
    for number, (opening, x) in enumerate(ways):
        way = step or 1
        before = 4 * opening.row + 2 - 2 * way
        after = 4 * opening.row + 2 + (-way if number == len(ways) - 1 else 2 * way)
        if run and abs(run.x - x) < 1:
            run.low, run.high = max(run.low, opening.low), min(run.high, opening.high)
            run.first, run.last = min(run.first, after), max(run.last, after)
            continue
        if run:
            yield run
        run = Run(x, opening.low, opening.high, min(before, after), max(before, after))
    if run:
        yield run


def _joined(tie: Tie, leaves: _Opening, onto: Run, gutter: int) -> Run:
    """Return the run by which a line leaves its box: the trunk's own, where that is straight on."""
    edge = gutter + (1 if gutter < 4 * leaves.row + 2 else -1)
    low, high = min(edge, gutter), max(edge, gutter)
    x = leaves.nearest(onto.x)
    if abs(x - onto.x) >= 1 or onto.label:
        return Run(x, leaves.low, leaves.high, low, high, label=tie.label)
    onto.low, onto.high = max(onto.low, leaves.low), min(onto.high, leaves.high)
    onto.first, onto.last = min(onto.first, low), max(onto.last, high)
    onto.label = tie.label
    return onto


def _shared(before: Run, after: Run) -> int:
    """Return the gutter in which one run ends and the next begins."""
    return before.last if before.last in {after.first, after.last} else before.first


def _side(row: Row, number: int, box: str) -> _Opening:
    left = row.lefts[box]
    return _Opening(number, left + _CORNER, left + BOX_WIDTH - _CORNER, own=True)


def _gaps(row: Row, number: int) -> Iterator[_Opening]:
    lefts = [row.lefts[box] for box in row.order]
    edges = [LEFT - RAIL, *(edge for left in lefts for edge in (left, left + BOX_WIDTH)), WIDTH]
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        yield _Opening(number, low + _MARGIN, high - _MARGIN)


_Way = tuple[float, "tuple[_Opening, float]", "_Way | None"]
"""What it costs to come to a point of an opening, that point, and the way there before it."""


def _cheapest(
    levels: Sequence[tuple[Sequence[_Opening], Sequence[_Opening]]],
) -> list[tuple[_Opening, float]]:
    """Return the opening to take in each row and where to pass it: short, and with few bends.

    Each level has the openings to choose from, and those of the boxes that join just before it.
    """
    wanted = {at.middle for _, joining in levels for at in joining} | {levels[-1][0][0].middle}
    best: list[_Way] = []
    for openings, joining in levels:
        seen = wanted | {at[1] for _, at, _ in best}
        reached: list[_Way] = []
        for opening in openings:
            for x in sorted({opening.nearest(want) for want in seen}):
                own = abs(x - opening.middle) * 0.3 if opening.own else 0.0
                own += sum(_cost(x, at.nearest(x)) for at in joining)
                cost, before = _come(x, best)
                reached.append((cost + own, (opening, x), before))
        best = reached
    way: _Way | None = min(best, key=lambda item: item[0])
    found = []
    while way:
        found.append(way[1])
        way = way[2]
    return found[::-1]


def _come(x: float, best: Iterable[_Way]) -> tuple[float, _Way | None]:
    """Return what it costs to come to x, and the way before it; a loop, for it is run a million times."""
    least, before = math.inf, None
    for way in best:
        aside = abs(x - way[1][1])
        cost = way[0] + aside + (_BEND if aside >= 1 else 0)
        if cost < least:
            least, before = cost, way
    return (least, before) if before else (0.0, None)


def _cost(x: float, other: float) -> float:
    return abs(x - other) + (_BEND if abs(x - other) >= 1 else 0)


def _free(run: Run, placed: Iterable[Run]) -> float:
    """Return the nearest x at which a run keeps clear of those already placed."""
    near = [
        (other.x, _apart(run, other))
        for other in placed
        if other.last >= run.first and run.last >= other.first
    ]
    for share in (1.0, 0.6, 0.3):
        taken = [(x, apart * share) for x, apart in near]
        for x in _nearest(run):
            if not _is_taken(x, taken):
                return x
    return run.x


def _is_taken(x: float, taken: Iterable[tuple[float, float]]) -> bool:
    return any(-apart < x - other < apart for other, apart in taken)


def _nearest(run: Run) -> Iterator[float]:
    yield run.x
    for step in range(1, 300):
        for x in (run.x + step * 3.5, run.x - step * 3.5):
            if run.low <= x <= run.high:
                yield x


def _apart(run: Run, other: Run) -> float:
    if run.label or other.label:
        return (run.label + other.label) / 2 + _STUB_APART
    return _HEAD_APART if run.ends or other.ends else APART


@dataclass(slots=True)
class _Crossing:
    """Where lines cross a gutter to one run: how far, and where they come from or go to.

    ``ends`` are the x at which they turn, and whether upwards.
    """

    low: float
    high: float
    ties: list[str]
    ends: set[tuple[float, bool]]

    def cuts(self, other: _Crossing) -> int:
        """Count how often the two cross if this one lies above the other."""
        down = sum(not up and other.low < x < other.high for x, up in self.ends)
        return down + sum(up and self.low < x < self.high for x, up in other.ends)


def tracks_of(routes: Sequence[Route]) -> tuple[dict[tuple[str, int], int], dict[int, int]]:
    """Return the track of each line in each gutter it crosses, and how many tracks gutters have.

    Crossings that would lie on one another get tracks of their own, in an order in which few cross.
    """
    gutters: dict[int, dict[int, _Crossing]] = {}
    for item in routes:
        for gutter, (before, after) in zip(item.gutters, pairwise(item.runs), strict=True):
            crossing = gutters.setdefault(gutter, {}).setdefault(
                id(after), _Crossing(after.x, after.x, [], set())
            )
            crossing.low = min(crossing.low, before.x)
            crossing.high = max(crossing.high, before.x)
            crossing.ties.append(item.tie.id)
            crossing.ends |= {*_turns(before, gutter), *_turns(after, gutter)}
    tracks: dict[tuple[str, int], int] = {}
    counts: dict[int, int] = {}
    for gutter, crossings in gutters.items():
        ordered = _ordered(sorted(crossings.values(), key=lambda at: (at.low, at.high, at.ties)))
        taken: list[int] = []
        for at, crossing in enumerate(ordered):
            above = (
                taken[other]
                for other in range(at)
                if ordered[other].low - 2 * APART < crossing.high
                and crossing.low < ordered[other].high + 2 * APART
            )
            taken.append(max(above, default=-1) + 1)
            tracks.update(((tie, gutter), taken[at]) for tie in crossing.ties)
        counts[gutter] = max(taken) + 1
    return tracks, counts


def _turns(run: Run, gutter: int) -> Iterator[tuple[float, bool]]:
    """Yield which ways a run leaves a gutter."""
    if run.first < gutter:
        yield run.x, True
    if run.last > gutter:
        yield run.x, False


def _ordered(crossings: Sequence[_Crossing]) -> list[_Crossing]:
    """Return the crossings of a gutter from the top, each put where it cuts the fewest others."""
    found: list[_Crossing] = []
    for crossing in crossings:
        above = [other.cuts(crossing) for other in found]
        below = [crossing.cuts(other) for other in found]
        cuts = [sum(above[:at]) + sum(below[at:]) for at in range(len(found) + 1)]
        found.insert(cuts.index(min(cuts)), crossing)
    return found
