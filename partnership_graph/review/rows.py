"""The rows under review: those of a day by what stands in their columns, each found once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from typing import TypeVar, cast

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import months_after, spoken_day
from partnership_graph.facts.holders import standing
from partnership_graph.facts.plain import Plain
from partnership_graph.facts.records import Acceptance, Fact, Gap, Record
from partnership_graph.facts.sharing import places_of
from partnership_graph.facts.silence import gaps_of
from partnership_graph.facts.view import View

RecordT = TypeVar("RecordT", bound=Record)
FactT = TypeVar("FactT", bound=Fact)


@dataclass(frozen=True, eq=False)
class Rows:
    """The facts that are reviewed, as of a day.

    Rules look at all of a table: what they look up goes by a column as it was read, and a record is
    made of a row where one is needed.

    Args:
        view: the facts as of the day.
        accepted: what the place accepts of what a review finds.
        known: the ids of all rules there are.
        places: the places whose things are looked at; None for all.
    """

    view: View
    accepted: Sequence[Acceptance] = ()
    known: frozenset[str] = frozenset()
    places: frozenset[str] | None = None
    _lives: dict[tuple[str, str], Mapping[str, Sequence[str]]] = field(
        default_factory=dict, repr=False
    )

    @property
    def dataset(self) -> Dataset:
        """The records themselves."""
        return self.view.dataset

    @property
    def day(self) -> str:
        """The day by which something is late."""
        return self.view.day

    def months_ago(self, months: int) -> str:
        """Return the day some months before."""
        return months_after(self.day, -months)

    # Rows by what stands in a column

    def ids(self, kind: type[Record], column: str) -> Mapping[str, Sequence[str]]:
        """Return the ids of the rows of a table by what stands in one of its columns, of whatever day."""
        return self.dataset.ids(kind, column)

    def live(self, kind: type[Fact], column: str) -> Mapping[str, Sequence[str]]:
        """Return the same, without the rows that by their own dates do not hold on the day.

        A row among them may yet not hold: what the view shows is for the view to say.
        """
        at = (kind.table, column)
        if at not in self._lives:
            table, again = self.dataset.tables[kind.table], self.dataset.repeats(kind.table)
            self._lives[at] = found = dict[str, list[str]]()
            rows = enumerate(zip(table.cells("id"), table.cells(column), strict=True))
            for position, (row, cell) in compress(rows, self.plain.perhaps(table)):
                if cell and position not in again:  # of a row in two places the first
                    found.setdefault(cell, []).append(row)
        return self._lives[at]

    @cached_property
    def plain(self) -> Plain:
        """Which rows stand or fall by their own cells."""
        return Plain(self.view)

    def is_plain(self, row: str) -> bool:
        """Tell whether a row is in force for certain by its own cells: no record of it need be made."""
        return self.plain.is_plain(row)

    def rows_with(self, kind: type[Record], column: str, *values: str) -> list[str]:
        """Return the ids of the rows of a table in a column of which one of some values stands."""
        table, positions = self.dataset.tables[kind.table], self.dataset.positions
        rows, wanted = table.cells("id"), frozenset(values)
        found = [at for at, cell in enumerate(table.cells(column)) if cell in wanted]
        return [rows[at] for at in found if positions[rows[at]][1] == at]

    def cell(self, kind: type[Record], column: str) -> Callable[[str], str]:
        """Return what gives the cell of a column by the id of its row, without making a record."""
        cells, positions = self.dataset.tables[kind.table].cells(column), self.dataset.positions
        return lambda row: cells[positions[row][1]]

    def of(self, kind: type[RecordT], column: str, value: str) -> Iterator[RecordT]:
        """Yield the records of a table in a column of which a value stands, of whatever day."""
        for row in self.ids(kind, column).get(value, ()):
            yield cast("RecordT", self.dataset.record(row))

    def shown(self, kind: type[FactT], column: str, value: str) -> list[FactT]:
        """Return those of these facts that hold on the day, or may, and are in force."""
        return [*filter(self.view.concludes, self._live_of(kind, column, value))]

    def standing(self, kind: type[FactT], column: str, value: str) -> list[FactT]:
        """Return those of these facts that are in force, or those proposed where none is."""
        return standing(self.view, self._live_of(kind, column, value))[0]

    def recorded(self, kind: type[FactT], column: str, value: str) -> list[FactT]:
        """Return those of these facts that are not over on the day: in force, proposed or implied."""
        return [*filter(self._is_recorded, self._live_of(kind, column, value))]

    def _is_recorded(self, fact: Fact) -> bool:
        return self.view.holds(fact) and "historical" not in self.view.marks(fact)

    def _live_of(self, kind: type[FactT], column: str, value: str) -> Iterator[FactT]:
        for row in self.live(kind, column).get(value, ()):
            yield cast("FactT", self.dataset.record(row))

    # Things and bodies

    def is_there(self, wanted: str) -> bool:
        """Tell whether an id is that of a thing, and the thing is there on the day."""
        return self.dataset.is_thing(wanted) and self.is_shown(wanted)

    def may_be_found(self, wanted: str) -> bool:
        """Tell whether a finding may be of an id: of a thing that is there, or of a place."""
        return wanted in self.dataset.places or self.is_there(wanted)

    def looks_at(self, wanted: str) -> bool:
        """Tell whether a rule looks at a thing: it stands in the tables of a place whose kind the rule is for."""
        if self.places is None:
            return True
        return not places_of(self.dataset, self.dataset.record(wanted)).isdisjoint(self.places)

    def looked_for(self, things: Iterable[str], *kinds: str) -> tuple[Gap, ...]:
        """Return the rows which say that something of these kinds was looked for, and is not stated of some things."""
        those = [thing for thing in dict.fromkeys(things) if thing in self._looked_into]
        return tuple(gap for thing in those for gap in gaps_of(self.view, thing, *kinds))

    @cached_property
    def _looked_into(self) -> AbstractSet[str]:
        return {*self.dataset.tables[Gap.table].cells("subject_id")}

    def is_shown(self, row: str) -> bool:
        """Tell whether a fact holds on the day, or may, and the filter lets it through."""
        return self.plain.shows(row)

    def is_concluded(self, row: str) -> bool:
        """Tell whether something may be concluded from a fact on the day: it is shown, and in force."""
        return self.plain.concludes(row)

    def concluded(self, kind: type[Fact]) -> Iterator[bool]:
        """Yield of each row of a table whether something may be concluded from it; of one in two places once."""
        table, again = self.dataset.tables[kind.table], self.dataset.repeats(kind.table)
        plain, perhaps = self.plain.surely(table), self.plain.may_conclude(table)
        for at, row in enumerate(table.cells("id")):
            is_asked = perhaps[at] and not plain[at] and at not in again
            yield (
                self.view.concludes(self.dataset.fact(row))
                if is_asked
                else plain[at] and at not in again
            )

    def last_spoken(self, facts: Iterable[Fact]) -> str:
        """Return the latest day that a source speaks for one of some facts; "" where there are none."""
        return max((spoken_day(self.view.last_recorded(fact)) for fact in facts), default="")
