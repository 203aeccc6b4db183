"""The tables of one load as rows, held column by column, each with the file and line it stands in."""

from __future__ import annotations

import gc
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from operator import gt
from typing import Final

from partnership_graph.facts.column import Column
from partnership_graph.facts.lines import Lines, Same, lines_of
from partnership_graph.facts.records import columns

Row = Sequence[str]
Cells = Callable[[str], Sequence[str]]
"""What gives the cells of a column by its name."""

_FEW: Final = 64
"""Rows that are sooner read than looked through for another word, where their cells are read as they are asked for."""

_RARE: Final = 8
"""Times that a word may stand in a table for each row that is left: one that stands everywhere leaves them all."""

_BETWEEN: Final = " ; "
"""Stands between the cells of a row, where they are one text."""


_MUCH: Final = 20_000
"""Things that were made and not looked at yet of which it takes the collector a moment to look at each."""


@contextmanager
def collector_resting() -> Iterator[None]:
    """Rest the garbage collector while much is made: it would look at all of it, again and again.

    Much that was made counts as old afterwards, or the next small thing that anybody makes would have the
    collector look at everything after all: nothing of it may hold itself, for that would stay for long.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # What a server has frozen is counted one by one: not at every question.
            if gc.get_count()[0] > _MUCH and not gc.get_freeze_count():
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
    _lines: dict[str, Lines | Same] = field(default_factory=dict, repr=False, compare=False)

    def place_of(self, position: int) -> tuple[str, int]:
        """Return the file and line of a row."""
        at = bisect_right(self.files, (position + 1,)) - 1
        first, file, line = self.files[at]
        return file, position - first + line

    def cells(self, column: str) -> Sequence[str]:
        """Return the cells of one column, in the order of the rows."""
        return self.rows.columns[places_of_columns(self.name)[column]]

    def lines(self, column: str, *, stays: bool = True) -> Lines | Same:
        """Return the cells of one column as one text: held for who looks through it again, unless that is not to be."""
        found = self._lines.get(column)
        if found is None:
            found = _as_lines(self.cells(column))
            if stays:
                self._lines[column] = found
        return found

    def cells_at(self, positions: Sequence[int]) -> Cells:
        """Return what gives the cells of one column in some rows alone."""

        def cells(column: str) -> Sequence[str]:
            return _at(self.cells(column), positions)

        return cells

    def holding(self, words: Sequence[str], *, in_ids: bool) -> Iterator[tuple[int, str]]:
        """Yield where each row stands in which all of some words do, and its cells as one text without case.

        Args:
            words: those sought, without case.
            in_ids: whether any id holds the longest of them.
        """
        longest, *others = sorted(words, key=len, reverse=True)
        in_column = cache(self._without_case)
        found = _rows_with(longest, self._searched_for(longest, in_column, in_ids=in_ids))
        is_dear = len(found) > _FEW and any(isinstance(cells, Lines) for cells in self.rows.columns)
        for word in others if is_dear else ():
            searched = self._searched_for(word, in_column, in_ids=True)
            if sum(lines.times(word) for lines in searched) < _RARE * len(found):
                found &= _rows_with(word, searched)
        places = sorted(found)
        rows = zip(*(_at(cells, places) for cells in self.rows.columns), strict=True)
        for at, row in zip(places, rows, strict=True):
            text = _BETWEEN.join(filter(None, row)).casefold()
            if all(word in text for word in words):
                yield at, text

    def _searched_for(
        self, word: str, in_column: Callable[[str], Lines | Same], *, in_ids: bool
    ) -> Sequence[Lines | Same]:
        """Return the columns in which a word without case may stand, each as it is found by its name."""
        may_hold = (each for each in columns(self.name) if _may_hold(each, word, in_ids=in_ids))
        return [in_column(column.name) for column in may_hold]

    def _without_case(self, column: str) -> Lines | Same:
        lines = self.lines(column)
        is_id = columns(self.name)[places_of_columns(self.name)[column]].kind in {"id", "ref"}
        return lines if is_id else lines.folded()  # an id has no case


def _rows_with(word: str, searched: Iterable[Lines | Same]) -> set[int]:
    return {at for lines in searched for at in lines.places_holding(word)}


def _at(cells: Sequence[str], places: Sequence[int]) -> Sequence[str]:
    return cells.at(places) if isinstance(cells, Lines) else [*map(cells.__getitem__, places)]


def _may_hold(column: Column, word: str, *, in_ids: bool) -> bool:
    """Tell whether a word without case can stand in a column: no day has letters, and a closed list is known."""
    if column.kind in {"id", "ref"}:
        return in_ids
    if column.kind == "day":
        return not any(map(str.isalpha, word))
    if column.kind == "choice" and not column.by_place:
        return any(word in choice.casefold() for choice in column.choices)
    return True


@cache
def places_of_columns(table: str) -> Mapping[str, int]:
    """Return at which place each column of a table stands."""
    return {column.name: at for at, column in enumerate(columns(table))}


def _as_lines(cells: Sequence[str]) -> Lines | Same:
    if isinstance(cells, (Lines, Same)):
        return cells
    if cells and cells[0] == cells[-1] and cells.count(cells[0]) == len(cells):
        return Same(cells[0], len(cells))
    return lines_of(cells)


def without(kept: Sequence[bool], cells: Sequence[str], out: AbstractSet[str]) -> Sequence[bool]:
    """Return which rows are kept of those that were, without those in whose cells something stands."""
    if out.isdisjoint(cells):
        return kept
    return [*map(gt, kept, map(out.__contains__, cells))]  # kept, and not of these
