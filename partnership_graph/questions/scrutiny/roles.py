"""How somebody stands on a side, with the rows that say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, unique
from typing import Final, NamedTuple

from partnership_graph.facts import vocabulary
from partnership_graph.facts.holders import CHAIRS
from partnership_graph.facts.view import View


@unique
class As(Enum):
    """As what somebody stands on the side of a thing."""

    SEATED = "seated"
    SPOKEN_FOR = "spoken_for"
    """By a seat that somebody else has on its behalf."""

    HOLDER = "holder"
    """By holding the post that is itself one end of the line."""

    IN_PERSON = "in_person"
    ITSELF = "itself"
    ASSIGNED = "assigned"
    """By a stated part in it, such as author."""

    OWNER = "owner"
    PARTY = "party"
    SUBMITTING = "submitting"


class Role(NamedTuple):  # of a nation there are a quarter of a million
    """How somebody stands on one side, and the ids of the rows that say so.

    Args:
        how: as what.
        of: the id of the body, post or thing.
        capacity: in what capacity, of a seat or of a stated part.
        by_post: the post by which it is theirs, if any.
        through: who has the seat that is on their behalf.
        rows: what says so.
        owns: whether the thing is thereby their own.
    """

    how: As
    of: str = ""
    capacity: str = ""
    by_post: str = ""
    through: str = ""
    rows: tuple[str, ...] = ()
    owns: bool = False

    @property
    def chairs(self) -> bool:
        """Whether it is to chair the body."""
        return self.capacity in CHAIRS and self.how in (As.SEATED, As.SPOKEN_FOR)

    @property
    def itself(self) -> bool:
        """Whether they are the end of the line themselves, in person or by post."""
        return self.how in (As.HOLDER, As.IN_PERSON, As.ITSELF)


Side = Mapping[str, Sequence[Role]]
"""Who stands on one side: the roles of each by id."""


def roles_in_words(view: View, roles: Iterable[Role]) -> str:
    """Return roles in words, those through several people as one."""
    said: dict[str, dict[str, None]] = {}
    for role in roles:
        through = said.setdefault(_said(view, role), {})
        if role.through:
            through[view.dataset.name(role.through)] = None
    return "; ".join(
        f"{words} ({', '.join(through)})" if through else words for words, through in said.items()
    )


_WORDS: Final = {
    As.SEATED: "{capacity} of {of}",
    As.SPOKEN_FOR: "{capacity} of {of} on its behalf",
    As.HOLDER: "holder of the post {of}",
    As.IN_PERSON: "one end of the line in person",
    As.ITSELF: "itself one end of it",
    As.ASSIGNED: "{capacity}, {of}",
    As.OWNER: "owner of {of}",
    As.PARTY: "party to {of}",
    As.SUBMITTING: "submits {of}",
}


def _said(view: View, role: Role) -> str:
    name = view.dataset.name
    capacities = vocabulary.ASSIGNMENTS if role.how is As.ASSIGNED else vocabulary.CAPACITIES
    capacity = capacities.get(role.capacity, "")
    said = _WORDS[role.how].format(capacity=capacity, of=name(role.of))
    if not role.by_post:
        return said
    comma = "" if role.how is As.SEATED else ","
    return f"{said}{comma} by post ({name(role.by_post)})"
