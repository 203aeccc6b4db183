"""Everything that somebody does: posts held, seats, what they lead, own, present, sign and decide."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, unique
from itertools import chain
from operator import attrgetter
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
from partnership_graph.facts.pasted import command
from partnership_graph.facts.records import (
    Assignment,
    Change,
    Decision,
    EscalationStage,
    Fact,
    Membership,
    Party,
    Post,
    PostHolder,
    Programme,
    QuorumRule,
    ReportingLine,
    ServiceLink,
    TermOfReference,
)
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, sentence
from partnership_graph.questions.seats import seats


@unique
class What(Enum):
    """What somebody does, in the order in which it is told; seats and posts held come before."""

    LEADS = "leads"
    OWNS = "owns"
    RESPONSIBLE = "responsible_for"
    SETS = "sets"
    WRITES = "writes"
    PRESENTS = "presents"
    ACCOUNTABLE = "accountable"
    ASSISTS = "assists"
    SIGNS = "party_to"
    DECIDES = "decides"
    AGREES = "agreement_of"
    GIVEN = "put_to"
    PROPOSES = "proposes"
    PROVIDES = "provides"
    COMMISSIONS = "commissions"
    SERVES = "services"
    ESCALATION = "escalation_to"
    RULES = "named_in_rules"
    APPOINTS = "appoints"


_ROWS: Final[Sequence[tuple[What, type[Fact], str, Sequence[str], str]]] = (
    (What.LEADS, Assignment, "assignee_id", ("lead", "joint_lead"), "subject_id"),
    (What.OWNS, Assignment, "assignee_id", ("owner",), "subject_id"),
    (What.OWNS, ReportingLine, "to_id", ("owned_by",), "from_id"),
    (What.RESPONSIBLE, ReportingLine, "from_id", ("responsible_for",), "to_id"),
    (What.SETS, Programme, "set_by_id", (), "id"),
    (What.WRITES, Assignment, "assignee_id", ("author", "contributor"), "subject_id"),
    (What.PRESENTS, Assignment, "assignee_id", ("presenter",), "subject_id"),
    (
        What.ACCOUNTABLE,
        Assignment,
        "assignee_id",
        ("accountable_head_of_service", "accountable_director"),
        "subject_id",
    ),
    (
        What.ASSISTS,
        Assignment,
        "assignee_id",
        ("sponsor", "reviewer", "contact", "verifier", "secretariat"),
        "subject_id",
    ),
    (What.SIGNS, Party, "party_id", (), "agreement_id"),
    (What.DECIDES, Decision, "by_id", (), "id"),
    (What.DECIDES, Change, "decided_by", (), "id"),
    (What.AGREES, Decision, "with_agreement_of", (), "id"),
    (What.GIVEN, Decision, "to_id", (), "id"),
    (What.PROPOSES, Change, "proposed_by", (), "id"),
    (What.PROVIDES, ServiceLink, "party_id", ("provider", "outreach"), "service_id"),
    (What.COMMISSIONS, ServiceLink, "party_id", ("commissioner", "funder"), "service_id"),
    (
        What.SERVES,
        ServiceLink,
        "party_id",
        ("delivery_point", "licensor", "evaluator"),
        "service_id",
    ),
    (What.ESCALATION, EscalationStage, "to_id", (), "id"),
    (What.ESCALATION, EscalationStage, "contact_id", (), "id"),
    (What.RULES, TermOfReference, "member_id", (), "id"),
    (What.RULES, QuorumRule, "member_id", (), "id"),
    (What.APPOINTS, Membership, "appointed_by", (), "id"),
)
"""By which rows one does what: the table, the cell that names who, its kinds, and the cell of what it is done to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One thing that somebody does: the row that says so, to what, and by which post if by one.

    A row that is ``printed`` with a post names somebody else, and the post beside them.
    """

    what: What
    fact: Fact
    of: str
    post: str = ""
    printed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Everything that somebody does.

    Args:
        wanted: the id of whoever was asked about.
        posts: the rows by which a person holds posts on the day, one a post.
        held: who holds the post that was asked about.
        own: how much each holder of the post that was asked about does in their own name, not by it.
        seats: where they sit: in person, by post, spoken for.
        roles: what else they do, in the order in which it is told.
        certain: which of the roles' rows surely hold on the day.
        looked_at: every row that is shown, or may be on some day or through some filter.
        of_it: the posts of an organisation or body: what they do is theirs.
        silence: what stands behind saying that there is nothing.
    """

    wanted: str
    posts: Sequence[PostHolder]
    held: Holders
    own: Mapping[str, int]
    seats: seats.Found
    roles: Sequence[Role]
    certain: frozenset[str]
    looked_at: Sequence[Fact]
    of_it: Sequence[Post]
    silence: Silence

    @property
    def sitting(self) -> bool:
        """Whether any seat is shown."""
        return bool(self.seats.held or self.seats.in_post or self.seats.left_open)

    @property
    def any(self) -> bool:
        """Whether anything is shown."""
        return bool(self.posts or self.held.rows or self.roles) or self.sitting


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
    every = [*_roles(view, wanted), *_printed(view, wanted), *_by_post(view, posts)]
    shown = [role for role in every if wide.shows(role.fact)]
    looked_at = list({role.fact.id: role.fact for role in every}.values())
    held = holders(view, wanted, instead=INSTEAD)
    by_it = {row.id for row in (*(role.fact for role in shown), *sitting.held, *sitting.in_post)}
    return Found(
        wanted=wanted,
        posts=posts,
        held=held,
        own={person: _in_own_name(wide, person, by_it) for person in held.people},
        seats=sitting,
        roles=_once(shown),
        certain=frozenset(role.fact.id for role in shown if view.surely(role.fact)),
        looked_at=[fact for fact in (*sitting.looked_at, *looked_at) if _has_days(view, fact)],
        of_it=list(view.dataset.of(Post, organisation_id=wanted)),
        silence=silence(wide, [wanted], facts=_kept_out(wide, wanted, sitting, looked_at)),
    )


def _in_own_name(wide: View, person: str, by_post: Collection[str]) -> int:
    """Return how many seats and roles a holder of a post has that are not by it."""
    seated = wide.dataset.of(Membership, member_id=person)
    rows = {row.id: row for row in (*seated, *(role.fact for role in _roles(wide, person)))}
    return sum(wide.shows(row) for wanted, row in rows.items() if wanted not in by_post)


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
        for role in _roles(view, holder.post_id):
            yield replace(role, post=holder.post_id)


def _roles(view: View, who: str) -> Iterator[Role]:
    """Yield what one thing does by itself, whatever is shown."""
    for what, table, end, kinds, of in _ROWS:
        for fact in view.dataset.about(who, table):
            is_kind = not kinds or getattr(fact, table.kind_column) in kinds
            if getattr(fact, end) == who and is_kind:
                yield Role(what=what, fact=fact, of=getattr(fact, of))


def _printed(view: View, post: str) -> Iterator[Role]:
    """Yield what others do who are printed with a post."""
    kinds = {
        kind: what for what, table, _, every, _ in _ROWS if table is Assignment for kind in every
    }
    for fact in view.dataset.of(Assignment, in_post=post):
        if fact.assignee_id != post:
            yield Role(what=kinds[fact.capacity], fact=fact, of=fact.subject_id, printed=True)


def _once(roles: Iterable[Role]) -> list[Role]:
    """Return roles with each row once under what it says: one's own before what comes by a post."""
    found: dict[tuple[What, str], Role] = {}
    for role in sorted(roles, key=attrgetter("post")):
        found.setdefault((role.what, role.fact.id), role)
    order = {what: at for at, what in enumerate(What)}
    return sorted(found.values(), key=lambda role: order[role.what])


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
}


def tell(view: View, found: Found) -> Answer:
    """Tell everything that somebody does, part by part; what comes by a post says so."""
    return answer(
        view,
        f"What does {view.dataset.name(found.wanted)} do?",
        found=found.any,
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
        ],
        remarks=[
            *_beside(found),
            *_of_holders(found),
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
        *_not_by_it(view, found),
        f"{by_post} of these by post" if by_post else "",
        f"{proposed} of these proposed, and whether they came about is not recorded"
        if proposed
        else "",
        f"{perhaps} more may hold on this day" if perhaps else "",
    ]
    first = ", ".join(filter(None, said)) or "nothing that is certain on this day"
    name = view.dataset.name(found.wanted)
    return "; ".join([f"{name}: {first}", *filter(None, more)])


def _not_by_it(view: View, found: Found) -> Iterator[str]:
    for person, number in found.own.items():
        if number:
            yield f"{view.dataset.name(person)} has {counted(number, 'more role')} in their own name"


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
    return denied(view, found.silence, none=f"nothing that {name} does")


def _of_holders(found: Found) -> Iterator[Remark]:
    asked = [command("roles", person) for person, number in found.own.items() if number]
    if asked:
        text = "what the holder does in their own name is not listed"
        yield Remark(kind=Kind.NOT_COUNTED, text=text, option="; ".join(asked))


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
