"""Seats that are held in turn: whose turn it is on a day, reckoned from the day the first turn began.

A turn is reckoned only from a full day and a stated length: what a document leaves open stays so, and
each of those who take turns then only may have the seat.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from partnership_graph.facts.dates import DAWN, FOREVER, first_day, months_after
from partnership_graph.facts.records import Membership
from partnership_graph.facts.register import Register

RECKONED_TO: Final = "2100-01-01"
"""How far turns are reckoned: a turn of a month, over this century, is a thousand stretches at most.
From then on each of those who take turns only may have the seat."""


@dataclass(frozen=True, slots=True)
class Turns:
    """The turns of one seat's row: since when the first is, and the days between that are others'.

    ``begins`` is "" where whose turn it is cannot be reckoned.
    """

    begins: str = ""
    others: Sequence[tuple[str, str]] = ()


def turns(dataset: Register) -> Mapping[str, Turns]:
    """Return the turns of each row that has a seat in turn with others, by its id.

    What is proposed takes turns with what is proposed alone; a row alone with its mark takes none.
    """
    return {
        seat.id: found
        for seats in taking_turns(dataset)
        if len(seats) > 1
        for seat, found in zip(seats, _each(seats), strict=True)
    }


def taking_turns(dataset: Register) -> Collection[Sequence[Membership]]:
    """Return the rows of each seat that is marked as had in turn: what is proposed is apart."""
    if not any(dataset.tables[Membership.table].cells("rotation")):
        return ()
    groups: dict[tuple[str, str, bool], list[Membership]] = {}
    for seat in dataset.all(Membership):
        if seat.rotation:
            group = seat.body_id, seat.rotation, seat.status == "proposed"
            groups.setdefault(group, []).append(seat)
    return groups.values()


def _each(seats: Sequence[Membership]) -> list[Turns]:
    """Return the turns of each of those who take them."""
    places = sorted({int(seat.turn) for seat in seats if seat.turn.isdecimal()})
    first = _first(seats)
    months = _months(seats)
    if not (first and months and len(places) > 1 and all(seat.turn for seat in seats)):
        return [Turns() for _ in seats]
    return [
        _reckoned(
            first.valid_from,
            (places.index(int(seat.turn)) - places.index(int(first.turn))) % len(places),
            months,
            len(places),
        )
        for seat in seats
    ]


def _first(seats: Sequence[Membership]) -> Membership | None:
    """Return the row whose turn began first, on a full day; none where another may have begun before."""
    dated = [seat for seat in seats if seat.valid_from]
    first = min(dated, key=_began, default=None)
    return first if first and len(first.valid_from) == len(FOREVER) else None


def _months(seats: Sequence[Membership]) -> int:
    """Return how long a turn lasts; 0 where that is not said, or not by all alike."""
    lengths = {seat.turn_months for seat in seats if seat.turn_months}
    length = lengths.pop() if len(lengths) == 1 else ""
    return int(length) if length.isdecimal() else 0


def _reckoned(start: str, ahead: int, months: int, of: int) -> Turns:
    """Return the turns of whoever is so many turns after the first."""

    def others() -> Iterator[tuple[str, str]]:
        if ahead:
            yield DAWN, begins
        for number in count(ahead, of):
            until = months_after(start, (number + 1) * months)
            if until >= RECKONED_TO:
                return
            yield until, months_after(start, (number + of) * months)

    begins = months_after(start, ahead * months)
    return Turns(begins, tuple(others()))


def _began(seat: Membership) -> tuple[str, str]:
    """Return when a row begins, what is dated by a month or a year before a day in it."""
    return first_day(seat.valid_from), seat.valid_from
