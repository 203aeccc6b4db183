"""A body without a quorum."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import QuorumRule
from partnership_graph.review.rule import Found, Rule, Severity, without
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import lacks


def find(subject: Subject) -> Found:
    """Find the bodies that have terms of reference, and no quorum is recorded of them."""
    ruled = subject.ruled
    return without(
        subject, ruled, lambda body: not subject.recorded(QuorumRule, "body_id", body), "quorum"
    )


RULE: Final = Rule(
    id="PG-QUORUM-01",
    title="No quorum",
    why="Without one, any two people in a room may decide for all partners, or nobody knows when they may not.",
    severity=Severity.MISSING,
    mend="Add the rows of its quorum, a category or exclusion a row.",
    among=("body with terms of reference", "bodies with terms of reference"),
    find=find,
    tell=lacks("no quorum"),
    version=2,
    query="review-no-quorum",
)
