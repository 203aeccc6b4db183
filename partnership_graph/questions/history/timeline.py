"""What is dated about one thing, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, state
from partnership_graph.facts.dates import FOREVER, first_day, in_words, spoken_day
from partnership_graph.facts.records import (
    Attendance,
    Change,
    Decision,
    Document,
    Fact,
    Meeting,
    Membership,
    Milestone,
)
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, sentence
from partnership_graph.questions.history.spans import kept_out

_TELLING: Final = frozenset(
    {"aliases", "contradictions", "descriptions", "figures", "gaps", "lists"}
)
"""Tables about facts: in a timeline only where a date is stated."""


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
    events = [event for fact in shown for event in _events(wide, fact, whole=fact is thing)]
    events.sort(key=lambda event: (event.day, event.fact.table, event.fact.id, event.what))
    name = dataset.name(wanted)
    return answer(
        view,
        f"What is dated about {name}?",
        found=bool(events),
        verdict=_timeline_verdict(name, events),
        sections=[
            Section(
                part=Part.TIMELINE,
                heading="In order",
                statements=tuple(_dated(wide, event) for event in events),
            )
        ],
        remarks=kept_out(wide, every),
    )


def _known_by_then(view: View, fact: Fact) -> bool:
    return not view.asked or spoken_day(view.first_recorded(fact)) <= view.day


def _events(view: View, fact: Fact, *, whole: bool) -> Iterator[_Event]:
    """Yield what is dated of a fact; its days of record where no beginning is, or it is the thing."""
    happened = list(_happened(view, fact))
    yield from happened
    yield from _held(view, fact, whole=whole)
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


def _held(view: View, fact: Fact, *, whole: bool) -> Iterator[_Event]:
    """Yield when something began and ended, where that is stated, or was left out of a list.

    What a centre takes along when a list omits it is told once, of the centre.
    """
    period = view.period(fact)
    if fact.valid_from:
        said = "dated" if isinstance(fact, Change) else "begun"
        yield _Event(first_day(fact.valid_from), said, fact, fact.valid_from)
    for absence in period.absences if whole or isinstance(fact, Membership) else ():
        why = f"not in the complete list of {in_words(absence.listing.as_of)}"
        yield _Event(absence.begins, why, fact, absence.listing.as_of)
        if absence.ends < period.ends:
            yield _Event(absence.ends, "named again", fact, absence.ends)
    if period.closed_by:
        closed = view.dataset.fact(period.closed_by)
        why = f"ended with {view.dataset.name(closed.id)}"
        yield _Event(period.ends, why, fact, closed.valid_to)
    elif period.ends != FOREVER:
        yield _Event(period.ends, "ended", fact, fact.valid_to)


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
    return f"{name}: {counted(len(events), 'dated event')}, {in_words(first.shown)} to {in_words(last.shown)}"
