"""The tables of one load as rows, held column by column, each with the file and line it stands in."""

from __future__ import annotations

import gc
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from functools import cache
from operator import gt

from partnership_graph.dataclass import dataclass
from partnership_graph.facts.records import columns

Row = Sequence[str]


@contextmanager
def collector_resting(*, stays: bool = True) -> Iterator[None]:
    """Rest the garbage collector while much is made: it would look at all of it, again and again.

    Args:
        stays: what is made meanwhile stays, and counts as old afterwards, or the next small thing that
            anybody makes would have the collector look at everything after all.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # What a server has frozen is counted one by one: not at every question.
            if stays and not gc.get_freeze_count():
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
        at = bisect_right(self.files, (position + 1,)) - 1
        first, file, line = self.files[at]
        return file, position - first + line

    def cells(self, column: str) -> Sequence[str]:
        """Return the cells of one column, in the order of the rows."""
        return self.rows.columns[places_of_columns(self.name)[column]]


@cache
def places_of_columns(table: str) -> Mapping[str, int]:
    """Return at which place each column of a table stands."""
    return {column.name: at for at, column in enumerate(columns(table))}


def without(kept: Sequence[bool], cells: Sequence[str], out: AbstractSet[str]) -> Sequence[bool]:
    """Return which rows are kept of those that were, without those in whose cells something stands."""
    if out.isdisjoint(cells):
        return kept
    return [*map(gt, kept, map(out.__contains__, cells))]  # kept, and not of these
