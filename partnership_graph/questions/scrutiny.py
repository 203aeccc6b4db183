"""Who sits where, who sits twice, and who stands on both sides of a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from partnership_graph import vocabulary
from partnership_graph.dataset import Dataset
from partnership_graph.errors import QuestionError
from partnership_graph.model import (
    ACTORS,
    BODIES,
    Assignment,
    Attendance,
    Change,
    Decision,
    EscalationStage,
    Fact,
    Membership,
    Party,
    Post,
    PostHolder,
    ProgrammeLink,
    ReportingLine,
    columns,
)
from partnership_graph.questions.answer import Answer, Section, Statement, answer, cite, state
from partnership_graph.questions.view import View, marks_of
from partnership_graph.questions.wording import sentence

CHAIRS: Final = frozenset({"chair", "joint_chair"})
LOOKED_AT: Final = ("scrutinised_by", "reviewed_by", "minutes_noted_by", "sends_reports_to")
"""Kinds of line by which one body looks at another without its answering to it."""

APPROVING: Final = frozenset({"approve", "agree", "endorse", "receive_assurance"})
OWNING: Final = frozenset({"owner", "lead", "joint_lead"})
RESPONSIBLE: Final = OWNING | {
    "sponsor",
    "author",
    "accountable_head_of_service",
    "accountable_director",
    "reviewer",
    "verifier",
}
"""Parts in a paper, plan or action that put somebody on its side of a line."""

_PEOPLE: Final = frozenset({"people", "posts"})
_NO_LINE: Final = "a shared member is not a line: no reporting or escalation route follows from it"
_NOT_A_CHARGE: Final = "this is what the cited rows add up to; no document calls it a conflict"


@dataclass(frozen=True, slots=True)
class Role:
    """How somebody stands on one side, and the facts that say so."""

    said: str
    facts: tuple[Fact, ...] = ()
    chairs: bool = False
    owns: bool = False
    itself: bool = False
    through: str = ""


Side = Mapping[str, Sequence[Role]]
"""Who stands on one side: the roles of each by id."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One line between two things: what kind of tie it is, its ends, and the facts of it."""

    what: str
    lower: str
    upper: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One person or organisation on both sides of a tie."""

    what: str
    member: str
    lower: str
    upper: str
    roles: tuple[Role, ...]
    lines: tuple[Fact, ...]
    chairs_both: bool = False
    checked: str = ""

    def facts(self) -> list[Fact]:
        """Return what it rests on, each fact once: one side, the other side, the lines."""
        every = [fact for role in self.roles for fact in role.facts]
        return list({fact.id: fact for fact in (*every, *self.lines)}.values())


# Where somebody sits


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
    certain = [fact for name, _, facts in groups if name in _SITTING for fact in facts]
    held = [fact for fact in certain if isinstance(fact, Membership)]
    sections = [
        Section(
            name=name,
            heading=heading,
            statements=tuple(
                state(view, fact, depth=int(isinstance(fact, PostHolder))) for fact in facts
            ),
        )
        for name, heading, facts in groups
    ]
    return answer(
        view,
        f"Where does {view.dataset.name(wanted)} sit?",
        found=any(facts for _, _, facts in groups),
        verdict=_seats_verdict(view, wanted, held, possible=len(groups[-1][2])),
        sections=sections,
        remarks=[*_beside(wide, wanted), *wide.left_out(every, "seats")],
    )


_SITTING: Final = frozenset({"own", "by_post", "on_behalf"})
_Group = tuple[str, str, list[Fact]]


def _seat_groups(view: View, wanted: str) -> tuple[list[_Group], list[Membership]]:
    """Return the shown seats in groups, those left open last, and every seat looked at."""
    about = list(view.dataset.about(wanted, Membership))
    own = [seat for seat in about if seat.member_id == wanted]
    behalf = [seat for seat in about if seat.on_behalf_of == wanted and seat.member_id != wanted]
    printed = [seat for seat in about if seat.in_post == wanted]
    by_post = [
        (seat, holder)
        for holder in _first_of_post(view, wanted)
        for seat in view.dataset.about(holder.post_id, Membership)
        if seat.member_id == holder.post_id
    ]
    every = [*own, *(seat for seat, _ in by_post), *behalf, *printed]
    shown = {seat.id for seat in every if view.shows(seat)}
    sure = {seat.id for seat in every if seat.id in shown and not seat.one_of}
    paired: list[Fact] = [item for pair in by_post if pair[0].id in sure for item in pair]
    groups: list[_Group] = [
        ("own", "Its own seats", _ordered(view, own, sure)),
        ("by_post", "By post: the seats of a post held on this day", paired),
        ("on_behalf", "Seats of others on its behalf", _ordered(view, behalf, sure)),
        ("in_post", "Seats of people printed with the post", _ordered(view, printed, sure)),
        (
            "open",
            "One of several: the document leaves open who has the seat",
            _ordered(view, every, shown - sure),
        ),
    ]
    if view.dataset.table_of(wanted) == "people":
        groups[0] = ("own", "In person", groups[0][2])
    return groups, every


def _ordered(view: View, seats_: Iterable[Membership], kept: Iterable[str]) -> list[Fact]:
    name = view.dataset.name
    wanted = {seat.id: seat for seat in seats_ if seat.id in set(kept)}.values()
    return [*sorted(wanted, key=lambda seat: (name(seat.body_id), name(seat.member_id)))]


def _first_of_post(view: View, person: str) -> list[PostHolder]:
    """Return one row a post that a person holds on the day, a stated one before an implied one."""
    held = [
        holder
        for holder in view.dataset.about(person, PostHolder)
        if holder.person_id == person
        and view.shows(holder)
        and (bool(view.only) or marks_of(holder) <= view.include | {"implied"})
    ]
    held.sort(key=lambda holder: (holder.basis == "implied", holder.id), reverse=True)
    return sorted({holder.post_id: holder for holder in held}.values(), key=lambda item: item.id)


def _seats_verdict(view: View, wanted: str, held: Sequence[Fact], possible: int) -> str:
    name = view.dataset.name(wanted)
    bodies = {seat.body_id for seat in held if isinstance(seat, Membership)}
    proposed = sum(seat.status == "proposed" for seat in held)
    one_of = f"{possible} of which it is left open who has the seat"
    if not held:
        none = f"None stated: no document gives {name} a seat"
        return f"{none} for certain; {one_of}" if possible else none
    said = f"{name} has {_count(len(held), 'seat')} on {_count(len(bodies), 'body', 'bodies')}"
    marked = f"; {proposed} of them proposed, ratification not recorded" if proposed else ""
    return said + marked + (f"; {one_of}" if possible else "")


def _beside(view: View, wanted: str) -> Iterator[str]:
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
        yield f"its posts have seats not said to be on its behalf: pgraph seats {', '.join(posts)}"
    attended = sum(item.attendee_id == wanted for item in view.dataset.about(wanted, Attendance))
    if attended:
        yield f"{_count(attended, 'attendance')} recorded beside this; attendance is not a seat"


def _with_proposed(view: View) -> View:
    return replace(view, include=view.include | {"proposed"})


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


# Who sits on two bodies


def overlaps(view: View, first: str = "", second: str = "") -> Answer:
    """Return who sits on both of two bodies, or on any two, with the seats on either side.

    A person counts once, in person or by post. People and the organisations they speak for are
    counted apart. Attendance and a seat left open between several never count.

    Raises:
        QuestionError: something given is not a body, or both are the same one.
    """
    dataset = view.dataset
    check_bodies(dataset, first, second)
    sides = {body: side for body in _bodies(view, first, second) if (side := sitting(view, body))}
    wanted = {body for body in (first, second) if body}
    found = {
        pair: members
        for pair in combinations(sorted(sides, key=lambda body: (dataset.name(body), body)), 2)
        if wanted <= set(pair) and (members := _shared(view, sides, pair))
    }
    rows = [_overlap(view, sides, pair, member) for pair in found for member in found[pair]]
    detail = bool(first and second)
    sections = [
        *_overlap_tables(view, rows, detail=detail),
        *([] if detail else _matrices(view, found)),
    ]
    return answer(
        view,
        _overlaps_question(view, first, second),
        found=bool(found),
        verdict=_overlaps_verdict(view, found, sides, (first, second)),
        sections=sections,
        remarks=[_NO_LINE, *_crossing(view, found), *_not_counted(view, first, second)],
    )


def check_bodies(dataset: Dataset, first: str, second: str) -> None:
    """Make sure that each of two ids is that of a body or not given, and that they differ.

    Raises:
        QuestionError: one is not a body, or both are the same.
    """
    for body in filter(None, (first, second)):
        if dataset.table_of(body) not in BODIES:
            raise QuestionError(f"{dataset.introduce(body)} is not a body; give two bodies")
    if first and first == second:
        raise QuestionError(f"{dataset.introduce(first)} is given twice; give two bodies")


_Pair = tuple[str, str]
_Shared = Mapping[_Pair, Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Row:
    member: str
    statement: Statement
    facts: tuple[Fact, ...]


def sitting(view: View, body: str) -> dict[str, list[Role]]:
    """Return who sits on a body for certain, a post's seat under the person who holds the post.

    A seat on somebody's behalf stands under both. Attendance and a seat left open between several
    do not count.
    """
    side: dict[str, list[Role]] = {}
    for seat in view.dataset.about(body, Membership):
        if seat.body_id == body and view.shows(seat) and _counts_as_sitting(seat):
            for member, role in _seated(view, seat):
                side.setdefault(member, []).append(role)
    return side


def _counts_as_sitting(seat: Membership) -> bool:
    return not seat.one_of and seat.capacity != "in_attendance"


def _seated(view: View, seat: Membership) -> Iterator[tuple[str, Role]]:
    name = view.dataset.name
    said = f"{vocabulary.CAPACITIES[seat.capacity]} of {name(seat.body_id)}"
    chairs = seat.capacity in CHAIRS
    holders = _holders(view, seat.member_id)
    for holder in holders:
        by_post = f"{said} by post ({name(seat.member_id)})"
        yield holder.person_id, Role(by_post, (seat, holder), chairs)
    if not holders:
        yield seat.member_id, Role(said, (seat,), chairs)
    if seat.on_behalf_of and seat.on_behalf_of != seat.member_id:
        through = name(seat.member_id)
        yield (
            seat.on_behalf_of,
            Role(f"{said} on its behalf", (seat,), chairs, through=through),
        )


def _holders(view: View, post: str) -> list[PostHolder]:
    """Return one row a person who holds a post on the day; an implied holder only if asked for."""
    if view.dataset.table_of(post) != "posts":
        return []
    held = [
        holder
        for holder in view.dataset.about(post, PostHolder)
        if holder.post_id == post and holder.person_id and _counts(view, holder)
    ]
    return list({holder.person_id: holder for holder in reversed(held)}.values())


def _counts(view: View, fact: Fact) -> bool:
    """Tell whether something may be concluded from a fact: the filter, for every table."""
    return view.shows(fact) and (bool(view.only) or marks_of(fact) <= view.include)


def _bodies(view: View, first: str, second: str) -> list[str]:
    if first and second:
        return [first, second]
    return list(dict.fromkeys(seat.body_id for seat in view.dataset.all(Membership)))


def _shared(view: View, sides: Mapping[str, Side], pair: _Pair) -> list[str]:
    both = sides[pair[0]].keys() & sides[pair[1]].keys()
    return sorted(both, key=lambda item: (not _is_person(view, item), view.dataset.name(item)))


def _is_person(view: View, member: str) -> bool:
    return view.dataset.table_of(member) in _PEOPLE


def _overlap(view: View, sides: Mapping[str, Side], pair: _Pair, member: str) -> _Row:
    name = view.dataset.name
    roles = [role for body in pair for role in sides[body][member]]
    facts = tuple({fact.id: fact for role in roles for fact in role.facts}.values())
    row = {
        "member_id": member,
        "member_name": name(member),
        "body_id": pair[0],
        "body_name": name(pair[0]),
        "other_id": pair[1],
        "other_name": name(pair[1]),
    }
    text = f"{name(member)}: {_in_words(roles)}"
    return _Row(member, _resting_on(view, text, facts, row), facts)


def _in_words(roles: Iterable[Role]) -> str:
    """Return roles in words, those through several people as one."""
    said: dict[str, list[str]] = {}
    for role in roles:
        through = said.setdefault(role.said, [])
        if role.through and role.through not in through:
            through.append(role.through)
    return "; ".join(
        f"{words} ({', '.join(through)})" if through else words for words, through in said.items()
    )


def _resting_on(
    view: View, text: str, facts: Sequence[Fact], row: Mapping[str, str] | None = None
) -> Statement:
    """Return a statement drawn from several facts, with the citations of them all."""
    marks = sorted({mark for fact in facts for mark in marks_of(fact)})
    cited = dict.fromkeys(citation for fact in facts for citation in cite(view, fact))
    return Statement(
        text=text,
        row=dict(row or {}) | {"rests_on": " ".join(fact.id for fact in facts)},
        condition=f"rests on what is {' and '.join(marks)}" if marks else "",
        citations=tuple(cited),
    )


def _overlap_tables(view: View, rows: Sequence[_Row], *, detail: bool) -> Iterator[Section]:
    for name, heading, people in (
        ("people", "People and posts on both", True),
        ("organisations", "Organisations and bodies on both, or spoken for on both", False),
    ):
        kept = [row for row in rows if _is_person(view, row.member) == people]
        yield Section(
            name=name,
            heading=heading,
            statements=tuple(
                statement
                for row in kept
                for statement in (row.statement, *(_below(view, row.facts) if detail else ()))
            ),
        )


def _below(view: View, facts: Iterable[Fact]) -> list[Statement]:
    return [state(view, fact, depth=1) for fact in facts]


def _matrices(view: View, found: _Shared) -> Iterator[Section]:
    for name, what, people in (
        ("matrix_people", "people and posts", True),
        ("matrix_organisations", "organisations and bodies", False),
    ):
        counts = {
            pair: count
            for pair, members in found.items()
            if (count := sum(_is_person(view, member) == people for member in members))
        }
        heading = f"Matrix: how many {what} two bodies share (columns numbered as the rows)"
        yield Section(name=name, heading=heading, statements=_matrix(view, counts))


def _matrix(view: View, counts: Mapping[_Pair, int]) -> tuple[Statement, ...]:
    name = view.dataset.name
    bodies = sorted({body for pair in counts for body in pair}, key=lambda item: (name(item), item))
    width = max((len(name(body)) for body in bodies), default=0)
    statements = []
    for number, body in enumerate(bodies, start=1):
        cells = {
            other: counts.get((body, other)) or counts.get((other, body)) or 0 for other in bodies
        }
        shown = " ".join(f"{'-' if other == body else cells[other] or '.':>2}" for other in bodies)
        row = {"body_id": body, "body_name": name(body)}
        row |= {f"with_{other}": str(cells[other]) for other in bodies if other != body}
        statements.append(Statement(text=f"{number:>2} {name(body):<{width}}  {shown}", row=row))
    return tuple(statements)


def _overlaps_question(view: View, first: str, second: str) -> str:
    name = view.dataset.name
    if first and second:
        return f"Who sits on both {name(first)} and {name(second)}?"
    if first or second:
        return f"With which bodies does {name(first or second)} share members?"
    return "Which bodies share members?"


def _overlaps_verdict(
    view: View, found: _Shared, sides: Mapping[str, Side], asked: tuple[str, str]
) -> str:
    empty = [view.dataset.name(body) for body in asked if body and body not in sides]
    if empty:
        return f"None stated: no seat on {' or on '.join(empty)} is recorded as asked"
    if not found:
        return "No shared member is recorded"
    people = {item for members in found.values() for item in members if _is_person(view, item)}
    others = {item for members in found.values() for item in members} - people
    said = (
        f"{_count(len(people), 'person or post', 'people or posts')} and "
        f"{_count(len(others), 'organisation or body', 'organisations or bodies')}"
    )
    return (
        f"{said} on both" if all(asked) else f"{_count(len(found), 'pair')} of bodies share {said}"
    )


def _crossing(view: View, found: _Shared) -> Iterator[str]:
    """Say of whom two places share that this joins no governance."""
    crossing = [pair for pair in found if _place(view, pair[0]) != _place(view, pair[1])]
    members = dict.fromkeys(view.dataset.name(item) for pair in crossing for item in found[pair])
    if members:
        places = sorted({_place(view, body) for pair in crossing for body in pair})
        yield (
            f"{', '.join(members)} sits on bodies of different places ({', '.join(places)}); "
            "no route leads from one to the other through it"
        )


def _place(view: View, wanted: str) -> str:
    return view.dataset.record(wanted).file.partition("/")[0]


def _not_counted(view: View, first: str, second: str) -> list[str]:
    bodies = {body for body in (first, second) if body}
    every = [seat for seat in view.dataset.all(Membership) if not bodies or seat.body_id in bodies]
    shown = [seat for seat in every if view.shows(seat)]
    remarks = []
    if attending := sum(seat.capacity == "in_attendance" for seat in shown):
        remarks.append(f"not counted: {attending} in attendance only (attendance is no seat)")
    if one_of := sum(bool(seat.one_of) for seat in shown):
        remarks.append(f"not counted: {one_of} of which a document leaves open who has the seat")
    return remarks + view.left_out(every, "seats")


# Who stands on both sides


def conflicts(view: View, wanted: str = "") -> Answer:
    """Return who stands on both sides of an oversight, approval or escalation line.

    Apart, and not a line to answer by: who sits on both a body and the one that notes its minutes
    or scrutinises it, and who checks one thing twice. Only rows the filter shows are used.
    """
    finding = _Finder(view, {})
    found = [item for item in finding.all() if not wanted or _concerns(view, item, wanted)]
    sections = [
        Section(
            name=what,
            heading=heading,
            statements=tuple(
                statement for item in found if item.what == what for statement in _found(view, item)
            ),
        )
        for what, heading in _HEADINGS.items()
    ]
    name = f" that concerns {view.dataset.name(wanted)}" if wanted else ""
    who = {item.member for item in found}
    lines = [line for line in view.dataset.all(ReportingLine) if line.kind in vocabulary.UPWARD]
    remarks = view.left_out(lines, "oversight lines")
    remarks += view.left_out(view.dataset.all(Membership), "seats")
    return answer(
        view,
        f"Who stands on both sides of a line{name}?",
        found=bool(found),
        verdict=f"{_count(len(found), 'case')}: {len(who)} people, posts or organisations"
        if found
        else f"None recorded: nobody is on both sides of a line{name}",
        sections=sections,
        remarks=[_NOT_A_CHARGE if found else "", *remarks],
    )


_HEADINGS: Final = {
    "owner": "Owner of what a body they chair oversees",
    "oversight": "Both sides of an oversight line",
    "approval": "Both sides of an approval, submission or delegation",
    "escalation": "Both sides of a stated escalation",
    "scrutiny": "Both sides of scrutiny, review or noting: not a reporting line",
    "twice": "Two checks of one thing by one person",
}


def _found(view: View, item: Finding) -> Iterator[Statement]:
    name = view.dataset.name
    roles = _in_words(item.roles)
    lines = "; ".join(dict.fromkeys(sentence(view.dataset, line) for line in item.lines))
    both = "chairs both: " * item.chairs_both
    row = {
        "member_id": item.member,
        "member_name": name(item.member),
        "lower_id": item.lower,
        "lower_name": name(item.lower),
        "upper_id": item.upper,
        "upper_name": name(item.upper),
        "checked_id": item.checked,
        "checked_name": name(item.checked),
        "chairs_both": "yes" if item.chairs_both else "no",
    }
    facts = item.facts()
    yield _resting_on(view, f"{name(item.member)}: {both}{roles}. {lines}", facts, row)
    yield from _below(view, facts)


def _concerns(view: View, item: Finding, wanted: str) -> bool:
    """Tell whether it is about somebody, one of the two ends, or a post that somebody holds."""
    if wanted in (item.member, item.lower, item.upper, item.checked):
        return True
    return view.dataset.table_of(wanted) == "posts" and any(
        wanted == getattr(fact, column.name)
        for fact in item.facts()
        for column in columns(fact.table)
        if column.kind == "ref"
    )


@dataclass(frozen=True)
class _Finder:
    """Finds who stands on both sides; ``sides`` remembers each side once it is known."""

    view: View
    sides: dict[str, dict[str, list[Role]]]

    def all(self) -> list[Finding]:
        """Return every finding once, the lines between the same two ends together."""
        ties = [*self.lines(), *self.approvals(), *self.escalations()]
        found: dict[tuple[str, ...], Finding] = {}
        for item in (*self.across(ties), *self.owners(), *self.twice(ties)):
            key = (item.what, item.member, item.lower, item.upper, item.checked)
            if key in found:
                item = replace(item, lines=(*found[key].lines, *item.lines))  # noqa: PLW2901
            found[key] = item
        name = self.view.dataset.name
        return sorted(found.values(), key=lambda item: (name(item.member), item.lower, item.upper))

    def lines(self) -> Iterator[Tie]:
        """Yield the oversight lines, and apart the lines of scrutiny."""
        for line in self.view.dataset.all(ReportingLine):
            what = "oversight" if line.kind in vocabulary.UPWARD else "scrutiny"
            if (what == "oversight" or line.kind in LOOKED_AT) and self.view.shows(line):
                yield Tie(what, line.from_id, line.to_id, (line,))

    def approvals(self) -> Iterator[Tie]:
        """Yield who approves what, to whom it is submitted, and whose agreement is needed."""
        for item in self.view.dataset.all(Decision):
            if _counts(self.view, item):
                for lower, upper in _ends(item):
                    if lower == upper:
                        continue
                    yield Tie("approval", lower, upper, (item,))

    def escalations(self) -> Iterator[Tie]:
        """Yield whence and whither a matter goes at each stage of a stated procedure."""
        for stage in self.view.dataset.all(EscalationStage):
            if _counts(self.view, stage):
                for upper in filter(None, (stage.to_id, stage.contact_id)):
                    yield Tie("escalation", stage.body_id, upper, (stage,))

    def across(self, ties: Iterable[Tie]) -> Iterator[Finding]:
        """Yield who is on both sides of each tie."""
        for tie in ties:
            lower, upper = self.side(tie.lower), self.side(tie.upper)
            for member in lower.keys() & upper.keys():
                below, above = lower[member], upper[member]
                owner = tie.what == "oversight" and _owns_and_chairs(below, above)
                yield Finding(
                    "owner" if owner else tie.what,
                    member,
                    tie.lower,
                    tie.upper,
                    (*below, *above),
                    tie.facts,
                    chairs_both=_chairs(below) and _chairs(above),
                )

    def owners(self) -> Iterator[Finding]:
        """Yield who owns an item of a plan that a body they chair, or they themselves, oversee."""
        for thing in dict.fromkeys(
            item.subject_id for item in self.view.dataset.all(Assignment) if item.capacity in OWNING
        ):
            for links, line in self.above(thing):
                below, above = self.side(thing), self.side(line.to_id)
                for member in below.keys() & above.keys():
                    if _owns_and_chairs(below[member], above[member]):
                        roles = (*below[member], *above[member])
                        yield Finding("owner", member, thing, line.to_id, roles, (*links, line))

    def above(self, thing: str) -> Iterator[tuple[tuple[Fact, ...], ReportingLine]]:
        """Yield the upward lines of the plans that a thing is part of, with the links to them."""
        seen, ahead = {thing}, [(thing, tuple[Fact, ...]())]
        while ahead:
            part, links = ahead.pop()
            for link in self.view.dataset.about(part, ProgrammeLink):
                inside = link.from_id == part and link.kind == "in_plan"
                if not inside or link.to_id in seen or not _counts(self.view, link):
                    continue
                seen.add(link.to_id)
                ahead.append((link.to_id, (*links, link)))
                for line in self.view.dataset.about(link.to_id, ReportingLine):
                    upward = line.from_id == link.to_id and line.kind in vocabulary.UPWARD
                    if upward and self.view.shows(line):
                        yield (*links, link), line

    def twice(self, ties: Iterable[Tie]) -> Iterator[Finding]:
        """Yield the people who are on two of the bodies that check one thing."""
        checks: dict[str, dict[str, tuple[Fact, ...]]] = {}
        for tie in ties:
            fact = tie.facts[0]
            checks_it = isinstance(fact, Decision) and (fact.on_id, fact.by_id) == (
                tie.lower,
                tie.upper,
            )
            if tie.what not in {"oversight", "scrutiny"} and not checks_it:
                continue
            uppers = checks.setdefault(tie.lower, {})
            uppers[tie.upper] = (*uppers.get(tie.upper, ()), *tie.facts)
        for thing, uppers in checks.items():
            for one, other in combinations(sorted(uppers), 2):
                below, above = self.side(one), self.side(other)
                for member in below.keys() & above.keys():
                    if _is_person(self.view, member):
                        roles = (*below[member], *above[member])
                        facts = (*uppers[one], *uppers[other])
                        yield Finding("twice", member, one, other, roles, facts, checked=thing)

    def side(self, thing: str) -> dict[str, list[Role]]:
        """Return who stands on the side of a thing: who sits on it, holds it, or answers for it."""
        if thing not in self.sides:
            self.sides[thing] = _merged(
                sitting(self.view, thing),
                dict(self.itself(thing)),
                *self.responsible(thing),
                *self.proposers(thing),
            )
        return self.sides[thing]

    def itself(self, thing: str) -> Iterator[tuple[str, list[Role]]]:
        """Yield a person or organisation as its own side, and for a post whoever holds it."""
        table, name = self.view.dataset.table_of(thing), self.view.dataset.name(thing)
        holders = _holders(self.view, thing)
        for holder in holders:
            yield holder.person_id, [Role(f"holder of the post {name}", (holder,), itself=True)]
        if table in {"people", "organisations", "posts"} and not holders:
            said = "one end of the line in person" if table == "people" else "itself one end of it"
            yield thing, [Role(said, itself=True)]

    def responsible(self, thing: str) -> Iterator[dict[str, list[Role]]]:
        """Yield who owns, leads, wrote or submits a thing, and who is a party to it."""
        yield from self.submitting(thing)
        name, about = self.view.dataset.name, self.view.dataset.about
        for part in about(thing, Assignment):
            if part.subject_id == thing and part.capacity in RESPONSIBLE:
                said = f"{vocabulary.ASSIGNMENTS[part.capacity]}, {name(thing)}"
                yield self.acting(part.assignee_id, said, part, owns=part.capacity in OWNING)
        for line in about(thing, ReportingLine):
            if line.from_id == thing and line.kind == "owned_by":
                yield self.acting(line.to_id, f"owner of {name(thing)}", line, owns=True)

    def submitting(self, thing: str) -> Iterator[dict[str, list[Role]]]:
        """Yield who submits a thing, or is a party to it."""
        name, about = self.view.dataset.name, self.view.dataset.about
        for party in about(thing, Party):
            if party.agreement_id == thing:
                yield self.acting(party.party_id, f"party to {name(thing)}", party)
        for item in about(thing, Decision):
            if item.on_id == thing and item.act == "submit" and item.by_id:
                yield self.acting(item.by_id, f"submits {name(thing)}", item)

    def proposers(self, thing: str) -> Iterator[dict[str, list[Role]]]:
        """Yield who answers for the document that proposes a change of, or into, a thing.

        Whoever proposes a body does not thereby stand on its side.
        """
        if self.view.dataset.table_of(thing) in ACTORS:
            return
        for change in self.view.dataset.about(thing, Change):
            concerned = thing in (change.subject_id, change.into_id)
            if concerned and change.proposed_by and _counts(self.view, change):
                for side in self.responsible(change.proposed_by):
                    yield {
                        member: [replace(role, facts=(*role.facts, change)) for role in roles]
                        for member, roles in side.items()
                    }

    def acting(
        self, actor: str, said: str, fact: Fact, *, owns: bool = False
    ) -> dict[str, list[Role]]:
        """Return who acts where a fact names an actor: the holder in place of a post."""
        if not _counts(self.view, fact):
            return {}
        holders = _holders(self.view, actor)
        by_post = f"{said}, by post ({self.view.dataset.name(actor)})"
        if holders:
            return {
                holder.person_id: [Role(by_post, (fact, holder), owns=owns)] for holder in holders
            }
        return {actor: [Role(said, (fact,), owns=owns)]}


def _ends(item: Decision) -> Iterator[tuple[str, str]]:
    """Yield the lower and the upper end of each step of a decision that one stands above."""
    if item.act in APPROVING and item.by_id:
        yield item.on_id, item.by_id
    if item.act in {"submit", "delegate"} and item.to_id:
        yield item.on_id, item.to_id
    if item.act == "delegate" and item.by_id and item.to_id:
        yield item.to_id, item.by_id
    if item.with_agreement_of:
        for end in (item.by_id, item.to_id):
            if end:
                yield end, item.with_agreement_of


def _merged(*sides: Side) -> dict[str, list[Role]]:
    merged: dict[str, list[Role]] = {}
    for side in sides:
        for member, roles in side.items():
            merged.setdefault(member, []).extend(roles)
    return merged


def _chairs(roles: Iterable[Role]) -> bool:
    return any(role.chairs for role in roles)


def _owns_and_chairs(below: Iterable[Role], above: Iterable[Role]) -> bool:
    return any(role.owns for role in below) and any(role.chairs or role.itself for role in above)
