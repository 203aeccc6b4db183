"""What is under review: the facts of a day, with what several rules look up found once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, compress
from typing import Final, cast

from partnership_graph.facts.holders import CHAIRS, standing
from partnership_graph.facts.records import (
    Board,
    EscalationStage,
    Fact,
    Meeting,
    Membership,
    Party,
    Post,
    PostHolder,
    QuorumRule,
    Record,
    ReportingLine,
    TermOfReference,
)
from partnership_graph.facts.vocabulary import UPWARD
from partnership_graph.questions.lines.climbing import upward
from partnership_graph.questions.scrutiny.roles import Role
from partnership_graph.questions.scrutiny.sitting import Sitting
from partnership_graph.questions.scrutiny.upward_lines import Standing, standings
from partnership_graph.review.rows import Rows

UNMET: Final = frozenset({"network", "programme"})
"""The kinds of body that do not meet as one."""

TIES: Final[tuple[tuple[type[Record], str], ...]] = (
    (Membership, "body_id"),
    (Membership, "member_id"),
    (Membership, "on_behalf_of"),
    (TermOfReference, "body_id"),
    (QuorumRule, "body_id"),
    (EscalationStage, "body_id"),
    (EscalationStage, "to_id"),
    (Meeting, "body_id"),
    (Party, "party_id"),
    (Post, "organisation_id"),
)
"""Where a body stands in a row that says how it works, beside the lines between bodies."""


@dataclass(frozen=True, eq=False)
class Subject(Rows):
    """The facts that are reviewed, as of a day: its bodies, how they stand, and who sits on them."""

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
    def arranged(self) -> Sequence[str]:
        """The bodies whose arrangements a review looks for: those in force of which any is recorded.

        Of a body that is only named nothing says that it is this partnership's to arrange: another place's
        board, or a national panel. One that is only proposed is looked at once rules are laid down for it:
        what it is for alone is no such rule.
        """
        status, named = self.cell(Board, "status"), {*self.undescribed}
        return [
            body
            for body in self.bodies
            if (body in self._laid_down if status(body) == "proposed" else body not in named)
        ]

    @cached_property
    def meeting(self) -> Sequence[str]:
        """Those of them that meet: a programme or a network is run, and has no chair or quorum of its own."""
        kind = self.cell(Board, "kind")
        return [body for body in self.arranged if kind(body) not in UNMET]

    @cached_property
    def undescribed(self) -> Sequence[str]:
        """The bodies in force of which no upward line, seat, rule or meeting was ever recorded.

        Of a list of names alone none is told from the others: each is looked at as one that is arranged.
        """
        status, tied = self.cell(Board, "status"), self._tied
        if not tied:
            return []
        return [body for body in self.bodies if body not in tied and status(body) != "proposed"]

    @cached_property
    def _tied(self) -> AbstractSet[str]:
        """The bodies of which any row says how they work or where they stand, of whatever day."""
        tables = self.dataset.tables
        boards = {*tables[Board.table].cells("id")}
        found: set[str] = set()
        for kind, column in TIES:
            found |= boards.intersection(tables[kind.table].cells(column))
        for end in ("from_id", "to_id"):
            ends = tables[ReportingLine.table].cells(end)
            found |= boards.intersection(compress(ends, self.is_upward))
        return found

    @cached_property
    def _laid_down(self) -> AbstractSet[str]:
        """The bodies of whose quorum, or of whose terms beside what they are for, a row is recorded."""
        terms = self.dataset.tables[TermOfReference.table]
        rows = zip(terms.cells("body_id"), terms.cells("clause"), strict=True)
        ruled = {body for body, clause in rows if clause != "remit"}
        return ruled | {*self.dataset.tables[QuorumRule.table].cells("body_id")}

    @cached_property
    def upward(self) -> Mapping[Standing, Sequence[str]]:
        """The bodies by how their upward line stands."""
        return standings(self.plain, self.bodies)

    @cached_property
    def is_upward(self) -> Sequence[bool]:
        """Of each row of the lines, whether a chain climbs it."""
        return [kind in UPWARD for kind in self.dataset.tables[ReportingLine.table].cells("kind")]

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
        """Those that meet of which a clause of their terms of reference or of their quorum is recorded."""
        return [body for body in self.meeting if self.rules_of(body)]

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
        perhaps, positions = self.plain.may_hold(table), self.dataset.positions
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
            if behalf and behalf != member:
                own.setdefault(behalf, []).append(row)
            for person in posts.get(member, ()):
                own.setdefault(person, []).append(row)
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
        return self._sitting.by(rows)

    def sits_by(self, body: str, who: str) -> tuple[str, ...]:
        """Return the ids of the rows by which somebody sits on a body for certain: none where they do not."""
        roles = self._sitting.by(self.perhaps_sitting[body].get(who, ())).get(who, ())
        return tuple(dict.fromkeys(row for role in roles for row in role.rows))

    @cached_property
    def _sitting(self) -> Sitting:
        return Sitting(self.view, self.plain)

    @cached_property
    def _held(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The rows of each post's holders, each with the person, "" where nobody is named."""
        person = self.cell(PostHolder, "person_id")
        return {
            post: [(row, person(row)) for row in rows]
            for post, rows in self.live(PostHolder, "post_id").items()
        }
