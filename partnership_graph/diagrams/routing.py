"""How lines run between rows of boxes: up and down through the gaps, across between the rows.

A line leaves its box at the top or bottom, passes each row in between through a gap between two
boxes, and so can never run through a box that is not its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from partnership_graph.diagrams.lettering import BOX_WIDTH
from partnership_graph.diagrams.placing import LEFT, RAIL, WIDTH, Row

_BEND: Final = 40.0
_MARGIN: Final = 4.0
_CORNER: Final = 14.0
APART: Final = 7.0
_STUB_APART: Final = 5.0
_HEAD_APART: Final = 16.0


@dataclass(frozen=True, slots=True)
class Tie:
    """A line to be routed: its two boxes, and how wide a label stands at its beginning."""

    id: str
    from_id: str
    to_id: str
    label: float = 16.0


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where a line may pass: a stretch of a row's edge, or a gap in a row."""

    row: int
    low: float
    high: float
    own: bool = False

    def nearest(self, x: float) -> float:
        return max(self.low, min(x, self.high))


@dataclass(slots=True)
class Run:
    """A straight vertical stretch of a line: ``first`` to ``last`` count rows and gutters.

    Row r is 2r + 1; the gutter above it is 2r and the one below it 2r + 2.
    """

    tie: str
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
    found = [_route(tie, rows, at_row, starts[tie.id]) for tie in ties]
    placed: list[Run] = []
    for item in sorted(found, key=lambda item: sum(run.last - run.first for run in item.runs)):
        for run in item.runs:
            run.x = _free(run, placed)
            placed.append(run)
    return found


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


def _route(tie: Tie, rows: Sequence[Row], at_row: Mapping[str, int], leaves: _Opening) -> Route:
    start, end = at_row[tie.from_id], at_row[tie.to_id]
    step = 1 if end > start else -1
    openings = [
        [leaves],
        *([*_gaps(rows[row], row)] for row in range(start + step, end, step)),
        [_side(rows[end], end, tie.to_id)],
    ]
    through = _cheapest(openings)
    if start == end:
        gutter = 2 * start
        runs = [Run(tie.id, x, at.low, at.high, gutter, gutter) for at, x in through]
        runs[0].label, runs[-1].ends = tie.label, True
        return Route(tie, tuple(runs), (gutter,))
    return _bent(tie, through, step)


def _bent(tie: Tie, through: Sequence[tuple[_Opening, float]], step: int) -> Route:
    """Join the openings passed at the same x into runs."""
    runs: list[Run] = []
    gutters: list[int] = []
    for number, (opening, x) in enumerate(through):
        before, after = 2 * opening.row + 1 - step, 2 * opening.row + 1 + step
        if number == 0:
            before = after
        if number == len(through) - 1:
            after = before
        if runs and abs(runs[-1].x - x) < 1:
            run = runs[-1]
            run.low, run.high = max(run.low, opening.low), min(run.high, opening.high)
            run.first, run.last = min(run.first, after), max(run.last, after)
            continue
        if runs:
            gutters.append(before)
        low, high = min(before, after), max(before, after)
        runs.append(Run(tie.id, x, opening.low, opening.high, low, high))
    runs[0].label, runs[-1].ends = tie.label, True
    return Route(tie, tuple(runs), tuple(gutters))


def _side(row: Row, number: int, box: str) -> _Opening:
    left = row.lefts[box]
    return _Opening(number, left + _CORNER, left + BOX_WIDTH - _CORNER, own=True)


def _gaps(row: Row, number: int) -> Iterator[_Opening]:
    lefts = [row.lefts[box] for box in row.order]
    edges = [LEFT - RAIL, *(edge for left in lefts for edge in (left, left + BOX_WIDTH)), WIDTH]
    for low, high in zip(edges[::2], edges[1::2], strict=True):
        yield _Opening(number, low + _MARGIN, high - _MARGIN)


def _cheapest(openings: Sequence[Sequence[_Opening]]) -> list[tuple[_Opening, float]]:
    """Return the opening to take in each row and where to pass it: short, and with few bends."""
    first, last = openings[0][0], openings[-1][0]
    ends = [(side.low + side.high) / 2 for side in (first, last)]
    best: dict[tuple[_Opening, float], tuple[float, list[tuple[_Opening, float]]]] = {}
    for level in openings:
        reached: dict[tuple[_Opening, float], tuple[float, list[tuple[_Opening, float]]]] = {}
        for opening in level:
            seen = [x for (_, x) in best]
            for x in sorted({opening.nearest(want) for want in (*ends, *seen)}):
                middle = (opening.low + opening.high) / 2
                own = abs(x - middle) * 0.3 if opening.own else 0.0
                cost, path = min(
                    ((cost + _cost(x, at[1]), path) for at, (cost, path) in best.items()),
                    key=lambda item: item[0],
                    default=(0.0, []),
                )
                reached[opening, x] = (cost + own, [*path, (opening, x)])
        best = reached
    return min(best.values(), key=lambda item: item[0])[1]


def _cost(x: float, other: float) -> float:
    return abs(x - other) + (_BEND if abs(x - other) >= 1 else 0)


def _free(run: Run, placed: Sequence[Run]) -> float:
    """Return the nearest x at which a run keeps clear of those already placed."""
    near = [other for other in placed if other.last >= run.first and run.last >= other.first]
    for share in (1.0, 0.6, 0.3):
        for x in _nearest(run):
            if all(abs(x - other.x) >= _apart(run, other) * share for other in near):
                return x
    return run.x


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


def tracks_of(routes: Sequence[Route]) -> dict[tuple[str, int], tuple[int, int]]:
    """Return for each crossing of a gutter its track and how many the gutter has.

    Crossings that would lie on one another get tracks of their own.
    """
    crossings: dict[int, list[tuple[float, float, str]]] = {}
    for item in routes:
        for gutter, (before, after) in zip(item.gutters, pairwise(item.runs), strict=True):
            low, high = sorted((before.x, after.x))
            crossings.setdefault(gutter, []).append((low, high, item.tie.id))
    found: dict[tuple[str, int], tuple[int, int]] = {}
    for gutter, spans in crossings.items():
        ends: list[float] = []
        taken: dict[str, int] = {}
        for low, high, tie in sorted(spans):
            free = (track for track, end in enumerate(ends) if end + 2 * APART < low)
            taken[tie] = next(free, len(ends))
            ends[taken[tie] :] = [high, *ends[taken[tie] + 1 :]]
        found.update(((tie, gutter), (track, len(ends))) for tie, track in taken.items())
    return found
