"""Who sits on a body, as what, on whose behalf."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import first_day, when
from partnership_graph.facts.holders import INSTEAD, SOLE, Sitters, holders, sitters
from partnership_graph.facts.records import Gap, Membership
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import UNRATIFIED, counted

_CAPACITIES: Final = tuple(vocabulary.CAPACITIES)
CHAIRS: Final = frozenset({"chair", "joint_chair"})
"""Capacities in which one chairs a body."""

BESIDE: Final = frozenset({"advisor", "in_attendance"})
"""Capacities that are beside the members: invited, without a member's seat."""


def members(view: View, body: str) -> Answer:
    """Return the seats of a body, chair first; a post's seat is followed by who held the post.

    Where every seat is only proposed, the answer is given from the proposal and says so. Of those
    who chaired in turn, whoever surely does on the day is named alone.
    """
    dataset, name = view.dataset, view.dataset.name(body)
    every = [seat for seat in dataset.about(body, Membership) if seat.body_id == body]
    sitting = sitters(view, body)
    shown = _in_order(view, sitting.seats)
    open_seats = [seat for seat in shown if seat.one_of]
    beside = [seat for seat in shown if seat.capacity in BESIDE and not seat.one_of]
    full = [seat for seat in shown if seat.capacity not in BESIDE and not seat.one_of]
    gaps = [
        gap
        for gap in dataset.about(body, Gap)
        if gap.subject_id == body and gap.what in {"chair", "membership"}
    ]
    sections = [
        _listed(view, Part.SEATS, "Seats", full),
        _listed(view, Part.BESIDE, "Beside the members", beside),
        _listed(view, Part.ONE_OF, "One of several has a seat; which is not stated", open_seats),
        _listed(
            view,
            Part.PASSED_OVER,
            "May have chaired too, but another surely did",
            sitting.passed_over,
        ),
        section(view, Part.GAPS, "Looked for and not stated", gaps),
    ]
    verdict = f"None stated: no document lists the members of {name}"
    if every:
        verdict = f"{verdict} outright; what is recorded is {view.kept_back(every)}"
    if shown:
        verdict = _counted(view, name, sitting, full, beside, open_seats)
        verdict += _recorded(view, shown) + f" ({UNRATIFIED})" * sitting.proposed
    told = {*shown, *sitting.passed_over}
    return answer(
        view,
        f"Who sits on {name}?",
        found=bool(shown),
        verdict=verdict,
        sections=sections,
        remarks=left_out(view, [seat for seat in every if seat not in told], "seats"),
    )


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


def _counted(  # noqa: PLR0913, PLR0917 - a first line counts them all
    view: View,
    name: str,
    sitting: Sitters,
    full: Sequence[Membership],
    beside: Sequence[Membership],
    open_seats: Sequence[Membership],
) -> str:
    certain = [seat for seat in full if seat in sitting.certain]
    unsure = len([seat for seat in full if seat in sitting.perhaps])
    parts = [_by_capacity(view, certain, sitting.doubt), _by_capacity(view, beside)]
    alternatives = len({seat.one_of for seat in open_seats})
    parts.append(f"{alternatives} of which the holder is left open" if alternatives else "")
    parts.append(f"{unsure} that may have been held then" if unsure else "")
    said = "; beside them ".join(part for part in parts if part)
    seats = counted(len(certain), "seat") if certain else "No certain seat"
    return f"{seats} recorded on {name}{_people(view, certain)}: {said}"


def _people(view: View, seats: Sequence[Membership]) -> str:
    """Return how many hold some seats, where that is not as many: people are counted as people."""
    who = dict.fromkeys(_who(view, seat.member_id) for seat in seats)
    if len(who) == len(seats):
        return ""
    kinds = Counter(view.dataset.table_of(item) for item in who)
    said = [
        counted(kinds[table], one, several)
        for table, (one, several) in _SEATED.items()
        if kinds[table]
    ]
    return f", held by {' and '.join(said)}"


_SEATED: Final = {
    "people": ("person", "people"),
    "posts": ("post", "posts"),
    "organisations": ("organisation", "organisations"),
    "boards": ("body", "bodies"),
}


def _who(view: View, member: str) -> str:
    """Return who has a seat: the one person who surely holds its post, or else the member."""
    held = holders(view, member)
    return held.people[0] if len(held.people) == 1 and not held.doubt else member


def _recorded(view: View, seats: Iterable[Membership]) -> str:
    """Say how old the answer is where no seat is recorded as late as the day asked about."""
    last = max(map(view.last_recorded, seats), key=first_day)
    return f"; last recorded {when(last)}" if first_day(last) < view.day else ""


def _by_capacity(view: View, seats: Sequence[Membership], doubt: str = "") -> str:
    counts = Counter(seat.capacity for seat in seats)
    return ", ".join(
        f"{counts[kind]} {_plural(kind, counts[kind])}{_chairing(view, seats, kind, doubt)}"
        for kind in _CAPACITIES
        if kind in counts
    )


def _chairing(view: View, seats: Iterable[Membership], kind: str, doubt: str) -> str:
    """Return who chairs, for the first line: it is what is asked of a body most."""
    if kind == SOLE and doubt:
        body = next(seat.body_id for seat in seats)
        chairs = [seat for seat in sitters(view, body).seats if seat.capacity == kind]
        named = dict.fromkeys(view.dataset.name(seat.member_id) for seat in chairs)
        return f" ({' or '.join(named)}: {doubt})"
    name = view.dataset.name
    chairs_ = [seat.member_id for seat in seats if seat.capacity == kind] if kind in CHAIRS else []
    names = dict.fromkeys(name(who) + _held_by(view, who) for who in chairs_)
    return f" ({', '.join(names)})" * bool(names)


def _held_by(view: View, post: str) -> str:
    held = holders(view, post, instead=INSTEAD)
    return f": {held.in_words(view)}" * bool(held.people)


def _plural(kind: str, count: int) -> str:
    word, _, rest = vocabulary.CAPACITIES[kind].partition(" without")
    plural = word + "s" * (count != 1 and kind != "in_attendance")
    return f"{plural} without{rest}" if rest else plural


def _listed(view: View, part: Part, heading: str, seats: Iterable[Membership]) -> Section:
    statements = tuple(item for seat in seats for item in _seat(view, seat))
    return Section(part=part, heading=heading, statements=statements)


def _seat(view: View, seat: Membership) -> list[Statement]:
    held = holders(view, seat.member_id, instead=INSTEAD)
    return [state(view, seat), *(state(view, item, depth=1) for item in held.rows)]
