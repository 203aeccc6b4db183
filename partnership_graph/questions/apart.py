"""What is said of a thing elsewhere: a paper, the report that carries it, the body that it is about, their terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from partnership_graph.answers.next_step import Apart
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import (
    Board,
    Change,
    Document,
    Fact,
    ProgrammeLink,
    TermOfReference,
    TierPlacement,
)
from partnership_graph.facts.view import View

_MOST: Final = 3


def apart(view: View, thing: str) -> list[Apart]:
    """Return what is recorded of what a thing is linked with as a paper is with what it is about, the most telling first.

    Of a paper it is the report that carries it, what is attached, and the bodies of which it proposes
    something; of a body those papers. Of a paper whose source places things at tiers, these too.
    """
    dataset = view.dataset
    linked = dict.fromkeys(_linked(view, thing))
    is_body = _is_body(dataset, thing)
    found = [_recorded_of(dataset, item, clauses_first=is_body) for item in linked]
    return [*_tiers(view, thing), *islice(found, _MOST)]


def _recorded_of(dataset: Dataset, thing: str, *, clauses_first: bool) -> Apart:
    """Return how much is recorded of a thing; or else its clauses, where a body's are looked for and it has some."""
    name = dataset.name(thing)
    clauses = [*dataset.of(TermOfReference, body_id=thing)]
    if clauses and clauses_first:
        table = TermOfReference.table
        return Apart(number=len(clauses), table=table, of=name, asked=("terms", thing))
    number = len(dataset.mentions.get(thing, ()))
    return Apart(number=number, of=name, asked=("show", thing))


def _linked(view: View, thing: str) -> Iterator[str]:
    dataset = view.dataset
    if dataset.table_of(thing) == Document.table:
        yield from _carried(view, thing)
        for change in dataset.of(Change, proposed_by=thing):
            yield from (
                end for end in (change.subject_id, change.into_id) if _is_body(dataset, end)
            )
    elif _is_body(dataset, thing):
        changes = (*dataset.of(Change, subject_id=thing), *dataset.of(Change, into_id=thing))
        yield from (
            change.proposed_by
            for change in changes
            if change.proposed_by and dataset.table_of(change.proposed_by) == Document.table
        )


def _is_body(dataset: Dataset, thing: str) -> bool:
    return bool(thing) and dataset.table_of(thing) == Board.table


def _carried(view: View, paper: str) -> Iterator[str]:
    """Yield the paper that a paper is part of, and those that are part of it."""
    dataset = view.dataset
    links = (*dataset.of(ProgrammeLink, from_id=paper), *dataset.of(ProgrammeLink, to_id=paper))
    for link in links:
        other = link.to_id if link.from_id == paper else link.from_id
        is_paper = dataset.table_of(other) == Document.table
        if link.kind == "in_plan" and is_paper and view.lets_through(link):
            yield other


def _tiers(view: View, thing: str) -> Iterator[Apart]:
    """Yield how many placements at tiers the source states that a paper is, or that carries it."""
    if view.dataset.table_of(thing) != Document.table:
        return
    sources = {source_of(view, item) for item in (thing, *_carried(view, thing))} - {""}
    placed = [
        item
        for item in view.dataset.all(TierPlacement)
        if view.shows(item) and any(cite.source_id in sources for cite in view.citations(item))
    ]
    if placed:
        yield Apart(number=len(placed), table=TierPlacement.table, asked=("tier",))


def source_of(view: View, wanted: str) -> str:
    """Return the source that a paper is: of the papers it speaks of, the one of its own day; or ""."""
    dataset, paper = view.dataset, view.dataset.fact(wanted)
    if not isinstance(paper, Document) or not paper.dated:
        return ""
    same_day = [item for item in dataset.all(Document) if item.dated == paper.dated]
    for source in dict.fromkeys(item.source_id for item in view.citations(paper)):
        is_its_day = getattr(dataset.record(source), "dated", "") == paper.dated
        if is_its_day and _citing(view, same_day, source) == [paper]:
            return source
    return ""


def _citing(view: View, papers: Sequence[Document], source: str) -> list[Fact]:
    return [
        item for item in papers if any(cite.source_id == source for cite in view.citations(item))
    ]
