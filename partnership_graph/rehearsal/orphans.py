"""What is left without what it had: a line up, a centre, a provider, a seat, a chair, an organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, unique
from typing import TypeVar

from partnership_graph.facts.holders import CHAIRS, SOLE
from partnership_graph.facts.records import (
    Area,
    AreaLink,
    Fact,
    Membership,
    Organisation,
    Post,
    ProgrammeLink,
    ReportingLine,
    ServiceLink,
)
from partnership_graph.facts.vocabulary import UPWARD
from partnership_graph.rehearsal.acts import MERGE, SPLIT
from partnership_graph.rehearsal.difference import Difference

FactT = TypeVar("FactT", bound=Fact)


@unique
class Lack(Enum):
    """What something is left without, the worst first."""

    LINE_UP = "line_up"
    CENTRE = "centre"
    PROVIDER = "provider"
    COMMISSIONER = "commissioner"
    PLACE = "delivery_point"
    WHOLE = "whole"
    CHAIR = "chair"
    SEAT = "seat"
    ORGANISATION = "organisation"
    ONE_CHAIR = "one_chair"


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A thing or a seat that is left without something, and the rows that it had and has no more.

    Of what is left with two chairs they are the seats of those in the chair.
    """

    lack: Lack
    id: str
    facts: Sequence[Fact]


def orphans(found: Difference) -> list[Orphan]:
    """Return what is left without something that it had before."""
    return [orphan for find in _FINDING for orphan in find(found)]


def _bereft(
    found: Difference, lack: Lack, lost: Iterable[tuple[str, Fact]], has: Callable[[str], bool]
) -> Iterator[Orphan]:
    """Yield the things that are there and have lost all they had: each with what it lost.

    What was only proposed was had by nobody.
    """
    by_thing: dict[str, list[Fact]] = {}
    for thing, fact in lost:
        if fact.status != "proposed":
            by_thing.setdefault(thing, []).append(fact)
    for thing, facts in by_thing.items():
        if found.is_there(thing) and not has(thing):
            yield Orphan(lack=lack, id=thing, facts=facts)


def _to_successors(found: Difference, lost: Sequence[tuple[str, FactT]]) -> list[tuple[str, FactT]]:
    """Return what was lost as what takes the place of its thing would have to have it.

    Of what is split that is each part; of what is merged, what is set up for it.
    """
    steps = found.rehearsal.applied.steps
    succeeding = [
        (step.thing, step.to)
        for step in steps
        if step.act.name == SPLIT or (step.act.name == MERGE and step.to in found.standing.new)
    ]
    return [(to, fact) for thing, fact in lost for gone, to in succeeding if gone == thing]


def _without_line_up(found: Difference) -> Iterator[Orphan]:
    lost = [(line.from_id, line) for line in found.lost_of(ReportingLine) if line.kind in UPWARD]
    lost += _to_successors(found, lost)

    def has(thing: str) -> bool:
        lines = found.still(ReportingLine, thing)
        return any(
            line.from_id == thing and line.kind in UPWARD and line.status != "proposed"
            for line in lines
        )

    yield from _bereft(found, Lack.LINE_UP, lost, has)


def _without_centre(found: Difference) -> Iterator[Orphan]:
    lost = ((link.to_id, link) for link in found.lost_of(AreaLink) if link.kind == "serves_ward")

    def has(ward: str) -> bool:
        links = found.still(AreaLink, ward)
        return any(
            link.to_id == ward and link.kind == "serves_ward" and found.is_there(link.from_id)
            for link in links
        )

    yield from _bereft(found, Lack.CENTRE, lost, has)


def _without_service(found: Difference) -> Iterator[Orphan]:
    for lack in (Lack.PROVIDER, Lack.COMMISSIONER, Lack.PLACE):
        links = found.lost_of(ServiceLink)
        lost = ((link.service_id, link) for link in links if link.capacity == lack.value)

        def has(service: str, capacity: str = lack.value) -> bool:
            return any(
                link.service_id == service
                and link.capacity == capacity
                and link.status != "proposed"
                for link in found.still(ServiceLink, service)
            )

        yield from _bereft(found, lack, lost, has)


def _without_whole(found: Difference) -> Iterator[Orphan]:
    """Yield the parts of a service that has gone: whether they go with it the change-set does not say."""
    lost = (
        (link.from_id, link)
        for gone in found.gone
        for link in found.before.dataset.about(gone, ProgrammeLink)
        if link.to_id == gone and link.kind == "in_service" and found.before.shows(link)
    )

    def has(part: str) -> bool:
        return any(
            link.from_id == part
            and link.kind == "in_service"
            and link.status != "proposed"
            and found.is_there(link.to_id)
            for link in found.still(ProgrammeLink, part)
        )

    yield from _bereft(found, Lack.WHOLE, lost, has)


def _without_chair(found: Difference) -> Iterator[Orphan]:
    seats = found.lost_of(Membership)
    lost = [(seat.body_id, seat) for seat in seats if seat.capacity in CHAIRS]
    lost += _to_successors(found, lost)
    yield from _bereft(found, Lack.CHAIR, lost, lambda body: bool(_chairs(found, body)))


def _chairs(found: Difference, body: str) -> list[Membership]:
    seats = found.still(Membership, body)
    return [seat for seat in seats if seat.body_id == body and seat.capacity in CHAIRS]


def _with_two_chairs(found: Difference) -> Iterator[Orphan]:
    """Yield the bodies into whose one chair several come: seats that went over, one of which has it."""
    come = [seat for seat in found.come_of(Membership) if seat.capacity == SOLE and seat.one_of]
    for body in dict.fromkeys(seat.body_id for seat in come):
        chairs = [seat for seat in come if seat.body_id == body]
        if len({seat.member_id for seat in chairs}) > 1:
            yield Orphan(lack=Lack.ONE_CHAIR, id=body, facts=chairs)


def _without_seat(found: Difference) -> Iterator[Orphan]:
    lost = ((seat.member_id, seat) for seat in found.lost_of(Membership))

    def has(member: str) -> bool:
        return any(seat.member_id == member for seat in found.still(Membership, member))

    yield from _bereft(found, Lack.SEAT, lost, has)


def _without_organisation(found: Difference) -> Iterator[Orphan]:
    """Yield the posts whose organisation has gone, and the seats that spoke for one."""
    for wanted in found.gone:
        thing = found.before.dataset.fact(wanted)
        if isinstance(thing, Area):
            continue
        for post in found.still(Post, wanted):
            yield Orphan(lack=Lack.ORGANISATION, id=post.id, facts=[post])
        for seat in found.still(Membership, wanted) if isinstance(thing, Organisation) else ():
            if seat.on_behalf_of == wanted:
                yield Orphan(lack=Lack.ORGANISATION, id=seat.id, facts=[seat])


_FINDING: tuple[Callable[[Difference], Iterator[Orphan]], ...] = (
    _without_line_up,
    _without_centre,
    _without_service,
    _without_whole,
    _without_chair,
    _with_two_chairs,
    _without_seat,
    _without_organisation,
)
