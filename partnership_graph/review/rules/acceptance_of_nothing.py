"""An acceptance whose thing or rule is gone."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject


def find(subject: Subject) -> Found:
    """Find what accepts a finding of a rule that there is not, or of a thing that is not there."""
    cases = [
        Case(thing=item.thing, other=item.id, facts=(item,), values=(item.rule,))
        for item in subject.accepted
        if item.rule not in subject.known or not subject.may_be_found(item.thing)
    ]
    return Found(cases=cases, looked_at=len(subject.accepted))


def tell(view: View, case: Case) -> str:
    """Say what it accepts."""
    return (
        f"{view.dataset.own_name(case.thing)}: {case.other} accepts {case.values[0]} of it, "
        "and the rule or the thing is gone"
    )


RULE: Final = Rule(
    id="PG-ACCEPT-01",
    title="Acceptance of nothing",
    why="Who reads the list of what is accepted takes it for what is known and borne.",
    severity=Severity.WRONG,
    maturity=Maturity.NEW,
    mend="Remove the row of accepted.csv, or correct its rule and thing.",
    among=("acceptance", "acceptances"),
    find=find,
    tell=tell,
    no_query="what a place accepts is no fact, and stands in no graph",
)
