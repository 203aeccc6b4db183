"""How a picture is parted for paper: sheets that each fit with letters large enough, and cut nothing.

A cut runs between boxes, titles and words. It may run through a frame, a bracket, a level or a line, which
goes on overleaf, and does so only where it must.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from partnership_graph.diagrams.arranged import Matrix
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

HEADED: Final = 36.0
"""What a title takes of a sheet's height."""

SAID: Final = 21.5
"""What a row of words above a picture takes: which sheet it is, for one; on the first two say what stands on each."""

_POINTS_PER_MM: Final = 72 / 25.4
_BRACKET: Final = 10.0  # what it costs to cut what may be cut
_BAND: Final = 5.0
_LINE: Final = 1.0
_BORDER: Final = 3.0  # what the border of a frame or a bracket needs beside it
_EDGE: Final = 0.9  # and that of a box, twice as much where it is heavy
_INDENT: Final = 14.0
_MOST: Final = 20  # ways to part a column that are tried


@dataclass(frozen=True, slots=True)
class Paper:
    """What a printer leaves of a page on its side, in millimetres, and the least and the most size of letters."""

    name: str
    width: float
    height: float
    points: float
    most: float = 12

    @property
    def room(self) -> Point:
        """How wide and how high a part of a picture may be."""
        pixel = self.pixel(self.points)
        return (self.width / pixel, self.height / pixel - HEADED)

    def pixel(self, points: float) -> float:
        """Return how many millimetres a pixel of a picture is where its letters have so many points."""
        return points / SIZE / _POINTS_PER_MM

    def letters(self, view: Rect) -> float:
        """Return how many points the letters have where a part is printed as large as it can be."""
        scale = min(self.width / view.w, self.height / (view.h + HEADED))
        return SIZE * scale * _POINTS_PER_MM


A4: Final = Paper("A4", 279, 198, 9)
A3: Final = Paper("A3", 402, 285, 11, 14)
"""Margins are 6 mm above and below, and 9 mm at the sides."""


def slices(picture: Picture, paper: Paper = A4, above: float = 0.0) -> tuple[Rect, ...]:
    """Return the parts of a picture that are each printed on a sheet, in the order of reading.

    They lie edge to edge and are the whole of it. No box and no words are cut, save where one is
    higher or wider than a sheet, or no straight cut is free of them. ``above`` is how much of the
    height is left to what is said above it.
    """
    view = view_of(picture)
    wide, high = paper.room
    if view.w <= wide and view.h <= high - above:
        return (view,)
    room, taken = (wide, high - SAID), above + SAID
    frame = picture.frame
    if frame and frame.rect.h > room[1]:
        head = frame.head + _BORDER
        room, taken = (wide, room[1] - head), taken - head
    things = tuple(_things(picture))
    columns = parted(things, view, Axis.ACROSS, room)
    return tuple(
        part for column in columns.parts for part in _column(things, column, room, taken).parts
    )


def repeated(picture: Picture, part: Rect) -> float:
    """Return how high the head of a frame is that goes on in a part, and is printed again above it."""
    frame = picture.frame
    if not frame or not frame.rect.overlaps(part) or part.y < frame.rect.y + frame.head:
        return 0.0
    return frame.head + _BORDER


def sheets_of(matrix: Matrix, paper: Paper = A4, above: float = 0.0) -> tuple[Matrix, ...]:
    """Return a matrix as those that are each printed on a sheet, their headings repeated."""
    high = paper.room[1] - above - 2 * SAID
    return tuple(
        part for columns in columns_split(matrix) for part in _evenly(seated(columns), high)
    )


def _evenly(matrix: Matrix, high: float) -> tuple[Matrix, ...]:
    """Return a matrix on as few sheets as can be, about as many rows on each."""
    best = rows_split(matrix, high)
    while len(lower := rows_split(matrix, high - LEAD)) == len(best) > 1:
        best, high = lower, high - LEAD
    return best


def seated(columns: Matrix) -> Matrix:
    """Return a part of the columns of a matrix without the rows that say nothing in its columns."""
    rows = tuple(row for row in columns.rows if any(cell.words for cell in row.cells))
    return replace(columns, rows=rows or columns.rows[:1])


def _column(things: Sequence[Thing], column: Rect, room: Point, taken: float) -> Parted:
    """Part what is no wider than a sheet: down its height, or first in two where that cuts less."""
    best = parted(things, column, Axis.DOWN, room, taken)
    if not best.cuts:
        return best
    ways = clear(things, column, Axis.ACROSS)
    for x in ways[:: len(ways) // _MOST + 1]:
        left = Rect(x=column.x, y=column.y, w=x - column.x, h=column.h)
        right = Rect(x=x, y=column.y, w=column.right - x, h=column.h)
        halves = [parted(things, half, Axis.DOWN, room, taken) for half in (left, right)]
        best = min(best, halves[0].beside(halves[1]))
    return best


def _things(picture: Picture) -> Iterator[Thing]:
    """Yield all that may stand in the way of a cut; what has no cost of its own must not be cut."""
    for box in picture.boxes:
        above = SIGN[0] if box.number or box.flag else 0.0
        edge = 2 * _EDGE if box.heavy else _EDGE
        rect = box.rect
        yield Thing(_bordered(Rect(x=rect.x, y=rect.y - above, w=rect.w, h=rect.h + above), edge))
    for bracket in picture.brackets:
        yield Thing(_bordered(bracket.rect), _BRACKET)
        yield Thing(_title_of(bracket))
    for band in picture.bands:
        long = width(band.name, bold=True)
        yield Thing(_bordered(band.rect), _BAND)
        yield Thing(Rect(x=band.rect.x, y=band.rect.centre - long / 2, w=LABEL, h=long))
    for line in picture.lines:
        yield from (Thing(_around(pair), _LINE) for pair in pairwise(line.points))
        for label in filter(None, (line.label, *(label for _, label in line.labels))):
            yield Thing(_words_of(label))
    for heading in picture.headings:
        yield Thing(rect_of(heading))
    if picture.frame:
        yield Thing(_bordered(picture.frame.rect), _BRACKET)
        yield Thing(_head_of(picture.frame))


def _bordered(at: Rect, by: float = _BORDER) -> Rect:
    """Return a rectangle with its border, of which no cut may leave a part behind."""
    return Rect(x=at.x - by, y=at.y - by, w=at.w + 2 * by, h=at.h + 2 * by)


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
