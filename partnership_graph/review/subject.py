"""What is under review: the facts of a day, with what several rules look up found once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, compress
from typing import TypeVar, cast

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import months_after, spoken_day
from partnership_graph.facts.holders import CHAIRS, standing
from partnership_graph.facts.records import (
    Acceptance,
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
from partnership_graph.questions.scrutiny.roles import Role
from partnership_graph.questions.scrutiny.sitting import seated
from partnership_graph.questions.scrutiny.upward_lines import Standing, standing_of
from partnership_graph.review.plain import Plain

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
    _indexes: dict[tuple[str, str, bool], Mapping[str, Sequence[str]]] = field(
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
        return self._indexed(kind, column, live=False)

    def live(self, kind: type[Fact], column: str) -> Mapping[str, Sequence[str]]:
        """Return the same, without the rows that by their own dates do not hold on the day.

        A row among them may yet not hold: what the view shows is for the view to say.
        """
        return self._indexed(kind, column, live=True)

    def _indexed(
        self, kind: type[Record], column: str, *, live: bool
    ) -> Mapping[str, Sequence[str]]:
        at = (kind.table, column, live)
        if at not in self._indexes:
            table, positions = self.dataset.tables[kind.table], self.dataset.positions
            found: dict[str, list[str]] = {}
            rows = zip(table.cells("id"), table.cells(column), strict=True)
            kept: Iterable[tuple[int, tuple[str, str]]] = enumerate(rows)
            if live:
                kept = compress(kept, self.plain.perhaps(table))
            for position, (row, cell) in kept:
                if cell and positions[row][1] == position:  # of a row in two places the first
                    found.setdefault(cell, []).append(row)
            self._indexes[at] = found
        return self._indexes[at]

    @cached_property
    def plain(self) -> Plain:
        """Which rows stand or fall by their own cells."""
        return Plain(self.view)

    def is_plain(self, row: str) -> bool:
        """Tell whether a row is in force for certain by its own cells: no record of it need be made."""
        table, position = self.dataset.positions[row]
        return self.plain.surely(self.dataset.tables[table])[position]

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
        if not self.dataset.is_thing(wanted):
            return False
        if self.is_plain(wanted):
            return True
        table, position = self.dataset.positions[wanted]
        perhaps = self.plain.perhaps(self.dataset.tables[table])[position]
        return perhaps and self.view.shows(self.dataset.fact(wanted))

    def may_be_found(self, wanted: str) -> bool:
        """Tell whether a finding may be of an id: of a thing that is there, or of a place."""
        return wanted in self.dataset.places or self.is_there(wanted)

    def place_of(self, wanted: str) -> str:
        """Return the place in whose tables a row stands, the first where several have it."""
        table, position = self.dataset.positions[wanted]
        return self.dataset.tables[table].place_of(position)[0].partition("/")[0]

    def is_shown(self, row: str) -> bool:
        """Tell whether a fact holds on the day, or may, and the filter lets it through."""
        return self.is_plain(row) or self.view.shows(self.dataset.fact(row))

    def is_concluded(self, row: str) -> bool:
        """Tell whether something may be concluded from a fact on the day: it is shown, and in force."""
        return self.is_plain(row) or self.view.concludes(self.dataset.fact(row))

    @cached_property
    def bodies(self) -> Sequence[str]:
        """The bodies that are surely there: each a body of its own, not several that are not named."""
        count = self.cell(Board, "count")
        table, positions = self.dataset.tables[Board.table], self.dataset.positions
        rows = zip(table.cells("id"), self.plain.perhaps(table), strict=True)
        every = (
            row
            for at, (row, perhaps) in enumerate(rows)
            if perhaps and positions[row][1] == at and not count(row)
        )
        return [row for row in every if self.is_plain(row) or self._is_surely_there(row)]

    def _is_surely_there(self, body: str) -> bool:
        fact = self.dataset.fact(body)
        over = "historical" in self.view.marks(fact) - self.view.include
        return self.view.surely(fact) and self.view.cited(fact) and not over

    @cached_property
    def upward(self) -> Mapping[Standing, Sequence[str]]:
        """The bodies by how their upward line stands."""
        found: dict[Standing, list[str]] = {standing: [] for standing in Standing}
        table, positions = self.dataset.tables[ReportingLine.table], self.dataset.positions
        plain, perhaps = self.plain.surely(table), self.plain.perhaps(table)
        upward_of = self.dataset.upward
        for body in self.bodies:
            rows = [(row, positions[row][1]) for row in upward_of.get(body, ())]
            if any(plain[at] for _, at in rows):
                found[Standing.IN_FORCE].append(body)
            else:
                lines = (self.dataset.line(row) for row, at in rows if perhaps[at])
                found[standing_of(self.view, lines)].append(body)
        return found

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
        """The upward lines to what is no more, of each body that has no other.

        By one that was only proposed nobody ever answered.
        """
        return self._of_those_without(
            lambda line: line.status != "proposed" and self.view.taking_along(line) is not None
        )

    def _of_those_without(
        self, is_wanted: Callable[[ReportingLine], bool]
    ) -> Mapping[str, Sequence[ReportingLine]]:
        """Return lines of the bodies of which none is in force or proposed."""
        lines = {body: upward(self.view, body, every=True) for body in self.upward[Standing.NONE]}
        wanted = {body: [*filter(is_wanted, every)] for body, every in lines.items()}
        return {body: every for body, every in wanted.items() if every}

    @cached_property
    def ruled(self) -> Sequence[str]:
        """The bodies of which a clause of their terms of reference or of their quorum is recorded."""
        return [body for body in self.bodies if self.rules_of(body)]

    def rules_of(self, body: str) -> Sequence[Fact]:
        """Return the clauses of a body's terms of reference, and the rules of its quorum."""
        if body not in self._of_rules:
            return ()
        clauses = self.recorded(TermOfReference, "body_id", body)
        return [*clauses, *self.recorded(QuorumRule, "body_id", body)]

    @cached_property
    def _of_rules(self) -> AbstractSet[str]:
        tables = (self.dataset.tables[kind.table] for kind in (TermOfReference, QuorumRule))
        return {body for table in tables for body in table.cells("body_id")}

    def clauses(self, body: str, kind: str) -> Sequence[TermOfReference]:
        """Return the clauses of one kind of a body."""
        if body not in self._of_rules:
            return ()
        every = self.recorded(TermOfReference, "body_id", body)
        return [clause for clause in every if clause.clause == kind]

    # Seats

    def chairs(self, body: str) -> Sequence[Membership]:
        """Return the seats of those who chair a body, jointly or alone: those proposed where none is in force."""
        if body not in self._chairs:
            rows = self._chairs_of.get(body, ())
            seats = [cast("Membership", self.dataset.record(row)) for row in rows]
            self._chairs[body] = standing(self.view, seats)[0]
        return self._chairs[body]

    @cached_property
    def chaired(self) -> Mapping[str, Sequence[str]]:
        """The bodies of which the seat of a chair is recorded, be it only proposed or implied, with its rows."""
        every = ((body, self._chairs_of.get(body, ())) for body in self.bodies)
        return {body: rows for body, rows in every if any(map(self._is_recorded_row, rows))}

    def _is_recorded_row(self, row: str) -> bool:
        return self.is_plain(row) or self._is_recorded(self.dataset.fact(row))

    @cached_property
    def _chairs(self) -> dict[str, Sequence[Membership]]:
        return {}

    @cached_property
    def _chairs_of(self) -> Mapping[str, Sequence[str]]:
        """The rows of chairs by body."""
        found: dict[str, list[str]] = {}
        body_of, table = self.cell(Membership, "body_id"), self.dataset.tables[Membership.table]
        perhaps, positions = self.plain.perhaps(table), self.dataset.positions
        for row in self.rows_with(Membership, "capacity", *CHAIRS):
            if perhaps[positions[row][1]]:
                found.setdefault(body_of(row), []).append(row)
        return found

    @cached_property
    def perhaps_sitting(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """Who may sit on each body, in person, by post or through somebody, by which rows.

        Only of these it is worth asking who does sit.
        """
        table, posts = self.dataset.tables[Membership.table], self._holders
        columns = map(
            table.cells, ("id", "body_id", "member_id", "on_behalf_of", "status", "basis")
        )
        found: dict[str, dict[str, list[str]]] = {}
        kept = compress(zip(*columns, strict=True), self.plain.perhaps(table))
        out = {"proposed", "implied"} - self.view.include
        for row, body, member, behalf, status, basis in kept:
            if status in out or basis in out:
                continue
            own = found.setdefault(body, {})
            own.setdefault(member, []).append(row)
            for who in (behalf, *posts.get(member, ())):
                if who and who != member:
                    own.setdefault(who, []).append(row)
        return found

    @cached_property
    def seat_counts(self) -> Mapping[str, int]:
        """On how many bodies each may sit who may sit on any."""
        return Counter(chain.from_iterable(self.perhaps_sitting.values()))

    @cached_property
    def _holders(self) -> Mapping[str, Sequence[str]]:
        """The people who may hold each post."""
        return {post: [person for _, person in rows if person] for post, rows in self._held.items()}

    def seated(self, body: str) -> Mapping[str, Sequence[Role]]:
        """Return who sits on a body for certain, in person, by post or through somebody, and how."""
        rows = dict.fromkeys(row for rows in self.perhaps_sitting[body].values() for row in rows)
        return seated(self.view, (cast("Membership", self.dataset.record(row)) for row in rows))

    def sits_by(self, body: str, who: str) -> tuple[str, ...]:
        """Return the ids of the rows by which somebody sits on a body for certain: none where they do not.

        Of a plain seat, and of a post that one alone may hold by a plain row, no record is made.
        """
        found: dict[str, None] = {}
        for row in self.perhaps_sitting[body].get(who, ()):
            rows = self._plainly_by(row, who)
            if rows is None:
                seat = cast("Membership", self.dataset.record(row))
                roles = seated(self.view, [seat]).get(who, ())
                rows = tuple(fact.id for role in roles for fact in role.facts)
            found.update(dict.fromkeys(rows))
        return tuple(found)

    def _plainly_by(self, row: str, who: str) -> tuple[str, ...] | None:
        """Return by which rows somebody has a seat, where that can be told by the cells; None where not."""
        seats, at = self._plain_seats, self.dataset.positions[row][1]
        member = seats[at]
        if not member:
            return None
        held = self._held.get(member, ())
        if member == who:  # who holds a post has its seat
            is_held = any(person and self.is_plain(one) for one, person in held)
            return () if is_held else None if held else (row,)
        first = next((one for one, person in held if person == who), "")
        return (row, first) if first and self.is_plain(first) else None

    @cached_property
    def _plain_seats(self) -> Sequence[str]:
        """The member of each seat by its position, "" where it is not plain that they sit."""
        table = self.dataset.tables[Membership.table]
        columns = map(table.cells, ("member_id", "one_of", "capacity"))
        return [
            member if plain and not one_of and capacity != "in_attendance" else ""
            for plain, member, one_of, capacity in zip(
                self.plain.surely(table), *columns, strict=True
            )
        ]

    @cached_property
    def _held(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The rows of each post's holders, each with the person, "" where nobody is named."""
        person = self.cell(PostHolder, "person_id")
        return {
            post: [(row, person(row)) for row in rows]
            for post, rows in self.live(PostHolder, "post_id").items()
        }

    def last_spoken(self, facts: Iterable[Fact]) -> str:
        """Return the latest day that a source speaks for one of some facts; "" where there are none."""
        return max((spoken_day(self.view.last_recorded(fact)) for fact in facts), default="")
