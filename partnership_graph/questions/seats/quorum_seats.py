"""Who may count for what in a body: its seats on a day, and the rules of its quorum."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from partnership_graph.facts.holders import (
    BESIDE,
    PRESIDING,
    Sitters,
    behalf,
    holders,
    sitters,
    speaks_for,
)
from partnership_graph.facts.records import Membership, QuorumRule
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import EVERYBODY, VOTERS, capacity_named

NEEDING: Final = frozenset({"minimum", "among"})
"""What a rule says that needs somebody."""


@dataclass(frozen=True)
class QuorumSeats:
    """A body's seats on the day and the rules of its quorum: who may count for what."""

    view: View
    body: str
    rules: tuple[QuorumRule, ...]

    @cached_property
    def seats(self) -> list[Membership]:
        """The seats in force, or those proposed where none is: those that only may be held apart."""
        return [seat for seat in self._sitters.seats if seat not in self._sitters.perhaps]

    @property
    def perhaps(self) -> Sequence[Membership]:
        """The seats that only may be held on the day: none of them is counted."""
        return self._sitters.perhaps

    @cached_property
    def _sitters(self) -> Sitters:
        return sitters(self.view, self.body)

    @cached_property
    def sitting(self) -> list[str]:
        """Those who sit on the body: each seat's member, and the people who hold its post."""
        seated = (
            who for seat in self.seats for who in (seat.member_id, *self.holders(seat.member_id))
        )
        return list(dict.fromkeys(seated))

    def seats_of(self, who: str, present: Collection[str] = ()) -> int:
        """Return how many may be there under one name: the nominees of a row, but for those who are named."""
        rows = {seat.id: int(seat.how_many) for seat in self.own_seats(who) if seat.how_many}
        if not rows:
            return 1
        named = (seat for seat in self.seats if seat.part_of_id in rows)
        return sum(rows.values()) - sum(seat.member_id in present for seat in named)

    @cached_property
    def minima(self) -> list[QuorumRule]:
        """The rules that need somebody of one category."""
        return [rule for rule in self.rules if rule.rule in NEEDING and not self.is_total(rule)]

    @cached_property
    def proposed(self) -> bool:
        """Whether the rules or all the seats are only proposed."""
        return self._sitters.proposed or any(rule.status == "proposed" for rule in self.rules)

    def is_total(self, rule: QuorumRule) -> bool:
        """Tell whether a rule is of every member rather than of those of one category."""
        listed = rule.category in self._listed
        named = rule.rule in NEEDING and rule.member_id
        return rule.category.casefold() in EVERYBODY | VOTERS and not named and not listed

    def in_capacity(self, wanted: str) -> list[str]:
        """Return who sits on the body in a capacity, such as "vice chair"."""
        return list(
            dict.fromkeys(seat.member_id for seat in self.seats if _is_called(seat, wanted))
        )

    def own_seats(self, who: str) -> Sequence[Membership]:
        """Return the seats that are somebody's own or their post's, substitutes apart."""
        return self._own.get(who, ())

    @cached_property
    def _own(self) -> Mapping[str, Sequence[Membership]]:
        found: dict[str, list[Membership]] = {}
        for seat in self.seats:
            if not seat.substitute_for:
                for who in dict.fromkeys((seat.member_id, *self.holders(seat.member_id))):
                    found.setdefault(who, []).append(seat)
        return found

    def seats_for(self, who: str) -> list[Membership]:
        """Return the seats that somebody from an organisation may fill; never that of a chair."""
        return [
            seat
            for seat in self._spoken_for.get(who, ())
            if seat.capacity not in PRESIDING
            and not seat.substitute_for
            and not self.excluded(seat.member_id, seat.category)
        ]

    @cached_property
    def _spoken_for(self) -> Mapping[str, Sequence[Membership]]:
        found: dict[str, list[Membership]] = {}
        for seat in self.seats:
            found.setdefault(self.behalf(seat), []).append(seat)
        return found

    def behalf(self, seat: Membership) -> str:
        """Return the organisation a seat speaks for: as stated, or else that of the post in it."""
        return behalf(self.view.dataset, seat)

    def speaks_for(self, seat: Membership) -> str:
        """Return the organisation a seat counts for where organisations are counted: or else itself."""
        return speaks_for(self.view.dataset, seat)

    def holders(self, post: str) -> list[str]:
        """Return the people who hold a post on the day."""
        return holders(self.view, post).people

    def is_named(self, who: str, member: str) -> bool:
        """Tell whether somebody is the one a rule names, or holds the post it names."""
        return who == member or who in self.holders(member)

    def excluded(self, who: str, category: str) -> QuorumRule | None:
        """Return the exclusion that keeps somebody from counting for a category."""
        for rule in self.rules:
            if rule.rule == "exclusion" and rule.category == category:
                named = rule.member_id and self.is_named(who, rule.member_id)
                own = self.own_seats(who)
                listed = not rule.member_id and any(self._is_of(seat, category) for seat in own)
                if named or listed:
                    return rule
        return None

    def counts(self, who: str, rule: QuorumRule) -> bool:
        """Tell whether somebody may count for a rule: by name, or by a seat of its category.

        A rule that names who counts means them alone, or whose seat speaks for them: that others
        are listed under the same category makes no difference.
        """
        if self.is_total(rule):
            return self._may_vote(who, rule)
        if self.excluded(who, rule.category):
            return False
        if rule.member_id:
            return self.is_named(who, rule.member_id) or any(
                self.behalf(seat) == rule.member_id and seat.capacity not in BESIDE
                for seat in self.own_seats(who)
            )
        seats = [*self.own_seats(who), *self.seats_for(who)]
        return any(self._is_of(seat, rule.category) for seat in seats)

    def _is_of(self, seat: Membership, category: str) -> bool:
        """Tell whether a seat is of a category: as it is listed, or else as its capacity is called."""
        if category in self._listed:
            return seat.category == category
        return _is_called(seat, category)

    @cached_property
    def _listed(self) -> frozenset[str]:
        return frozenset(seat.category for seat in self.seats)

    def _may_vote(self, who: str, rule: QuorumRule) -> bool:
        """Tell whether somebody fills a seat that counts for a quorum of all members, or of those who vote."""
        return not self.barred(who) and any(
            _has_vote(seat, rule) and seat.capacity not in BESIDE
            for seat in (*self.own_seats(who), *self.seats_for(who))
        )

    def barred(self, who: str) -> bool:
        """Tell whether an exclusion keeps somebody from a quorum of all members."""
        return any(
            self.excluded(who, rule.category)
            for rule in self.rules
            if rule.rule == "exclusion" and (not rule.member_id or self.is_total(rule))
        )

    def is_base_of(self, seat: Membership, rule: QuorumRule) -> bool:
        """Tell whether a seat is one of those of which a rule takes a share: the seat, whoever has it."""
        if seat.substitute_for or seat.capacity in BESIDE:
            return False
        if self.is_total(rule):
            return _has_vote(seat, rule) and not self.barred(seat.member_id)
        if self.excluded(seat.member_id, rule.category):
            return False
        if rule.member_id:
            return rule.member_id in {seat.member_id, self.behalf(seat)}
        return self._is_of(seat, rule.category)

    def could_fill(self, rule: QuorumRule) -> list[Membership]:
        """Return the seats whose presence would count for a rule."""
        return [seat for seat in self.seats if self.counts(seat.member_id, rule)]


def _has_vote(seat: Membership, rule: QuorumRule) -> bool:
    """Tell whether a seat's vote is enough for a rule of every member: not denied, or stated where voters count."""
    return seat.voting == "yes" if rule.category.casefold() in VOTERS else seat.voting != "no"


def _is_called(seat: Membership, capacity: str) -> bool:
    """Tell whether a seat's capacity is called so, in our words or in those of the place."""
    name = capacity_named(capacity)
    return name == seat.capacity or (bool(seat.word) and name == capacity_named(seat.word))
