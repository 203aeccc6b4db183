"""Where a plane is cut into parts of a size, so that what stands on it is cut as little as can be."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import accumulate, pairwise
from typing import Final, TypeAlias

from partnership_graph.diagrams.layout.picture import Point, Rect

_SPARE: Final = 3.0
_STEP: Final = 4.0  # of all cuts so near to one another only the best is tried


class Axis(Enum):
    """Which way parts follow one another."""

    ACROSS = 0
    DOWN = 1


@dataclass(frozen=True, slots=True)
class Thing:
    """What may stand in the way of a cut: one that is to stay whole, or what it costs to cut it."""

    rect: Rect
    cost: float = 0.0


@dataclass(frozen=True, slots=True, order=True)
class Parted:
    """Parts, and what makes one parting better than another: fewer cuts, fewer parts, less cost."""

    cuts: float = 0
    count: int = 0
    cost: float = 0
    parts: tuple[Rect, ...] = field(default=(), compare=False)

    def beside(self, other: Parted) -> Parted:
        """Return the parts of both."""
        return Parted(
            self.cuts + other.cuts,
            self.count + other.count,
            self.cost + other.cost,
            self.parts + other.parts,
        )


_Way: TypeAlias = tuple[tuple[float, int, float], int]
"""How well a plane can be parted up to some cut, and at which cut its last part begins."""


def parted(
    things: Sequence[Thing], region: Rect, axis: Axis, room: Point, taken: float = 0.0
) -> Parted:
    """Return a region as parts that follow one another along an axis, each within the room.

    Of the room for the first part so much is ``taken``; where less than nothing is, it has more.
    Of a region that fits already it is the only part. Every way to part it is weighed.
    """
    start, end = _span(region, axis)
    begin, most = start - taken, room[axis.value]
    if end - begin <= most:
        return Parted(0, 1, 0, (region,))
    cuts = _Cuts(things, region, axis)
    places = [begin, *(place for place in cuts.places(begin, most) if place > begin), end]
    ways: list[_Way] = [((0, 0, 0), 0)]
    for at, place in enumerate(places[1:], 1):
        hard, soft = cuts.costs(place) if place < end else (0, 0)
        first = bisect_left(places, place - most)
        (cut, count, cost), before = min(
            (ways[before][0], -before) for before in range(min(first, at - 1), at)
        )
        ways.append(((cut + hard, count + 1, cost + soft), -before))
    (cut, count, cost), _ = ways[-1]
    _, *chosen = _chosen(places, ways)
    return Parted(cut, count, cost, tuple(_parts(region, axis, [start, *chosen])))


def clear(things: Sequence[Thing], region: Rect, axis: Axis) -> list[float]:
    """Return where a region can be cut across an axis through nothing that is to stay whole."""
    cuts = _Cuts(things, region, axis)
    return [place for place in cuts.places(*_span(region, axis)) if not cuts.costs(place)[0]]


class _Cuts:
    """What cuts across a region cost, wherever they are."""

    def __init__(self, things: Sequence[Thing], region: Rect, axis: Axis) -> None:
        near = [thing for thing in things if _touches(thing.rect, region)]
        self._span = _span(region, axis)
        self._spans = [(*_span(thing.rect, axis), thing.cost) for thing in near]
        self._whole = _Sum([(a, b, 1.0) for a, b, cost in self._spans if not cost])
        self._other = _Sum([(a, b, cost) for a, b, cost in self._spans if cost])

    def costs(self, place: float) -> tuple[float, float]:
        """Return how many things a cut goes through that are to stay whole, and what else it costs."""
        return self._whole.at(place), self._other.at(place)

    def places(self, begin: float, most: float) -> list[float]:
        """Return where cuts are worth a trial: beside things, and wherever a part is at its largest."""
        start, end = self._span
        tried = {
            side + by for a, b, _ in self._spans for side in (a, b) for by in (-_SPARE, 0, _SPARE)
        }
        tried |= {begin + most * part for part in range(1, int((end - begin) // most) + 1)}
        best: dict[int, float] = {}
        for place in sorted(place for place in tried if start < place < end):
            step = int(place // _STEP)
            if step not in best or self.costs(place) < self.costs(best[step]):
                best[step] = place
        return sorted(best.values())


class _Sum:
    """The sum of the weights of all spans that a place is within."""

    def __init__(self, spans: Sequence[tuple[float, float, float]]) -> None:
        spans = [span for span in spans if span[0] < span[1]]  # a line along a cut is not cut
        begins = sorted((begin, weight) for begin, _, weight in spans)
        ends = sorted((end, weight) for _, end, weight in spans)
        self._begins, self._ends = [at for at, _ in begins], [at for at, _ in ends]
        self._begun = list(accumulate((weight for _, weight in begins), initial=0.0))
        self._ended = list(accumulate((weight for _, weight in ends), initial=0.0))

    def at(self, place: float) -> float:
        begun = self._begun[bisect_left(self._begins, place)]
        return begun - self._ended[bisect_right(self._ends, place)]


def _touches(rect: Rect, region: Rect) -> bool:
    across = rect.x <= region.right and region.x <= rect.right
    return across and rect.y <= region.bottom and region.y <= rect.bottom


def _span(rect: Rect, axis: Axis) -> Point:
    return (rect.x, rect.right) if axis is Axis.ACROSS else (rect.y, rect.bottom)


def _chosen(places: Sequence[float], ways: Sequence[_Way]) -> list[float]:
    at = len(places) - 1
    chosen = [places[at]]
    while at:
        at = ways[at][1]
        chosen.append(places[at])
    return chosen[::-1]


def _parts(region: Rect, axis: Axis, places: Sequence[float]) -> Iterator[Rect]:
    for begin, end in pairwise(places):
        if axis is Axis.ACROSS:
            yield Rect(x=begin, y=region.y, w=end - begin, h=region.h)
        else:
            yield Rect(x=region.x, y=begin, w=region.w, h=end - begin)
