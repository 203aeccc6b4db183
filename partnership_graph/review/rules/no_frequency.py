"""A body of which nobody says how often it meets."""

from __future__ import annotations

from typing import Final

from partnership_graph.review.rule import Found, Rule, Severity, without
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import lacks


def find(subject: Subject) -> Found:
    """Find the bodies that have terms of reference, and no clause on how often they meet."""
    ruled = subject.ruled
    return without(subject, ruled, lambda body: not subject.clauses(body, "frequency"))


RULE: Final = Rule(
    id="PG-TERMS-02",
    title="No frequency of meetings",
    why="A body that need not meet by any day may stop meeting without anybody noticing.",
    severity=Severity.MISSING,
    mend="Add the clause that says how often it meets.",
    among=("body with terms of reference", "bodies with terms of reference"),
    find=find,
    tell=lacks("no frequency of its meetings"),
    version=2,
    query="review-no-frequency",
)
