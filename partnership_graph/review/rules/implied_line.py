"""An upward line that is only implied."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import all_named, named


def find(subject: Subject) -> Found:
    """Find the bodies of whose upward lines none is stated, and one is implied."""
    cases = []
    for body, lines in subject.lines_implied.items():
        above = tuple(dict.fromkeys(line.to_id for line in lines))
        cases.append(Case(thing=body, facts=tuple(lines), values=above))
    return Found(cases=cases, looked_at=len(subject.bodies))


def tell(view: View, case: Case) -> str:
    """Say to whom it seems to answer."""
    return f"{named(view, case.thing)}: that it answers to {all_named(view, case.values)} is only implied"


RULE: Final = Rule(
    id="PG-LINE-02",
    title="Upward line only implied",
    why="What a name or a heading lets one guess binds nobody.",
    severity=Severity.LOOK,
    mend="Have the line stated where the body's rules stand, and cite that paragraph.",
    among=("body", "bodies"),
    find=find,
    tell=tell,
    query="review-implied-line",
)
