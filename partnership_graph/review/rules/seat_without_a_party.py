"""A seat of somebody who is no party to the agreement of the others."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.holders import BESIDE, speaks_for
from partnership_graph.facts.view import View
from partnership_graph.review.agreements import agreements
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named

_BOUND: Final = frozenset({"organisations", "boards"})


def find(subject: Subject) -> Found:
    """Find the organisations that sit where the parties to an agreement sit, and are none of them."""
    cases, looked_at = [], 0
    for agreement in agreements(subject):
        members = [seat for seat in agreement.seats if seat.capacity not in BESIDE]
        for seat in members:
            whose = speaks_for(subject.dataset, seat)
            looked_at += 1
            is_bound = subject.dataset.table_of(whose) in _BOUND and subject.is_there(whose)
            if is_bound and whose not in agreement.parties:
                cases.append(
                    Case(thing=whose, other=agreement.body, facts=(seat,), values=(agreement.id,))
                )
    once = {(case.thing, case.other): case for case in reversed(cases)}
    return Found(cases=[*reversed(once.values())], looked_at=looked_at)


def tell(view: View, case: Case) -> str:
    """Say where it sits, and of what it is no party."""
    return (
        f"{named(view, case.thing)}: sits on {named(view, case.other)}, as most parties to "
        f"{named(view, case.values[0])} do, and is no party to it"
    )


RULE: Final = Rule(
    id="PG-PARTY-02",
    title="Seat without a party",
    why="Who decides and has not signed is not bound by what is decided.",
    severity=Severity.LOOK,
    maturity=Maturity.NEW,
    mend="Have it sign, or make the seat one of an adviser.",
    among=("seat where parties sit", "seats where parties sit"),
    find=find,
    tell=tell,
    no_query="which body belongs to an agreement is reckoned from who sits there",
)
