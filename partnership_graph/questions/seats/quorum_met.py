"""Whether an attendance meets a quorum: who counts for what, who does not, who is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, unique

from partnership_graph.facts.records import Membership, QuorumRule
from partnership_graph.questions.seats.quorum_seats import PRESIDING, Need, QuorumSeats

_Place = tuple[str, int]
"""One place of a quorum: the id of a rule, and which of those that it needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """Who counts for a rule, and the seats of those absent who could where some are missing."""

    need: Need
    present: Sequence[str]
    absent: Sequence[Membership]

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


def judged(quorum: QuorumSeats, present: Sequence[str]) -> Judgement:
    """Return the judgement that fills as many places of the quorum as can be filled."""
    once = _once(quorum, present)
    fillings = _fillings(quorum, once)
    counted = {who for filling in fillings for who in filling.present}
    represented = [who for who in present if who not in once]
    return Judgement(
        fillings=fillings,
        exclusions=list(_exclusions(quorum, once)),
        uncounted=[
            *(_uncounted(quorum, who) for who in once if who not in counted),
            *(Uncounted(who=who, why=Why.REPRESENTED) for who in represented),
        ],
    )


def at_best(quorum: QuorumSeats) -> list[Filling]:
    """Return what all who sit on the body can fill: one person in three seats is one person."""
    return _fillings(quorum, _once(quorum, quorum.sitting))


def _once(quorum: QuorumSeats, present: Sequence[str]) -> list[str]:
    """Return those present without the posts and organisations that somebody else named fills."""
    posts = {post for post in present if set(quorum.holders(post)) & set(present)}
    rest = [who for who in present if who not in posts]
    filled = {
        quorum.behalf(seat)
        for who in rest
        for seat in quorum.own_seats(who)
        if seat.capacity not in PRESIDING and not quorum.excluded(who, seat.category)
    }
    return [who for who in rest if who not in filled or quorum.own_seats(who)]


def _fillings(quorum: QuorumSeats, once: Sequence[str]) -> list[Filling]:
    filled: dict[_Place, str] = {}
    for who in once:
        _place(quorum, who, filled, set())
    counted = {who: rule for (rule, _), who in filled.items()}
    return [_filling(quorum, need, once, counted.get) for need in quorum.needs]


def _filling(
    quorum: QuorumSeats, need: Need, once: Sequence[str], counted_for: Callable[[str], str | None]
) -> Filling:
    if need.of_all:
        there = [who for who in once if quorum.may_vote(who)]
    else:
        there = [who for who in once if counted_for(who) == need.rule.id]
    absent: list[Membership] = []
    if len(there) < need.number:
        could = quorum.could_fill(need.rule)
        absent = [seat for seat in could if not _is_here(quorum, seat, once)]
    return Filling(need=need, present=there, absent=absent)


def _is_here(quorum: QuorumSeats, seat: Membership, once: Sequence[str]) -> bool:
    return bool({seat.member_id, *quorum.holders(seat.member_id)} & set(once))


def _place(quorum: QuorumSeats, who: str, filled: dict[_Place, str], tried: set[_Place]) -> bool:
    """Give somebody a place of the quorum, moving others to places they can fill as well."""
    for need in quorum.needs:
        if need.of_all or not quorum.counts(who, need.rule):
            continue
        for number in range(need.number):
            place = need.rule.id, number
            if place in tried:
                continue
            tried.add(place)
            if place not in filled or _place(quorum, filled[place], filled, tried):
                filled[place] = who
                return True
    return False


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
