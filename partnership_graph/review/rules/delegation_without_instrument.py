"""A delegation of which nobody says under what."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import ReportingLine
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Maturity, Profile, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named


def find(subject: Subject) -> Found:
    """Find the lines of delegation that name no agreement, scheme or act."""
    rows = subject.rows_with(ReportingLine, "kind", "delegates_to")
    lines = [*map(subject.dataset.line, filter(subject.is_concluded, rows))]
    lines = [line for line in lines if subject.looks_at(line.from_id)]
    cases = [
        Case(thing=line.from_id, other=line.to_id, facts=(line,))
        for line in lines
        if not line.instrument
    ]
    return Found(cases=cases, looked_at=len(lines))


def tell(view: View, case: Case) -> str:
    """Say who delegates to whom."""
    return f"{named(view, case.thing)} delegates to {named(view, case.other)}; under what is not recorded"


RULE: Final = Rule(
    id="PG-CARE-01",
    title="Delegation without an instrument",
    why="Functions are delegated by an agreement or a scheme; what is done without one may be beyond anybody's powers.",
    reference="National Health Service Act 2006, sections 65Z5 and 75",
    profiles=frozenset({Profile.INTEGRATED_CARE, Profile.WELLBEING_BOARD}),
    severity=Severity.MISSING,
    maturity=Maturity.NEW,
    mend="Give the agreement, scheme or act in the column instrument.",
    among=("delegation", "delegations"),
    find=find,
    tell=tell,
    query="review-delegation-without-instrument",
)
