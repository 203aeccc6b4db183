"""Which rows stand alike to two days: of those whose cells tell the same, one is asked, and the others answer as it does.

When a row holds depends on its own cells and on the end of what it takes part in, unless a complete list may omit it, or
it is had in turn; and of its days nothing matters but on which side of each of the two they lie. Of a nation's million
rows there are some hundred that differ so.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import compress, repeat
from operator import not_
from typing import NamedTuple

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import FOREVER, day_after, first_day, full_from, spoken_day
from partnership_graph.facts.lines import ReadOneByOne
from partnership_graph.facts.periods import LISTED, Periods
from partnership_graph.facts.records import TABLES, THINGS, ChildrensCentre, Membership
from partnership_graph.facts.tables import Table, without


@dataclass(frozen=True, slots=True)
class Begins(ReadOneByOne[str]):
    """The first day on which each row may hold, by its own cells and by what shows it."""

    starts: Sequence[str]
    recorded: Sequence[str]
    shown: Sequence[Sequence[str]]

    def __len__(self) -> int:
        return len(self.starts)

    def one(self, at: int) -> str:
        """Return the first day of the row at a place."""
        start = self.starts[at]
        begins = first_day(start) if start else spoken_day(self.recorded[at])
        return min(begins, self.shown[at][0]) if self.shown else begins


class Alike(NamedTuple):
    """What each row of a table has in common with those that stand alike, and the first day on which it may hold.

    There is no such key of a row that has to be asked itself.
    """

    keys: Sequence[Hashable]
    begins: Begins


def alike(periods: Periods, table: Table, earlier: str, later: str) -> Alike:
    """Return which rows of a table stand alike to two days, whatever filter lets them through."""
    starts, ends = table.cells("valid_from"), table.cells("valid_to")
    firsts, lasts = periods.recorded_in(table)

    side = partial(_side, earlier, later)
    sides = partial(_sides, earlier, later)
    shown = _shown(periods, table)
    cells = [
        _each(sides, starts),
        _each(sides, ends),
        _each(partial(_spoken, earlier, later), firsts),
        table.cells("status"),
        table.cells("basis"),
    ]
    if lasts is not firsts:
        cells.append(_each(partial(_spoken, earlier, later), lasts))
    if shown:
        cells += [
            _each(side, [days[0] for days in shown]),
            _each(side, [days[1] for days in shown]),
            [
                start != "" and days[0] < first_day(start)
                for days, start in zip(shown, starts, strict=True)
            ],
        ]
    begins = Begins(starts, firsts, shown)
    keys: list[Hashable] = [*zip(*cells, strict=True)]
    for at in compress(range(len(keys)), map(not_, _told(periods, table))):
        keys[at] = None
    for at, things in _closing(periods, table).items():
        over, sure_to, until, said = _closed(periods.dataset, things, ends[at], later)
        closed = (side(sure_to), side(until), sides(said), over, begins.one(at) < until)
        keys[at] = (keys[at], closed) if keys[at] is not None and starts[at] else None
    return Alike(keys, begins)


def _side(earlier: str, later: str, day: str) -> int:
    """Return how many of two days are not before another."""
    return (day <= earlier) + (day <= later)


@lru_cache(maxsize=1 << 16)
def _sides(earlier: str, later: str, given: str) -> object:
    """Return on which sides of two days a date begins, and a first day surely after it lies."""
    return given and tuple(_side(earlier, later, day(given)) for day in (first_day, full_from))


@lru_cache(maxsize=1 << 16)
def _spoken(earlier: str, later: str, given: str) -> object:
    """Return on which side of two days a source speaks, and whether it does so before the later."""
    return _side(earlier, later, spoken_day(given)), spoken_day(given) < later


def _each(tell: Callable[[str], object], cells: Sequence[str]) -> Iterator[object]:
    """Yield what is told of each cell, of which many are the same."""
    known: Mapping[str, object] = {cell: tell(cell) for cell in {*cells}}
    return map(known.__getitem__, cells)


def _shown(periods: Periods, table: Table) -> Sequence[Sequence[str]]:
    """Return of each thing since when it may and surely is shown by what names it; nothing of a table of no things.

    What names it after its end does not show it.
    """
    if table.name not in THINGS:
        return ()
    never = (FOREVER, FOREVER)
    shown = map(periods.lifetimes.stated_starts.get, table.cells("id"), repeat(never))
    return [
        never if end and days[0] >= day_after(end) else days
        for days, end in zip(shown, table.cells("valid_to"), strict=True)
    ]


def _told(periods: Periods, table: Table) -> Sequence[bool]:
    """Return of each row whether its own cells tell when it holds."""
    if periods.has_lists and table.name in LISTED:
        return [False] * len(table.rows)
    told: Sequence[bool] = [True] * len(table.rows)
    centres = periods.dataset.tables[ChildrensCentre.table].cells("id")
    for column in TABLES[table.name].ends_with if periods.has_lists else ():
        told = without(told, table.cells(column), {*centres})
    if table.name == Membership.table:
        turns = table.cells("rotation")
        told = without(told, turns, {*turns} - {""})
    starts, ends = table.cells("valid_from"), table.cells("valid_to")
    if "" in starts and any(
        ends
    ):  # what ends and has no start of its own begins with what it names
        told = [*told]
        for at in compress(range(len(told)), map(not_, starts)):
            told[at] = told[at] and not ends[at]
    return told


def _closing(periods: Periods, table: Table) -> Mapping[int, Sequence[str]]:
    """Return the things with which rows end that are dated to an end or over, by where the rows stand."""
    found: dict[int, list[str]] = {}
    for column in TABLES[table.name].ends_with:
        cells = table.cells(column)
        hits = map(periods.lifetimes.no_more.__contains__, cells)
        for at in compress(range(len(cells)), hits):
            found.setdefault(at, []).append(cells[at])
    return found


def _closed(
    dataset: Dataset, things: Iterable[str], own: str, later: str
) -> tuple[bool, str, str, str]:
    """Return whether a row is over by the later day with one of some things, until when it surely and at most holds, and the end that says so."""
    over, said = False, own
    sure_to, until = (first_day(own), day_after(own)) if own else (FOREVER, FOREVER)
    for thing in things:
        table, at = dataset.positions[thing]
        end = dataset.tables[table].cells("valid_to")[at]
        if not end:
            over = over or spoken_day(dataset.tables[table].cells("as_of")[at]) <= later
            continue
        sure_to = min(sure_to, first_day(end))
        if day_after(end) < until:
            until, said = day_after(end), end
    return over, sure_to, until, said
