"""Who sits on a body, as what, on whose behalf."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from partnership_graph import vocabulary
from partnership_graph.dates import first_day, when
from partnership_graph.model import Gap, Membership, PostHolder
from partnership_graph.questions.answer import Answer, Section, Statement, answer, section, state
from partnership_graph.questions.view import View, marks_of
from partnership_graph.questions.wording import UNRATIFIED, counted

_CAPACITIES: Final = tuple(vocabulary.CAPACITIES)
CHAIRS: Final = frozenset({"chair", "joint_chair"})
"""Capacities in which one chairs a body."""

BESIDE: Final = frozenset({"advisor", "in_attendance"})
"""Capacities that are beside the members: invited, without a member's seat."""


def members(view: View, body: str) -> Answer:
    """Return the seats of a body, chair first; a post's seat is followed by who held the post.

    Where every seat is only proposed, the answer is given from the proposal and says so.
    """
    dataset, name = view.dataset, view.dataset.name(body)
    every = [seat for seat in dataset.about(body, Membership) if seat.body_id == body]
    shown, from_proposal = _seats(view, every)
    open_seats = [seat for seat in shown if seat.one_of]
    beside = [seat for seat in shown if seat.capacity in BESIDE and not seat.one_of]
    full = [seat for seat in shown if seat.capacity not in BESIDE and not seat.one_of]
    gaps = [
        gap
        for gap in dataset.about(body, Gap)
        if gap.subject_id == body and gap.what in {"chair", "membership"}
    ]
    sections = [
        _listed(view, "seats", "Seats", full),
        _listed(view, "beside", "Beside the members", beside),
        _listed(view, "one_of", "One of several has a seat; which is not stated", open_seats),
        section(view, "gaps", "Looked for and not stated", gaps),
    ]
    verdict = f"None stated: no document lists the members of {name}"
    if shown:
        verdict = _counted(view, name, full, beside, open_seats)
        verdict += _recorded(view, shown) + f" ({UNRATIFIED})" * from_proposal
    return answer(
        view,
        f"Who sits on {name}?",
        found=bool(shown),
        verdict=verdict,
        sections=sections,
        remarks=view.left_out([seat for seat in every if seat not in shown], "seats"),
    )


def holders(view: View, post: str) -> list[PostHolder]:
    """Return who is recorded as holding a post; an implied holder only where none is stated."""
    every = [
        item
        for item in view.dataset.about(post, PostHolder)
        if item.post_id == post and view.shows(item)
    ]
    stated = [item for item in every if item.basis != "implied" or "implied" in view.include]
    return stated or every


def sure_holders(view: View, post: str) -> list[PostHolder]:
    """Return who is recorded as holding a post, those marked only where the marks are asked for."""
    return [
        holder
        for holder in view.dataset.about(post, PostHolder)
        if holder.post_id == post and view.shows(holder) and not marks_of(holder) - view.include
    ]


def _seats(view: View, every: Sequence[Membership]) -> tuple[list[Membership], bool]:
    shown = [seat for seat in every if view.shows(seat)]
    proposed = [seat for seat in every if seat.status == "proposed" and view.holds(seat)]
    from_proposal = not shown and bool(proposed) and not view.only and not view.source
    if from_proposal:
        shown = [seat for seat in proposed if seat.basis != "implied"]
    name = view.dataset.name
    shown.sort(
        key=lambda seat: (
            _CAPACITIES.index(seat.capacity),
            seat.category,
            name(seat.member_id),
            seat.id,
        )
    )
    return shown, from_proposal


def _counted(
    view: View,
    name: str,
    full: Sequence[Membership],
    beside: Sequence[Membership],
    open_seats: Sequence[Membership],
) -> str:
    parts = [_by_capacity(view, full), _by_capacity(view, beside)]
    alternatives = len({seat.one_of for seat in open_seats})
    parts.append(f"{alternatives} of which the holder is left open" if alternatives else "")
    said = "; beside them ".join(part for part in parts if part)
    return f"{counted(len(full), 'seat') if full else 'No certain seat'} recorded on {name}: {said}"


def _recorded(view: View, seats: Iterable[Membership]) -> str:
    """Say how old the answer is where no seat is recorded as late as the day asked about."""
    last = max(map(view.last_recorded, seats), key=first_day)
    return f"; last recorded {when(last)}" if first_day(last) < view.day else ""


def _by_capacity(view: View, seats: Sequence[Membership]) -> str:
    counts = Counter(seat.capacity for seat in seats)
    return ", ".join(
        f"{counts[kind]} {_plural(kind, counts[kind])}{_chairing(view, seats, kind)}"
        for kind in _CAPACITIES
        if kind in counts
    )


def _chairing(view: View, seats: Iterable[Membership], kind: str) -> str:
    """Return who chairs, for the first line: it is what is asked of a body most."""
    name = view.dataset.name
    chairs = [seat.member_id for seat in seats if seat.capacity == kind] if kind in CHAIRS else []
    names = [name(who) + _held_by(view, who) for who in chairs]
    return f" ({', '.join(names)})" * bool(names)


def _held_by(view: View, post: str) -> str:
    people = dict.fromkeys(item.person_id for item in holders(view, post) if item.person_id)
    return f": {' and '.join(map(view.dataset.name, people))}" * bool(people)


def _plural(kind: str, count: int) -> str:
    word, _, rest = vocabulary.CAPACITIES[kind].partition(" without")
    plural = word + "s" * (count != 1 and kind != "in_attendance")
    return f"{plural} without{rest}" if rest else plural


def _listed(view: View, name: str, heading: str, seats: Iterable[Membership]) -> Section:
    statements = tuple(item for seat in seats for item in _seat(view, seat))
    return Section(name=name, heading=heading, statements=statements)


def _seat(view: View, seat: Membership) -> list[Statement]:
    statements = [state(view, seat)]
    if view.dataset.table_of(seat.member_id) == "posts":
        statements += [state(view, item, depth=1) for item in holders(view, seat.member_id)]
    return statements
