"""What may be shown to the public, as tables: everything made of them leaves out the same.

Nobody is named, no note of those who keep the tables is left, and nothing stands that only an internal
source says. What names something that is gone goes as well, or loses that cell where it may be blank.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from typing import Final, TypeAlias

from partnership_graph.editing.snapshot import Snapshot
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import (
    Acceptance,
    Alias,
    Evidence,
    Identifier,
    Person,
    Source,
    columns,
)
from partnership_graph.facts.vocabulary import INTERNAL
from partnership_graph.facts.withholding import WITHHELD, anonymous_ids, withholding
from partnership_graph.loading.settings import FILE as SETTINGS
from partnership_graph.workbook.settings import toml_of

Row: TypeAlias = dict[str, str]

_NOTE: Final = "note"
_OF_PEOPLE: Final = {Alias.table: "of_id", Identifier.table: "thing_id"}
"""The tables that say what somebody is called, and the column that says who it is."""


@dataclass(frozen=True, slots=True)
class _Table:
    """One file: its table, its columns and its rows."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Row]

    def keeping(self, keep: Callable[[Row], bool]) -> _Table:
        return replace(self, rows=[row for row in self.rows if keep(row)])

    def mapped(self, change: Callable[[Row], Row]) -> _Table:
        return replace(self, rows=[change(row) for row in self.rows])


def public(snapshot: Snapshot) -> Snapshot:
    """Return tables as the public may read them: without names, notes and what is internal.

    Raises:
        DataError: the tables hold problems.
    """
    dataset = snapshot.dataset
    every = {file: _read(file, raw) for file, raw in snapshot.files.items()}
    tables = {file: table for file, table in every.items() if table.name != Acceptance.table}
    shown = _without_people(dataset, _without_internal(dataset, tables))
    return replace(
        snapshot,
        files={file: _written(table) for file, table in shown.items()},
        beside=dict(_settings(snapshot, {row["id"] for row in _rows(shown.values())})),
    )


def _rows(tables: Iterable[_Table]) -> Iterator[Row]:
    """Yield the rows that have an id."""
    return (row for table in tables for row in table.rows if "id" in row)


def _settings(snapshot: Snapshot, there: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Yield what each place says of itself, without what is gone and where its documents lie."""
    withheld = withholding(snapshot.dataset)
    for place in snapshot.places:
        file = f"{place}/{SETTINGS}"
        if file in snapshot.beside:
            own = snapshot.dataset.settings_of(place)
            said = replace(
                own,
                subject=own.subject if own.subject in there else "",
                document=own.document if own.document in there else "",
                documents="",
            )
            yield file, withheld(toml_of(said)).encode()  # without the remarks beside it


def _read(file: str, raw: bytes) -> _Table:
    reader = csv.DictReader(StringIO(raw.decode("utf-8-sig"), newline=""))
    rows = [
        {name: cell or "" for name, cell in row.items() if name}
        for row in reader
        if any(isinstance(cell, str) and cell.strip() for cell in row.values())
    ]
    table = file.rpartition("/")[2].removesuffix(".csv")
    return _Table(table, [name for name in reader.fieldnames or () if name], rows)


def _written(table: _Table) -> bytes:
    file = StringIO(newline="")
    writer = csv.DictWriter(file, table.columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(table.rows)
    return file.getvalue().encode()


def _without_internal(dataset: Dataset, tables: Mapping[str, _Table]) -> dict[str, _Table]:
    """Return the tables without internal sources, what only they say, and what names that."""
    hidden = _internal(dataset.all(Source))
    if not hidden:
        return dict(tables)
    cited = _cited_elsewhere(tables.values(), hidden)
    gone = set(hidden)
    kept = {
        file: replace(table, rows=list(_stated(table, hidden, cited, gone)))
        for file, table in tables.items()
    }
    while True:
        known = len(gone)
        kept = {
            file: replace(table, rows=list(_standing(table, gone))) for file, table in kept.items()
        }
        if len(gone) == known:
            return kept


def _internal(sources: Iterable[Source]) -> set[str]:
    """Return the internal sources, and those bound into one."""
    every = list(sources)
    hidden = {source.id for source in every if source.access == INTERNAL}
    while more := {item.id for item in every if item.inside_id in hidden} - hidden:
        hidden |= more
    return hidden


def _cited_elsewhere(tables: Iterable[_Table], hidden: set[str]) -> dict[str, Row]:
    """Return the first citation of each fact that is not internal."""
    found: dict[str, Row] = {}
    for table in tables:
        if table.name == Evidence.table:
            for row in table.rows:
                if row["source_id"] not in hidden:
                    found.setdefault(row["fact_id"], row)
    return found


def _stated(
    table: _Table, hidden: set[str], cited: Mapping[str, Row], gone: set[str]
) -> Iterable[Row]:
    """Yield the rows that another source states, each cited from that one; the others are gone."""
    for row in table.rows:
        if row.get("source_id") not in hidden:
            yield row
        elif table.name != Evidence.table and (citation := cited.get(row["id"])):
            named = {name: citation.get(name, "") for name in ("source_id", "locator", "as_of")}
            yield row | {name: cell for name, cell in named.items() if name in row}
        elif table.name != Evidence.table:
            gone.add(row["id"])


def _standing(table: _Table, gone: set[str]) -> Iterable[Row]:
    """Yield the rows that can do without what is gone; a row that cannot is gone too."""
    declared = [column for column in columns(table.name) if column.kind == "ref"]
    for row in table.rows:
        lost = [column for column in declared if row.get(column.name) in gone]
        if row.get("id") in gone or any(column.required for column in lost):
            gone.add(row.get("id") or "")
            gone.discard("")
        else:
            yield row | {column.name: "" for column in lost}


def _without_people(dataset: Dataset, tables: Mapping[str, _Table]) -> dict[str, _Table]:
    """Return the tables with everybody's name, other names and ids taken out, and with no notes."""
    ids = anonymous_ids(dataset)
    withheld = withholding(dataset)
    return {file: _unnamed(table, ids, withheld) for file, table in tables.items()}


def _unnamed(table: _Table, ids: Mapping[str, str], withheld: Callable[[str], str]) -> _Table:
    whose = _OF_PEOPLE.get(table.name, "")
    if whose:
        table = table.keeping(lambda row: row.get(whose) not in ids)
    ends = {column.name for column in columns(table.name) if column.kind in ("id", "ref")}

    def unnamed(row: Row) -> Row:
        changed = {
            name: ids.get(cell, cell) if name in ends else withheld(cell)
            for name, cell in row.items()
        }
        if _NOTE in changed:
            changed[_NOTE] = ""
        if table.name == Person.table:
            changed["name"] = f"{WITHHELD} ({changed['id'].rpartition('-')[2]})"
        return changed

    return table.mapped(unnamed)
