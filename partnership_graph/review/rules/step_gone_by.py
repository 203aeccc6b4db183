"""A step of a timetable whose day has gone by."""

from __future__ import annotations

import re
from typing import Final

from partnership_graph.facts.dates import spoken_day
from partnership_graph.facts.records import Milestone
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import STATES
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.rules.review_gone_by import is_review
from partnership_graph.review.subject import Subject
from partnership_graph.review.timetable import is_open, last_of
from partnership_graph.review.wording import named, on


def find(subject: Subject) -> Found:
    """Find the steps that are past their day, and of which nothing says that they were taken."""
    steps = [
        step
        for step in subject.dataset.all(Milestone)
        if last_of(step) and not is_review(step) and subject.view.shows(step)
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
        and not _is_done(subject, step)
    ]
    return Found(cases=cases, looked_at=len(steps))


def _is_done(subject: Subject, step: Milestone) -> bool:
    """Tell whether a later step that was held says that a planned one was: it is called alike.

    One of several that are open may be called like a step that was held beside it.
    """
    others = [
        other for other in subject.of(Milestone, "subject_id", step.subject_id) if other != step
    ]
    later = [other for other in others if other.state == "held" and _is_after(subject, other, step)]
    if any(other.name.casefold() == step.name.casefold() for other in later):
        return True
    alone = not any(is_open(subject.view, other) for other in others)
    return alone and any(_words(step) & _words(other) for other in later)


def _is_after(subject: Subject, other: Milestone, step: Milestone) -> bool:
    is_later = bool(last_of(other)) and spoken_day(step.as_of) < last_of(other) <= subject.day
    return is_later and subject.view.shows(other)


def _words(step: Milestone) -> set[str]:
    """Return the words by which a step is known: resubmitted is submitted once more."""
    return {word.removeprefix("re") for word in re.findall(r"[a-z]{5,}", step.name.casefold())}


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
    version=2,
    no_query="which step is the review of the thing itself is told by its name",
)
