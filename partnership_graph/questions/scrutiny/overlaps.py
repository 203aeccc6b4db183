"""Who sits on two bodies, or on all of several; a shared member is no line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, partial
from itertools import combinations, compress
from typing import Final, NamedTuple

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.crossing import in_common
from partnership_graph.answers.denying import chosen, denied
from partnership_graph.answers.outermost import Trees
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, resting_on, section, state
from partnership_graph.errors import QuestionError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.plain import Plain
from partnership_graph.facts.records import BODIES, Fact, Membership
from partnership_graph.facts.sharing import places_of, shared_by
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, naming
from partnership_graph.questions.entity_types import instead
from partnership_graph.questions.scrutiny.matrix import MOST_ACROSS, is_too_wide, matrix
from partnership_graph.questions.scrutiny.roles import Role, Side, roles_in_words
from partnership_graph.questions.scrutiny.sitting import Sitting, is_person
from partnership_graph.questions.scrutiny.wider import Wider, in_words, remarks, wider

Bodies = tuple[str, ...]

_A_PAIR: Final = 2
_ENDS: Final = {1: "body", 2: "other"}
"""What the cells of the first two bodies are called; those of a third are ``body_3_id`` and its name."""


class Overlap(NamedTuple):  # of a nation there are a hundred thousand
    """One member of two bodies or more, and the sides on which it is said how they sit on each."""

    member: str
    is_person: bool
    bodies: tuple[str, ...]
    sides: Mapping[str, Side]

    @property
    def roles(self) -> Sequence[Role]:
        """How they sit on each of the bodies."""
        return [role for body in self.bodies for role in self.sides[body][self.member]]

    @property
    def rows(self) -> list[str]:
        """The ids of what it rests on, each once."""
        return list(dict.fromkeys(row for role in self.roles for row in role.rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """Whom bodies of different places share: the ids of the members, and the places.

    ``apart`` are the places of two bodies asked about that have none in common, and ``shared`` the ids of
    all that is recorded in both.
    """

    members: Sequence[str]
    places: Sequence[str]
    apart: Sequence[str]
    shared: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The members of two bodies, pair by pair, or of all that were asked about; people and posts first.

    Args:
        asked: the ids of the bodies that were asked about.
        overlaps: each member of each pair, or of all of several.
        some: of several bodies, each member of two or more of them that is not one of all.
        empty: those of the bodies asked about on which nobody is recorded as sitting.
        silence: what stands behind saying so.
        doubtful: whether an overlap rests on what only may hold on the day.
        crossing: whom bodies of different places share.
        wider: what there would be more of without the filter.
        attending: how many of those shown are in attendance only.
        left_open: of how many of those shown a document leaves open who has them.
    """

    asked: Sequence[str]
    overlaps: Sequence[Overlap]
    some: Sequence[Overlap]
    empty: Sequence[str]
    silence: Silence
    doubtful: bool
    crossing: Crossing
    wider: Wider
    attending: int
    left_open: int


def find(view: View, first: str = "", second: str = "", others: Sequence[str] = ()) -> Found:
    """Find who sits on both of two bodies, on all of several, or on any two.

    A person counts once, in person or by post. People and the organisations they speak for are
    counted apart. Attendance and a seat left open between several never count.

    Raises:
        QuestionError: something given is not a body, or one is given twice.
    """
    asked = _asked(first, second, others)
    sitting = Sitting(view, Plain(view))
    sides = _sides(sitting, asked)
    overlaps = list(_overlaps(view, sides, asked))
    empty = [body for body in asked if body not in sides]
    return Found(
        asked=asked,
        overlaps=overlaps,
        some=list(_on_some(view, sides, len(asked))) if len(asked) > _A_PAIR else [],
        empty=empty,
        silence=_silence(view, empty),
        doubtful=_is_doubtful(sitting, overlaps),
        crossing=_crossing(view, overlaps, asked),
        wider=_wider(sitting, overlaps, asked),
        attending=_shown(sitting, asked, "capacity", "in_attendance"),
        left_open=_shown(sitting, asked, "one_of"),
    )


def _is_doubtful(sitting: Sitting, overlaps: Iterable[Overlap]) -> bool:
    """Tell whether any overlap rests on what only may hold: where the cells told who sits, they surely do."""
    for item in overlaps:
        if not sitting.unsettled.isdisjoint(item.bodies) and not all(
            map(sitting.plain.is_sure, item.rows)
        ):
            return True
    return False


def _asked(first: str, second: str, others: Sequence[str]) -> list[str]:
    return [body for body in (first, second, *others) if body]


def _sides(sitting: Sitting, asked: Sequence[str]) -> Mapping[str, Side]:
    bodies = _bodies(sitting.view, asked)
    return {body: side for body in bodies if (side := sitting.on(body))}


def _wider(sitting: Sitting, overlaps: Iterable[Overlap], asked: Sequence[str]) -> Wider:
    """Find what more there would be on the bodies whose sides are others where nothing is kept out."""
    view, wide = sitting.view, sitting.widened()
    sides = _sides(wide, asked)
    others = {body for body, side in sides.items() if side is not sitting.on(body)}
    known = {(item.member, item.bodies) for item in overlaps if others}
    every = _overlaps(view, sides, asked, others) if others else ()
    more = [item for item in every if (item.member, item.bodies) not in known]
    return wider(view, [(item.member, _facts(view, item)) for item in more])


def _facts(view: View, item: Overlap) -> list[Fact]:
    return [*map(view.dataset.fact, item.rows)]


def _silence(view: View, empty: Sequence[str]) -> Silence:
    """Find what stands behind saying that nobody sits on some bodies: a seat left open is one."""
    seats = _seats(view, empty) if empty else []
    kinds = () if any(map(view.shows, seats)) else ("membership",)
    kept_out = [seat for seat in seats if not view.shows(seat)]
    return silence(view, empty, *kinds, facts=kept_out)


def check(dataset: Dataset, first: str = "", second: str = "", others: Sequence[str] = ()) -> None:
    """Make sure that each id given is that of a body, and that none is given twice.

    Raises:
        QuestionError: one is not a body, or is given twice.
    """
    asked = _asked(first, second, others)
    for body in asked:
        if dataset.table_of(body) not in BODIES:
            raise QuestionError(
                f"{dataset.introduce(body)} is not a body; give two bodies: {instead(dataset, body, body)}"
            )
    for body, times in Counter(asked).items():
        if times > 1:
            raise QuestionError(f"{dataset.introduce(body)} is given twice; give two bodies")


def _bodies(view: View, asked: Sequence[str]) -> Sequence[str]:
    """Return the bodies to compare: those asked about, or every one that has seats."""
    if len(asked) > 1:
        return asked
    return [*view.dataset.ids(Membership, "body_id")]


def _overlaps(
    view: View,
    sides: Mapping[str, Side],
    asked: Sequence[str],
    among: AbstractSet[str] = frozenset(),
) -> Iterator[Overlap]:
    """Yield the members of each pair of bodies, or of all of several that were asked about.

    Of the pairs those alone that hold what was asked about, and of others one among some, where they are given.
    """
    for together, members in _together_by(view, sides, asked):
        if not among or not among.isdisjoint(together):
            for member in _in_order(view, members):
                yield _overlap_of(view, member, sides, together)


def _together_by(
    view: View, sides: Mapping[str, Side], asked: Sequence[str]
) -> Iterator[tuple[Bodies, Sequence[str]]]:
    """Yield the bodies that share members, with the members, in the order of their names.

    Member by member: of a nation's bodies each has few, and to compare each with each would take hours.
    """
    name = view.dataset.name
    order = {
        body: number
        for number, body in enumerate(sorted(sides, key=lambda body: (name(body), body)))
    }
    bodies_of: dict[str, list[str]] = {}
    for body in order:
        for member in sides[body]:
            bodies_of.setdefault(member, []).append(body)
    found: dict[Bodies, list[str]] = {}
    for member, bodies in bodies_of.items():
        if all(body in bodies for body in asked):
            for together in combinations(bodies, max(len(asked), _A_PAIR)):
                found.setdefault(together, []).append(member)
    wanted = {*asked}
    kept = [together for together in found if wanted.issubset(together)]
    for together in sorted(kept, key=lambda each: [order[body] for body in each]):
        yield together, found[together]


def _on_some(view: View, sides: Mapping[str, Side], every: int) -> Iterator[Overlap]:
    """Yield who sits on two or more of some bodies, but not on all of them."""
    counts = Counter(member for side in sides.values() for member in side)
    several = [member for member, number in counts.items() if _A_PAIR <= number < every]
    for member in _in_order(view, several):
        bodies = tuple(body for body, side in sides.items() if member in side)
        yield _overlap_of(view, member, sides, bodies)


def _in_order(view: View, members: Sequence[str]) -> Sequence[str]:
    if len(members) < _A_PAIR:
        return members
    name = view.dataset.name
    return sorted(members, key=lambda item: (not is_person(view, item), name(item)))


def _overlap_of(
    view: View, member: str, sides: Mapping[str, Side], bodies: tuple[str, ...]
) -> Overlap:
    return Overlap(member=member, is_person=is_person(view, member), bodies=bodies, sides=sides)


def _seats(view: View, bodies: Sequence[str]) -> list[Membership]:
    """Return the seats on some bodies, shown or not."""
    return [seat for body in bodies for seat in view.dataset.of(Membership, body_id=body)]


def _shown(sitting: Sitting, asked: Sequence[str], column: str, value: str = "") -> int:
    """Count the seats that are shown in a column of which a value stands, or any, on the bodies asked about or all."""
    cells = sitting.view.dataset.cells_once(Membership.table)
    has_it = map(value.__eq__ if value else bool, cells(column))
    those = compress(zip(cells("id"), cells("body_id"), strict=True), has_it)
    return sum(sitting.plain.shows(row) for row, body in those if not asked or body in asked)


def _crossing(view: View, overlaps: Sequence[Overlap], asked: Sequence[str]) -> Crossing:
    """Return whom two places share, which joins no governance, and what else the two of a pair do."""
    sides = [places_of(view.dataset, view.dataset.record(body)) for body in asked]
    is_apart = len(sides) == _A_PAIR and sides[0].isdisjoint(sides[1])
    place = cache(view.dataset.place_of)
    crossing = [item for item in overlaps if len({*map(place, item.bodies)}) > 1]
    places = {place(body) for item in crossing for body in item.bodies}
    return Crossing(
        members=list(dict.fromkeys(item.member for item in crossing)),
        places=sorted(places),
        apart=[place for side in sides for place in sorted(side)] if is_apart else (),
        shared=shared_by(view.dataset, *sides) if is_apart else (),
    )


_NO_LINE: Final = Remark(
    kind=Kind.CAUTION,
    text="a shared member is not a line: no reporting or escalation route follows from it",
)


def tell(view: View, found: Found) -> Answer:
    """Tell who sits on two bodies, or on all of several, with the seats on each of them."""
    detail = len(found.asked) > 1
    return answer(
        view,
        _question(view, found),
        found=bool(found.overlaps),
        verdict=_verdict(view, found),
        sections=[
            *_tables(view, found, detail=detail),
            _some(view, found),
            *([] if detail else _matrices(view, found.overlaps)),
            section(view, Part.GAPS, "Looked for and not stated", found.silence.gaps),
        ],
        remarks=[
            _NO_LINE,
            *_joining_nothing(view, found.crossing),
            *([] if detail else _too_wide(found.overlaps)),
            *_not_counted(found),
            *remarks(found.wider, "shared seat"),
        ],
    )


def _question(view: View, found: Found) -> str:
    *first, last = map(view.dataset.name, found.asked or [""])
    if not found.asked:
        return "Which bodies share members?"
    if not first:
        return f"With which bodies does {last} share members?"
    return f"Who sits on {_together(found)} {', '.join(first)} and {last}?"


def _together(found: Found) -> str:
    """Return what is said of the bodies together: "both", "all of"."""
    return "both" if len(found.asked) <= _A_PAIR else "all of"


def _on_all(found: Found) -> str:
    number = len(found.asked)
    return "both" if number <= _A_PAIR else f"all {number}"


def _verdict(view: View, found: Found) -> str:
    if found.empty:
        return _nobody(view, found) + _more_on_some(view, found)
    if not found.overlaps:
        on = f" on {_on_all(found)}" if len(found.asked) > _A_PAIR else ""
        none = f"No shared member is recorded{on}{chosen(view)}"
        more = in_words(view, found.wider, "shared seat") if found.wider else ""
        return "; ".join(filter(None, [none, more])) + _more_on_some(view, found)
    shared = {item.member: item.is_person for item in found.overlaps}
    people = [view.dataset.name(item) for item, is_one in shared.items() if is_one]
    others = [view.dataset.name(item) for item, is_one in shared.items() if not is_one]
    persons = counted(len(people), "person or post", "people or posts")
    bodies = counted(len(others), "organisation or body", "organisations or bodies")
    doubtful = "; some of it rests on what only may hold on this day" if found.doubtful else ""
    if len(found.asked) > 1:
        said = f"{persons} on {_on_all(found)}{naming(people)}; {bodies}{naming(others)}"
        return said + _more_on_some(view, found) + doubtful
    pairs = counted(len({item.bodies for item in found.overlaps}), "pair")
    return f"{pairs} of bodies share {persons} and {bodies}{doubtful}"


def _more_on_some(view: View, found: Found) -> str:
    """Return who else sits on two or more of several bodies: "; 2 more on some of them: A, B"."""
    names = [view.dataset.name(item.member) for item in found.some]
    more = "more " if found.overlaps else ""
    return f"; {len(names)} {more}on some of them{naming(names)}" if names else ""


def _nobody(view: View, found: Found) -> str:
    names = list(map(view.dataset.name, found.empty))
    return denied(
        view,
        found.silence,
        stated=f"None stated: no document lists the members of {' or of '.join(names)}",
        none=f"no seat that counts on {' or on '.join(names)}",
    ) + (f"; {in_words(view, found.wider, 'shared seat')}" if found.wider else "")


def _tables(view: View, found: Found, *, detail: bool) -> Iterator[Section]:
    on = _on_all(found)
    for part, heading, people in (
        (Part.PEOPLE, f"People and posts on {on}", True),
        (Part.ORGANISATIONS, f"Organisations and bodies on {on}, or spoken for on {on}", False),
    ):
        kept = [item for item in found.overlaps if item.is_person == people]
        yield Section(part=part, heading=heading, statements=_told(view, kept, detail=detail))


def _some(view: View, found: Found) -> Section:
    heading = f"On some of them, not on all: {len(found.some)}"
    statements = _told(view, found.some, detail=True)
    return Section(part=Part.ON_SOME, heading=heading, statements=statements)


def _told(view: View, overlaps: Sequence[Overlap], *, detail: bool) -> Trees[Statement]:
    """Return each overlap as a statement, in detail with the rows that it rests on beneath it."""
    trees = ((item, *(item.rows if detail else ())) for item in overlaps)
    return Trees(trees, partial(_stated, view))


def _stated(view: View, item: Overlap | str) -> Statement:
    """Return an overlap as a statement, or one row beneath it."""
    if isinstance(item, str):
        return state(view, view.dataset.fact(item), depth=1)
    name = view.dataset.name
    row = {"member_id": item.member, "member_name": name(item.member)}
    for at, body in enumerate(item.bodies, start=1):
        end = _ENDS.get(at, f"body_{at}")
        row |= {f"{end}_id": body, f"{end}_name": name(body)}
    text = f"{name(item.member)}: {roles_in_words(view, item.roles)}"
    return resting_on(view, text, _facts(view, item), row)


def _matrices(view: View, overlaps: Sequence[Overlap]) -> Iterator[Section]:
    """Yield how many members each two bodies share, people apart from organisations."""
    for of, what, people in (
        ("people", "people and posts", True),
        ("organisations", "organisations and bodies", False),
    ):
        heading = f"Matrix: how many {what} two bodies share (columns numbered as the rows)"
        statements = matrix(view, _shared(overlaps, people=people))
        yield Section(part=Part.MATRIX, of=of, heading=heading, statements=statements)


def _too_wide(overlaps: Sequence[Overlap]) -> Iterator[Remark]:
    """Say that there is no matrix of so many bodies."""
    if any(is_too_wide(_shared(overlaps, people=people)) for people in (True, False)):
        text = f"no matrix is made of more than {MOST_ACROSS} bodies; those of one can be listed"
        yield Remark(kind=Kind.BESIDE, text=text, option="pgraph overlaps BODY")


def _shared(overlaps: Sequence[Overlap], *, people: bool) -> Counter[tuple[str, str]]:
    kept = (item.bodies for item in overlaps if item.is_person == people)
    return Counter((bodies[0], bodies[1]) for bodies in kept)


def _joining_nothing(view: View, crossing: Crossing) -> Iterator[Remark]:
    """Say of whom two places share, and of what else they do, that this joins no governance."""
    if crossing.apart:
        yield in_common(view, crossing.apart, crossing.shared)
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
