"""A matrix as a grid of words with positions: what the picture of seats draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from partnership_graph.diagrams.citing import numbered, numbers
from partnership_graph.diagrams.layout.lettering import NAME_SIZE, SMALL_SIZE, Text, wrapped
from partnership_graph.diagrams.scene import Cell, Heading, Matrix, Rect

_FIRST: Final = 230.0
_NARROWEST: Final = 168.0
_WIDEST: Final = 400.0
_ROOM: Final = 1200.0
_PADDING: Final = 6.0
_LEAD: Final = 16.0
_HEADING: Final = "#E3EEF9"
_FILLED: Final = "#FFFFFF"
_EMPTY: Final = "#F7F7F7"


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a matrix, each with its fill, and the lines of text in them."""

    width: float
    height: float
    cells: tuple[tuple[Rect, str], ...]
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of the grid before it has a place: its lines of text, and its fill."""

    lines: tuple[Text, ...]
    fill: str

    @property
    def height(self) -> float:
        return 2 * _PADDING + _LEAD * len(self.lines)


def grid_of(matrix: Matrix) -> Grid:
    """Return the grid in which every word of a matrix has its place."""
    width = min(max(_ROOM / max(len(matrix.columns), 1), _NARROWEST), _WIDEST)
    rows = [list(row) for row in _rows(matrix, width)]
    heights = [max(field.height for field in row) for row in rows]
    widths = [_FIRST, *([width] * len(matrix.columns))]
    tops = list(accumulate(heights, initial=0.0))
    lefts = list(accumulate(widths, initial=0.0))
    placed = [
        (Rect(x=lefts[across], y=tops[down], w=widths[across], h=heights[down]), field)
        for down, row in enumerate(rows)
        for across, field in enumerate(row)
    ]
    return Grid(
        width=lefts[-1],
        height=tops[-1],
        cells=tuple((rect, field.fill) for rect, field in placed),
        texts=tuple(text for rect, field in placed for text in _set(rect, field)),
    )


def _rows(matrix: Matrix, width: float) -> Iterator[Iterator[_Field]]:
    known = numbered(matrix.citations)
    corner = Heading(name=matrix.corner, kind="")
    yield (
        _heading(heading, width if at else _FIRST)
        for at, heading in enumerate((corner, *matrix.columns))
    )
    for row in matrix.rows:
        yield iter(
            (_heading(row.heading, _FIRST), *(_cell(cell, known, width) for cell in row.cells))
        )


def _heading(heading: Heading, width: float) -> _Field:
    notes = [text for text in (heading.kind, *heading.notes) if text]
    named = _broken(heading.name, NAME_SIZE, width, bold=True, struck=bool(heading.over))
    return _Field(
        (*named, *(line for text in notes for line in _broken(text, SMALL_SIZE, width))), _HEADING
    )


def _cell(cell: Cell, known: Mapping[str, int], width: float) -> _Field:
    if not cell.words:
        return _Field((), _EMPTY)
    marks = f" ({', '.join(cell.marks)})" if cell.marks else ""
    said = f"{cell.words}{marks} {numbers(cell.citations, known)}"
    return _Field(tuple(_broken(said, NAME_SIZE, width, struck=bool(cell.over))), _FILLED)


def _broken(
    text: str, size: float, width: float, *, bold: bool = False, struck: bool = False
) -> Sequence[Text]:
    lines = wrapped(text, size, width - 2 * _PADDING, bold=bold)
    return [Text(line, 0, 0, size, bold=bold, struck=struck) for line in lines]


def _set(rect: Rect, field: _Field) -> Iterator[Text]:
    for row, line in enumerate(field.lines, 1):
        y = rect.y + _PADDING + _LEAD * row - 4
        yield replace(line, x=rect.x + _PADDING, y=round(y, 1))
