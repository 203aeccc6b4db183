"""Versions of a row that meet: as one place has it and as another, and what differs between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from partnership_graph.facts.records import THINGS, Evidence
from partnership_graph.workbook.values import Tables

Key: TypeAlias = tuple[str, str]
"""A table and the id of a row in it."""

Cited: TypeAlias = frozenset[tuple[str, str, str]]
"""What a row cites beside its first paragraph: document, paragraph and day, "" for that of the document."""


@dataclass(frozen=True, slots=True)
class Version:
    """One row as one version of a place has it: its cells, and all that it cites."""

    cells: Mapping[str, str] = field(default_factory=dict)
    cited: Cited = frozenset()

    @property
    def said(self) -> tuple[frozenset[tuple[str, str]], Cited]:
        """What is held against another version."""
        return frozenset(self.cells.items()), self.cited


@dataclass(frozen=True, slots=True)
class Change:
    """One row that a workbook adds, changes, renames or removes."""

    table: str
    id: str
    before: Version | None
    after: Version | None

    @property
    def kind(self) -> str:
        """Which of these it is."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        names = self.before.cells.get("name"), self.after.cells.get("name")
        is_renamed = self.table in THINGS and names[0] != names[1]
        return "renamed" if is_renamed else "changed"


def versions(tables: Tables) -> dict[Key, Version]:
    """Return every row of some tables by its table and id, with what it cites."""
    cited: dict[str, set[tuple[str, str, str]]] = {}
    dated = {row["id"]: row.get("dated", "") for row in tables.get("sources", ())}
    for row in tables.get(Evidence.table, ()):
        usual = dated.get(row["source_id"], "")
        day = row.get("as_of", usual)
        one = (row["source_id"], row["locator"], "" if day == usual else day)
        cited.setdefault(row["fact_id"], set()).add(one)
    found: dict[Key, Version] = {}
    for table, rows in tables.items():
        if table != Evidence.table:
            for row in rows:
                every = set(cited.get(row["id"], ()))
                if first := row.get("source_id"):
                    # Whether the first citation is repeated among all says nothing else.
                    every = {one for one in every if one[:2] != (first, row.get("locator", ""))}
                found[table, row["id"]] = Version(row, frozenset(every))
    return found


def same(one: Version | None, other: Version | None) -> bool:
    """Tell whether two versions say the same."""
    if one is None or other is None:
        return one is other
    return one.said == other.said


def with_unsaid(stands: Version | None, says: Version | None) -> Version | None:
    """Return what a row is where what is not said of it stays: a cell left blank, a citation not repeated."""
    if stands is None or says is None:
        return says
    cells = {**stands.cells, **says.cells}
    first = (cells.get("source_id", ""), cells.get("locator", ""))
    had = (stands.cells.get("source_id", ""), stands.cells.get("locator", ""))
    cited = {one for one in (*stands.cited, *says.cited) if one[:2] != first}
    if had != first and any(had):
        cited.add((*had, ""))
    return Version(cells, frozenset(cited))


def changes_between(before: Tables, after: Tables) -> Iterator[Change]:
    """Yield each row that differs between two versions of the tables."""
    was, now = versions(before), versions(after)
    for key in dict.fromkeys((*was, *now)):
        if not same(was.get(key), now.get(key)):
            yield Change(*key, was.get(key), now.get(key))
