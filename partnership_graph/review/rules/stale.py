"""Arrangements that no source has stated for years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from partnership_graph.facts.holders import standing
from partnership_graph.facts.records import (
    EscalationStage,
    Fact,
    Membership,
    QuorumRule,
    ReportingLine,
    TermOfReference,
)
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named, on

YEARS: Final = 5
_OF_A_BODY: Final = (
    (ReportingLine, "from_id"),
    (Membership, "body_id"),
    (TermOfReference, "body_id"),
    (QuorumRule, "body_id"),
    (EscalationStage, "body_id"),
)


def find(subject: Subject) -> Found:
    """Find the bodies of whose lines, seats and rules the newest was last stated years ago.

    A proposal does not state what is in force once more. Where nothing is in force, what is proposed counts:
    nobody has spoken of it since, and it is not known whether it still stands.
    """
    limit = subject.months_ago(12 * YEARS)
    known, recent = _spoken_of(subject, limit)
    known -= {*subject.undescribed}  # nobody says that it is this partnership's to keep up
    recent -= {*subject.undescribed}
    facts = _facts(subject, known - recent)
    cases = []
    looked_at = sum(body in recent for body in subject.bodies)
    for body, every in facts.items():
        shown, proposed = standing(subject.view, every)
        last = subject.last_spoken(shown)
        looked_at += bool(shown)
        if shown and last < limit:
            values = (str(len(shown)), last, "proposed" if proposed else "in force")
            cases.append(Case(thing=body, facts=tuple(shown), values=values))
    return Found(cases=cases, looked_at=looked_at)


def _spoken_of(subject: Subject, limit: str) -> tuple[set[str], set[str]]:
    """Return the bodies that rows are about, and those of which one surely shown speaks for a day since a limit."""
    known, recent = set[str](), set[str]()
    for kind, column in _OF_A_BODY:
        table = subject.dataset.tables[kind.table]
        bodies, days = table.cells(column), table.cells("as_of")
        known.update(bodies)
        rows = zip(bodies, days, subject.plain.surely(table), strict=True)
        recent.update(body for body, day, surely in rows if surely and day >= limit)
    return known, recent


def _facts(subject: Subject, bodies: AbstractSet[str]) -> Mapping[str, Sequence[Fact]]:
    """Return the lines, seats and rules of some bodies, in the order of the bodies: most have none asked for."""
    found: dict[str, list[Fact]] = {body: [] for body in subject.bodies if body in bodies}
    for kind, column in _OF_A_BODY:
        table, positions = subject.dataset.tables[kind.table], subject.dataset.positions
        rows = zip(table.cells("id"), table.cells(column), strict=True)
        for position, (row, body) in enumerate(rows):
            if body in found and positions[row][1] == position:
                found[body].append(subject.dataset.fact(row))
    return found


def tell(view: View, case: Case) -> str:
    """Say how much, and when it was last stated."""
    number, last, how = case.values
    facts = (
        f"its {number} lines, seats and rules {how} were"
        if number != "1"
        else f"the one line, seat or rule of it {how} was"
    )
    return f"{named(view, case.thing)}: {facts} last stated on {on(last)}"


RULE: Final = Rule(
    id="PG-FACT-02",
    title=f"Not stated for {YEARS} years",
    why="After five years most of the people, and many of the bodies, are others.",
    severity=Severity.LATE,
    mend="Find a newer document that states it, and cite it; or end what no longer holds.",
    among=("body with lines, seats or rules", "bodies with lines, seats or rules"),
    find=find,
    tell=tell,
    version=2,
    no_query="years back from a day are reckoned otherwise by each engine",
)
