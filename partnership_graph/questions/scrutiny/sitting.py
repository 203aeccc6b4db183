"""Who sits on a body for certain, each with the seats that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from partnership_graph.facts.holders import holders
from partnership_graph.facts.records import Membership
from partnership_graph.facts.view import View
from partnership_graph.questions.scrutiny.roles import As, Role

_PEOPLE: Final = frozenset({"people", "posts"})


def sitting(view: View, body: str) -> dict[str, list[Role]]:
    """Return who sits on a body for certain, a post's seat under the person who holds the post.

    A seat on somebody's behalf stands under both. Attendance and a seat left open between several
    do not count.
    """
    return seated(view, view.dataset.of(Membership, body_id=body))


def seated(view: View, seats: Iterable[Membership]) -> dict[str, list[Role]]:
    """Return who sits for certain by some seats, as :func:`sitting` does of all those of a body."""
    side: dict[str, list[Role]] = {}
    for seat in seats:
        if view.shows(seat) and _counts_as_sitting(seat):
            for member, role in _seated(view, seat):
                side.setdefault(member, []).append(role)
    return side


def _counts_as_sitting(seat: Membership) -> bool:
    return not seat.one_of and seat.capacity != "in_attendance"


def _seated(view: View, seat: Membership) -> Iterator[tuple[str, Role]]:
    body, capacity, member = seat.body_id, seat.capacity, seat.member_id
    held = holders(view, member).named
    for holder in held:
        facts = (seat, holder)
        role = Role(how=As.SEATED, of=body, capacity=capacity, by_post=member, facts=facts)
        yield holder.person_id, role
    if not held:
        yield member, Role(how=As.SEATED, of=body, capacity=capacity, facts=(seat,))
    if seat.on_behalf_of and seat.on_behalf_of != member:
        role = Role(how=As.SPOKEN_FOR, of=body, capacity=capacity, through=member, facts=(seat,))
        yield seat.on_behalf_of, role


def is_person(view: View, member: str) -> bool:
    """Tell whether somebody is a person or a post, rather than an organisation or a body."""
    return view.dataset.table_of(member) in _PEOPLE
