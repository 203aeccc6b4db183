"""What is over, and what a document says came after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from partnership_graph.answers.answer import Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import state
from partnership_graph.facts.records import Change, Fact
from partnership_graph.facts.view import SUCCEEDING, View


def succession(view: View, things: Iterable[str]) -> Section:
    """Return those of some things that are over, nobody says since when, each with what followed.

    A successor takes over nothing that is not stated of it: this names it, and climbs no line of it.
    """
    statements = (
        item
        for thing in dict.fromkeys(things)
        if "historical" in view.marks(view.dataset.fact(thing))
        for item in _followed(view, view.dataset.fact(thing))
    )
    return Section(
        part=Part.SUCCESSION,
        heading="Over, and what followed it",
        statements=tuple(statements),
    )


def _followed(view: View, thing: Fact) -> Iterator[Statement]:
    yield state(view, thing)
    for change in view.dataset.about(thing.id, Change):
        if change.subject_id == thing.id and change.kind in SUCCEEDING and view.shows(change):
            yield state(view, change, depth=1)
