"""A body that answers to what has ended."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import all_named, named


def find(subject: Subject) -> Found:
    """Find the bodies that have no upward line because those to whom they answered are no more."""
    cases = []
    for body, lines in subject.lines_cut_off.items():
        above = dict.fromkeys(line.to_id for line in lines)
        facts = (*lines, *map(subject.dataset.fact, above))
        cases.append(Case(thing=body, facts=facts, values=tuple(above)))
    return Found(cases=cases, looked_at=len(subject.bodies))


def tell(view: View, case: Case) -> str:
    """Say who is no more."""
    return (
        f"{named(view, case.thing)}: it answers to {all_named(view, case.values)}, "
        f"which {'are' if len(case.values) > 1 else 'is'} no more"
    )


RULE: Final = Rule(
    id="PG-LINE-04",
    title="Parent that has ended",
    why="Who answered to a body that was wound up answers to nobody until somebody says so.",
    severity=Severity.WRONG,
    maturity=Maturity.NEW,
    mend="Add the line to the successor, or to whoever took the matter on; end the old line on the same day.",
    among=("body", "bodies"),
    find=find,
    tell=tell,
    version=2,
    query="review-ended-parent",
)
