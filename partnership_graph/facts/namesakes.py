"""What tells things of one name apart: whose post, in which area, below which body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, compress, count
from operator import and_, is_not
from typing import Final

from partnership_graph.facts.kept import gradually, is_partial, kept, whole_of
from partnership_graph.facts.lines import Lines, Same
from partnership_graph.facts.records import THINGS, AreaLink, Post, ReportingLine
from partnership_graph.facts.register import STRENGTH
from partnership_graph.facts.sourced import Sourced
from partnership_graph.facts.tables import Cells, collector_resting, without
from partnership_graph.facts.vocabulary import LYING, UPWARD

_BELONGING: Final = frozenset({*UPWARD, *LYING, "attached_to", "in_group"})
"""The kinds of line and of geography by which a thing is told from its namesakes."""

_FEW: Final = 32
"""Fewer namesakes than this are looked up one by one."""

_NO_BOND: Final = ("", "")

_BINDING: Final = (AreaLink.table, ReportingLine.table)
"""The tables whose rows say what a thing belongs to, those that say it first before the others."""


@dataclass(frozen=True, eq=False)
class Namesakes(Sourced):
    """A register whose things are told from others of the same name."""

    def name(self, wanted: str) -> str:
        """Return the name of a thing or source as it is printed, or the id itself where it has none.

        Where another thing has that name too, what tells it apart is added: "Chief Executive,
        Northmere Council".
        """
        if wanted not in self._printed:
            own = self.own_name(wanted)
            if self.is_thing(wanted) and (many := self._shared.get(own.casefold())):
                whose = self._told_apart(wanted, own.casefold(), int(many))
                own += f", {whose}" if whose else f" ({wanted})"
            self._printed[wanted] = own
        return self._printed[wanted]

    @cached_property
    def _printed(self) -> dict[str, str]:
        return {}

    def _told_apart(self, wanted: str, name: str, many: int) -> str:
        """Return what a thing belongs to, where that tells it from so many of the same name, without case."""
        if many >= _FEW:
            whole_of(self._shared)  # so that it is kept: who asks of such a name asks of others
        if not is_partial(self._shared):
            if self.table_of(wanted) not in self._bonded:
                return ""
            whole_of(self._namesakes)
        return self._telling(name, self._namesakes[name]).get(wanted, "")

    def _telling(self, name: str, named: Sequence[str]) -> Mapping[str, str]:
        """Return what the things of a name, without case, belong to, where that tells them from the others."""
        if name not in self._whose:
            bonds = self._bonds_of(named)
            ends = [self._bond(thing, bonds)[1] for thing in named]
            names = {end: self.own_name(end) for end in {*ends}}
            number = Counter(map(names.__getitem__, ends))
            tells = {end for end, whose in names.items() if number[whose] == 1}
            tells -= {end for end in tells if names[end].casefold() in {"", name}}
            self._whose[name] = {
                thing: names[end] for thing, end in zip(named, ends, strict=True) if end in tells
            }
        return self._whose[name]

    def _bonds_of(self, named: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Return the bonds of some namesakes; a post has none but its organisation."""
        if self._bonded.isdisjoint({*map(self.table_of, named)} - {Post.table}):
            return {}
        few = len(named) < _FEW and is_partial(self._namesakes)
        return self._bonds if few else self._bonds_of_namesakes

    @kept
    def _bonded(self) -> AbstractSet[str]:
        """The tables of which some thing may belong to another: people mostly do not."""
        lowers = {*chain.from_iterable(self.tables[name].cells("from_id") for name in _BINDING)}
        ids = {name: self.tables[name].cells("id") for name in THINGS}
        return {Post.table, *(name for name in THINGS if not lowers.isdisjoint(ids[name]))}

    @cached_property
    def _whose(self) -> dict[str, Mapping[str, str]]:
        return {}

    @cached_property
    def _shared(self) -> Mapping[str, str]:
        """How many things have each name, without case, that several have."""
        return gradually(
            self.keeping, "shared", self._many_named_so, self._every_shared, len(self.positions)
        )

    def _many_named_so(self, folded: str) -> str:
        named = self._namesakes.get(folded)
        return f"{len(named)}" if named else ""

    def _every_shared(self) -> Mapping[str, str]:
        every = Counter(map(str.casefold, self.things_once("name")))
        return {name: f"{many}" for name, many in every.items() if many > 1}

    @cached_property
    def _namesakes(self) -> Mapping[str, Sequence[str]]:
        """The ids of the things of each name, without case, that several things have."""
        return gradually(
            self.keeping, "namesakes", self._named_so, self._every_namesake, len(self.positions)
        )

    def _named_so(self, folded: str) -> Sequence[str]:
        found = [
            self.tables[name].cells("id")[at]
            for name in THINGS
            for at in self._folded[name].places(folded)
            if at not in self.repeats(name)
        ]
        return found if len(found) > 1 else ()

    @cached_property
    def _folded(self) -> Mapping[str, Lines | Same]:
        """The names in each table of things, without case."""
        return {name: self.tables[name].lines("name").folded() for name in THINGS}

    def _every_namesake(self) -> Mapping[str, Sequence[str]]:
        ids, names = self.things_once("id"), [*map(str.casefold, self.things_once("name"))]
        first: dict[str, str] = {}
        again = [*map(is_not, map(first.setdefault, names, ids), ids)]
        found = {name: [first[name]] for name in compress(names, again)}
        for name, thing in compress(zip(names, ids, strict=True), again):
            found[name].append(thing)
        return found

    def belonging(self, wanted: str) -> str:
        """Return what tells a thing from its namesakes: whose post, in which area, below which body.

        Nothing is told where no row in force states it.
        """
        kind, end = self._bond(wanted, self._bonds)
        return f"{kind.replace('_', ' ')} {self.name(end)}" if end else ""

    def _bond(self, wanted: str, bonds: Mapping[str, Sequence[str]]) -> Sequence[str]:
        """Return how a thing belongs to what, as a kind and an id; both "" where no row states it."""
        table, position = self.positions[wanted]
        if table == Post.table:
            return "of", self.tables[table].cells("organisation_id")[position]
        return bonds.get(wanted, _NO_BOND)

    @cached_property
    def _bonds(self) -> Mapping[str, Sequence[str]]:
        """The kind and the upper end of the first row in force that says what a thing belongs to.

        What it lies in comes first, then what it answers to, strongest kind first, then any other line.
        """
        return gradually(
            self.keeping, "bonds", self._bond_of, self._every_bond, len(self.positions)
        )

    def _bond_of(self, lower: str) -> Sequence[str]:
        standing = {name: self.standing(name, ["from_id"], lower) for name in _BINDING}
        return _bound({name: self.tables[name].cells_at(at) for name, at in standing.items()}).get(
            lower, ()
        )

    def _every_bond(self) -> Mapping[str, Sequence[str]]:
        return _bound({name: self.cells_once(name) for name in _BINDING})

    @kept
    def _bonds_of_namesakes(self) -> Mapping[str, Sequence[str]]:
        """The bonds of all things that share a name, found without those of the others."""
        namesakes = {*chain.from_iterable(self._namesakes.values())}
        rows = {}
        for name in _BINDING:
            lowers, again = self.tables[name].cells("from_id"), self.repeats(name)
            theirs = compress(count(), map(namesakes.__contains__, lowers))
            rows[name] = self.tables[name].cells_at([at for at in theirs if at not in again])
        with collector_resting():  # where an answer is being written, nothing else has it rest
            return _bound(rows)


def _bound(rows: Mapping[str, Cells]) -> Mapping[str, Sequence[str]]:
    """Return the kind and the upper end of the row that says best what each thing belongs to: column by column."""
    found: dict[str, Sequence[str]] = {}
    for cells in rows.values():
        own: dict[str, Sequence[str]] = {}
        said = [*map(_BELONGING.__contains__, cells("kind"))]
        said = [*map(and_, said, map("in_force".__eq__, cells("status")))]
        told = compress(
            zip(*map(cells, ("from_id", "kind", "to_id", "id")), strict=True),
            without(said, cells("basis"), {"implied"}),
        )
        for bond in told:
            had = own.setdefault(bond[0], bond)
            if had is not bond and _strength(bond) < _strength(had):
                own[bond[0]] = bond
        found = {lower: bond[1:3] for lower, bond in own.items()} | found
    return found


def _strength(bond: Sequence[str]) -> tuple[int, str, str]:
    """Return by what a bond comes before others: of those that nothing climbs none does."""
    _, kind, upper, row = bond
    return (STRENGTH[kind], upper, row) if kind in STRENGTH else (len(STRENGTH), "", "")
