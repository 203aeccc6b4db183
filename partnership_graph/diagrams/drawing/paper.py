"""How a picture is parted for paper: sheets that each fit with letters large enough, and cut nothing.

A cut runs between boxes, titles and words. It may run through a frame, a bracket, a level or a line, which
goes on overleaf, and does so only where it must.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from partnership_graph.diagrams.drawing.cutting import Axis, Parted, Thing, clear, parted
from partnership_graph.diagrams.drawing.grid import columns_split, rows_split
from partnership_graph.diagrams.drawing.shaping import TAB
from partnership_graph.diagrams.layout.lettering import LEAD, SIZE, TITLE_SIZE, width
from partnership_graph.diagrams.layout.picture import Bracket, Frame, Label, Picture, Point, Rect
from partnership_graph.diagrams.scene import Matrix

HEADED: Final = 50.0
"""What a title, or the line that says which sheet it is, takes of a sheet's height."""

_POINTS_PER_MM: Final = 72 / 25.4
_SIGN: Final = 12.0  # how far a sign stands above its box
_BRACKET: Final = 10.0  # what it costs to cut what may be cut
_BAND: Final = 5.0
_LINE: Final = 1.0
_INDENT: Final = 14.0
_MOST: Final = 20  # ways to part a column that are tried
_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Paper:
    """What a printer leaves of a page on its side, in millimetres, and the least size of letters."""

    name: str
    width: float
    height: float
    points: float

    @property
    def room(self) -> Point:
        """How wide and how high a part of a picture may be."""
        pixels = _POINTS_PER_MM * SIZE / self.points
        return (self.width * pixels, self.height * pixels - HEADED)

    def letters(self, view: Rect) -> float:
        """Return how many points the letters have where a part is printed as large as it can be."""
        scale = min(self.width / view.w, self.height / (view.h + HEADED))
        return SIZE * scale * _POINTS_PER_MM


A4: Final = Paper("A4", 277, 194, 9)
A3: Final = Paper("A3", 400, 281, 11)


def slices(picture: Picture, paper: Paper = A4) -> tuple[Rect, ...]:
    """Return the parts of a picture that are each printed on a sheet, in the order of reading.

    They lie edge to edge and are the whole of it. No box and no words are cut, save where one is
    higher or wider than a sheet, or no straight cut is free of them.
    """
    things = tuple(_things(picture))
    whole = Rect(w=picture.width, h=picture.height)
    columns = parted(things, whole, Axis.ACROSS, paper.room)
    return tuple(part for column in columns.parts for part in _column(things, column, paper).parts)


def sheets_of(matrix: Matrix, paper: Paper = A4) -> tuple[Matrix, ...]:
    """Return a matrix as those that are each printed on a sheet, their headings repeated."""
    _, high = paper.room
    return tuple(part for columns in columns_split(matrix) for part in rows_split(columns, high))


def contents(picture: Picture, parts: Sequence[Rect]) -> tuple[str, ...]:
    """Return a line for each sheet that says which it is and what stands on it."""
    lines = []
    begun: set[str] = set()
    for at, part in enumerate(parts, 1):
        names = [*_levels(picture, part, begun)] or [*_titles(picture, part)]
        said = f": {_few(names)}" if names else ""
        lines.append(f"Sheet {at} of {len(parts)}{said}")
    return tuple(lines)


def _column(things: Sequence[Thing], column: Rect, paper: Paper) -> Parted:
    """Part what is no wider than a sheet: down its height, or first in two where that cuts less."""
    best = parted(things, column, Axis.DOWN, paper.room)
    if not best.cuts:
        return best
    ways = clear(things, column, Axis.ACROSS)
    for x in ways[:: len(ways) // _MOST + 1]:
        left = Rect(x=column.x, y=column.y, w=x - column.x, h=column.h)
        right = Rect(x=x, y=column.y, w=column.right - x, h=column.h)
        halves = [parted(things, half, Axis.DOWN, paper.room) for half in (left, right)]
        best = min(best, halves[0].beside(halves[1]))
    return best


def _things(picture: Picture) -> Iterator[Thing]:
    """Yield all that may stand in the way of a cut; what has no cost of its own must not be cut."""
    for box in picture.boxes:
        above = _SIGN if box.number or box.flag else 0.0
        rect = box.rect
        yield Thing(Rect(x=rect.x, y=rect.y - above, w=rect.w, h=rect.h + above))
    for bracket in picture.brackets:
        yield Thing(bracket.rect, _BRACKET)
        yield Thing(_title_of(bracket))
    for band in picture.bands:
        long = width(band.name, bold=True)
        yield Thing(band.rect, _BAND)
        yield Thing(Rect(x=band.rect.x, y=band.rect.centre - long / 2, w=TAB, h=long))
    for line in picture.lines:
        yield from (Thing(_around(pair), _LINE) for pair in pairwise(line.points))
        for label in filter(None, (line.label, *(label for _, label in line.labels))):
            yield Thing(_words_of(label))
    for heading in picture.headings:
        wide = width(heading.text, bold=True)
        yield Thing(Rect(x=heading.x, y=heading.y - LEAD, w=wide, h=LEAD))
    if picture.frame:
        yield Thing(picture.frame.rect, _BRACKET)
        yield Thing(_head_of(picture.frame))


def _title_of(bracket: Bracket) -> Rect:
    at = bracket.rect
    return Rect(x=at.x, y=at.y, w=at.w, h=LEAD * len(bracket.rows))


def _head_of(frame: Frame) -> Rect:
    titles = [width(text, TITLE_SIZE, bold=True) for text in frame.title]
    said = [width(row.text) for row in frame.said]
    long = _INDENT + max([*titles, *said], default=0.0)
    return Rect(x=frame.rect.x, y=frame.rect.y, w=min(long, frame.rect.w), h=frame.head)


def _words_of(label: Label) -> Rect:
    above = [width(f"{row.text} {tail}", bold=True) for row, tail in label.above]
    below = [width(row.text) for row in label.below]
    wide = max([*above, *below], default=0.0)
    return Rect(x=label.x - wide / 2, y=label.y, w=wide, h=LEAD * (len(above) + len(below)) + _SIGN)


def _around(points: Sequence[Point]) -> Rect:
    (x0, y0), (x, y) = points
    return Rect(x=min(x0, x), y=min(y0, y), w=abs(x - x0), h=abs(y - y0))


def _levels(picture: Picture, part: Rect, begun: set[str]) -> Iterator[str]:
    """Yield the levels that stand on a sheet, and note them; those noted before are continued."""
    rects = [thing.rect for thing in (*picture.boxes, *picture.brackets)]
    for band in picture.bands:
        shown = [rect for rect in rects if rect.overlaps(band.rect) and rect.overlaps(part)]
        if shown and band.rect.overlaps(part):
            yield f"{band.name} level{', continued' if band.id in begun else ''}"
            begun.add(band.id)


def _titles(picture: Picture, part: Rect) -> Iterator[str]:
    """Yield what begins on a sheet that has no levels: the brackets around others, or the boxes."""
    outer = [bracket for bracket in picture.brackets if not bracket.within]
    for thing in outer or picture.boxes:
        if thing.rows and _begins(thing.rect, part):
            yield " ".join(row.text for row in thing.rows if row.look == thing.rows[0].look)


def _begins(rect: Rect, part: Rect) -> bool:
    return part.x <= rect.x < part.right and part.y <= rect.y < part.bottom


def _few(names: Sequence[str]) -> str:
    """Return names in a row, of many the first and how many more."""
    more = len(names) - _NAMED
    return "; ".join(names) if more <= 1 else f"{'; '.join(names[:_NAMED])} and {more} more"
