"""What passes between a workbook and the tables: rows of sheets, rows of tables, and marks at cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from partnership_graph.errors import PartnershipGraphError

TableRow: TypeAlias = dict[str, str]
Tables: TypeAlias = dict[str, list[TableRow]]
"""The rows of the tables of one place, as a load gives them: nothing left blank that has a default."""

SETTINGS = "settings"
"""The key of the sheet that holds what a place says of itself."""


class NoWorkbookError(PartnershipGraphError):
    """A file cannot be read as a workbook, or is not read for what is in it; says what to do."""


@dataclass(slots=True)
class Row:
    """One row of a sheet: what its cells say by column, and the ids of what it stands for by table.

    Of a row that stands for several of one table, as for other names, the ids have commas between them.
    ``number`` is its row in the sheet.
    """

    said: dict[str, str]
    ids: dict[str, str] = field(default_factory=dict)
    number: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """What is wrong with a cell, or worth telling, and what to do; ``column`` is a key, or a letter."""

    sheet: str
    row: int
    column: str
    message: str
    is_wrong: bool = True


@dataclass(slots=True, kw_only=True)
class Book:
    """What a workbook says.

    ``base`` are the tables that it was written from, none where it was begun empty; ``cites_all`` says
    whether their first citations stood in the table of evidence too. ``titles`` and ``letters`` say
    where each sheet and column was found.
    """

    settings: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)
    base: Tables = field(default_factory=dict)
    base_settings: dict[str, str] = field(default_factory=dict)
    cites_all: bool = False
    marks: list[Mark] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    letters: dict[str, dict[str, str]] = field(default_factory=dict)


Sheets: TypeAlias = Mapping[str, Sequence[Row]]
"""The rows of each sheet, by its key."""
