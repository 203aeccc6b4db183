"""Whether an attendance meets a quorum: who counts for what, who does not, who is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from partnership_graph.answers.answer import Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import state
from partnership_graph.facts.records import Membership, QuorumRule
from partnership_graph.facts.wording import UNRATIFIED
from partnership_graph.questions.seats.quorum_seats import PRESIDING, Room


@dataclass(frozen=True)
class Judgement:
    """An attendance held against a quorum: who counts for what, who does not, who is missing.

    ``counted`` is the rule that each of those present counts for; ``represented`` are those who are
    there already in somebody else: the post of a person named, the organisation of a member named.
    """

    room: Room
    present: tuple[str, ...]
    counted: Mapping[str, str]
    represented: tuple[str, ...]

    @classmethod
    def of(cls, room: Room, present: Sequence[str]) -> Judgement:
        """Return the judgement that fills as many places of the quorum as can be filled."""
        once = _once(room, present)
        filled: dict[tuple[str, int], str] = {}
        for who in once:
            _place(room, who, filled, set())
        counted = {who: rule for (rule, _), who in filled.items()}
        return cls(room, tuple(once), counted, tuple(who for who in present if who not in once))

    def filled(self, rule: QuorumRule) -> list[str]:
        """Return those who count for a rule."""
        if self.room.is_total(rule):
            return [who for who in self.present if self.room.may_vote(who)]
        return [who for who in self.present if self.counted.get(who) == rule.id]

    def missing(self, rule: QuorumRule) -> int:
        """Return how many more a rule needs."""
        return max(0, self.room.needed(rule) - len(self.filled(rule)))

    @property
    def met(self) -> bool:
        """Whether every rule is met."""
        return not any(self.missing(rule) for rule in self.room.rules if rule.rule == "minimum")

    def sections(self) -> Iterator[Section]:
        """Yield category by category who counts, then who does not, and who is missing."""
        rules = [rule for rule in self.room.rules if rule.rule == "minimum"]
        yield Section(
            part=Part.JUDGED,
            heading="Category by category",
            statements=tuple(self._filling(rule) for rule in rules),
        )
        absent = tuple(item for rule in rules for item in self._absent(rule))
        yield Section(part=Part.MISSING, heading="Who is missing", statements=absent)
        excluded = tuple(self._excluded())
        yield Section(part=Part.EXCLUDED, heading="Exclusions that apply", statements=excluded)
        spare = [self._uncounted(who) for who in self.present if not self._counts(who)]
        name = self.room.view.dataset.name
        spare += [
            Statement(
                text=f"{name(who)}: already there in somebody else who is named{self._marked}"
            )
            for who in self.represented
        ]
        yield Section(
            part=Part.NOT_COUNTED, heading="Present and not counted", statements=tuple(spare)
        )

    @property
    def _marked(self) -> str:
        return f" ({UNRATIFIED})" * self.room.proposed

    def _filling(self, rule: QuorumRule) -> Statement:
        filled = self.filled(rule)
        who = ", ".join(map(self.room.view.dataset.name, filled)) or "nobody"
        met = "missing" if self.missing(rule) else "met"
        text = f"{self.room.called(rule)}: {len(filled)} of {self.room.needed(rule)}, {met} ({who})"
        return state(self.room.view, rule, text=text)

    def _excluded(self) -> Iterator[Statement]:
        room = self.room
        for rule in room.rules:
            for who in self.present:
                if rule.rule == "exclusion" and room.excluded(who, rule.category) == rule:
                    text = f"{room.view.dataset.name(who)} does not count for {rule.category}"
                    yield state(room.view, rule, text=text)

    def _counts(self, who: str) -> bool:
        return any(who in self.filled(rule) for rule in self.room.rules if rule.rule == "minimum")

    def _absent(self, rule: QuorumRule) -> Iterator[Statement]:
        if not self.missing(rule):
            return
        view, marked = self.room.view, f" ({UNRATIFIED})" * (rule.status == "proposed")
        text = f"{self.room.called(rule)}: {self.missing(rule)} more, any of{marked}"
        yield Statement(text=text)
        seats = [seat for seat in self.room.could_fill(rule) if not self._is_here(seat)]
        yield from (state(view, seat, depth=1) for seat in seats)
        if not seats:
            yield Statement(text="no seat is recorded that could count for it", depth=1)

    def _is_here(self, seat: Membership) -> bool:
        return bool({seat.member_id, *self.room.holders(seat.member_id)} & set(self.present))

    def _uncounted(self, who: str) -> Statement:
        room, name = self.room, self.room.view.dataset.name(who)
        seats = [*room.own_seats(who), *room.seats_for(who)]
        substitutes = [seat for seat in room.seats if seat.member_id == who and seat.substitute_for]
        if not seats and substitutes:
            text = f"{name}: a substitute; whether one counts is not stated"
            return state(room.view, substitutes[0], text=text)
        if not seats:
            return Statement(text=f"{name}: no seat on the body is recorded{self._marked}")
        spare = any(room.counts(who, rule) for rule in room.minima)
        why = "its category is full" if spare else "the quorum does not count this seat"
        voteless = "; no vote" * all(seat.voting == "no" for seat in seats)
        return state(room.view, seats[0], text=f"{name}: {why}{voteless}")


def _once(room: Room, present: Sequence[str]) -> list[str]:
    """Return those present without the posts and organisations that somebody else named fills."""
    posts = {post for post in present if set(room.holders(post)) & set(present)}
    rest = [who for who in present if who not in posts]
    filled = {
        room.behalf(seat)
        for who in rest
        for seat in room.own_seats(who)
        if seat.capacity not in PRESIDING and not room.excluded(who, seat.category)
    }
    return [who for who in rest if who not in filled or room.own_seats(who)]


def _place(
    room: Room, who: str, filled: dict[tuple[str, int], str], tried: set[tuple[str, int]]
) -> bool:
    """Give somebody a place of the quorum, moving others to places they can fill as well."""
    for rule in room.minima:
        if not room.counts(who, rule):
            continue
        for number in range(room.needed(rule)):
            place = rule.id, number
            if place in tried:
                continue
            tried.add(place)
            if place not in filled or _place(room, filled[place], filled, tried):
                filled[place] = who
                return True
    return False
