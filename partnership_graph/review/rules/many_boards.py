"""A person on more bodies than anybody can attend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from partnership_graph.facts.records import Person
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named

MOST: Final = 5
"""Bodies on which one person may sit before somebody should look."""


def find(subject: Subject) -> Found:
    """Find the people who sit on more than five bodies, in person or by post."""
    counts = subject.seat_counts
    people = counts.keys() & {*subject.dataset.tables[Person.table].cells("id")}
    bodies: dict[str, list[str]] = {who: [] for who in sorted(people) if counts[who] > MOST}
    for body, members in subject.perhaps_sitting.items():
        for who in bodies.keys() & members.keys():
            bodies[who].append(body)
    found = (_case(subject, who, every) for who, every in bodies.items())
    return Found(cases=[*filter(None, found)], looked_at=len(people))


def _case(subject: Subject, person: str, bodies: Sequence[str]) -> Case | None:
    """Return on which of some bodies a person sits for certain, where they are too many."""
    by = [rows for body in bodies if (rows := subject.sits_by(body, person))]
    if len(by) <= MOST:
        return None
    rests_on = tuple(row for rows in by for row in rows)
    return Case(thing=person, rows=rests_on, values=(str(len(by)),))


def tell(view: View, case: Case) -> str:
    """Say on how many."""
    return f"{named(view, case.thing)} sits on {case.values[0]} bodies"


RULE: Final = Rule(
    id="PG-PEOPLE-02",
    title=f"A person on more than {MOST} bodies",
    why="Who sits everywhere attends little, and everything waits for them.",
    severity=Severity.LOOK,
    maturity=Maturity.NEW,
    mend="Have a deputy or another partner take some of the seats.",
    among=("person with a seat", "people with a seat"),
    find=find,
    tell=tell,
    no_query="who sits by post, and on which day, is reckoned from holders in turn",
)
