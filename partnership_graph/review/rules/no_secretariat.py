"""A body that nobody serves."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import Assignment
from partnership_graph.review.rule import Found, Rule, Severity, without
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import lacks

SECRETARIAT: Final = "secretariat"


def find(subject: Subject) -> Found:
    """Find the bodies that have terms of reference, and nobody who calls meetings and keeps minutes."""
    return without(subject, subject.ruled, lambda body: not _served(subject, body), "secretariat")


def _served(subject: Subject, body: str) -> bool:
    parts = subject.recorded(Assignment, "subject_id", body)
    return bool(subject.clauses(body, SECRETARIAT)) or any(
        part.capacity == SECRETARIAT for part in parts
    )


RULE: Final = Rule(
    id="PG-TERMS-03",
    title="No secretariat",
    why="Where nobody is named to call the meetings and keep the minutes, neither happens when people change.",
    severity=Severity.MISSING,
    mend="Add the clause, or the post that has the secretariat.",
    among=("body with terms of reference", "bodies with terms of reference"),
    find=find,
    tell=lacks("no secretariat"),
    version=2,
    query="review-no-secretariat",
)
