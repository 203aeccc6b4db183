"""Seats that are held in turn: whose turn it is on a day, reckoned from the day the first turn began.

A turn is reckoned only from a full day and a stated length: what a document leaves open stays so, and
each of those who take turns then only may have the seat.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import DAWN, FOREVER, months_after
from partnership_graph.facts.records import Membership

RECKONED_TO: Final = "2100-01-01"
"""How far turns are reckoned: a turn of a month, over this century, is a thousand stretches at most."""


@dataclass(frozen=True, slots=True)
class Turns:
    """The turns of one seat's row: since when the first is, and the days between that are others'.

    ``begins`` is "" where whose turn it is cannot be reckoned.
    """

    begins: str = ""
    others: Sequence[tuple[str, str]] = ()


def turns(dataset: Dataset) -> Mapping[str, Turns]:
    """Return the turns of each row that has a seat in turn with others, by its id."""
    table = dataset.tables[Membership.table]
    if not any(table.cells("rotation")):
        return {}
    groups: dict[tuple[str, str, str], list[Membership]] = {}
    for seat in dataset.all(Membership):
        if seat.rotation:
            groups.setdefault((seat.body_id, seat.rotation, seat.status), []).append(seat)
    return {
        seat.id: found
        for seats in groups.values()
        for seat, found in zip(seats, _each(seats), strict=True)
    }


def _each(seats: Sequence[Membership]) -> list[Turns]:
    """Return the turns of each of those who take them."""
    lengths = {seat.turn_months for seat in seats if seat.turn_months}
    places = sorted({int(seat.turn) for seat in seats if seat.turn.isdecimal()})
    first = min((seat for seat in seats if _is_full(seat.valid_from)), key=_start, default=None)
    months = int(lengths.pop()) if len(lengths) == 1 and max(lengths).isdecimal() else 0
    if not (first and first.turn and months and len(places) > 1 and all(s.turn for s in seats)):
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


def _start(seat: Membership) -> str:
    return seat.valid_from


def _is_full(day: str) -> bool:
    return len(day) == len(FOREVER)
