"""The facts as of a day, through a filter: what every question looks at.

The rules of status and basis stand here and nowhere else; those of time in ``periods``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import compress, product
from typing import Final, cast

from partnership_graph.errors import QuestionError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import day_after, in_words, spoken_day, when
from partnership_graph.facts.periods import Hold, Period, Periods, is_over
from partnership_graph.facts.records import (
    Change,
    Evidence,
    Fact,
    Membership,
    ReportingLine,
    Thing,
    TierPlacement,
)
from partnership_graph.facts.wording import OVER

FIRST_DAY: Final = "1970-01-01"
"""The day of a dataset in which no source is dated."""

FILTERED: Final = (ReportingLine, Membership, TierPlacement)
"""The tables whose rows are hidden by default unless in force and stated or structural."""

SUCCEEDING: Final = frozenset({"succession", "rename", "join"})
"""The changes by which one thing comes after another."""

FILTERS: Final = ("proposed", "implied", "historical")

CHOICES: Final = ("source", "only")
"""The choices that keep out whatever they are not of, by the names of their options."""


_MARKS: Final = {
    said: frozenset(compress(("proposed", "implied", "historical"), said))
    for said in product((False, True), repeat=3)
}
"""The marks of a fact, by whether it is proposed, implied and over: a chain asks for them often."""


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
    _periods: Periods | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find the periods anew where no other view has."""
        if self._periods is None:
            object.__setattr__(self, "_periods", Periods(self.dataset))

    @cached_property
    def periods(self) -> Periods:
        """When each fact holds: the same on every day, so the views made of one another share it."""
        return cast("Periods", self._periods)

    def citations(self, fact: Fact) -> list[Evidence]:
        """Return every citation of a fact: those of the source asked for, then the one on its own row."""
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
        every = [own, *(item for item in rest if (item.source_id, item.locator) != same)]
        return (
            sorted(every, key=lambda item: item.source_id != self.source) if self.source else every
        )

    def paragraphs(self, fact: Fact) -> frozenset[tuple[str, str]]:
        """Return the paragraphs that state a fact, each with its source."""
        return frozenset((cited.source_id, cited.locator) for cited in self.citations(fact))

    def first_recorded(self, fact: Fact) -> str:
        """Return the earliest day a source speaks for it, as given."""
        return self.periods.first_recorded(fact)

    def last_recorded(self, fact: Fact) -> str:
        """Return the latest day a source speaks for it, as given."""
        return self.periods.last_recorded(fact)

    def period(self, fact: Fact) -> Period:
        """Return the days on which it holds, whatever its status and basis."""
        return self.periods.of(fact)

    def holds(self, fact: Fact) -> bool:
        """Tell whether it holds on the day, or may hold, whatever its status."""
        return self.periods.of(fact).may_hold(self.day)

    def surely(self, fact: Fact) -> bool:
        """Tell whether it surely holds on the day: what only may hold is never counted."""
        return self.periods.of(fact).hold(self.day) is Hold.SURE

    def marks(self, fact: Fact) -> frozenset[str]:
        """Return what keeps a fact out by default on the day: proposed, historical, implied.

        Historical is what is over and nobody says since when, or takes part in what is.
        """
        return self._marks(fact, self.periods.of(fact))

    def lets_through(self, fact: Fact) -> bool:
        """Tell whether status, basis and source let a fact through, whatever the day."""
        return self._lets(fact, self.periods.of(fact))

    def shows(self, fact: Fact) -> bool:
        """Tell whether an answer as of the day shows a fact."""
        period = self.periods.of(fact)  # once: a chain asks this of every line it meets
        return period.may_hold(self.day) and self._lets(fact, period) and self._lives(fact, period)

    def records(self, fact: Fact) -> bool:
        """Tell whether a fact is told where what is over is told apart."""
        period = self.periods.of(fact)
        return period.may_hold(self.day) and self._lets(fact, period)

    def _lives(self, fact: Fact, period: Period) -> bool:
        """Tell whether a thing or a relation is not over, or what is over was asked for."""
        return bool(self.only) or not self._is_over(fact, period)

    def _is_over(self, fact: Fact, period: Period) -> bool:
        """Tell whether a thing or a relation is over, and what is over was not asked for."""
        if self.day < period.over_from or "historical" in self.include:
            return False
        return isinstance(fact, Thing) or bool(fact.ends_with)

    def _marks(self, fact: Fact, period: Period) -> frozenset[str]:
        said = fact.status == "proposed", fact.basis == "implied", self.day >= period.over_from
        return _MARKS[said]

    def _lets(self, fact: Fact, period: Period) -> bool:
        if self.source and not self.cited(fact):
            return False
        if self.only:
            return self.only in self._marks(fact, period) or self.only in (fact.status, fact.basis)
        return not isinstance(fact, FILTERED) or self._marks(fact, period) <= self.include

    def presence(self, wanted: str) -> Presence:
        """Tell whether a thing is there on the day, and why not."""
        thing = self.dataset.fact(wanted)
        name, period = self.dataset.name(wanted), self.periods.of(thing)
        if self.holds(thing):
            return Presence(shown=True)
        last_day, stated = period.last(self.day), False
        if self.day >= period.ends:
            why, stated = self.no_more(cast("Thing", thing)), True
        elif (absence := period.absence(self.day)) and (listing := absence.listing):
            why = (
                f"{name} is not in the list of {listing.name} of {in_words(listing.as_of)}; "
                f"it is last recorded {when(self.last_recorded(thing))}"
            )
        elif thing.valid_from:
            why, stated = f"{name} began {when(thing.valid_from)}", True
        else:
            why = f"{name} is first recorded {when(self.first_recorded(thing))}"
        return Presence(shown=False, why=why, dated=stated, last_day=last_day)

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
            remark = (
                f"{presence.why}: answered as of the last day on which it is there, "
                f"{in_words(then.day)}"
            )
            return then, remark
        if presence.dated:
            raise QuestionError(
                f"{presence.why}; {in_words(self.day)} is outside; ask about another day"
            )
        raise NotThenError(self.dataset.name(wanted), presence.why)

    def concludes(self, fact: Fact) -> bool:
        """Tell whether something may be concluded from a fact: the filter, for every table."""
        return self.shows(fact) and (bool(self.only) or self.marks(fact) <= self.include)

    def brings(self, fact: Fact, thing: str) -> bool:
        """Tell whether a fact is a reason to list a thing: one that only may hold shows nothing."""
        return self.shows(fact) and (self.surely(fact) or self.presence(thing).shown)

    def no_more(self, thing: Thing) -> str:
        """Return that a thing has ended by the day, with its stated successor; "" where it has not."""
        if not self.is_no_more(thing):
            return ""
        name = self.dataset.name(thing.id)
        ended = f"ended: it was no more {when(thing.valid_to)}" if thing.valid_to else f"is {OVER}"
        said = f"{name} {ended}"
        successors = ", ".join(self._successors(thing))
        return f"{said}; succeeded by {successors}" if successors else said

    def taken_along(self, fact: Fact) -> str:
        """Return what ended and took a fact along that would hold still; "" where nothing did."""
        thing = self.taking_along(fact)
        return self.no_more(thing) if thing else ""

    def taking_along(self, fact: Fact) -> Thing | None:
        """Return the thing that ended and took a fact along that would hold still, if one did."""
        if fact.valid_to and self.day >= day_after(fact.valid_to):
            return None
        if is_over(fact) or fact.basis == "implied" or self.day < self.periods.of(fact).begins:
            return None
        return next(filter(self.is_no_more, self.periods.closing(fact)), None)

    def is_no_more(self, thing: Thing) -> bool:
        """Tell whether a thing has ended by the day, or is over by it."""
        if thing.valid_to:
            return self.day >= day_after(thing.valid_to)
        return is_over(thing) and self.day >= spoken_day(thing.as_of)

    def _successors(self, thing: Thing) -> list[str]:
        """Return what a document says came after a thing: nothing is carried over to it."""
        names = [
            self.dataset.name(change.into_id) if change.into_id else change.into_text
            for change in self.dataset.about(thing.id, Change)
            if change.subject_id == thing.id
            and change.kind in SUCCEEDING
            and change.status != "proposed"
        ]
        return [*filter(None, dict.fromkeys(names))]

    def cited(self, fact: Fact) -> bool:
        """Tell whether the source asked for, if one is, cites a fact."""
        return not self.source or any(
            item.source_id == self.source for item in self.citations(fact)
        )

    def keeps_out(self, fact: Fact) -> str:
        """Return what keeps a fact out: "day", or its marks and then ``CHOICES``; "" where it is shown.

        Marks have to be included and choices left out, all of them, for it to be shown on the day.
        """
        if self.shows(fact):
            return ""
        return self.filtered_out(fact) if self.holds(fact) else "day"

    def filtered_out(self, fact: Fact) -> str:
        """Return what keeps a fact out whatever the day: its marks, then the choices that it is not of."""
        reasons: set[str] = set()
        marks = self.marks(fact)
        chosen = self.only and self.only not in {*marks, fact.status, fact.basis}
        if isinstance(fact, FILTERED) and (chosen or not self.only):
            reasons = {*marks - self.include}
        elif (chosen or not self.only) and self._is_over(fact, self.periods.of(fact)):
            reasons = {"historical"}
        choices = (["source"] if not self.cited(fact) else []) + (["only"] if chosen else [])
        return ", ".join([*sorted(reasons), *choices])

    def hidden(self, facts: Iterable[Fact]) -> dict[str, int]:
        """Count the facts that are kept out by the day alone, or on the day by what else there is."""
        counts: dict[str, int] = {}
        for fact in facts:
            if self.holds(fact) != self.lets_through(fact):
                reason = self.keeps_out(fact)
                counts[reason] = counts.get(reason, 0) + 1
        return counts

    def day_of_most(self, facts: Iterable[Fact]) -> str:
        """Return the day on which most of some facts hold, the nearest of such; "" where none does."""
        those = [fact for fact in facts if self.lets_through(fact)]
        days = {spoken_day(self.last_recorded(fact)) for fact in those}
        days |= {self.periods.of(fact).last(self.day) for fact in those} - {""}
        views = {day: replace(self, day=day) for day in days}
        counts = {day: sum(map(view.shows, those)) for day, view in views.items()}
        held = [day for day in days if counts[day]]
        return min(held, key=lambda day: (-counts[day], _apart(day, self.day), day), default="")


def _apart(day: str, other: str) -> int:
    return abs((date.fromisoformat(day) - date.fromisoformat(other)).days)


class NotThenError(Exception):
    """The thing of this name is not recorded on the day asked for: answered so, with exit code 3."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(why)
        self.name = name


def latest_day(dataset: Dataset) -> str:
    """Return the latest day any source speaks for: the default day of every question."""
    return dataset.latest_day or FIRST_DAY
