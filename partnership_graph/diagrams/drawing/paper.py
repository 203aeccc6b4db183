"""How a picture is parted for paper: sheets that each fit with letters large enough, and cut nothing.

A cut runs between boxes, titles and words. It may run through a frame, a bracket, a level or a line, which
goes on overleaf, and does so only where it must.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from partnership_graph.diagrams.drawing.contents import rect_of
from partnership_graph.diagrams.drawing.cutting import Axis, Parted, Thing, clear, parted
from partnership_graph.diagrams.drawing.grid import columns_split, rows_split
from partnership_graph.diagrams.drawing.shaping import SIGN, view_of
from partnership_graph.diagrams.layout.grid import LABEL
from partnership_graph.diagrams.layout.lettering import LEAD, SIZE, TITLE_SIZE, width
from partnership_graph.diagrams.layout.picture import (
    Bracket,
    Frame,
    Label,
    Picture,
    Point,
    Rect,
)
from partnership_graph.diagrams.scene import Matrix

HEADED: Final = 50.0
"""What a title, or the line that says which sheet it is, takes of a sheet's height."""

_POINTS_PER_MM: Final = 72 / 25.4
_BRACKET: Final = 10.0  # what it costs to cut what may be cut
_BAND: Final = 5.0
_LINE: Final = 1.0
_INDENT: Final = 14.0
_MOST: Final = 20  # ways to part a column that are tried


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


A4: Final = Paper("A4", 277, 198, 9)
A3: Final = Paper("A3", 400, 285, 11)
"""Margins are 6 mm above and below, and 10 mm at the sides."""


def slices(picture: Picture, paper: Paper = A4) -> tuple[Rect, ...]:
    """Return the parts of a picture that are each printed on a sheet, in the order of reading.

    They lie edge to edge and are the whole of it. No box and no words are cut, save where one is
    higher or wider than a sheet, or no straight cut is free of them.
    """
    things = tuple(_things(picture))
    columns = parted(things, view_of(picture), Axis.ACROSS, paper.room)
    return tuple(part for column in columns.parts for part in _column(things, column, paper).parts)


def sheets_of(matrix: Matrix, paper: Paper = A4) -> tuple[Matrix, ...]:
    """Return a matrix as those that are each printed on a sheet, their headings repeated."""
    _, high = paper.room
    return tuple(part for columns in columns_split(matrix) for part in rows_split(columns, high))


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
        above = SIGN[0] if box.number or box.flag else 0.0
        rect = box.rect
        yield Thing(Rect(x=rect.x, y=rect.y - above, w=rect.w, h=rect.h + above))
    for bracket in picture.brackets:
        yield Thing(bracket.rect, _BRACKET)
        yield Thing(_title_of(bracket))
    for band in picture.bands:
        long = width(band.name, bold=True)
        yield Thing(band.rect, _BAND)
        yield Thing(Rect(x=band.rect.x, y=band.rect.centre - long / 2, w=LABEL, h=long))
    for line in picture.lines:
        yield from (Thing(_around(pair), _LINE) for pair in pairwise(line.points))
        for label in filter(None, (line.label, *(label for _, label in line.labels))):
            yield Thing(_words_of(label))
    for heading in picture.headings:
        yield Thing(rect_of(heading))
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
    return Rect(
        x=label.x - wide / 2, y=label.y, w=wide, h=LEAD * (len(above) + len(below)) + LEAD / 2
    )


def _around(points: Sequence[Point]) -> Rect:
    (x0, y0), (x, y) = points
    return Rect(x=min(x0, x), y=min(y0, y), w=abs(x - x0), h=abs(y - y0))
