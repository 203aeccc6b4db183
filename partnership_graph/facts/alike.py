"""Which rows stand alike to two days: of those whose cells tell the same, one is asked, and the others answer as it does.

When a row holds depends on its own cells alone, unless what it takes part in has ended, a complete list may omit it, or
it is had in turn; and of its days nothing matters but on which side of each of the two they lie. Of a nation's million
rows there are some hundred that differ so.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import repeat
from typing import NamedTuple

from partnership_graph.facts.dates import FOREVER, day_after, first_day, full_from, spoken_day
from partnership_graph.facts.periods import Periods
from partnership_graph.facts.records import TABLES, THINGS, ChildrensCentre, Membership, Party
from partnership_graph.facts.tables import Table, without

_LISTED = frozenset({ChildrensCentre.table, Membership.table, Party.table})
"""The tables whose rows a complete list may omit."""


class Alike(NamedTuple):
    """What each row of a table has in common with those that stand alike, and the first day on which it may hold.

    There is no such key of a row that has to be asked itself.
    """

    keys: Sequence[Hashable]
    begins: Sequence[str]


def alike(periods: Periods, table: Table, earlier: str, later: str) -> Alike:
    """Return which rows of a table stand alike to two days, whatever filter lets them through."""
    starts, ends = table.cells("valid_from"), table.cells("valid_to")
    firsts, lasts = periods.recorded_in(table)

    def side(day: str) -> int:
        return (day <= earlier) + (day <= later)

    def sides(given: str) -> object:
        return given and (side(first_day(given)), side(full_from(given)))

    shown = _shown(periods, table)
    cells = [
        _each(sides, starts),
        _each(sides, ends),
        _each(lambda given: side(spoken_day(given)), firsts),
        _each(lambda given: spoken_day(given) < later, lasts),
        table.cells("status"),
        table.cells("basis"),
    ]
    begins = [
        first_day(start) if start else spoken_day(first)
        for start, first in zip(starts, firsts, strict=True)
    ]
    if shown:
        cells += [
            [*map(side, (may for may, _ in shown))],
            [*map(side, (surely for _, surely in shown))],
            [may < begun for (may, _), begun in zip(shown, begins, strict=True)],
        ]
        begins = [min(may, begun) for (may, _), begun in zip(shown, begins, strict=True)]
    keys = zip(*cells, strict=True)
    told = _told(periods, table)
    return Alike([key if tells else None for key, tells in zip(keys, told, strict=True)], begins)


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
    shown = map(periods.stated_starts.get, table.cells("id"), repeat(never))
    return [
        never if end and days[0] >= day_after(end) else days
        for days, end in zip(shown, table.cells("valid_to"), strict=True)
    ]


def _told(periods: Periods, table: Table) -> Sequence[bool]:
    """Return of each row whether its own cells tell when it holds."""
    if periods.has_lists and table.name in _LISTED:
        return [False] * len(table.rows)
    told: Sequence[bool] = [True] * len(table.rows)
    doubtful = _doubtful(periods)
    for column in TABLES[table.name].ends_with:
        told = without(told, table.cells(column), doubtful)
    if table.name == Membership.table:
        turns = table.cells("rotation")
        told = without(told, turns, {*turns} - {""})
    starts, ends = table.cells("valid_from"), table.cells("valid_to")
    if any(ends):  # what ends and has no start of its own begins with what it names
        rows = zip(told, starts, ends, strict=True)
        told = [tells and (not end or start != "") for tells, start, end in rows]
    return told


def _doubtful(periods: Periods) -> AbstractSet[str]:
    """Return the things that are dated to an end or over, and the centres where a list may omit them."""
    if not periods.has_lists:
        return periods.no_more
    return {*periods.no_more, *periods.dataset.tables[ChildrensCentre.table].cells("id")}
