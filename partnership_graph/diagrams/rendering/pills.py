"""Where the number of each line stands: on its line, clear of the boxes and of other numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from partnership_graph.diagrams.layout.lettering import pill_text, pill_width
from partnership_graph.diagrams.scene import Line, Point, Rect, Scene

Pill = tuple[str, Rect]

_HEIGHT = 16.0
_FROM_END = 11.0
_STEP = 9.0
_SIDES = (0.5, 0.2, 0.8, 0.08, 0.92)


def pills_of(scene: Scene) -> dict[str, Pill]:
    """Return, by the id of its line, each number with its marks and where it stands.

    It stands on its line, as near to the start as is free; where nothing is, at the start.
    """
    taken = [box.rect for box in scene.boxes]
    placed: dict[str, Pill] = {}
    for line in scene.lines:
        free = (spot for spot in _spots(line) if not _is_taken(spot, taken))
        rect = next(free, None) or next(_spots(line))
        taken.append(rect)
        placed[line.id] = (pill_text(line), rect)
    return placed


def _is_taken(spot: Rect, taken: Sequence[Rect]) -> bool:
    return any(spot.overlaps(other) for other in taken)


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
