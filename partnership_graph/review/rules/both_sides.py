"""One person on both sides of an oversight line."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import Fact, ReportingLine
from partnership_graph.facts.view import View
from partnership_graph.questions.scrutiny.sitting import is_person
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import all_named, named


def find(subject: Subject) -> Found:
    """Find the pairs of bodies, one answering to the other, on both of which one person or post sits."""
    pairs, cases = _pairs(subject), []
    for (lower, upper), lines in pairs.items():
        suspects = subject.perhaps_sitting[lower].keys() & subject.perhaps_sitting[upper].keys()
        if not suspects:
            continue
        shown = [line for line in map(subject.dataset.line, lines) if subject.view.shows(line)]
        below = subject.seated(lower, suspects if shown else ())
        above = subject.seated(upper, suspects & below.keys())
        shared = sorted(suspects & below.keys() & above.keys())
        people = [member for member in shared if is_person(subject.view, member)]
        if people:
            facts: dict[str, Fact] = {line.id: line for line in shown}
            for role in (role for who in people for role in (*below[who], *above[who])):
                facts |= {fact.id: fact for fact in role.facts}
            cases.append(
                Case(thing=lower, other=upper, facts=tuple(facts.values()), values=tuple(people))
            )
    return Found(cases=cases, looked_at=len(pairs))


def _pairs(subject: Subject) -> dict[tuple[str, str], list[str]]:
    """Return the lines by their two ends, of bodies on both of which somebody may sit."""
    to, seated = subject.cell(ReportingLine, "to_id"), subject.perhaps_sitting
    found: dict[tuple[str, str], list[str]] = {}
    for lower, rows in subject.dataset.upward.items():
        for row in rows if lower in seated else ():
            if to(row) in seated:
                found.setdefault((lower, to(row)), []).append(row)
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
