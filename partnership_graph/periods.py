"""On which days a fact holds: the one rule of time, asked by whatever looks at a day.

A blank date means not stated. A month or a year is a span of days: what it dates lies somewhere in
it, so that a fact *may* hold inside the span and surely holds outside it. ``as_of`` says when a
source spoke, never when something began or ended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import cached_property
from itertools import compress
from typing import Final, NamedTuple

from partnership_graph.dataset import Dataset
from partnership_graph.dates import (
    DAWN,
    FOREVER,
    day_after,
    day_before,
    first_day,
    full_from,
    spoken_day,
)
from partnership_graph.model import (
    THINGS,
    ChildrensCentre,
    Fact,
    Listing,
    Membership,
    Thing,
    columns,
)

CLOSED_WITH: Final[Mapping[str, tuple[str, ...]]] = {
    "reporting_lines": ("from_id", "to_id"),
    "memberships": ("body_id", "member_id"),
    "tier_placements": ("subject_id",),
    "escalation_stages": ("body_id", "to_id"),
    "post_holders": ("post_id", "person_id"),
    "assignments": ("assignee_id", "subject_id"),
    "service_links": ("service_id", "party_id"),
    "area_links": ("from_id", "to_id"),
    "quorum": ("body_id",),
}
"""The relations, and the ends with which each ends: what has ended takes part in nothing."""

SHOWING: Final = (*CLOSED_WITH, "programme_links")
"""The tables whose rows with a stated start show that the things they name were there."""


class Hold(IntEnum):
    """Whether a fact holds on a day; what only may hold is shown and marked, and never counted."""

    NO = 0
    MAY = 1
    SURE = 2


class Absence(NamedTuple):
    """The days from a complete list that omits something until it is named again."""

    begins: str
    ends: str
    listing: Listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """When a fact holds, in full days; each second day is the first that no longer belongs to it.

    It may hold from ``begins`` to ``ends`` and surely holds from ``sure_from`` to ``sure_to``, but
    for its absences. From ``over_from`` on it is over, on a day that nobody states.

    Args:
        closed_by: the thing whose end is this fact's; "" where the end is its own.
    """

    begins: str
    sure_from: str
    sure_to: str = FOREVER
    ends: str = FOREVER
    over_from: str = FOREVER
    closed_by: str = ""
    absences: tuple[Absence, ...] = ()

    def hold(self, day: str) -> Hold:
        """Return whether it holds on a day."""
        if not self.begins <= day < self.ends or (self.absences and self.absence(day)):
            return Hold.NO
        return Hold.SURE if self.sure_from <= day < self.sure_to else Hold.MAY

    def absence(self, day: str) -> Absence | None:
        """Return the absence that a day falls in."""
        return next((item for item in self.absences if item.begins <= day < item.ends), None)

    def last(self, day: str) -> str:
        """Return the last day up to another on which it holds, or the first after where none is."""
        until = min(day_before(self.ends), day)
        for item in reversed(self.absences):
            if item.begins <= until < item.ends:
                until = day_before(item.begins)
        return max(until, self.begins)

    def stretches(self) -> Iterator[Period]:
        """Yield the period in parts without an absence, in order."""
        begins = self.begins
        for item in self.absences:
            yield from self._part(begins, item.begins)
            begins = item.ends
        yield from self._part(begins, self.ends)

    def _part(self, begins: str, ends: str) -> Iterator[Period]:
        if begins < ends:
            yield replace(
                self,
                begins=begins,
                sure_from=min(max(begins, self.sure_from), ends),
                sure_to=max(min(ends, self.sure_to), begins),
                ends=ends,
                absences=(),
            )


@dataclass(frozen=True, eq=False)
class Periods:
    """The periods of a dataset's facts, each found once."""

    dataset: Dataset
    _found: dict[str, Period] = field(default_factory=dict, repr=False)

    def of(self, fact: Fact) -> Period:
        """Return the period of a fact, whatever its status and basis."""
        found = self._found.get(fact.id)
        if found is None:
            found = self._found[fact.id] = self._period(fact)
        return found

    def first_recorded(self, fact: Fact) -> str:
        """Return the earliest day that a source speaks for it, as given."""
        return min(self._recorded(fact), key=spoken_day)

    def last_recorded(self, fact: Fact) -> str:
        """Return the latest day that a source speaks for it, as given."""
        return max(self._recorded(fact), key=spoken_day)

    def closing(self, fact: Fact) -> Iterator[Thing]:
        """Yield the things with which a relation ends, of those that are dated or over."""
        for column in CLOSED_WITH.get(fact.table, ()):
            end = getattr(fact, column)
            thing = self.dataset.record(end) if end in self.dataset.positions else None
            if isinstance(thing, Thing) and (thing.valid_to or is_over(thing)):
                yield thing

    def _recorded(self, fact: Fact) -> list[str]:
        return [fact.as_of, *(item.as_of for item in self.dataset.evidence_of(fact.id))]

    def _spoken(self, fact: Fact) -> list[str]:
        return [*map(spoken_day, self._recorded(fact))]

    def _period(self, fact: Fact) -> Period:
        sure_to, ends, over_from, closed_by = self._end(fact)
        begins, sure_from = self._start(fact, sure_to, ends)
        if (
            isinstance(fact, Thing)
            and (shown := self._stated_starts.get(fact.id))
            and shown[0] < ends
        ):
            begins, sure_from = min(begins, shown[0]), min(sure_from, shown[1])
        # A list is later than what it omits: none ends what begins after it.
        absences = tuple(item for item in self._absences(fact) if begins < item.begins < ends)
        return Period(
            begins=begins,
            sure_from=sure_from,
            sure_to=sure_to,
            ends=ends,
            over_from=over_from,
            closed_by=closed_by,
            absences=absences,
        )

    def _end(self, fact: Fact) -> tuple[str, str, str, str]:
        """Return when a fact ends: on its stated end, or with the first thing it takes part in."""
        sure_to, ends, closed_by = FOREVER, FOREVER, ""
        if fact.valid_to:
            sure_to, ends = first_day(fact.valid_to), day_after(fact.valid_to)
        over_from = DAWN if is_over(fact) else FOREVER
        for thing in self.closing(fact):
            if not thing.valid_to:
                over_from = min(over_from, spoken_day(thing.as_of))
                continue
            sure_to = min(sure_to, first_day(thing.valid_to))
            if day_after(thing.valid_to) < ends:
                ends, closed_by = day_after(thing.valid_to), thing.id
        return sure_to, ends, over_from, closed_by

    def _start(self, fact: Fact, sure_to: str, ends: str) -> tuple[str, str]:
        """Return since when a fact may and surely does hold: as stated, or else first recorded."""
        if fact.valid_from:
            return first_day(fact.valid_from), full_from(fact.valid_from)
        recorded = spoken_day(self.first_recorded(fact))
        if ends == FOREVER or fact.status == "proposed":
            return recorded, recorded
        # Its end is stated: it surely held on the day before, however late the source.
        sure_from = min(recorded, day_before(sure_to))
        named = (thing.valid_from for thing in self._named(fact) if thing.valid_from)
        return min(max(map(first_day, named), default=DAWN), sure_from), sure_from

    def _named(self, fact: Fact) -> Iterator[Thing]:
        """Yield the things that a fact names: a thing names none, whatever it refers to."""
        if isinstance(fact, Thing):
            return
        for column in columns(fact.table):
            if (
                column.kind == "ref"
                and (end := getattr(fact, column.name))
                and self.dataset.is_thing(end)
            ):
                thing = self.dataset.record(end)
                if isinstance(thing, Thing):
                    yield thing

    @cached_property
    def _stated_starts(self) -> Mapping[str, tuple[str, str]]:
        """The first day from which a fact with a stated start may and surely does name each thing.

        Column by column: few rows are dated, and this is asked of every thing on a map.
        """
        found: dict[str, tuple[str, str]] = {}
        for name in SHOWING:
            table = self.dataset.tables[name]
            starts, statuses, bases = map(table.cells, ("valid_from", "status", "basis"))
            told = [
                bool(start) and status != "proposed" and basis != "implied"
                for start, status, basis in zip(starts, statuses, bases, strict=True)
            ]
            if not any(told):
                continue
            for column in columns(name):
                if column.kind != "ref" or not set(column.tables) & set(THINGS):
                    continue
                pairs = zip(
                    compress(table.cells(column.name), told), compress(starts, told), strict=True
                )
                for end, start in pairs:
                    first, sure = found.get(end, (FOREVER, FOREVER))
                    found[end] = min(first, first_day(start)), min(sure, full_from(start))
        return found

    # What a later complete list omits

    def _absences(self, fact: Fact) -> Iterator[Absence]:
        if not self._lists:
            return
        if isinstance(fact, ChildrensCentre):
            yield from self._centre_absences(fact)
        elif isinstance(fact, Membership) and self.dataset.table_of(fact.member_id) == "people":
            lists = [
                one for one in self._lists.get("members_of", ()) if one.scope_id == fact.body_id
            ]
            yield from self._omitted(fact.member_id, lists, self._spoken(fact))
        else:
            yield from self._absences_of_ends(fact)

    def _absences_of_ends(self, fact: Fact) -> Iterator[Absence]:
        """Yield the absences of the centres that a relation ends with, those that meet as one."""
        found: list[Absence] = []
        for column in CLOSED_WITH.get(fact.table, ()):
            end = getattr(fact, column)
            if end and self.dataset.table_of(end) == ChildrensCentre.table:
                found += self.of(self.dataset.fact(end)).absences
        yield from _merged(sorted(found, key=lambda item: (item.begins, item.ends)))

    def _centre_absences(self, centre: ChildrensCentre) -> Iterator[Absence]:
        if centre.kind != "childrens_centre":
            return
        place = place_of(centre)
        lists = [one for one in self._lists.get("centres_of", ()) if place_of(one) == place]
        if not lists:
            return
        named = self._spoken(centre)
        for fact_id in self.dataset.mentions.get(centre.id, ()):
            if self.dataset.table_of(fact_id) in SHOWING:
                fact = self.dataset.fact(fact_id)
                if fact.status != "proposed" and fact.basis != "implied":
                    named += self._spoken(fact)
                    named += [full_from(fact.valid_from)] if fact.valid_from else []
        yield from self._omitted(centre.id, lists, named)

    def _omitted(
        self, wanted: str, lists: Sequence[Listing], named: Sequence[str]
    ) -> Iterator[Absence]:
        """Yield when a thing is omitted: from a list without it until a list or a fact names it."""
        on = [one for one in lists if wanted in self._members[one.list_id]]
        again = sorted({*named, *(spoken_day(one.as_of) for one in on)})
        until = ""
        for one in lists:
            day = spoken_day(one.as_of)
            if wanted in self._members[one.list_id] or day in again or day < until:
                continue
            until = next((item for item in again if item > day), FOREVER)
            yield Absence(day, until, one)

    @cached_property
    def _lists(self) -> Mapping[str, Sequence[Listing]]:
        """The complete lists of each scope, one row each, in the order of their days."""
        found: dict[str, dict[str, Listing]] = {}
        for listing in self.dataset.all(Listing):
            found.setdefault(listing.scope, {}).setdefault(listing.list_id, listing)
        return {
            scope: sorted(lists.values(), key=lambda one: (spoken_day(one.as_of), one.list_id))
            for scope, lists in found.items()
        }

    @cached_property
    def _members(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for listing in self.dataset.all(Listing):
            found.setdefault(listing.list_id, set()).add(listing.member_id)
        return found


def is_over(fact: Fact) -> bool:
    """Tell whether a fact is over by its source's day, and no document says since when."""
    return fact.status == "historical" and not fact.valid_to


def place_of(fact: Fact) -> str:
    """Return the place in whose tables a row stands."""
    return fact.file.partition("/")[0]


def _merged(absences: Sequence[Absence]) -> Iterator[Absence]:
    """Yield absences in order, those that meet or overlap as one."""
    current: Absence | None = None
    for item in absences:
        if current is None or item.begins > current.ends:
            if current is not None:
                yield current
            current = item
        elif item.ends > current.ends:
            current = current._replace(ends=item.ends)
    if current is not None:
        yield current
