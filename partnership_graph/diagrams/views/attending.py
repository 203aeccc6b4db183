"""Who was at which meeting, as a grid: a row for each who is listed, a column for each meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.stating import cite
from partnership_graph.diagrams.arranged import Cell, Heading, Matrix, Row
from partnership_graph.diagrams.scene import Book
from partnership_graph.diagrams.views.drafting import Draft
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import DAWN, first_day, in_words
from partnership_graph.facts.records import Attendance, Meeting
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted
from partnership_graph.questions.seats.attendance import Found
from partnership_graph.questions.seats.minutes import APOLOGIES, apologising, there

_REMARK: Final = (
    "Attendance is not membership: who is listed need have no seat, and who has a seat may not be listed. An "
    "empty field says that nobody lists them at that meeting."
)


@dataclass(frozen=True, kw_only=True)
class Attending:
    """Who was at some meetings; ``found`` is None where what was asked about is not recorded then."""

    view: View
    place: str
    title: str
    found: Found | None
    answer: Answer

    def book(self) -> Book:
        """Return the grid, as a book of one scene."""
        return Draft(
            view=self.view,
            place=self.place,
            title=self.title,
            arrangement=self._matrix,
            remarks=(_REMARK,),
            answers=(self.answer,),
            found=self.answer.found,
        ).book()

    @cached_property
    def _rows(self) -> Sequence[Attendance]:
        if not self.found:
            return ()
        listed = [row for item in self.found.listed for row in item.rows]
        return [*listed, *(row for item in self.found.times for row in item.rows)]

    @cached_property
    def _meetings(self) -> Sequence[Meeting]:
        """The meetings in order of time; where none lists anybody, those that list nobody."""
        ids = dict.fromkeys(row.meeting_id for row in self._rows)
        met = [item for item in map(self.view.dataset.record, ids) if isinstance(item, Meeting)]
        others = self.found.others if self.found and not met else ()
        return sorted([*met, *others], key=lambda item: (first_day(item.date or DAWN), item.id))

    @property
    def _matrix(self) -> Matrix:
        by_who: dict[str, dict[str, list[Attendance]]] = {}
        for row in self._rows:
            by_who.setdefault(row.attendee_id, {}).setdefault(row.meeting_id, []).append(row)
        order = sorted(by_who, key=lambda who: -self._times(by_who[who]))
        return Matrix(
            caption=self.title,
            corner="Who",
            columns=tuple(map(self._column, self._meetings)),
            rows=tuple(self._row(who, by_who[who]) for who in order),
        )

    def _times(self, met: dict[str, list[Attendance]]) -> int:
        return sum(any(row.capacity != APOLOGIES for row in rows) for rows in met.values())

    def _column(self, meeting: Meeting) -> Heading:
        rows = [row for row in self._rows if row.meeting_id == meeting.id]
        sent = len(apologising(rows))
        numbers = f"{len(there(rows))} there" + (f", {sent} sent apologies" if sent else "")
        day = in_words(meeting.date) if meeting.date else ""
        notes = filter(None, (day, numbers if rows else "nobody listed"))
        return Heading(name=meeting.name, kind=meeting.kind, notes=tuple(notes))

    def _row(self, who: str, met: dict[str, list[Attendance]]) -> Row:
        dataset = self.view.dataset
        table = dataset.table_of(who)
        times = f"at {self._times(met)} of {counted(len(self._meetings), 'meeting')}"
        heading = Heading(
            name=dataset.name(who),
            kind=vocabulary.one_of(table),
            notes=(times,),
        )
        cells = (self._cell(met.get(meeting.id, ())) for meeting in self._meetings)
        return Row(heading=heading, cells=tuple(cells))

    def _cell(self, rows: Sequence[Attendance]) -> Cell:
        marks = dict.fromkeys(mark for row in rows for mark in sorted(self.view.marks(row)))
        cited = dict.fromkeys(citation for row in rows for citation in cite(self.view, row))
        words = dict.fromkeys(map(self._words, rows))
        return Cell(words="; ".join(words), marks=tuple(marks), citations=tuple(cited))

    def _words(self, row: Attendance) -> str:
        """Return as what somebody is listed, with the post and the organisation printed beside it."""
        beside = [self.view.dataset.name(item) for item in (row.in_post, row.on_behalf_of) if item]
        return ", ".join([vocabulary.ATTENDANCE[row.capacity], *beside])
