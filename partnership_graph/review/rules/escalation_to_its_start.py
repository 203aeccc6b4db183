"""An escalation that returns to where it began."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from partnership_graph.facts.records import EscalationStage
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import TRIGGERS
from partnership_graph.review.escalations import procedures
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named


def find(subject: Subject) -> Found:
    """Find the procedures of which a later stage leads back to the body, or to where an earlier one led."""
    every, cases = [*procedures(subject)], []
    for steps in every:
        if back := _returning(steps):
            values = (back.trigger, back.stage, back.to_id)
            cases.append(
                Case(thing=back.body_id, other=back.trigger, facts=tuple(steps), values=values)
            )
    return Found(cases=cases, looked_at=len(every))


def _returning(steps: Sequence[EscalationStage]) -> EscalationStage | None:
    """Return the first stage that leads back; the first of all may well lead to the body itself."""
    passed = {steps[0].body_id}
    for number, (_, alike) in enumerate(groupby(steps, key=lambda stage: stage.stage)):
        alternatives = [*alike]
        if number and (back := [stage for stage in alternatives if stage.to_id in passed]):
            return back[0]
        passed |= {stage.to_id for stage in alternatives}
    return None


def tell(view: View, case: Case) -> str:
    """Say at which stage it comes back, and to whom."""
    trigger, stage, to = case.values
    return f"{named(view, case.thing)}: stage {stage} of {TRIGGERS[trigger]} returns to {named(view, to)}"


RULE: Final = Rule(
    id="PG-ESC-01",
    title="Escalation that returns to its start",
    why="Who takes a matter up and is sent back to where it could not be settled gives up.",
    severity=Severity.WRONG,
    maturity=Maturity.NEW,
    mend="Have the stage lead to somebody who has not dealt with it yet.",
    among=("escalation procedure", "escalation procedures"),
    find=find,
    tell=tell,
    no_query="stages of one number are alternatives, and are told from a return by their order",
)
