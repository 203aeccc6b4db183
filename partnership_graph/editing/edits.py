"""What is to be changed in the tables, row by row, and what the tables are then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from partnership_graph.editing.cells import TableText
from partnership_graph.editing.snapshot import Address, Snapshot
from partnership_graph.facts.records import TABLES, Record, columns


@dataclass(frozen=True, slots=True)
class Edit:
    """One row as it was and as it is to be: without cells before it is new, without any after it is removed.

    The cells are those of the file, by their columns; ``line`` is that of the row, of a new one the
    line that it gets. ``notes`` are what else is to be known of it before it is written.
    """

    place: str
    table: str
    line: int
    before: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)
    notes: Sequence[str] = ()

    @property
    def address(self) -> Address:
        """Where the file stands that it is in."""
        return Address(self.place, f"{self.table}.csv")

    @property
    def file(self) -> str:
        """The file it stands in, by its place and name."""
        return str(self.address)

    @property
    def id(self) -> str:
        """The id of the row."""
        return (self.after or self.before).get("id", "")

    def changes(self) -> dict[str, tuple[str, str]]:
        """Return the cells that differ, each as it was and as it is to be, in the order of the table."""
        pairs = {
            column.name: (self.before.get(column.name, ""), self.after.get(column.name, ""))
            for column in columns(self.table)
        }
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}

    def record(self, *, after: bool) -> Record:
        """Return the row as a record, its blank cells as they stand where they have a value of their own."""
        cells = self.after if after else self.before
        values: dict[str, Any] = {"id": ""}
        for column in columns(self.table):
            usual = column.default if column.kind != "day" else ""
            values[column.name] = cells.get(column.name) or usual
        return TABLES[self.table](file=self.file, line=self.line, **values)


@dataclass(frozen=True, slots=True)
class Edited:
    """The files that edits give, the edits with their lines, and what else is to be known.

    ``widened`` are the columns that a file gets for them.
    """

    files: Mapping[Address, bytes]
    edits: Sequence[Edit]
    widened: Mapping[Address, Sequence[str]]
    made: Sequence[Address]


def edited(snapshot: Snapshot, edits: Iterable[Edit]) -> Edited:
    """Return the files of a snapshot as they are after some edits."""
    files: dict[Address, bytes] = {}
    done: list[Edit] = []
    widened: dict[Address, Sequence[str]] = {}
    made: list[Address] = []
    by_file: dict[Address, list[Edit]] = {}
    for edit in edits:
        by_file.setdefault(edit.address, []).append(edit)
    for address, of_file in by_file.items():
        used = _used(of_file)
        if (file := str(address)) in snapshot.files:
            text = TableText.of(snapshot.files[file])
            if missing := [name for name in used if name not in text.names]:
                widened[address] = missing
                text = text.with_columns(missing)
        else:
            made.append(address)
            text = TableText.new(_header(of_file[0].table, used))
        text, placed = _applied(text, of_file)
        files[address] = text.raw
        done += placed
    return Edited(files, done, widened, made)


def _applied(text: TableText, edits: Sequence[Edit]) -> tuple[TableText, list[Edit]]:
    """Return a file after its edits, and these with their lines: of new rows, those they are given."""
    for edit in edits:
        if edit.before and edit.after:
            cells = {name: value for name, (_, value) in edit.changes().items()}
            text = text.changed(edit.line, cells)
    text = text.without({edit.line for edit in edits if edit.before and not edit.after})
    placed: list[Edit] = []
    for edit in edits:
        line = edit.line
        if not edit.before:
            text, line = text.with_row(edit.after)
        placed.append(replace(edit, line=line))
    return text, placed


def _used(edits: Sequence[Edit]) -> list[str]:
    """Return the columns that the edits write something in, in the order of the table."""
    written = {name for edit in edits for name, (_, value) in edit.changes().items() if value}
    return [column.name for column in columns(edits[0].table) if column.name in written]


def _header(table: str, used: Sequence[str]) -> list[str]:
    """Return the columns of a new file: those it cannot be without, and those that are used."""
    return [column.name for column in columns(table) if column.needed or column.name in used]


def row_at(snapshot: Snapshot, file: str, line: int) -> dict[str, str]:
    """Return the cells of a row as they stand in its file."""
    return TableText.of(snapshot.files[file]).row(line)
