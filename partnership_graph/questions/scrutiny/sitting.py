"""Who sits where: how somebody stands on one side, with the facts that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.facts import vocabulary
from partnership_graph.facts.holders import holders
from partnership_graph.facts.records import Fact, Membership
from partnership_graph.facts.view import View
from partnership_graph.questions.seats.members import CHAIRS

_PEOPLE: Final = frozenset({"people", "posts"})


@dataclass(frozen=True, slots=True)
class Role:
    """How somebody stands on one side, and the facts that say so."""

    said: str
    facts: tuple[Fact, ...] = ()
    chairs: bool = False
    owns: bool = False
    itself: bool = False
    through: str = ""


Side = Mapping[str, Sequence[Role]]
"""Who stands on one side: the roles of each by id."""


def sitting(view: View, body: str) -> dict[str, list[Role]]:
    """Return who sits on a body for certain, a post's seat under the person who holds the post.

    A seat on somebody's behalf stands under both. Attendance and a seat left open between several
    do not count.
    """
    side: dict[str, list[Role]] = {}
    for seat in view.dataset.about(body, Membership):
        if seat.body_id == body and view.shows(seat) and _counts_as_sitting(seat):
            for member, role in _seated(view, seat):
                side.setdefault(member, []).append(role)
    return side


def _counts_as_sitting(seat: Membership) -> bool:
    return not seat.one_of and seat.capacity != "in_attendance"


def _seated(view: View, seat: Membership) -> Iterator[tuple[str, Role]]:
    name = view.dataset.name
    said = f"{vocabulary.CAPACITIES[seat.capacity]} of {name(seat.body_id)}"
    chairs = seat.capacity in CHAIRS
    held = holders(view, seat.member_id).named
    for holder in held:
        by_post = f"{said} by post ({name(seat.member_id)})"
        yield holder.person_id, Role(by_post, (seat, holder), chairs)
    if not held:
        yield seat.member_id, Role(said, (seat,), chairs)
    if seat.on_behalf_of and seat.on_behalf_of != seat.member_id:
        through = name(seat.member_id)
        yield (
            seat.on_behalf_of,
            Role(f"{said} on its behalf", (seat,), chairs, through=through),
        )


def is_person(view: View, member: str) -> bool:
    """Tell whether somebody is a person or a post, rather than an organisation or a body."""
    return view.dataset.table_of(member) in _PEOPLE


def roles_in_words(roles: Iterable[Role]) -> str:
    """Return roles in words, those through several people as one."""
    said: dict[str, list[str]] = {}
    for role in roles:
        through = said.setdefault(role.said, [])
        if role.through and role.through not in through:
            through.append(role.through)
    return "; ".join(
        f"{words} ({', '.join(through)})" if through else words for words, through in said.items()
    )
