"""An escalation that leads to a body that has ended."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import TRIGGERS
from partnership_graph.review.escalations import leads_nowhere, stages
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named


def find(subject: Subject) -> Found:
    """Find the stages that lead to what is no more."""
    every = stages(subject)
    cases = [
        Case(
            thing=stage.body_id,
            other=stage.id,
            facts=(stage, subject.dataset.fact(stage.to_id)),
            values=(stage.trigger, stage.stage, stage.to_id),
        )
        for stage in every
        if leads_nowhere(subject.view, stage)
    ]
    return Found(cases=cases, looked_at=len(every))


def tell(view: View, case: Case) -> str:
    """Say which stage, and to whom it leads."""
    trigger, stage, to = case.values
    return (
        f"{named(view, case.thing)}: stage {stage} of {TRIGGERS[trigger]} leads to "
        f"{named(view, to)}, which is no more"
    )


RULE: Final = Rule(
    id="PG-ESC-02",
    title="Escalation to a body that has ended",
    why="In the hour in which it is needed nobody is there.",
    severity=Severity.WRONG,
    maturity=Maturity.NEW,
    mend="Have the stage lead to the successor, and end the old one.",
    among=("stage of an escalation", "stages of escalations"),
    find=find,
    tell=tell,
    query="review-escalation-to-the-ended",
)
