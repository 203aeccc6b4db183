"""An acceptance whose thing or rule is gone."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import TABLES, THINGS, Acceptance, Thing
from partnership_graph.facts.typed import nearest
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject

RULE_GONE: Final = "rule"
THING_GONE: Final = "thing"


def find(subject: Subject) -> Found:
    """Find what accepts a finding of a rule that there is not, or of a thing that is not there."""
    cases = [
        Case(thing=item.thing, other=item.id, facts=(item,), values=(item.rule, *reason))
        for item in subject.accepted
        if (reason := _wrong(subject, item))
    ]
    return Found(cases=cases, looked_at=len(subject.accepted))


def _wrong(subject: Subject, item: Acceptance) -> tuple[str, ...]:
    """Return what of an acceptance is wrong, and what may be meant instead; nothing where it is in order.

    A thing that is only not there yet on the day will be: nothing is wrong with that.
    """
    if item.rule.upper() not in subject.known:
        return RULE_GONE, nearest(item.rule.upper(), subject.known)
    dataset = subject.dataset
    if subject.may_be_found(item.thing):
        return ()
    if not dataset.is_thing(item.thing):
        named = [
            thing
            for kind in THINGS
            for thing in subject.rows_with(TABLES[kind], "name", item.thing)
        ]
        return THING_GONE, named[0] if len(named) == 1 else ""
    thing = dataset.record(item.thing)
    return (THING_GONE, "") if isinstance(thing, Thing) and subject.view.is_no_more(thing) else ()


def tell(view: View, case: Case) -> str:
    """Say what it accepts, which of the two is wrong, and what may be meant."""
    rule, wrong, meant = case.values
    hint = f"; did you mean {meant}?" if meant else ""
    why = f"{rule} is no rule" if wrong == RULE_GONE else f"{case.thing} is no thing that is there"
    return (
        f"{view.dataset.own_name(case.thing)}: {case.other} accepts {rule} of it, and {why}{hint}"
    )


RULE: Final = Rule(
    id="PG-ACCEPT-01",
    title="Acceptance of nothing",
    why="Who reads the list of what is accepted takes it for what is known and borne.",
    severity=Severity.WRONG,
    maturity=Maturity.NEW,
    mend="Remove the row of accepted.csv, or correct its rule and thing.",
    among=("acceptance", "acceptances"),
    find=find,
    tell=tell,
    version=2,
    no_query="what a place accepts is no fact, and stands in no graph",
)
