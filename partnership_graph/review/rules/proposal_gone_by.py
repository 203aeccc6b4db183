"""A proposal past its own day, of which no outcome is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from partnership_graph.facts.dates import spoken_day
from partnership_graph.facts.records import Change, Fact, Gap
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import CHANGES, OUTCOME_NOT_RECORDED
from partnership_graph.review.due import day_set
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named, on, sought


def find(subject: Subject) -> Found:
    """Find the changes that were to take place by a day that has gone by."""
    open_ = [
        change
        for change in subject.dataset.all(Change)
        if change.status == "proposed"
        and change.outcome == OUTCOME_NOT_RECORDED
        and subject.view.holds(change)
    ]
    cases = [
        Case(
            thing=change.subject_id,
            other=change.id,
            facts=(change, *_looked_for(subject, change)),
            values=(change.kind, day),
        )
        for change in open_
        if (day := _own_day(change)) and day < subject.day and not is_set_up(subject, change)
    ]
    return Found(cases=cases, looked_at=len(open_))


def _looked_for(subject: Subject, change: Change) -> Sequence[Gap]:
    """Return what says that its outcome is not stated, or that of the paper that proposes it."""
    things = (change.id, change.subject_id, change.proposed_by)
    return subject.looked_for(filter(None, things), "outcome")


def is_set_up(subject: Subject, change: Change) -> bool:
    """Tell whether what was to be set up is in force by what is written later."""
    thing = subject.dataset.record(change.subject_id)
    return (
        change.kind == "establish"
        and isinstance(thing, Fact)
        and thing.status == "in_force"
        and spoken_day(thing.as_of) > spoken_day(change.as_of)
        and subject.is_there(change.subject_id)
    )


def _own_day(change: Change) -> str:
    """Return the day by which a change was to be: its own, or what its words say; "" without one."""
    if change.valid_from:
        return spoken_day(change.valid_from)
    return max(map(day_set, (change.text, change.into_text)))


def tell(view: View, case: Case) -> str:
    """Say what was to be, and by when."""
    kind, day = case.values
    return f"{named(view, case.thing)}: {CHANGES[kind]} proposed, to be by {on(day)}; no outcome is recorded{sought(case)}"


RULE: Final = Rule(
    id="PG-CHANGE-01",
    title="Proposal past its own day",
    why="Until somebody says what became of it, half the papers describe the old arrangement and half the new.",
    severity=Severity.LATE,
    mend="Record the outcome: made, on which day; or not made.",
    among=("proposed change", "proposed changes"),
    find=find,
    tell=tell,
    version=2,
    no_query="the day of a change may stand within its words",
)
