"""A mapping that lies in a snapshot: looked up by key, and made a dictionary when much is asked of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic, TypeVar

from partnership_graph.facts.lines import RUN, Lines, ReadOneByOne

ValueT = TypeVar("ValueT")

_FEW: Final = 2_000
"""Keys looked up one by one before the whole is read: as much work as a hundred thousand of them at once."""

_PART: Final = 32
"""The part of all keys after which the whole is cheaper than more of them."""


@dataclass(eq=False)
class Index(Mapping[str, ValueT], Generic[ValueT]):
    """A mapping whose keys are in order.

    ``order`` says at which place each stood in the mapping that was kept, where that matters; ``firsts`` is the first key of each run, ``values`` the values in the order of the keys.
    """

    keys_in_order: Lines
    firsts: Sequence[str]
    values_in_order: Sequence[ValueT]
    order: Sequence[int] | None
    _asked: int = 0
    _whole: dict[str, ValueT] | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.keys_in_order)

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and (
            key in self._whole if self._whole is not None else self._at(key) >= 0
        )

    def __getitem__(self, key: str) -> ValueT:
        if self._whole is None:
            self._asked += 1
            if self._asked <= _FEW + len(self) // _PART:
                if (at := self._at(key)) < 0:
                    raise KeyError(key)
                return self.values_in_order[at]
        return self._read()[key]

    def _at(self, key: str) -> int:
        """Return where a key stands among those in order; -1 where it is none."""
        number = bisect_right(self.firsts, key) - 1
        if number < 0:
            return -1
        run = self.keys_in_order.run(number)
        at = bisect_left(run, key)
        return number * RUN + at if run[at : at + 1] == [key] else -1

    def _read(self) -> dict[str, ValueT]:
        """Return the whole as the dictionary that was kept, in its order where that matters."""
        if self._whole is None:
            pairs = [*zip(self.keys_in_order.whole(), self.values_in_order, strict=True)]
            placed: list[tuple[str, ValueT]] = pairs[:]
            if self.order is not None:
                for place, pair in zip(self.order, pairs, strict=True):
                    placed[place] = pair
            self._whole = dict(placed)
        return self._whole


@dataclass(frozen=True, slots=True)
class Several(ReadOneByOne[Sequence[str]]):
    """Several texts for each key: those between where its own begin and where the next one's do."""

    texts: Lines
    starts: Sequence[int]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def one(self, at: int) -> Sequence[str]:
        """Return the texts of one key."""
        return [self.texts[item] for item in range(self.starts[at], self.starts[at + 1])]

    def __iter__(self) -> Iterator[Sequence[str]]:
        texts, begins = self.texts.whole(), 0
        for ends in self.starts[1:]:
            yield texts[begins:ends]
            begins = ends


@dataclass(frozen=True, slots=True)
class Standing(ReadOneByOne[tuple[str, int]]):
    """Where the row of each id stands: its table, and its position there.

    ``rows`` counts the rows of all tables as one; ``begins`` says at which the first of each table stands.
    """

    tables: Sequence[str]
    begins: Sequence[int]
    rows: Sequence[int]

    def __len__(self) -> int:
        return len(self.rows)

    def one(self, at: int) -> tuple[str, int]:
        """Return the table of a row, and its position there."""
        return self._of(self.rows[at])

    def __iter__(self) -> Iterator[tuple[str, int]]:
        return map(self._of, self.rows)

    def _of(self, row: int) -> tuple[str, int]:
        table = bisect_right(self.begins, row) - 1
        return self.tables[table], row - self.begins[table]


@dataclass(frozen=True, slots=True)
class Runs(ReadOneByOne[tuple[int, str, int]]):
    """The runs of rows of a table: the position of the first, its file, its line there."""

    files: Sequence[str]
    numbers: Sequence[int]

    def __len__(self) -> int:
        return len(self.numbers) // 3

    def one(self, at: int) -> tuple[int, str, int]:
        """Return one run."""
        first, file, line = self.numbers[3 * at : 3 * at + 3]
        return first, self.files[file], line
