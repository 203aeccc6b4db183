"""The head of a map's frame: what the subject is, at which levels, and how many seats stand in the frame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.diagrams.arranged import Members
from partnership_graph.diagrams.layout.cards import stroke_of
from partnership_graph.diagrams.layout.lettering import LEAD, TITLE_LEAD, TITLE_SIZE, wrapped
from partnership_graph.diagrams.layout.nodes import Words, rows_of
from partnership_graph.diagrams.layout.phrases import listed
from partnership_graph.diagrams.layout.picture import Frame, Rect, Row
from partnership_graph.diagrams.layout.standing import Standing
from partnership_graph.facts.wording import counted

_SIDES: Final = 24.0  # what the head keeps free beside its words, both sides together
_FOOT: Final = 14.0


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a frame, broken to a width: its title and what is said below it."""

    of: str
    title: tuple[str, ...]
    said: tuple[Row, ...]
    stroke: str

    @property
    def high(self) -> float:
        """How high it is."""
        return len(self.title) * TITLE_LEAD + len(self.said) * LEAD + _FOOT

    def around(self, rect: Rect) -> Frame:
        """Return the frame with this head."""
        return Frame(
            of=self.of,
            rect=rect,
            title=self.title,
            said=self.said,
            head=self.high,
            stroke=self.stroke,
        )


def head_of(standing: Standing, wide: float) -> Head:
    """Return the head of the frame, broken to its width."""
    subject = standing.things[standing.plan.subject]
    return Head(
        of=subject.id,
        title=wrapped(subject.name, wide - _SIDES, TITLE_SIZE, bold=True),
        said=rows_of([*_subject(standing), *_seats(standing.members)], wide - _SIDES),
        stroke=stroke_of(subject),
    )


def are_alike(members: Sequence[Members]) -> bool:
    """Tell whether all seats are recorded in the same way: then the head of the frame says so once."""
    return len({(seat.marks, seat.recorded) for seat in members}) <= 1


def _subject(standing: Standing) -> Iterator[Words]:
    """Yield what the subject is, when it was recorded, and at which levels."""
    subject = standing.things[standing.plan.subject]
    words = [text[:1].upper() + text[1:] for text in subject.said]
    if subject.recorded and not words:
        words.append(f"Last recorded {subject.recorded}")
    said = "; ".join(words) + (f" ({subject.cited})" if words else "")
    if levels := _levels(standing):
        said += f", at {levels}" if said else f"At {levels}"
    if said:
        facts = tuple(level.id for level in standing.levels[subject.id])
        yield Words(f"{said}.", "name", facts)


def _levels(standing: Standing) -> str:
    """Return at which levels the subject is placed, and the paragraph; "" for at none."""
    subject = standing.things[standing.plan.subject]
    levels, names = standing.levels[subject.id], dict(standing.scene.tiers)
    if not levels:
        return ""
    *others, last = dict.fromkeys(names[level.tier] for level in levels)
    at = f"{', '.join(others)} and {last}" if others else last
    marks = dict.fromkeys(mark for level in levels for mark in level.marks)
    where = listed(level.cited for level in levels)
    said = ", ".join([*(mark for mark in marks if mark not in subject.marks), where])
    return f"{at} level ({said})"


def _seats(members: Sequence[Members]) -> Iterator[Words]:
    """Yield how many seats stand in the frame, and how they are recorded."""
    if members:
        how = _recorded(members) if are_alike(members) else ""
        where = listed((seat.cited for seat in members), 2)
        facts = tuple(fact for seat in members for fact in seat.facts)
        yield Words(f"Inside this frame: its {_count(members)}{how} ({where}).", "name", facts)


def _count(members: Sequence[Members]) -> str:
    """Return how many seats stand in the frame: the sure ones first, as the question about members counts them."""
    alike = are_alike(members)
    counts = Counter(_standing(seat, alike=alike) for seat in members for _ in range(seat.count))
    single = all(seat.count == 1 for seat in members if not seat.beside)
    said = [counted(counts[""], "member" if single else "seat")]
    said += [f"{counts[how]} {words}" for how, words in _FURTHER.items() if counts[how]]
    return ", ".join(said)


_FURTHER: Final = {
    "open": "left open between several",
    "proposed": "only proposed",
    "implied": "only implied",
    "historical": "over",
    "beside": "beside the members",
}
"""What is counted apart, and how that is said."""


def _standing(seat: Members, *, alike: bool) -> str:
    """Return as what a seat is counted: "" for one that counts."""
    if seat.beside:
        return "beside"
    if seat.left_open:
        return "open"
    return seat.marks[0] if seat.marks and not alike else ""


def _recorded(members: Sequence[Members]) -> str:
    """Return how all seats are recorded, as it follows on their number."""
    marks, year = members[0].marks, members[0].recorded
    how = ", ".join([*(marks or ("in force",)), *([f"recorded {year}"] if year else [])])
    return f", all {how}" if how == "proposed" else f", {how}"
