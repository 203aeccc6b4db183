"""Who sits on the subject of a map: organisation by organisation, under the document's own headings."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from partnership_graph.diagrams.arranged import Members
from partnership_graph.diagrams.views.portraits import Portraits
from partnership_graph.facts import vocabulary
from partnership_graph.facts.holders import CHAIRS
from partnership_graph.facts.records import Board, Membership, Post
from partnership_graph.facts.view import FILTERS, View
from partnership_graph.questions.seats import members

_PLAIN = "Members"
_CHAIR = "Chair"
_UNSPOKEN = frozenset({"chair", "member", "other"})
_SITTING = ("boards", "organisations")
_ABBREVIATION = 3


@dataclass
class _Together:
    """The seats of one holder under one heading, as they are met."""

    heading: str
    holder: str
    name: str
    marks: tuple[str, ...]
    beside: bool
    left_open: bool
    seats: list[Membership] = field(default_factory=list)


def members_of(
    view: View, portraits: Portraits, subject: str, own: Container[str]
) -> Iterator[Members]:
    """Yield who sits on a body, one value an organisation and heading, in the order in which it is told."""
    if not isinstance(view.dataset.fact(subject), Board):
        return
    found = members.find(view, subject)
    beside = {seat.record.id for seat in found.beside}
    left_open = {seat.record.id for seat in (*found.one_of, *found.any_of)}
    each = (*found.seats, *found.one_of, *found.any_of, *found.beside)
    together: dict[tuple[object, ...], _Together] = {}
    for seat in sorted(
        (seat.record for seat in each), key=lambda seat: view.dataset.positions[seat.id]
    ):
        if seat.id not in own:
            continue
        holder, name = _holder(view, seat)
        heading = _heading(view, seat, holder)
        marks = tuple(mark for mark in FILTERS if mark in view.marks(seat))
        stands = seat.id in beside, seat.id in left_open
        key = (heading, holder or name, marks, *stands)
        one = together.setdefault(key, _Together(heading, holder, name, marks, *stands))
        one.seats.append(seat)
    for item in together.values():
        yield _told(view, portraits, item)


def _told(view: View, portraits: Portraits, item: _Together) -> Members:
    first = item.seats[0]
    recorded = {portraits.recorded(seat) for seat in item.seats}
    posts = (
        view.dataset.name(seat.member_id)
        for seat in item.seats
        if item.holder and seat.member_id != item.holder
    )
    return Members(
        id=first.id,
        heading=item.heading,
        holder=item.holder,
        name=item.name,
        count=_count(item.seats),
        chair=any(seat.capacity in CHAIRS for seat in item.seats),
        beside=item.beside,
        left_open=item.left_open,
        posts=tuple(dict.fromkeys(posts)),
        capacities=tuple(dict.fromkeys(_capacities(item.seats))),
        facts=tuple(seat.id for seat in item.seats),
        cited=portraits.locators(first)[0],
        source=portraits.cited(first).source,
        marks=item.marks,
        recorded=recorded.pop() if len(recorded) == 1 else "",
    )


def _count(seats: list[Membership]) -> int:
    """Count seats: those of whom only one sits are one, and one that is part of another is none."""
    known = {seat.id for seat in seats}
    alternatives = {seat.one_of for seat in seats if seat.one_of}
    whole = (
        int(seat.how_many or 1)
        for seat in seats
        if not seat.one_of and seat.part_of_id not in known and not seat.substitute_for
    )
    return sum(whole) + len(alternatives)


def _capacities(seats: list[Membership]) -> Iterator[str]:
    for seat in seats:
        if seat.word or seat.capacity not in _UNSPOKEN:
            yield seat.word or vocabulary.CAPACITIES[seat.capacity]
        if seat.substitute_for:
            yield "a substitute"


def _heading(view: View, seat: Membership, holder: str) -> str:
    """Return what a document lists a seat under, as it heads a bracket."""
    said = seat.category
    if not said:
        return _CHAIR if seat.capacity in CHAIRS else _PLAIN
    names = [item.name for item in view.dataset.called(holder)] if holder else []
    if spelt := next((name for name in names if name.casefold() == said.casefold()), ""):
        return spelt
    if said.islower() and len(said) <= _ABBREVIATION:
        return said.upper()
    return said[:1].upper() + said[1:] if said.islower() else said


def _holder(view: View, seat: Membership) -> tuple[str, str]:
    """Return the organisation or body that a seat is, by its id and name; else "" and the name of who sits."""
    dataset = view.dataset
    if dataset.table_of(seat.member_id) in _SITTING:
        return seat.member_id, dataset.name(seat.member_id)
    if seat.on_behalf_of:
        return seat.on_behalf_of, dataset.name(seat.on_behalf_of)
    thing = dataset.fact(seat.member_id)
    if isinstance(thing, Post):
        home = thing.organisation_id
        if home and home != seat.body_id and dataset.table_of(home) == "organisations":
            return home, dataset.name(home)
        return "", dataset.name(seat.member_id)
    return "", dataset.name(seat.in_post) if seat.in_post in dataset.positions else dataset.name(
        seat.member_id
    )
