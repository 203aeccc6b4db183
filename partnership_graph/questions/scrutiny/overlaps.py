"""Who sits on two bodies; a shared member is no line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import chosen, denied
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, beneath, resting_on, section
from partnership_graph.errors import QuestionError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import BODIES, Fact, Membership
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, naming
from partnership_graph.questions.entity_types import instead
from partnership_graph.questions.scrutiny.matrix import matrix
from partnership_graph.questions.scrutiny.roles import Role, Side, roles_in_words
from partnership_graph.questions.scrutiny.sitting import is_person, sitting
from partnership_graph.questions.scrutiny.wider import Wider, in_words, remarks, widened, wider


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """One member of two bodies, and how they sit on either."""

    member: str
    is_person: bool
    body: str
    other: str
    roles: Sequence[Role]

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of the two bodies."""
        return self.body, self.other

    @property
    def facts(self) -> list[Fact]:
        """What it rests on, each fact once."""
        return list({fact.id: fact for role in self.roles for fact in role.facts}.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """Whom bodies of different places share: the ids of the members, and the places."""

    members: Sequence[str]
    places: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The members of two bodies, pair by pair, people and posts before others.

    Args:
        first: the id of a body that was asked about, or "".
        second: the id of another.
        overlaps: each member of each pair.
        empty: those of the bodies asked about on which nobody is recorded as sitting.
        silence: what stands behind saying so.
        doubtful: whether an overlap rests on what only may hold on the day.
        crossing: whom bodies of different places share.
        wider: what there would be more of without the filter.
        attending: how many of those shown are in attendance only.
        left_open: of how many of those shown a document leaves open who has them.
    """

    first: str
    second: str
    overlaps: Sequence[Overlap]
    empty: Sequence[str]
    silence: Silence
    doubtful: bool
    crossing: Crossing
    wider: Wider
    attending: int
    left_open: int


def find(view: View, first: str = "", second: str = "") -> Found:
    """Find who sits on both of two bodies, or on any two, with the seats on either side.

    A person counts once, in person or by post. People and the organisations they speak for are
    counted apart. Attendance and a seat left open between several never count.

    Raises:
        QuestionError: something given is not a body, or both are the same one.
    """
    asked = [body for body in (first, second) if body]
    sides = _sides(view, asked)
    overlaps = list(_overlaps(view, sides, asked))
    empty = [body for body in asked if body not in sides]
    shown = [seat for seat in _seats(view, asked) if view.shows(seat)]
    return Found(
        first=first,
        second=second,
        overlaps=overlaps,
        empty=empty,
        silence=_silence(view, empty),
        doubtful=not all(view.surely(fact) for item in overlaps for fact in item.facts),
        crossing=_crossing(view, overlaps),
        wider=_wider(view, overlaps, asked),
        attending=sum(seat.capacity == "in_attendance" for seat in shown),
        left_open=sum(bool(seat.one_of) for seat in shown),
    )


def _sides(view: View, asked: Sequence[str]) -> Mapping[str, Side]:
    return {body: side for body in _bodies(view, asked) if (side := sitting(view, body))}


def _wider(view: View, overlaps: Iterable[Overlap], asked: Sequence[str]) -> Wider:
    known = {(item.member, *item.pair) for item in overlaps}
    wide = widened(view)
    every = _overlaps(wide, _sides(wide, asked), asked)
    more = [item for item in every if (item.member, *item.pair) not in known]
    return wider(view, [(item.member, item.facts) for item in more])


def _silence(view: View, empty: Sequence[str]) -> Silence:
    """Find what stands behind saying that nobody sits on some bodies: a seat left open is one."""
    seats = _seats(view, empty) if empty else []
    kinds = () if any(map(view.shows, seats)) else ("membership",)
    kept_out = [seat for seat in seats if not view.shows(seat)]
    return silence(view, empty, *kinds, facts=kept_out)


def check(dataset: Dataset, first: str = "", second: str = "") -> None:
    """Make sure that each of two ids is that of a body or not given, and that they differ.

    Raises:
        QuestionError: one is not a body, or both are the same.
    """
    for body in filter(None, (first, second)):
        if dataset.table_of(body) not in BODIES:
            raise QuestionError(
                f"{dataset.introduce(body)} is not a body; give two bodies: {instead(dataset, body, body)}"
            )
    if first and first == second:
        raise QuestionError(f"{dataset.introduce(first)} is given twice; give two bodies")


def _bodies(view: View, asked: Sequence[str]) -> Sequence[str]:
    """Return the bodies to compare: the two asked about, or every one that has seats."""
    if len(asked) > 1:
        return asked
    return list(dict.fromkeys(seat.body_id for seat in view.dataset.all(Membership)))


def _overlaps(view: View, sides: Mapping[str, Side], asked: Sequence[str]) -> Iterator[Overlap]:
    """Yield the members of each pair of bodies, of the pairs alone that hold what was asked about."""
    name = view.dataset.name
    for pair in combinations(sorted(sides, key=lambda body: (name(body), body)), 2):
        if not set(asked) <= set(pair):
            continue
        one, other = (sides[body] for body in pair)
        both = one.keys() & other.keys()
        for member in sorted(both, key=lambda item: (not is_person(view, item), name(item))):
            yield Overlap(
                member=member,
                is_person=is_person(view, member),
                body=pair[0],
                other=pair[1],
                roles=[*one[member], *other[member]],
            )


def _seats(view: View, bodies: Sequence[str]) -> list[Membership]:
    """Return the seats on some bodies, shown or not; on all where none is given."""
    every = view.dataset.all(Membership)
    return [seat for seat in every if not bodies or seat.body_id in bodies]


def _crossing(view: View, overlaps: Sequence[Overlap]) -> Crossing:
    """Return whom two places share, which joins no governance."""
    crossing = [item for item in overlaps if _place(view, item.body) != _place(view, item.other)]
    places = {_place(view, body) for item in crossing for body in item.pair}
    return Crossing(
        members=list(dict.fromkeys(item.member for item in crossing)),
        places=sorted(places),
    )


def _place(view: View, wanted: str) -> str:
    return view.dataset.record(wanted).place


_NO_LINE: Final = Remark(
    kind=Kind.CAUTION,
    text="a shared member is not a line: no reporting or escalation route follows from it",
)


def tell(view: View, found: Found) -> Answer:
    """Tell who sits on two bodies; of two that were asked about, with the seats on either side."""
    detail = bool(found.first and found.second)
    return answer(
        view,
        _question(view, found),
        found=bool(found.overlaps),
        verdict=_verdict(view, found),
        sections=[
            *_tables(view, found, detail=detail),
            *([] if detail else _matrices(view, found.overlaps)),
            section(view, Part.GAPS, "Looked for and not stated", found.silence.gaps),
        ],
        remarks=[
            _NO_LINE,
            *_joining_nothing(view, found.crossing),
            *_not_counted(found),
            *remarks(view, found.wider, "shared seat"),
        ],
    )


def _question(view: View, found: Found) -> str:
    name = view.dataset.name
    if found.first and found.second:
        return f"Who sits on both {name(found.first)} and {name(found.second)}?"
    if found.first or found.second:
        return f"With which bodies does {name(found.first or found.second)} share members?"
    return "Which bodies share members?"


def _verdict(view: View, found: Found) -> str:
    if found.empty:
        return _nobody(view, found)
    if not found.overlaps:
        none = f"No shared member is recorded{chosen(view)}"
        more = in_words(view, found.wider, "shared seat") if found.wider else ""
        return "; ".join(filter(None, [none, more]))
    shared = {item.member: item.is_person for item in found.overlaps}
    people = [view.dataset.name(item) for item, is_one in shared.items() if is_one]
    others = [view.dataset.name(item) for item, is_one in shared.items() if not is_one]
    persons = counted(len(people), "person or post", "people or posts")
    bodies = counted(len(others), "organisation or body", "organisations or bodies")
    doubtful = "; some of it rests on what only may hold on this day" if found.doubtful else ""
    if found.first and found.second:
        return f"{persons} on both{naming(people)}; {bodies}{naming(others)}{doubtful}"
    pairs = counted(len({item.pair for item in found.overlaps}), "pair")
    return f"{pairs} of bodies share {persons} and {bodies}{doubtful}"


def _nobody(view: View, found: Found) -> str:
    names = list(map(view.dataset.name, found.empty))
    return denied(
        view,
        found.silence,
        stated=f"None stated: no document lists the members of {' or of '.join(names)}",
        none=f"no seat that counts on {' or on '.join(names)}",
    ) + (f"; {in_words(view, found.wider, 'shared seat')}" if found.wider else "")


def _tables(view: View, found: Found, *, detail: bool) -> Iterator[Section]:
    for part, heading, people in (
        (Part.PEOPLE, "People and posts on both", True),
        (Part.ORGANISATIONS, "Organisations and bodies on both, or spoken for on both", False),
    ):
        kept = [item for item in found.overlaps if item.is_person == people]
        statements = tuple(said for item in kept for said in _overlap(view, item, detail=detail))
        yield Section(part=part, heading=heading, statements=statements)


def _overlap(view: View, item: Overlap, *, detail: bool) -> Iterator[Statement]:
    name = view.dataset.name
    row = {
        "member_id": item.member,
        "member_name": name(item.member),
        "body_id": item.body,
        "body_name": name(item.body),
        "other_id": item.other,
        "other_name": name(item.other),
    }
    text = f"{name(item.member)}: {roles_in_words(view, item.roles)}"
    yield resting_on(view, text, item.facts, row)
    yield from beneath(view, item.facts) if detail else ()


def _matrices(view: View, overlaps: Sequence[Overlap]) -> Iterator[Section]:
    """Yield how many members each two bodies share, people apart from organisations."""
    for of, what, people in (
        ("people", "people and posts", True),
        ("organisations", "organisations and bodies", False),
    ):
        counts = Counter(item.pair for item in overlaps if item.is_person == people)
        heading = f"Matrix: how many {what} two bodies share (columns numbered as the rows)"
        yield Section(part=Part.MATRIX, of=of, heading=heading, statements=matrix(view, counts))


def _joining_nothing(view: View, crossing: Crossing) -> Iterator[Remark]:
    """Say of whom two places share that this joins no governance."""
    if crossing.members:
        members = ", ".join(map(view.dataset.name, crossing.members))
        text = (
            f"{members} sits on bodies of different places ({', '.join(map(view.dataset.known_as, crossing.places))}); "
            "no route leads from one to the other through it"
        )
        yield Remark(kind=Kind.CAUTION, text=text)


def _not_counted(found: Found) -> Iterator[Remark]:
    if found.attending:
        text = f"not counted: {found.attending} in attendance only (attendance is no seat)"
        yield Remark(kind=Kind.NOT_COUNTED, text=text)
    if found.left_open:
        text = f"not counted: {found.left_open} of which a document leaves open who has the seat"
        yield Remark(kind=Kind.NOT_COUNTED, text=text)
