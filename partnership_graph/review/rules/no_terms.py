"""A body without terms of reference."""

from __future__ import annotations

from typing import Final

from partnership_graph.review.rule import Found, Rule, Severity, without
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import lacks


def find(subject: Subject) -> Found:
    """Find the bodies that meet of which no clause and no rule of a quorum is recorded."""
    return without(subject, subject.meeting, lambda body: not subject.rules_of(body))


RULE: Final = Rule(
    id="PG-TERMS-01",
    title="No terms of reference",
    why="Without them nobody can say what a body is for, who may decide in it, or when it has gone too far.",
    severity=Severity.MISSING,
    mend="Add what its terms of reference say, a row a clause; or have them written.",
    among=("body that meets", "bodies that meet"),
    find=find,
    tell=lacks("no clause of its terms of reference"),
    version=2,
    query="review-no-terms",
)
