"""A body that has not met for a year, by any record."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.dates import spoken_day
from partnership_graph.facts.records import Attendance, Meeting
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named, on

_A_YEAR: Final = 12


def find(subject: Subject) -> Found:
    """Find the bodies that met by some record, and of which nobody is recorded at a meeting for a year."""
    limit, cases, looked_at = subject.months_ago(_A_YEAR), [], 0
    for body in subject.bodies:
        meetings = [*subject.of(Meeting, "body_id", body.id)]
        met = [meeting for meeting in meetings if _took_place(subject, meeting)]
        looked_at += bool(met)
        last = max(met, key=_day, default=None)
        if last and _day(last) < limit:
            cases.append(Case(thing=body.id, facts=(last,), values=(last.date,)))
    return Found(cases=cases, looked_at=looked_at)


def _took_place(subject: Subject, meeting: Meeting) -> bool:
    """Tell whether a meeting was held by the day: as it is recorded, or because somebody was there."""
    if not meeting.date or _day(meeting) > subject.day:
        return False
    return meeting.state == "held" or meeting.id in subject.ids(Attendance, "meeting_id")


def _day(meeting: Meeting) -> str:
    return spoken_day(meeting.last_date or meeting.date)


def tell(view: View, case: Case) -> str:
    """Say when it last met."""
    return f"{named(view, case.thing)}: last recorded as meeting on {on(case.values[0])}"


RULE: Final = Rule(
    id="PG-MEET-01",
    title="Dormant",
    why="A body that has stopped meeting still stands in charts, and matters are still sent to it.",
    severity=Severity.LOOK,
    mend="Record its meetings; or end the body, and say who has taken on what it did.",
    among=("body with a recorded meeting", "bodies with a recorded meeting"),
    find=find,
    tell=tell,
    query="review-dormant",
)
