"""All the facts of one load: records by id, the things a name may mean, and what mentions what."""

from __future__ import annotations

import gc
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from itertools import pairwise
from operator import itemgetter
from typing import Any, Final, TypeVar, cast
from unicodedata import category, normalize

from partnership_graph.errors import AmbiguousNameError, Problem, UnknownNameError
from partnership_graph.facts.records import (
    TABLES,
    THINGS,
    Alias,
    AreaLink,
    Evidence,
    Fact,
    Identifier,
    Post,
    Record,
    ReportingLine,
    Source,
    Thing,
    TierPlacement,
    columns,
)
from partnership_graph.facts.settings import NONE, UNSAID, Settings
from partnership_graph.facts.vocabulary import TIERS, UPWARD

RecordT = TypeVar("RecordT", bound=Record)
Row = Sequence[str]

_MOST_CANDIDATES: Final = 12  # more than a person reads through to find the one that is meant
_BELONGING: Final = frozenset({*UPWARD, "attached_to", "in_group", "located_in", "within"})
"""The kinds of line and of geography by which a thing is told from its namesakes."""

_SMALL: Final = frozenset({"and", "of", "the"})
_NOT_A_WORD: Final = re.compile(r"[^\w£%]+")
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_UNDRAWN: Final = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Joiners and variants, of which check lets pass what a script needs: no name differs by them."""

_STRUCK: Final = str.maketrans(
    {
        "\xe6": "ae",
        "\xf8": "o",
        "\u0111": "d",
        "\u0127": "h",
        "\u0131": "i",
        "\u0142": "l",
        "\u0153": "oe",
    }
)
"""Letters that lose a stroke where they lose their accents, though Unicode does not take them apart."""


def plain(name: str) -> str:
    """Return a name as it is compared: case, punctuation, "the" and "&" do not matter.

    Letters may be whole or in parts: a name typed on Windows is the one that macOS wrote. A vowel
    sign, as Hindi has them, is part of its word.
    """
    whole = name.casefold() if name.isascii() else _whole(name)
    bare = whole.replace("&", " and ").replace("'", "").replace("\u2019", "")
    between = " " if bare.isascii() else _signs_alone
    return " ".join(word for word in _NOT_A_WORD.sub(between, bare).split() if word != "the")


def _whole(name: str) -> str:
    return normalize("NFC", _UNDRAWN.sub("", normalize("NFC", name)).casefold())


def _signs_alone(between: re.Match[str]) -> str:
    """Return what is no letter, with a blank for all of it that is no sign on the letter before."""
    return "".join(sign if category(sign)[0] == "M" else " " for sign in between[0])


def unaccented(name: str) -> str:
    """Return a plain name without its accents, for who searches as they type: "creche", "ty"."""
    if name.isascii():
        return name
    return _ACCENTS.sub("", normalize("NFD", name)).translate(_STRUCK)


@contextmanager
def collector_resting() -> Iterator[None]:
    """Rest the garbage collector while much is made: it would look at all of it, again and again.

    What was made meanwhile counts as old afterwards, or the next small thing that anybody makes
    would have the collector look at everything after all.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that are held column by column: less to hold, and a column is at hand as a whole."""

    columns: Sequence[Sequence[str]]

    def __len__(self) -> int:
        return len(self.columns[0])

    def __iter__(self) -> Iterator[Row]:
        return zip(*self.columns, strict=True)

    def __getitem__(self, position: int) -> Row:
        return [cells[position] for cells in self.columns]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table over all loaded places, in file order.

    ``files`` holds for each run of rows that stand below each other the position of the first, its
    file and its line there.
    """

    name: str
    rows: Rows
    files: Sequence[tuple[int, str, int]]

    def place_of(self, position: int) -> tuple[str, int]:
        """Return the file and line of a row."""
        at = bisect_right(self.files, position, key=itemgetter(0)) - 1
        first, file, line = self.files[at]
        return file, position - first + line

    def cells(self, column: str) -> Sequence[str]:
        """Return the cells of one column, in the order of the rows."""
        return self.rows.columns[[item.name for item in columns(self.name)].index(column)]


@dataclass(frozen=True, eq=False)
class Dataset:
    """An immutable set of facts; every question is asked of one of these.

    ``version`` is the first 12 hex digits of the SHA-256 over the tables and the settings in name
    order. ``licences`` is what each place would have said wherever its data are shown: of most,
    nothing. ``settings`` is what each place says of itself.
    ``warnings`` are what may be wrong beside the tables.
    """

    places: tuple[str, ...]
    version: str
    tables: Mapping[str, Table]
    positions: Mapping[str, tuple[str, int]]
    licences: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Settings] = field(default_factory=dict)
    warnings: Sequence[Problem] = ()
    _records: dict[str, Record] = field(default_factory=dict, repr=False)

    @property
    def is_begun(self) -> bool:
        """Whether anything is recorded: a source says nothing by itself."""
        without = (Source.table, Evidence.table)
        return any(table.rows for name, table in self.tables.items() if name not in without)

    def record(self, wanted: str) -> Record:
        """Return the record with this id.

        Raises:
            KeyError: there is none; ids typed by a person go through :meth:`resolve`.
        """
        try:
            return self._records[wanted]
        except KeyError:
            table, position = self.positions[wanted]
            return self._records.setdefault(wanted, self._build(table, position))

    def fact(self, wanted: str) -> Fact:
        """Return a record that a document states."""
        return cast("Fact", self.record(wanted))

    def line(self, wanted: str) -> ReportingLine:
        """Return a reporting line by its id."""
        return cast("ReportingLine", self.record(wanted))

    @cached_property
    def upward(self) -> Mapping[str, Sequence[str]]:
        """The ids of the lines that a chain climbs from each thing, strongest kind first.

        Beside the networkx graph, because a council has thousands of edges and a line or two: a
        chain over this costs a tenth (benchmarks/ask.py).
        """
        table = self.tables[ReportingLine.table]
        strength = {kind: number for number, kind in enumerate(UPWARD)}
        names = ("id", "from_id", "to_id", "kind")
        rows = zip(*(table.cells(name) for name in names), strict=True)
        found: dict[str, list[tuple[int, str, str]]] = {}
        for position, (line_id, lower, upper, kind) in enumerate(rows):
            if kind in strength and self.positions[line_id] == (table.name, position):
                found.setdefault(lower, []).append((strength[kind], upper, line_id))
        return {lower: [item[2] for item in sorted(lines)] for lower, lines in found.items()}

    def all(self, kind: type[RecordT]) -> Iterator[RecordT]:
        """Yield every record of one table, in file order; a row in two places once."""
        for position, row in enumerate(self.tables[kind.table].rows):
            if kind is Evidence:
                yield cast("RecordT", self._build(kind.table, position))
            elif self.positions[row[0]] == (kind.table, position):
                yield cast("RecordT", self.record(row[0]))

    def rows_of(self, wanted: str) -> list[tuple[str, int]]:
        """Return the file and line of each row with this id: one a place that shares it."""
        table = self.tables[self.positions[wanted][0]]
        return [table.place_of(at) for at, row in enumerate(table.rows) if row[0] == wanted]

    def places_of(self, wanted: str) -> list[str]:
        """Return the places in whose tables an id stands."""
        return list(dict.fromkeys(file.partition("/")[0] for file, _ in self.rows_of(wanted)))

    def settings_of(self, place: str) -> Settings:
        """Return what a place says of itself: nothing, where it has no settings."""
        return self.settings.get(place, UNSAID)

    def place_called(self, text: str) -> str:
        """Return the place whose folder, or own name, is called so; the text itself where none is.

        Raises:
            AmbiguousNameError: several places are.
        """
        if text in self.places or not text:
            return text
        found = [
            place
            for place in self.places
            if self.settings_of(place).name and plain(self.known_as(place)) == plain(text)
        ]
        if len(found) > 1:
            raise AmbiguousNameError(text, [f"{item} ({self.known_as(item)})" for item in found])
        return found[0] if found else text

    def known_as(self, place: str) -> str:
        """Return the name that a place has given itself, or else that of its folder, an address."""
        return self.settings_of(place).name or place

    def place_name(self, place: str) -> str:
        """Return what a place is called in a title: its own name, or one made of its folder's."""
        if name := self.settings_of(place).name:
            return name
        if self.is_thing(place):
            return self.name(place)
        words = place.split("-")
        return " ".join(word if word in _SMALL else word.capitalize() for word in words)

    def tiers_of(self, place: str) -> Mapping[str, str]:
        """Return the tiers of a place in order, each id with its name; none where it uses none."""
        return self._tiers_by_place.get(place, NONE)

    @cached_property
    def tiers(self) -> Mapping[str, str]:
        """The tiers of all loaded places in order, each id with its name: in two places, the first's."""
        found: dict[str, str] = {}
        for tiers in self._tiers_by_place.values():
            for tier, name in tiers.items():
                found.setdefault(tier, name)
        return found

    def tier_name(self, place: str, tier: str) -> str:
        """Return the name of a tier, as the place calls it whose row names it."""
        return self.tiers_of(place).get(tier) or self.tiers.get(tier) or tier.replace("_", " ")

    def tier_called(self, text: str, place: str = "") -> str:
        """Return the tier that an id or a name means, with "level" or without; "" where none is.

        Args:
            text: the id or the name.
            place: the place whose tiers are meant; any loaded one's where not given.

        Raises:
            AmbiguousNameError: places call several tiers so.
        """
        wanted = plain(text).removesuffix(" level")
        found: dict[str, str] = {}
        for at in [place] if place else self.places:
            for tier, name in self.tiers_of(at).items():
                if text == tier:
                    return tier
                if wanted in {plain(tier), plain(name).removesuffix(" level")}:
                    found.setdefault(tier, f"{tier} ({name}; {self.known_as(at)})")
        if len(found) > 1:
            raise AmbiguousNameError(text, [*found.values()])
        return next(iter(found), "")

    def uses_tiers(self, wanted: str) -> bool:
        """Tell whether a thing is of a place that uses tiers: of any other, none is missing."""
        table, position = self.positions[wanted]
        return bool(self.tiers_of(self.tables[table].place_of(position)[0].partition("/")[0]))

    @cached_property
    def _tiers_by_place(self) -> Mapping[str, Mapping[str, str]]:
        """The tiers of each place: its own, or the shipped ones where it is silent and places something."""
        table = self.tables[TierPlacement.table]
        runs = pairwise([*table.files, (len(table.rows), "", 0)])
        placing = {run[1].partition("/")[0] for run, after in runs if run[0] < after[0]}
        found: dict[str, Mapping[str, str]] = {}
        for place in self.places:
            own = self.settings_of(place).tiers
            shipped = TIERS if place in placing else NONE
            found[place] = shipped if own is None else dict(own)
        return found

    def table_of(self, wanted: str) -> str:
        """Return the name of the table an id stands in."""
        return self.positions[wanted][0]

    def is_thing(self, wanted: str) -> bool:
        """Tell whether an id is that of a thing rather than of a fact about things."""
        return wanted in self.positions and self.positions[wanted][0] in THINGS

    def name(self, wanted: str) -> str:
        """Return the name of a thing or source as it is printed, or the id itself where it has none.

        Where another thing has that name too, what tells it apart is added: "Chief Executive,
        Northmere Council".
        """
        return self._told_apart.get(wanted) or self.own_name(wanted)

    def own_name(self, wanted: str) -> str:
        """Return the name in the row of a thing or source, or the id itself where it has none."""
        if wanted not in self.positions:
            return wanted
        return str(getattr(self.record(wanted), "name", wanted))

    def beside(self, wanted: str) -> str:
        """Return the name of what a thing belongs to, or "" where no row in force states it."""
        return self.own_name(self._bond(wanted)[1])

    @cached_property
    def _told_apart(self) -> Mapping[str, str]:
        """The names of things that share theirs, each with what it belongs to, or else its id."""
        found: dict[str, str] = {}
        for things in self._namesakes():
            beside = {thing: self.beside(thing) for thing in things}
            alike = Counter(beside.values())
            for thing, whose in beside.items():
                name = self.own_name(thing)
                tells = whose.casefold() not in {"", name.casefold()} and alike[whose] == 1
                found[thing] = f"{name}, {whose}" if tells else f"{name} ({thing})"
        return found

    def _namesakes(self) -> Iterator[Collection[str]]:
        """Yield the ids of the things of each name that several things have."""
        called: dict[str, dict[str, None]] = {}  # ids in order; one in two places is one thing
        for table in THINGS:
            cells = self.tables[table].cells
            for thing, name in zip(cells("id"), cells("name"), strict=True):
                called.setdefault(name.casefold(), {})[thing] = None
        yield from (things for things in called.values() if len(things) > 1)

    def evidence_of(self, fact_id: str) -> list[Evidence]:
        """Return the citations of a fact that stand in the evidence table."""
        at = self._cited.get(fact_id, ())
        return [cast("Evidence", self._build(Evidence.table, position)) for position in at]

    @cached_property
    def _cited(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for position, row in enumerate(self.tables[Evidence.table].rows):
            found.setdefault(row[0], []).append(position)
        return found

    @cached_property
    def mentions(self) -> Mapping[str, Sequence[str]]:
        """The ids of the facts that refer to each thing, in table and file order."""
        found: dict[str, list[str]] = {}
        for table in self.tables.values():
            refs = [
                at
                for at, column in enumerate(columns(table.name))
                if column.kind == "ref" and column.name != "source_id"
            ]
            if table.name == "evidence" or not refs:
                continue
            for position, row in enumerate(table.rows):
                if self.positions[row[0]] == (table.name, position):
                    for end in dict.fromkeys(row[at] for at in refs if row[at]):
                        found.setdefault(end, []).append(row[0])
        return found

    def about(self, wanted: str, kind: type[RecordT]) -> Iterator[RecordT]:
        """Yield the records of one table that refer to a thing."""
        for fact_id in self.mentions.get(wanted, ()):
            if self.positions[fact_id][0] == kind.table:
                yield cast("RecordT", self.record(fact_id))

    def of(self, kind: type[RecordT], /, **ends: str) -> Iterator[RecordT]:
        """Yield the records of one table whose columns hold these ids: ``of(Gap, subject_id="hwb")``.

        The first end given is what is looked up, so it should be the one that fewest rows name.
        """
        for record in self.about(next(iter(ends.values())), kind):
            if all(getattr(record, column) == end for column, end in ends.items()):
                yield record

    def resolve(self, text: str) -> str:
        """Return the id of the thing that an id, a name or an alias means.

        An exact name beats an alias, an alias what a register calls it, and all of them an id typed with
        spaces for its hyphens. An alias
        of one document never resolves by itself, unless that document is all that is loaded.

        Raises:
            UnknownNameError: nothing is called that; near misses are suggested.
            AmbiguousNameError: several things are, or could be.
        """
        if self.is_thing(text):
            return text
        wanted = plain(text)
        for index in (self._names, self._aliases, self._identifiers):
            if found := index.get(wanted):
                if len(found) == 1:
                    return found[0]
                raise AmbiguousNameError(text, [self.introduce(item) for item in found])
        if spelt := self.spelt(text):
            return spelt
        near = self._near(wanted)
        if len(near) > 1 and any(wanted in plain(self.name(item)) for item in near):
            raise AmbiguousNameError(text, [self.introduce(item) for item in near])
        raise UnknownNameError(text, [self.introduce(item) for item in near])

    def spelt(self, text: str) -> str:
        """Return the id that a text spells with spaces for hyphens, unless a document uses it too.

        "Healthy Families" spells an id, and is what one document calls something else.
        """
        wanted = plain(text)
        return "" if wanted in self._scoped_aliases else self._ids.get(wanted, [""])[0]

    def introduce(self, wanted: str) -> str:
        """Return a thing as a candidate is listed: id, name, kind, what it belongs to, and place."""
        record = self.record(wanted)
        kind = str(getattr(record, "kind", "") or record.table.rstrip("s")).replace("_", " ")
        places = ", ".join(map(self.known_as, self.places_of(wanted)))
        said = (self.own_name(wanted), kind, self.belonging(wanted), places)
        return f"{wanted} ({'; '.join(filter(None, said))})"

    def belonging(self, wanted: str) -> str:
        """Return what tells a thing from its namesakes: whose post, in which area, below which body.

        Nothing is told where no row in force states it.
        """
        said, end = self._bond(wanted)
        return f"{said} {self.name(end)}" if end else ""

    def _bond(self, wanted: str) -> tuple[str, str]:
        """Return how a thing belongs to what, in words and by id; both "" where no row states it."""
        record = self.record(wanted)
        if isinstance(record, Post):
            return "of", record.organisation_id
        links: list[AreaLink | ReportingLine] = [*self.about(wanted, AreaLink)]
        links += map(self.line, self.upward.get(wanted, ()))
        links += self.about(wanted, ReportingLine)
        for link in links:
            is_said = link.kind in _BELONGING and link.from_id == wanted
            if is_said and link.status == "in_force" and link.basis != "implied":
                return link.kind.replace("_", " "), link.to_id
        return "", ""

    def called(self, wanted: str) -> list[Alias]:
        """Return the other names of a thing."""
        return list(self.about(wanted, Alias))

    def everywhere(self, alias: Alias) -> bool:
        """Tell whether an alias holds in all that is loaded: one document may be all there is."""
        return not alias.only_in or all(item.id == alias.only_in for item in self.all(Source))

    def things(self) -> Iterator[Thing]:
        """Yield every thing, table by table."""
        for table in THINGS:
            yield from cast("Iterator[Thing]", self.all(TABLES[table]))

    def matching(self, text: str) -> list[str]:
        """Return the ids of the things whose name, id, alias or identifier holds every word of a text.

        Those called just that come first, and those that do so but for accents last.
        """
        words = plain(text).split()
        if not words:
            return []
        names = [(item.name, item.id) for item in self.things()]
        names += [(item.name, item.of_id) for item in self.all(Alias)]
        names += [(item.identifier, item.thing_id) for item in self.all(Identifier)]
        indexes = (self._names, self._aliases, self._identifiers, self._scoped_aliases)
        named = {item for index in indexes for item in index.get(plain(text), ())}
        found: dict[str, int] = {}
        for name, wanted in names:
            if rank := 1 if text.casefold() in wanted else _how_well(name, words):
                found[wanted] = min(rank, found.get(wanted, rank))
        return sorted(found, key=lambda item: 0 if item in named else found[item])

    def _near(self, wanted: str) -> list[str]:
        scoped = [*self._scoped_aliases.get(wanted, []), *self._ids.get(wanted, [])]
        inside = [*scoped, *(self.matching(wanted) if wanted else [])]
        if inside:
            return list(dict.fromkeys(inside))[:_MOST_CANDIDATES]
        spellings = {**self._ids, **self._aliases, **self._names}
        close = get_close_matches(wanted, spellings, n=3, cutoff=0.65)
        return list(dict.fromkeys(item for spelling in close for item in spellings[spelling]))

    @cached_property
    def _ids(self) -> dict[str, list[str]]:
        return {plain(item.id): [item.id] for item in self.things()}

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        return _index((item.name, item.id) for item in self.things())

    @cached_property
    def _aliases(self) -> dict[str, list[str]]:
        return _index((item.name, item.of_id) for item in self.all(Alias) if self.everywhere(item))

    @cached_property
    def _identifiers(self) -> dict[str, list[str]]:
        return _index((item.identifier, item.thing_id) for item in self.all(Identifier))

    @cached_property
    def _scoped_aliases(self) -> dict[str, list[str]]:
        return _index(
            (item.name, item.of_id) for item in self.all(Alias) if not self.everywhere(item)
        )

    def _build(self, table: str, position: int) -> Record:
        row = self.tables[table].rows[position]
        file, line = self.tables[table].place_of(position)
        names = (column.name for column in columns(table))
        values: dict[str, Any] = dict(zip(names, row, strict=True))
        values.setdefault("id", "")
        return TABLES[table](file=file, line=line, **values)


def _how_well(name: str, words: Sequence[str]) -> int:
    """Return 1 for a name that holds every word, 2 for one that does so but for accents, or 0."""
    spelt = plain(name)
    if all(word in spelt for word in words):
        return 1
    bare, asked = unaccented(spelt), [unaccented(word) for word in words]
    return 2 if all(word and word in bare for word in asked) else 0


def _index(pairs: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, wanted in pairs:
        meant = found.setdefault(plain(name), [])
        if wanted not in meant:
            meant.append(wanted)
    return found
