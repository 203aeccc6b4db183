"""A body that answers to nobody."""

from __future__ import annotations

from typing import Final

from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import lacks

_OF_ITSELF: Final = frozenset({"council"})
"""The kinds of body that answer to those who elect them."""


def find(subject: Subject) -> Found:
    """Find the bodies of which no upward line is recorded: in force, proposed, implied or cut off."""
    bodies = {body.id for body in subject.bodies if body.kind not in _OF_ITSELF}
    none = (body for body, kept_out in subject.lines_kept_out.items() if not kept_out)
    return Found(cases=[Case(thing=body) for body in none if body in bodies], looked_at=len(bodies))


RULE: Final = Rule(
    id="PG-LINE-01",
    title="No upward line",
    why="A body that answers to nobody is held to account by nobody, and what it cannot settle goes nowhere.",
    severity=Severity.MISSING,
    mend="State in its terms of reference to whom it answers, and add the line.",
    among=("body", "bodies"),
    find=find,
    tell=lacks("no upward line"),
    query="review-no-upward-line",
)
