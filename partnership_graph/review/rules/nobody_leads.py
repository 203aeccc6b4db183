"""What was decided, and nobody leads."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import (
    Assignment,
    Decision,
    ProgrammeLink,
    ReportingLine,
    ServiceLink,
)
from partnership_graph.facts.view import View
from partnership_graph.questions.scrutiny.ownership import OWNING
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import all_named, named, sought

LEADING: Final = OWNING | {"sponsor", "accountable_director", "accountable_head_of_service"}
"""Parts by which somebody sees to it that a thing is done."""

_DECIDED: Final = frozenset({"approve", "endorse"})
"""What is decided of a thing itself: to agree is as often to put it on an agenda."""

_ITEMS: Final = frozenset({"recommendation", "objective", "action", "workstream"})
_CARRIED_OUT: Final = frozenset({"programmes", "services", "contracts"})
_NOT_LED: Final = frozenset({"duty", "fund", "topic"})
"""What nobody carries out as one: money is approved, and what it pays for is led."""

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
    there = {
        thing: items
        for thing, items in decided.items()
        if subject.is_there(thing) and _kind(subject, thing) not in _NOT_LED
    }
    cases = [
        Case(
            thing=thing,
            facts=(*items, *subject.looked_for([thing], "owner")),
            values=(items[0].text, *dict.fromkeys(item.by_id for item in items if item.by_id)),
        )
        for thing, items in there.items()
        if not is_led(subject, thing)
    ]
    return Found(cases=cases, looked_at=len(there))


def is_led(subject: Subject, thing: str) -> bool:
    """Tell whether somebody owns, leads or answers for a thing, or for what it is a part of."""
    ahead, seen = [thing], {thing}
    for at in ahead:
        if _is_led(subject, at):
            return True
        for link in subject.recorded(ProgrammeLink, "from_id", at):
            if link.kind == "in_plan" and link.to_id not in seen and _is_item(subject, link.to_id):
                seen.add(link.to_id)
                ahead.append(link.to_id)
    return False


def _is_item(subject: Subject, thing: str) -> bool:
    """Tell whether a thing is an item of a plan: who leads a whole plan does not lead each action of it."""
    return _kind(subject, thing) in _ITEMS


def _kind(subject: Subject, thing: str) -> str:
    return str(getattr(subject.dataset.record(thing), "kind", ""))


def _is_led(subject: Subject, thing: str) -> bool:
    parts = subject.recorded(Assignment, "subject_id", thing)
    lines = subject.recorded(ReportingLine, "from_id", thing)
    responsible = subject.recorded(ReportingLine, "to_id", thing)
    return (
        any(part.capacity in LEADING for part in parts)
        or any(line.kind in _OF_SOMEBODY for line in lines)
        or any(line.kind in {"responsible_for", "coordinates"} for line in responsible)
        or any(
            link.capacity == "provider"
            for link in subject.recorded(ServiceLink, "service_id", thing)
        )
    )


def tell(view: View, case: Case) -> str:
    """Say who decided it."""
    text, *deciding = case.values
    by = f" by {all_named(view, deciding)}" if deciding else ""
    what = f" ({text.rstrip('.')})" if text else ""
    return f"{named(view, case.thing)}: decided{by}{what}; nobody is recorded who owns or leads it{sought(case)}"


RULE: Final = Rule(
    id="PG-DECIDE-02",
    title="Decided but nobody leads",
    why="What is everybody's decision and nobody's job is not done.",
    severity=Severity.MISSING,
    mend="Name who owns or leads it: a post, and who holds it.",
    maturity=Maturity.NEW,
    among=("decided plan, service or contract", "decided plans, services and contracts"),
    find=find,
    tell=tell,
    version=2,
    no_query="somebody may answer for a thing by a part in it, a line either way or as its provider",
)
