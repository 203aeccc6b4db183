"""Which actions hold some words: their own, or those of what they refer to or are part of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import (
    Assignment,
    Change,
    Decision,
    Description,
    Document,
    Fact,
    Figure,
    Milestone,
    Programme,
    ProgrammeLink,
    columns,
)
from partnership_graph.facts.spelling import holding_words, plain, with_words
from partnership_graph.facts.view import View
from partnership_graph.questions.work.plans import parts_of

_ANOTHER_ROW: Final = re.compile(r"\brow (\w+) of (\w+)")

_SAYING: Final = (Figure, Description, Decision, Change, Milestone, Assignment)
"""The tables whose rows say something of an action; what is not stated of it says nothing of it."""


_LITTLE: Final = 4


class Held(IntEnum):
    """Where an action holds some words, the closest first."""

    WORDS = 0
    """They are words of its own name or text."""

    OWN = 1
    """They begin words there."""

    ROWS = 2
    """They stand in another row of it, in its note, or in the names of those assigned to it."""

    REFERRED = 3
    """What it refers to, or is part of, is called so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Where each item holds some words, by its id; ``called`` is what holds them for those that do not.

    ``plans`` are the plans and programmes that hold them where no item does.
    """

    items: Mapping[str, Held]
    called: Sequence[str] = ()
    plans: Sequence[Programme] = ()


def sought(view: View, items: Sequence[Programme], text: str) -> Sought:
    """Find the items that hold every word of a text, in what they say themselves and one more row of them.

    Words begin in an item's names and text, in its note, its figures and whatever else is recorded of it,
    in a row that it refers back to, in the names of those assigned, or of a paper or plan that it refers to.
    Where no item holds them so, those count that are part of a plan that is called so.
    """
    if not text:
        return Sought(items=dict.fromkeys((item.id for item in items), Held.WORDS))
    own = _own(view, items, text)
    called = [*_called(view, text)]
    known = {item.id for item in items}
    referring = {thing: _referring(view, thing) & known - {*own} for thing in called}
    if not own and not any(referring.values()):
        referring = {thing: parts_of(view, thing) & known for thing in called}
    others = dict.fromkeys((item for those in referring.values() for item in those), Held.REFERRED)
    return Sought(
        items={**others, **own},
        called=[thing for thing, those in referring.items() if those],
        plans=[] if own or others else [*_plans(view, text, known)],
    )


def rarest_word(items: Sequence[Programme], text: str, besides: Collection[str]) -> tuple[str, int]:
    """Return which word of several the fewest other items hold in their own words, and how many; else "" and 0.

    "older people" misses "older households", which "older" finds.
    """
    words = [word for word in text.split() if plain(word) and len(plain(word)) > 1]
    if len(words) < 2:  # noqa: PLR2004 - several
        return "", 0
    held = {
        word: sum(
            holding_words(word)(f"{item.name} {item.text}") and item.id not in besides
            for item in items
        )
        for word in words
    }
    held = {word: number for word, number in held.items() if number}
    telling = [word for word in held if len(word) > _LITTLE] or held  # "into" tells nothing
    word = min(telling, key=held.__getitem__, default="")
    return word, held.get(word, 0)


def _own(view: View, items: Sequence[Programme], text: str) -> Mapping[str, Held]:
    """Return the items that hold the words in what they say themselves, or with one more row of them.

    Where one is called just that, those that hold the words only with another row are not meant.
    """
    holds, is_words = holding_words(text), with_words(text)
    is_called = any(plain(item.name) == plain(text) for item in items)
    found: dict[str, Held] = {}
    for item in items:
        said = " ".join((*_names(view.dataset, item.id), item.text))
        if holds(said):
            found[item.id] = Held.WORDS if is_words(said) else Held.OWN
        elif not is_called and any(holds(f"{said} {row}") for row in _rows_say(view, items, item)):
            found[item.id] = Held.ROWS
    return found


def _called(view: View, text: str) -> Iterator[str]:
    """Yield the plans and papers of which a name holds the words."""
    holds = holding_words(text)
    for thing in view.dataset.things():
        is_plan = thing.table in {Programme.table, Document.table}
        if is_plan and any(map(holds, _names(view.dataset, thing.id))):
            yield thing.id


def _rows_say(view: View, items: Iterable[Programme], item: Programme) -> Iterator[str]:
    """Yield what the rows of an item say beside its name and text, and those it refers back to."""
    yield item.note
    for table in _SAYING:
        for row in view.dataset.about(item.id, table):
            yield " ".join(_texts(row))
    assigned = view.dataset.of(Assignment, subject_id=item.id)
    yield " ".join(view.dataset.name(part.assignee_id) for part in assigned)
    for row, plan in _ANOTHER_ROW.findall(item.text):
        there = f" {plain(plan)} {plain(row)} "
        other = (each for each in items if there in f" {plain(each.name)} ")
        yield from (f"{each.name} {each.text}" for each in other)


def _texts(row: Fact) -> Iterator[str]:
    yield row.note
    for column in columns(row.table):
        if column.kind == "text" and column.name not in Fact.__dataclass_fields__:
            yield str(getattr(row, column.name))


def _plans(view: View, text: str, items: Iterable[str]) -> Iterator[Programme]:
    """Yield the plans and programmes that are no items and hold the words themselves."""
    holds, known = holding_words(text), {*items}
    for plan in view.dataset.all(Programme):
        said = " ".join((*_names(view.dataset, plan.id), plan.text, plan.note))
        if plan.id not in known and view.shows(plan) and holds(said):
            yield plan


def _names(dataset: Dataset, thing: str) -> Iterator[str]:
    yield dataset.own_name(thing)
    yield from (alias.name for alias in dataset.called(thing))


def _referring(view: View, thing: str) -> set[str]:
    """Return the ids of what refers to a paper or plan, and is no part of it."""
    links = view.dataset.of(ProgrammeLink, to_id=thing)
    return {link.from_id for link in links if link.kind != "in_plan"}
