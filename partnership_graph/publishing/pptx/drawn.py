"""A drawing as shapes of a slide: grounds first, then lines, then boxes, each native and with its words in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from typing import Final, TypeAlias

from pptx.oxml.xmlchemy import BaseOxmlElement as Element

from partnership_graph.diagrams.drawing.flat import Run, flat
from partnership_graph.diagrams.drawing.shapes import Drawing, Piece, Rectangle, Text
from partnership_graph.diagrams.drawing.styles import attributes
from partnership_graph.diagrams.layout.lettering import LEAD, SIZE, width
from partnership_graph.diagrams.layout.picture import Point, Rect
from partnership_graph.publishing.pptx import elements
from partnership_graph.publishing.pptx.elements import ON, Named, Words

Ground: TypeAlias = Rectangle | Run

_RISE: Final = 0.8  # of a row stands above its baseline
_NEAR: Final = 2.0
_LONGEST: Final = 250
_RING: Final = "ring"


@dataclass(frozen=True)
class Drawn:
    """Draws the pieces of a drawing in a room of a slide, in points.

    Args:
        drawing: what is drawn.
        room: where on the slide it stands.
        largest: how large its letters are at most.
        sentences: what each line tells, by the id of its piece.
        numbers: the numbers of the shapes.
    """

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
        """Return a line with its head and its words as one group, which says in a sentence what it tells."""
        said = self.sentences.get(piece.id, "")
        parts = []
        texts: list[Text] = []
        for shape in flat(piece):
            if isinstance(shape, Text):
                texts.append(shape)
            elif isinstance(shape, Run):
                parts.append(self._run(shape, "Head" if shape.closed else "Line"))
        for _, rows in groupby(texts, key=lambda text: text.style.split()[0]):
            parts.append(self._text(list(rows)))
        name = f"Line: {said}" if said else "Line that holds a card together"
        named = Named(next(self.numbers), name[:_LONGEST], said, decorative=not said)
        return elements.group(named, parts, elements.room_of(parts))

    def _piece(self, piece: Piece) -> Iterator[Element]:
        """Yield the grounds of a piece, each with the rows that stand in it, and then those that stand in none."""
        texts: list[Text] = []
        grounds: list[Ground] = []
        for shape in flat(piece):
            if isinstance(shape, Text):
                texts.append(shape)
            else:
                grounds.append(shape)
        holding = [ground for ground in grounds if ground.style != _RING][::-1]
        held: dict[int, list[Text]] = {}
        free: list[Text] = []
        for text in texts:
            ground = next((each for each in holding if _holds(each, text)), None)
            (free if ground is None else held.setdefault(id(ground), [])).append(text)
        for ground in grounds:
            yield self._ground(piece, ground, held.get(id(ground), []))
        if free:
            yield self._text(free)

    def _ground(self, piece: Piece, ground: Ground, texts: Sequence[Text]) -> Element:
        """Return a ground with its words; one without any is passed over where the slide is read out."""
        name = " ".join(text.text for text in texts)
        if not name and isinstance(ground, Run) and not ground.closed:
            return self._run(ground, f"{piece.kind.capitalize()} (background)")
        room = _room_of(ground)
        in_the_middle = _is_middle(texts)
        left = top = 0.0
        if texts and not in_the_middle:
            rise = LEAD * _RISE * _size(texts[0]) / SIZE
            left, top = texts[0].x - room.x, texts[0].y - room.y - rise
        return elements.rectangle(
            self._named(name or f"{piece.kind.capitalize()} (background)", decorative=not name),
            self._room(room),
            attributes(ground.style),
            self.scale,
            radius=ground.radius * self.scale if isinstance(ground, Rectangle) else 0,
            words=self._words(texts),
            anchor="ctr" if in_the_middle else "t",
            inset=(max(0.0, left) * self.scale, max(0.0, top) * self.scale),
            turned=any(text.turned for text in texts),
        )

    def _run(self, run: Run, name: str) -> Element:
        named = self._named(name, decorative=True)
        points = [self._at(point) for point in run.points]
        look = attributes(run.style)
        return elements.path(named, points, look, self.scale, closed=run.closed)

    def _words(self, texts: Sequence[Text]) -> Iterator[Words]:
        """Yield rows as paragraphs: those of one look that tell the same are the lines of one."""
        align = "ctr" if _is_middle(texts) else "l"
        for _, rows in groupby(texts, key=lambda text: (text.style, text.facts)):
            said = []
            size = SIZE
            for text in rows:
                size = _size(text)
                said.append((text.text, attributes(text.style)))
                if text.tail:
                    said.append((f"{ON} {text.tail}", attributes("tail")))
            lead = LEAD * max(1.0, size / SIZE)
            yield Words(said, size * self.scale, lead * self.scale, align)

    def _text(self, texts: Sequence[Text]) -> Element:
        """Return rows that stand in nothing as a box of text, no larger than they are."""
        wide = max(width(f"{text.text} {text.tail}", bold=True) for text in texts)
        first = texts[0]
        left = first.x - wide / 2 if _is_middle(texts) else first.x
        high = texts[-1].y - first.y + LEAD
        room = Rect(x=left, y=first.y - LEAD * _RISE, w=wide, h=high)
        return elements.text(self._named(first.text), self._room(room), self._words(texts))

    def _named(self, name: str, *, decorative: bool = False) -> Named:
        return Named(next(self.numbers), name[:_LONGEST], decorative=decorative)

    def _at(self, point: Point) -> Point:
        view = self.drawing.view
        left = self.room.x + max(0.0, (self.room.w - view.w * self.scale) / 2)
        x, y = point[0] - view.x, point[1] - view.y
        return (left + x * self.scale, self.room.y + y * self.scale)

    def _room(self, rect: Rect) -> Rect:
        x, y = self._at((rect.x, rect.y))
        return Rect(x=x, y=y, w=rect.w * self.scale, h=rect.h * self.scale)


def _room_of(ground: Ground) -> Rect:
    """Return the room that a ground takes."""
    if isinstance(ground, Rectangle):
        return Rect(x=ground.x, y=ground.y, w=ground.w, h=ground.h)
    across, down = [x for x, _ in ground.points], [y for _, y in ground.points]
    left, top = min(across), min(down)
    return Rect(x=left, y=top, w=max(across) - left, h=max(down) - top)


def _holds(ground: Ground, text: Text) -> bool:
    """Tell whether a row stands in a ground."""
    if isinstance(ground, Run) and not ground.closed:
        return False
    room = _room_of(ground)
    return room.x <= text.x <= room.right and room.y <= text.y <= room.bottom + _NEAR


def _is_middle(texts: Sequence[Text]) -> bool:
    return any(attributes(text.style).get("text-anchor") == "middle" for text in texts)


def _size(text: Text) -> float:
    return float(attributes(text.style).get("font-size", SIZE))


def numbers() -> Iterator[int]:
    """Return the numbers of the shapes of a slide: what stands on every slide has the first ones."""
    return count(10)
