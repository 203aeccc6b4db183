"""One person on both sides of an oversight line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from partnership_graph.facts.records import ReportingLine
from partnership_graph.facts.view import View
from partnership_graph.questions.scrutiny.sitting import is_person
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import all_named, named


def find(subject: Subject) -> Found:
    """Find the pairs of bodies, one answering to the other, on both of which one person or post sits."""
    pairs = _pairs(subject)
    found = (_case(subject, lower, upper, lines) for (lower, upper), lines in pairs.items())
    return Found(cases=[*filter(None, found)], looked_at=len(pairs))


def _case(subject: Subject, lower: str, upper: str, lines: Sequence[str]) -> Case | None:
    """Return who sits on both of two bodies, if somebody does and a line between them is in force."""
    may_sit = subject.perhaps_sitting
    suspects = may_sit[lower].keys() & may_sit[upper].keys()
    rows: list[str] = []
    people: list[str] = []
    for who in sorted(suspects):
        below = subject.sits_by(lower, who) if is_person(subject.view, who) else ()
        above = subject.sits_by(upper, who) if below else ()
        if above:
            people.append(who)
            rows += (*below, *above)
    if not people:
        return None
    return Case(thing=lower, other=upper, rows=(*lines, *rows), values=tuple(people))


def _pairs(subject: Subject) -> dict[tuple[str, str], list[str]]:
    """Return the lines in force by their two ends, of bodies on both of which somebody may sit."""
    to, seated = subject.cell(ReportingLine, "to_id"), subject.perhaps_sitting
    found: dict[tuple[str, str], list[str]] = {}
    for lower, rows in subject.dataset.upward.items():
        for row in rows if lower in seated else ():
            upper = to(row)
            if upper in seated and subject.is_shown(row):
                found.setdefault((lower, upper), []).append(row)
    return found


def tell(view: View, case: Case) -> str:
    """Say who sits on which two."""
    sits = "sits" if len(case.values) == 1 else "sit"
    return (
        f"{named(view, case.thing)} answers to {named(view, case.other)}; "
        f"{all_named(view, case.values)} {sits} on both"
    )


RULE: Final = Rule(
    id="PG-PEOPLE-01",
    title="One person on both sides of an oversight line",
    why="Who oversees what they take part in cannot be seen to judge it freely, though it may be meant so.",
    severity=Severity.LOOK,
    mend="Have somebody else sit on one side; or record that it is meant so and how interests are declared.",
    among=("line between bodies with seats", "lines between bodies with seats"),
    find=find,
    tell=tell,
    no_query="the query conflicts gives the seats; who sits by post, and on which day, is reckoned here",
)
