"""A mapping that lies in a snapshot: looked up by key, and made a dictionary when much is asked of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import accumulate, chain, compress, count, pairwise, repeat
from operator import gt
from typing import Final, Generic, Protocol, TypeVar

from partnership_graph.facts.lines import RUN, Lines, ReadOneByOne

ValueT = TypeVar("ValueT")

_MIXED: Final = 4
"""Times as many pieces as there are runs, after which to find a key among them takes longer than to sort all once."""

_FEW_PIECES: Final = 64
"""Pieces that are never too many."""

_FEW: Final = 2_000
"""Keys looked up one by one before the whole is read: as much work as a hundred thousand of them at once."""

_PART: Final = 32
"""The part of all keys after which the whole is cheaper than more of them."""


class Keys(Protocol):
    """The keys of a mapping, each at a place of its own."""

    def __len__(self) -> int: ...

    def at(self, key: str) -> int:
        """Return at which place a key stands; -1 where it is none."""

    def whole(self) -> Sequence[str]:
        """Return all of them, place by place."""


@dataclass(frozen=True, slots=True)
class InPieces:
    """Keys a line each, which are in order piece by piece.

    ``firsts`` is the first key of each piece, in order; ``begins`` and ``ends`` are the places between which it stands
    in the lines, all within one run of them.
    """

    lines: Lines
    firsts: Sequence[str]
    begins: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.lines)

    def at(self, key: str) -> int:
        """Return at which place a key stands; -1 where it is none."""
        number = bisect_right(self.firsts, key) - 1
        if number < 0:
            return -1
        begins, ends = self.begins[number], self.ends[number]
        before = begins - begins % RUN
        run = self.lines.run(begins // RUN)
        at = bisect_left(run, key, begins - before, ends - before)
        return before + at if at < ends - before and run[at] == key else -1

    def whole(self) -> Sequence[str]:
        """Return all of them."""
        return self.lines.whole()


def pieces_of(keys: Sequence[str]) -> Sequence[tuple[int, int]] | None:
    """Return between which places keys, none of them twice, stand in order, and these pieces in order.

    None where they are so mixed that to sort them is better.
    """
    most = _FEW_PIECES + _MIXED * len(keys) // RUN
    starts = [0]
    for first in range(0, len(keys), RUN):
        run = keys[first : first + RUN + 1]
        if run != sorted(run):
            starts += compress(count(first + 1), map(gt, run, run[1:]))
            if len(starts) > most:
                return None
    ahead = [(keys[at], at, ends) for at, ends in pairwise([*starts, len(keys)])]
    heapify(ahead)
    found: list[tuple[int, int]] = []
    while ahead and len(found) <= most:
        _, begins, ends = heappop(ahead)
        cut = bisect_left(keys, ahead[0][0], begins, ends) if ahead else ends
        found += pairwise([begins, *range(begins - begins % RUN + RUN, cut, RUN), cut])
        if cut < ends:
            heappush(ahead, (keys[cut], cut, ends))
    return None if ahead else found


class OneAfterTheOther:
    """Keys of several tables, one after the other, none of them twice: looked for where the last was found first."""

    def __init__(self, parts: Iterable[InPieces]) -> None:
        self._parts = [*parts]
        begins = accumulate(map(len, self._parts), initial=0)
        self._last_first = [*zip(begins, self._parts, strict=False)]

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def at(self, key: str) -> int:
        """Return at which place a key stands; -1 where it is none."""
        sought = self._last_first
        for number, (begins, part) in enumerate(sought):
            if (at := part.at(key)) >= 0:
                if number:
                    self._last_first = [sought[number], *sought[:number], *sought[number + 1 :]]
                return begins + at
        return -1

    def whole(self) -> Sequence[str]:
        """Return all of them, part after part."""
        return [*chain.from_iterable(part.whole() for part in self._parts)]


@dataclass(eq=False)
class Index(Mapping[str, ValueT], Generic[ValueT]):
    """A mapping: its keys, and its values, each at the place of its key.

    ``order`` says at which place each stood in the mapping that was kept, where that matters.
    """

    found_by: Keys
    values_at: Sequence[ValueT]
    order: Sequence[int] | None = None
    _asked: int = 0
    _whole: dict[str, ValueT] | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.found_by)

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and (
            key in self._whole if self._whole is not None else self.found_by.at(key) >= 0
        )

    def __getitem__(self, key: str) -> ValueT:
        if self._whole is None:
            self._asked += 1
            if self._asked <= _FEW + len(self) // _PART:
                if (at := self.found_by.at(key)) < 0:
                    raise KeyError(key)
                return self.values_at[at]
        return self._read()[key]

    def _read(self) -> dict[str, ValueT]:
        """Return the whole as the dictionary that was kept, in its order where that matters."""
        if self._whole is None:
            pairs = [*zip(self.found_by.whole(), self.values_at, strict=True)]
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


class Standing(ReadOneByOne[tuple[str, int]]):
    """Where the row of each id stands, table after table: the table, and its position there.

    ``rows`` holds the positions in each table, in the order of its ids.
    """

    __slots__ = ("_begins", "_rows")

    def __init__(self, rows: Mapping[str, Sequence[int]]) -> None:
        self._rows = [*rows.items()]
        self._begins = [*accumulate(map(len, rows.values()), initial=0)]

    def __len__(self) -> int:
        return self._begins[-1]

    def __iter__(self) -> Iterator[tuple[str, int]]:
        for table, rows in self._rows:
            yield from zip(repeat(table), rows)

    def one(self, at: int) -> tuple[str, int]:
        """Return the table of a row, and its position there."""
        number = bisect_right(self._begins, at) - 1
        table, rows = self._rows[number]
        return table, rows[at - self._begins[number]]


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
