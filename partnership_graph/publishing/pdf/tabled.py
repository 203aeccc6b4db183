"""Rows as tables: in parts where there are more columns than a page is wide, so that none is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from partnership_graph.facts.wording import counted
from partnership_graph.publishing.pdf.blocks import (
    Block,
    Grid,
    Heading,
    Pages,
    Paragraph,
    plainly,
)
from partnership_graph.publishing.pdf.typeface import Fitting
from partnership_graph.publishing.table import ResultTable, said

MOST: Final = 2000
"""The most cells of a column that a document holds; of more it says how many."""

_UPRIGHT: Final = (
    4  # so many columns have room on a page that stands; more have it on one that lies
)
_MOST_ACROSS: Final = 8
_SHORT, _LONG = 6, 40
"""A column is as wide, beside the others, as its longest cell has letters, within these."""

_MARGINS: Final = (15.0, 14.0, 16.0)


@dataclass(frozen=True, slots=True)
class _Part:
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def title_of(table: ResultTable) -> str:
    """Return what a table is called: it has no name of its own."""
    return f"{counted(len(table.rows), 'row')} of {counted(len(table.columns), 'column')}"


def pages_of(table: ResultTable, fitting: Fitting) -> Pages:
    """Return the pages of a table whose texts are fitting; what they lacked is said at its end."""
    rows = [[_text(cell) for cell in row] for row in table.rows[:MOST]]
    whole = _Part(list(table.columns), rows)
    notes = [*_left(table), *table.notes(), *filter(None, [fitting.said])]
    blocks: list[Block] = [Heading(1, title_of(table))]
    parts = list(_parts(whole))
    for at, part in enumerate(parts, 1):
        if len(parts) > 1:
            blocks.append(Heading(2, _called(part, at, len(parts))))
        if part.columns:
            blocks.append(_grid(part))
    blocks += [Paragraph(plainly(note)) for note in notes]
    is_wide = len(table.columns) > _UPRIGHT
    return Pages(blocks=tuple(blocks), flipped=is_wide, margins=_MARGINS)


def _text(cell: Any) -> str:
    return " ".join(said(cell).split())


def _left(table: ResultTable) -> Iterator[str]:
    if (number := len(table.rows)) > MOST:
        yield (
            f"Note: not printed here: {counted(number - MOST, 'row')} of {number:,}; a document holds {MOST:,}, "
            "and the formats json and csv hold all"
        )


def _parts(whole: _Part) -> Iterator[_Part]:
    """Yield a table as tables that each have room across a page; the first column stands in all."""
    if len(whole.columns) <= _MOST_ACROSS:
        yield whole
        return
    step = _MOST_ACROSS - 1
    for first in range(1, len(whole.columns), step):
        places = [0, *range(first, min(first + step, len(whole.columns)))]
        yield _Part(
            [whole.columns[at] for at in places],
            [[row[at] for at in places] for row in whole.rows],
        )


def _called(part: _Part, at: int, count: int) -> str:
    return f"Part {at} of {count}: {part.columns[1]} to {part.columns[-1]}"


def _grid(part: _Part) -> Grid:
    cells = zip(*([part.columns, *part.rows]), strict=True)
    widths = tuple(float(min(max(_SHORT, *map(len, column)), _LONG)) for column in cells)
    rows = tuple(tuple(plainly(cell) for cell in row) for row in part.rows)
    return Grid(tuple(part.columns), rows, widths, size=9)
