"""Which papers something has to do with: those it wrote, was put to, is named in, or is the subject of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.facts.records import (
    Assignment,
    Change,
    Decision,
    Document,
    Meeting,
    ProgrammeLink,
)
from partnership_graph.facts.sharing import places_of
from partnership_graph.facts.spelling import plain
from partnership_graph.facts.view import View
from partnership_graph.questions.work.paper import has_part

_NAMED_IN_TITLES: Final = ("boards", "contracts", "meetings", "programmes", "services")


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """The documents that some things have to do with, shown or not.

    ``about`` are the ids of those asked for by name, and of those that are about one of the things;
    ``rows`` the parts and decisions, by id, by which one of the things has to do with a document.
    """

    about: frozenset[str]
    rows: Mapping[str, Assignment | Decision]

    @property
    def documents(self) -> frozenset[str]:
        """The ids of all of them."""
        return self.about | {_document_of(row) for row in self.rows.values()}


def _document_of(row: Assignment | Decision) -> str:
    """Return the id of what a part is had in, or a decision taken on."""
    return row.subject_id if isinstance(row, Assignment) else row.on_id


def related(view: View, things: Iterable[str]) -> Related:
    """Return the documents that some things have to do with, each looked up once."""
    about: set[str] = set()
    rows: dict[str, Assignment | Decision] = {}
    titles = _titles(view)
    for thing in things:
        if view.dataset.table_of(thing) == Document.table:
            about.add(thing)
            continue
        about.update(_about(view, thing), _titled(view, thing, titles))
        rows |= {row.id: row for row in _own(view, thing) if _is_of_a_document(view, row)}
    return Related(about=frozenset(about), rows=rows)


def _own(view: View, thing: str) -> Iterator[Assignment | Decision]:
    """Yield the parts that somebody has, the decisions they take or are given, or of their meetings."""
    dataset = view.dataset
    yield from (row for row in dataset.about(thing, Assignment) if has_part(row, (thing,)))
    yield from dataset.about(thing, Decision)
    for meeting in dataset.of(Meeting, body_id=thing):
        yield from dataset.of(Decision, meeting_id=meeting.id)


def _is_of_a_document(view: View, row: Assignment | Decision) -> bool:
    return view.dataset.table_of(_document_of(row)) == Document.table


def _about(view: View, thing: str) -> Iterator[str]:
    """Yield the documents that are linked with a thing, or propose a change of it."""
    dataset = view.dataset
    ends = [
        end for link in dataset.about(thing, ProgrammeLink) for end in (link.from_id, link.to_id)
    ]
    proposing = [change.proposed_by for change in dataset.about(thing, Change)]
    for end in (*ends, *proposing):
        if end and end != thing and dataset.table_of(end) == Document.table:
            yield end


def _titles(view: View) -> Mapping[str, Sequence[str]]:
    """Return the words of each document's title."""
    return {item.id: plain(item.name).split() for item in view.dataset.all(Document)}


def _titled(view: View, thing: str, titles: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the documents of its places whose title holds a name of a thing: they are about it."""
    if view.dataset.table_of(thing) not in _NAMED_IN_TITLES:
        return []
    places = places_of(view.dataset, view.dataset.record(thing))
    names = [view.dataset.own_name(thing), *(item.name for item in view.dataset.called(thing))]
    words = [plain(name).split() for name in names]
    return [
        item
        for item, title in titles.items()
        if _names_one(title, words)
        and not places.isdisjoint(places_of(view.dataset, view.dataset.record(item)))
    ]


def _names_one(title: Sequence[str], names: Iterable[Sequence[str]]) -> bool:
    """Tell whether a title holds all words of a name, one after the other."""
    return any(
        list(title[at : at + len(name)]) == list(name)
        for name in names
        for at in range(len(title))
        if name
    )
