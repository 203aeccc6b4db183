"""A picture on sheets of paper: as few as hold it with letters large enough, and what is drawn on each.

Nothing is a piece of something bigger: a cut runs between boxes and words (``drawing/paper.py``), and what
stands on another sheet is not in this one, not even out of sight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from partnership_graph.diagrams.drawing import svg
from partnership_graph.diagrams.drawing.contents import contents
from partnership_graph.diagrams.drawing.key import key_of
from partnership_graph.diagrams.drawing.paper import HEADED, SAID, Paper, repeated, slices
from partnership_graph.diagrams.drawing.shapes import Piece, Shape, Text, plain
from partnership_graph.diagrams.drawing.shaping import SIGN, pieces_of
from partnership_graph.diagrams.drawing.styles import FONTS, ROOT
from partnership_graph.diagrams.layout.lettering import SIZE, wrapped
from partnership_graph.diagrams.layout.picture import Picture, Point, Rect
from partnership_graph.diagrams.scene import Scene
from partnership_graph.publishing.pdf.blocks import Sheet
from partnership_graph.publishing.pdf.typeface import FAMILY

_WORDS, _TITLE = (
    10.0,
    12.0,
)  # the sizes of what is said around a picture, in points: as document.typ has them
_BESIDE: Final = 30.0  # what the number of the page takes of the width of a title, in millimetres
_TITLE_ROW: Final = 24.0
_SPARE: Final = 2.0
_MOST_LISTED: Final = 12
_BORDER: Final = 3.0
_BLANKS: Final = (
    ' xml:space="preserve"'  # a blank that begins what follows on a word is lost otherwise
)


@dataclass(frozen=True, slots=True)
class Laid:
    """A scene with its picture, on its paper: ``pieces`` are all that is drawn, ``title`` heads its first sheet."""

    scene: Scene
    picture: Picture
    paper: Paper
    pieces: tuple[Piece, ...]
    title: str

    @classmethod
    def of(cls, scene: Scene, picture: Picture, paper: Paper) -> Laid:
        """Return a scene as it is to be printed."""
        return cls(
            scene, picture, paper, pieces_of(picture, scene), dated(scene.title, scene.as_of)
        )

    def sheets(self, label: str) -> Iterator[Sheet]:
        """Yield the sheets of the picture in the order of reading; ``label`` is what links to the first."""
        said = [text for text in (self.scene.freshness, *self.scene.answer) if text]
        parts = slices(self.picture, self.paper, self._above(said))
        lines: Sequence[str] = ()
        if len(parts) > 1:
            taken = self._above([*said, _listed(contents(self.picture, parts))]) - SAID
            parts = slices(self.picture, self.paper, taken)
            lines = contents(self.picture, parts)
            said.append(_listed(lines))
        for at, part in enumerate(parts):
            here = lines[at] if lines else ""
            head = repeated(self.picture, part)
            above = said if not at else []
            yield Sheet(
                level=2 if at else 1,
                title=f"{self.scene.title}: {here[:1].lower()}{here[1:]}" if at else self.title,
                said=tuple(above),
                drawing=self._drawn(part, head),
                alt=self._told(here),
                width=part.w * self.paper.pixel(self.paper.most),
                ratio=part.w / (part.h + head),
                key=self._key(above, part.h + head) if at == len(parts) - 1 else "",
                label="" if at else label,
            )

    @property
    def key(self) -> str:
        """How the picture is to be read."""
        return " ".join(key_of(self.pieces))

    def _key(self, said: Sequence[str], high: float) -> str:
        """Return how to read a picture that is so high, if there is room for it below."""
        needed = high + HEADED + self._above([*said, self.key]) + SAID
        room = self.paper.height / self.paper.pixel(self.paper.points)
        return self.key if needed <= room else ""

    def _above(self, said: Iterable[str]) -> float:
        """Return how much of a sheet is taken by what is said above the picture, beside one row of a title."""
        pixels = self.paper.room[0]
        words, title = (SIZE * points / self.paper.points for points in (_WORDS, _TITLE))
        beside = _BESIDE / self.paper.pixel(self.paper.points)
        titles = len(wrapped(self.title, pixels - beside, title, bold=True)) - 1
        return titles * _TITLE_ROW + SAID * sum(len(wrapped(text, pixels, words)) for text in said)

    def _told(self, here: str) -> str:
        """Return what stands for a picture where it is read aloud: the answer, and where it is told in full."""
        told = ". ".join(text.rstrip(".") for text in filter(None, [self.title, here]))
        answer = " ".join(self.scene.answer)
        return " ".join(filter(None, [f"{told}.", answer, "The same follows in words."]))

    def _drawn(self, part: Rect, head: float) -> str:
        """Return what stands on a sheet as SVG; where a frame goes on, its head stands above once more."""
        dressed = _BLANKS + svg.in_attributes(ROOT).replace(FONTS, FAMILY)
        here = tuple(_within(self.pieces, part))
        if not head:
            return f"{svg.opening(part, (), dressed)}{svg.groups(here)}</svg>"
        frame = self.picture.frame
        assert frame  # noqa: S101 - what is repeated is its head
        above = Rect(
            x=frame.rect.x - _BORDER,
            y=frame.rect.y - _BORDER,
            w=frame.rect.w + 2 * _BORDER,
            h=head,
        )
        heads = tuple(_within((item for item in self.pieces if item.kind == "frame"), above))
        return (
            svg.opening(Rect(w=part.w, h=head + part.h), (), dressed)
            + _inset((above.x - part.x, 0), above, heads)
            + _inset((0, head), part, here)
            + "</svg>"
        )


def dated(title: str, day: str) -> str:
    """Return a title with the day that it is of."""
    return f"{title} As of {day}" if title.endswith(("?", ".")) else f"{title}, as of {day}"


def _inset(at: Point, view: Rect, pieces: Iterable[Piece]) -> str:
    """Return a part of a picture that stands somewhere in another, and shows nothing beside itself."""
    places = (at[0], at[1], view.w, view.h)
    names = ("x", "y", "width", "height")
    given = " ".join(f'{name}="{plain(by)}"' for name, by in zip(names, places, strict=True))
    box = " ".join(map(plain, (view.x, view.y, view.w, view.h)))
    return f'<svg {given} viewBox="{box}">{svg.groups(pieces)}</svg>'


def _listed(lines: Sequence[str]) -> str:
    """Return in a sentence what stands on each of several sheets."""
    names = [line.partition(": ")[2] for line in lines]
    told = [f"{at}: {name.partition('; ')[0]}" for at, name in enumerate(names, 1) if name]
    more = f" And {len(told) - _MOST_LISTED} more." if len(told) > _MOST_LISTED else ""
    return f"On {len(lines)} sheets. {'. '.join(told[:_MOST_LISTED])}.{more}"


def _within(pieces: Iterable[Piece], part: Rect) -> Iterator[Piece]:
    """Yield what of some pieces stands on a part of the picture: no word that stands elsewhere."""
    for piece in pieces:
        if not _extent(piece).overlaps(part):
            continue
        line = piece.line and replace(
            piece.line,
            head=piece.line.head if _holds(part, piece.line.points[-1]) else (),
            label=tuple(_words_within(piece.line.label, piece.line.label_at, part)),
        )
        yield replace(piece, shapes=tuple(_words_within(piece.shapes, piece.at, part)), line=line)


def _words_within(shapes: Iterable[Shape], at: Point, part: Rect) -> Iterator[Shape]:
    for shape in shapes:
        if not isinstance(shape, Text) or _holds(part, (at[0] + shape.x, at[1] + shape.y)):
            yield shape


def _holds(part: Rect, at: Point) -> bool:
    across = part.x - _SPARE <= at[0] <= part.right + _SPARE
    return across and part.y - _SPARE <= at[1] <= part.bottom + _SPARE


def _extent(piece: Piece) -> Rect:
    """Return the room that a piece takes, with the signs above it and the words of a line."""
    if not piece.line:
        (x, y), (w, h) = piece.at, piece.size
        return Rect(x=x - 1, y=y - SIGN[0], w=max(w, 1) + 2, h=max(h, 1) + SIGN[0] + 1)
    points = [*piece.line.points, *([piece.line.label_at] if piece.line.label else [])]
    xs, ys = zip(*points, strict=True)
    return Rect(x=min(xs) - 1, y=min(ys) - 1, w=max(xs) - min(xs) + 2, h=max(ys) - min(ys) + 2)
