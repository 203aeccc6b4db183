"""The meetings of a body on the day asked about whose minutes list who was there: none of it a seat."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts.dates import first_day, in_words, spoken_day
from partnership_graph.facts.records import Attendance, Meeting
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted

APOLOGIES: Final = "apologies"
"""As what somebody is listed who was not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """A meeting, and how many its minutes list as there and as having sent apologies."""

    meeting: Meeting
    there: int
    apologies: int


def minutes_of(view: View, body: str) -> list[Minutes]:
    """Return the meetings of a body on the day that record who was there; of a source, on any day."""
    found = []
    for meeting in view.dataset.of(Meeting, body_id=body):
        on_the_day = meeting.date and first_day(meeting.date) <= view.day <= spoken_day(
            meeting.date
        )
        if on_the_day or view.source:
            listed = view.dataset.of(Attendance, meeting_id=meeting.id)
            rows = [row for row in listed if view.lets_through(row)]
            found.append(
                Minutes(meeting=meeting, there=len(there(rows)), apologies=len(apologising(rows)))
            )
    return [minutes for minutes in found if minutes.there or minutes.apologies]


def there(rows: Iterable[Attendance]) -> Collection[str]:
    """Return who was there by some attendances, each once: whoever is listed as anything but absent."""
    return dict.fromkeys(row.attendee_id for row in rows if row.capacity != APOLOGIES)


def apologising(rows: Iterable[Attendance]) -> Collection[str]:
    """Return who sent apologies by some attendances, each once."""
    return dict.fromkeys(row.attendee_id for row in rows if row.capacity == APOLOGIES)


def noted(found: Iterable[Minutes]) -> Iterator[Remark]:
    """Say that the minutes of a day list who was there, and how to see them."""
    for minutes in found:
        sent = f" and {minutes.apologies} who sent apologies" if minutes.apologies else ""
        listed = counted(minutes.there, "person or body", "people or bodies")
        yield Remark(
            kind=Kind.BESIDE,
            text=f"the minutes of {in_words(minutes.meeting.date)} list {listed} as there{sent}; "
            "attendance is not a seat",
            option=f"pgraph attendance {minutes.meeting.body_id} --on {minutes.meeting.date}",
        )
