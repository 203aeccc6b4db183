"""What is under review: the facts of a day, with what several rules look up found once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from partnership_graph.facts.accepted import Acceptance
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import months_after, spoken_day
from partnership_graph.facts.holders import CHAIRS, standing
from partnership_graph.facts.records import (
    Board,
    Fact,
    Membership,
    PostHolder,
    QuorumRule,
    Record,
    ReportingLine,
    TermOfReference,
)
from partnership_graph.facts.view import View
from partnership_graph.questions.lines.climbing import upward
from partnership_graph.questions.scrutiny.bodies import bodies_of_day
from partnership_graph.questions.scrutiny.ownership import Sides
from partnership_graph.questions.scrutiny.upward_lines import Standing, standings

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

    def months_ago(self, months: int) -> str:
        """Return the day some months before."""
        return months_after(self.day, -months)

    # Rows by what stands in a column

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

    def cell(self, kind: type[Record], column: str) -> Callable[[str], str]:
        """Return what gives the cell of a column by the id of its row, without making a record."""
        cells, positions = self.dataset.tables[kind.table].cells(column), self.dataset.positions
        return lambda row: cells[positions[row][1]]

    def of(self, kind: type[RecordT], column: str, value: str) -> Iterator[RecordT]:
        """Yield the records of a table in a column of which a value stands."""
        for row in self.ids(kind, column).get(value, ()):
            yield cast("RecordT", self.dataset.record(row))

    def shown(self, kind: type[FactT], column: str, value: str) -> list[FactT]:
        """Return those of these facts that hold on the day, or may, and are in force."""
        return [*filter(self.view.concludes, self.of(kind, column, value))]

    def standing(self, kind: type[FactT], column: str, value: str) -> list[FactT]:
        """Return those of these facts that are in force, or those proposed where none is."""
        return standing(self.view, self.of(kind, column, value))[0]

    # Things and bodies

    def is_there(self, wanted: str) -> bool:
        """Tell whether an id is that of a thing, and the thing is there on the day."""
        return self.dataset.is_thing(wanted) and self.view.shows(self.dataset.fact(wanted))

    def may_be_found(self, wanted: str) -> bool:
        """Tell whether a finding may be of an id: of a thing that is there, or of a place."""
        return wanted in self.dataset.places or self.is_there(wanted)

    def place_of(self, wanted: str) -> str:
        """Return the place in whose tables a row stands, the first where several have it."""
        table, position = self.dataset.positions[wanted]
        return self.dataset.tables[table].place_of(position)[0].partition("/")[0]

    @cached_property
    def bodies(self) -> Sequence[Board]:
        """The bodies that are surely there: each a body of its own, not several that are not named."""
        there = map(self.dataset.fact, bodies_of_day(self.view).there)
        return [body for body in there if isinstance(body, Board) and not body.count]

    @cached_property
    def upward(self) -> Mapping[Standing, Sequence[str]]:
        """The bodies by how their upward line stands."""
        return standings(self.view, [body.id for body in self.bodies])

    @cached_property
    def lines_implied(self) -> Mapping[str, Sequence[ReportingLine]]:
        """The upward lines that are only implied, of each body that has no other."""
        return self._of_those_without(
            lambda line: (
                line.basis == "implied"
                and self.view.holds(line)
                and "historical" not in self.view.marks(line)
            )
        )

    @cached_property
    def lines_cut_off(self) -> Mapping[str, Sequence[ReportingLine]]:
        """The upward lines to what is no more, of each body that has no other."""
        return self._of_those_without(lambda line: bool(self.view.taken_along(line)))

    def _of_those_without(
        self, is_wanted: Callable[[ReportingLine], bool]
    ) -> Mapping[str, Sequence[ReportingLine]]:
        """Return lines of the bodies of which none is in force or proposed."""
        lines = {body: upward(self.view, body, every=True) for body in self.upward[Standing.NONE]}
        wanted = {body: [*filter(is_wanted, every)] for body, every in lines.items()}
        return {body: every for body, every in wanted.items() if every}

    @cached_property
    def ruled(self) -> Sequence[Board]:
        """The bodies of which a clause of their terms of reference or of their quorum is recorded."""
        return [body for body in self.bodies if self.rules_of(body.id)]

    def rules_of(self, body: str) -> Sequence[Fact]:
        """Return the clauses of a body's terms of reference, and the rules of its quorum."""
        clauses = self.standing(TermOfReference, "body_id", body)
        return [*clauses, *self.standing(QuorumRule, "body_id", body)]

    def clauses(self, body: str, kind: str) -> Sequence[TermOfReference]:
        """Return the clauses of one kind of a body."""
        every = self.of(TermOfReference, "body_id", body)
        return standing(self.view, [clause for clause in every if clause.clause == kind])[0]

    # Seats

    def chairs(self, body: str) -> Sequence[Membership]:
        """Return the seats of those who chair a body, jointly or alone: those proposed where none is in force."""
        if body not in self._chairs:
            rows = self._chairs_of.get(body, ())
            seats = [cast("Membership", self.dataset.record(row)) for row in rows]
            self._chairs[body] = standing(self.view, seats)[0]
        return self._chairs[body]

    @cached_property
    def _chairs(self) -> dict[str, Sequence[Membership]]:
        return {}

    @cached_property
    def _chairs_of(self) -> Mapping[str, Sequence[str]]:
        """The rows of chairs by body, of whatever day."""
        found: dict[str, list[str]] = {}
        rows, body_of = self.ids(Membership, "capacity"), self.cell(Membership, "body_id")
        for capacity in sorted(CHAIRS):
            for row in rows.get(capacity, ()):
                found.setdefault(body_of(row), []).append(row)
        return found

    @cached_property
    def sides(self) -> Sides:
        """Who stands on the side of each thing: who sits on it is found once."""
        return Sides(self.view, {})

    @cached_property
    def perhaps_sitting(self) -> Mapping[str, AbstractSet[str]]:
        """Who may sit on each body on any day, by any row: only of these it is worth asking who does."""
        table, posts = self.dataset.tables[Membership.table], self._holders
        found: dict[str, set[str]] = {}
        columns = map(table.cells, ("body_id", "member_id", "on_behalf_of"))
        for body, member, behalf in zip(*columns, strict=True):
            own = found.setdefault(body, set())
            own.add(member)
            own.update(posts.get(member, ()))
            if behalf:
                own.add(behalf)
        return found

    @cached_property
    def _holders(self) -> Mapping[str, AbstractSet[str]]:
        """The people of each post, of whatever day."""
        table = self.dataset.tables[PostHolder.table]
        found: dict[str, set[str]] = {}
        for post, person in zip(table.cells("post_id"), table.cells("person_id"), strict=True):
            if person:
                found.setdefault(post, set()).add(person)
        return found

    def last_spoken(self, facts: Iterable[Fact]) -> str:
        """Return the latest day that a source speaks for one of some facts; "" where there are none."""
        return max((spoken_day(self.view.last_recorded(fact)) for fact in facts), default="")
