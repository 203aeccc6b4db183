"""A body without a chair."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject


def find(subject: Subject) -> Found:
    """Find the bodies in which no seat is a chair's, in force or proposed."""
    missing = [Case(thing=body.id) for body in subject.bodies if not subject.chairs(body.id)]
    return Found(cases=missing, looked_at=len(subject.bodies))


def tell(view: View, case: Case) -> str:
    """Say that no chair is recorded."""
    return f"{view.dataset.name(case.thing)}: no chair is recorded"


RULE: Final = Rule(
    id="PG-CHAIR-01",
    title="No chair",
    why="Without a chair nobody calls the meetings of a body, or speaks for it between them.",
    severity=Severity.MISSING,
    mend="Add the seat of the chair: the post that chairs, or who is elected to.",
    among=("body", "bodies"),
    find=find,
    tell=tell,
    no_query="to come",
)
