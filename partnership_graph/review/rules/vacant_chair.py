"""A chair that is vacant."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import Membership
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named

VACANT: Final = "vacant"


def find(subject: Subject) -> Found:
    """Find the bodies of whose chairs a document says that nobody has the seat."""
    state = subject.cell(Membership, "holder_state")
    is_any = VACANT in subject.dataset.tables[Membership.table].cells("holder_state")
    every = subject.chaired.items() if is_any else ()
    cases = [
        Case(thing=body, other=seat.member_id, facts=(seat,))
        for body in (body for body, rows in every if VACANT in map(state, rows))
        if all(seat.holder_state == VACANT for seat in subject.chairs(body))
        for seat in subject.chairs(body)[:1]
    ]
    return Found(cases=cases, looked_at=len(subject.chaired))


def tell(view: View, case: Case) -> str:
    """Say whose seat is vacant."""
    return f"{named(view, case.thing)}: its chair, {named(view, case.other)}, is vacant"


RULE: Final = Rule(
    id="PG-CHAIR-04",
    title="Chair vacant",
    why="While nobody is in the chair, meetings lapse and urgent matters wait.",
    severity=Severity.MISSING,
    maturity=Maturity.NEW,
    mend="Appoint somebody, and record who; until then say who chairs in the meantime.",
    among=("body with a chair", "bodies with a chair"),
    find=find,
    tell=tell,
    no_query="only proposed seats answer where none is in force, which is reckoned seat by seat",
)
