"""A ward that no centre serves."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import Area, AreaLink
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Profile, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import all_named, named

WARD: Final = "ward"
SERVES: Final = "serves_ward"


def find(subject: Subject) -> Found:
    """Find the wards that no centre serves on the day, in places that say which centre serves which."""
    kind, centre = subject.cell(AreaLink, "kind"), subject.cell(AreaLink, "from_id")
    using = {subject.dataset.place_of(row) for row in subject.rows_with(AreaLink, "kind", SERVES)}
    wards = subject.rows_with(Area, "kind", WARD) if using else ()
    there = [
        ward
        for ward in filter(subject.looks_at, wards)
        if subject.dataset.place_of(ward) in using and subject.is_there(ward)
    ]
    links = subject.live(AreaLink, "to_id")

    def serving(ward: str) -> list[str]:
        return [row for row in links.get(ward, ()) if kind(row) == SERVES]

    def is_served(row: str) -> bool:
        return subject.is_shown(row) and subject.is_there(centre(row))

    cases = [
        Case(thing=ward, rows=tuple(rows), values=tuple(dict.fromkeys(map(centre, rows))))
        for ward in there
        if not any(map(is_served, rows := serving(ward)))
    ]
    return Found(cases=cases, looked_at=len(there))


def tell(view: View, case: Case) -> str:
    """Say that none does; and which centre did that is not there any more, or yet."""
    said = f"{named(view, case.thing)}: no centre that serves it is recorded"
    if not case.values:
        return said
    is_or_are = "is" if len(case.values) == 1 else "are"
    return f"{said} on this day; {all_named(view, case.values)}, as recorded of another, {is_or_are} not there"


RULE: Final = Rule(
    id="PG-WARD-01",
    title="Ward that no centre serves",
    why="Families there are nobody's to reach, and the figures of the centres hide it.",
    profiles=frozenset({Profile.CHILDREN}),
    severity=Severity.MISSING,
    mend="Add which centre serves it, or say that outreach does.",
    among=("ward", "wards"),
    find=find,
    tell=tell,
    query="review-unserved-ward",
)
