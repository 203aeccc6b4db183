"""What is kept as bytes, and back: texts a line each, and numbers; nothing in them is ever run.

What a section is and where it lies in its part stands in an entry, which is plain JSON.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import Any, TypeAlias

from partnership_graph.facts.lines import RUN, Lines, Same, lines_of
from partnership_graph.facts.records import Evidence
from partnership_graph.facts.tables import Rows, Table, places_of_columns
from partnership_graph.loading.snapshots.index import (
    Index,
    InPieces,
    OneAfterTheOther,
    Runs,
    Several,
    Standing,
    pieces_of,
)

Entry: TypeAlias = dict[str, Any]


class NotKeptError(Exception):
    """Something is of a kind that is not kept, or holds a line break."""


@dataclass(frozen=True, slots=True)
class Writing:
    """Sections that are written one behind the other; ``put`` takes bytes and returns where they lie."""

    put: Callable[[bytes | memoryview], tuple[int, int]]

    def value(self, value: object) -> Entry:
        """Write what was found of a dataset.

        Raises:
            NotKeptError: it cannot be kept.
        """
        if isinstance(value, str):
            return {"kind": "text", "text": value}
        if isinstance(value, Lines):
            return {"kind": "lines", **self._lines(value)}
        if isinstance(value, AbstractSet):
            return {"kind": "set", **self._keys([*value])[0]}
        if isinstance(value, Mapping):
            return self._mapping(value)
        raise NotKeptError

    def positions(
        self,
        tables: Mapping[str, Table],
        written: Mapping[str, Entry],
        repeats: Mapping[str, AbstractSet[int]],
    ) -> Entry:
        """Write where the row of each id stands, but for the rows that repeat another.

        A table whose ids are in order is looked through as it was ``written``.
        """
        found: Entry = {}
        for name, table in tables.items():
            if name != Evidence.table and len(table.rows):
                again, rows = repeats[name], range(len(table.rows))
                own = [at for at in rows if at not in again] if again else rows
                column = written[name]["columns"][places_of_columns(name)["id"]]
                found[name] = self._rows_by_id(table.cells("id"), own, column)
        return found

    def _rows_by_id(self, ids: Sequence[str], rows: Sequence[int], written: Entry) -> Entry:
        pieces = pieces_of(ids) if len(rows) == len(ids) and "text" in written else None
        if pieces is not None:
            return {"keys": written, **self._pieces(ids, pieces), "rows": None}
        ordered, places = _in_order([*map(ids.__getitem__, rows)])
        return {**self._ordered(ordered), "rows": self._numbers(map(rows.__getitem__, places))}

    def table(self, table: Table) -> Entry:
        """Write a table: a column after the other, and where its rows come from."""
        names = places_of_columns(table.name)
        columns = [self._column(table.lines(name, stays=False)) for name in names]
        files = [*dict.fromkeys(file for _, file, _ in table.files)]
        at = {file: number for number, file in enumerate(files)}
        runs = self._numbers(
            chain.from_iterable((first, at[file], line) for first, file, line in table.files)
        )
        return {"columns": columns, "files": files, "runs": runs}

    def _column(self, cells: Lines | Same) -> Entry:
        if isinstance(cells, Same):
            return {"same": cells.text, "length": len(cells)}
        return self._lines(cells)

    def _mapping(self, value: Mapping[str, Any]) -> Entry:
        keys, places = self._keys([*value])
        every = [*value.values()]
        every = [every[at] for at in places]
        if every and isinstance(every[0], str):
            return {"kind": "texts", **keys, "values": self._lines(lines_of(every))}
        starts = self._numbers(accumulate(map(len, every), initial=0))
        texts = self._lines(lines_of([*chain.from_iterable(every)]))
        return {"kind": "several", **keys, "values": texts, "starts": starts}

    def _keys(self, keys: Sequence[str]) -> tuple[Entry, Sequence[int]]:
        """Write keys in order, and return as well at which place each of them stood."""
        ordered, places = _in_order(keys)
        return {**self._ordered(ordered), "order": self._numbers(places)}, places

    def _ordered(self, keys: Sequence[str]) -> Entry:
        cuts = [*range(0, len(keys), RUN), len(keys)]
        return {"keys": self._lines(lines_of(keys)), **self._pieces(keys, [*pairwise(cuts)])}

    def _pieces(self, keys: Sequence[str], pieces: Sequence[tuple[int, int]]) -> Entry:
        return {
            "firsts": self._lines(lines_of([keys[begins] for begins, _ in pieces])),
            "pieces": self._numbers(chain.from_iterable(pieces)),
        }

    def _lines(self, lines: Lines) -> Entry:
        text = lines.text
        if bytes(text).count(b"\n") != max(0, len(lines) - 1):
            raise NotKeptError
        return {
            "text": self.put(text),
            "marks": self._numbers(lines.marks),
            "length": len(lines),
        }

    def _numbers(self, numbers: Iterable[int]) -> tuple[int, int]:
        return self.put(array("Q", numbers).tobytes())


def _in_order(texts: Sequence[str]) -> tuple[Sequence[str], Sequence[int]]:
    """Return texts in order, equal ones as they stood, and at which place each of them stood."""
    places = sorted(range(len(texts)), key=texts.__getitem__)
    return [*map(texts.__getitem__, places)], places


@dataclass(frozen=True, slots=True)
class Reading:
    """Sections of one part, which is read where an entry says that they lie."""

    part: memoryview

    def value(self, entry: Entry) -> Any:
        """Return what was found of a dataset."""
        kind = entry["kind"]
        if kind == "text":
            return entry["text"]
        if kind == "lines":
            return self._lines(entry)
        if kind == "set":
            return self._index(entry, Same("", entry["keys"]["length"])).keys()
        values = self._lines(entry["values"])
        if kind == "several":
            return self._index(entry, Several(values, self._numbers(entry["starts"])))
        return self._index(entry, values)

    def positions(self, entry: Entry) -> Mapping[str, tuple[str, int]]:
        """Return where the row of each id stands."""
        keys = OneAfterTheOther(map(self._keys, entry.values()))
        rows = {
            name: self._numbers(own["rows"]) if own["rows"] else range(own["keys"]["length"])
            for name, own in entry.items()
        }
        return Index(keys, Standing(rows))

    def table(self, name: str, entry: Entry) -> Table:
        """Return a table, of which each column is read when it is asked for."""
        columns = [
            Same(column["same"], column["length"]) if "same" in column else self._lines(column)
            for column in entry["columns"]
        ]
        return Table(name, Rows(columns), Runs(entry["files"], self._numbers(entry["runs"])))

    def _index(self, entry: Entry, values: Sequence[Any]) -> Index[Any]:
        return Index(self._keys(entry), values, self._numbers(entry["order"]))

    def _keys(self, entry: Entry) -> InPieces:
        pieces, firsts = self._numbers(entry["pieces"]), self._lines(entry["firsts"]).whole()
        return InPieces(self._lines(entry["keys"]), firsts, pieces[::2], pieces[1::2])

    def _lines(self, entry: Entry) -> Lines:
        return Lines(self._bytes(entry["text"]), self._numbers(entry["marks"]), entry["length"])

    def _numbers(self, where: Sequence[int]) -> Sequence[int]:
        return self._bytes(where).cast("Q")

    def _bytes(self, where: Sequence[int]) -> memoryview:
        begins, length = where
        return self.part[begins : begins + length]
