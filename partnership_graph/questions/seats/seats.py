"""Where somebody sits: in person, by post, on somebody's behalf."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from partnership_graph.answers.answer import Answer, Section
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, state
from partnership_graph.errors import QuestionError
from partnership_graph.facts.holders import posts_of
from partnership_graph.facts.records import ACTORS, Attendance, Fact, Membership, Post, PostHolder
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted


def seats(view: View, wanted: str) -> Answer:
    """Return everywhere a person, post, organisation or body sits, proposed seats marked.

    A person also sits where a post they hold on that day does. Seats of which a document leaves
    open who has them stand apart.

    Raises:
        QuestionError: a thing of that kind cannot have a seat.
    """
    if view.dataset.table_of(wanted) not in ACTORS:
        raise QuestionError(
            f"{view.dataset.introduce(wanted)} cannot have a seat; "
            "give a person, a post, an organisation or a body"
        )
    wide = _with_proposed(view)
    groups, every = _seat_groups(wide, wanted)
    certain = [fact for part, _, facts in groups if part in _SITTING for fact in facts]
    held = [fact for fact in certain if isinstance(fact, Membership)]
    sections = [
        Section(
            part=part,
            heading=heading,
            statements=tuple(
                state(view, fact, depth=int(isinstance(fact, PostHolder))) for fact in facts
            ),
        )
        for part, heading, facts in groups
    ]
    return answer(
        view,
        f"Where does {view.dataset.name(wanted)} sit?",
        found=any(facts for _, _, facts in groups),
        verdict=_seats_verdict(view, wanted, held, every, possible=len(groups[-1][2])),
        sections=sections,
        remarks=[*_beside(wide, wanted), *left_out(wide, every, "seats")],
    )


_SITTING: Final = frozenset({Part.OWN, Part.BY_POST, Part.ON_BEHALF})
_Group = tuple[Part, str, list[Fact]]


def _seat_groups(view: View, wanted: str) -> tuple[list[_Group], list[Membership]]:
    """Return the shown seats in groups, those left open last, and every seat looked at."""
    about = list(view.dataset.about(wanted, Membership))
    own = [seat for seat in about if seat.member_id == wanted]
    behalf = [seat for seat in about if seat.on_behalf_of == wanted and seat.member_id != wanted]
    printed = [seat for seat in about if seat.in_post == wanted]
    by_post = [
        (seat, holder)
        for holder in posts_of(view, wanted, instead=frozenset({"implied"}))
        for seat in view.dataset.about(holder.post_id, Membership)
        if seat.member_id == holder.post_id
    ]
    every = [*own, *(seat for seat, _ in by_post), *behalf, *printed]
    shown = {seat.id for seat in every if view.shows(seat)}
    sure = {seat.id for seat in every if seat.id in shown and not seat.one_of}
    paired: list[Fact] = [item for pair in by_post if pair[0].id in sure for item in pair]
    groups: list[_Group] = [
        (Part.OWN, "Its own seats", _ordered(view, own, sure)),
        (Part.BY_POST, "By post: the seats of a post held on this day", paired),
        (Part.ON_BEHALF, "Seats of others on its behalf", _ordered(view, behalf, sure)),
        (Part.IN_POST, "Seats of people printed with the post", _ordered(view, printed, sure)),
        (
            Part.OPEN,
            "One of several: the document leaves open who has the seat",
            _ordered(view, every, shown - sure),
        ),
    ]
    if view.dataset.table_of(wanted) == "people":
        groups[0] = (Part.OWN, "In person", groups[0][2])
    return groups, every


def _ordered(view: View, seats_: Iterable[Membership], kept: Iterable[str]) -> list[Fact]:
    name = view.dataset.name
    wanted = {seat.id: seat for seat in seats_ if seat.id in set(kept)}.values()
    return [*sorted(wanted, key=lambda seat: (name(seat.body_id), name(seat.member_id)))]


def _seats_verdict(
    view: View, wanted: str, held: Sequence[Fact], every: Sequence[Membership], possible: int
) -> str:
    name = view.dataset.name(wanted)
    proposed = sum(seat.status == "proposed" for seat in held)
    one_of = f"{possible} of which it is left open who has the seat"
    if not held:
        none = f"None stated: no document gives {name} a seat"
        if every:
            none += f" outright; what is recorded is {view.kept_back(every)}"
        return (
            f"None stated: no document gives {name} a seat for certain; {one_of}"
            if possible
            else none
        )
    certain = [seat for seat in held if view.surely(seat)]
    bodies = {seat.body_id for seat in certain if isinstance(seat, Membership)}
    said = f"{name} has {counted(len(certain), 'seat')} on {counted(len(bodies), 'body', 'bodies')}"
    if len(certain) < len(held):
        said += f"; {len(held) - len(certain)} more may be held on this day"
    marked = f"; {proposed} of them proposed, ratification not recorded" if proposed else ""
    return said + marked + (f"; {one_of}" if possible else "")


def _beside(view: View, wanted: str) -> Iterator[Remark]:
    """Say what is not a seat of a thing but might be looked for: its posts', and attendance."""
    posts = [
        post.id
        for post in view.dataset.about(wanted, Post)
        if any(
            seat.member_id == post.id and seat.on_behalf_of != wanted and view.shows(seat)
            for seat in view.dataset.about(post.id, Membership)
        )
    ]
    if posts:
        text = f"its posts have seats not said to be on its behalf: {', '.join(map(view.dataset.name, posts))}"
        yield Remark(kind=Kind.BESIDE, text=text, option=f"pgraph seats {', '.join(posts)}")
    attended = sum(item.attendee_id == wanted for item in view.dataset.about(wanted, Attendance))
    if attended:
        text = f"{counted(attended, 'attendance')} recorded beside this; attendance is not a seat"
        yield Remark(kind=Kind.BESIDE, text=text)


def _with_proposed(view: View) -> View:
    return replace(view, include=view.include | {"proposed"})
