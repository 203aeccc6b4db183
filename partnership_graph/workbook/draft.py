"""A place on its way in from a workbook: what is known so far, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from partnership_graph.facts.settings import Settings
from partnership_graph.facts.sources import source_names
from partnership_graph.loading.citations import Named, cited_in
from partnership_graph.loading.words import Meanings
from partnership_graph.workbook.choices import Chosen, chosen
from partnership_graph.workbook.matching import Made, every, settle
from partnership_graph.workbook.naming import Labels, alike, compared, labels_of
from partnership_graph.workbook.outward import cites_first
from partnership_graph.workbook.sheets import BODIES, Field, Sheet
from partnership_graph.workbook.values import Book, Mark, Row, Sheets, TableRow, Tables

_FEWEST_ALIKE: Final = 0.5


@dataclass(slots=True)
class Read:
    """The tables of a place as a workbook says them, each row with where it stands, and all marks.

    ``written`` are the rows of its sheets as it was written, none where it was begun empty.
    """

    tables: Tables = field(default_factory=dict)
    origins: dict[str, list[Made]] = field(default_factory=dict)
    labels: Labels = field(default_factory=Labels)
    marks: list[Mark] = field(default_factory=list)
    written: Sheets = field(default_factory=dict)


@dataclass
class Draft:
    """The rows of a workbook on their way in.

    Args:
        book: the workbook.
        settings: what the place says of itself, but for its usual document and subject.
        place: its short name, with which the ids of its things begin.
        standing: the tables as they stand, whose ids rows that say the same get.
    """

    book: Book
    settings: Settings
    place: str
    standing: Tables
    read: Read = field(default_factory=Read)
    used: set[str] = field(default_factory=set)
    as_written: set[tuple[str, int]] = field(default_factory=set)
    words: Meanings = field(default_factory=dict)
    sources: Named = field(default_factory=lambda: Named(source_names(()), ""))
    dated: dict[str, str] = field(default_factory=dict)
    owners: dict[int, str] = field(default_factory=dict)

    @property
    def versions(self) -> tuple[Tables, Tables]:
        """The tables as the workbook was written from them, and as they stand."""
        return self.book.base, self.standing

    @property
    def labels(self) -> Labels:
        """The names of all things read so far."""
        return self.read.labels

    def rows(self, sheet: Sheet) -> Sequence[Row]:
        """Return the rows of a sheet."""
        return self.book.rows.get(sheet.key, ())

    def stands_as_written(self, sheet: str, row: Row) -> bool:
        """Tell whether a row says all that it said when the workbook was written."""
        return (sheet, row.number) in self.as_written

    def known(self, table: str) -> list[TableRow]:
        """Return the rows of a table as they were written, and as they stand."""
        if table not in self._known:
            self._known[table] = every(self.versions, table)
        return self._known[table]

    @cached_property
    def every_id(self) -> set[str]:
        """The ids that rows of any table have, or had."""
        rows = (row for tables in self.versions for found in tables.values() for row in found)
        return {row["id"] for row in rows if "id" in row}

    def made(self, tables: Iterable[str]) -> dict[int, Made]:
        """Return what the rows of sheets became in some tables, each by its row."""
        return {id(made.row): made for table in tables for made in self.read.origins.get(table, ())}

    # what is told

    @cached_property
    def _wrong_cells(self) -> set[tuple[str, int, str]]:
        marks = (mark for mark in self.book.marks if mark.is_wrong)
        return {(mark.sheet, mark.row, mark.column) for mark in marks}

    def is_wrong(self, sheet: str, row: Row, column: str) -> bool:
        """Tell whether a cell could not be read, which is told already."""
        return (sheet, row.number, column) in self._wrong_cells

    def tell(
        self, sheet: str, row: Row, column: str, message: str, *, is_wrong: bool = True
    ) -> None:
        """Mark a cell."""
        self.read.marks.append(Mark(sheet, row.number, column, message, is_wrong))

    # what is made of a row

    def add(self, made: Made) -> None:
        """Add a row to its table."""
        self.read.tables.setdefault(made.table, []).append(made.cells)
        self.read.origins.setdefault(made.table, []).append(made)

    def thing(
        self, sheet: str, row: Row, table: str, cells: TableRow, column: str = "name"
    ) -> Made:
        """Return a row of a table on its way in; ``column`` is where its name stands."""
        hidden = row.ids.get(table, "").partition(",")[0]
        known = self.stands_as_written(sheet, row)
        return Made(table, sheet, row, cells, hidden, known, at={"name": column})

    def settled(self, table: str, pending: Sequence[Made]) -> None:
        """Give the rows of a table their ids, and add them."""
        if not pending:
            return
        for made, was in settle(pending, self.known(table), self.used, self.every_id, self.place):
            self._renamed(made, was)
        for made in pending:
            self.add(made)

    def _renamed(self, made: Made, was: str) -> None:
        """Ask about a row that says a wholly other name than it did."""
        now = made.cells.get("name", "")
        if not (now and was) or alike(was, now) >= _FEWEST_ALIKE or self._is_kept(made, was):
            return
        keep = (
            f"put “{was}” under “also known as”"
            if made.sheet == BODIES.key
            else f"write “{was}” in a row of the sheet “Other names”"
        )
        self.tell(
            made.sheet,
            made.row,
            made.at.get("name", "name"),
            f"this row was “{was}” and now says “{now}”: was it renamed, or is it another? Renamed: {keep}. "
            f"Another: write it in a new row, and put “{was}” back here or delete this row",
        )

    def _is_kept(self, made: Made, was: str) -> bool:
        """Tell whether a former name is written as another name."""
        beside = made.row.said.get("aliases", "").split(";")
        apart = (row.said.get("name", "") for row in self.book.rows.get("t_aliases", ()))
        return compared(was) in {compared(name) for name in (*beside, *apart)}

    def label(self) -> None:
        """Look at all names again: of what is read so far, and what it was called."""
        self.read.labels = labels_of(self.read.tables, self.former)

    @cached_property
    def former(self) -> Labels:
        """The names as they were written: of the tables that the workbook was written from, or that stand."""
        return labels_of(self.book.base or self.standing)

    def choose(self, sheet: str, row: Row, item: Field, text: str) -> Chosen:
        """Return the value of a closed list that a cell says; mark it where it says none."""
        found = chosen(item, text, self.words)
        if found.complaint:
            self.tell(sheet, row, item.key, found.complaint)
        return found

    def cited(self, text: str) -> tuple[str, list[tuple[str, str]]]:
        """Return what is wrong with the text of a cell that cites, if anything, and what it cites."""
        if text not in self._cited:
            self._cited[text] = cited_in(text, self.sources)
        return self._cited[text]

    @cached_property
    def _first_cited(self) -> tuple[set[str], ...]:
        return tuple(map(cites_first, self.versions))

    def cites_first(self, wanted: str, table: str) -> bool:
        """Tell whether the evidence of a row repeats its first citation: as it did, or as is the custom."""
        for version, firsts in zip(self.versions, self._first_cited, strict=True):
            if wanted in self._ids(id(version), table, version):
                return wanted in firsts
        return self.book.cites_all or bool(self._first_cited[1])

    def _ids(self, key: int, table: str, version: Tables) -> set[str]:
        known = self._ids_known.setdefault((key, table), set())
        if not known:
            known.update(row["id"] for row in version.get(table, ()))
        return known

    _cited: dict[str, tuple[str, list[tuple[str, str]]]] = field(default_factory=dict)
    _known: dict[str, list[TableRow]] = field(default_factory=dict)
    _ids_known: dict[tuple[int, str], set[str]] = field(default_factory=dict)
