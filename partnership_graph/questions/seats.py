"""Who sits on a body, as what, on whose behalf."""

from __future__ import annotations

from typing import Final

from partnership_graph import vocabulary
from partnership_graph.model import Gap, Membership, PostHolder
from partnership_graph.questions.answer import Answer, Section, Statement, answer, section, state
from partnership_graph.questions.view import View

_CAPACITIES: Final = tuple(vocabulary.CAPACITIES)


def members(view: View, body: str) -> Answer:
    """Return the seats of a body, chair first; a post's seat is followed by who held the post.

    Where every seat is only proposed, the answer is given from the proposal and says so.
    """
    dataset = view.dataset
    every = [seat for seat in dataset.about(body, Membership) if seat.body_id == body]
    name = dataset.name(body)
    shown = [seat for seat in every if view.shows(seat)]
    only_proposed = [seat for seat in every if seat.status == "proposed" and view.holds(seat)]
    from_proposal = not shown and bool(only_proposed) and not view.only and not view.source
    if from_proposal:
        shown = [seat for seat in only_proposed if seat.basis != "implied"]
    shown.sort(
        key=lambda seat: (
            _CAPACITIES.index(seat.capacity),
            seat.category,
            dataset.name(seat.member_id),
        )
    )
    gaps = [
        gap
        for gap in dataset.about(body, Gap)
        if gap.subject_id == body and gap.what in {"chair", "membership"}
    ]
    sections = [
        Section(
            name="seats",
            heading="Seats",
            statements=tuple(item for seat in shown for item in _seat(view, seat)),
        ),
        section(view, "gaps", "Looked for and not stated", gaps),
    ]
    alternatives = {seat.one_of for seat in shown if seat.one_of}
    count = len([seat for seat in shown if not seat.one_of]) + len(alternatives)
    verdict = (
        f"{count} seat{'s' * (count != 1)} on {name}"
        + " (proposed, ratification not recorded)" * from_proposal
    )
    return answer(
        view,
        f"Who sits on {name}?",
        found=bool(shown),
        verdict=verdict if shown else f"None stated: no document lists the members of {name}",
        sections=sections,
        remarks=view.left_out([seat for seat in every if seat not in shown], "seats"),
    )


def _seat(view: View, seat: Membership) -> list[Statement]:
    statements = [state(view, seat)]
    if view.dataset.table_of(seat.member_id) == "posts":
        holders = [
            holder
            for holder in view.dataset.about(seat.member_id, PostHolder)
            if holder.post_id == seat.member_id and view.shows(holder)
        ]
        statements += [state(view, holder, depth=1) for holder in holders]
    return statements
