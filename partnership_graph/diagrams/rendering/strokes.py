"""How each kind of line is drawn, so that no two kinds look alike even without colour.

Lines that a chain may climb are solid; all others are dashed. Within a family the arrowhead tells
kinds apart. A proposed line is hollow, an implied or historical one thin, and each says so in words.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.diagrams.scene import Point
from partnership_graph.facts import vocabulary

_PATTERNS: Final[Mapping[str, tuple[tuple[float, ...], str]]] = {
    "solid": ((), "#0B3D91"),
    "dashes": ((9.0, 4.0), "#6A1B6E"),
    "dots": ((2.5, 3.5), "#00564D"),
    "dash and dot": ((12.0, 3.0, 2.5, 3.0), "#8A3B00"),
    "long dashes": ((18.0, 4.0), "#474747"),
    "dash and two dots": ((7.0, 2.0, 2.0, 2.0, 2.0, 2.0), "#7A0F26"),
    "two dashes and a dot": ((8.0, 3.0, 8.0, 3.0, 2.5, 3.0), "#3A4A00"),
}
"""The dashes and the colour of each pattern; what a chain may climb alone is solid."""

STROKES: Final[Mapping[str, tuple[str, str]]] = {
    "accountable_to": ("solid", "triangle"),
    "reports_to": ("solid", "open triangle"),
    "committee_of": ("solid", "diamond"),
    "joint_committee_of": ("solid", "square"),
    "sub_group_of": ("solid", "open diamond"),
    "has_programme_board": ("solid", "circle"),
    "overseen_by": ("solid", "open circle"),
    "minutes_noted_by": ("dashes", "triangle"),
    "sends_reports_to": ("dashes", "open triangle"),
    "briefs": ("dashes", "diamond"),
    "heard_by": ("dashes", "open diamond"),
    "may_raise_with": ("dashes", "circle"),
    "scrutinised_by": ("dashes", "open circle"),
    "reviewed_by": ("dashes", "square"),
    "governs": ("dashes", "open square"),
    "set_up_by": ("dots", "triangle"),
    "owned_by": ("dots", "open triangle"),
    "responds_to": ("dots", "diamond"),
    "advises": ("dots", "open diamond"),
    "supports": ("dots", "circle"),
    "aligned_with": ("dots", "open circle"),
    "communicates_with": ("dots", "square"),
    "gives_direction_to": ("dots", "open square"),
    "attached_to": ("dash and dot", "triangle"),
    "partner_in": ("dash and dot", "open triangle"),
    "responsible_for": ("dash and dot", "diamond"),
    "funded_by": ("dash and dot", "open diamond"),
    "in_group": ("dash and dot", "circle"),
    "uses": ("dash and dot", "open circle"),
    "party_to": ("dash and dot", "square"),
    "member_of": ("dash and dot", "open square"),
    "escalates_to": ("long dashes", "triangle"),
    "approves": ("long dashes", "open triangle"),
    "commissions": ("long dashes", "diamond"),
    "provides": ("long dashes", "open diamond"),
    "within": ("long dashes", "circle"),
    "in_plan": ("long dashes", "open circle"),
    "in_service": ("long dashes", "square"),
    "holds": ("long dashes", "open square"),
    "serves_ward": ("dash and two dots", "triangle"),
    "located_in": ("dash and two dots", "open triangle"),
    "covers": ("dash and two dots", "diamond"),
    "delivery_point": ("dash and two dots", "open diamond"),
    "outreach": ("dash and two dots", "circle"),
    "delegates_to": ("dash and two dots", "open circle"),
    "coordinates": ("dash and two dots", "square"),
    "hosts": ("dash and two dots", "open square"),
    "nominates_to": ("two dashes and a dot", "triangle"),
    "other": ("two dashes and a dot", "open triangle"),
}
"""The pattern and the arrowhead of each kind of line, whatever table holds it."""

_OTHER_UPWARD: Final = ("solid", "open square")
_OTHER: Final = ("long dashes", "open square")
"""How a kind looks that has no look of its own: its words, which stand beside it, tell it apart."""

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
    pattern, head = STROKES.get(kind) or (_OTHER_UPWARD if kind in vocabulary.UPWARD else _OTHER)
    dash, colour = _PATTERNS[pattern]
    return Stroke(colour=colour, width=width, dash=dash, head=head, hollow=hollow)


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
