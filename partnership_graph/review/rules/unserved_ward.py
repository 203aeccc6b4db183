"""A ward that no centre serves."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import Area, AreaLink
from partnership_graph.review.rule import Found, Profile, Rule, Severity, without
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import lacks

WARD: Final = "ward"
SERVES: Final = "serves_ward"


def find(subject: Subject) -> Found:
    """Find the wards that no centre serves on the day, in places that say which centre serves which."""
    kind, centre = subject.cell(AreaLink, "kind"), subject.cell(AreaLink, "from_id")
    using = {subject.place_of(row) for row in subject.rows_with(AreaLink, "kind", SERVES)}
    wards = subject.rows_with(Area, "kind", WARD) if using else ()
    there = [
        ward
        for ward in filter(subject.looks_at, wards)
        if subject.place_of(ward) in using and subject.is_there(ward)
    ]
    links = subject.live(AreaLink, "to_id")

    def unserved(ward: str) -> bool:
        rows = (row for row in links.get(ward, ()) if kind(row) == SERVES)
        return not any(subject.is_shown(row) and subject.is_there(centre(row)) for row in rows)

    return without(subject, there, unserved)


RULE: Final = Rule(
    id="PG-WARD-01",
    title="Ward that no centre serves",
    why="Families there are nobody's to reach, and the figures of the centres hide it.",
    profiles=frozenset({Profile.CHILDREN}),
    severity=Severity.MISSING,
    mend="Add which centre serves it, or say that outreach does.",
    among=("ward", "wards"),
    find=find,
    tell=lacks("no centre that serves it"),
    query="review-unserved-ward",
)
