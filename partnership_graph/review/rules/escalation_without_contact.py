"""A stage of an escalation without anybody to contact."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import TRIGGERS
from partnership_graph.review.escalations import stages
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named, sought

_SOMEBODY: Final = frozenset({"posts", "people"})


def find(subject: Subject) -> Found:
    """Find the stages that lead to a body, and name nobody there whom to contact."""
    every = stages(subject)
    cases = [
        Case(
            thing=stage.body_id,
            other=stage.id,
            facts=(stage, *subject.looked_for([stage.id], "name")),
            values=(stage.trigger, stage.stage, stage.to_id),
        )
        for stage in every
        if not stage.contact_id and subject.dataset.table_of(stage.to_id) not in _SOMEBODY
    ]
    return Found(cases=cases, looked_at=len(every))


def tell(view: View, case: Case) -> str:
    """Say at which stage, and of whom."""
    trigger, stage, to = case.values
    return (
        f"{named(view, case.thing)}: stage {stage} of {TRIGGERS[trigger]} goes to {named(view, to)}; "
        f"whom to contact there is not recorded{sought(case)}"
    )


RULE: Final = Rule(
    id="PG-ESC-03",
    title="Escalation without a contact",
    why="A body has no telephone: without a post to contact, a matter waits until its next meeting.",
    severity=Severity.MISSING,
    mend="Name the post to contact at that stage.",
    among=("stage of an escalation", "stages of escalations"),
    find=find,
    tell=tell,
    query="review-escalation-without-contact",
)
