"""What meetings dealt with beside papers, and who presented it there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.facts.dates import FOREVER, first_day, spoken_day
from partnership_graph.facts.records import (
    Assignment,
    Decision,
    Document,
    Meeting,
    Programme,
    ProgrammeLink,
)
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import PART_OF

PRESENTER: Final = "presenter"
_STEPS: Final = 4  # an objective is of a goal, the goal of a strategy


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What meetings decided, or were to, on one thing that is no paper; and who presents it or its parts.

    There are no decisions where somebody presents what nothing is decided on.
    """

    decisions: Sequence[Decision]
    presenters: Sequence[Assignment]


def meetings_meant(view: View, things: Iterable[str]) -> list[Meeting]:
    """Return the meetings among some things, and those of the bodies among them on a day asked for."""
    found: list[Meeting] = []
    for thing in things:
        record = view.dataset.record(thing)
        if isinstance(record, Meeting):
            found.append(record)
        elif view.asked:
            found += [x for x in view.dataset.of(Meeting, body_id=thing) if _is_on(x, view.day)]
    return found


def _is_on(meeting: Meeting, day: str) -> bool:
    last = meeting.last_date or meeting.date
    return bool(last) and first_day(meeting.date or last) <= day <= spoken_day(last)


def items(view: View, meetings: Sequence[Meeting]) -> list[Item]:
    """Return what meetings dealt with beside papers, in its stated order.

    Whoever a paragraph names as presenter that states a decision or an action of the meeting presents
    there. What they present is the item that it is, or is part of: of an item on a goal, the plan of an objective.
    """
    left = _presenting(view, _paragraphs_of(view, meetings))
    on_it: dict[str, list[Decision]] = {}
    for item in sorted(_decisions(view, meetings), key=_place):
        if view.dataset.table_of(item.on_id) != Document.table:
            on_it.setdefault(item.on_id, []).append(item)
    found = []
    for thing, decisions in on_it.items():
        own = [row for row in left if thing in _wholes(view, row.subject_id)]
        left = [row for row in left if row not in own]
        found.append(Item(decisions=decisions, presenters=own))
    return [*found, Item(decisions=(), presenters=left)] if left else found


def _decisions(view: View, meetings: Iterable[Meeting]) -> Iterator[Decision]:
    for meeting in meetings:
        yield from filter(view.shows, view.dataset.of(Decision, meeting_id=meeting.id))


def _paragraphs_of(view: View, meetings: Iterable[Meeting]) -> Collection[tuple[str, str]]:
    """Return the paragraphs that state a decision or an action of some meetings."""
    found: set[tuple[str, str]] = set()
    for meeting in meetings:
        actions = view.dataset.of(Programme, meeting_id=meeting.id)
        for item in (*_decisions(view, [meeting]), *actions):
            found |= view.paragraphs(item)
    return found


def _presenting(view: View, where: Collection[tuple[str, str]]) -> list[Assignment]:
    """Return who presents something that is no paper, by one of some paragraphs."""
    if not where:
        return []
    return [
        row
        for row in view.dataset.all(Assignment)
        if row.capacity == PRESENTER
        and view.dataset.table_of(row.subject_id) != Document.table
        and view.shows(row)
        and not view.paragraphs(row).isdisjoint(where)
    ]


def _wholes(view: View, thing: str) -> Collection[str]:
    """Return a thing and what it is part of, step by step."""
    found = {thing: None}
    outermost = [thing]
    for _ in range(_STEPS):
        links = (x for part in outermost for x in view.dataset.of(ProgrammeLink, from_id=part))
        outermost = [
            link.to_id
            for link in links
            if link.kind in PART_OF and view.shows(link) and link.to_id not in found
        ]
        found |= dict.fromkeys(outermost)
    return found


def _place(item: Decision) -> tuple[str, int, str]:
    date = first_day(item.date) if item.date else FOREVER
    return date, int(item.position or 0), item.id


def are_at(meetings: Iterable[Meeting], decisions: Iterable[Decision]) -> bool:
    """Tell whether any of some decisions is of one of some meetings."""
    there = {meeting.id for meeting in meetings}
    return any(item.meeting_id in there for item in decisions)
