"""Oversight over those who sit on the bodies of a place: of its area, its council, or a system."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import (
    Area,
    AreaLink,
    Board,
    Fact,
    Membership,
    Organisation,
    ReportingLine,
)
from partnership_graph.facts.sharing import places_of
from partnership_graph.facts.view import View

OVERSIGHT: Final = frozenset({*vocabulary.UPWARD, "scrutinised_by", "reviewed_by"})
"""The kinds of line by which somebody answers to another or is looked at by it."""

_WITHIN: Final = vocabulary.LYING | {"covers"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Overseen:
    """A line of oversight over somebody who sits on a body, and the seats by which they do."""

    line: ReportingLine
    seats: Sequence[Membership]


def find(view: View, wanted: str, *, every: bool = False) -> list[Overseen]:
    """Find the oversight over the members of the bodies of an area or a council; none of anything else.

    Args:
        view: what to look at.
        wanted: the id of the thing.
        every: whether shown or not.
    """
    found: dict[str, list[Membership]] = {}
    for body in sorted(_bodies(view, wanted)):
        for seat in view.dataset.of(Membership, body_id=body):
            if every or view.shows(seat):
                for member in dict.fromkeys(filter(None, (seat.member_id, seat.on_behalf_of))):
                    found.setdefault(member, []).append(seat)
    return [
        Overseen(line=line, seats=found[member])
        for member in sorted(found)
        for line in view.dataset.of(ReportingLine, from_id=member)
        if line.kind in OVERSIGHT
        and wanted not in {line.from_id, line.to_id}
        and (every or view.shows(line))
    ]


def kept_out(view: View, wanted: str) -> Iterator[Fact]:
    """Yield by what there would be more: the line, or the seat, that is not shown."""
    for item in find(view, wanted, every=True):
        if not view.shows(item.line):
            yield item.line
        elif not any(map(view.shows, item.seats)):
            yield item.seats[0]


def _bodies(view: View, wanted: str) -> set[str]:
    """Return the bodies of an area, or those that answer to a council at whatever remove."""
    thing = view.dataset.record(wanted)
    if isinstance(thing, Area):
        return {*_in_area(view, wanted)}
    is_council = isinstance(thing, Organisation) and thing.kind == "local_authority"
    if not is_council and not (isinstance(thing, Board) and thing.kind == "council"):
        return set()
    found, ahead = set[str](), [wanted]
    while ahead:
        for line in view.dataset.of(ReportingLine, to_id=ahead.pop()):
            if line.kind in vocabulary.UPWARD and line.from_id not in found and view.shows(line):
                found.add(line.from_id)
                ahead.append(line.from_id)
    return found


def _in_area(view: View, area: str) -> Iterator[str]:
    """Yield the bodies that lie in an area or cover it, and all of the place whose area it is."""
    dataset = view.dataset
    for link in dataset.of(AreaLink, to_id=area):
        if link.kind in _WITHIN and view.shows(link):
            yield link.from_id
    if area in dataset.places:
        for body in dataset.all(Board):
            if area in places_of(dataset, body):
                yield body.id
