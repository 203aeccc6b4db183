"""What is over, and what a document says came after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from partnership_graph.answers.answer import Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import state
from partnership_graph.facts.records import Change, Fact
from partnership_graph.facts.view import SUCCEEDING, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Over:
    """A thing that is over, nobody says since when, and the changes by which others came after it."""

    thing: Fact
    changes: Sequence[Change]


def find(view: View, things: Iterable[str]) -> list[Over]:
    """Find those of some things that are over, nobody says since when, each with what followed.

    A successor takes over nothing that is not stated of it: this names it, and climbs no line of it.
    """
    facts = (view.dataset.fact(thing) for thing in dict.fromkeys(things))
    return [
        Over(thing=fact, changes=_changes(view, fact.id))
        for fact in facts
        if "historical" in view.marks(fact)
    ]


def _changes(view: View, thing: str) -> list[Change]:
    changes = view.dataset.of(Change, subject_id=thing)
    return [item for item in changes if item.kind in SUCCEEDING and view.shows(item)]


def tell(view: View, found: Iterable[Over]) -> Section:
    """Tell what is over, each thing with what followed it."""
    return Section(
        part=Part.SUCCESSION,
        heading="Over, and what followed it",
        statements=tuple(statement for over in found for statement in _followed(view, over)),
    )


def _followed(view: View, over: Over) -> Iterator[Statement]:
    yield state(view, over.thing)
    yield from (state(view, change, depth=1) for change in over.changes)
