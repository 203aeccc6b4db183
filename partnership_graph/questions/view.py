"""The facts as of a day, through a filter: what every question looks at.

The rules of time, status and basis stand here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Final

from partnership_graph.dataset import Dataset
from partnership_graph.dates import FOREVER, day_after, first_day, in_words, when
from partnership_graph.errors import QuestionError
from partnership_graph.model import (
    ChildrensCentre,
    Evidence,
    Fact,
    Listing,
    Membership,
    ReportingLine,
    TierPlacement,
    columns,
)

FIRST_DAY: Final = "1970-01-01"
"""The day of a dataset in which no source is dated."""

FILTERED: Final = (ReportingLine, Membership, TierPlacement)
"""The tables whose rows are hidden by default unless in force and stated or structural."""

FILTERS: Final = ("proposed", "implied", "historical")


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Whether a thing is shown on a day; where it is not, why, and the day to ask about instead."""

    shown: bool
    why: str = ""
    dated: bool = False
    last_day: str = ""


@dataclass(frozen=True, kw_only=True)
class View:
    """A dataset as of ``day``, with what ``include``, ``only`` and ``source`` let through.

    Args:
        dataset: the facts.
        day: a full ISO day; the latest day any source speaks for, unless one was asked for.
        asked: whether the day was asked for rather than taken by default.
        include: any of proposed, implied, historical: shown as well.
        only: show facts of this status or basis alone.
        source: show facts that this source cites alone.
    """

    dataset: Dataset
    day: str
    asked: bool = False
    include: frozenset[str] = frozenset()
    only: str = ""
    source: str = ""
    _periods: dict[str, tuple[str, str]] = field(default_factory=dict, repr=False, compare=False)
    """The first and last bound of each fact looked at: the same on every day, so views share it."""

    def citations(self, fact: Fact) -> list[Evidence]:
        """Return every citation of a fact, the one on its own row first."""
        own = Evidence(
            file=fact.file,
            line=fact.line,
            id="",
            fact_id=fact.id,
            source_id=fact.source_id,
            locator=fact.locator,
            as_of=fact.as_of,
        )
        rest = self.dataset.evidence_of(fact.id)
        same = (fact.source_id, fact.locator)
        return [own, *(item for item in rest if (item.source_id, item.locator) != same)]

    def first_recorded(self, fact: Fact) -> str:
        """Return the earliest day a source speaks for it, as given."""
        days = (item.as_of for item in self.dataset.evidence_of(fact.id))
        return min((fact.as_of, *days), key=first_day)

    def last_recorded(self, fact: Fact) -> str:
        """Return the latest day a source speaks for it, as given."""
        days = (item.as_of for item in self.dataset.evidence_of(fact.id))
        return max((fact.as_of, *days), key=first_day)

    def begins(self, fact: Fact) -> str:
        """Return the first full day it holds: stated, or else first recorded."""
        return first_day(fact.valid_from or self.first_recorded(fact))

    def ends(self, fact: Fact) -> str:
        """Return the first full day it no longer holds: its own end, or that of a body it is on."""
        own = day_after(fact.valid_to) if fact.valid_to else FOREVER
        if isinstance(fact, FILTERED):
            return min(own, *(self._closes(end) for end in _ends_of(fact)))
        return own

    def holds(self, fact: Fact) -> bool:
        """Tell whether it holds on the day, whatever its status."""
        period = self._periods.get(fact.id)
        if period is None:
            period = self._periods[fact.id] = (self.begins(fact), self.ends(fact))
        if not period[0] <= self.day < period[1]:
            return False
        if self._lists and isinstance(fact, FILTERED):
            return not any(self._off_list(end) for end in _ends_of(fact)) and not (
                isinstance(fact, Membership) and self._unlisted_seat(fact)
            )
        return True

    def lets_through(self, fact: Fact) -> bool:
        """Tell whether status, basis and source let a fact through, whatever the day."""
        if self.source and all(item.source_id != self.source for item in self.citations(fact)):
            return False
        marks = marks_of(fact)
        if self.only:
            return self.only in marks or self.only in (fact.status, fact.basis)
        return not isinstance(fact, FILTERED) or marks <= self.include

    def shows(self, fact: Fact) -> bool:
        """Tell whether an answer as of the day shows a fact."""
        return self.holds(fact) and self.lets_through(fact)

    def presence(self, wanted: str) -> Presence:
        """Tell whether a thing is shown on the day, and why not."""
        thing = self.dataset.fact(wanted)
        name, last = self.dataset.name(wanted), self.last_recorded(thing)
        if self.day >= self.ends(thing):
            why = f"{name} ended: it was no more {when(thing.valid_to)}"
            return Presence(
                shown=False, why=why, dated=True, last_day=_day_before(self.ends(thing))
            )
        if self.day < self.begins(thing):
            if thing.valid_from:
                why = f"{name} began {when(thing.valid_from)}"
            else:
                why = f"{name} is first recorded {when(self.first_recorded(thing))}"
            return Presence(
                shown=False, why=why, dated=bool(thing.valid_from), last_day=first_day(last)
            )
        if listing := self._off_list(wanted):
            why = f"{name} is not in the list of {listing.name} of {in_words(listing.as_of)}"
            return Presence(
                shown=False,
                why=f"{why}; it is last recorded {when(last)}",
                last_day=first_day(last),
            )
        return Presence(shown=True)

    def seen(self, wanted: str) -> tuple[View, str]:
        """Return the view to answer from, and a remark where it is not the one asked for.

        On the default day a thing that is no longer shown is answered as of its last recorded day.

        Raises:
            QuestionError: the day was asked for and a document dates the thing's beginning or end.
            NotThenError: it was asked for and the thing is not recorded then.
        """
        presence = self.presence(wanted)
        if presence.shown:
            return self, ""
        if not self.asked:
            then = replace(self, day=presence.last_day)
            remark = f"{presence.why}: answered as of its last recorded day, {in_words(then.day)}"
            return then, remark
        if presence.dated:
            raise QuestionError(
                f"{presence.why}; {in_words(self.day)} is outside; ask about another day"
            )
        raise NotThenError(presence.why)

    def left_out(self, facts: Iterable[Fact], what: str) -> list[str]:
        """Say what the filter kept out of an answer, and the option that shows it."""
        counts = self.hidden(facts)
        return [_left_out(reason, count, what) for reason, count in sorted(counts.items())]

    def hidden(self, facts: Iterable[Fact]) -> dict[str, int]:
        """Count the facts that are kept out: by their marks, by "day", or by "other" choices."""
        counts: dict[str, int] = {}
        for fact in facts:
            if self.holds(fact) and not self.lets_through(fact):
                marks = "" if self.only else ", ".join(sorted(marks_of(fact) - self.include))
                reason = marks or "other"
                counts[reason] = counts.get(reason, 0) + 1
            elif not self.holds(fact) and self.lets_through(fact):
                counts["day"] = counts.get("day", 0) + 1
        return counts

    def _closes(self, end: str) -> str:
        if end in self.dataset.positions:
            record = self.dataset.record(end)
            if isinstance(record, Fact) and record.valid_to:
                return day_after(record.valid_to)
        return FOREVER

    def _off_list(self, wanted: str) -> Listing | None:
        record = self.dataset.record(wanted)
        if not isinstance(record, ChildrensCentre) or record.kind != "childrens_centre":
            return None
        lists = (
            listing
            for listing in self._lists.get("centres_of", ())
            if _folder(listing) == _folder(record)
        )
        return self._omitting(wanted, lists, self.last_recorded(record))

    def _unlisted_seat(self, seat: Membership) -> bool:
        if self.dataset.table_of(seat.member_id) != "people":
            return False
        lists = (
            listing
            for listing in self._lists.get("members_of", ())
            if listing.scope_id == seat.body_id
        )
        return bool(self._omitting(seat.member_id, lists, self.last_recorded(seat)))

    def _omitting(self, wanted: str, lists: Iterable[Listing], recorded: str) -> Listing | None:
        """Return the newest list up to the day where it is later than a fact and omits it."""
        newest = next((item for item in lists if first_day(item.as_of) <= self.day), None)
        if newest is None or first_day(newest.as_of) <= first_day(recorded):
            return None
        return None if wanted in self._members[newest.list_id] else newest

    @cached_property
    def _lists(self) -> dict[str, list[Listing]]:
        found: dict[str, dict[str, Listing]] = {}
        for listing in self.dataset.all(Listing):
            found.setdefault(listing.scope, {}).setdefault(listing.list_id, listing)
        return {
            scope: sorted(lists.values(), key=lambda item: first_day(item.as_of), reverse=True)
            for scope, lists in found.items()
        }

    @cached_property
    def _members(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for listing in self.dataset.all(Listing):
            found.setdefault(listing.list_id, set()).add(listing.member_id)
        return found


class NotThenError(Exception):
    """The thing is not recorded on the day asked for: answered so, with exit code 3."""


def marks_of(fact: Fact) -> frozenset[str]:
    """Return what keeps a fact out by default: proposed, historical without an end, implied."""
    return _marks(fact.status, fact.basis, bool(fact.valid_to))


@cache
def _marks(status: str, basis: str, ended: bool) -> frozenset[str]:  # noqa: FBT001 - a cache's key
    marks = set()
    if status == "proposed" or (status == "historical" and not ended):
        marks.add(status)
    if basis == "implied":
        marks.add("implied")
    return frozenset(marks)


def latest_day(dataset: Dataset) -> str:
    """Return the latest day any source speaks for: the default day of every question."""
    days: set[str] = set()
    for table in dataset.tables.values():
        at = next(
            (at for at, column in enumerate(columns(table.name)) if column.name == "as_of"), None
        )
        if at is not None:
            days.update(row[at] for row in table.rows)
    return max(map(first_day, days), default=FIRST_DAY)


def _folder(record: Fact) -> str:
    return record.file.partition("/")[0]


def _ends_of(fact: Fact) -> Iterator[str]:
    if isinstance(fact, ReportingLine):
        yield from (fact.from_id, fact.to_id)
    elif isinstance(fact, Membership):
        yield from (fact.body_id, fact.member_id)
    elif isinstance(fact, TierPlacement):
        yield fact.subject_id


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _left_out(reason: str, count: int, what: str) -> str:
    noun = what if count != 1 else what.removesuffix("s")
    if reason == "day":
        return f"left out: {count} {noun} not recorded as holding on this day (--as-of another day)"
    if reason == "other":
        return f"left out: {count} {noun} that --only or --source keeps out"
    options = " ".join(f"--include {mark}" for mark in reason.split(", "))
    return f"left out: {count} {reason} {noun} ({options})"
