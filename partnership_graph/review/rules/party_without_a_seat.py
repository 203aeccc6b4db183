"""A party to an agreement that has no seat where the others sit."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.view import View
from partnership_graph.review.agreements import agreements
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named


def find(subject: Subject) -> Found:
    """Find the parties for whom nobody sits on the body on which most parties have a seat."""
    cases, looked_at = [], 0
    for agreement in agreements(subject):
        looked_at += len(agreement.parties)
        cases += [
            Case(thing=party, other=agreement.body, facts=(fact,), values=(agreement.id,))
            for party, fact in agreement.parties.items()
            if party not in agreement.speaking and party != agreement.body
        ]
    return Found(cases=cases, looked_at=looked_at)


def tell(view: View, case: Case) -> str:
    """Say to what it is a party, and where it has no seat."""
    agreement = named(view, case.values[0])
    return (
        f"{named(view, case.thing)}: a party to {agreement}, and without a seat on {named(view, case.other)}, "
        "where most parties sit"
    )


RULE: Final = Rule(
    id="PG-PARTY-01",
    title="Party without a seat",
    why="Who has signed and does not sit is bound by what it had no part in.",
    severity=Severity.MISSING,
    maturity=Maturity.NEW,
    mend="Add its seat; or say in the agreement that it is bound without one.",
    among=("party to an agreement", "parties to agreements"),
    find=find,
    tell=tell,
    no_query="the query parties-without-a-seat gives them for an agreement and a body; which body is reckoned here",
)
