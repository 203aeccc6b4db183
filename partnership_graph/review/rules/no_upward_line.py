"""A body that answers to nobody."""

from __future__ import annotations

from typing import Final

from partnership_graph.questions.scrutiny.upward_lines import Standing
from partnership_graph.review.rule import Found, Rule, Severity, without
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import lacks


def find(subject: Subject) -> Found:
    """Find the bodies of which no upward line is recorded: none in force, proposed, implied or cut off."""
    told = subject.lines_implied.keys() | subject.lines_cut_off.keys()
    none = {body for body in subject.upward[Standing.NONE] if body not in told}
    return without(subject, subject.arranged, none.__contains__, "upward_line")


RULE: Final = Rule(
    id="PG-LINE-01",
    title="No upward line",
    why="A body that answers to nobody is held to account by nobody, and what it cannot settle goes nowhere.",
    severity=Severity.MISSING,
    mend="State in its terms of reference to whom it answers, and add the line.",
    among=("body with arrangements", "bodies with arrangements"),
    find=find,
    tell=lacks("no upward line"),
    version=2,
    query="review-no-upward-line",
)
