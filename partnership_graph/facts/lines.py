"""Texts held as one, a line each: read one at a time, looked through as a whole, made into a list when much is asked."""

from __future__ import annotations

from abc import abstractmethod
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, repeat
from typing import Any, Final, Generic, TypeVar, overload

ItemT = TypeVar("ItemT")

RUN: Final = 128
"""Lines that are read together: fewer would need more marks, more would be read for nothing."""

_A_WHOLE: Final = 8
"""The part of all runs after which the whole is cheaper than more of them."""

_FEW: Final = 64

_REMEMBERED: Final = 16
"""Texts that are remembered with where they stand: a question asks for the same few again and again."""


class ReadOneByOne(Sequence[ItemT], Generic[ItemT]):
    """A sequence each item of which is made when it is asked for."""

    __slots__ = ()

    @overload
    def __getitem__(self, at: int) -> ItemT: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[ItemT]: ...
    def __getitem__(self, at: int | slice) -> ItemT | Sequence[ItemT]:
        if isinstance(at, slice):
            return [self.one(item) for item in range(*at.indices(len(self)))]
        length = len(self)
        if not -length <= at < length:
            raise IndexError(at)
        return self.one(at if at >= 0 else at + length)

    @abstractmethod
    def one(self, at: int) -> ItemT:
        """Return the item at a place that there is."""


class Each(ReadOneByOne[ItemT]):
    """What is made of each of some items: each when it is asked for, and once."""

    __slots__ = ("_items", "_made", "_make")

    def __init__(self, items: Sequence[Any], make: Callable[[Any], ItemT]) -> None:
        self._items = items
        self._make = make
        self._made: dict[int, ItemT] = {}

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[ItemT]:
        return map(self.one, range(len(self)))

    def one(self, at: int) -> ItemT:
        """Return what is made of the item at a place."""
        found = self._made.get(at)
        if found is None:
            found = self._made[at] = self._make(self._items[at])
        return found


class Lines(ReadOneByOne[str]):
    """Texts without a line break, in one text of bytes that may lie in a file.

    ``marks`` holds where each run of lines begins, and where the last ends, one byte further.
    """

    __slots__ = ("_framed", "_length", "_looked_for", "_runs", "_whole", "marks", "text")

    def __init__(self, text: bytes | memoryview, marks: Sequence[int], length: int) -> None:
        self.text = text
        self.marks = marks
        self._length = length
        self._runs: dict[int, list[str]] = {}
        self._whole: list[str] | None = None
        self._framed = b""
        self._looked_for: dict[str, Sequence[int]] = {}

    def __len__(self) -> int:
        return self._length

    def one(self, at: int) -> str:
        """Return the line at a place."""
        if self._whole is not None:
            return self._whole[at]
        return self.run(at // RUN)[at % RUN]

    def at(self, places: Sequence[int]) -> list[str]:
        """Return the lines at some places."""
        if self._whole is not None or len(places) > self._many:
            return [*map(self.whole().__getitem__, places)]
        run = self.run
        return [run(place // RUN)[place % RUN] for place in places]

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole())

    def __contains__(self, wanted: object) -> bool:
        return wanted in self.whole()

    def count(self, value: str) -> int:
        """Return how many of them are just that."""
        return self.whole().count(value)

    def whole(self) -> list[str]:
        """Return all of them as a list; equal texts that recur are held once."""
        if self._whole is None:
            every = str(self.text, "utf-8").split("\n") if self._length else []
            some = every[:: max(1, len(every) // 1000)]
            if len({*some}) * 2 < len(some):
                held: dict[str, str] = {}
                every = [*map(held.setdefault, every, every)]
            self._whole, self._runs = every, {}
        return self._whole

    def places(self, wanted: str) -> Sequence[int]:
        """Return where a text stands as a line, in order: looked for in all of them as one, and remembered for a while."""
        if not self._length:
            return []
        found = self._looked_for.get(wanted)
        if found is None:
            if not self._framed:
                self._framed = b"".join((b"\n", self.text, b"\n"))
            found = [*_found(self._framed, f"\n{wanted}\n".encode(), self.marks, ahead=1)]
            if len(self._looked_for) >= _REMEMBERED:
                self._looked_for.clear()
            self._looked_for[wanted] = found
        return found

    def places_holding(self, part: str) -> Sequence[int]:
        """Return in which lines a text stands, in order; all of them for no text."""
        if not part:
            return range(self._length)
        return [*dict.fromkeys(_found(bytes(self.text), part.encode(), self.marks))]

    def times(self, part: str) -> int:
        """Return how often a text stands in all of them together."""
        return bytes(self.text).count(part.encode())

    def folded(self) -> Lines:
        """Return the same without case."""
        text = bytes(self.text)
        if text.isascii():
            return Lines(text.lower(), self.marks, self._length)
        return lines_of([*map(str.casefold, self.whole())])  # what a letter becomes may be longer

    @property
    def _many(self) -> int:
        """So many runs are sooner read as a whole."""
        return _FEW + (len(self.marks) - 1) // _A_WHOLE

    def run(self, number: int) -> list[str]:
        """Return the lines of a run."""
        found = self._runs.get(number)
        if found is None:
            if self._whole is not None or len(self._runs) > self._many:
                return self.whole()[number * RUN : (number + 1) * RUN]
            piece = self.text[self.marks[number] : self.marks[number + 1] - 1]
            found = self._runs[number] = str(piece, "utf-8").split("\n")
        return found


def lines_of(texts: Sequence[str]) -> Lines:
    """Return texts as lines; none of them may hold a line break."""
    runs = ["\n".join(texts[first : first + RUN]).encode() for first in range(0, len(texts), RUN)]
    marks = array("Q", accumulate((len(run) + 1 for run in runs), initial=0))
    return Lines(b"\n".join(runs), marks, len(texts))


def _found(text: bytes, sought: bytes, marks: Sequence[int], *, ahead: int = 0) -> Iterator[int]:
    """Yield in which line each find begins, of lines that have so many bytes ahead of them."""
    at = text.find(sought)
    while at >= 0:
        run = bisect_right(marks, at) - 1
        yield run * RUN + text.count(b"\n", marks[run] + ahead, at + ahead)
        at = text.find(sought, at + max(1, len(sought) - ahead))


class Same(ReadOneByOne[str]):
    """One text as often as there are rows: a column in which nothing else stands."""

    __slots__ = ("_length", "text")

    def __init__(self, text: str, length: int) -> None:
        self.text = text
        self._length = length

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[str]:
        return repeat(self.text, self._length)

    def one(self, at: int) -> str:  # noqa: ARG002 - they are all alike
        """Return the text."""
        return self.text

    def places(self, wanted: str) -> Sequence[int]:
        """Return where a text stands: everywhere or nowhere."""
        return range(self._length if wanted == self.text else 0)

    def places_holding(self, part: str) -> Sequence[int]:
        """Return where a part of the text stands: everywhere or nowhere."""
        return range(self._length if part in self.text else 0)

    def times(self, part: str) -> int:
        """Return how often a text stands in all of them together."""
        return self.text.count(part) * self._length

    def folded(self) -> Same:
        """Return the same without case."""
        return Same(self.text.casefold(), self._length)
