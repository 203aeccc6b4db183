"""Which actions hold some words: their own, or those of what they refer to or are part of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import Assignment, Document, Programme, ProgrammeLink
from partnership_graph.facts.spelling import holding_words, plain
from partnership_graph.facts.view import View
from partnership_graph.questions.work.plans import parts_of

_ANOTHER_ROW: Final = re.compile(r"\brow (\w+) of (\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The ids of the items that hold some words; ``called`` is what hold them for those that do not."""

    items: frozenset[str]
    called: Sequence[str] = ()


def sought(view: View, items: Sequence[Programme], text: str) -> Sought:
    """Find the items that hold every word of a text.

    Words begin in an item's names and text, in those of a row that it refers back to, in the names of
    those assigned to it, or of a paper or plan that it refers to. Where no item holds them so, those
    count that are part of a plan that is called so.
    """
    holds = holding_words(text)
    own = {item.id for item in items if holds(" ".join(_says(view, items, item)))}
    called = [
        thing.id
        for thing in (view.dataset.things() if text else ())
        if thing.table in {Programme.table, Document.table}
        and any(map(holds, _names(view.dataset, thing.id)))
    ]
    known = {item.id for item in items}
    found = {thing: _referring(view, thing) & known - own for thing in called}
    if not own and not any(found.values()):
        found = {thing: parts_of(view, thing) & known for thing in called}
    return Sought(
        items=frozenset(own.union(*found.values())),
        called=[thing for thing, those in found.items() if those],
    )


def _says(view: View, items: Iterable[Programme], item: Programme) -> Iterator[str]:
    yield from (*_names(view.dataset, item.id), item.text)
    for part in view.dataset.of(Assignment, subject_id=item.id):
        yield view.dataset.name(part.assignee_id)
    for row, plan in _ANOTHER_ROW.findall(item.text):
        there = f" {plain(plan)} {plain(row)} "
        other = (each for each in items if there in f" {plain(each.name)} ")
        yield from (f"{each.name} {each.text}" for each in other)


def _names(dataset: Dataset, thing: str) -> Iterator[str]:
    yield dataset.own_name(thing)
    yield from (alias.name for alias in dataset.called(thing))


def _referring(view: View, thing: str) -> set[str]:
    """Return the ids of what refers to a paper or plan, and is no part of it."""
    links = view.dataset.of(ProgrammeLink, to_id=thing)
    return {link.from_id for link in links if link.kind != "in_plan"}
