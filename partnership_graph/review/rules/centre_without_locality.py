"""A centre without a locality."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from partnership_graph.facts.records import Area, AreaLink, ChildrensCentre
from partnership_graph.facts.vocabulary import LYING
from partnership_graph.review.rule import Found, Maturity, Profile, Rule, Severity, without
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import lacks

LOCALITY: Final = "locality"


def find(subject: Subject) -> Found:
    """Find the children's centres of the day that lie in no locality, in places that have localities."""
    using = {subject.dataset.place_of(row) for row in subject.rows_with(Area, "kind", LOCALITY)}
    centres = subject.rows_with(ChildrensCentre, "kind", "childrens_centre") if using else ()
    there = [
        row
        for row in filter(subject.looks_at, centres)
        if subject.dataset.place_of(row) in using and subject.is_there(row)
    ]
    kind = subject.cell(Area, "kind")
    return without(
        subject, there, lambda centre: LOCALITY not in map(kind, _around(subject, centre))
    )


def _around(subject: Subject, centre: str) -> Iterator[str]:
    """Yield the areas in which a centre lies, and those in which these lie, the nearest first."""
    links = subject.live(AreaLink, "from_id")
    kind, to = subject.cell(AreaLink, "kind"), subject.cell(AreaLink, "to_id")
    ahead, seen = [centre], {centre}
    for at in ahead:
        for row in links.get(at, ()):
            area, within = to(row), kind(row) in LYING
            is_new = within and area not in seen and subject.dataset.table_of(area) == Area.table
            if is_new and subject.is_concluded(row):
                seen.add(area)
                ahead.append(area)
                yield area


RULE: Final = Rule(
    id="PG-CENTRE-01",
    title="Centre without a locality",
    why="A centre in no locality is in nobody's plan, budget or count.",
    profiles=frozenset({Profile.CHILDREN}),
    severity=Severity.MISSING,
    maturity=Maturity.NEW,
    mend="Add the locality in which it lies.",
    among=("children's centre", "children's centres"),
    find=find,
    tell=lacks("no locality in which it lies"),
    query="review-centre-without-locality",
)
