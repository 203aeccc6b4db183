"""What was decided, and nobody leads."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import Assignment, Decision, ReportingLine, ServiceLink
from partnership_graph.facts.view import View
from partnership_graph.questions.scrutiny.ownership import OWNING
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named

LEADING: Final = OWNING | {"sponsor", "accountable_director", "accountable_head_of_service"}
"""Parts by which somebody sees to it that a thing is done."""

_DECIDED: Final = frozenset({"approve", "agree", "endorse"})
_CARRIED_OUT: Final = frozenset({"programmes", "services", "contracts"})
_OF_SOMEBODY: Final = frozenset(
    {"owned_by", "has_programme_board", "overseen_by", "reports_to", "accountable_to"}
)


def find(subject: Subject) -> Found:
    """Find the plans, services and contracts that were decided, and that nobody owns, leads or provides."""
    decided: dict[str, list[Decision]] = {}
    for item in subject.dataset.all(Decision):
        held = item.act in _DECIDED and item.state == "held" and subject.view.shows(item)
        if held and subject.dataset.table_of(item.on_id) in _CARRIED_OUT:
            decided.setdefault(item.on_id, []).append(item)
    there = {thing: items for thing, items in decided.items() if subject.is_there(thing)}
    cases = [
        Case(thing=thing, facts=tuple(items), values=(items[0].by_id,))
        for thing, items in there.items()
        if not is_led(subject, thing)
    ]
    return Found(cases=cases, looked_at=len(there))


def is_led(subject: Subject, thing: str) -> bool:
    """Tell whether somebody owns, leads or answers for a thing, by any standing row."""
    parts = subject.standing(Assignment, "subject_id", thing)
    lines = subject.standing(ReportingLine, "from_id", thing)
    responsible = subject.standing(ReportingLine, "to_id", thing)
    return (
        any(part.capacity in LEADING for part in parts)
        or any(line.kind in _OF_SOMEBODY for line in lines)
        or any(line.kind in {"responsible_for", "coordinates"} for line in responsible)
        or any(
            link.capacity == "provider"
            for link in subject.standing(ServiceLink, "service_id", thing)
        )
    )


def tell(view: View, case: Case) -> str:
    """Say who decided it."""
    by = f" by {named(view, case.values[0])}" if case.values[0] else ""
    return f"{named(view, case.thing)}: decided{by}; nobody is recorded who owns or leads it"


RULE: Final = Rule(
    id="PG-DECIDE-02",
    title="Decided but nobody leads",
    why="What is everybody's decision and nobody's job is not done.",
    severity=Severity.MISSING,
    mend="Name who owns or leads it: a post, and who holds it.",
    among=("decided plan, service or contract", "decided plans, services and contracts"),
    find=find,
    tell=tell,
    no_query="somebody may answer for a thing by a part in it, a line either way or as its provider",
)
