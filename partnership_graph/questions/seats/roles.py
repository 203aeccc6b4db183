"""Everything that somebody does: posts held, seats, what they lead, own, present, sign and decide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, state
from partnership_graph.facts.dates import FOREVER
from partnership_graph.facts.holders import (
    CHAIRS,
    INSTEAD,
    Holders,
    holders,
    including,
    places,
    posts_of,
)
from partnership_graph.facts.records import (
    Description,
    Fact,
    Membership,
    Post,
    PostHolder,
)
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, sentence
from partnership_graph.questions.seats import seats
from partnership_graph.questions.seats.doing import Role, What, done_by, once, printed_with


@dataclass(frozen=True, slots=True, kw_only=True)
class InPerson:
    """What somebody who holds a post does beside what goes with it."""

    person: str
    seats: Sequence[Membership]
    roles: Sequence[Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Everything that somebody does.

    Args:
        wanted: the id of whoever was asked about.
        posts: the rows by which a person holds posts on the day, one a post.
        held: who holds the post that was asked about.
        seats: where they sit: in person, by post, spoken for.
        roles: what else they do, in the order in which it is told.
        certain: which of the roles' rows surely hold on the day.
        looked_at: every row that is shown, or may be on some day or through some filter.
        of_it: the posts of an organisation or body: what they do is theirs.
        in_person: what those who hold the post do beside that, in person.
        said: what is said of the person or post: of an organisation that is no role.
        silence: what stands behind saying that there is nothing.
    """

    wanted: str
    posts: Sequence[PostHolder]
    held: Holders
    seats: seats.Found
    roles: Sequence[Role]
    certain: frozenset[str]
    looked_at: Sequence[Fact]
    of_it: Sequence[Post]
    in_person: Sequence[InPerson]
    said: Sequence[Description]
    silence: Silence

    @property
    def sitting(self) -> bool:
        """Whether any seat is shown."""
        return bool(self.seats.held or self.seats.in_post or self.seats.left_open)

    @property
    def any(self) -> bool:
        """Whether anything is shown."""
        return bool(self.posts or self.held.rows or self.roles or self.in_person) or self.sitting


def find(view: View, wanted: str) -> Found:
    """Find everything that a person, post, organisation or body does.

    A person does what each post does that they hold on the day; a post, what others do who are
    printed with it. What is proposed is found with the rest, as seats are.

    Raises:
        QuestionError: a thing of that kind does nothing.
    """
    sitting = seats.find(view, wanted)
    wide = including(view, "proposed")
    posts = posts_of(wide, wanted, instead=frozenset({"implied"}))
    every = [*done_by(view, wanted), *printed_with(view, wanted), *_by_post(view, posts)]
    shown = [role for role in every if wide.shows(role.fact)]
    looked_at = list({role.fact.id: role.fact for role in every}.values())
    held = holders(view, wanted, instead=INSTEAD)
    told = {*(role.fact.id for role in shown), *(seat.id for seat in sitting.looked_at)}
    return Found(
        wanted=wanted,
        posts=posts,
        held=held,
        seats=sitting,
        roles=once(shown),
        certain=frozenset(role.fact.id for role in shown if view.surely(role.fact)),
        looked_at=[fact for fact in (*sitting.looked_at, *looked_at) if _has_days(view, fact)],
        of_it=list(view.dataset.of(Post, organisation_id=wanted)),
        in_person=list(_in_person(wide, held, told)),
        said=_said(wide, wanted),
        silence=silence(wide, [wanted], facts=_kept_out(wide, wanted, sitting, looked_at)),
    )


def _in_person(wide: View, held: Holders, told: Collection[str]) -> Iterator[InPerson]:
    """Yield what each of those who hold a post does that is told nowhere else."""
    for person in held.people:
        roles = [x for x in done_by(wide, person) if wide.shows(x.fact) and x.fact.id not in told]
        own = [seat for seat in seats.find(wide, person).own if seat.id not in told]
        if roles or own:
            yield InPerson(person=person, seats=own, roles=once(roles))


def _said(wide: View, who: str) -> list[Description]:
    if wide.dataset.table_of(who) not in {"people", "posts"}:
        return []
    return list(filter(wide.shows, wide.dataset.of(Description, subject_id=who)))


def _kept_out(
    wide: View, wanted: str, sitting: seats.Found, looked_at: Iterable[Fact]
) -> list[Fact]:
    """Return each row, of a seat, a post held or anything else, that would have answered."""
    holding = [
        row
        for row in wide.dataset.about(wanted, PostHolder)
        if wanted in (row.post_id, row.person_id)
    ]
    rest = [fact for fact in (*looked_at, *holding) if not wide.concludes(fact)]
    seated = chain.from_iterable(sitting.silence.kept_out.values())
    return list({fact.id: fact for fact in (*rest, *seated)}.values())


def _has_days(view: View, fact: Fact) -> bool:
    """Tell whether a row that is not of this day may be shown on another: what is over is on none."""
    return view.holds(fact) or view.period(fact).over_from == FOREVER


def _by_post(view: View, posts: Iterable[PostHolder]) -> Iterator[Role]:
    """Yield what the posts do that a person holds."""
    for holder in posts:
        for role in done_by(view, holder.post_id):
            yield replace(role, post=holder.post_id)


_COUNTED: Final[Mapping[What, str]] = {
    What.LEADS: "leads {}",
    What.OWNS: "owns {}",
    What.RESPONSIBLE: "responsible for {}",
    What.SETS: "set {}",
    What.WRITES: "wrote or contributed to {}",
    What.PRESENTS: "presents {}",
    What.ACCOUNTABLE: "accountable for {} (as printed)",
    What.ASSISTS: "otherwise named for {}",
    What.SIGNS: "party to {}",
    What.DECIDES: "decides {}",
    What.AGREES: "agreement needed to {}",
    What.GIVEN: "{} delegated or put to them",
    What.PROPOSES: "proposes {}",
    What.PROVIDES: "provides {}",
    What.COMMISSIONS: "commissions or funds {}",
    What.SERVES: "otherwise in {} services",
    What.ESCALATION: "named in {} of escalation",
    What.RULES: "named in {}",
    What.APPOINTS: "appoints to {}",
    What.SAYS: "said something of {}",
}
"""How what somebody does is counted in the first line."""

_UNITS: Final[Mapping[What, str]] = {
    What.WRITES: "paper",
    What.PRESENTS: "paper",
    What.ACCOUNTABLE: "paper",
    What.SIGNS: "agreement",
    What.AGREES: "decision",
    What.GIVEN: "decision",
    What.PROPOSES: "change",
    What.PROVIDES: "service",
    What.COMMISSIONS: "service",
    What.ESCALATION: "stage",
    What.RULES: "rule",
    What.APPOINTS: "seat",
}
"""What is counted, where it is of one kind and the count does not say it."""

_HEADINGS: Final[Mapping[What, str]] = {
    What.LEADS: "Leads, alone or jointly: workstreams, objectives, actions, papers",
    What.OWNS: "Owns: actions, recommendations, plans",
    What.RESPONSIBLE: "Is responsible for",
    What.SETS: "Set: actions, objectives and the like",
    What.WRITES: "Author or contributor",
    What.PRESENTS: "Presents",
    What.ACCOUNTABLE: "Accountable for a paper, as printed: not a reporting line",
    What.ASSISTS: "Sponsor, reviewer, contact, verifier or secretariat",
    What.SIGNS: "Party to: not a reporting line",
    What.DECIDES: "Decides",
    What.AGREES: "Whose agreement is needed",
    What.GIVEN: "Delegated, submitted or put to them",
    What.PROPOSES: "Proposes",
    What.PROVIDES: "Provides",
    What.COMMISSIONS: "Commissions or funds",
    What.SERVES: "Otherwise in services: where delivered, licensed or evaluated",
    What.ESCALATION: "A stage of an escalation leads to them, or names them as the contact",
    What.RULES: "Named in a rule: a casting vote, a chair, a quorum",
    What.APPOINTS: "Appoints or nominates",
    What.SAYS: "What they said of others: judgements, challenges, descriptions",
}


_SAID_OF: Final = "What is said of them"
_IN_PERSON: Final = "What its holder does beside that, in person"


def tell(view: View, found: Found) -> Answer:
    """Tell everything that somebody does, part by part; what comes by a post says so."""
    return answer(
        view,
        f"What does {view.dataset.name(found.wanted)} do?",
        found=found.any or bool(found.said),
        verdict=_verdict(view, found) if found.any else _none(view, found),
        sections=[
            _grouped("posts", "Posts held", [state(view, row) for row in found.posts]),
            _grouped("held_by", "Held by", [state(view, row) for row in found.held.rows]),
            _grouped("seats", "Seats", _seats(view, found)),
            _grouped(
                "left_open",
                "One of several: the document leaves open who has the seat",
                [state(view, seat) for seat in found.seats.left_open],
            ),
            *(
                _grouped(
                    what.value,
                    _HEADINGS[what],
                    [_told(view, role) for role in found.roles if role.what is what],
                )
                for what in What
            ),
            _grouped("said_of", _SAID_OF, [state(view, item) for item in found.said]),
            _grouped("in_person", _IN_PERSON, _by_its_holder(view, found)),
        ],
        remarks=[
            *_beside(found),
            # What is proposed is told here without being asked for, so that none of it is left out.
            *left_out(including(view, "proposed"), found.looked_at, "roles"),
        ],
    )


def _grouped(name: str, heading: str, statements: Iterable[Statement]) -> Section:
    return Section(part=Part.GROUP, of=name, heading=heading, statements=tuple(statements))


def _seats(view: View, found: Found) -> Iterator[Statement]:
    """Yield the seats, chairs first: one's own, by a post, on one's behalf, printed with the post."""
    sitting = found.seats
    each = [
        *((seat, "") for seat in sitting.own),
        *((item.seat, "; by post") for item in sitting.by_post),
        *((seat, "") for seat in (*sitting.on_behalf, *sitting.in_post)),
    ]
    for seat, how in sorted(each, key=lambda item: item[0].capacity not in CHAIRS):
        yield state(view, seat, text=f"{sentence(view.dataset, seat)}{how}")


def _by_its_holder(view: View, found: Found) -> Iterator[Statement]:
    for item in found.in_person:
        for fact in (*item.seats, *(role.fact for role in item.roles)):
            yield state(view, fact, text=f"{sentence(view.dataset, fact)}; in person")


def _told(view: View, role: Role) -> Statement:
    said = sentence(view.dataset, role.fact)
    return state(view, role.fact, text=f"{said}; by post" if role.post else said)


def _verdict(view: View, found: Found) -> str:
    """Say what is done and how often, and how much of it by a post."""
    said = [
        counted(len(found.posts), "post") if found.posts else "",
        _held(view, found.held),
        *_sitting(view, found),
        *(_times(found, what) for what in What),
    ]
    by_post = len(found.seats.by_post) + sum(bool(role.post) for role in found.roles)
    perhaps = sum(role.fact.id not in found.certain for role in found.roles)
    proposed = sum(role.fact.status == "proposed" for role in found.roles)
    proposed += sum(seat.status == "proposed" for seat in found.seats.held)
    more = [
        f"{by_post} of these by post" if by_post else "",
        f"{proposed} of these proposed, and whether they came about is not recorded"
        if proposed
        else "",
        f"{perhaps} more may hold on this day" if perhaps else "",
    ]
    more += [
        f"{view.dataset.name(item.person)} has {len(item.seats) + len(item.roles)} more in person"
        for item in found.in_person
    ]
    first = ", ".join(filter(None, said)) or "nothing that is certain on this day"
    name = view.dataset.name(found.wanted)
    return "; ".join([f"{name}: {first}", *filter(None, more)])


def _held(view: View, held: Holders) -> str:
    """Return who holds the post that was asked about; "" where nobody is recorded to."""
    if held.people:
        return f"held by {held.in_words(view)}"
    return "held by somebody who is not named" if held.rows else ""


def _sitting(view: View, found: Found) -> Iterator[str]:
    """Yield how many seats there are, and how many of them chair."""
    sure = [seat for seat in found.seats.held if view.surely(seat)]
    chairs = places(seat for seat in sure if seat.capacity in CHAIRS)
    if sure:
        chairing = f" ({counted(chairs, 'chair')})" if chairs else ""
        yield f"{counted(places(sure), 'seat')}{chairing}"
    if perhaps := len(found.seats.held) - len(sure):
        yield f"{counted(perhaps, 'seat')} that may be held on this day"
    if printed := len(found.seats.in_post):
        yield f"{counted(printed, 'seat')} of people printed with it"
    if left_open := len(found.seats.left_open):
        yield f"{counted(left_open, 'seat')} of which it is left open who has it"


def _times(found: Found, what: What) -> str:
    """Return to how many things somebody does something; "" where to none for certain."""
    those = {role.of for role in found.roles if role.what is what and role.fact.id in found.certain}
    number, unit = len(those), _UNITS.get(what, "")
    return _COUNTED[what].format(counted(number, unit) if unit else number) if those else ""


def _none(view: View, found: Found) -> str:
    name = view.dataset.name(found.wanted)
    none = denied(view, found.silence, none=f"nothing that {name} does")
    number = len(found.said)
    return f"{none}; {counted(number, 'thing')} said of them" if number else none


def _beside(found: Found) -> Iterator[Remark]:
    """Say what is nothing that it does but might be looked for: what its posts do, and attendance."""
    if found.of_it:
        text = f"it has {counted(len(found.of_it), 'post')}; what each does is its own"
        yield Remark(
            kind=Kind.BESIDE,
            text=text,
            option=f"pgraph roles {found.of_it[0].id}",
        )
    if found.seats.attended:
        attended = counted(found.seats.attended, "attendance")
        text = f"{attended} recorded beside this; attendance is no role"
        yield Remark(kind=Kind.BESIDE, text=text)
