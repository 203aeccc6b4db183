"""A quorum that one organisation makes by itself."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.holders import BESIDE
from partnership_graph.facts.view import View
from partnership_graph.questions.seats.quorum_met import judged
from partnership_graph.questions.seats.quorum_seats import QuorumSeats
from partnership_graph.review.quorums import quorums
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named


def find(subject: Subject) -> Found:
    """Find the bodies that are quorate with the people of one organisation, though several sit on them."""
    cases, looked_at = [], 0
    for quorum, needed in quorums(subject):
        parties = _by_organisation(quorum)
        if len(parties) < 2 or not needed:  # noqa: PLR2004 - of one organisation nothing else is to be expected
            continue
        looked_at += 1
        for organisation, people in sorted(parties.items()):
            if not any(filling.missing for filling in judged(quorum, needed, people).fillings):
                facts = tuple(rule for need in needed for rule in need.rules)
                cases.append(Case(thing=quorum.body, facts=facts, values=(organisation,)))
                break
    return Found(cases=cases, looked_at=looked_at)


def _by_organisation(quorum: QuorumSeats) -> dict[str, list[str]]:
    """Return who sits on a body for each organisation, a nominee as often as there are such seats."""
    found: dict[str, list[str]] = {}
    for seat in quorum.seats:
        if seat.capacity not in BESIDE and not seat.substitute_for:
            who = [seat.member_id] * int(float(seat.how_many or 1))
            found.setdefault(quorum.speaks_for(seat), []).extend(who)
    return found


def tell(view: View, case: Case) -> str:
    """Say which one."""
    return f"{named(view, case.thing)}: {named(view, case.values[0])} alone could make its quorum"


RULE: Final = Rule(
    id="PG-QUORUM-03",
    title="Quorum of one organisation",
    why="A partnership that one partner can hold by itself binds the others to what they never heard.",
    severity=Severity.LOOK,
    maturity=Maturity.NEW,
    mend="Add to the quorum who must be among those present, or count organisations rather than people.",
    among=("quorum of several organisations", "quorums of several organisations"),
    find=find,
    tell=tell,
    no_query="who may count for what is reckoned person by person, each once",
)
