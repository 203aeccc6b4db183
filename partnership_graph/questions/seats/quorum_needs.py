"""What the rules of a quorum need: how many of whom, reckoned from the recorded seats where it is a share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from partnership_graph.facts.holders import BESIDE, once_each, places
from partnership_graph.facts.records import Membership, QuorumRule
from partnership_graph.facts.vocabulary import EVERYBODY
from partnership_graph.questions.seats.quorum_seats import NEEDING, QuorumSeats


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What one rule of a quorum needs, or several of which any may make up the number.

    Args:
        rules: the rule; or those that are alternatives.
        number: how many it needs; 0 where that is not stated or cannot be reckoned.
        most: how many it may need: more where it is open how many of several have a seat.
        of: of how many at least it is a share; 0 where it is none, or none is recorded.
        of_most: of how many at most.
        apart: how many members' seats are not counted in that, for they have no vote.
        of_all: whether that is of every member rather than of those of one category.
        named: the id of whom it names, where that tells it from another rule of its category.
    """

    rules: Sequence[QuorumRule]
    number: int
    most: int
    of: int
    of_most: int
    apart: int
    of_all: bool
    named: str

    @property
    def rule(self) -> QuorumRule:
        """The rule, the first of those that are alternatives."""
        return self.rules[0]

    @property
    def different(self) -> Sequence[QuorumRule]:
        """The rules that are not of the same category and the same name as one before."""
        return list({(rule.category, rule.member_id): rule for rule in self.rules}.values())

    @property
    def is_reckoned(self) -> bool:
        """Whether it is known how many it needs: a share of seats that nobody recorded is not."""
        return self.number > 0

    @property
    def by_organisation(self) -> bool:
        """Whether each organisation counts once, whoever speaks for it."""
        return self.rule.counted_by == "organisations"

    @property
    def is_among(self) -> bool:
        """Whether those it needs must be among those counted for the other rules."""
        return self.rule.rule == "among"

    @property
    def takes_places(self) -> bool:
        """Whether somebody who counts for it counts for no other: of one category, and each person once."""
        return not (self.of_all or self.by_organisation or self.is_among)


def needs(quorum: QuorumSeats) -> list[Need]:
    """Return what each rule needs that gives a number, alternatives as one."""
    alike = Counter(rule.category for rule in quorum.minima)
    return [_need(quorum, rules, alike) for rules in _together(quorum.rules)]


def _together(rules: Sequence[QuorumRule]) -> Iterator[list[QuorumRule]]:
    """Yield the rules that give a number, those that are alternatives together."""
    grouped: dict[str, list[QuorumRule]] = {}
    for rule in rules:
        if rule.rule in NEEDING:
            grouped.setdefault(rule.alternative or f"\n{rule.id}", []).append(rule)
    yield from grouped.values()


def _need(quorum: QuorumSeats, rules: Sequence[QuorumRule], alike: Counter[str]) -> Need:
    rule = rules[0]
    of_all = len(rules) == 1 and quorum.is_total(rule) and rule.counted_by != "organisations"
    of, of_most = _base(quorum, rules) if rule.share else (0, 0)
    # Of a category a rule that gives no number needs somebody; of all members it says nothing yet.
    number = most = ceil(float(rule.minimum or not of_all))
    if rule.share:
        number, most = shared(rule.share, of), shared(rule.share, of_most)
    is_one_of_several = len(rules) == 1 and (alike[rule.category] > 1 or rule.rule == "among")
    return Need(
        rules=tuple(rules),
        number=number,
        most=most,
        of=of,
        of_most=of_most,
        apart=_apart(quorum, rule) if of_all else 0,
        of_all=of_all,
        named=rule.member_id if is_one_of_several else "",
    )


def _apart(quorum: QuorumSeats, rule: QuorumRule) -> int:
    """Return how many members' seats a share of every member leaves out, for they have no vote."""
    if not rule.share or rule.category.casefold() not in EVERYBODY:
        return 0
    members = [
        seat for seat in quorum.seats if seat.capacity not in BESIDE and not seat.substitute_for
    ]
    return places(seat for seat in members if seat.voting == "no")


def _base(quorum: QuorumSeats, rules: Sequence[QuorumRule]) -> tuple[int, int]:
    """Return of how many, at least and at most, the rules take a share: seats that could count, or organisations."""
    seats: dict[str, Membership] = {
        seat.id: seat for rule in rules for seat in quorum.seats if quorum.is_base_of(seat, rule)
    }
    if rules[0].counted_by == "organisations":
        organisations = len({quorum.speaks_for(seat) for seat in seats.values()})
        return organisations, organisations
    counted = once_each(seats.values())
    return places(counted), places(replace(seat, any_of="") for seat in counted)


def shared(share: str, of: int) -> int:
    """Return how many a share of some is, a part of one counting as one: a third of 10 is 4."""
    if share == "all":
        return of
    if share == "majority":
        return floor(Fraction(of, 2)) + 1 if of else 0
    if share.endswith("%"):
        return ceil(Fraction(share[:-1]) / 100 * of)
    return ceil(Fraction(share) * of)
