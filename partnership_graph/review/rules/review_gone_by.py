"""Terms, an agreement or a plan whose review was due."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from partnership_graph.facts.records import Fact, Milestone, TermOfReference
from partnership_graph.facts.view import View
from partnership_graph.review.due import due_by
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.timetable import is_open, is_taken, last_of
from partnership_graph.review.wording import named, on

_REVIEW: Final = re.compile(r"\breview", re.IGNORECASE)
_DATE_OF_REVIEW: Final = re.compile(
    r"(date of |next |annual |yearly )?review( date| due)?( of (the |its )?(terms|agreement|plan)( of reference)?)?",
    re.IGNORECASE,
)
"""How a step of a timetable is called that is the review of the thing itself."""


def is_review(step: Milestone) -> bool:
    """Tell whether a step of a timetable is the review of the thing itself."""
    return bool(_DATE_OF_REVIEW.fullmatch(step.name.strip()))


def find(subject: Subject) -> Found:
    """Find the things that were to be reviewed by a day that has gone by, and were not by any record."""
    due = [*_stated(subject)]
    cases = [
        Case(thing=thing, other=fact.id, facts=(fact,), values=(day,))
        for thing, fact, day in due
        if day < subject.day
    ]
    return Found(cases=cases, looked_at=len(due))


def _stated(subject: Subject) -> Iterator[tuple[str, Fact, str]]:
    """Yield what is to be reviewed, the fact that says so, and the day."""
    for step in subject.dataset.all(Milestone):
        is_due = is_review(step) and is_open(subject.view, step) and last_of(step)
        if is_due and not is_taken(subject, step):
            yield step.subject_id, step, last_of(step)
    for row in subject.rows_with(TermOfReference, "clause", "amendment"):
        clause = subject.dataset.fact(row)
        text = getattr(clause, "text", "")
        if _REVIEW.search(text) and subject.view.shows(clause) and (day := due_by(text)):
            yield str(getattr(clause, "body_id", "")), clause, day


def tell(view: View, case: Case) -> str:
    """Say by when it was to be reviewed."""
    return f"{named(view, case.thing)}: to be reviewed by {on(case.values[0])}; that it was is not recorded"


RULE: Final = Rule(
    id="PG-TERMS-04",
    title="Review date gone by",
    why="Rules that nobody reviews name posts and bodies that are no more.",
    severity=Severity.LATE,
    mend="Review them, and record the new terms with their next date; or mark the step as held.",
    among=("stated date of a review", "stated dates of reviews"),
    find=find,
    tell=tell,
    version=2,
    no_query="a date within the words of a clause is no date in the graph",
)
