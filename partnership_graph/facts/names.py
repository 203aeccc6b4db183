"""What things are called, and what a name that somebody types may mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, partial
from itertools import chain, compress, count, islice
from operator import and_, is_not
from typing import Final

from partnership_graph.errors import AmbiguousNameError, QuestionError, UnknownNameError, quoted
from partnership_graph.facts.kept import gradually, is_partial, kept, whole_of
from partnership_graph.facts.lines import Lines, Same, lines_of
from partnership_graph.facts.pasted import command
from partnership_graph.facts.records import (
    THINGS,
    Alias,
    AreaLink,
    Assignment,
    Description,
    Document,
    Identifier,
    Post,
    Record,
    ReportingLine,
    Source,
    TermOfReference,
    Thing,
)
from partnership_graph.facts.register import STRENGTH
from partnership_graph.facts.sourced import Sourced
from partnership_graph.facts.spelling import (
    Fit,
    all_plain,
    all_unaccented,
    beginning,
    holding_words,
    how_well,
    plain,
    unaccented,
)
from partnership_graph.facts.tables import Cells, collector_resting, places_of_columns, without
from partnership_graph.facts.vocabulary import LYING, UPWARD, one_of

_MOST_CANDIDATES: Final = 12  # more than a person reads through to find the one that is meant
_MOST_DESCRIBED: Final = 3  # of what is only described so: nobody called it that
_BELONGING: Final = frozenset({*UPWARD, *LYING, "attached_to", "in_group"})
"""The kinds of line and of geography by which a thing is told from its namesakes."""

_FEW: Final = 32
"""Fewer namesakes than this are looked up one by one."""

_NO_BOND: Final = ("", "")

_BINDING: Final = (AreaLink.table, ReportingLine.table)
"""The tables whose rows say what a thing belongs to, those that say it first before the others."""

_OWN: Final = ("name", "kind", "word", "text", "note")
"""The columns in which the row of a thing says what it is."""


@dataclass(frozen=True, eq=False)
class Names(Sourced):
    """A register whose things are found by what they are called, asked back by what is like it, and told apart."""

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
            whole_of(self._shared)  # who asks of a name that so many have asks of others
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

    def resolve(self, text: str) -> str:
        """Return the id of the thing that a text names exactly: an id, a name or an alias.

        The id or the title of a source names the paper that it is itself.

        Raises:
            UnknownNameError: nothing is called that; near misses are suggested.
            AmbiguousNameError: several things are, or could be.
            QuestionError: a source is called that, which no paper is.
        """
        found = self.named(text) or self._papers(text)
        if len(found) == 1:
            return found[0]
        raise self.several(text, found) if found else self.unknown(text, self.near(text))

    def _papers(self, text: str) -> list[str]:
        """Return the ids of the papers that are the source of an id or a title: of its own day, and named in it alone.

        Raises:
            QuestionError: no paper is.
        """
        called = self.of_titles(text)
        for source in (item for item in self.all(Source) if item.id in called):
            papers = [item for item in self.all(Document) if item.dated == source.dated]
            found = [item.id for item in papers if source.id in self.sources_of(item)]
            if len(found) == 1:
                return found
            raise QuestionError(
                f"{quoted(text)} is a source, {source.name}, and no one paper is recorded as it; "
                f"'{command('facts', '--source', source.id)}' lists what it states"
            )
        return []

    def several(self, text: str, found: Sequence[str]) -> AmbiguousNameError:
        """Return the error of a text that means several things."""
        return AmbiguousNameError(text, [self.introduce(item) for item in found])

    def unknown(self, text: str, near: Sequence[str]) -> UnknownNameError | AmbiguousNameError:
        """Return the error of a text that names nothing, with what comes near it, the likeliest first."""
        if len(near) > 1 and any(plain(text) in plain(self.name(item)) for item in near):
            return self.several(text, near)
        meant = near[0] if len(near) == 1 else ""
        return UnknownNameError(text, [self.introduce(item) for item in near], meant)

    def is_called(self, text: str) -> bool:
        """Tell whether exactly one thing has a text for its name, other name or identifier."""
        wanted = plain(text)
        named = (self._names, self._aliases, self._identifiers)
        return any(len(index.get(wanted, ())) == 1 for index in named)

    def introduce(self, wanted: str) -> str:
        """Return a thing as a candidate is listed: id, name, kind, what it belongs to, and place."""
        record = self.record(wanted)
        own = getattr(record, "word", "") or getattr(record, "kind", "")
        kind = str(own or one_of(record.table)).replace("_", " ")
        places = ", ".join(map(self.known_as, self.places_of(wanted)))
        said = (self.own_name(wanted), kind, self.belonging(wanted), places)
        return f"{wanted} ({'; '.join(filter(None, said))})"

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
        with collector_resting():  # an answer is written as its parts are looked at
            return _bound(rows)

    def called(self, wanted: str) -> list[Alias]:
        """Return the other names of a thing."""
        return list(self.about(wanted, Alias))

    def matching(self, text: str) -> Mapping[str, Fit]:
        """Return the ids of the things whose name, id, alias or identifier holds every word of a text, and how.

        Those called just that come first, then those of which it is words, then those of which it begins
        words; those that hold it but for accents come last.
        """
        words, spelt = plain(text).split(), plain(text)
        if not words:
            return {}
        records = self._called_with(words)
        things = [item for item in records if isinstance(item, Thing)]
        names, others = [(item.name, item.id) for item in things], [*_other_names(records)]
        ids = [(wanted, wanted) for wanted in self._ids_holding(spelt)]
        named = {wanted for name, wanted in (*names, *others) if plain(name) == spelt}
        found: dict[str, tuple[bool, Fit]] = {}
        for name, wanted in (*names, *ids, *others):
            if well := how_well(name, words):
                well = (False, Fit.CALLED) if wanted in named else well
                found[wanted] = min(well, found.get(wanted, well))
        return {item: found[item][1] for item in sorted(found, key=found.__getitem__)}

    def _called_with(self, words: Sequence[str]) -> list[Record]:
        """Return the rows in whose names all words may begin: a nation has as many names as it has things."""
        begun = sorted(map(beginning, words), key=len, reverse=True)
        things = [*chain.from_iterable(self._named_with(begun, table) for table in THINGS)]
        lines = (line for line in self._also_called if all(part in line for part in begun))
        others = dict.fromkeys(line.partition(" ")[0] for line in lines)
        return [*map(self.record, (*things, *others))]

    def _named_with(self, begun: Sequence[str], table: str) -> Iterator[str]:
        """Yield the ids of the things of a table in whose names some texts stand, the longest of them first."""
        names, ids, again = (
            self._searched[table],
            self.tables[table].cells("id"),
            self.repeats(table),
        )
        for at in names.places_holding(begun[0]):
            if at not in again and all(part in names[at] for part in begun):
                yield ids[at]

    def _ids_holding(self, spelt: str) -> Iterator[str]:
        """Yield the ids of things in which a plain text stands."""
        longest = max(spelt.split(), key=len)
        for name in THINGS:
            table, again = self.tables[name], self.repeats(name)
            for at in table.lines("id").places_holding(longest):
                wanted = table.cells("id")[at]
                if at not in again and spelt in plain(wanted):
                    yield wanted

    @cached_property
    def _searched(self) -> Mapping[str, Lines]:
        """The names in each table of things as they are searched."""
        return {
            name: self.keeping.found(f"searched_{name}", partial(self._as_searched, name))
            for name in THINGS
        }

    def _as_searched(self, table: str) -> Lines:
        return lines_of(all_unaccented(all_plain(self.tables[table].cells("name"))))

    @kept
    def _also_called(self) -> Lines:
        """Other names and identifiers of things as they are searched, each behind the id of its row."""
        others = [(item.id, item.name) for item in self.all(Alias)]
        others += [(item.id, item.identifier) for item in self.all(Identifier)]
        return lines_of([f"{row} {unaccented(plain(name))} " for row, name in others])

    def described_so(self, text: str) -> Mapping[str, Sequence[str]]:
        """Return the ids of the things whose name and kind hold all words of a text, with one thing said of them.

        Each comes with the ids of the rows that say it, of which one may be its own: those with the words side by side,
        where any has them so.

        That is another name, its text or note, a description, a clause of its remit, somebody's part in it. Of whom least is said comes
        first: it is about little else.
        """
        holds, phrase = holding_words(text), plain(text)
        if not phrase:
            return {}
        held: dict[str, list[str]] = {}
        for wanted, own in self._own_words():
            others = self._said_of_each.get(wanted, ())
            if holds(" ".join((own, *(text for text, _ in others)))):
                called, *rest = self._own_texts(wanted)
                said = [*((text, wanted) for text in (called, *rest)), *others]
                rows = [(text, row) for text, row in said if holds(f"{called} {text}")]
                as_typed = [(text, row) for text, row in rows if phrase in plain(text)]
                if rows:
                    held[wanted] = [*dict.fromkeys(row for _, row in as_typed or rows)]
        return {item: held[item] for item in sorted(held, key=self._how_much)}

    def _how_much(self, wanted: str) -> int:
        """Return how many rows say something of a thing, beside its own."""
        return len(self._said_of_each.get(wanted, ()))

    def _own_texts(self, wanted: str) -> Sequence[str]:
        """Return what a thing is called, with its kind, and what its own row says of it."""
        thing = self.record(wanted)
        name, kind, word, text, note = (str(getattr(thing, column, "")) for column in _OWN)
        return f"{name} {kind} {word}", text, note

    def _own_words(self) -> Iterator[tuple[str, str]]:
        """Yield the id of each thing with all that its own row says: a record of every thing is not made for that."""
        for name in THINGS:
            table, again, there = self.tables[name], self.repeats(name), places_of_columns(name)
            none = Same("", len(table.rows))
            cells = (table.cells(column) if column in there else none for column in ("id", *_OWN))
            for at, (wanted, called, kind, word, text, note) in enumerate(zip(*cells, strict=True)):
                if at not in again:
                    own = f"{called} {kind} {word}"
                    yield wanted, f"{own} {own} {text} {note}"

    @cached_property
    def _said_of_each(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """What other rows say of each thing, each with its id."""
        found: dict[str, list[tuple[str, str]]] = {}
        rows = [(item.of_id, item.name, item.id) for item in self.all(Alias)]
        rows += [(item.subject_id, item.text, item.id) for item in self.all(Description)]
        rows += [(item.body_id, item.text, item.id) for item in self.all(TermOfReference)]
        rows += [(item.subject_id, item.scope, item.id) for item in self.all(Assignment)]
        for wanted, text, row in rows:
            found.setdefault(wanted, []).append((text, row))
        return found

    def near(self, text: str) -> Sequence[str]:
        """Return the ids of what a text may mean that names nothing exactly, the likeliest first."""
        wanted = plain(text)
        scoped = [*self._scoped_aliases.get(wanted, []), *self._ids.get(wanted, [])]
        inside = [*scoped, *(self.matching(wanted) if wanted else []), *self.meetings_near(text)]
        if inside:
            return list(dict.fromkeys(inside))[:_MOST_CANDIDATES]
        spellings = {**self._ids, **self._aliases, **self._names}
        close = get_close_matches(wanted, spellings, n=3, cutoff=0.65)
        spelt = [item for spelling in close for item in spellings[spelling]]
        return list(dict.fromkeys([*islice(self.described_so(text), _MOST_DESCRIBED), *spelt]))


def _other_names(records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """Yield each other name and identifier in some rows, with the id of the thing that has it."""
    for row in records:
        if isinstance(row, Alias):
            yield row.name, row.of_id
        elif isinstance(row, Identifier):
            yield row.identifier, row.thing_id


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
