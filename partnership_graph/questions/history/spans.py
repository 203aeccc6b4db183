"""What differs between two days: what holds on one and not on the other, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.left_out import including
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts.dates import day_after, first_day, full_from, in_words, spoken_day
from partnership_graph.facts.periods import Hold, Period
from partnership_graph.facts.records import (
    Area,
    Board,
    ChildrensCentre,
    Contract,
    Fact,
    Membership,
    Organisation,
    Person,
    Post,
    PostHolder,
    Programme,
    ReportingLine,
    Service,
    TierPlacement,
)
from partnership_graph.facts.view import View

COMPARED: Final[tuple[type[Fact], ...]] = (
    Board,
    ChildrensCentre,
    Membership,
    ReportingLine,
    PostHolder,
    Organisation,
    Person,
    Post,
    TierPlacement,
    Service,
    Contract,
    Programme,
    Area,
)
"""The tables that are compared between two days, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Span:
    """A fact between two days: whether it holds on each, and the period that says so."""

    fact: Fact
    period: Period
    before: Hold
    after: Hold
    between: bool = False

    @property
    def starts_stated(self) -> bool:
        """Tell whether a document dates its beginning, as far as that is what shows it."""
        return bool(self.fact.valid_from) and self.period.begins == first_day(self.fact.valid_from)

    def given(self, view: View) -> str:
        """Return the stated end as its row, or that of the thing it ended with, gives it."""
        closed_by = self.period.closed_by
        return view.dataset.fact(closed_by).valid_to if closed_by else self.fact.valid_to

    def why(self, view: View, day: str) -> str:
        """Return why it does not hold on a day; "" where it only had ended by itself."""
        if day >= self.period.ends:
            closed_by = self.period.closed_by
            return f"ended with {view.dataset.name(closed_by)}" if closed_by else ""
        if absence := self.period.absence(day):
            return f"not in the complete list of {in_words(absence.listing.as_of)}"
        return ""

    def since(self, view: View, earlier: str) -> str:
        """Return what shows it after a day on which nothing surely did, where no start is stated."""
        if absence := self.period.absence(earlier):
            return f"named again {in_words(absence.ends)}"
        first = view.first_recorded(self.fact)
        if earlier < self.period.begins < spoken_day(first):
            return f"named by a fact that is stated from {in_words(self.period.begins)}"
        return f"first recorded {in_words(first)}"

    def may_differ(self) -> bool:
        """Tell whether it only may have begun, ended or held in between."""
        return Hold.MAY in (self.before, self.after)


def span(view: View, fact: Fact, earlier: str, later: str) -> Span:
    """Return how a fact stands on two days."""
    period = view.period(fact)
    before, after = period.hold(earlier), period.hold(later)
    between = before is after is Hold.NO and any(
        earlier < part.begins <= later for part in period.stretches()
    )
    return Span(fact, period, before, after, between)


def dated_between(given: str, earlier: str, later: str) -> bool:
    """Tell whether something dated so surely happened after one day and by another."""
    return earlier < first_day(given) and full_from(given) <= later


def ended_between(given: str, earlier: str, later: str) -> bool:
    """Tell whether something that ended then surely did so after one day and by another."""
    return earlier < first_day(given) and day_after(given) <= later


def kept_out(view: View, facts: Iterable[Fact]) -> list[Remark]:
    """Say how many of the facts the filter keeps out, on whatever day."""
    hidden = {fact.id for fact in facts if not view.lets_through(fact)}
    if not hidden:
        return []
    text = f"left out: {len(hidden)} that the filter keeps out"
    return [Remark(kind=Kind.LEFT_OUT, text=text, option=including(("implied", "historical")))]
