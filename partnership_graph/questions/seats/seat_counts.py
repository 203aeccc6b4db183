"""How the seats of a body are counted in a sentence: by capacity, with who chairs, and by how many held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.facts import vocabulary
from partnership_graph.facts.holders import CHAIRS, SOLE, Holders, once_each, places
from partnership_graph.facts.records import Membership
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted

CAPACITIES: Final = tuple(vocabulary.CAPACITIES)

_SEATED: Final = {
    "people": ("person", "people"),
    "posts": ("post", "posts"),
    "organisations": ("organisation", "organisations"),
    "boards": ("body", "bodies"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A seat, and who held the post that has it."""

    record: Membership
    held: Holders


def held_by(seats: Sequence[Seat], occupants: Mapping[str, int]) -> str:
    """Return how many hold the certain seats, where that is not as many as there are seats.

    Of nominees that one row stands for nobody knows who they are: they are seats and no people yet.
    """
    if any(seat.record.how_many for seat in seats):
        rows = [seat.record for seat in seats]
        once = places(once_each(rows))
        return "" if once == places(rows) else f", {once} apart from who presides and has another"
    if sum(occupants.values()) == len(seats):
        return ""
    said = [
        counted(occupants[table], one, several)
        for table, (one, several) in _SEATED.items()
        if table in occupants
    ]
    return f", held by {' and '.join(said)}"


def by_capacity(view: View, seats: Sequence[Seat], sole: str) -> str:
    """Return how many seats there are in each capacity, the chair's first, with who chairs.

    Args:
        view: where the names are.
        seats: the seats.
        sole: who is the one chair, in words, where that is not certain.
    """
    each = _called(seats)
    return ", ".join(
        f"{places(own)} {_plural(kind, said, places(own))}{_chairing(view, seats, kind, sole)}"
        for (kind, said), own in each.items()
    )


def _called(seats: Iterable[Seat]) -> Mapping[tuple[str, str], Sequence[Membership]]:
    """Return the seats by their capacity, the chair's first, and by a place's own word for it."""
    found: dict[tuple[str, str], list[Membership]] = {}
    for seat in sorted(seats, key=lambda seat: CAPACITIES.index(seat.record.capacity)):
        found.setdefault((seat.record.capacity, seat.record.word), []).append(seat.record)
    return found


def _chairing(view: View, seats: Iterable[Seat], kind: str, sole: str) -> str:
    """Return who chairs, for the first line: it is what is asked of a body most."""
    if kind not in CHAIRS:
        return ""
    if kind == SOLE and sole:
        return f" ({sole})"
    names = dict.fromkeys(_named(view, seat) for seat in seats if seat.record.capacity == kind)
    return f" ({', '.join(names)})"


def _named(view: View, seat: Seat) -> str:
    """Return who has a seat by name, with who holds the post where it is a post's."""
    name = view.dataset.name(seat.record.member_id)
    return f"{name}: {seat.held.in_words(view)}" if seat.held.people else name


def _plural(kind: str, said: str, count: int) -> str:
    word, _, rest = (said or vocabulary.CAPACITIES[kind]).partition(" without")
    plural = word if count == 1 or kind == "in_attendance" else f"{word}s"
    return f"{plural} without{rest}" if rest else plural
