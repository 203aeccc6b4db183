"""What holds before a change-set and not after it, and the other way round: of the rows that it touches or takes along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from partnership_graph.facts.records import THINGS, Fact, TermOfReference, Thing, columns
from partnership_graph.facts.view import View
from partnership_graph.rehearsal.changeset import Row
from partnership_graph.rehearsal.rehearsing import Rehearsal
from partnership_graph.rehearsal.standing import Standing

FactT = TypeVar("FactT", bound=Fact)

WIDE = frozenset({"proposed", "implied"})
"""What is looked at beside what is in force: a change takes along what is only proposed too."""


@dataclass(frozen=True)
class Difference:
    """The rows that differ between the two sides of a rehearsal, on its day."""

    rehearsal: Rehearsal

    @property
    def standing(self) -> Standing:
        """What was done to which row."""
        return self.rehearsal.applied.standing

    @cached_property
    def before(self) -> View:
        """The facts as they are, with what is proposed and implied."""
        return replace(self.rehearsal.before, include=WIDE)

    @cached_property
    def after(self) -> View:
        """The facts as they would be, with what is proposed and implied."""
        return replace(self.rehearsal.after, include=WIDE)

    @cached_property
    def gone(self) -> Sequence[str]:
        """The things that are there before, and not after."""
        return [fact.id for fact in self.lost if fact.table in THINGS]

    @cached_property
    def lost(self) -> Sequence[Fact]:
        """The rows that hold before and not after, as they were."""
        known = self.before.dataset.positions
        return [
            self.before.dataset.fact(wanted)
            for wanted in self._concerned
            if wanted in known and self._was(wanted) and not self._is(wanted)
        ]

    @cached_property
    def terms(self) -> Sequence[TermOfReference]:
        """The terms of reference of bodies that are there before and not after: nobody goes by them then."""
        return [
            term
            for thing in self.gone
            for term in self.before.dataset.about(thing, TermOfReference)
            if term.body_id == thing and self.before.concludes(term)
        ]

    @cached_property
    def come(self) -> Sequence[Fact]:
        """The rows that hold after and not before, or were only proposed then, as they would be."""
        return [
            self.after.dataset.fact(wanted)
            for wanted in self._concerned
            if self._is(wanted) and (not self._was(wanted) or self._was_proposed(wanted))
        ]

    def lost_of(self, table: type[FactT]) -> list[FactT]:
        """Return the rows of a table that are lost, those that go over to another thing too."""
        return [fact for fact in self.lost if isinstance(fact, table)]

    def come_of(self, table: type[FactT]) -> list[FactT]:
        """Return the rows of a table that come."""
        return [fact for fact in self.come if isinstance(fact, table)]

    @cached_property
    def carried(self) -> frozenset[str]:
        """The rows that are lost and go on as others."""
        here = {fact.id for fact in self.come}
        return frozenset(old for new, old in self.standing.carried.items() if new in here)

    def by(self, fact: Fact) -> tuple[Row, ...]:
        """Return the rows of the change-set by which a row differs: its own, or those that end what it takes part in or names."""
        if own := self.standing.by.get(fact.id):
            return tuple(own)
        gone = self.standing.gone
        named = {
            item.name: getattr(fact, item.name)
            for item in columns(fact.table)
            if item.kind == "ref"
        }
        ends = [named[name] for name in fact.ends_with if named[name] in gone]
        ends = ends or [wanted for wanted in named.values() if wanted in gone]
        return tuple(dict.fromkeys(row for end in ends for row in self.standing.by[end]))

    def is_there(self, wanted: str) -> bool:
        """Tell whether a thing is there after."""
        dataset = self.after.dataset
        return wanted in dataset.positions and self.after.shows(dataset.fact(wanted))

    def is_over(self, wanted: str) -> bool:
        """Tell whether a thing is over before already."""
        dataset = self.before.dataset
        thing = dataset.record(wanted) if wanted in dataset.positions else None
        return isinstance(thing, Thing) and self.before.is_no_more(thing)

    def still(self, table: type[FactT], thing: str) -> Iterator[FactT]:
        """Yield the rows of a table that name a thing and hold after."""
        for fact in self.after.dataset.about(thing, table):
            if self.after.shows(fact):
                yield fact

    @cached_property
    def _concerned(self) -> Sequence[str]:
        """The rows that are touched, and those that name what goes."""
        named = (
            row for thing in self.standing.gone for row in self.standing.everything_naming(thing)
        )
        return list(dict.fromkeys([*self.standing.by, *named]))

    def _was(self, wanted: str) -> bool:
        dataset = self.before.dataset
        return wanted in dataset.positions and self.before.shows(dataset.fact(wanted))

    def _was_proposed(self, wanted: str) -> bool:
        before, after = (view.dataset.fact(wanted).status for view in (self.before, self.after))
        return before == "proposed" != after

    def _is(self, wanted: str) -> bool:
        dataset = self.after.dataset
        return wanted in dataset.positions and self.after.shows(dataset.fact(wanted))
