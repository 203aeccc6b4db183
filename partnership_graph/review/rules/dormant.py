"""A body that has not met for a year, by any record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from partnership_graph.facts.dates import spoken_day
from partnership_graph.facts.records import Attendance, Decision, Meeting
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import at, named

_A_YEAR: Final = 12


def find(subject: Subject) -> Found:
    """Find the bodies that met by some record, and that by none have met for a year."""
    limit, cases, looked_at = subject.months_ago(_A_YEAR), [], 0
    told = subject.ids(Meeting, "body_id").keys() | subject.ids(Decision, "by_id").keys()
    for body in subject.meeting if told else ():
        met = [*_occasions(subject, body)]
        looked_at += bool(met)
        last = max(met, key=_day, default=None)
        if last and _day(last) < limit:
            cases.append(Case(thing=body, facts=(last,), values=(last.date,)))
    return Found(cases=cases, looked_at=looked_at)


def _occasions(subject: Subject, body: str) -> Iterator[Meeting | Decision]:
    """Yield the meetings of a body by the day, and what it decided: a decision needs a meeting."""
    held = subject.ids(Attendance, "meeting_id")
    every: tuple[Meeting | Decision, ...] = (
        *subject.of(Meeting, "body_id", body),
        *subject.of(Decision, "by_id", body),
    )
    for item in every:
        took_place = item.state == "held" or any(map(subject.is_shown, held.get(item.id, ())))
        is_by_now = item.date and _day(item) <= subject.day
        if is_by_now and took_place and subject.is_shown(item.id):
            yield item


def _day(item: Meeting | Decision) -> str:
    return spoken_day(getattr(item, "last_date", "") or item.date)


def tell(view: View, case: Case) -> str:
    """Say when it last met."""
    return f"{named(view, case.thing)}: last recorded as meeting {at(case.values[0])}"


RULE: Final = Rule(
    id="PG-MEET-01",
    title="Dormant",
    why="A body that has stopped meeting still stands in charts, and matters are still sent to it.",
    severity=Severity.LOOK,
    mend="Record its meetings; or end the body, and say who has taken on what it did.",
    among=("body with a recorded meeting", "bodies with a recorded meeting"),
    find=find,
    tell=tell,
    version=2,
    no_query="it met by its meetings and by what it decided, whichever was later",
)
