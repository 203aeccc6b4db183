"""What began, ended or changed between two days, and what is dated about one thing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

from partnership_graph.dates import FOREVER, day_after, first_day, in_words
from partnership_graph.errors import QuestionError
from partnership_graph.model import (
    Attendance,
    Board,
    Change,
    ChildrensCentre,
    Decision,
    Document,
    Fact,
    Listing,
    Meeting,
    Membership,
    Milestone,
    PostHolder,
    ReportingLine,
    Thing,
    TierPlacement,
)
from partnership_graph.questions.answer import Answer, Section, Statement, answer, state
from partnership_graph.questions.view import View
from partnership_graph.questions.wording import sentence

COMPARED: Final[Mapping[type[Fact], str]] = {
    Board: "Bodies",
    ChildrensCentre: "Centres and sites",
    Membership: "Seats",
    ReportingLine: "Lines",
    PostHolder: "Post holders",
}
"""The tables that are compared between two days, and what each is called."""

_SAME: Final[Mapping[type[Fact], tuple[str, ...]]] = {
    Membership: ("body_id", "member_id"),
    ReportingLine: ("from_id", "to_id", "kind"),
    PostHolder: ("post_id", "person_id"),
}
"""The cells by which two rows are two versions of one thing."""

_ENDS: Final = ("body_id", "member_id", "from_id", "to_id", "subject_id")
"""The cells that hold the ends of a seat, a line or a placement."""

_TELLING: Final = frozenset(
    {"aliases", "contradictions", "descriptions", "figures", "gaps", "lists"}
)
"""Tables about facts: in a timeline only where a date is stated."""


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
        listed = _list_views(view)
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


def _list_views(view: View) -> list[View]:
    days = sorted({first_day(listing.as_of) for listing in view.dataset.all(Listing)})
    return [replace(view, day=day) for day in days]


# Two days


def diff(view: View, spans: Spans, earlier: str, later: str) -> Answer:
    """Return what began, ended and changed between two days.

    "Begun" and "ended" are said of stated dates alone; of anything else, on which day it was first
    or last recorded. A renaming or a succession is one only where a document states it.

    Raises:
        QuestionError: the first day is not before the second.
    """
    if earlier >= later:
        raise QuestionError(
            f"{in_words(earlier)} is not before {in_words(later)}; give the earlier day first"
        )
    then = replace(view, day=later, asked=True)
    wide = replace(then, include=then.include | {"proposed"})
    compared = [_Compared.of(wide, spans, table, earlier, later) for table in COMPARED]
    sections = [section for one in compared for section in one.sections(wide)]
    stated = _stated_changes(wide, earlier, later)
    differing = [one for one in compared if one.differs()]
    held = [span.fact for one in compared for span in one.both]
    unseen = [
        span.fact for span in (*spans.beginning(earlier, later), *spans.ending(earlier, later))
    ]
    return answer(
        wide,
        f"What differs between {in_words(earlier)} and {in_words(later)}?",
        found=bool(differing) or any(item.statements for item in stated),
        verdict="; ".join(one.in_words() for one in differing)
        or "No body, centre, seat, line or post holder is recorded as different",
        sections=[*sections, *stated],
        remarks=[_not_repeated(wide, held), *_filtered(wide, unseen)],
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    """One table on two days: what came, what went, what is in both."""

    table: type[Fact]
    begun: Sequence[Span]
    first: Sequence[Span]
    ended: Sequence[Span]
    last: Sequence[Span]
    between: Sequence[Span]
    changed: Sequence[tuple[Span, Span]]
    both: Sequence[Span]

    @classmethod
    def of(cls, view: View, spans: Spans, table: type[Fact], earlier: str, later: str) -> _Compared:
        """Return how one table differs between two days, as a view lets facts through."""
        came = _kept(view, spans.beginning(earlier, later), table)
        went = _kept(view, spans.ending(earlier, later), table)
        between = [span for span in came if span.begins < span.ends <= later]
        new = [span for span in came if span.ends > later]
        gone = [span for span in went if span.begins <= earlier or _never_shown(span)]
        changed = _changed(gone, new)
        paired = {id(span) for pair in changed for span in pair}
        new = [span for span in new if id(span) not in paired]
        gone = [span for span in gone if id(span) not in paired]
        return cls(
            table,
            [span for span in new if span.fact.valid_from],
            [span for span in new if not span.fact.valid_from],
            [span for span in gone if span.ends_stated],
            [span for span in gone if not span.ends_stated],
            between,
            changed,
            _kept(view, spans.throughout(earlier, later), table),
        )

    def differs(self) -> bool:
        """Tell whether anything came, went or changed."""
        return any((self.begun, self.first, self.ended, self.last, self.between, self.changed))

    def counts(self) -> list[str]:
        """Return how many came, went, changed and stayed, in words."""
        counted = {
            "begun": self.begun,
            "first recorded": self.first,
            "ended": self.ended,
            "no longer listed": self.last,
            "begun and ended in between": self.between,
            "changed": self.changed,
            "in both": self.both,
        }
        return [f"{len(spans)} {said}" for said, spans in counted.items() if spans]

    def in_words(self) -> str:
        """Return the counts as a clause."""
        return f"{COMPARED[self.table].lower()}: {', '.join(self.counts())}"

    def sections(self, view: View) -> Iterator[Section]:
        """Yield a section for each way of differing, and the centres that are in both."""
        name, heading = self.table.table, COMPARED[self.table]
        for what, said, spans in (
            ("begun", "begun (the date is stated)", self.begun),
            ("first_recorded", "first recorded in between (no beginning is stated)", self.first),
            ("ended", "ended (the date is stated)", self.ended),
            ("last_recorded", "last recorded before, and not in a later list", self.last),
            ("between", "begun and ended in between, on neither day", self.between),
        ):
            statements = tuple(_spanned(view, span) for span in spans)
            yield Section(
                name=f"{name}_{what}", heading=f"{heading}: {said}", statements=statements
            )
        yield Section(
            name=f"{name}_changed",
            heading=f"{heading}: changed",
            statements=tuple(item for pair in self.changed for item in _versions(view, pair)),
        )
        if self.table is ChildrensCentre:
            kept = [span for span in self.both if _is_centre(span.fact)]
            yield Section(
                name=f"{name}_both",
                heading="Children's centres in both",
                statements=tuple(state(view, span.fact) for span in kept),
            )


def _is_centre(fact: Fact) -> bool:
    return isinstance(fact, ChildrensCentre) and fact.kind == "childrens_centre"


def _kept(view: View, spans: Iterable[Span], table: type[Fact]) -> list[Span]:
    return [span for span in spans if isinstance(span.fact, table) and view.lets_through(span.fact)]


def _never_shown(span: Span) -> bool:
    """Tell whether it was recorded only once it was over: its end is stated and nothing before."""
    return span.given == span.fact.valid_to != "" and span.begins >= span.ends


def _changed(gone: Iterable[Span], new: Iterable[Span]) -> list[tuple[Span, Span]]:
    """Return the pairs of rows that are two versions of one seat, line or holding."""
    after = {key: span for span in new if (key := _identity(span.fact))}
    return [
        (span, after.pop(key)) for span in gone if (key := _identity(span.fact)) and key in after
    ]


def _identity(fact: Fact) -> tuple[str, ...]:
    return tuple(str(getattr(fact, name)) for name in _SAME.get(type(fact), ()))


def _versions(view: View, pair: tuple[Span, Span]) -> Iterator[Statement]:
    for said, span in zip(("before", "after"), pair, strict=True):
        yield state(view, span.fact, text=f"{said}: {sentence(view.dataset, span.fact)}")


def _spanned(view: View, span: Span) -> Statement:
    text = sentence(view.dataset, span.fact)
    if span.why:
        text = f"{text}; {span.why}{f', {in_words(span.given)}' * span.ends_stated}"
    elif not span.fact.valid_from and not span.ends_stated:
        text = f"{text}; first recorded {in_words(view.first_recorded(span.fact))}"
    return state(view, span.fact, text=text)


def _stated_changes(view: View, earlier: str, later: str) -> list[Section]:
    """Return the changes a document states: those dated in between, and those first recorded."""
    every = [item for item in view.dataset.all(Change) if view.lets_through(item)]
    inside = [item for item in every if earlier < view.begins(item) <= later]
    dated = [item for item in inside if item.valid_from]
    undated = [item for item in inside if not item.valid_from]
    order = sorted(dated, key=lambda item: (view.begins(item), item.id))
    return [
        Section(
            name="changes",
            heading="Renamings, successions and other changes dated in between",
            statements=tuple(state(view, item) for item in order),
        ),
        Section(
            name="changes_recorded",
            heading="Changes first recorded in between, without a date: made or only proposed",
            statements=tuple(state(view, item) for item in undated),
        ),
    ]


def _not_repeated(view: View, facts: Iterable[Fact]) -> str:
    silent = sum(first_day(view.last_recorded(fact)) < view.day for fact in facts)
    if not silent:
        return ""
    return (
        f"{silent} that are shown on both days were last recorded before {in_words(view.day)}; "
        "no document says that they ended"
    )


def _filtered(view: View, facts: Iterable[Fact]) -> list[str]:
    hidden = {fact.id for fact in facts if not view.lets_through(fact)}
    if not hidden:
        return []
    options = "--include implied, --include historical"
    return [f"left out: {len(hidden)} that the filter keeps out ({options})"]


# One thing


@dataclass(frozen=True, slots=True)
class _Event:
    day: str
    what: str
    fact: Fact
    shown: str


def timeline(view: View, wanted: str) -> Answer:
    """Return everything dated about a thing, in order: stated dates, and days of record.

    Each event says what its day is: that of a beginning or an end that is stated, of a meeting, a
    decision or a milestone, or the day on which something undated was first or last recorded.
    """
    dataset = view.dataset
    wide = replace(view, include=view.include | {"proposed"})
    thing = dataset.fact(wanted)
    every = [thing, *(dataset.fact(item) for item in dataset.mentions.get(wanted, ()))]
    shown = [
        fact
        for fact in every
        if (fact is thing or wide.lets_through(fact)) and _known_by_then(view, fact)
    ]
    listed = _list_views(view)
    events = [event for fact in shown for event in _events(wide, fact, listed, whole=fact is thing)]
    events.sort(key=lambda event: (event.day, event.fact.table, event.fact.id, event.what))
    name = dataset.name(wanted)
    return answer(
        view,
        f"What is dated about {name}?",
        found=bool(events),
        verdict=_timeline_verdict(name, events),
        sections=[
            Section(
                name="timeline",
                heading="In order",
                statements=tuple(_dated(wide, event) for event in events),
            )
        ],
        remarks=_filtered(wide, every),
    )


def _known_by_then(view: View, fact: Fact) -> bool:
    return not view.asked or first_day(view.first_recorded(fact)) <= view.day


def _events(view: View, fact: Fact, listed: Sequence[View], *, whole: bool) -> Iterator[_Event]:
    """Yield what is dated of a fact; its days of record where no beginning is, or it is the thing."""
    happened = list(_happened(view, fact))
    yield from happened
    yield from _held(view, fact, listed)
    dated = happened or fact.valid_from or fact.table in _TELLING
    if whole or not dated:
        yield from _recorded(view, fact)


def _happened(view: View, fact: Fact) -> Iterator[_Event]:
    """Yield when a meeting, decision, milestone, document or attendance took or takes place."""
    if isinstance(fact, Attendance):
        when = view.dataset.record(fact.meeting_id)
        if isinstance(when, Meeting):
            yield from _days(fact, when.date, "", when.state)
    elif isinstance(fact, Decision):
        meeting = view.dataset.record(fact.meeting_id) if fact.meeting_id else None
        held = meeting.date if isinstance(meeting, Meeting) else ""
        yield from _days(fact, fact.date or held, "", fact.state)
    elif isinstance(fact, Meeting | Milestone):
        yield from _days(fact, fact.date, fact.last_date, fact.state)
    elif isinstance(fact, Document):
        yield from _days(fact, fact.dated, "", "dated")


def _days(fact: Fact, date: str, last: str, state_: str) -> Iterator[_Event]:
    said = state_.replace("_", " ").replace("not recorded", "whether it took place not recorded")
    if date:
        yield _Event(first_day(date), said, fact, date)
    if last:
        first = "last day, " if date else "by then, "
        yield _Event(first_day(last), f"{first}{said}", fact, last)


def _held(view: View, fact: Fact, listed: Sequence[View]) -> Iterator[_Event]:
    """Yield when something began and ended, where that is stated, or was left out of a list."""
    if fact.valid_from:
        said = "dated" if isinstance(fact, Change) else "begun"
        yield _Event(first_day(fact.valid_from), said, fact, fact.valid_from)
    seen = isinstance(fact, Membership | ReportingLine | TierPlacement | ChildrensCentre)
    span = span_of(view, fact, listed if seen else ())
    if span.ends == FOREVER:
        return
    yield _Event(span.ends, span.why or "ended", fact, span.given or span.ends)


def _recorded(view: View, fact: Fact) -> Iterator[_Event]:
    first, last = view.first_recorded(fact), view.last_recorded(fact)
    once = first == last
    proposed = "proposed, " if fact.status == "proposed" else ""
    yield _Event(
        first_day(first), f"{proposed}{'recorded' if once else 'first recorded'}", fact, first
    )
    if not once:
        yield _Event(first_day(last), f"{proposed}last recorded", fact, last)


def _dated(view: View, event: _Event) -> Statement:
    text = f"{in_words(event.shown)}: {event.what}: {sentence(view.dataset, event.fact)}"
    said = state(view, event.fact, text=text)
    return replace(said, row={"day": event.shown, "event": event.what, **said.row})


def _timeline_verdict(name: str, events: Sequence[_Event]) -> str:
    if not events:
        return f"None stated: nothing dated is recorded of {name}"
    first, last = events[0], events[-1]
    plural = "s" * (len(events) != 1)
    return f"{name}: {len(events)} dated event{plural}, {in_words(first.shown)} to {in_words(last.shown)}"
