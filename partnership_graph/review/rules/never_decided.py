"""What was put to somebody to decide, and never was."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.dates import first_day, spoken_day
from partnership_graph.facts.records import (
    Decision,
    Meeting,
    Programme,
    ProgrammeLink,
    ReportingLine,
)
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import OUTCOME_NOT_RECORDED
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named, on, sought

_DECIDING: Final = frozenset({"approve", "agree", "endorse", "delegate"})
_MEETING: Final = "meeting"
_A_MONTH: Final = 1


def find(subject: Subject) -> Found:
    """Find what was recommended, or was to be decided on a day that has gone by, without an outcome.

    The minutes of a meeting are agreed at the next as a matter of course: that is nothing to decide.
    """
    asked = [
        item
        for item in subject.dataset.all(Decision)
        if _is_asked(subject.view, item) and not _is_of_minutes(subject, item)
    ]
    limit = subject.months_ago(_A_MONTH)
    cases = [
        Case(
            thing=item.on_id,
            other=item.id,
            facts=(item, *subject.looked_for([item.id, item.on_id], "outcome")),
            values=(item.by_id, item.to_id, item.act, day),
        )
        for item in asked
        if (day := _day(subject, item)) < limit and not _is_settled(subject, item)
    ]
    return Found(cases=cases, looked_at=len(asked))


def _is_asked(view: View, item: Decision) -> bool:
    """Tell whether something was put to somebody: a power to decide that has no occasion is not."""
    if not view.shows(item):
        return False
    if item.act == "recommend":
        return True
    occasion = item.date or item.meeting_id or item.position
    return item.act in _DECIDING and item.state != "cancelled" and bool(occasion)


def _is_of_minutes(subject: Subject, item: Decision) -> bool:
    record = subject.dataset.record(item.on_id)
    return isinstance(record, Meeting) and record.kind == _MEETING


def _day(subject: Subject, item: Decision) -> str:
    """Return the day on which it was to be decided: its own, its meeting's, or that of who asks."""
    meeting = subject.dataset.record(item.meeting_id) if item.meeting_id else None
    of_meeting = meeting.date if isinstance(meeting, Meeting) else ""
    return spoken_day(item.date or of_meeting or item.as_of)


def _is_settled(subject: Subject, item: Decision) -> bool:
    """Tell whether its outcome is recorded, or that somebody decided on it or took it up."""
    if item.outcome != OUTCOME_NOT_RECORDED or (item.state == "held" and item.act in _DECIDING):
        return True
    deciding = item.to_id if item.act == "recommend" else item.by_id
    return (
        any(
            other.act in _DECIDING
            and other.state == "held"
            and deciding in {"", other.by_id}
            and _is_after(subject, other, item)
            for other in subject.of(Decision, "on_id", item.on_id)
        )
        or any(
            line.kind == "responds_to" for line in subject.shown(ReportingLine, "to_id", item.on_id)
        )
        or (item.act == "recommend" and _is_taken_up(subject, item))
    )


def _is_after(subject: Subject, other: Decision, item: Decision) -> bool:
    """Tell whether a decision is one of the day under review, and not of before something was asked for.

    One of an unstated day is taken for an answer.
    """
    meeting = subject.dataset.record(other.meeting_id) if other.meeting_id else None
    given = other.date or (meeting.date if isinstance(meeting, Meeting) else "")
    is_later = not given or _asked_on(item) <= spoken_day(given) <= subject.day
    return is_later and subject.view.shows(other)


def _asked_on(item: Decision) -> str:
    """Return since when it was asked for: what is recommended on its day, what is to be decided since it was written."""
    return first_day((item.date if item.act == "recommend" else "") or item.as_of)


def _is_taken_up(subject: Subject, item: Decision) -> bool:
    """Tell whether what was recommended stands in a plan: itself, or what the same document recommends."""
    made = [
        row.id
        for row in subject.of(Programme, "set_by_id", item.by_id)
        if row.kind == "recommendation" and row.source_id == item.source_id
    ]
    of_its_own = subject.dataset.table_of(item.on_id) == Programme.table
    links = [
        link
        for thing in ([item.on_id] if of_its_own else made)
        for link in subject.shown(ProgrammeLink, "from_id", thing)
    ]
    return any(link.kind == "in_plan" for link in links)


def tell(view: View, case: Case) -> str:
    """Say who was to decide what, and when."""
    by, to, act, day = case.values
    if act == "recommend":
        said = f"recommended{f' to {named(view, to)}' if to else ''}{f' by {named(view, by)}' if by else ''}"
    else:
        said = f"{named(view, by) if by else 'somebody'} was asked to {act} it"
    return (
        f"{named(view, case.thing)}: {said}; no outcome is recorded since {on(day)}{sought(case)}"
    )


RULE: Final = Rule(
    id="PG-DECIDE-01",
    title="Recommended but never decided",
    why="What nobody decided is carried out by some and not by others.",
    severity=Severity.LATE,
    mend="Record what was decided, on which day; or bring it back to the body.",
    among=("matter put to somebody to decide", "matters put to somebody to decide"),
    find=find,
    tell=tell,
    version=2,
    no_query="the day on which it was to be decided is its own, that of its meeting or that of its source",
)
