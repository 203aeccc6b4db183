"""What is odd in the seats and the quorum of a body: no reason to refuse them, and listed by ``check``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from partnership_graph.errors import Problem
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.holders import BESIDE, places, speaks_for
from partnership_graph.facts.records import Membership, QuorumRule
from partnership_graph.facts.turns import taking_turns
from partnership_graph.facts.vocabulary import EVERYBODY, VOTERS, capacity_named


@dataclass(frozen=True)
class Seats:
    """The recorded seats of one body, by what a quorum may call them."""

    every: Sequence[Membership]

    @cached_property
    def listed(self) -> Mapping[str, Sequence[Membership]]:
        """The seats of each category."""
        found: dict[str, list[Membership]] = {}
        for seat in self.every:
            found.setdefault(seat.category, []).append(seat)
        return found

    @cached_property
    def _in_capacity(self) -> Mapping[str, Sequence[Membership]]:
        found: dict[str, list[Membership]] = {}
        for seat in self.every:
            for name in {seat.capacity, capacity_named(seat.word)}:
                found.setdefault(name, []).append(seat)
        return found

    @cached_property
    def _voting(self) -> Sequence[Membership]:
        """The members' seats but those of which a document says that they have no vote."""
        return [seat for seat in self.every if seat.voting != "no" and seat.capacity not in BESIDE]

    def of(self, category: str) -> Sequence[Membership]:
        """Return the seats that a rule means: as they are listed, or else in a capacity called so."""
        if category in self.listed:
            return self.listed[category]
        if category.casefold() in EVERYBODY | VOTERS:
            return self._voting
        return self._in_capacity.get(capacity_named(category), ())


def quorum_warnings(dataset: Dataset) -> Iterator[Problem]:
    """Yield each quorum of those whom no seat has, or of more than there are seats."""
    bodies: dict[str, list[QuorumRule]] = {}
    for rule in dataset.all(QuorumRule):
        if rule.rule != "discretion":
            bodies.setdefault(rule.body_id, []).append(rule)
    for body, rules in bodies.items():
        seats = Seats([*dataset.of(Membership, body_id=body)])
        if seats.every:
            for rule in rules:
                if not rule.member_id and not seats.of(rule.category):
                    yield _of_nobody(rule, seats)
            yield from _numbers(dataset, seats, rules)


def _numbers(dataset: Dataset, seats: Seats, rules: Sequence[QuorumRule]) -> Iterator[Problem]:
    """Yield what the rules of one body need that is more than could be there, alternatives as one."""
    together: dict[tuple[str, str], list[QuorumRule]] = {}
    for rule in rules:
        if rule.rule == "minimum":
            mark = rule.alternative or f"\n{rule.id}"  # as the question puts them together
            together.setdefault((mark, rule.status), []).append(rule)
    counted: dict[tuple[str, ...], int] = {}
    for first, *others in together.values():
        categories = sorted({rule.category for rule in (first, *others)})
        # Whom a rule names may count by another's seat: that is for the question to say.
        if any(rule.member_id for rule in (first, *others)) or not all(map(seats.of, categories)):
            continue
        key = (first.counted_by, *categories)
        if key not in counted:  # reckoned once: a body may have as many rules as seats
            counted[key] = _count(dataset, seats, categories, first.counted_by)
        yield from _too_many(first, counted[key])


def _of_nobody(rule: QuorumRule, seats: Seats) -> Problem:
    expected = ", ".join(repr(name) for name in sorted(seats.listed) if name) or "none has one"
    message = (
        f"{rule.category!r} is the category of no seat of {rule.body_id!r}; its seats have: "
        f"{expected}; write it as in memberships.csv, or give a capacity that a seat has"
    )
    return Problem(rule.file, rule.line, "category", message)


def _count(dataset: Dataset, seats: Seats, categories: Iterable[str], by: str) -> int:
    """Return how many seats, or organisations, could count for any of some categories."""
    own = {seat.id: seat for category in categories for seat in seats.of(category)}
    if by == "organisations":
        return len({speaks_for(dataset, seat) for seat in own.values()})
    return places(own.values())


def _too_many(rule: QuorumRule, counted: int) -> Iterator[Problem]:
    if float(rule.minimum or 0) > counted:
        said = f"{rule.minimum} are needed and {rule.body_id!r} has {counted} such seats recorded"
        if rule.counted_by == "organisations":
            needed = f"{rule.minimum} organisations are needed"
            said = f"{needed} and {rule.body_id!r} has such seats of {counted}"
        message = f"{said}; correct it, or add the seats that are missing"
        yield Problem(rule.file, rule.line, "minimum", message)


def alone_in_turn(dataset: Dataset) -> Iterator[Problem]:
    """Yield who takes turns with nobody: who is entered first, or whose mark is written otherwise."""
    for seats in taking_turns(dataset):
        if len({seat.turn or seat.id for seat in seats}) == 1:
            first = seats[0]
            message = (
                f"{first.rotation!r} is the mark of no other turn of {first.body_id!r}, and nobody takes "
                "turns alone; add the rows of the others, or mark all of them alike"
            )
            yield Problem(first.file, first.line, "rotation", message)
