"""What is recorded of one paper: who has a part in it, what it says of itself, what belongs to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import FOREVER, first_day
from partnership_graph.facts.records import (
    Assignment,
    Change,
    Decision,
    Description,
    Document,
    Fact,
    Figure,
    ProgrammeLink,
)
from partnership_graph.facts.view import View

NAMED_FIRST: Final = (
    "author",
    "presenter",
    "accountable_head_of_service",
    "accountable_director",
)
"""The parts in a paper that its first line names."""

VERIFIER: Final = "verifier"
CAPACITIES: Final = tuple(dict.fromkeys([*NAMED_FIRST, VERIFIER, *vocabulary.ASSIGNMENTS]))
"""The parts in a paper in the order in which they are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document with all that is recorded of it.

    Args:
        document: the document.
        parts: who has which part in it, those who verified an implication apart.
        decisions: what was decided on it or done with it.
        implications: who verified which implication, each followed by what the same paragraph says.
        said: what else it is described as.
        figures: its figures, such as its pages.
        links: what it belongs to, is derived from, has attached, or is the background of.
        proposes: the changes that it proposes.
    """

    document: Document
    parts: Sequence[Assignment]
    decisions: Sequence[Decision]
    implications: Sequence[Assignment | Description]
    said: Sequence[Description]
    figures: Sequence[Figure]
    links: Sequence[ProgrammeLink]
    proposes: Sequence[Change]

    @property
    def people(self) -> list[Assignment]:
        """Everybody who has a part in it."""
        return [*self.parts, *(x for x in self.implications if isinstance(x, Assignment))]

    @property
    def is_bare(self) -> bool:
        """Whether nothing is recorded of it but that it is there."""
        told = (self.people, self.decisions, self.said, self.figures, self.links, self.proposes)
        return not any(told)


def paper(view: View, document: Document, who: Collection[str]) -> Paper:
    """Return a paper with all that is recorded of it, the parts of some first."""
    wanted, dataset = document.id, view.dataset
    parts = sorted(
        filter(view.shows, dataset.of(Assignment, subject_id=wanted)),
        key=lambda x: (not has_part(x, who), CAPACITIES.index(x.capacity), x.id),
    )
    verifying = [row for row in parts if row.capacity == VERIFIER]
    said = list(filter(view.shows, dataset.of(Description, subject_id=wanted)))
    implications = _implications(view, verifying, said)
    return Paper(
        document=document,
        parts=[row for row in parts if row.capacity != VERIFIER],
        decisions=sorted(filter(view.shows, dataset.of(Decision, on_id=wanted)), key=_when),
        implications=implications,
        said=[item for item in said if item not in implications],
        figures=list(filter(view.shows, dataset.of(Figure, subject_id=wanted))),
        links=list(filter(view.shows, dataset.about(wanted, ProgrammeLink))),
        proposes=list(filter(view.shows, dataset.of(Change, proposed_by=wanted))),
    )


def rows_of(view: View, document: str) -> Iterator[Fact]:
    """Yield every row that a paper is told by, shown or not."""
    dataset = view.dataset
    yield from dataset.of(Assignment, subject_id=document)
    yield from dataset.of(Decision, on_id=document)
    yield from dataset.of(Description, subject_id=document)
    yield from dataset.of(Figure, subject_id=document)
    yield from dataset.about(document, ProgrammeLink)
    yield from dataset.of(Change, proposed_by=document)


def has_part(row: Assignment, who: Collection[str]) -> bool:
    """Tell whether one of some has a part, in person or as the post printed beside a person."""
    return row.assignee_id in who or row.in_post in who


def _implications(
    view: View, verifying: Iterable[Assignment], said: Iterable[Description]
) -> list[Assignment | Description]:
    """Return those who verified something, each followed by what the same paragraph says of the paper."""
    found: list[Assignment | Description] = []
    for row in verifying:
        found.append(row)
        where = view.paragraphs(row)
        same = (item for item in said if not where.isdisjoint(view.paragraphs(item)))
        found += [item for item in same if item not in found]
    return found


def _when(item: Decision) -> tuple[bool, str, int, str]:
    date = first_day(item.date) if item.date else FOREVER
    return item.act != "submit", date, int(item.position or 0), item.id
