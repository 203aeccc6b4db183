"""Who is recorded at which meetings: the attendances of a body's meetings, and of somebody, body by body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from partnership_graph.facts.dates import DAWN, first_day, spoken_day
from partnership_graph.facts.records import Attendance, Meeting, Post
from partnership_graph.facts.view import View
from partnership_graph.questions.seats.minutes import APOLOGIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A meeting, who is listed as there, and who sent apologies: of those asked for."""

    meeting: Meeting
    there: Sequence[Attendance]
    apologies: Sequence[Attendance]

    @property
    def rows(self) -> list[Attendance]:
        """Both."""
        return [*self.there, *self.apologies]


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The attendances of somebody at the meetings of one body, newest first.

    ``of`` counts the meetings of that body that record who was there; the body is "" of meetings
    that are of none.
    """

    body: str
    rows: Sequence[Attendance]
    of: int


def meetings_of(view: View, wanted: str) -> list[Meeting]:
    """Return the meetings of a body, or the meeting itself, newest first, shown or not."""
    thing = view.dataset.record(wanted)
    own = [thing] if isinstance(thing, Meeting) else view.dataset.of(Meeting, body_id=wanted)
    return _newest_first(own)


def _newest_first(meetings: Iterable[Meeting]) -> list[Meeting]:
    each = {item.id: item for item in meetings}.values()
    by_id = sorted(each, key=lambda item: item.id)
    return sorted(by_id, key=lambda item: first_day(item.date or DAWN), reverse=True)


def is_on(meeting: Meeting, day: str) -> bool:
    """Tell whether a meeting was, for all that is stated, in a time: the days of both meet."""
    if not day or not meeting.date:
        return not day
    last = meeting.last_date or meeting.date
    return first_day(meeting.date) <= spoken_day(day) and first_day(day) <= spoken_day(last)


def is_asked(row: Attendance, only: str) -> bool:
    """Tell whether an attendance is of the kind asked for: there, or an apology."""
    return not only or (row.capacity == APOLOGIES) == (only == APOLOGIES)


def rows_of(view: View, meeting: Meeting) -> list[Attendance]:
    """Return the attendances at a meeting, shown or not."""
    return list(view.dataset.of(Attendance, meeting_id=meeting.id))


def meeting_of(view: View, row: Attendance) -> Meeting:
    """Return the meeting that an attendance is of."""
    meeting = view.dataset.record(row.meeting_id)
    assert isinstance(meeting, Meeting)  # noqa: S101 - the loader refuses anything else
    return meeting


def listed_at(view: View, meeting: Meeting, only: str) -> Listed:
    """Return a meeting with who was there and who sent apologies, of those asked for."""
    rows = [row for row in rows_of(view, meeting) if view.shows(row) and is_asked(row, only)]
    return Listed(
        meeting=meeting,
        there=[row for row in rows if row.capacity != APOLOGIES],
        apologies=[row for row in rows if row.capacity == APOLOGIES],
    )


def own_rows(view: View, wanted: str) -> list[Attendance]:
    """Return the attendances of somebody, or by a post, or on somebody's behalf elsewhere."""
    dataset = view.dataset
    posts = [post.id for post in dataset.of(Post, organisation_id=wanted)]
    rows = {row.id: row for item in [wanted, *posts] for row in dataset.about(item, Attendance)}
    return [
        row
        for row in rows.values()
        if row.meeting_id != wanted
        and meeting_of(view, row).body_id != wanted
        and wanted in {row.attendee_id, row.in_post, _behalf(view, row)}
    ]


def _behalf(view: View, row: Attendance) -> str:
    """Return the organisation that is shown beside somebody, or else that of the post."""
    post = view.dataset.record(row.in_post or row.attendee_id)
    return row.on_behalf_of or (post.organisation_id if isinstance(post, Post) else "")


def times_of(view: View, rows: Iterable[Attendance], day: str, only: str) -> list[Times]:
    """Return attendances body by body, where most are first, and of how many meetings they are."""
    by_body: dict[str, list[Attendance]] = {}
    for row in rows:
        if view.shows(row) and is_asked(row, only):
            by_body.setdefault(meeting_of(view, row).body_id, []).append(row)
    found = [
        Times(body=body, rows=_in_time(view, own), of=_with_minutes(view, body, own, day))
        for body, own in by_body.items()
    ]
    return sorted(found, key=lambda item: (not item.body, -len(item.rows), item.body))


def _in_time(view: View, rows: Iterable[Attendance]) -> list[Attendance]:
    by_id = sorted(rows, key=lambda row: row.id)
    return sorted(
        by_id, key=lambda row: first_day(meeting_of(view, row).date or DAWN), reverse=True
    )


def _with_minutes(view: View, body: str, rows: Iterable[Attendance], day: str) -> int:
    """Count the meetings of a body that record who was there; of no body, those that were met."""
    if not body:
        return len({row.meeting_id for row in rows})
    meetings = [item for item in view.dataset.of(Meeting, body_id=body) if is_on(item, day)]
    return sum(any(map(view.shows, rows_of(view, item))) for item in meetings)


def days_of(view: View, wanted: str) -> list[str]:
    """Return the days, newest first, of the meetings that record who was there, or that somebody was.

    Of a meeting those of the body whose it is.
    """
    thing = view.dataset.record(wanted)
    body = thing.body_id if isinstance(thing, Meeting) else wanted
    own = [row for row in own_rows(view, wanted) if view.shows(row)]
    meetings = [*(meetings_of(view, body) if body else ()), *(meeting_of(view, row) for row in own)]
    each = _newest_first(meetings)
    return [item.date for item in each if item.date and any(map(view.shows, rows_of(view, item)))]
