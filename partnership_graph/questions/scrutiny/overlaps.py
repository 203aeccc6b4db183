"""Who sits on two bodies; a shared member is no line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, beneath, resting_on
from partnership_graph.errors import QuestionError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import BODIES, Fact, Membership
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, naming
from partnership_graph.questions.scrutiny.sitting import (
    Side,
    is_person,
    roles_in_words,
    sitting,
)

_NO_LINE: Final = Remark(
    kind=Kind.CAUTION,
    text="a shared member is not a line: no reporting or escalation route follows from it",
)


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


def _bodies(view: View, first: str, second: str) -> list[str]:
    if first and second:
        return [first, second]
    return list(dict.fromkeys(seat.body_id for seat in view.dataset.all(Membership)))


def _shared(view: View, sides: Mapping[str, Side], pair: _Pair) -> list[str]:
    both = sides[pair[0]].keys() & sides[pair[1]].keys()
    return sorted(both, key=lambda item: (not is_person(view, item), view.dataset.name(item)))


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
    text = f"{name(member)}: {roles_in_words(roles)}"
    return _Row(member, resting_on(view, text, facts, row), facts)


def _overlap_tables(view: View, rows: Sequence[_Row], *, detail: bool) -> Iterator[Section]:
    for part, heading, people in (
        (Part.PEOPLE, "People and posts on both", True),
        (Part.ORGANISATIONS, "Organisations and bodies on both, or spoken for on both", False),
    ):
        kept = [row for row in rows if is_person(view, row.member) == people]
        yield Section(
            part=part,
            heading=heading,
            statements=tuple(
                statement
                for row in kept
                for statement in (row.statement, *(beneath(view, row.facts) if detail else ()))
            ),
        )


def _matrices(view: View, found: _Shared) -> Iterator[Section]:
    for of, what, people in (
        ("people", "people and posts", True),
        ("organisations", "organisations and bodies", False),
    ):
        counts = {
            pair: count
            for pair, members in found.items()
            if (count := sum(is_person(view, member) == people for member in members))
        }
        heading = f"Matrix: how many {what} two bodies share (columns numbered as the rows)"
        yield Section(part=Part.MATRIX, of=of, heading=heading, statements=_matrix(view, counts))


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
    empty = [body for body in asked if body and body not in sides]
    if empty:
        hidden = view.hidden(seat for body in empty for seat in _seats_of(view, body))
        only = "; those there are, are only proposed" * ("proposed" in hidden)
        names = " or on ".join(map(view.dataset.name, empty))
        return f"None stated: no seat on {names} is recorded as asked{only}"
    if not found:
        return "No shared member is recorded"
    shared = dict.fromkeys(item for members in found.values() for item in members)
    people = [view.dataset.name(item) for item in shared if is_person(view, item)]
    others = [view.dataset.name(item) for item in shared if not is_person(view, item)]
    persons = counted(len(people), "person or post", "people or posts")
    bodies = counted(len(others), "organisation or body", "organisations or bodies")
    roles = (role for side in sides.values() for item in shared for role in side.get(item, ()))
    may = any(not view.surely(fact) for role in roles for fact in role.facts)
    doubtful = "; some of it rests on what only may hold on this day" * may
    if all(asked):
        return f"{persons} on both{naming(people)}; {bodies}{naming(others)}{doubtful}"
    return f"{counted(len(found), 'pair')} of bodies share {persons} and {bodies}{doubtful}"


def _crossing(view: View, found: _Shared) -> Iterator[Remark]:
    """Say of whom two places share that this joins no governance."""
    crossing = [pair for pair in found if _place(view, pair[0]) != _place(view, pair[1])]
    members = dict.fromkeys(view.dataset.name(item) for pair in crossing for item in found[pair])
    if members:
        places = sorted({_place(view, body) for pair in crossing for body in pair})
        text = (
            f"{', '.join(members)} sits on bodies of different places ({', '.join(places)}); "
            "no route leads from one to the other through it"
        )
        yield Remark(kind=Kind.CAUTION, text=text)


def _place(view: View, wanted: str) -> str:
    return view.dataset.record(wanted).file.partition("/")[0]


def _seats_of(view: View, body: str) -> list[Membership]:
    return [seat for seat in view.dataset.about(body, Membership) if seat.body_id == body]


def _not_counted(view: View, first: str, second: str) -> list[Remark]:
    bodies = {body for body in (first, second) if body}
    every = [seat for seat in view.dataset.all(Membership) if not bodies or seat.body_id in bodies]
    shown = [seat for seat in every if view.shows(seat)]
    remarks = []
    if attending := sum(seat.capacity == "in_attendance" for seat in shown):
        text = f"not counted: {attending} in attendance only (attendance is no seat)"
        remarks.append(Remark(kind=Kind.NOT_COUNTED, text=text))
    if one_of := sum(bool(seat.one_of) for seat in shown):
        text = f"not counted: {one_of} of which a document leaves open who has the seat"
        remarks.append(Remark(kind=Kind.NOT_COUNTED, text=text))
    return remarks + left_out(view, every, "seats")
