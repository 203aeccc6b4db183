"""All the facts of one load: records by id, and what mentions what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from itertools import chain, compress
from typing import Any, Final, TypeVar, cast

from partnership_graph.errors import Problem
from partnership_graph.facts.column import Column
from partnership_graph.facts.kept import NOTHING, Keeping, gradually, kept
from partnership_graph.facts.records import (
    TABLES,
    THINGS,
    Evidence,
    Fact,
    Record,
    ReportingLine,
    Source,
    Thing,
    columns,
)
from partnership_graph.facts.settings import UNSAID, Settings
from partnership_graph.facts.tables import Cells, Table, places_of_columns
from partnership_graph.facts.vocabulary import UPWARD

RecordT = TypeVar("RecordT", bound=Record)

STRENGTH: Final = {kind: number for number, kind in enumerate(UPWARD)}
"""The kinds of line that a chain climbs, by how strong they are."""


@dataclass(frozen=True, slots=True)
class Mentions(Mapping[str, Sequence[str]]):
    """What refers to each thing, table by table, told as one when it is asked for."""

    tables: Sequence[Mapping[str, Sequence[str]]]

    def __getitem__(self, wanted: str) -> Sequence[str]:
        if found := [row for table in self.tables for row in table.get(wanted, ())]:
            return found
        raise KeyError(wanted)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(chain.from_iterable(self.tables)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, eq=False)
class Register:
    """An immutable set of records, found by id and by what they refer to.

    ``version`` is the first 12 hex digits of the SHA-256 over the tables and the settings in name
    order; ``versions`` is the same over those of each place. ``licences`` is what each place would have said wherever its data are shown: of most,
    nothing. ``settings`` is what each place says of itself.
    ``warnings`` are what may be wrong beside the tables. ``workbook`` is the name of the workbook that
    all of it was read from, if it was one. ``positions`` is the table and the place there of the row of each id, in no
    order that stays. ``keeping`` is what a snapshot of them holds: it is not handed on to
    what is made of a dataset with other tables.
    """

    places: tuple[str, ...]
    version: str
    tables: Mapping[str, Table]
    positions: Mapping[str, tuple[str, int]]
    versions: Mapping[str, str] = field(default_factory=dict)
    licences: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Settings] = field(default_factory=dict)
    warnings: Sequence[Problem] = ()
    workbook: str = ""
    _records: dict[str, Record] = field(default_factory=dict, repr=False)
    keeping: Keeping = field(default=NOTHING, init=False, repr=False)

    @property
    def is_begun(self) -> bool:
        """Whether anything is recorded: a source says nothing by itself."""
        without = (Source.table, Evidence.table)
        return any(table.rows for name, table in self.tables.items() if name not in without)

    def version_of(self, place: str) -> str:
        """Return the version of the data of one place: the same whatever is loaded beside it."""
        return self.versions.get(place, self.version)

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

    def forget(self) -> None:
        """Let go of the records that were made: each is made again when it is asked for."""
        self._records.clear()
        self._citations.clear()

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
        return gradually(
            self.keeping, "upward", self._upward_of, self._every_upward, len(self.positions)
        )

    def _upward_of(self, lower: str) -> Sequence[str]:
        at = self.standing(ReportingLine.table, ["from_id"], lower)
        cells = self.tables[ReportingLine.table].cells_at(at)
        rows = zip(*map(cells, ("kind", "to_id", "id")), strict=True)
        found = sorted((STRENGTH[row[0]], *row[1:]) for row in rows if row[0] in STRENGTH)
        return [line for _, _, line in found]

    def _every_upward(self) -> Mapping[str, Sequence[str]]:
        table = self.tables[ReportingLine.table]
        kinds, uppers = table.cells("kind"), table.cells("to_id")
        rows = enumerate(zip(table.cells("from_id"), table.cells("id"), strict=True))
        again, found = self.repeats(table.name), dict[str, list[str]]()
        for position, (lower, line_id) in compress(rows, map(STRENGTH.__contains__, kinds)):
            if position not in again:
                found.setdefault(lower, []).append(line_id)

        def standing(line_id: str) -> tuple[int, str, str]:
            position = self.positions[line_id][1]
            return STRENGTH[kinds[position]], uppers[position], line_id

        for lines in found.values():
            if len(lines) > 1:  # few have several
                lines.sort(key=standing)
        return found

    def standing(self, name: str, columns: Iterable[str], wanted: str) -> Sequence[int]:
        """Return where the rows of a table stand in one of whose columns a text stands, in file order.

        Of a row that two places have it is the first.
        """
        found = {at for each in columns for at in self.tables[name].lines(each).places(wanted)}
        return sorted(found - self.repeats(name))

    def cells_once(self, name: str) -> Cells:
        """Return what gives the columns of a table, without the rows that another place has before."""
        table, again = self.tables[name], self.repeats(name)
        if not again:
            return table.cells
        return table.cells_at([at for at in range(len(table.rows)) if at not in again])

    def repeats(self, name: str) -> AbstractSet[int]:
        """Return where in a table rows stand that another place has before: nearly always nowhere."""
        if name not in self._repeats:
            is_looked_for = self._has_repeats and name != Evidence.table
            positions = enumerate(self.tables[name].cells("id")) if is_looked_for else ()
            self._repeats[name] = {at for at, row in positions if self.positions[row][1] != at}
        return self._repeats[name]

    @cached_property
    def _has_repeats(self) -> bool:
        """Whether there are more rows than ids."""
        rows = (len(table.rows) for name, table in self.tables.items() if name != Evidence.table)
        return sum(rows) > len(self.positions)

    @cached_property
    def _repeats(self) -> dict[str, AbstractSet[int]]:
        return {}

    def all(self, kind: type[RecordT]) -> Iterator[RecordT]:
        """Yield every record of one table, in file order; a row in two places once."""
        for position, row in enumerate(self.tables[kind.table].rows):
            if kind is Evidence:
                yield cast("RecordT", self._evidence(position))
            elif self.positions[row[0]] == (kind.table, position):
                yield cast("RecordT", self.record(row[0]))

    def rows_of(self, wanted: str) -> list[tuple[str, int]]:
        """Return the file and line of each row with this id: one a place that shares it."""
        name, first = self.positions[wanted]
        table = self.tables[name]
        return [table.place_of(at) for at in (first, *map(int, self._again.get(wanted, ())))]

    @kept
    def _again(self) -> Mapping[str, Sequence[str]]:
        """Where else in their table the rows stand that places share, by their ids."""
        found: dict[str, list[str]] = {}
        for name, table in self.tables.items():
            ids = () if name == Evidence.table else table.cells("id")
            for position in sorted(self.repeats(name)) if ids else ():
                found.setdefault(ids[position], []).append(str(position))
        return found

    def place_of(self, wanted: str) -> str:
        """Return the place in whose tables a row stands, the first where several have it."""
        table, position = self.positions[wanted]
        return self.tables[table].place_of(position)[0].partition("/")[0]

    def places_of(self, wanted: str) -> list[str]:
        """Return the places in whose tables an id stands."""
        return list(dict.fromkeys(file.partition("/")[0] for file, _ in self.rows_of(wanted)))

    def settings_of(self, place: str) -> Settings:
        """Return what a place says of itself: nothing, where it has no settings."""
        return self.settings.get(place, UNSAID)

    def known_as(self, place: str) -> str:
        """Return the name that a place has given itself, or else that of its folder, an address."""
        return self.settings_of(place).name or place

    def table_of(self, wanted: str) -> str:
        """Return the name of the table an id stands in."""
        return self.positions[wanted][0]

    def is_thing(self, wanted: str) -> bool:
        """Tell whether an id is that of a thing rather than of a fact about things."""
        return wanted in self.positions and self.positions[wanted][0] in THINGS

    def own_name(self, wanted: str) -> str:
        """Return the name in the row of a thing or source, or the id itself where it has none."""
        table, position = self.positions.get(wanted, ("", 0))
        if "name" not in (places_of_columns(table) if table else ()):
            return wanted
        return self.tables[table].cells("name")[position]

    def evidence_of(self, fact_id: str) -> list[Evidence]:
        """Return the citations of a fact that stand in the evidence table."""
        return [self._evidence(position) for position in map(int, self._cited.get(fact_id, ()))]

    def _evidence(self, position: int) -> Evidence:
        """Return a citation by where it stands in its table: it has no id."""
        if position not in self._citations:
            self._citations[position] = cast("Evidence", self._build(Evidence.table, position))
        return self._citations[position]

    @cached_property
    def _citations(self) -> dict[int, Evidence]:
        return {}

    @cached_property
    def _cited(self) -> Mapping[str, Sequence[str]]:
        """Where in the evidence table the rows of each fact stand."""
        return gradually(
            self.keeping, "cited", self._cited_of, self._every_cited, len(self.positions)
        )

    def _cited_of(self, fact: str) -> Sequence[str]:
        return [*map(str, self.standing(Evidence.table, ["fact_id"], fact))]

    def _every_cited(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for position, fact in enumerate(self.tables[Evidence.table].cells("fact_id")):
            found.setdefault(fact, []).append(str(position))
        return found

    @cached_property
    def mentions(self) -> Mapping[str, Sequence[str]]:
        """The ids of the facts that refer to each thing, in table and file order."""
        return Mentions([*map(self._mentioned_in, self.tables)])

    def _mentioned_in(self, name: str) -> Mapping[str, Sequence[str]]:
        """Return the rows of one table that refer to each thing: most who ask, ask of one table alone."""
        if name not in self._by_table:
            each = partial(self._mentioning, name), partial(self._every_mentioned, name)
            self._by_table[name] = gradually(
                self.keeping, f"mentioned in {name}", *each, len(self.positions)
            )
        return self._by_table[name]

    def _mentioning(self, name: str, wanted: str) -> Sequence[str]:
        """Return the rows of one table that refer to a thing: looked for in the columns that may name it."""
        of, _ = self.positions.get(wanted, ("", 0))
        at = self.standing(name, refs_to(name, of), wanted) if of else ()
        return self.tables[name].cells_at(at)("id") if at else ()

    def _every_mentioned(self, name: str) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        table, refs = self.tables[name], [column.name for column in _refs(name)]
        ends = [cells for cells in map(table.cells, refs) if any(cells)]
        ids, again = (table.cells("id"), self.repeats(name)) if ends else ((), ())
        for position, (row, *named) in enumerate(zip(ids, *ends, strict=True)):
            if position not in again:  # of a row in two places the first
                for end in dict.fromkeys(named) if len(named) > 1 else named:
                    if end:
                        found.setdefault(end, []).append(row)
        return found

    @cached_property
    def _by_table(self) -> dict[str, Mapping[str, Sequence[str]]]:
        return {}

    def about(self, wanted: str, kind: type[RecordT]) -> Iterator[RecordT]:
        """Yield the records of one table that refer to a thing."""
        for fact_id in self._mentioned_in(kind.table).get(wanted, ()):
            yield cast("RecordT", self.record(fact_id))

    def of(self, kind: type[RecordT], /, **ends: str) -> Iterator[RecordT]:
        """Yield the records of one table whose columns hold these ids: ``of(Gap, subject_id="hwb")``.

        The first end given is what is looked up, so it should be the one that fewest rows name.
        """
        rows = self._mentioned_in(kind.table).get(next(iter(ends.values())), ())
        cells = (
            [(self.tables[kind.table].cells(name), end) for name, end in ends.items()]
            if rows
            else ()
        )
        for row in rows:
            at = self.positions[row][1]
            if all(column[at] == end for column, end in cells):
                yield cast("RecordT", self.record(row))

    def ids(self, kind: type[Record], column: str) -> Mapping[str, Sequence[str]]:
        """Return the ids of the rows of a table by what stands in one of its columns, in file order."""
        at = (kind.table, column)
        if at not in self._by_column:
            table, again = self.tables[kind.table], self.repeats(kind.table)
            self._by_column[at] = found = dict[str, list[str]]()
            for position, (row, cell) in enumerate(
                zip(table.cells("id"), table.cells(column), strict=True)
            ):
                if cell and position not in again:  # of a row in two places the first
                    found.setdefault(cell, []).append(row)
        return self._by_column[at]

    @cached_property
    def _by_column(self) -> dict[tuple[str, str], dict[str, list[str]]]:
        return {}

    def holding_all(self, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the id and the cells, as one text without case, of each fact in which all of some words stand.

        Each column is looked through as one text for the longest word: row by row takes ten times as long.
        What refers to something holds the word only where an id does.
        """
        longest = max(words, key=len, default="")
        tables = [table for name, table in self.tables.items() if name != Evidence.table]
        # No id has case.
        in_ids = any(table.lines("id").places_holding(longest) for table in tables)
        for table in tables if words else ():
            if issubclass(TABLES[table.name], Fact):
                for at, text in table.holding(words, in_ids=in_ids):
                    yield table.cells("id")[at], text

    def things(self) -> Iterator[Thing]:
        """Yield every thing, table by table."""
        for table in THINGS:
            yield from cast("Iterator[Thing]", self.all(TABLES[table]))

    def _build(self, table: str, position: int) -> Record:
        record: Record = object.__new__(TABLES[table])
        row = [cells[position] for cells in self.tables[table].rows.columns]
        file, line = self.tables[table].place_of(position)
        for fill, value in zip(_slots(table), (file, line, "", *row), strict=True):
            fill(record, value)
        return record


@cache
def _refs(table: str) -> tuple[Column, ...]:
    """Return the columns by which the rows of a table refer to what they are about."""
    if table == Evidence.table or TABLES[table].is_apart:
        return ()
    refs = (column for column in columns(table) if column.kind == "ref")
    return tuple(column for column in refs if column.name != "source_id")


@cache
def refs_to(table: str, of: str) -> Sequence[str]:
    """Return the columns by which the rows of a table refer to rows of another, or of the same."""
    return [column.name for column in _refs(table) if not {of, "*"}.isdisjoint(column.tables)]


@cache
def _slots(table: str) -> tuple[Callable[[Record, Any], None], ...]:
    """Return what sets the file, the line, an id where the row has none, and each column of a record.

    A frozen record sets each by its name, through two calls: of a nation's rows that takes twice as long.
    """
    names = ["file", "line", "id", *(column.name for column in columns(table))]
    return tuple(getattr(TABLES[table], name).__set__ for name in names)
