"""A body that answers to nobody."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.view import View
from partnership_graph.questions.scrutiny.upward_lines import Standing, standings
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject

_OF_ITSELF: Final = frozenset({"council"})
"""The kinds of body that answer to those who elect them."""


def find(subject: Subject) -> Found:
    """Find the bodies of which no upward line is stated, in force or proposed."""
    bodies = [body.id for body in subject.bodies if body.kind not in _OF_ITSELF]
    missing = standings(subject.view, bodies)[Standing.NONE]
    return Found(cases=[Case(thing=body) for body in missing], looked_at=len(bodies))


def tell(view: View, case: Case) -> str:
    """Say that no line is recorded."""
    return f"{view.dataset.name(case.thing)}: no upward line is recorded"


RULE: Final = Rule(
    id="PG-LINE-01",
    title="No upward line",
    why="A body that answers to nobody cannot be held to account, and what it cannot settle goes nowhere.",
    severity=Severity.MISSING,
    mend="State in its terms of reference to whom it answers, and add the line; or add a gap that says where it was looked for.",
    among=("body", "bodies"),
    find=find,
    tell=tell,
    query="no-upward-line",
)
