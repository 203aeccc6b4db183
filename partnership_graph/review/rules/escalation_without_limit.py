"""A stage of an escalation without a time limit."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import TRIGGERS
from partnership_graph.review.escalations import stages
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named, sought


def find(subject: Subject) -> Found:
    """Find the stages of which no time limit is recorded."""
    every = stages(subject)
    cases = [
        Case(
            thing=stage.body_id,
            other=stage.id,
            facts=(stage, *subject.looked_for([stage.id], "date")),
            values=(stage.trigger, stage.stage),
        )
        for stage in every
        if not stage.time_limit
    ]
    return Found(cases=cases, looked_at=len(every))


def tell(view: View, case: Case) -> str:
    """Say at which stage."""
    trigger, stage = case.values
    return (
        f"{named(view, case.thing)}: no time limit is recorded for stage {stage} of {TRIGGERS[trigger]}"
        f"{sought(case)}"
    )


RULE: Final = Rule(
    id="PG-ESC-04",
    title="Escalation without a time limit",
    why="A matter that may rest at a stage for ever never reaches the next.",
    severity=Severity.MISSING,
    mend="State within how many days a stage answers or passes the matter on.",
    among=("stage of an escalation", "stages of escalations"),
    find=find,
    tell=tell,
    query="review-escalation-without-limit",
)
