"""A step of a timetable whose day has gone by."""

from __future__ import annotations

import re
from typing import Final

from partnership_graph.facts.records import Milestone
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import STATES
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.rules.review_gone_by import is_review
from partnership_graph.review.subject import Subject
from partnership_graph.review.timetable import is_open, is_taken, last_of
from partnership_graph.review.wording import named, on

_PERIOD: Final = re.compile(r"(the )?(period|term|duration|lifetime)( of\b.*)?", re.IGNORECASE)
"""How a row of a timetable is called that says how long something lasts: nobody takes it."""


def find(subject: Subject) -> Found:
    """Find the steps that are past their day, and of which nothing says that they were taken."""
    steps = [
        step
        for step in subject.dataset.all(Milestone)
        if last_of(step)
        and not is_review(step)
        and not _PERIOD.fullmatch(step.name.strip())
        and subject.view.shows(step)
    ]
    cases = [
        Case(
            thing=step.subject_id,
            other=step.id,
            facts=(step,),
            values=(step.name, last_of(step), step.state),
        )
        for step in steps
        if last_of(step) < subject.day
        and is_open(subject.view, step)
        and not is_taken(subject, step)
    ]
    return Found(cases=cases, looked_at=len(steps))


def tell(view: View, case: Case) -> str:
    """Say which step, and by when."""
    name, day, state = case.values
    since = "still recorded as planned" if state == "planned" else STATES[state]
    return f"{named(view, case.thing)}: {name}, by {on(day)}; {since}"


RULE: Final = Rule(
    id="PG-PLAN-01",
    title="Step of a timetable gone by",
    why="A timetable that nobody keeps up tells a board that all is well.",
    severity=Severity.LATE,
    mend="Record whether the step was taken and when, or its new date.",
    among=("dated step of a timetable", "dated steps of timetables"),
    find=find,
    tell=tell,
    version=3,
    no_query="which step is the review of the thing itself is told by its name",
)
