"""A body of which nothing is recorded but that it is there."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import Gap
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import GAPS
from partnership_graph.review.rule import Case, Found, Rule, Severity, without
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import NOT_STATED, named

_LOOKED_FOR: Final = ("upward_line", "chair", "quorum", "membership")


def find(subject: Subject) -> Found:
    """Find the bodies in force of which no upward line, seat, rule or meeting was ever recorded."""
    those = {*subject.undescribed}
    return without(subject, subject.bodies, those.__contains__, *_LOOKED_FOR)


def tell(view: View, case: Case) -> str:
    """Say that nothing is recorded of how it works, and what of that somebody looked for."""
    kinds = dict.fromkeys(GAPS[fact.what] for fact in case.facts if isinstance(fact, Gap))
    looked = f"; {NOT_STATED}: {', '.join(kinds)}" if kinds else ""
    return f"{named(view, case.thing)}: no upward line, seat, rule or meeting is recorded{looked}"


RULE: Final = Rule(
    id="PG-BODY-02",
    title="Body that is not described",
    why="It may be somebody else's to arrange, or one of yours that nobody has described.",
    severity=Severity.LOOK,
    mend="If it is yours, add to whom it answers, who sits on it and its terms of reference; if not, accept this.",
    among=("body", "bodies"),
    find=find,
    tell=tell,
    query="review-not-described",
)
