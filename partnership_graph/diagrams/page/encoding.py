"""Pieces of a drawing as lists, for the script that makes elements of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from partnership_graph.diagrams.drawing.shapes import Path, Piece, Rectangle, Shape, Stroke
from partnership_graph.diagrams.layout.picture import Point
from partnership_graph.diagrams.page.packing import Values

RECTANGLE, PATH, TEXT = range(3)
"""What a shape begins with."""


def placed(pieces: Sequence[Piece], values: Values, known: Collection[str]) -> list[float]:
    """Return where each piece stands: its number among the values, its x and its y, one after another.

    Of the facts that a piece tells only those that are ``known`` to the page are kept: its links,
    which may be hidden by their kind, and its seats, which open.
    """
    found: list[float] = []
    for piece in pieces:
        x, y = origin_of(piece)
        found += [values.number(_body(piece, known)), short(x), short(y)]
    return found


def origin_of(piece: Piece) -> Point:
    """Return where a piece stands from: a line from its first point, so that it is the same wherever it is."""
    return piece.line.points[0] if piece.line else piece.at


def short(measure: float) -> float:
    """Return a measure as it is written: to a tenth of a pixel."""
    rounded = round(measure, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def _body(piece: Piece, known: Collection[str]) -> list[Any]:
    """Return a piece without where it stands."""
    return _trimmed(
        [
            piece.id,
            piece.kind,
            piece.of,
            short(piece.size[0]),
            short(piece.size[1]),
            _shapes(piece.shapes, known),
            piece.within,
            [] if piece.because == piece.facts else list(piece.because),
            list(piece.facts),
            list(piece.folds),
            _stroke(piece.line, known) if piece.line else 0,
        ]
    )


def _stroke(stroke: Stroke, known: Collection[str]) -> list[Any]:
    x0, y0 = stroke.points[0]
    points = [short(measure) for x, y in stroke.points[1:] for measure in (x - x0, y - y0)]
    label_x, label_y = stroke.label_at
    return [
        stroke.style,
        points,
        stroke.from_id,
        stroke.to_id,
        _shapes(stroke.head, known),
        _shapes(stroke.label, known),
        [short(label_x - x0), short(label_y - y0)] if stroke.label else [],
        [[shown, _shapes(label, known)] for shown, label in stroke.labels],
    ]


def _shapes(shapes: Sequence[Shape], known: Collection[str]) -> list[list[Any]]:
    return [_shape(shape, known) for shape in shapes]


def _shape(shape: Shape, known: Collection[str]) -> list[Any]:
    if isinstance(shape, Rectangle):
        measures = (shape.x, shape.y, shape.w, shape.h, shape.radius)
        return [RECTANGLE, shape.style, *map(short, measures)]
    if isinstance(shape, Path):
        return [PATH, shape.style, shape.d]
    facts = list(shape.facts) if all(fact in known for fact in shape.facts) else []
    told = [shape.text, shape.tail, int(shape.turned), facts]
    return _trimmed([TEXT, shape.style, short(shape.x), short(shape.y), *told])


def _trimmed(items: list[Any]) -> list[Any]:
    """Return a list without what is empty at its end."""
    while items and not items[-1]:
        items.pop()
    return items
