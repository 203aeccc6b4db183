"""Where somebody sits: in person, by post, on somebody's behalf."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.errors import QuestionError
from partnership_graph.facts.holders import including, places, posts_of
from partnership_graph.facts.records import (
    ACTORS,
    Attendance,
    Fact,
    Membership,
    Post,
    PostHolder,
)
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted
from partnership_graph.questions.entity_types import instead


@dataclass(frozen=True, slots=True, kw_only=True)
class ByPost:
    """A post's seat, and the row by which somebody holds the post."""

    seat: Membership
    holder: PostHolder


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Everywhere somebody sits; seats of which a document leaves open who has them stand apart.

    Args:
        wanted: the id of whoever was asked about.
        in_person: whether that is a person.
        own: the seats they have themselves.
        by_post: the seats of the posts they hold on the day.
        on_behalf: the seats of others on their behalf.
        in_post: the seats of people who are printed with the post.
        left_open: the seats that they or another may have.
        looked_at: every seat that was looked at, shown or not.
        posts: their posts with a seat that is not said to be on their behalf.
        attended: how many attendances are recorded, none of which is a seat.
        silence: what stands behind saying that there is no seat.
    """

    wanted: str
    in_person: bool
    own: Sequence[Membership]
    by_post: Sequence[ByPost]
    on_behalf: Sequence[Membership]
    in_post: Sequence[Membership]
    left_open: Sequence[Membership]
    looked_at: Sequence[Membership]
    posts: Sequence[str]
    attended: int
    silence: Silence

    @property
    def held(self) -> list[Membership]:
        """The seats that are theirs: in person, by post or on their behalf."""
        return [*self.own, *(item.seat for item in self.by_post), *self.on_behalf]


def find(view: View, wanted: str) -> Found:
    """Find everywhere a person, post, organisation or body sits, proposed seats with the others.

    A person also sits where a post they hold on that day does.

    Raises:
        QuestionError: a thing of that kind cannot have a seat.
    """
    dataset = view.dataset
    if dataset.table_of(wanted) not in ACTORS:
        raise QuestionError(
            f"{dataset.introduce(wanted)} cannot have a seat; "
            "give a person, a post, an organisation or a body: "
            f"{instead(dataset, wanted, wanted)}"
        )
    wide = including(view, "proposed")
    own = list(dataset.of(Membership, member_id=wanted))
    by_post = _by_post(wide, wanted)
    behalf = _spoken_for(view, wanted)
    printed = list(dataset.of(Membership, in_post=wanted))
    every = [*own, *(item.seat for item in by_post), *behalf, *printed]
    shown = [seat for seat in every if wide.shows(seat)]
    sure = {seat.id for seat in shown if not seat.one_of}
    kept_out = [*_without(every, shown), *_elsewhere(view, wanted, by_post)]
    return Found(
        wanted=wanted,
        in_person=dataset.table_of(wanted) == "people",
        own=_ordered(view, own, sure),
        by_post=[item for item in by_post if item.seat.id in sure],
        on_behalf=_ordered(view, behalf, sure),
        in_post=_ordered(view, printed, sure),
        left_open=_ordered(view, every, {seat.id for seat in shown if seat.one_of}),
        looked_at=every,
        posts=[post.id for post in _posts(wide, wanted)],
        attended=len(list(dataset.of(Attendance, attendee_id=wanted))),
        silence=silence(wide, [wanted], "membership", facts=kept_out),
    )


def _without(every: Sequence[Membership], others: Sequence[Membership]) -> list[Membership]:
    return [seat for seat in every if seat not in others]


def _spoken_for(view: View, wanted: str) -> list[Membership]:
    """Return the seats that others have on somebody's behalf."""
    seats = view.dataset.of(Membership, on_behalf_of=wanted)
    return [seat for seat in seats if seat.member_id != wanted]


def _by_post(view: View, person: str) -> list[ByPost]:
    """Return the seats of the posts that a person holds, those only implied where none is stated."""
    return [
        ByPost(seat=seat, holder=holder)
        for holder in posts_of(view, person, instead=frozenset({"implied"}))
        for seat in view.dataset.of(Membership, member_id=holder.post_id)
    ]


def _elsewhere(view: View, person: str, known: Iterable[ByPost]) -> list[Fact]:
    """Return by what a person would sit by post, but for the source that was asked for."""
    if not view.source:
        return []
    those = {item.seat.id for item in known}
    every = _by_post(replace(including(view, "proposed"), source="", only=""), person)
    return [
        item.holder if view.shows(item.seat) else item.seat
        for item in every
        if item.seat.id not in those
    ]


def _ordered(view: View, seats: Iterable[Membership], kept: Collection[str]) -> list[Membership]:
    """Return the seats that are kept, each once, by body and member."""
    name = view.dataset.name
    wanted = {seat.id: seat for seat in seats if seat.id in kept}.values()
    return sorted(wanted, key=lambda seat: (name(seat.body_id), name(seat.member_id)))


def _posts(view: View, organisation: str) -> Iterator[Post]:
    """Yield the posts of an organisation that have a seat which is not said to be on its behalf."""
    for post in view.dataset.of(Post, organisation_id=organisation):
        seats = view.dataset.of(Membership, member_id=post.id)
        if any(seat.on_behalf_of != organisation and view.shows(seat) for seat in seats):
            yield post


def tell(view: View, found: Found) -> Answer:
    """Tell where somebody sits, proposed seats marked."""
    return answer(
        view,
        f"Where does {view.dataset.name(found.wanted)} sit?",
        found=bool(found.held or found.in_post or found.left_open),
        verdict=_verdict(view, found),
        sections=[
            section(view, Part.OWN, "In person" if found.in_person else "Its own seats", found.own),
            Section(
                part=Part.BY_POST,
                heading="By post: the seats of a post held on this day",
                statements=tuple(_seats_by_post(view, found)),
            ),
            section(view, Part.ON_BEHALF, "Seats of others on its behalf", found.on_behalf),
            section(view, Part.IN_POST, "Seats of people printed with the post", found.in_post),
            section(
                view,
                Part.OPEN,
                "One of several: the document leaves open who has the seat",
                found.left_open,
            ),
            section(view, Part.GAPS, "Looked for and not stated", found.silence.gaps),
        ],
        remarks=[
            *_beside(view, found),
            # Proposed seats are told here without being asked for, so that none of them is left out.
            *left_out(including(view, "proposed"), found.looked_at, "seats"),
        ],
    )


def _seats_by_post(view: View, found: Found) -> Iterator[Statement]:
    for item in found.by_post:
        yield state(view, item.seat)
        yield state(view, item.holder, depth=1)


def _verdict(view: View, found: Found) -> str:
    name = view.dataset.name(found.wanted)
    possible = len({(seat.body_id, seat.one_of) for seat in found.left_open})
    left_open = f"; beside them {possible} of which it is left open who has the seat"
    left_open = left_open if possible else ""
    if found.held:
        return _counted(view, found) + left_open
    if found.in_post:
        seats = counted(len(found.in_post), "seat")
        return f"{name} has no seat of its own; {seats} of people printed with it{left_open}"
    if possible:
        return f"No seat of {name} is certain{left_open}"
    return denied(
        view,
        found.silence,
        stated=f"None stated: no document gives {name} a seat",
        none=f"no seat of {name}",
        named=lambda seat: view.dataset.name(str(getattr(seat, "body_id", seat.id))),
    )


def _counted(view: View, found: Found) -> str:
    held = found.held
    certain = [seat for seat in held if view.surely(seat)]
    bodies = {seat.body_id for seat in certain}
    number = places(certain)
    seats = counted(number, "seat")
    said = [
        f"{view.dataset.name(found.wanted)} has {seats} on {counted(len(bodies), 'body', 'bodies')}"
    ]
    if len(certain) < len(held):
        said.append(f"{len(held) - len(certain)} more may be held on this day")
    if proposed := sum(seat.status == "proposed" for seat in held):
        said.append(f"{proposed} of them proposed, ratification not recorded")
    return "; ".join(said)


def _beside(view: View, found: Found) -> Iterator[Remark]:
    """Say what is not a seat of a thing but might be looked for: its posts', and attendance."""
    if found.posts:
        names = ", ".join(map(view.dataset.name, found.posts))
        yield Remark(
            kind=Kind.BESIDE,
            text=f"its posts have seats not said to be on its behalf: {names}",
            option="; ".join(f"pgraph seats {post}" for post in found.posts),
        )
    if found.attended:
        attended = counted(found.attended, "attendance")
        text = f"{attended} recorded beside this; attendance is not a seat"
        yield Remark(kind=Kind.BESIDE, text=text)
