"""Since when things are shown to be there, and which are no more: reckoned of all at once, column by column.

A record of each dated row would cost more than the load of a nation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import compress, count
from typing import Final

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import FOREVER, day_after, first_day, full_from
from partnership_graph.facts.kept import Keeping, gradually, kept
from partnership_graph.facts.records import RECORDS, TABLES, THINGS, ProgrammeLink, columns
from partnership_graph.facts.register import refs_to
from partnership_graph.facts.tables import Cells, without

SHOWING: Final = (*(record.table for record in RECORDS if record.ends_with), ProgrammeLink.table)
"""The tables whose rows with a stated start show that the things they name were there."""


@dataclass(frozen=True, eq=False)
class Lifetimes:
    """What the tables of a dataset state of the beginning and the end of each thing."""

    dataset: Dataset

    @property
    def keeping(self) -> Keeping:
        """What a snapshot of the dataset holds."""
        return self.dataset.keeping

    @cached_property
    def stated_starts(self) -> Mapping[str, Sequence[str]]:
        """The first day from which a fact with a stated start may and surely does name each thing."""
        return gradually(
            self.keeping,
            "stated_starts",
            self._stated_start,
            self._every_start,
            len(self.dataset.positions),
        )

    def _stated_start(self, thing: str) -> Sequence[str]:
        tables, standing = self.dataset.tables, self.dataset.standing
        of, _ = self.dataset.positions.get(thing, ("", 0))
        naming = {
            name: tables[name].cells_at(standing(name, refs_to(name, of), thing))
            for name in SHOWING
        }
        return self._starts(naming).get(thing, ())

    def _every_start(self) -> Mapping[str, Sequence[str]]:
        return self._starts({name: self.dataset.tables[name].cells for name in SHOWING})

    def _starts(self, rows: Mapping[str, Cells]) -> Mapping[str, Sequence[str]]:
        """Return since when some rows of tables show the things that they name."""
        full: dict[str, str] = {}
        parts: list[tuple[str, str]] = []
        for name, cells in rows.items():
            told = self._telling(name, cells)
            if not any(told):
                continue
            starts = [*compress(cells("valid_from"), told)]
            is_full = min(map(len, starts)) == len(FOREVER)
            for column in _naming(name):
                things = cells(column)
                named = zip(compress(things, told), starts, strict=True)
                if any(things):
                    _keep_first(full, named if is_full else _full_days(named, parts))
        found = {thing: (day, day) for thing, day in full.items()}
        for thing, start in parts:
            had = found.get(thing, (FOREVER, FOREVER))
            found[thing] = min(had[0], first_day(start)), min(had[1], full_from(start))
        found.pop("", None)
        return found

    def _telling(self, name: str, cells: Cells) -> Sequence[bool]:
        """Return of each row whether it has a stated start, and says that what it names was there then."""
        ended = self._ended
        told = without([*map(bool, cells("valid_from"))], cells("status"), {"proposed"})
        told = [*without(told, cells("basis"), {"implied"})]
        things = [cells(column) for column in TABLES[name].ends_with]
        doubtful: set[int] = set()
        for named in things if ended else ():
            doubtful.update(compress(range(len(named)), map(ended.__contains__, named)))
        starts = cells("valid_from")
        for at in filter(told.__getitem__, doubtful):
            # its own end is after its start: the loader sees to that
            ends = min([ended.get(column[at], FOREVER) for column in things])
            told[at] = first_day(starts[at]) < ends
        return told

    @kept
    def no_more(self) -> AbstractSet[str]:
        """The things that are dated to an end or over; a record of every thing would be made to ask each."""
        found: set[str] = set()
        for name in THINGS:
            table = self.dataset.tables[name]
            over = {*table.lines("status").places("historical")}
            over.update(compress(count(), table.cells("valid_to")))
            found.update(map(table.cells("id").__getitem__, over - self.dataset.repeats(name)))
        return found

    @kept
    def _ended(self) -> Mapping[str, str]:
        """The first day on which each thing is no more, of those of which a document states it."""
        found: dict[str, str] = {}
        for name in THINGS:
            cells = self.dataset.tables[name].cells
            ends = cells("valid_to")
            for thing, end in compress(zip(cells("id"), ends, strict=True), ends):
                found.setdefault(thing, day_after(end))
        return found


@cache
def _naming(name: str) -> Sequence[str]:
    """Return the columns in which the rows of a table name things."""
    refs = (column for column in columns(name) if column.kind == "ref")
    return [column.name for column in refs if not set(THINGS).isdisjoint(column.tables)]


def _keep_first(known: dict[str, str], named: Iterable[tuple[str, str]]) -> None:
    """Keep of each thing the first day on which something named holds: full days compare as they stand."""
    for thing, start in named:
        if start < known.get(thing, FOREVER):
            known[thing] = start


def _full_days(
    named: Iterable[tuple[str, str]], parts: list[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield what is dated by a full day, and put apart what is dated by a month or a year."""
    for thing, start in named:
        if len(start) < len(FOREVER):
            parts.append((thing, start))
        else:
            yield thing, start
