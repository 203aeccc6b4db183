"""Who sits on a body, as what, on whose behalf."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import first_day, when
from partnership_graph.facts.holders import INSTEAD, SOLE, Holders, Sitters, holders, sitters
from partnership_graph.facts.records import Gap, Membership
from partnership_graph.facts.silence import Silence, gaps_of, silence
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import UNRATIFIED, counted
from partnership_graph.questions.seats.minutes import Minutes, minutes_of, noted

_CAPACITIES: Final = tuple(vocabulary.CAPACITIES)
CHAIRS: Final = frozenset({"chair", "joint_chair"})
"""Capacities in which one chairs a body."""

BESIDE: Final = frozenset({"advisor", "observer", "invited", "in_attendance"})
"""Capacities that are beside the members: invited, without a member's seat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A seat, and who held the post that has it."""

    record: Membership
    held: Holders


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The seats of a body, chair first; those beside the members and those left open stand apart.

    Args:
        body: the id of the body.
        seats: the members' seats.
        beside: the seats of advisors and of those in attendance.
        one_of: the seats of which a document leaves open who has them.
        passed_over: chairs who only may sit, where another surely does.
        certain: the members' seats that count.
        perhaps: how many of the members' seats only may be held on the day.
        occupants: how many there are of each table in the certain seats: somebody in two seats,
            in person or by post, is one.
        proposed: whether all the seats are only proposed.
        in_turn: those of whom one chairs and it is not certain who.
        doubt: why that is not certain.
        last_recorded: the latest day on which a seat is recorded, as given.
        left_out: the seats that the view keeps out.
        gaps: what of it was looked for and is not stated.
        silence: what stands behind saying that there are none.
        minutes: the meetings of that day that record who was there.
    """

    body: str
    seats: Sequence[Seat]
    beside: Sequence[Seat]
    one_of: Sequence[Seat]
    passed_over: Sequence[Seat]
    certain: Sequence[Seat]
    perhaps: int
    occupants: Mapping[str, int]
    proposed: bool
    in_turn: Sequence[str]
    doubt: str
    last_recorded: str
    left_out: Sequence[Membership]
    gaps: Sequence[Gap]
    silence: Silence
    minutes: Sequence[Minutes]

    @property
    def recorded(self) -> bool:
        """Whether any seat is recorded."""
        return bool(self.seats or self.beside or self.one_of)


def find(view: View, wanted: str) -> Found:
    """Find the seats of a body, and who held the posts that have them.

    Where every seat is only proposed, those are found. Of those who chaired in turn, whoever surely
    does on the day is found alone.
    """
    sitting = sitters(view, wanted)
    shown = _in_order(view, sitting.seats)
    settled = [seat for seat in shown if not seat.one_of]
    full = [seat for seat in settled if seat.capacity not in BESIDE]
    members = _held(view, full)
    certain = [seat for seat in members if seat.record in sitting.certain]
    kept_out = _left_out(view, wanted, {*shown, *sitting.passed_over})
    return Found(
        body=wanted,
        seats=members,
        beside=_held(view, [seat for seat in settled if seat.capacity in BESIDE]),
        one_of=_held(view, [seat for seat in shown if seat.one_of]),
        passed_over=_held(view, sitting.passed_over),
        certain=certain,
        perhaps=sum(seat in sitting.perhaps for seat in full),
        occupants=_occupants(view, [seat.record for seat in certain]),
        proposed=sitting.proposed,
        in_turn=_in_turn(sitting),
        doubt=sitting.doubt,
        last_recorded=max(map(view.last_recorded, shown), key=first_day, default=""),
        left_out=kept_out,
        gaps=gaps_of(view, wanted, "chair", "membership"),
        silence=silence(view, [wanted], "membership", facts=kept_out),
        minutes=minutes_of(view, wanted),
    )


def _left_out(view: View, body: str, told: Collection[Membership]) -> list[Membership]:
    return [seat for seat in view.dataset.of(Membership, body_id=body) if seat not in told]


def _in_order(view: View, seats: Iterable[Membership]) -> list[Membership]:
    name = view.dataset.name
    return sorted(
        seats,
        key=lambda seat: (
            _CAPACITIES.index(seat.capacity),
            seat.category,
            name(seat.member_id),
            seat.id,
        ),
    )


def _held(view: View, seats: Iterable[Membership]) -> list[Seat]:
    """Return seats with who held the post: where nobody is stated to, who is implied or proposed."""
    return [
        Seat(record=seat, held=holders(view, seat.member_id, instead=INSTEAD)) for seat in seats
    ]


def _in_turn(sitting: Sitters) -> list[str]:
    """Return those of whom one chairs, where it is not certain who."""
    if not sitting.doubt:
        return []
    return [seat.member_id for seat in sitting.seats if seat.capacity == SOLE]


def _occupants(view: View, seats: Iterable[Membership]) -> Mapping[str, int]:
    """Count who is in some seats, table by table: the people in a post's seat are people."""
    who = dict.fromkeys(_who(view, seat.member_id) for seat in seats)
    return Counter(map(view.dataset.table_of, who))


def _who(view: View, member: str) -> str:
    """Return who has a seat: the one person who surely holds its post, or else the member."""
    held = holders(view, member)
    return held.people[0] if len(held.people) == 1 and not held.doubt else member


HEADINGS: Final = {
    Part.SEATS: "Seats",
    Part.BESIDE: "Beside the members",
    Part.ONE_OF: "One of several has a seat; which is not stated",
    Part.PASSED_OVER: "May have chaired too, but another surely did",
    Part.GAPS: "Looked for and not stated",
}
"""What each part of the answer stands under."""

_SEATED: Final = {
    "people": ("person", "people"),
    "posts": ("post", "posts"),
    "organisations": ("organisation", "organisations"),
    "boards": ("body", "bodies"),
}


def tell(view: View, found: Found) -> Answer:
    """Tell the seats found, a post's seat followed by who held the post.

    An answer that is given from a proposal says so.
    """
    return answer(
        view,
        f"Who sits on {view.dataset.name(found.body)}?",
        found=found.recorded,
        verdict=_verdict(view, found),
        sections=[
            _listed(view, Part.SEATS, found.seats),
            _listed(view, Part.BESIDE, found.beside),
            _listed(view, Part.ONE_OF, found.one_of),
            _listed(view, Part.PASSED_OVER, found.passed_over),
            section(view, Part.GAPS, HEADINGS[Part.GAPS], found.gaps),
        ],
        remarks=[*noted(found.minutes), *left_out(view, found.left_out, "seats")],
    )


def _verdict(view: View, found: Found) -> str:
    if found.recorded:
        unratified = f" ({UNRATIFIED})" if found.proposed else ""
        return _counted(view, found) + _recorded(view, found) + unratified
    name = view.dataset.name(found.body)
    return denied(
        view,
        found.silence,
        stated=f"None stated: no document lists the members of {name}",
        none=f"no seat on {name}",
    )


def _counted(view: View, found: Found) -> str:
    alternatives = len({seat.record.one_of for seat in found.one_of})
    parts = [
        _by_capacity(view, found, found.certain),
        _by_capacity(view, found, found.beside),
        f"{alternatives} of which the holder is left open" if alternatives else "",
        f"{found.perhaps} that may have been held then" if found.perhaps else "",
    ]
    said = "; beside them ".join(part for part in parts if part)
    seats = counted(len(found.certain), "seat") if found.certain else "No certain seat"
    return f"{seats} recorded on {view.dataset.name(found.body)}{_people(found)}: {said}"


def _people(found: Found) -> str:
    """Return how many hold the certain seats, where that is not as many as there are seats."""
    if sum(found.occupants.values()) == len(found.certain):
        return ""
    said = [
        counted(found.occupants[table], one, several)
        for table, (one, several) in _SEATED.items()
        if table in found.occupants
    ]
    return f", held by {' and '.join(said)}"


def _recorded(view: View, found: Found) -> str:
    """Say how old the answer is where no seat is recorded as late as the day asked about."""
    if first_day(found.last_recorded) < view.day:
        return f"; last recorded {when(found.last_recorded)}"
    return ""


def _by_capacity(view: View, found: Found, seats: Sequence[Seat]) -> str:
    counts = Counter(seat.record.capacity for seat in seats)
    return ", ".join(
        f"{counts[kind]} {_plural(kind, counts[kind])}{_chairing(view, found, seats, kind)}"
        for kind in _CAPACITIES
        if kind in counts
    )


def _chairing(view: View, found: Found, seats: Iterable[Seat], kind: str) -> str:
    """Return who chairs, for the first line: it is what is asked of a body most."""
    if kind not in CHAIRS:
        return ""
    if kind == SOLE and found.doubt:
        named = dict.fromkeys(map(view.dataset.name, found.in_turn))
        return f" ({' or '.join(named)}: {found.doubt})"
    names = dict.fromkeys(_named(view, seat) for seat in seats if seat.record.capacity == kind)
    return f" ({', '.join(names)})"


def _named(view: View, seat: Seat) -> str:
    """Return who has a seat by name, with who holds the post where it is a post's."""
    name = view.dataset.name(seat.record.member_id)
    return f"{name}: {seat.held.in_words(view)}" if seat.held.people else name


def _plural(kind: str, count: int) -> str:
    word, _, rest = vocabulary.CAPACITIES[kind].partition(" without")
    plural = word if count == 1 or kind == "in_attendance" else f"{word}s"
    return f"{plural} without{rest}" if rest else plural


def _listed(view: View, part: Part, seats: Iterable[Seat]) -> Section:
    statements = tuple(item for seat in seats for item in _seat(view, seat))
    return Section(part=part, heading=HEADINGS[part], statements=statements)


def _seat(view: View, seat: Seat) -> Iterator[Statement]:
    yield state(view, seat.record)
    yield from (state(view, item, depth=1) for item in seat.held.rows)
