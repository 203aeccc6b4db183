"""What a blank cell stands for, where its column has a default: a value, or what its source says."""

from __future__ import annotations

from collections.abc import Mapping, MutableSequence, Sequence
from typing import Final

from partnership_graph.facts.records import TABLES, Source, columns

SOURCE: Final = "source_id"
"""The column of a row's source, which a place's settings may give a default."""

Cells = MutableSequence[Sequence[str]]
"""The columns of a table, in the order in which it is declared.

Several may be one sequence, for nothing but the same stands in them: who changes cells puts another
in its place.
"""


def fill_sources(table: str, cells: Cells, document: str) -> None:
    """Fill the blank sources of a table with the usual one of its place."""
    for number, column in enumerate(columns(table)):
        if column.name == SOURCE and document and "" in cells[number]:
            cells[number] = [cell or document for cell in cells[number]]


def fill(table: str, cells: Cells, dated: Mapping[str, str]) -> None:
    """Fill the blank cells of those columns of a table that have a default.

    Args:
        table: the name of the table.
        cells: its columns, which are changed.
        dated: the day of each source by its id; a blank day of a fact is that of its source.
    """
    declared = columns(table)
    at = {column.name: number for number, column in enumerate(declared)}
    for number, column in enumerate(declared):
        found = cells[number]
        if not column.default or "" not in found:  # nearly always: the search is one of C's
            continue
        if column.kind == "day":
            days = [dated.get(source, "") for source in cells[at[SOURCE]]]
            cells[number] = [cell or day for cell, day in zip(found, days, strict=True)]
        else:
            cells[number] = [cell or column.default for cell in found]


def days_of(sources: Cells) -> dict[str, str]:
    """Return the day of each source by its id."""
    at = [column.name for column in columns(Source.table)]
    ids, days = sources[at.index("id")], sources[at.index("dated")]
    return dict(zip(ids, days, strict=True))


HAVING_DEFAULTS = frozenset(
    table for table in TABLES if any(column.default for column in columns(table))
)
"""The tables in which a blank cell may stand for something."""
