"""What is under review: the facts of a day, with what several rules look up found once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from partnership_graph.facts.accepted import Acceptance
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.holders import CHAIRS, standing
from partnership_graph.facts.records import Board, Fact, Membership, Record
from partnership_graph.facts.view import View
from partnership_graph.questions.scrutiny.bodies import bodies_of_day

RecordT = TypeVar("RecordT", bound=Record)
FactT = TypeVar("FactT", bound=Fact)


@dataclass(frozen=True, eq=False)
class Subject:
    """The facts that are reviewed, as of a day.

    Rules look at all of a table: what they look up goes by a column as it was read, and a record is
    made of a row where one is needed.

    Args:
        view: the facts as of the day.
        accepted: what the place accepts of what a review finds.
        known: the ids of all rules there are.
    """

    view: View
    accepted: Sequence[Acceptance] = ()
    known: frozenset[str] = frozenset()
    _indexes: dict[tuple[str, str], Mapping[str, Sequence[str]]] = field(
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

    @cached_property
    def bodies(self) -> Sequence[Board]:
        """The bodies that are surely there: each a body of its own, not several that are not named."""
        there = map(self.dataset.fact, bodies_of_day(self.view).there)
        return [body for body in there if isinstance(body, Board) and not body.count]

    def is_there(self, wanted: str) -> bool:
        """Tell whether an id is that of a thing, and the thing is there on the day."""
        return self.dataset.is_thing(wanted) and self.view.shows(self.dataset.fact(wanted))

    def ids(self, kind: type[Record], column: str) -> Mapping[str, Sequence[str]]:
        """Return the ids of the rows of a table by what stands in one of its columns."""
        at = (kind.table, column)
        if at not in self._indexes:
            table, positions = self.dataset.tables[kind.table], self.dataset.positions
            found: dict[str, list[str]] = {}
            cells = zip(table.cells("id"), table.cells(column), strict=True)
            for position, (row, cell) in enumerate(cells):
                if cell and positions[row][1] == position:  # of a row in two places the first
                    found.setdefault(cell, []).append(row)
            self._indexes[at] = found
        return self._indexes[at]

    def of(self, kind: type[RecordT], column: str, value: str) -> Iterator[RecordT]:
        """Yield the records of a table in a column of which a value stands."""
        for row in self.ids(kind, column).get(value, ()):
            yield self.dataset.record(row)  # type: ignore[misc] # the id is of that table

    def shown(self, kind: type[FactT], column: str, value: str) -> list[FactT]:
        """Return those of these records that are in force on the day, or may be."""
        return [*filter(self.view.concludes, self.of(kind, column, value))]

    def chairs(self, body: str) -> Sequence[Membership]:
        """Return the seats of those who chair a body, jointly or alone: those proposed where none is in force."""
        if body not in self._chairs:
            seats = map(self.dataset.record, self._chairs_of.get(body, ()))
            shown, _ = standing(self.view, [seat for seat in seats if isinstance(seat, Membership)])
            self._chairs[body] = shown
        return self._chairs[body]

    @cached_property
    def _chairs(self) -> dict[str, Sequence[Membership]]:
        return {}

    @cached_property
    def _chairs_of(self) -> Mapping[str, Sequence[str]]:
        """The rows of chairs by body, of whatever day."""
        found: dict[str, list[str]] = {}
        of_capacity = self.ids(Membership, "capacity")
        bodies = self.dataset.tables[Membership.table].cells("body_id")
        for capacity in sorted(CHAIRS):
            for row in of_capacity.get(capacity, ()):
                found.setdefault(bodies[self.dataset.positions[row][1]], []).append(row)
        return found
