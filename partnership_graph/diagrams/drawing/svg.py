"""Pieces as SVG: one that stands alone, and one that stands in a page and takes its looks from there.

Neither holds a script, a style sheet or a reference to anything outside. Each piece is a group that
can be found by its id and moved by its ``transform``.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeAlias

from partnership_graph.diagrams.drawing.shapes import (
    Path,
    Piece,
    Rectangle,
    Shape,
    Stroke,
    Text,
    path_of,
    plain,
)
from partnership_graph.diagrams.drawing.styles import ROOT, attributes
from partnership_graph.diagrams.layout.picture import Point, Rect

_UNFIT: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
"""What XML cannot hold, and what would turn the text around it."""

Dressing: TypeAlias = Callable[[str], str]
"""How the style of a shape is written into its tag."""


def in_attributes(style: str) -> str:
    """Return a style as attributes, each with the blank before it."""
    return "".join(f' {name}="{html.escape(value)}"' for name, value in attributes(style).items())


def in_classes(style: str) -> str:
    """Return a style as classes, for a page that has their style sheet."""
    return f' class="{style}"'


def escape(text: str) -> str:
    """Return text as it may stand in XML, which has no control characters even in escapes."""
    return html.escape(_UNFIT.sub(" ", text))


def opening(view: Rect, hints: Sequence[float], described: str) -> str:
    """Return the tag that opens a picture: what of the drawing is in view, and how it was laid out.

    ``described`` are further attributes, written out. A later map is laid out like this one by its hints.
    """
    box = " ".join(map(plain, (view.x, view.y, view.w, view.h)))
    layout = " ".join(map(plain, hints))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{plain(view.w)}"'
        f' height="{plain(view.h)}" data-layout="{layout}"{described}>'
    )


def in_page(
    pieces: Iterable[Piece], view: Rect, hints: Sequence[float], described: str = ""
) -> str:
    """Return the drawing as it stands in a page that has the style sheet of the styles."""
    begin = opening(view, hints, in_classes(ROOT) + described)
    return f"{begin}{groups(pieces, in_classes)}</svg>"


def groups(pieces: Iterable[Piece], dressed: Dressing = in_attributes) -> str:
    """Return each piece as a group of its kind, in the order given."""
    return "".join(_group(piece, dressed) for piece in pieces)


def shape(drawn: Shape, dressed: Dressing = in_attributes) -> str:
    """Return one shape as an element."""
    match drawn:
        case Rectangle(style, x, y, w, h, radius):
            sides = (("x", x), ("y", y), ("width", w), ("height", h))
            given = "".join(f' {name}="{plain(side)}"' for name, side in sides)
            corner = f' rx="{plain(radius)}"' if radius else ""
            return f"<rect{given}{corner}{dressed(style)}/>"
        case Path(style, d):
            return f'<path d="{escape(d)}"{dressed(style)}/>'
        case Text():
            return _text(drawn, dressed)


def _group(piece: Piece, dressed: Dressing) -> str:
    known = f' data-id="{escape(piece.id)}"' if piece.id else ""
    if piece.of:
        known += f' data-box="{escape(piece.of)}"'
    if piece.folds:
        known += f' data-folds="{len(piece.folds)}"'
    if piece.line:
        return f'<g class="{piece.kind}"{known}>{_line(piece.line, dressed)}</g>'
    inside = "".join(shape(drawn, dressed) for drawn in piece.shapes)
    return f'<g class="{piece.kind}"{known}{_moved(piece.at)}>{inside}</g>'


def _line(line: Stroke, dressed: Dressing) -> str:
    path = shape(Path(line.style, path_of(line.points)), dressed)
    head = "".join(shape(drawn, dressed) for drawn in line.head)
    label = "".join(shape(drawn, dressed) for drawn in line.label)
    if head:
        turn = f" rotate({plain(_direction(line.points))})"
        head = f'<g class="head"{_moved(line.points[-1], turn)}>{head}</g>'
    if label:
        label = f'<g class="label"{_moved(line.label_at)}>{label}</g>'
    return f"{path}{head}{label}"


def _direction(points: Sequence[Point]) -> float:
    """Return which way the last part of a line runs, in degrees from the right downward."""
    (x0, y0), (x, y) = points[-2:]
    return math.degrees(math.atan2(y - y0, x - x0))


def _moved(at: Point, turn: str = "") -> str:
    return f' transform="translate({plain(at[0])} {plain(at[1])}){turn}"'


def _text(text: Text, dressed: Dressing) -> str:
    at = f' x="{plain(text.x)}" y="{plain(text.y)}"'
    if text.turned:
        at = _moved((text.x, text.y), " rotate(-90)")
    tail = f"<tspan{dressed('tail')}> {escape(text.tail)}</tspan>" if text.tail else ""
    return f"<text{at}{dressed(text.style)}>{escape(text.text)}{tail}</text>"
