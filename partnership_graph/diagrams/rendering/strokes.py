"""How each kind of line is drawn, so that no two kinds look alike even without colour.

Lines that a chain may climb are solid; all others are dashed. Within a family the arrowhead tells
kinds apart. A proposed line is hollow, an implied or historical one thin, and each says so in words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph import vocabulary
from partnership_graph.diagrams.scene import Point

HEADS: Final = (
    "triangle",
    "open triangle",
    "diamond",
    "open diamond",
    "circle",
    "open circle",
    "square",
    "open square",
)
_FAMILIES: Final = (
    ((9.0, 4.0), "#6A1B6E"),
    ((2.5, 3.5), "#00564D"),
    ((12.0, 3.0, 2.5, 3.0), "#8A3B00"),
    ((18.0, 4.0), "#474747"),
    ((7.0, 2.0, 2.0, 2.0, 2.0, 2.0), "#7A0F26"),
)
DASHED: Final = (
    *vocabulary.SIDEWAYS,
    *vocabulary.LINK_KINDS,
    "holds",
    "serves_ward",
    "located_in",
    "covers",
    "delivery_point",
    "outreach",
)
"""Every kind that no chain climbs, whatever table holds it; a map draws the first of them alone."""

_SOLID_COLOUR: Final = "#0B3D91"
_SHAPES: Final = {
    "triangle": ((0, 0), (-12, -6), (-12, 6)),
    "diamond": ((0, 0), (-7, -5.5), (-14, 0), (-7, 5.5)),
    "square": ((0, -5), (-10, -5), (-10, 5), (0, 5)),
}
_RADIUS: Final = 5.0
_CORNER: Final = 7.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """The look of a line. A hollow line is drawn twice: in colour, then thinner in white."""

    colour: str
    width: float
    dash: tuple[float, ...]
    head: str
    hollow: bool = False

    @property
    def filled(self) -> bool:
        """Whether the arrowhead is filled with the line's colour rather than white."""
        return not self.head.startswith("open")


def stroke_of(kind: str, marks: Sequence[str] = ()) -> Stroke:
    """Return how a kind of line is drawn, given what sets this one apart."""
    width = 1.2 if {"implied", "historical"} & set(marks) else 2.4
    hollow = "proposed" in marks
    upward = list(vocabulary.UPWARD)
    if kind in upward:
        head = HEADS[upward.index(kind) % len(HEADS)]
        return Stroke(colour=_SOLID_COLOUR, width=width, dash=(), head=head, hollow=hollow)
    family, at = divmod(DASHED.index(kind), len(HEADS))
    dash, colour = _FAMILIES[family % len(_FAMILIES)]
    return Stroke(colour=colour, width=width, dash=dash, head=HEADS[at], hollow=hollow)


def path_of(points: Sequence[Point]) -> str:
    """Return the SVG path through points, with its corners rounded."""
    parts = [f"M{_at(points[0])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_CORNER, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        entry, leave = _towards(corner, before, radius), _towards(corner, after, radius)
        parts.append(f"L{_at(entry)}Q{_at(corner)} {_at(leave)}")
    return "".join([*parts, f"L{_at(points[-1])}"])


def head_of(points: Sequence[Point], head: str) -> str:
    """Return the SVG path of the arrowhead at the end of a line."""
    (x0, y0), (x, y) = points[-2:]
    length = math.dist((x0, y0), (x, y)) or 1.0
    dx, dy = (x - x0) / length, (y - y0) / length
    shape = head.removeprefix("open ")
    if shape == "circle":
        at = _towards((x, y), (x0, y0), 2 * _RADIUS)
        arc = f"A{_RADIUS:g} {_RADIUS:g} 0 1 0 "
        return f"M{_at((x, y))}{arc}{_at(at)}{arc}{_at((x, y))}Z"
    corners = [(x + a * dx - b * dy, y + a * dy + b * dx) for a, b in _SHAPES[shape]]
    return "M" + "L".join(_at(corner) for corner in corners) + "Z"


def _towards(start: Point, end: Point, length: float) -> Point:
    whole = math.dist(start, end) or 1.0
    share = length / whole
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def _at(point: Point) -> str:
    return f"{round(point[0], 1):g} {round(point[1], 1):g}"
