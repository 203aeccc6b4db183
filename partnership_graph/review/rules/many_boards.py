"""A person on more bodies than anybody can attend."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import Fact, Person
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named

MOST: Final = 5
"""Bodies on which one person may sit before somebody should look."""


def find(subject: Subject) -> Found:
    """Find the people who sit on more than five bodies, in person or by post."""
    bodies: dict[str, list[str]] = {}
    for body, members in subject.perhaps_sitting.items():
        for member in members:
            bodies.setdefault(member, []).append(body)
    people = [member for member in bodies if subject.dataset.table_of(member) == Person.table]
    cases = []
    for person in people:
        if len(bodies[person]) > MOST:
            facts = _seats(subject, person, bodies[person])
            if len(facts) > MOST:
                rests_on = {fact.id: fact for own in facts.values() for fact in own}
                cases.append(
                    Case(thing=person, facts=tuple(rests_on.values()), values=(str(len(facts)),))
                )
    return Found(cases=cases, looked_at=len(people))


def _seats(subject: Subject, person: str, bodies: list[str]) -> dict[str, tuple[Fact, ...]]:
    """Return on which of some bodies a person sits on the day, and what says so."""
    found: dict[str, tuple[Fact, ...]] = {}
    for body in bodies:
        roles = subject.seated(body, [person]).get(person, ())
        if own := tuple(fact for role in roles for fact in role.facts):
            found[body] = own
    return found


def tell(view: View, case: Case) -> str:
    """Say on how many."""
    return f"{named(view, case.thing)} sits on {case.values[0]} bodies"


RULE: Final = Rule(
    id="PG-PEOPLE-02",
    title=f"A person on more than {MOST} bodies",
    why="Who sits everywhere attends little, and everything waits for them.",
    severity=Severity.LOOK,
    mend="Have a deputy or another partner take some of the seats.",
    among=("person with a seat", "people with a seat"),
    find=find,
    tell=tell,
    no_query="who sits by post, and on which day, is reckoned from holders in turn",
)
