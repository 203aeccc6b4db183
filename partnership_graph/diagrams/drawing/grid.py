"""A matrix as a grid of words, in parts where it has more columns than a sheet is wide.

Each part repeats the headings of its rows, so that no column is lost and no letter gets smaller.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Final

from partnership_graph.diagrams.arranged import Cell, Heading, Matrix, Row
from partnership_graph.diagrams.citing import numbered, numbers
from partnership_graph.diagrams.drawing.shapes import Drawing, Piece, Rectangle, Text
from partnership_graph.diagrams.layout.lettering import LEAD, wrapped
from partnership_graph.diagrams.layout.picture import Point, Rect

WIDTH: Final = 1240.0
"""The room of a sheet: what is this wide is printed on A4 with letters of 9 points."""

_FIRST: Final = 230.0
_NARROWEST: Final = 144.0
_WIDEST: Final = 400.0
_PADDING: Final = 6.0
_GAP: Final = 24.0
_EDGE: Final = 1.0  # half of a border, and a little
_BELOW: Final = 4.0


@dataclass(frozen=True, slots=True)
class _Words:
    """One row of text in a field, and its style."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of the grid before it has a place: its words, and the style of its ground."""

    style: str
    words: tuple[_Words, ...] = ()

    @property
    def height(self) -> float:
        return 2 * _PADDING + LEAD * len(self.words)


def grid_of(matrix: Matrix) -> Drawing:
    """Return the grid of a matrix, its parts one below another."""
    known = numbered(matrix.citations)
    pieces: list[Piece] = []
    top = right = 0.0
    for part in columns_split(matrix):
        rows = list(_rows(part, known))
        widths = _widths(part)
        lefts = list(accumulate(widths, initial=0.0))
        for fields in rows:
            high = max(field.height for field in fields)
            places = [(x, w, field) for x, w, field in zip(lefts, widths, fields, strict=False)]
            pieces.append(_drawn(f"row {len(pieces)}", places, (top, high)))
            top += high
        top, right = top + _GAP, max(right, lefts[-1])
    return Drawing(
        tuple(pieces), Rect(x=-_EDGE, y=-_EDGE, w=right + 2 * _EDGE, h=top - _GAP + 2 * _EDGE)
    )


def columns_split(matrix: Matrix) -> tuple[Matrix, ...]:
    """Return a matrix as matrices that are each no wider than a sheet: as few, and as even, as can be."""
    most = int((WIDTH - _FIRST) // _NARROWEST)
    count = len(matrix.columns)
    parts = max(1, -(-count // most))
    ends = [count * part // parts for part in range(parts + 1)]
    return tuple(_between(matrix, left, right) for left, right in pairwise(ends))


def rows_split(matrix: Matrix, high: float) -> tuple[Matrix, ...]:
    """Return a matrix as matrices whose grids are no higher, the headings of the columns repeated.

    A row that is higher than that stands by itself.
    """
    head, *heights = (
        max(field.height for field in row) for row in _rows(matrix, numbered(matrix.citations))
    )
    parts: list[list[Row]] = [[]]
    used = head
    for row, height in zip(matrix.rows, heights, strict=True):
        if parts[-1] and used + height + 2 * _EDGE > high:
            parts.append([])
            used = head
        parts[-1].append(row)
        used += height
    return tuple(replace(matrix, rows=tuple(rows)) for rows in parts)


def _between(matrix: Matrix, left: int, right: int) -> Matrix:
    rows = tuple(replace(row, cells=row.cells[left:right]) for row in matrix.rows)
    return replace(matrix, columns=matrix.columns[left:right], rows=rows)


def _widths(matrix: Matrix) -> list[float]:
    count = max(len(matrix.columns), 1)
    return [_FIRST, *[min((WIDTH - _FIRST) / count, _WIDEST)] * len(matrix.columns)]


def _rows(matrix: Matrix, known: Mapping[str, int]) -> Iterator[list[_Field]]:
    first, *others = _widths(matrix)
    corner = Heading(name=matrix.corner, kind="")
    headings = zip(matrix.columns, others, strict=True)
    yield [_heading(corner, first), *(_heading(column, wide) for column, wide in headings)]
    for row in matrix.rows:
        cells = zip(row.cells, others, strict=True)
        yield [_heading(row.heading, first), *(_cell(cell, known, wide) for cell, wide in cells)]


def _heading(heading: Heading, width: float) -> _Field:
    style = "name bold over" if heading.over else "name bold"
    words = _broken(style, heading.name, width)
    for note in filter(None, (heading.kind, *heading.notes)):
        words += _broken("said", note, width)
    return _Field("grid-head", tuple(words))


def _cell(cell: Cell, known: Mapping[str, int], width: float) -> _Field:
    if not cell.words:
        return _Field("grid-empty")
    marks = f" ({', '.join(cell.marks)})" if cell.marks else ""
    said = f"{cell.words}{marks} {numbers(cell.citations, known)}"
    return _Field("grid-cell", tuple(_broken("name over" if cell.over else "name", said, width)))


def _broken(style: str, text: str, width: float) -> list[_Words]:
    rows = wrapped(text, width - 2 * _PADDING, bold="bold" in style)
    return [_Words(style, row) for row in rows]


def _drawn(name: str, fields: Sequence[tuple[float, float, _Field]], rows: Point) -> Piece:
    """Return one row of the grid, from a top and so high, with all its fields and words."""
    top, high = rows
    grounds = (Rectangle(field.style, x, 0, wide, high) for x, wide, field in fields)
    words = (
        Text(row.style, x + _PADDING, _PADDING + LEAD * at - _BELOW, row.text)
        for x, _, field in fields
        for at, row in enumerate(field.words, 1)
    )
    right = max(x + wide for x, wide, _ in fields)
    return Piece(id=name, kind="ground", shapes=(*grounds, *words), at=(0, top), size=(right, high))
