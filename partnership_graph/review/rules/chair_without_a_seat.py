"""Somebody who chairs a body and is no member of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from partnership_graph.facts.dates import spoken_day
from partnership_graph.facts.holders import holders, posts_of, sitters
from partnership_graph.facts.records import Attendance, Fact, Meeting, TermOfReference
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named


def find(subject: Subject) -> Found:
    """Find who has no seat on a body: who should chair it by its terms, or was last in the chair."""
    cases, looked_at = [], 0
    for body in _chaired(subject):
        if not subject.is_there(body):
            continue
        chairing = dict(_chairing(subject, body))
        seated = _seated(subject.view, body) if chairing else set()
        looked_at += len(chairing) if seated else 0
        for who, fact in chairing.items() if seated else ():
            if seated.isdisjoint(_as(subject.view, who)):
                cases.append(Case(thing=body, other=who, facts=(fact,), values=(fact.table,)))
    return Found(cases=cases, looked_at=looked_at)


def _chaired(subject: Subject) -> list[str]:
    """Return the bodies of which a clause says who chairs, or a meeting is recorded."""
    clauses = subject.rows_with(TermOfReference, "clause", "chairing")
    ruled = map(subject.cell(TermOfReference, "body_id"), clauses)
    return [*dict.fromkeys((*ruled, *subject.ids(Meeting, "body_id")))]


def _chairing(subject: Subject, body: str) -> Iterator[tuple[str, Fact]]:
    """Yield who is to chair a body by a clause, and who was in the chair of its last meeting."""
    for clause in subject.clauses(body, "chairing"):
        if clause.member_id:
            yield clause.member_id, clause
    meetings = [*subject.of(Meeting, "body_id", body)]
    held = [item for item in meetings if item.date and spoken_day(item.date) <= subject.day]
    for meeting in sorted(held, key=lambda item: spoken_day(item.date), reverse=True):
        rows = [
            row
            for row in subject.of(Attendance, "meeting_id", meeting.id)
            if subject.view.shows(row)
        ]
        if rows:
            yield from ((row.attendee_id, row) for row in rows if row.capacity == "chair")
            return


def _seated(view: View, body: str) -> set[str]:
    """Return who has a seat on a body, or speaks by one; and the organisations for which one does."""
    found = set[str]()
    for seat in sitters(view, body).seats:
        found |= {
            seat.member_id,
            seat.on_behalf_of,
            seat.in_post,
            *holders(view, seat.member_id).people,
        }
    return found - {""}


def _as(view: View, who: str) -> set[str]:
    """Return somebody, and the posts by which they may sit."""
    return {who, *(row.post_id for row in posts_of(view, who)), *holders(view, who).people}


def tell(view: View, case: Case) -> str:
    """Say who, and by what they chair it."""
    by_rule = case.values[0] != Attendance.table
    chairs = "is to chair it by its terms" if by_rule else "was in the chair of its last meeting"
    return f"{named(view, case.thing)}: {named(view, case.other)} {chairs}, and has no seat on it"


RULE: Final = Rule(
    id="PG-CHAIR-03",
    title="Chair who is not a member",
    why="A meeting that somebody without a seat chairs may have decided nothing.",
    severity=Severity.LOOK,
    maturity=Maturity.NEW,
    mend="Add the seat; or say in the terms of reference that somebody from outside may chair.",
    among=("chair by terms or minutes", "chairs by terms or minutes"),
    find=find,
    tell=tell,
    no_query="who sits by post, in person or for whom is reckoned from holders of the day in turn",
)
