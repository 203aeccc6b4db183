"""Two who each chair a body alone."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.holders import SOLE
from partnership_graph.facts.records import Membership
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import all_named, named


def find(subject: Subject) -> Found:
    """Find the bodies of which two surely have the chair at once, and not jointly."""
    cases = []
    for body, rows in subject.chaired.items():
        if len(rows) < 2:  # noqa: PLR2004 - of one alone nobody is beside
            continue
        alone = [seat for seat in subject.chairs(body) if _is_alone(subject.view, seat)]
        by_member = {seat.member_id: seat for seat in alone}
        if len(by_member) > 1:
            facts = tuple(by_member.values())
            cases.append(Case(thing=body, facts=facts, values=tuple(by_member)))
    return Found(cases=cases, looked_at=len(subject.chaired))


def _is_alone(view: View, seat: Membership) -> bool:
    shared = seat.one_of or seat.any_of or seat.rotation or seat.substitute_for
    return seat.capacity == SOLE and not shared and view.surely(seat)


def tell(view: View, case: Case) -> str:
    """Say who they are."""
    return f"{named(view, case.thing)}: {all_named(view, case.values)} each have the chair alone"


RULE: Final = Rule(
    id="PG-CHAIR-02",
    title="Two sole chairs",
    why="Where two chair a body and neither jointly, nobody knows whose ruling or casting vote counts.",
    severity=Severity.WRONG,
    maturity=Maturity.NEW,
    mend="End the seat of the one who no longer chairs, or make both joint chairs.",
    among=("body with a chair", "bodies with a chair"),
    find=find,
    tell=tell,
    no_query="only proposed seats answer where none is in force, which is reckoned seat by seat",
)
