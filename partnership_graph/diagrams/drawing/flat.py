"""A drawing as one flat list of shapes where they stand: for writers that know no groups that are moved and turned.

A path becomes the points that it runs through; a line's head and words stand where the line ends and has room.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from partnership_graph.diagrams.drawing.shapes import Path, Piece, Rectangle, Shape, Text
from partnership_graph.diagrams.layout.picture import Point

_STEP: Final = re.compile(r"([MLhvzZ])([^MLhvzZ]*)")
_CLOSED: Final = "zZ"


@dataclass(frozen=True, slots=True)
class Run:
    """A path through points; ``closed`` where it returns to the first."""

    style: str
    points: tuple[Point, ...]
    closed: bool = False


Flat: TypeAlias = Rectangle | Run | Text


def flat(piece: Piece) -> Iterator[Flat]:
    """Yield the shapes of a piece where they stand on the drawing: of a line its path, its head and its words."""
    for shape in piece.shapes:
        yield _set(shape, piece.at)
    if line := piece.line:
        yield Run(line.style, line.points)
        angle = direction(line.points)
        for shape in line.head:
            run = _set(shape, (0, 0))
            if isinstance(run, Run):
                turned = tuple(_turned(point, angle, line.points[-1]) for point in run.points)
                yield replace(run, points=turned)
        for shape in line.label:
            yield _set(shape, line.label_at)


def direction(points: Sequence[Point]) -> float:
    """Return which way the last part of a line runs, in radians from the right downward."""
    (x0, y0), (x, y) = points[-2:]
    return math.atan2(y - y0, x - x0)


def _set(shape: Shape, at: Point) -> Flat:
    if isinstance(shape, Path):
        points = tuple((x + at[0], y + at[1]) for x, y in _points(shape.d))
        return Run(shape.style, points, closed=shape.d[-1:] in _CLOSED)
    return replace(shape, x=shape.x + at[0], y=shape.y + at[1])


def _points(d: str) -> Iterator[Point]:
    """Yield the points of a path of straight steps, as our shapes have them: ``M0 0h5v5z``."""
    x = y = 0.0
    for step, given in _STEP.findall(d):
        numbers = [float(number) for number in given.split()]
        match step:
            case "h":
                x += numbers[0]
            case "v":
                y += numbers[0]
            case "M" | "L":
                x, y = numbers
            case _:
                return
        yield x, y


def _turned(point: Point, angle: float, at: Point) -> Point:
    (x, y), cos, sin = point, math.cos(angle), math.sin(angle)
    return (at[0] + x * cos - y * sin, at[1] + x * sin + y * cos)
