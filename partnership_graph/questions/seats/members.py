"""Who sits on a body, as what, on whose behalf."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied, kept_out_in_words
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import first_day, in_words, when
from partnership_graph.facts.holders import (
    BESIDE,
    INSTEAD,
    SOLE,
    Sitters,
    holders,
    places,
    sitters,
)
from partnership_graph.facts.records import (
    Fact,
    Gap,
    Membership,
    ReportingLine,
    TermOfReference,
)
from partnership_graph.facts.silence import Silence, gaps_of, silence
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import UNRATIFIED, counted, kind_in_words, naming
from partnership_graph.questions.bodies_beside import beside_noted, bodies_beside
from partnership_graph.questions.seats.minutes import Minutes, minutes_of, noted
from partnership_graph.questions.seats.narrowing import Narrowing, refuse_unknown
from partnership_graph.questions.seats.seat_counts import CAPACITIES, Seat, by_capacity, held_by
from partnership_graph.questions.seats.sub_groups import SubGroup, sub_groups, sub_groups_section


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The seats of a body, chair first; those beside the members and those left open stand apart.

    Args:
        body: the id of the body.
        seats: the members' seats.
        beside: the seats of advisors and of those in attendance.
        one_of: the seats of which a document leaves open who has them.
        any_of: the seats that one, some or all of several have.
        passed_over: chairs who only may sit, where another surely does.
        certain: the members' seats that count.
        perhaps: how many of the members' seats only may be held on the day.
        occupants: how many there are of each table in the certain seats: somebody in two seats,
            in person or by post, is one.
        proposed: whether all the seats are only proposed.
        in_turn: those of whom one chairs and it is not certain who.
        doubt: why that is not certain.
        waiting: the seats that are another's on the day, whose turn comes again, and from which day.
        clauses: who chairs when, and who else may be given a seat, where a rule says so.
        last_recorded: the latest day on which a seat is recorded, as given.
        left_out: the seats that the view keeps out.
        gaps: what of it was looked for and is not stated.
        silence: what stands behind saying that there are none.
        minutes: the meetings of that day that record who was there.
        sub_groups: its sub-groups and committees, where the seats are not narrowed.
        bodies: a line of each body that stands beside it, likewise.
        narrowing: which of the seats are asked about.
        of: how many of the body's seats count, were none left out by that.
    """

    body: str
    seats: Sequence[Seat]
    beside: Sequence[Seat]
    one_of: Sequence[Seat]
    any_of: Sequence[Seat]
    passed_over: Sequence[Seat]
    certain: Sequence[Seat]
    perhaps: int
    occupants: Mapping[str, int]
    proposed: bool
    in_turn: Sequence[str]
    doubt: str
    waiting: Sequence[tuple[Membership, str]]
    clauses: Sequence[TermOfReference]
    last_recorded: str
    left_out: Sequence[Membership]
    gaps: Sequence[Gap]
    silence: Silence
    minutes: Sequence[Minutes]
    sub_groups: Sequence[SubGroup]
    bodies: Sequence[ReportingLine]
    narrowing: Narrowing
    of: int

    @property
    def recorded(self) -> bool:
        """Whether any seat is recorded."""
        return bool(self.seats or self.beside or self.one_of or self.any_of)


def check(
    dataset: Dataset, wanted: str, on_behalf_of: str = "", category: str = "", capacity: str = ""
) -> None:
    """Make sure that the seats are narrowed to what there is.

    Raises:
        QuestionError: the body has no such category of seat, or there is no such capacity.
    """
    del on_behalf_of
    refuse_unknown(dataset, wanted, category, capacity)


def find(
    view: View, wanted: str, on_behalf_of: str = "", category: str = "", capacity: str = ""
) -> Found:
    """Find the seats of a body, and who held the posts that have them.

    Where every seat is only proposed, those are found. Of those who chaired in turn, whoever surely
    does on the day is found alone.

    Args:
        view: what to look at.
        wanted: the id of the body.
        on_behalf_of: the id of an organisation or body: only the seats that speak for it.
        category: only the seats that are listed under this.
        capacity: only the seats in this capacity.
    """
    narrowing = Narrowing(on_behalf_of=on_behalf_of, category=category, capacity=capacity)
    whole = sitters(view, wanted)
    sitting = _narrowed(view, whole, narrowing)
    shown = _in_order(view, sitting.seats)
    full, beside, one_of, any_of = _grouped(shown)
    members = _held(view, full)
    waiting = [item for item in _waiting(view, wanted) if narrowing.fits(view.dataset, item[0])]
    told = _those([*shown, *sitting.passed_over, *(seat for seat, _ in waiting)])
    certain = _those(sitting.certain)
    perhaps = _those(sitting.perhaps)
    kept_out = [
        seat for seat in _left_out(view, wanted, told) if narrowing.fits(view.dataset, seat)
    ]
    return Found(
        body=wanted,
        seats=members,
        beside=_held(view, beside),
        one_of=_held(view, one_of),
        any_of=_held(view, any_of),
        passed_over=_held(view, sitting.passed_over),
        certain=[seat for seat in members if seat.record.id in certain],
        perhaps=sum(seat.id in perhaps for seat in full),
        occupants=_occupants(view, [seat for seat in full if seat.id in certain]),
        proposed=sitting.proposed,
        in_turn=_in_turn(sitting),
        doubt=sitting.doubt,
        waiting=waiting,
        clauses=_clauses(view, wanted),
        last_recorded=max(map(view.last_recorded, shown), key=first_day, default=""),
        left_out=kept_out,
        gaps=gaps_of(view, wanted, "chair", "membership"),
        silence=silence(
            view, [wanted], "membership", facts=[*kept_out, *map(itemgetter(0), waiting)]
        ),
        minutes=minutes_of(view, wanted),
        sub_groups=_sub_groups(view, wanted, narrowing),
        bodies=_bodies(view, wanted, narrowing),
        narrowing=narrowing,
        of=places(seat for seat in _grouped(whole.seats)[0] if seat in whole.certain),
    )


def _sub_groups(view: View, body: str, narrowing: Narrowing) -> list[SubGroup]:
    return [] if narrowing.given else sub_groups(view, body)


def _bodies(view: View, body: str, narrowing: Narrowing) -> Sequence[ReportingLine]:
    return [] if narrowing.given else bodies_beside(view, body)


def _narrowed(view: View, sitting: Sitters, narrowing: Narrowing) -> Sitters:
    """Return those of a body's seats that are asked about: who chairs is settled among all of them."""
    if not narrowing.given:
        return sitting

    def fitting(seats: Iterable[Membership]) -> tuple[Membership, ...]:
        return tuple(seat for seat in seats if narrowing.fits(view.dataset, seat))

    return replace(
        sitting,
        seats=fitting(sitting.seats),
        passed_over=fitting(sitting.passed_over),
        certain=fitting(sitting.certain),
        perhaps=fitting(sitting.perhaps),
    )


def _grouped(shown: Iterable[Membership]) -> tuple[list[Membership], ...]:
    """Return the members' seats, those beside them, and those of which one, or any, of several has one."""
    found: tuple[list[Membership], ...] = ([], [], [], [])
    for seat in shown:
        beside = 1 if seat.capacity in BESIDE else 0
        found[2 if seat.one_of else 3 if seat.any_of else beside].append(seat)
    return found


def _those(seats: Iterable[Membership]) -> frozenset[str]:
    return frozenset(seat.id for seat in seats)


def _left_out(view: View, body: str, told: Collection[str]) -> list[Membership]:
    return [seat for seat in view.dataset.of(Membership, body_id=body) if seat.id not in told]


def _waiting(view: View, body: str) -> Iterator[tuple[Membership, str]]:
    """Yield the seats that are had in turn and not on the day, with the day on which the turn begins."""
    for seat in view.dataset.of(Membership, body_id=body):
        period = view.period(seat)
        absence = period.absence(view.day) if seat.rotation else None
        begins = absence.ends if absence else period.begins
        if seat.rotation and view.day < begins < period.ends and view.lets_through(seat):
            yield seat, begins


def _clauses(view: View, body: str) -> list[TermOfReference]:
    clauses = view.dataset.of(TermOfReference, body_id=body)
    return [item for item in clauses if item.clause in _ON_SEATS and view.shows(item)]


def _in_order(view: View, seats: Iterable[Membership]) -> list[Membership]:
    name = view.dataset.name
    return sorted(
        seats,
        key=lambda seat: (
            CAPACITIES.index(seat.capacity),
            seat.category,
            name(seat.member_id),
            seat.id,
        ),
    )


def _held(view: View, seats: Iterable[Membership]) -> list[Seat]:
    """Return seats with who held the post: where nobody is stated to, who is implied or proposed."""
    return [
        Seat(record=seat, held=holders(view, seat.member_id, instead=INSTEAD)) for seat in seats
    ]


def _in_turn(sitting: Sitters) -> list[str]:
    """Return those of whom one chairs, where it is not certain who."""
    if not sitting.doubt:
        return []
    return [seat.member_id for seat in sitting.seats if seat.capacity == SOLE]


def _occupants(view: View, seats: Iterable[Membership]) -> Mapping[str, int]:
    """Count who is in some seats, table by table: the people in a post's seat are people."""
    who = dict.fromkeys(_who(view, seat.member_id) for seat in seats)
    return Counter(map(view.dataset.table_of, who))


def _who(view: View, member: str) -> str:
    """Return who has a seat: the one person who surely holds its post, or else the member."""
    held = holders(view, member)
    return held.people[0] if len(held.people) == 1 and not held.doubt else member


_ON_SEATS: Final = {"chairing": Part.CHAIRING, "open_seats": Part.OPEN_SEATS}
"""The clauses that are about who sits, and where each is told."""

HEADINGS: Final = {
    Part.SEATS: "Seats",
    Part.BESIDE: "Beside the members",
    Part.ONE_OF: "One of several has a seat; which is not stated",
    Part.OTHER_TURNS: "Whose turn comes again",
    Part.ANY_OF: "One, some or all of these have a seat; which is not stated",
    Part.CHAIRING: "Who chairs when",
    Part.OPEN_SEATS: "The list is open: who else may be given a seat",
    Part.PASSED_OVER: "May have chaired too, but another surely did",
    Part.GAPS: "Looked for and not stated",
}
"""What each part of the answer stands under."""


def tell(view: View, found: Found) -> Answer:
    """Tell the seats found, a post's seat followed by who held the post.

    An answer that is given from a proposal says so.
    """
    return answer(
        view,
        f"Who sits on {view.dataset.name(found.body)}{found.narrowing.in_words(view)}?",
        found=found.recorded,
        verdict=_verdict(view, found),
        sections=[
            _listed(view, Part.SEATS, found.seats),
            _listed(view, Part.BESIDE, found.beside),
            _listed(view, Part.ONE_OF, found.one_of),
            Section(
                part=Part.OTHER_TURNS,
                heading=HEADINGS[Part.OTHER_TURNS],
                statements=tuple(_turn(view, *item) for item in found.waiting),
            ),
            _listed(view, Part.ANY_OF, found.any_of),
            _listed(view, Part.PASSED_OVER, found.passed_over),
            *(
                section(
                    view,
                    part,
                    HEADINGS[part],
                    [item for item in found.clauses if item.clause == name],
                )
                for name, part in _ON_SEATS.items()
            ),
            section(view, Part.GAPS, HEADINGS[Part.GAPS], found.gaps),
            sub_groups_section(view, found.sub_groups),
        ],
        remarks=[
            *noted(found.minutes),
            *beside_noted(view, found.body, found.bodies),
            *left_out(view, found.left_out, "seats", named=True),
        ],
    )


def _verdict(view: View, found: Found) -> str:
    if found.recorded:
        unratified = f" ({UNRATIFIED})" if found.proposed else ""
        said = _counted(view, found) + _recorded(view, found) + unratified
        return "; ".join(filter(None, [said, "" if found.certain else _otherwise(view, found)]))
    name = view.dataset.name(found.body)
    if found.narrowing.given:
        others = f"; {counted(found.of, 'other seat')} recorded" if found.of else ""
        none = f"no seat on {name}{found.narrowing.in_words(view)}"
        return denied(view, found.silence, none=none, named=_member(view)) + others
    return (
        denied(
            view,
            found.silence,
            stated=f"None stated: no document lists the members of {name}",
            none=f"no seat on {name}",
            named=_member(view),
        )
        + _attended(found)
        + _of_chairing(found)
    )


def _of_chairing(found: Found) -> str:
    """Return what a rule says of who chairs, where no seat is recorded."""
    said = (item.text.rstrip(".") for item in found.clauses if item.clause == "chairing")
    return "".join(f"; of who chairs it is stated: {text}" for text in said)


def _otherwise(view: View, found: Found) -> str:
    """Return what there is beside seats that only may be: those kept out, and who was at a meeting."""
    said = kept_out_in_words(view, found.silence.kept_out, named=_member(view))
    return said + _attended(found)


def _member(view: View) -> Callable[[Fact], str]:
    return lambda seat: view.dataset.name(str(getattr(seat, "member_id", seat.id)))


def _attended(found: Found) -> str:
    """Return how many the minutes of the day list, as the end of a sentence: it is no seat."""
    listed = [
        f"the minutes of {in_words(item.meeting.date)} list {item.there} as there, which is no seat"
        for item in found.minutes
        if item.there
    ]
    return "".join(f"; {said}" for said in listed[:1])


def _counted(view: View, found: Found) -> str:
    alternatives = len({seat.record.one_of for seat in found.one_of})
    several = len({seat.record.any_of for seat in found.any_of})
    parts = [
        by_capacity(view, found.certain, _doubtful(view, found)),
        by_capacity(view, found.beside, ""),
        f"{alternatives} of which the holder is left open" if alternatives else "",
        f"{several} held by one or more of several" if several else "",
        f"{found.perhaps} that may have been held then" if found.perhaps else "",
    ]
    said = "; beside them ".join(part for part in parts if part)
    if not found.seats and found.beside:
        return f"{said}, {_only_beside(view, found)}"
    number = places(seat.record for seat in found.certain)
    seats = counted(number, "seat") if found.certain else "No certain seat"
    of = f" of {found.of}" if found.narrowing.given else ""
    where = f"{view.dataset.name(found.body)}{found.narrowing.in_words(view)}"
    return f"{seats}{of} recorded on {where}{held_by(found.certain, found.occupants)}: {said}{_open(found)}"


def _open(found: Found) -> str:
    is_open = any(item.clause == "open_seats" for item in found.clauses)
    return "; the list is open: others may be given a seat" if is_open else ""


def _only_beside(view: View, found: Found) -> str:
    """Return beside what those are of whom none has a seat, and who they are."""
    who = dict.fromkeys(view.dataset.name(seat.record.member_id) for seat in found.beside)
    seats = f"the {counted(found.of, 'seat')} of " if found.of else ""
    return f"beside {seats}{view.dataset.name(found.body)}{naming(who)}"


def _doubtful(view: View, found: Found) -> str:
    """Return who chairs in turn, and why it is not certain who of them; "" where it is."""
    named = dict.fromkeys(map(view.dataset.name, found.in_turn))
    return f"{' or '.join(named)}: {found.doubt}" if found.doubt else ""


def _recorded(view: View, found: Found) -> str:
    """Say how old the answer is where no seat is recorded as late as the day asked about."""
    if first_day(found.last_recorded) < view.day:
        return f"; last recorded {when(found.last_recorded)}"
    return ""


def _listed(view: View, part: Part, seats: Iterable[Seat]) -> Section:
    statements = tuple(item for seat in seats for item in _seat(view, seat))
    return Section(part=part, heading=HEADINGS[part], statements=statements)


def _seat(view: View, seat: Seat) -> Iterator[Statement]:
    yield state(view, seat.record)
    yield from (state(view, item, depth=1) for item in seat.held.rows)


def _turn(view: View, seat: Membership, begins: str) -> Statement:
    capacity = kind_in_words(seat)
    text = f"{view.dataset.name(seat.member_id)}: {capacity} from {in_words(begins)}"
    return state(view, seat, text=text)
