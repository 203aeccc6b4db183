"""A drawing as shapes of a slide: grounds first, then lines, then boxes, each native and with its words in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, groupby

from pptx.oxml.xmlchemy import BaseOxmlElement as Element

from partnership_graph.diagrams.drawing.flat import Flat, Run, flat
from partnership_graph.diagrams.drawing.shapes import Drawing, Piece, Rectangle, Text
from partnership_graph.diagrams.drawing.styles import attributes
from partnership_graph.diagrams.layout.lettering import LEAD, SIZE, width
from partnership_graph.diagrams.layout.picture import Point, Rect
from partnership_graph.publishing.pptx import elements
from partnership_graph.publishing.pptx.elements import ON, Named, Words


@dataclass
class Drawn:
    """Draws the pieces of a drawing in a room of a slide, in points; ``sentences`` say what each line tells."""

    drawing: Drawing
    room: Rect
    largest: float
    sentences: Mapping[str, str]
    numbers: Iterator[int]

    @property
    def scale(self) -> float:
        """How many points a pixel of the drawing is: as many as fit, and no more than makes the largest letters."""
        view = self.drawing.view
        return min(self.room.w / view.w, self.room.h / view.h, self.largest / SIZE)

    def shapes(self) -> Iterator[Element]:
        """Yield the shapes in the order in which they lie above one another, and in which they are read out."""
        for piece in self.drawing.pieces:
            if piece.kind == "line":
                yield self._line(piece)
            else:
                yield from self._piece(piece)

    def _line(self, piece: Piece) -> Element:
        parts = []
        said = self.sentences.get(piece.id, "")
        for shape in flat(piece):
            if isinstance(shape, Run):
                points = [self._at(point) for point in shape.points]
                look = attributes(shape.style)
                named = self._named("Head" if shape.closed else "Line", decorative=True)
                parts.append(elements.path(named, points, look, self.scale, closed=shape.closed))
        texts = [shape for shape in flat(piece) if isinstance(shape, Text)]
        for _, rows in groupby(texts, key=lambda text: text.style.split()[0] == "words"):
            parts.append(self._text("Words of a line", list(rows)))
        name = f"Line: {said}" if said else "Line that holds a card together"
        named = Named(next(self.numbers), name[:250], said, decorative=not said)
        return elements.group(named, parts, elements.room_of(parts))

    def _piece(self, piece: Piece) -> Iterator[Element]:
        """Yield a piece: each of its grounds with the rows that stand in it."""
        shapes = list(flat(piece))
        texts = [shape for shape in shapes if isinstance(shape, Text)]
        grounds = [shape for shape in shapes if not isinstance(shape, Text)]
        for ground in sorted(grounds, key=lambda each: each.style == "ring")[::-1]:
            inside = [text for text in texts if _within(text, ground)]
            texts = [text for text in texts if text not in inside]
            self._held[id(ground)] = inside
        for ground in grounds:
            yield self._ground(piece, ground, self._held.pop(id(ground)))
        if texts:
            yield self._text(texts[0].text, texts)

    def __post_init__(self) -> None:
        """Begin with nothing held."""
        self._held: dict[int, list[Text]] = {}

    def _ground(self, piece: Piece, ground: Flat, texts: Sequence[Text]) -> Element:
        look = attributes(ground.style)
        name = " ".join(text.text for text in texts)
        named = self._named(name or f"{piece.kind.capitalize()} (background)", decorative=not name)
        if isinstance(ground, Run):
            across, down = [x for x, _ in ground.points], [y for _, y in ground.points]
            if not ground.closed:
                points = [self._at(point) for point in ground.points]
                return elements.path(named, points, look, self.scale, closed=False)
            room = Rect(
                x=min(across), y=min(down), w=max(across) - min(across), h=max(down) - min(down)
            )
            radius = 0.0
        else:
            room, radius = Rect(x=ground.x, y=ground.y, w=ground.w, h=ground.h), ground.radius
        turned = any(text.turned for text in texts)
        words = list(self._words(texts, room))
        anchor = "ctr" if _is_middle(texts) else "t"
        made = elements.rectangle(
            named,
            self._room(room),
            look,
            self.scale,
            radius=radius * self.scale,
            words=words,
            anchor=anchor,
            turned=turned,
        )
        if anchor == "t" and texts:
            first = texts[0]
            inset = max(0.0, (first.y - room.y - LEAD * 0.78 * _large(first)) * self.scale)
            left = max(0.0, (first.x - room.x) * self.scale)
            body = made.txBody.bodyPr
            body.set("tIns", str(round(inset * elements.POINT)))
            body.set("lIns", str(round(left * elements.POINT)))
        return made

    def _words(self, texts: Sequence[Text], room: Rect | None) -> Iterator[Words]:
        """Yield rows as paragraphs: those of one look are lines of one."""
        align = "ctr" if _is_middle(texts) else "l"
        for _, rows in groupby(texts, key=lambda text: (text.style, text.facts)):
            every = list(rows)
            size = float(attributes(every[0].style).get("font-size", SIZE))
            said = []
            for text in every:
                said.append((text.text, attributes(text.style)))
                if text.tail:
                    said.append((f"{ON} {text.tail}", attributes("tail")))
            lead = LEAD * max(1.0, size / SIZE)
            yield Words(said, size * self.scale, lead * self.scale, align)

    def _text(self, name: str, texts: Sequence[Text]) -> Element:
        """Return rows that stand in nothing as a box of text, no larger than they are."""
        wide = max(
            width(f"{text.text} {text.tail}".strip(), bold="bold" in str(attributes(text.style)))
            for text in texts
        )
        first = texts[0]
        left = first.x - wide / 2 if _is_middle(texts) else first.x
        top = first.y - LEAD * 0.8
        room = Rect(x=left, y=top, w=wide, h=texts[-1].y - first.y + LEAD)
        return elements.text(self._named(name), self._room(room), self._words(texts, None))

    def _named(self, name: str, *, decorative: bool = False) -> Named:
        return Named(next(self.numbers), name[:250], decorative=decorative)

    def _at(self, point: Point) -> Point:
        view = self.drawing.view
        left = self.room.x + max(0.0, (self.room.w - view.w * self.scale) / 2)
        return (
            left + (point[0] - view.x) * self.scale,
            self.room.y + (point[1] - view.y) * self.scale,
        )

    def _room(self, rect: Rect) -> Rect:
        x, y = self._at((rect.x, rect.y))
        return Rect(x=x, y=y, w=rect.w * self.scale, h=rect.h * self.scale)


def _within(text: Text, ground: Flat) -> bool:
    """Tell whether a row stands in a ground: the smallest of those, which lies above the others."""
    if isinstance(ground, Rectangle):
        return (
            ground.x <= text.x <= ground.x + ground.w
            and ground.y <= text.y <= ground.y + ground.h + 2
        )
    across, down = [x for x, _ in ground.points], [y for _, y in ground.points]
    inside = min(across) <= text.x <= max(across) and min(down) <= text.y <= max(down) + 2
    return ground.closed and inside


def _is_middle(texts: Sequence[Text]) -> bool:
    return any(attributes(text.style).get("text-anchor") == "middle" for text in texts)


def _large(text: Text) -> float:
    return float(attributes(text.style).get("font-size", SIZE)) / SIZE


def numbers() -> Iterator[int]:
    """Return the numbers of the shapes of a slide: its title has the first ones."""
    return count(10)
