"""A children's partnership without a line to the Health and Wellbeing Board."""

from __future__ import annotations

from typing import Final

from partnership_graph.review.recognised import (
    called,
    childrens_partnerships,
    is_wellbeing_board,
    line_to,
)
from partnership_graph.review.rule import Found, Maturity, Profile, Rule, Severity, without
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import lacks


def find(subject: Subject) -> Found:
    """Find the children's partnerships that no line links with a health and wellbeing board."""
    boards = [*called(subject, is_wellbeing_board)]
    own = [*filter(subject.looks_at, childrens_partnerships(subject))]
    return without(subject, own, lambda body: not line_to(subject, body, boards))


RULE: Final = Rule(
    id="PG-CHILD-01",
    title="Children's partnership without a line to the Health and Wellbeing Board",
    why="What families need of health, housing and public health is decided there.",
    reference="Family Hub Model Framework (Department for Education), on leadership and governance",
    profiles=frozenset({Profile.CHILDREN}),
    severity=Severity.MISSING,
    maturity=Maturity.NEW,
    mend="Record the line that their terms of reference state, of whatever kind; or have one agreed.",
    among=("children's partnership", "children's partnerships"),
    find=find,
    tell=lacks("no line to a Health and Wellbeing Board"),
    no_query="which body is meant is recognised by its names",
)
