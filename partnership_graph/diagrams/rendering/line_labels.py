"""Where the number of each line stands: on its line, clear of the boxes and of other numbers."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product

from partnership_graph.diagrams.layout.lettering import pill_text, pill_width
from partnership_graph.diagrams.scene import Line, Point, Rect, Scene

Pill = tuple[str, Rect]

_HEIGHT = 16.0
_FROM_END = 11.0
_STEP = 9.0
_SQUARE = 100.0
_SIDES = (0.5, 0.2, 0.8, 0.08, 0.92)


def pills_of(scene: Scene) -> dict[str, Pill]:
    """Return, by the id of its line, each number with its marks and where it stands.

    It stands on its line, as near to the start as is free; where nothing is, at the start.
    """
    taken = _Taken(box.rect for box in scene.boxes)
    placed: dict[str, Pill] = {}
    for line in scene.lines:
        rect = next(filter(taken.is_free, _spots(line)), None) or next(_spots(line))
        taken.add(rect)
        placed[line.id] = (pill_text(line), rect)
    return placed


class _Taken:
    """What stands on a map already, by the squares it touches: only what is near is looked at."""

    def __init__(self, rects: Iterable[Rect]) -> None:
        self._near: defaultdict[tuple[int, int], list[Rect]] = defaultdict(list)
        for rect in rects:
            self.add(rect)

    def add(self, rect: Rect) -> None:
        for square in _squares(rect):
            self._near[square].append(rect)

    def is_free(self, spot: Rect) -> bool:
        near = (other for square in _squares(spot) for other in self._near.get(square, ()))
        return not any(spot.overlaps(other) for other in near)


def _squares(rect: Rect) -> Iterator[tuple[int, int]]:
    across = range(int(rect.x // _SQUARE), int(rect.right // _SQUARE) + 1)
    down = range(int(rect.y // _SQUARE), int(rect.bottom // _SQUARE) + 1)
    return product(across, down)


def _spots(line: Line) -> Iterator[Rect]:
    """Yield where a number may stand: in the middle of its line first, then to either side of it."""
    wide = pill_width(line)
    for share in _SIDES:
        for x, y in _along(line.points):
            yield Rect(x=x - wide * share, y=y - _HEIGHT / 2, w=wide, h=_HEIGHT)


def _along(points: Sequence[Point]) -> Iterator[Point]:
    """Yield points along a line, from a little after its start to a little before its head."""
    whole = sum(math.dist(a, b) for a, b in pairwise(points))
    yield _at(points, _FROM_END)
    at = _FROM_END + _STEP
    while at < whole - 2 * _FROM_END:
        yield _at(points, at)
        at += _STEP


def _at(points: Sequence[Point], length: float) -> Point:
    """Return the point so far along a line."""
    for (x0, y0), (x, y) in pairwise(points):
        piece = math.dist((x0, y0), (x, y))
        if length <= piece and piece:
            share = length / piece
            return (x0 + (x - x0) * share, y0 + (y - y0) * share)
        length -= piece
    return points[-1]
