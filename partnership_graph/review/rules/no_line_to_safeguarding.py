"""A children's partnership without a line to the safeguarding partnership."""

from __future__ import annotations

from typing import Final

from partnership_graph.review.recognised import (
    called,
    childrens_partnerships,
    is_safeguarding_partnership,
    line_to,
)
from partnership_graph.review.rule import Found, Profile, Rule, Severity, without
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import lacks


def find(subject: Subject) -> Found:
    """Find the children's partnerships that no line links with the safeguarding partnership for children."""
    boards = [*called(subject, is_safeguarding_partnership)]
    own = [*filter(subject.looks_at, childrens_partnerships(subject))]
    return without(subject, own, lambda body: not line_to(subject, body, boards))


RULE: Final = Rule(
    id="PG-CHILD-02",
    title="Children's partnership without a line to the safeguarding partnership",
    why="A concern that comes up in early help has to reach those who answer for safeguarding.",
    reference="Family Hub Model Framework (Department for Education), on leadership and governance",
    profiles=frozenset({Profile.CHILDREN}),
    severity=Severity.MISSING,
    mend="Record the line that their terms of reference state, of whatever kind; or have one agreed.",
    among=("children's partnership", "children's partnerships"),
    find=find,
    tell=lacks("no line to the safeguarding partnership for children"),
    no_query="which body is meant is recognised by its names",
)
