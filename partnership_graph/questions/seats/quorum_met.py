"""Whether an attendance meets a quorum: who counts for what, who does not, who is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, unique
from functools import partial

from partnership_graph.facts.holders import PRESIDING, once_each
from partnership_graph.facts.records import Membership, QuorumRule
from partnership_graph.questions.seats.quorum_needs import Need
from partnership_graph.questions.seats.quorum_places import placed_in
from partnership_graph.questions.seats.quorum_seats import QuorumSeats


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """Who counts for a rule, and the seats of those absent who could where some are missing.

    Where organisations are counted ``present`` are these, and ``by`` those who speak for them.
    """

    need: Need
    present: Sequence[str]
    absent: Sequence[Membership]
    by: Sequence[str] = ()

    @property
    def is_between(self) -> bool:
        """Whether it is enough if the least is needed, and not if the most is."""
        return self.need.number <= len(self.present) < self.need.most

    @property
    def missing(self) -> int:
        """How many more the rule needs."""
        return max(0, self.need.number - len(self.present))


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """A rule that keeps somebody present from counting for its category."""

    who: str
    rule: QuorumRule


@unique
class Why(Enum):
    """Why somebody present is not counted."""

    SUBSTITUTE = "substitute"
    """They are a substitute, and whether one counts is not stated."""

    NO_SEAT = "no_seat"
    """They have no seat on the body."""

    FULL = "full"
    """What they could count for is filled by others."""

    NOT_NEEDED = "not_needed"
    """No rule counts their seat."""

    REPRESENTED = "represented"
    """They are there in somebody else who is named: a post's holder, an organisation's member."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncounted:
    """Somebody present who is not counted, why, and the seat that this is said of, if any."""

    who: str
    why: Why
    seat: Membership | None = None
    voteless: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """An attendance held against a quorum, rule by rule; each of those present counts once."""

    fillings: Sequence[Filling]
    exclusions: Sequence[Exclusion]
    uncounted: Sequence[Uncounted]


def judged(quorum: QuorumSeats, needed: Sequence[Need], present: Sequence[str]) -> Judgement:
    """Return the judgement that fills as many places of the quorum as can be filled."""
    once = _once(quorum, present)
    fillings = _fillings(quorum, needed, once)
    counted = {who for filling in fillings for who in (*filling.present, *filling.by)}
    represented = [who for who in present if who not in once]
    return Judgement(
        fillings=fillings,
        exclusions=list(_exclusions(quorum, once)),
        uncounted=[
            *(_uncounted(quorum, who) for who in dict.fromkeys(once) if who not in counted),
            *(Uncounted(who=who, why=Why.REPRESENTED) for who in dict.fromkeys(represented)),
        ],
    )


def at_best(quorum: QuorumSeats, needed: Sequence[Need]) -> list[Filling]:
    """Return what all who sit on the body can fill: one person in three seats is one person."""
    everybody = [who for who in quorum.sitting for _ in range(quorum.seats_of(who))]
    return _fillings(quorum, needed, _once(quorum, everybody))


def _once(quorum: QuorumSeats, present: Sequence[str]) -> list[str]:
    """Return those present without the posts and organisations that somebody else named fills.

    Of those who have one seat in turn, and nobody can reckon whose turn it is, one counts; of the
    nominees of a row as many as it has.
    """
    posts = {post for post in present if set(quorum.holders(post)) & set(present)}
    rest = [who for who in present if who not in posts]
    filled = {
        quorum.behalf(seat)
        for who in rest
        for seat in quorum.own_seats(who)
        if seat.capacity not in PRESIDING and not quorum.excluded(who, seat.category)
    }
    once = [who for who in rest if who not in filled or quorum.own_seats(who)]
    return _within(quorum, _first_in_turn(quorum, once))


def _first_in_turn(quorum: QuorumSeats, once: Sequence[str]) -> Iterator[str]:
    """Yield those present, of those who have nothing but one seat in turn the first alone."""
    taken: dict[str, str] = {}
    for who in once:
        marks = {seat.rotation for seat in quorum.own_seats(who)}
        mark = marks.pop() if len(marks) == 1 else ""
        if not mark or taken.setdefault(mark, who) == who:
            yield who


def _within(quorum: QuorumSeats, once: Iterable[str]) -> list[str]:
    """Return those present, each name as often as there are seats for it."""
    every = list(once)
    there, counted = frozenset(every), Counter[str]()
    kept = []
    for who in every:
        if counted[who] < quorum.seats_of(who, there):
            counted[who] += 1
            kept.append(who)
    return kept


def _fillings(quorum: QuorumSeats, needed: Sequence[Need], once: Sequence[str]) -> list[Filling]:
    there = _placed(quorum, [need for need in needed if need.takes_places], once)
    for need in needed:
        if not need.takes_places:
            is_there = (
                partial(_is_among, quorum, needed) if need.is_among else partial(counts, quorum)
            )
            there[need.rule.id] = [who for who in once if is_there(who, need)]
    return [_filling(quorum, need, once, there[need.rule.id]) for need in needed]


def _placed(
    quorum: QuorumSeats, taking: Sequence[Need], once: Sequence[str]
) -> dict[str, list[str]]:
    """Return who gets a place of each of the needs of which everybody fills one alone, by the need's rule."""
    could = [
        tuple(at for at, need in enumerate(taking) if counts(quorum, who, need)) for who in once
    ]
    found: dict[str, list[str]] = {need.rule.id: [] for need in taking}
    for at, need in sorted(placed_in([need.number for need in taking], could).items()):
        found[taking[need].rule.id].append(once[at])
    return found


def _is_among(quorum: QuorumSeats, needed: Sequence[Need], who: str, need: Need) -> bool:
    """Tell whether somebody counts for a need of those among the others, and for one of the others, if any.

    Whether the category of the other is full makes no difference: a quorum is met by more as well.
    """
    others = [item for item in needed if not item.is_among]
    counts_there = not others or any(counts(quorum, who, item) for item in others)
    return counts_there and counts(quorum, who, need)


def counts(quorum: QuorumSeats, who: str, need: Need) -> bool:
    """Tell whether somebody may count for one of the rules of a need."""
    return any(quorum.counts(who, rule) for rule in need.different)


def could_fill(quorum: QuorumSeats, need: Need) -> list[Membership]:
    """Return the seats whose presence would count for one of the rules of a need, each once."""
    seats = (seat for rule in need.different for seat in quorum.could_fill(rule))
    return list({seat.id: seat for seat in seats}.values())


def _filling(quorum: QuorumSeats, need: Need, once: Sequence[str], by: Sequence[str]) -> Filling:
    there = by
    if need.by_organisation:
        could = {seat.id for seat in could_fill(quorum, need)}
        there = list(dict.fromkeys(_speaking_for(quorum, who, could) for who in by))
    absent: list[Membership] = []
    if len(there) < need.number:
        away = (seat for seat in could_fill(quorum, need) if not _is_here(quorum, seat, once))
        absent = once_each(away)
        if need.by_organisation:
            absent = [seat for seat in absent if quorum.speaks_for(seat) not in there]
    return Filling(need=need, present=there, by=by if by is not there else (), absent=absent)


def _speaking_for(quorum: QuorumSeats, who: str, could: Collection[str]) -> str:
    """Return the organisation for which somebody counts: that of their seat that could, or themselves."""
    own = (seat for seat in quorum.own_seats(who) if seat.id in could)
    return next(map(quorum.speaks_for, own), who)


def _is_here(quorum: QuorumSeats, seat: Membership, once: Sequence[str]) -> bool:
    if seat.how_many:
        return once.count(seat.member_id) >= quorum.seats_of(seat.member_id, once)
    return bool({seat.member_id, *quorum.holders(seat.member_id)} & set(once))


def _exclusions(quorum: QuorumSeats, once: Sequence[str]) -> Iterator[Exclusion]:
    for rule in quorum.rules:
        for who in once:
            if rule.rule == "exclusion" and quorum.excluded(who, rule.category) == rule:
                yield Exclusion(who=who, rule=rule)


def _uncounted(quorum: QuorumSeats, who: str) -> Uncounted:
    seats = [*quorum.own_seats(who), *quorum.seats_for(who)]
    if not seats:
        for seat in quorum.seats:
            if seat.member_id == who and seat.substitute_for:
                return Uncounted(who=who, why=Why.SUBSTITUTE, seat=seat)
        return Uncounted(who=who, why=Why.NO_SEAT)
    could_count = any(quorum.counts(who, rule) for rule in quorum.minima)
    return Uncounted(
        who=who,
        why=Why.FULL if could_count else Why.NOT_NEEDED,
        seat=seats[0],
        voteless=all(seat.voting == "no" for seat in seats),
    )
