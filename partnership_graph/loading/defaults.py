"""What a blank cell stands for, where its column has a default: a value, or what its source says."""

from __future__ import annotations

from collections.abc import Mapping, MutableSequence, Sequence
from typing import Final

from partnership_graph.facts.records import TABLES, Source, columns

SOURCE: Final = "source_id"
"""The column of a row's source, which a place's settings may give a default."""

Cells = Sequence[MutableSequence[str]]
"""The columns of a table, in the order in which it is declared."""


def fill_sources(table: str, cells: Cells, document: str) -> None:
    """Fill the blank sources of a table with the usual one of its place."""
    for column, found in zip(columns(table), cells, strict=True):
        if column.name == SOURCE and document and "" in found:
            found[:] = [cell or document for cell in found]


def fill(table: str, cells: Cells, dated: Mapping[str, str]) -> None:
    """Fill the blank cells of those columns of a table that have a default.

    Args:
        table: the name of the table.
        cells: its columns, which are changed.
        dated: the day of each source by its id; a blank day of a fact is that of its source.
    """
    declared = columns(table)
    at = {column.name: number for number, column in enumerate(declared)}
    for column, found in zip(declared, cells, strict=True):
        if not column.default or "" not in found:  # nearly always: the search is one of C's
            continue
        if column.kind == "day":
            days = [dated.get(source, "") for source in cells[at[SOURCE]]]
            found[:] = [cell or day for cell, day in zip(found, days, strict=True)]
        else:
            found[:] = [cell or column.default for cell in found]


def days_of(sources: Cells) -> dict[str, str]:
    """Return the day of each source by its id."""
    at = [column.name for column in columns(Source.table)]
    ids, days = sources[at.index("id")], sources[at.index("dated")]
    return dict(zip(ids, days, strict=True))


HAVING_DEFAULTS = frozenset(
    table for table in TABLES if any(column.default for column in columns(table))
)
"""The tables in which a blank cell may stand for something."""
