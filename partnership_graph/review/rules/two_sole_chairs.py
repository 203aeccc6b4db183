"""Two who each chair a body alone."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.holders import SOLE
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject


def find(subject: Subject) -> Found:
    """Find the bodies of which two surely have the chair at once, and not jointly."""
    cases, looked_at = [], 0
    for body in subject.bodies:
        sole = [
            seat
            for seat in subject.chairs(body.id)
            if seat.capacity == SOLE and not (seat.one_of or seat.rotation)
        ]
        looked_at += bool(sole)
        sure = {seat.member_id: seat for seat in sole if subject.view.surely(seat)}
        if len(sure) > 1:
            cases.append(Case(thing=body.id, facts=tuple(sure.values()), values=tuple(sure)))
    return Found(cases=cases, looked_at=looked_at)


def tell(view: View, case: Case) -> str:
    """Say who they are."""
    names = " and ".join(map(view.dataset.name, case.values))
    return f"{view.dataset.name(case.thing)}: {names} each have the chair alone"


RULE: Final = Rule(
    id="PG-CHAIR-02",
    title="Two sole chairs",
    why="Where two chair a body and neither jointly, nobody knows whose casting vote or ruling counts.",
    severity=Severity.WRONG,
    mend="End the seat of the one who no longer chairs, or make both joint chairs.",
    among=("body with a chair", "bodies with a chair"),
    find=find,
    tell=tell,
    no_query="to come",
)
