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
from typing import Final, NamedTuple, cast

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import (
    DAWN,
    FOREVER,
    day_after,
    day_before,
    first_day,
    full_from,
    spoken_day,
)
from partnership_graph.facts.lifetimes import SHOWING, Lifetimes
from partnership_graph.facts.records import (
    ChildrensCentre,
    Evidence,
    Fact,
    Listing,
    Membership,
    Party,
    Thing,
    columns,
)
from partnership_graph.facts.tables import Table
from partnership_graph.facts.turns import RECKONED_TO, Turns, turns

LISTED: Final = frozenset({ChildrensCentre.table, Membership.table, Party.table})
"""The tables whose rows a complete list may omit."""


class Hold(IntEnum):
    """Whether a fact holds on a day; what only may hold is shown and marked, and never counted."""

    NO = 0
    MAY = 1
    SURE = 2


class Absence(NamedTuple):
    """Days on which something does not hold in between: a complete list omits it, or it is another's turn.

    ``listing`` is the list, until the thing is named again; none where a seat is had in turn.
    """

    begins: str
    ends: str
    listing: Listing | None


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
        if not self.may_hold(day):
            return Hold.NO
        return Hold.SURE if self.sure_from <= day < self.sure_to else Hold.MAY

    def may_hold(self, day: str) -> bool:
        """Tell whether it holds on a day or only may: what nearly every question asks."""
        return self.begins <= day < self.ends and not (self.absences and self.absence(day))

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

    def forget(self) -> None:
        """Let go of what was found: it is found again when it is asked for."""
        self._found.clear()

    def first_recorded(self, fact: Fact) -> str:
        """Return the earliest day that a source speaks for it, as given."""
        return min(self._recorded(fact), key=spoken_day)

    def last_recorded(self, fact: Fact) -> str:
        """Return the latest day that a source speaks for it, as given."""
        return max(self._recorded(fact), key=spoken_day)

    def closing(self, fact: Fact) -> Iterator[Thing]:
        """Yield the things with which a relation ends, of those that are dated or over."""
        for column in fact.ends_with:
            end = getattr(fact, column)
            if end in self.lifetimes.no_more:
                yield cast("Thing", self.dataset.record(end))

    def recorded_in(self, table: Table) -> tuple[Sequence[str], Sequence[str]]:
        """Return of each row of a table the earliest and the latest day that a source speaks for it, as given."""
        days = table.cells("as_of")
        cited = self._cited_days
        if not cited:
            return days, days
        each = [
            sorted((day, *cited.get(row, ())), key=spoken_day)
            for row, day in zip(table.cells("id"), days, strict=True)
        ]
        return [every[0] for every in each], [every[-1] for every in each]

    @cached_property
    def _cited_days(self) -> Mapping[str, Sequence[str]]:
        """The days that further citations of each fact speak for."""
        found: dict[str, list[str]] = {}
        cells = self.dataset.tables[Evidence.table].cells
        for fact, day in zip(cells("fact_id"), cells("as_of"), strict=True):
            found.setdefault(fact, []).append(day)
        return found

    @property
    def has_lists(self) -> bool:
        """Whether any source gives a list as complete, which says that what it omits was not there."""
        return bool(self.dataset.tables[Listing.table].rows)

    def _recorded(self, fact: Fact) -> list[str]:
        return [fact.as_of, *(item.as_of for item in self.dataset.evidence_of(fact.id))]

    def _spoken(self, fact: Fact) -> list[str]:
        return [*map(spoken_day, self._recorded(fact))]

    def _period(self, fact: Fact) -> Period:
        sure_to, ends, over_from, closed_by = self._end(fact)
        begins, sure_from = self._start(fact, sure_to, ends)
        if (
            isinstance(fact, Thing)
            and (shown := self.lifetimes.stated_starts.get(fact.id))
            and shown[0] < ends
        ):
            begins, sure_from = min(begins, shown[0]), min(sure_from, shown[1])
        absences = tuple(item for item in self._absences(fact, begins) if item.begins < ends)
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
        if self._turn(fact):
            sure_to = min(sure_to, RECKONED_TO)
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
        if turn := self._turn(fact):
            return self._start_in_turn(cast("Membership", fact), turn, ends)
        if fact.valid_from:
            return first_day(fact.valid_from), full_from(fact.valid_from)
        recorded = spoken_day(self.first_recorded(fact))
        if ends == FOREVER or fact.status == "proposed":
            return recorded, recorded
        # Its end is stated: it surely held on the day before, however late the source.
        sure_from = min(recorded, day_before(sure_to))
        named = (thing.valid_from for thing in self._named(fact) if thing.valid_from)
        latest = max(map(first_day, named), default=DAWN)
        if latest >= ends and not fact.valid_to:  # what it names was never there together
            return ends, ends
        return min(latest, sure_from), sure_from

    def _turn(self, fact: Fact) -> Turns | None:
        """Return the turns of a seat that is had in turn with others."""
        is_in_turn = isinstance(fact, Membership) and fact.rotation
        return self._turns.get(fact.id) if is_in_turn else None

    def _start_in_turn(self, seat: Membership, turn: Turns, ends: str) -> tuple[str, str]:
        """Return since when somebody has a seat in turn: never surely, where turns are not reckoned."""
        if turn.begins:
            begins = max(turn.begins, first_day(seat.valid_from or turn.begins))
            return begins, max(begins, full_from(seat.valid_from or begins))
        begins = first_day(seat.valid_from or spoken_day(self.first_recorded(seat)))
        return min(begins, ends), ends

    @cached_property
    def lifetimes(self) -> Lifetimes:
        """Since when the things are shown to be there, and which are no more."""
        return Lifetimes(self.dataset)

    @cached_property
    def _turns(self) -> Mapping[str, Turns]:
        return turns(self.dataset)

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

    def _tells(self, wanted: str) -> bool:
        """Tell whether a fact says that what it names was there: it is made, and held on some day."""
        fact = self.dataset.fact(wanted)
        if fact.status == "proposed" or fact.basis == "implied":
            return False
        return not fact.valid_from or first_day(fact.valid_from) < self._end(fact)[1]

    # What a later complete list omits

    def _absences(self, fact: Fact, begins: str) -> Iterator[Absence]:
        """Yield when a fact is omitted from a list, or it is another's turn, in order."""
        if turn := self._turn(fact):
            others = (Absence(*days, None) for days in turn.others)
            both = sorted([*self._omitted(fact, begins), *others], key=lambda item: item[:2])
            yield from (item for item in _merged(both) if item.ends > begins)
        else:
            yield from self._omitted(fact, begins)

    def _omitted(self, fact: Fact, begins: str) -> Iterator[Absence]:
        """Yield when a fact is omitted: a list is later than what it omits, and omits nothing newer."""
        if not self._lists:
            return
        if isinstance(fact, ChildrensCentre):
            yield from self._centre_absences(fact, begins)
        elif isinstance(fact, Membership) and self.dataset.table_of(fact.member_id) == "people":
            lists = self._lists.get(("members_of", fact.body_id), ())
            yield from _omitted(fact.member_id, lists, self._spoken(fact), begins)
        elif isinstance(fact, Party):
            lists = self._lists.get(("parties_to", fact.agreement_id), ())
            yield from _omitted(fact.party_id, lists, self._spoken(fact), begins)
        else:
            yield from self._absences_of_ends(fact, begins)

    def _absences_of_ends(self, fact: Fact, begins: str) -> Iterator[Absence]:
        """Yield the absences of the centres that a relation ends with, those that meet as one."""
        found: list[Absence] = []
        for column in fact.ends_with:
            end = getattr(fact, column)
            if end and self.dataset.table_of(end) == ChildrensCentre.table:
                centre = cast("ChildrensCentre", self.dataset.record(end))
                found += self._centre_absences(centre, max(begins, self.of(centre).begins))
        yield from _merged(sorted(found, key=lambda item: (item.begins, item.ends)))

    def _centre_absences(self, centre: ChildrensCentre, begins: str) -> Iterator[Absence]:
        lists = self._lists.get(("centres_of", centre.place), ())
        if centre.kind == "childrens_centre" and lists:
            yield from _omitted(centre.id, lists, [*self._naming(centre)], begins)

    def _naming(self, centre: ChildrensCentre) -> Iterator[str]:
        """Yield the days on which a document names a centre: by its own row, or by what then held."""
        yield from self._spoken(centre)
        for fact_id in self.dataset.mentions.get(centre.id, ()):
            if self.dataset.table_of(fact_id) in SHOWING and self._tells(fact_id):
                fact = self.dataset.fact(fact_id)
                until = DAWN if is_over(fact) else self._end(fact)[1]
                yield from (day for day in self._spoken(fact) if day < until)
                if fact.valid_from:
                    yield full_from(fact.valid_from)

    @cached_property
    def _lists(self) -> Mapping[tuple[str, str], Sequence[Complete]]:
        """The complete lists of each body's members and of each place's centres, by their days."""
        found: dict[tuple[str, str], dict[str, Complete]] = {}
        for row in self.dataset.all(Listing):
            # What is only to be complete, or is read between the lines, takes nothing away.
            if row.status == "in_force" and row.basis != "implied":
                of = row.place if row.scope == "centres_of" else row.scope_id
                lists = found.setdefault((row.scope, of), {})
                one = lists.setdefault(row.list_id, Complete(spoken_day(row.as_of), row))
                one.members.add(row.member_id)
        return {
            of: sorted(lists.values(), key=lambda one: (one.day, one.listing.list_id))
            for of, lists in found.items()
        }


@dataclass(frozen=True, slots=True)
class Complete:
    """A list that a source gives as complete, by its first row, and the day that it speaks for."""

    day: str
    listing: Listing
    members: set[str] = field(default_factory=set)


def _omitted(
    wanted: str, lists: Sequence[Complete], named: Sequence[str], begins: str
) -> Iterator[Absence]:
    """Yield when a thing is omitted: from a list without it until a list or a fact names it."""
    again = sorted({*named, *(one.day for one in lists if wanted in one.members)})
    until = begins
    for one in lists:
        if one.day in again or one.day < until or one.day <= begins:
            continue
        until = next((day for day in again if day > one.day), FOREVER)
        yield Absence(one.day, until, one.listing)


def is_over(fact: Fact) -> bool:
    """Tell whether a fact is over by its source's day, and no document says since when."""
    return fact.status == "historical" and not fact.valid_to


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
