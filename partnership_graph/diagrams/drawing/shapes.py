"""The one list of shapes that the picture, the page and, later, the slide are drawn of.

A piece is what moves as one: a box, a bracket, a line, the ground. Its shapes stand relative to
where it is ``at``. How a shape looks is the name of a style (``styles.py``) and nothing else, so that no
writer knows a colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from partnership_graph.diagrams.layout.picture import Point, Rect


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle with round corners."""

    style: str
    x: float
    y: float
    w: float
    h: float
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Path:
    """A path, as the ``d`` of an SVG path."""

    style: str
    d: str


@dataclass(frozen=True, slots=True)
class Text:
    """One row of text, anchored as its style says, its baseline at ``y``.

    ``tail`` follows on the same row in another style. ``facts`` are what it tells: when only lines
    of some kind are shown, a row goes of which all facts are of others.
    """

    style: str
    x: float
    y: float
    text: str
    tail: str = ""
    turned: bool = False
    facts: tuple[str, ...] = ()


Shape: TypeAlias = Rectangle | Path | Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What is drawn and moved as one.

    Args:
        id: its own, once on a drawing.
        kind: "ground", "frame", "bracket", "line", "box" or "heading", in the order of drawing.
        of: the id of its thing, if it has one.
        at: where its shapes stand from.
        size: how wide and high it is, as it is grasped.
        within: the id of the bracket that holds it.
        because: as of a box of the picture.
        facts: the facts a line is drawn of.
    """

    id: str
    kind: str
    shapes: tuple[Shape, ...]
    at: Point = (0, 0)
    size: Point = (0, 0)
    of: str = ""
    within: str = ""
    because: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    folds: tuple[str, ...] = ()
    line: Stroke | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """What a line piece is beside its shapes, so that it can follow a box that is moved.

    Its path is drawn through ``points`` in ``style``; ``head`` are shapes at the origin that point
    to the right, turned and set at the last point; ``label`` are shapes around the origin, set at
    ``label_at``; ``labels`` the same by what alone is shown: a kind of line or "upward".
    """

    style: str
    points: tuple[Point, ...]
    from_id: str
    to_id: str
    head: tuple[Shape, ...] = ()
    label: tuple[Shape, ...] = ()
    label_at: Point = (0, 0)
    labels: tuple[tuple[str, tuple[Shape, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """All the pieces of a picture, in the order of drawing, and the room that they take."""

    pieces: tuple[Piece, ...]
    view: Rect


def path_of(points: Sequence[Point]) -> str:
    """Return the path through some points, as the ``d`` of an SVG path."""
    return "M" + "L".join(f"{plain(x)} {plain(y)}" for x, y in points)


def plain(value: float) -> str:
    """Return a length as it is written: to a tenth of a pixel, and nought without a sign."""
    return f"{round(value, 1) + 0:g}"
