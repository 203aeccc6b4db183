"""What is dated about one thing, in order."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, state
from partnership_graph.facts.dates import FOREVER, first_day, in_words, spoken_day
from partnership_graph.facts.holders import including
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
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, sentence
from partnership_graph.questions.history.spans import hidden, kept_out
from partnership_graph.questions.wholes import parts_of_any

_TELLING: Final = frozenset(
    {"aliases", "contradictions", "descriptions", "figures", "gaps", "lists"}
)
"""Tables about facts: in a timeline only where a date is stated."""


class What(Enum):
    """What the day of an event is."""

    BEGUN = auto()
    DATED = auto()
    TOOK_PLACE = auto()
    LAST_DAY = auto()
    BY_THEN = auto()
    """It took or takes place on a day that is not stated, by then."""

    LEFT_OUT = auto()
    """A complete list of that day does not name it."""

    NAMED_AGAIN = auto()
    TURN = auto()
    ENDED = auto()
    ENDED_WITH = auto()
    RECORDED = auto()
    FIRST_RECORDED = auto()
    LAST_RECORDED = auto()


_OF_RECORD: Final = (What.RECORDED, What.FIRST_RECORDED, What.LAST_RECORDED)
"""The days of sources: of what has no day of its own."""


class Told(Enum):
    """Where an event is told: what took or takes place before what is planned or only said."""

    HAPPENED = auto()
    OF_PARTS = auto()
    PLANNED = auto()
    ON_RECORD = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something dated about a fact.

    Args:
        what: what its day is.
        fact: what it is of.
        given: the day, month or year as it is given.
        day: the full day by which it stands in order.
        state: whether what it dates was held, where it is such a thing.
        closed_by: the id of the thing that it ended with.
    """

    what: What
    fact: Fact
    given: str
    day: str
    state: str = ""
    closed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A thing and what is dated about it, by day.

    Args:
        thing: the thing.
        events: what begins, ends, takes or took place of it; the same of each part of it itself; what
            a timetable plans; and days of sources, which date nothing but that it is said.
        hidden: how many facts the filter keeps out, by what keeps them out.
        silence: what stands behind saying that nothing dated is recorded.
    """

    thing: Fact
    events: Mapping[Told, Sequence[Event]]
    hidden: Mapping[str, int]
    silence: Silence


def find(view: View, wanted: str) -> Found:
    """Find everything dated about a thing and the parts of it: stated dates, and days of record.

    Proposals have their days as well, whatever the filter.
    """
    dataset, wide = view.dataset, including(view, "proposed")
    thing = dataset.fact(wanted)
    every = [thing, *(dataset.fact(item) for item in dataset.mentions.get(wanted, ()))]
    shown = [
        fact
        for fact in every
        if (fact is thing or wide.lets_through(fact)) and _known_by_then(view, fact)
    ]
    known = {fact.id for fact in shown}
    rest = [fact for fact in every if fact.id not in known]
    told = _in_order(event for fact in shown for event in _events(view, fact, whole=fact is thing))
    events: dict[Told, list[Event]] = {where: [] for where in Told}
    for event in told:
        events[_where(event)].append(event)
    events[Told.OF_PARTS] = _in_order(_of_parts(view, wide, wanted, known))
    return Found(
        thing=thing,
        events=events,
        hidden=hidden(wide, _undated_here(view, rest)),
        silence=silence(view, [wanted], facts=() if told else rest),
    )


def _undated_here(view: View, rest: Iterable[Fact]) -> list[Fact]:
    """Return what took place by then and is kept out."""
    return [item for item in rest if _known_by_then(view, item) and any(_happened(view, item))]


def _in_order(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.day, event.fact.table, event.fact.id))


def _where(event: Event) -> Told:
    """Return where an event is told: apart where a timetable plans it, or it is a source's day."""
    if event.what in _OF_RECORD:
        return Told.ON_RECORD
    is_planned = isinstance(event.fact, Milestone) and event.fact.state != "held"
    return Told.PLANNED if is_planned else Told.HAPPENED


def _of_parts(view: View, wide: View, wanted: str, told: Container[str]) -> Iterator[Event]:
    """Yield what begins, ends or takes place of the parts of a thing, of each part itself."""
    _, *parts = parts_of_any(view.dataset, wanted)
    for fact in map(view.dataset.fact, parts):
        if fact.id not in told and wide.lets_through(fact) and _known_by_then(view, fact):
            yield from _happened(view, fact)
            yield from _held(view, fact, whole=False)


def _known_by_then(view: View, fact: Fact) -> bool:
    return not view.asked or spoken_day(view.first_recorded(fact)) <= view.day


def _events(view: View, fact: Fact, *, whole: bool) -> Iterator[Event]:
    """Yield what is dated of a fact; its days of record where no beginning is, or it is the thing."""
    happened = list(_happened(view, fact))
    yield from happened
    yield from _held(view, fact, whole=whole)
    dated = happened or fact.valid_from or fact.table in _TELLING
    if whole or not dated:
        yield from _recorded(view, fact)


def _happened(view: View, fact: Fact) -> Iterator[Event]:
    """Yield when a meeting, decision, milestone, document or attendance took or takes place."""
    if isinstance(fact, Attendance):
        meeting = view.dataset.record(fact.meeting_id)
        if isinstance(meeting, Meeting):
            yield from _days(fact, meeting.date, "", meeting.state)
    elif isinstance(fact, Decision):
        at = view.dataset.record(fact.meeting_id) if fact.meeting_id else None
        held = at.date if isinstance(at, Meeting) else ""
        yield from _days(fact, fact.date or held, "", fact.state)
    elif isinstance(fact, Meeting | Milestone):
        yield from _days(fact, fact.date, fact.last_date, fact.state)
    elif isinstance(fact, Document) and fact.dated:
        yield Event(what=What.DATED, fact=fact, given=fact.dated, day=first_day(fact.dated))


def _days(fact: Fact, date: str, last: str, how: str) -> Iterator[Event]:
    """Yield the day on which something took place, and the last one of several."""
    if date:
        yield Event(what=What.TOOK_PLACE, fact=fact, given=date, day=first_day(date), state=how)
    if last:
        what = What.LAST_DAY if date else What.BY_THEN
        yield Event(what=what, fact=fact, given=last, day=first_day(last), state=how)


def _held(view: View, fact: Fact, *, whole: bool) -> Iterator[Event]:
    """Yield when something began and ended, where that is stated, or was left out of a list.

    What a centre takes along when a list omits it is told once, of the centre.
    """
    period = view.period(fact)
    if start := fact.valid_from:
        what = What.DATED if isinstance(fact, Change) else What.BEGUN
        yield Event(what=what, fact=fact, given=start, day=first_day(start))
    yield from _turns(view, fact)
    for absence in period.absences if whole or isinstance(fact, Membership) else ():
        if not absence.listing:
            continue
        listed = absence.listing.as_of
        yield Event(what=What.LEFT_OUT, fact=fact, given=listed, day=absence.begins)
        if absence.ends < period.ends:
            again = absence.ends
            yield Event(what=What.NAMED_AGAIN, fact=fact, given=again, day=again)
    if closed_by := period.closed_by:
        given = view.dataset.fact(closed_by).valid_to
        what = What.ENDED_WITH
        yield Event(what=what, fact=fact, given=given, day=period.ends, closed_by=closed_by)
    elif period.ends != FOREVER:
        yield Event(what=What.ENDED, fact=fact, given=fact.valid_to, day=period.ends)


def _turns(view: View, fact: Fact) -> Iterator[Event]:
    """Yield when the turns of a seat begin that is had in turn, up to the day: they go on for ever."""
    period = view.period(fact)
    begun = [item.ends for item in period.absences if not item.listing]
    if begun and not fact.valid_from:
        begun.insert(0, period.begins)
    for day in begun:
        if day <= view.day:
            yield Event(what=What.TURN, fact=fact, given=day, day=day)


def _recorded(view: View, fact: Fact) -> Iterator[Event]:
    first, last = view.first_recorded(fact), view.last_recorded(fact)
    if first == last:
        yield Event(what=What.RECORDED, fact=fact, given=first, day=first_day(first))
    else:
        yield Event(what=What.FIRST_RECORDED, fact=fact, given=first, day=first_day(first))
        yield Event(what=What.LAST_RECORDED, fact=fact, given=last, day=first_day(last))


_WORDS: Final[Mapping[What, str]] = {
    What.BEGUN: "begun",
    What.DATED: "dated",
    What.TOOK_PLACE: "{state}",
    What.LAST_DAY: "last day, {state}",
    What.BY_THEN: "by then, {state}",
    What.LEFT_OUT: "not in the complete list of {day}",
    What.NAMED_AGAIN: "named again",
    What.TURN: "its turn begins",
    What.ENDED: "ended",
    What.ENDED_WITH: "ended with {closed_by}",
    What.RECORDED: "recorded",
    What.FIRST_RECORDED: "first recorded",
    What.LAST_RECORDED: "last recorded",
}


def tell(view: View, found: Found) -> Answer:
    """Tell the events in order, each with what its day is; apart from them what is planned or on record."""
    name = view.dataset.name(found.thing.id)
    return answer(
        view,
        f"What is dated about {name}?",
        found=any(found.events.values()),
        verdict=_verdict(view, found),
        sections=[_section(view, found, where) for where in Told],
        remarks=kept_out(found.hidden),
    )


_PARTS: Final[Mapping[Told, tuple[Part, str]]] = {
    Told.HAPPENED: (Part.TIMELINE, "In order"),
    Told.OF_PARTS: (Part.PARTS, "Of what is part of it, in order"),
    Told.PLANNED: (Part.MILESTONES, "Planned in its timetable, in order"),
    Told.ON_RECORD: (
        Part.ON_RECORD,
        "On record, with no day of its own stated: days of sources",
    ),
}


def _section(view: View, found: Found, where: Told) -> Section:
    part, heading = _PARTS[where]
    told = [(event, _in_words(view, event)) for event in found.events[where]]
    # What befell one thing on one day stands in the order of its words.
    told.sort(key=lambda item: (item[0].day, item[0].fact.table, item[0].fact.id, item[1]))
    return Section(
        part=part,
        heading=heading,
        statements=tuple(_dated(view, event, said) for event, said in told),
        command=f"pgraph timeline {found.thing.id} --where part={part.printed()}",
    )


def _in_words(view: View, event: Event) -> str:
    """Return what an event is: "begun", "last day, held", "proposed, first recorded"."""
    how = "whether it took place not recorded" if event.state == "not_recorded" else event.state
    said = _WORDS[event.what].format(
        state=how, day=in_words(event.given), closed_by=view.dataset.name(event.closed_by)
    )
    proposed = event.what in _OF_RECORD and event.fact.status == "proposed"
    return f"proposed, {said}" if proposed else said


def _dated(view: View, event: Event, said: str) -> Statement:
    text = f"{in_words(event.given)}: {said}: {sentence(view.dataset, event.fact)}"
    statement = state(view, event.fact, text=text)
    return replace(statement, row={"day": event.given, "event": said, **statement.row})


def _verdict(view: View, found: Found) -> str:
    """Say how much is dated and from when to when, and how much is only planned or on record."""
    name, said = view.dataset.name(found.thing.id), []
    happened, of_parts, planned, recorded = (found.events[where] for where in Told)
    dated = sorted([*happened, *of_parts], key=lambda event: event.day)
    if dated:
        days = " to ".join(dict.fromkeys(in_words(dated[at].given) for at in (0, -1)))
        among = f" ({len(of_parts)} of its parts)" if of_parts else ""
        said.append(f"{counted(len(dated), 'dated event')}, {days}{among}")
    if planned:
        said.append(f"{counted(len(planned), 'day')} of its timetable")
    if recorded:
        said.append(f"{counted(len(recorded), 'day')} of sources only")
    if not said:
        return denied(view, found.silence, none=f"nothing dated of {name}")
    return f"{name}: {'; '.join(said)}"
