"""Which rows stand or fall on a day by their own cells: asked before the view, which knows all.

A nation has a million rows, and most are plain: in force, dated in full or not at all, and of nothing that
has ended. Of these it can be told column by column; of all others the view is asked. What is told here the
view would tell too: ``tests/review/test_plain.py`` holds one against the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from typing import Final

from partnership_graph.facts.dates import day_after, first_day, full_from, spoken_day
from partnership_graph.facts.periods import LISTED
from partnership_graph.facts.records import (
    TABLES,
    THINGS,
    ChildrensCentre,
    Fact,
    Membership,
)
from partnership_graph.facts.tables import Table, without
from partnership_graph.facts.view import View

_DAYS: Final = ("valid_from", "valid_to", "as_of")


@dataclass(frozen=True, eq=False)
class Plain:
    """The rows of each table that surely are in force on the day, and those that surely do not hold."""

    view: View
    _perhaps: dict[str, Sequence[bool]] = field(default_factory=dict, repr=False)
    _holding: dict[str, Sequence[bool]] = field(default_factory=dict, repr=False)
    _concluding: dict[str, Sequence[bool]] = field(default_factory=dict, repr=False)
    _surely: dict[str, Sequence[bool]] = field(default_factory=dict, repr=False)

    def perhaps(self, table: Table) -> Sequence[bool]:
        """Return of each row whether its own dates let it hold on the day.

        The start of a thing does not say so: what is stated of it shows it before that.
        """
        if table.name not in self._perhaps:
            day, starts, ends = self.view.day, table.cells("valid_from"), table.cells("valid_to")
            dated = set() if table.name in THINGS else set(starts) - {""}
            late = {start for start in dated if first_day(start) > day}
            over = {end for end in set(ends) - {""} if day_after(end) <= day}
            rows = zip(starts, ends, strict=True)
            self._perhaps[table.name] = [
                start not in late and end not in over for start, end in rows
            ]
        return self._perhaps[table.name]

    def may_hold(self, table: Table) -> Sequence[bool]:
        """Return of each row whether its own dates, and those of what it ends with, let it hold on the day."""
        if table.name not in self._holding:
            found = self.perhaps(table)
            for column in TABLES[table.name].ends_with:
                found = without(found, table.cells(column), self._ended)
            self._holding[table.name] = found
        return self._holding[table.name]

    def may_conclude(self, table: Table) -> Sequence[bool]:
        """Return of each row whether by its cells something may be concluded from it on the day."""
        if table.name not in self._concluding:
            out = set() if self.view.only else {"proposed", "implied"} - self.view.include
            found = self.may_hold(table)
            for column in ("status", "basis") if out else ():
                found = without(found, table.cells(column), out)
            self._concluding[table.name] = found
        return self._concluding[table.name]

    def surely(self, table: Table) -> Sequence[bool]:
        """Return of each row whether it is plain, surely holds, and may be concluded from."""
        if table.name not in self._surely:
            self._surely[table.name] = self._found(table)
        return self._surely[table.name]

    def through(self, view: View) -> Plain:
        """Return the same of another view of the same day: what is plain is so whatever a view includes."""
        chosen = {view.only, view.source, self.view.only, self.view.source} - {""}
        surely = {} if chosen else self._surely
        return Plain(view, _perhaps=self._perhaps, _holding=self._holding, _surely=surely)

    # One row, by its id

    def is_plain(self, row: str) -> bool:
        """Tell whether a row is in force for certain by its own cells: no record of it need be made."""
        table, position = self._positions[row]
        known = self._surely.get(table)  # asked of tens of thousands of rows of a nation
        if known is None:
            known = self.surely(self.view.dataset.tables[table])
        return known[position]

    def may_hold_by(self, row: str) -> bool:
        """Tell whether the dates of a row, and those of what it ends with, let it hold on the day."""
        table, position = self._positions[row]
        return self.may_hold(self.view.dataset.tables[table])[position]

    def shows(self, row: str) -> bool:
        """Tell whether a fact holds on the day, or may, and the filter lets it through."""
        if self.is_plain(row):
            return True
        return self.may_hold_by(row) and self.view.shows(self.view.dataset.fact(row))

    def concludes(self, row: str) -> bool:
        """Tell whether something may be concluded from a fact on the day: it is shown, and in force."""
        if self.is_plain(row):
            return True
        table, position = self._positions[row]
        perhaps = self.may_conclude(self.view.dataset.tables[table])[position]
        return perhaps and self.view.concludes(self.view.dataset.fact(row))

    def is_sure(self, row: str) -> bool:
        """Tell whether a fact surely holds on the day."""
        return self.is_plain(row) or self.view.surely(self.view.dataset.fact(row))

    @cached_property
    def _positions(self) -> Mapping[str, tuple[str, int]]:
        return self.view.dataset.positions

    def _found(self, table: Table) -> Sequence[bool]:
        if self.view.only or self.view.source or not issubclass(TABLES[table.name], Fact):
            return [False] * len(table.rows)
        if table.name in LISTED and self.view.periods.has_lists:
            return [False] * len(table.rows)
        found = self._by_dates(table)
        for column in TABLES[table.name].ends_with:
            found = without(found, table.cells(column), self._doubtful)
        if table.name == Membership.table:
            turns = table.cells("rotation")
            found = without(found, turns, {*turns} - {""})
        return found

    def _by_dates(self, table: Table) -> Sequence[bool]:
        """Return of each row whether it is in force, stated, and by its own dates surely holds."""
        day, (starts, ends, said) = self.view.day, map(table.cells, _DAYS)
        late = {start for start in {*starts} - {""} if full_from(start) > day}
        over = {end for end in {*ends} - {""} if first_day(end) <= day}
        unsaid = {as_of for as_of in {*said} if not as_of or spoken_day(as_of) > day}
        found: Sequence[bool] = [*map("in_force".__eq__, table.cells("status"))]
        for cells, out in ((table.cells("basis"), {"implied"}), (starts, late), (ends, over)):
            found = without(found, cells, out)
        if unsaid:  # of what has no start of its own
            rows = zip(found, starts, said, strict=True)
            return [plain and (start != "" or as_of not in unsaid) for plain, start, as_of in rows]
        return found

    @cached_property
    def _doubtful(self) -> AbstractSet[str]:
        """The things that are dated to an end or over, and the centres where a list may omit them."""
        periods = self.view.periods
        centres = self.view.dataset.tables[ChildrensCentre.table].cells("id")
        return periods.lifetimes.no_more | ({*centres} if periods.has_lists else set())

    @cached_property
    def _ended(self) -> AbstractSet[str]:
        """The things that have ended by the day."""
        found: set[str] = set()
        for name in THINGS:
            table, again = self.view.dataset.tables[name], self.view.dataset.repeats(name)
            ends = table.cells("valid_to")
            over = {end for end in {*ends} - {""} if day_after(end) <= self.view.day}
            those = compress(enumerate(table.cells("id")), map(over.__contains__, ends))
            found.update(thing for at, thing in those if at not in again)
        return found
