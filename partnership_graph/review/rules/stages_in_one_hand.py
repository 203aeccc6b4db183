"""Two stages of an escalation, one after the other, in one hand."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import TRIGGERS
from partnership_graph.questions.lines import procedures as stated
from partnership_graph.review.escalations import procedures
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named


def find(subject: Subject) -> Found:
    """Find the procedures of which one person or post holds a stage and the next."""
    every, cases = [*procedures(subject)], []
    for steps in every:
        hands = stated.find(subject.view, steps).in_one_hand
        one = [hand for hand in hands if hand.table in {"people", "posts"}]
        for hand in one[:1]:
            values = (hand.holder, hand.lower, hand.upper, steps[0].trigger)
            cases.append(
                Case(
                    thing=steps[0].body_id,
                    other=steps[0].trigger,
                    facts=tuple(hand.facts),
                    values=values,
                )
            )
    return Found(cases=cases, looked_at=len(every))


def tell(view: View, case: Case) -> str:
    """Say who holds which two."""
    holder, lower, upper, trigger = case.values
    return f"{named(view, case.thing)}: {named(view, holder)} holds stages {lower} and {upper} of {TRIGGERS[trigger]}"


RULE: Final = Rule(
    id="PG-ESC-05",
    title="Two stages in one hand",
    why="Who could not settle a matter at one stage will not settle it at the next.",
    severity=Severity.LOOK,
    maturity=Maturity.NEW,
    mend="Have the later stage lead to somebody else.",
    among=("escalation procedure", "escalation procedures"),
    find=find,
    tell=tell,
    no_query="who holds a stage is reckoned by post, as chair and on behalf of whom",
)
