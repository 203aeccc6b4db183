"""Pieces of a drawing as lists, for the script that makes elements of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Any

from partnership_graph.diagrams.drawing.shapes import Path, Piece, Rectangle, Shape, Stroke
from partnership_graph.diagrams.layout.picture import Point
from partnership_graph.diagrams.page.packing import Values

RECTANGLE, PATH, TEXT, ROWS = range(4)
"""What a shape begins with; rows of text that are alike and evenly apart are written together."""


def placed(pieces: Sequence[Piece], values: Values, known: Collection[str]) -> list[list[int]]:
    """Return where pieces stand: their numbers among the values, all x and all y, in tenths of a pixel.

    Each is written as how far it is from the one before it. Of the facts that a piece tells
    only those are kept that are ``known`` to the page: its links, which may be hidden by their
    kind, and its seats, which open.
    """
    numbers = [values.number(body_of(piece, known)) for piece in pieces]
    origins = [origin_of(piece) for piece in pieces]
    return [
        steps_of(numbers),
        *(steps_of([round(10 * at[axis]) for at in origins]) for axis in (0, 1)),
    ]


def steps_of(measures: Sequence[int]) -> list[int]:
    """Return how far each of some numbers is from the one before it."""
    return [after - before for before, after in pairwise([0, *measures])]


def origin_of(piece: Piece) -> Point:
    """Return where a piece stands from: a line from its first point, so that it is the same wherever it is."""
    return piece.line.points[0] if piece.line else piece.at


def short(measure: float) -> float:
    """Return a measure as it is written: to a tenth of a pixel."""
    rounded = round(measure, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def body_of(piece: Piece, known: Collection[str]) -> list[Any]:
    """Return a piece without where it stands."""
    return _trimmed(
        [
            piece.id,
            piece.kind,
            1 if piece.of == piece.id else piece.of,
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
    found: list[list[Any]] = []
    for shape in shapes:
        written = _shape(shape, known)
        if not (found and _joined(found[-1], written)):
            found.append(written)
    return found


def _shape(shape: Shape, known: Collection[str]) -> list[Any]:
    if isinstance(shape, Rectangle):
        measures = (shape.x, shape.y, shape.w, shape.h, shape.radius)
        return _trimmed([RECTANGLE, shape.style, *map(short, measures)])
    if isinstance(shape, Path):
        return [PATH, shape.style, shape.d]
    facts = list(shape.facts) if all(fact in known for fact in shape.facts) else []
    told = [shape.text, shape.tail, int(shape.turned), facts]
    return _trimmed([TEXT, shape.style, short(shape.x), short(shape.y), *told])


def _joined(before: list[Any], row: list[Any]) -> bool:
    """Put a row of text to those before it where it looks like them, tells the same and follows as they do."""
    if row[0] != TEXT or _facts(row) is None or before[1:3] != row[1:3]:
        return False
    if before[0] == TEXT and _facts(before) == _facts(row):
        before[:] = [ROWS, *before[1:4], short(row[3] - before[3]), _facts(row), before[4], row[4]]
        return True
    follows = before[0] == ROWS and row[3] == short(before[3] + before[4] * (len(before) - 6))
    if follows and before[5] == _facts(row):
        before.append(row[4])
        return True
    return False


def _facts(row: list[Any]) -> list[str] | None:
    """Return the facts that a row of text tells; none where it is turned or ends in a tail."""
    tail, turned, facts = [*row[5:], *([""] * 3)][:3]
    return None if tail or turned else facts or []


def _trimmed(items: list[Any]) -> list[Any]:
    """Return a list without what is empty at its end."""
    while items and not items[-1]:
        items.pop()
    return items
