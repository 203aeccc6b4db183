"""A body without a chair."""

from __future__ import annotations

from typing import Final

from partnership_graph.review.rule import Found, Rule, Severity, without
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import lacks


def find(subject: Subject) -> Found:
    """Find the bodies in which no seat recorded is a chair's, and whose terms name nobody to chair them."""
    bodies = subject.bodies
    return without(bodies, lambda body: body not in subject.chaired and not _named(subject, body))


def _named(subject: Subject, body: str) -> bool:
    return any(clause.member_id for clause in subject.clauses(body, "chairing"))


RULE: Final = Rule(
    id="PG-CHAIR-01",
    title="No chair",
    why="Without a chair nobody calls the meetings of a body, or speaks for it between them.",
    severity=Severity.MISSING,
    mend="Add the seat of the chair: that of the post that chairs, or of who is elected to.",
    among=("body", "bodies"),
    find=find,
    tell=lacks("no chair"),
    query="review-no-chair",
)
