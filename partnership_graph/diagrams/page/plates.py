"""What a pinned drawing is made of: plates that become a node each, and wires that become edges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, TypeAlias

from partnership_graph.diagrams.drawing.shapes import Text
from partnership_graph.diagrams.drawing.styles import attributes
from partnership_graph.diagrams.layout.picture import Point, Rect
from partnership_graph.diagrams.page.graphs import (
    NONE,
    Look,
    Values,
    dashes_of,
    face,
    filled,
    font,
    is_bold,
    row,
    stroked,
    width_of,
)

_STILL: Final[Values] = {"fixed": True, "physics": False, "chosen": False}
_ARROW: Final = 0.7
_STRUCK: Final = "\u0336"
_AS_DRAWN: Final[Values] = {
    "arrowStrikethrough": False,
    "smooth": False,
    "physics": False,
    "chosen": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """A node as large as a rectangle, with rows of text in it.

    Rows that are not centred keep ``side`` from its left edge; with a ``top`` they begin so far below
    its upper one. ``known`` is what a caller knows the node by.
    """

    rect: Rect
    look: Look
    rows: Sequence[Text] = ()
    radius: float = 0
    side: float = 0
    top: float = 0
    known: Values = field(default_factory=dict)

    def node(self) -> Values:
        """Return it as vis-network takes it, which adds the margins to what is asked for as a minimum."""
        border = width_of(self.look)
        valign = "top" if self.top else "middle"
        return {
            "part": "drawn",
            **self.known,
            "label": "\n".join(map(self._row, self.rows)) or " ",
            **_whole((self.rect.middle, self.rect.centre)),
            "shape": "box",
            "color": {"background": filled(self.look), "border": stroked(self.look)},
            "borderWidth": border,
            "borderWidthSelected": border,
            "shapeProperties": {"borderRadius": self.radius, "borderDashes": dashes_of(self.look)},
            "font": self._font(),
            "margin": {"top": self.top, "bottom": 0, "left": self.side, "right": self.side},
            "widthConstraint": {"minimum": self.rect.w - 2 * self.side},
            "heightConstraint": {"minimum": self.rect.h - self.top, "valign": valign},
            **_STILL,
        }

    @property
    def _is_marked(self) -> bool:
        """Whether any row is bold or slanted: if none is, the label is plain text."""
        return any(marked(text) != said(text) for text in self.rows)

    def _row(self, text: Text) -> str:
        return marked(text) if self._is_marked else said(text)

    def _font(self) -> Values:
        looks = [attributes(text.style) for text in self.rows]
        bold = next((look for look in looks if is_bold(look)), None)
        plain = next((look for look in looks if not is_bold(look)), bold or {})
        centred = all(look.get("text-anchor") == "middle" for look in looks)
        letters = font(plain, bold) if self._is_marked else face(plain)
        return {**letters, "align": "center" if centred else "left"}


@dataclass(frozen=True, slots=True)
class Words:
    """A node that is nothing but a label, in vis-network's Markdown, around a point."""

    at: Point
    label: str
    look: Look

    def node(self) -> Values:
        """Return it as vis-network takes it."""
        look = {"label": self.label, "shape": "text", "font": font(self.look)}
        return {"part": "words", **look, **_whole(self.at), **_STILL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """A stroke through some points as edges, and the head of the last: a shape of vis-network or none."""

    points: tuple[Point, ...]
    color: str
    width: float
    dashes: list[float] | bool = False
    head: str = ""
    known: Values = field(default_factory=dict)

    def edges(self, anchors: Mapping[Point, str]) -> Iterator[Values]:
        """Yield an edge from each point to the next, each between the anchors there."""
        steps = list(pairwise(self.points))
        for at, (start, end) in enumerate(steps, 1):
            head = self.head if at == len(steps) else ""
            arrow = {"enabled": True, "type": head, "scaleFactor": _ARROW}
            yield {
                "part": "drawn",
                **self.known,
                "from": anchors[start],
                "to": anchors[end],
                "color": {"color": self.color, "inherit": False, "opacity": 1},
                "width": self.width,
                "dashes": self.dashes,
                "arrows": {"to": arrow if head else {"enabled": False}},
                **_AS_DRAWN,
            }


Part: TypeAlias = Plate | Words | Wire


def anchor(at: Point) -> Values:
    """Return a node that nobody sees, for edges to end at."""
    look = {"shape": "dot", "size": 0.01, "color": NONE, "label": " "}
    return {"part": "anchor", **look, **_whole(at), **_STILL}


def _whole(at: Point) -> Values:
    """Return a place in whole pixels: vis-network would cut a fraction off, and not round it."""
    return {"x": round(at[0]), "y": round(at[1])}


def fill(rect: Rect, look: Look) -> Wire:
    """Return the inside of a rectangle: one stroke from left to right, as thick as it is high."""
    ends = ((rect.x, rect.centre), (rect.right, rect.centre))
    return Wire(points=ends, color=filled(look), width=rect.h)


def stroke(points: Sequence[Point], look: Look, head: str = "", **known: object) -> Wire:
    """Return a stroke in a look, with what a caller knows its edges by."""
    return Wire(
        points=tuple(points),
        color=stroked(look),
        width=width_of(look),
        dashes=dashes_of(look),
        head=head,
        known=known,
    )


def slab(rect: Rect, look: Look) -> Iterator[Wire]:
    """Yield a filled rectangle with its border."""
    yield fill(rect, look)
    if width_of(look):
        left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
        yield stroke(
            ((left, top), (right, top), (right, bottom), (left, bottom), (left, top)), look
        )


def said(text: Text) -> str:
    """Return a row of text; of what is over each letter is struck through."""
    struck = attributes(text.style).get("text-decoration") == "line-through"
    return "".join(letter + _STRUCK for letter in text.text) if struck else text.text


def marked(text: Text) -> str:
    """Return a row of text in vis-network's Markdown."""
    look = attributes(text.style)
    words = row(said(text), bold=is_bold(look), italic=look.get("font-style") == "italic")
    return f"{words} {row(text.tail, italic=True)}" if text.tail else words
