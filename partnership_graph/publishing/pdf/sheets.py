"""A picture on sheets of paper: as few as hold it with letters large enough, and what is drawn on each.

Nothing is a piece of something bigger: a cut runs between boxes and words (``drawing/paper.py``), and what
stands on another sheet is not in this one, not even out of sight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final
from unicodedata import category

from partnership_graph.diagrams.drawing import svg
from partnership_graph.diagrams.drawing.contents import contents
from partnership_graph.diagrams.drawing.key import key_of
from partnership_graph.diagrams.drawing.paper import HEADED, SAID, Paper, repeated, slices
from partnership_graph.diagrams.drawing.shapes import Piece, Shape, Text, plain
from partnership_graph.diagrams.drawing.shaping import pieces_of
from partnership_graph.diagrams.drawing.styles import FONTS, ROOT
from partnership_graph.diagrams.layout.lettering import SIZE, wrapped
from partnership_graph.diagrams.layout.picture import Frame, Picture, Point, Rect
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
_LONGEST: Final = 400  # letters of a line above a picture, about two rows and a half
_ROW: Final = 150
_NAME: Final = 60
_BORDER: Final = 3.0
_MARKS: Final = ("Mn", "Me")
_BLANKS: Final = (
    ' xml:space="preserve"'  # a blank that begins what follows on a word is lost otherwise
)


@dataclass(frozen=True, slots=True)
class Laid:
    """A scene with its picture, on what a long title leaves of its paper.

    ``pieces`` are all that is drawn; ``title`` heads the first sheet.
    """

    scene: Scene
    picture: Picture
    paper: Paper
    pieces: tuple[Piece, ...]
    title: str

    @classmethod
    def of(cls, scene: Scene, picture: Picture, paper: Paper) -> Laid:
        """Return a scene as it is to be printed."""
        title = dated(_short(scene.title), scene.as_of)
        pixel = paper.pixel(paper.points)
        room = paper.room[0] - _BESIDE / pixel
        rows = wrapped(title, room, SIZE * _TITLE / paper.points, bold=True)
        left = replace(paper, height=paper.height - pixel * _TITLE_ROW * (len(rows) - 1))
        return cls(scene, picture, left, pieces_of(picture, scene), title)

    def sheets(self, label: str) -> Iterator[Sheet]:
        """Yield the sheets of the picture in the order of reading; ``label`` is what links to the first."""
        said = [_short(text) for text in (self.scene.freshness, *self.scene.answer) if text]
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
            above = [_short(here, _ROW)] if at else said
            yield Sheet(
                level=2 if at else 1,
                heading=f"{_short(self.scene.title)}, continued" if at else self.title,
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
        """Return how much of a sheet is taken by what is said above the picture, below its title."""
        size = SIZE * _WORDS / self.paper.points
        return SAID * sum(len(wrapped(text, self.paper.room[0], size)) for text in said)

    def _told(self, here: str) -> str:
        """Return what stands for a picture where it is read aloud: the answer, and where it is told in full."""
        told = ". ".join(text.rstrip(".") for text in filter(None, [self.title, here]))
        answer = " ".join(self.scene.answer)
        return " ".join(filter(None, [f"{told}.", answer, "The same follows in words."]))

    def _drawn(self, part: Rect, head: float) -> str:
        """Return what stands on a sheet as SVG; where a frame goes on, its head stands above once more."""
        whole = Rect(w=part.w, h=head + part.h)
        dressed = _BLANKS + svg.in_attributes(ROOT).replace(FONTS, FAMILY)
        again = self._headed(self.picture.frame, part, head) if self.picture.frame else ""
        here = _inset((0, head), part, _within(self.pieces, part))
        return _without_marks(f"{svg.opening(whole, (), dressed)}{again}{here}</svg>")

    def _headed(self, frame: Frame, part: Rect, head: float) -> str:
        """Return the head of a frame as it stands above a part on which the frame goes on."""
        if not head:
            return ""
        x, y, w = frame.rect.x - _BORDER, frame.rect.y - _BORDER, frame.rect.w + 2 * _BORDER
        above = Rect(x=x, y=y, w=w, h=head)
        frames = (piece for piece in self.pieces if piece.kind == "frame")
        return _inset((x - part.x, 0), above, _within(frames, above))


def _without_marks(text: str) -> str:
    """Return text without what stands above or below a letter and is no part of it, such as vowel points.

    In a picture typst cannot say which letter these belong to, and refuses all. In words they stand.
    """
    return text if text.isascii() else "".join(at for at in text if category(at) not in _MARKS)


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
    told = [
        f"{at}: {_short(name.partition('; ')[0], _NAME)}"
        for at, name in enumerate(names, 1)
        if name
    ]
    more = f" And {len(told) - _MOST_LISTED} more." if len(told) > _MOST_LISTED else ""
    return f"On {len(lines)} sheets. {'. '.join(told[:_MOST_LISTED])}.{more}"


def _short(text: str, most: int = _LONGEST) -> str:
    """Return what is said above a picture, which is to have the page; overleaf it stands in full."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}\u2026"


def _within(pieces: Iterable[Piece], part: Rect) -> Iterator[Piece]:
    """Yield what of some pieces stands on a part of the picture: no word that stands elsewhere."""
    for piece in pieces:
        if not _extent(piece).overlaps(part, _SPARE):
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
    """Return the room that a piece takes, with the words of a line; signs above a box are not reckoned."""
    if not piece.line:
        (x, y), (w, h) = piece.at, piece.size
        return Rect(x=x, y=y, w=w, h=h) if w else _around([piece.at])
    return _around([*piece.line.points, *([piece.line.label_at] if piece.line.label else [])])


def _around(points: Sequence[Point]) -> Rect:
    """Return the room that some points take, with what a line or a word on them needs beside."""
    xs, ys = zip(*points, strict=True)
    by = 2 * _SPARE + 1
    return Rect(
        x=min(xs) - by, y=min(ys) - by, w=max(xs) - min(xs) + 2 * by, h=max(ys) - min(ys) + 2 * by
    )
