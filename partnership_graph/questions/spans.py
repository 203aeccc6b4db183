"""On which days something is shown: from when, until when, and why it ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

from partnership_graph.dates import FOREVER, day_after, first_day, in_words
from partnership_graph.model import (
    Board,
    ChildrensCentre,
    Fact,
    Listing,
    Membership,
    PostHolder,
    ReportingLine,
    Thing,
)
from partnership_graph.questions.view import View

COMPARED: Final[Mapping[type[Fact], str]] = {
    Board: "Bodies",
    ChildrensCentre: "Centres and sites",
    Membership: "Seats",
    ReportingLine: "Lines",
    PostHolder: "Post holders",
}
"""The tables that are compared between two days, and what each is called."""

_ENDS: Final = ("body_id", "member_id", "from_id", "to_id", "subject_id")
"""The cells that hold the ends of a seat, a line or a placement."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days a fact is shown: from ``begins`` until the day before ``ends``, and why it ends.

    ``given`` is the stated end as its row gives it.
    """

    fact: Fact
    begins: str
    ends: str
    why: str = ""
    given: str = ""

    @property
    def ends_stated(self) -> bool:
        """Tell whether a document dates its end, or that of a body it is on."""
        return bool(self.given)


@dataclass(frozen=True)
class Spans:
    """Every compared fact with its days, once in the order they begin, once in which they end."""

    begun: Sequence[Span]
    ended: Sequence[Span]

    @classmethod
    def of(cls, view: View) -> Spans:
        """Return the spans of all compared facts of a dataset, whatever the filter and the day."""
        listed = list_views(view)
        every = [
            span_of(view, fact, listed) for table in COMPARED for fact in view.dataset.all(table)
        ]
        return cls(
            sorted(every, key=lambda span: (span.begins, span.fact.id)),
            sorted(every, key=lambda span: (span.ends, span.fact.id)),
        )

    def beginning(self, after: str, until: str) -> Sequence[Span]:
        """Return what begins after one day and by another."""
        low = bisect_right(self.begun, after, key=lambda span: span.begins)
        return self.begun[low : bisect_right(self.begun, until, key=lambda span: span.begins)]

    def ending(self, after: str, until: str) -> Sequence[Span]:
        """Return what ends after one day and by another."""
        low = bisect_right(self.ended, after, key=lambda span: span.ends)
        return self.ended[low : bisect_right(self.ended, until, key=lambda span: span.ends)]

    def throughout(self, after: str, until: str) -> list[Span]:
        """Return what holds on both of two days."""
        begun = self.begun[: bisect_right(self.begun, after, key=lambda span: span.begins)]
        return [span for span in begun if span.ends > until]


def span_of(view: View, fact: Fact, listed: Sequence[View]) -> Span:
    """Return the days on which a fact is shown.

    It ends on its stated end, with a body it is on, or with the first later complete list that
    leaves it out; ``listed`` holds a view as of the day of each such list.
    """
    begins, ends = view.begins(fact), view.ends(fact)
    for then in listed if _listable(view, fact) else ():
        asked = then if begins <= then.day else replace(then, day=begins)
        if asked.day < ends and not _on_list(asked, fact):
            why = f"not in the complete list of {in_words(then.day)}"
            return Span(fact, begins, asked.day, why)
    if ends == FOREVER:
        return Span(fact, begins, ends)
    if fact.valid_to and day_after(fact.valid_to) == ends:
        return Span(fact, begins, ends, given=fact.valid_to)
    closed = _closed(view, fact, ends)
    return Span(fact, begins, ends, f"ended with {closed.name}", closed.valid_to)


def _closed(view: View, fact: Fact, day: str) -> Thing:
    """Return the end of a seat, line or placement that closes on a day."""
    ends = (getattr(fact, name, "") for name in _ENDS)
    things = (cast("Thing", view.dataset.fact(end)) for end in ends if end)
    return next(item for item in things if item.valid_to and day_after(item.valid_to) == day)


def _listable(view: View, fact: Fact) -> bool:
    """Tell whether a complete list could leave a fact out: one about a centre, or a person's seat."""
    ends = [getattr(fact, name, "") for name in _ENDS]
    tables = {view.dataset.table_of(end) for end in ends if end}
    person = isinstance(fact, Membership) and "people" in tables
    return isinstance(fact, ChildrensCentre) or person or "childrens_centres" in tables


def _on_list(then: View, fact: Fact) -> bool:
    return then.presence(fact.id).shown if isinstance(fact, ChildrensCentre) else then.holds(fact)


def list_views(view: View) -> list[View]:
    """Return a view as of the day of each complete list, in order."""
    days = sorted({first_day(listing.as_of) for listing in view.dataset.all(Listing)})
    return [replace(view, day=day) for day in days]


def kept_out(view: View, facts: Iterable[Fact]) -> list[str]:
    """Say how many of the facts the filter keeps out, on whatever day."""
    hidden = {fact.id for fact in facts if not view.lets_through(fact)}
    if not hidden:
        return []
    options = "--include implied, --include historical"
    return [f"left out: {len(hidden)} that the filter keeps out ({options})"]
