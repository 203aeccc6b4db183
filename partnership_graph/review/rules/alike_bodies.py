"""Two bodies with nearly the same members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import ceil
from typing import Final

from partnership_graph.facts.records import Fact
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case, Found, Maturity, Rule, Severity
from partnership_graph.review.subject import Subject
from partnership_graph.review.wording import named

_FEWEST: Final = 4
"""Members from which on it is no chance that two bodies have the same."""

_NEARLY: Final = 0.8
"""The part of all who sit on one of two bodies that sit on both, from which they are nearly the same."""

_MOST_SEATS: Final = 200
"""Bodies on which one member may sit before it says nothing of any two of them that they share it."""

_LIKELY: Final = 0.5
"""The same of those who may sit there by any row that is not over: with less, nobody would call them so."""


def find(subject: Subject) -> Found:
    """Find the pairs of bodies of all whose members four in five sit on both."""
    every = {
        body: members.keys()
        for body, members in subject.perhaps_sitting.items()
        if len(members) >= _FEWEST
    }
    cases: dict[str, Case] = {}  # of many that are alike, each is told with one other
    for one, other in _perhaps_alike(every, subject.seat_counts):
        if other not in cases and (case := _case(subject, one, other)):
            cases[other] = case
    return Found(cases=[*cases.values()], looked_at=len(every))


def _case(subject: Subject, one: str, other: str) -> Case | None:
    """Return how many sit on both of two bodies, where they are nearly the same."""
    if not (subject.is_there(one) and subject.is_there(other)):
        return None
    here, there = _members(subject, one), _members(subject, other)
    both = here.keys() & there.keys()
    if len(both) < max(_FEWEST, _NEARLY * len(here.keys() | there.keys())):
        return None
    facts = {fact.id: fact for who in sorted(both) for fact in (*here[who], *there[who])}
    numbers = (str(len(both)), str(len(here.keys() | there.keys())))
    return Case(thing=one, other=other, facts=tuple(facts.values()), values=numbers)


def _members(subject: Subject, body: str) -> Mapping[str, Sequence[Fact]]:
    """Return who sits on a body on the day, each with what says so."""
    found: dict[str, list[Fact]] = {}
    for who, roles in subject.seated(body).items():
        own = [subject.dataset.fact(row) for role in roles if not role.through for row in role.rows]
        if own:
            found[who] = own
    return found


def _perhaps_alike(
    bodies: Mapping[str, AbstractSet[str]], seats: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    """Yield the pairs that may be nearly the same, each once.

    Two such bodies share one of their rarest members: looked for among these alone, a nation's bodies
    need no comparing of each with each.
    """
    with_rare: dict[str, list[str]] = {}
    for body in sorted(bodies):
        members = bodies[body]
        shared = [member for member in members if seats[member] > 1]
        if len(shared) < max(_FEWEST, _LIKELY * len(members)):
            continue
        rarest = sorted(shared, key=lambda member: (seats[member], member))
        alone = len(members) - len(shared)
        prefix = rarest[: max(0, len(members) - ceil(_LIKELY * len(members)) + 1 - alone)]
        telling = [member for member in prefix if seats[member] <= _MOST_SEATS]
        others = dict.fromkeys(other for member in telling for other in with_rare.get(member, ()))
        yield from ((other, body) for other in others if _are_likely(bodies[other], members))
        for member in telling:
            with_rare.setdefault(member, []).append(body)


def _are_likely(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    both = len(one & other)
    return both >= _FEWEST and both >= _LIKELY * len(one | other)


def tell(view: View, case: Case) -> str:
    """Say how many sit on both."""
    both, every = case.values
    return f"{named(view, case.thing)} and {named(view, case.other)}: {both} of {every} members sit on both"


RULE: Final = Rule(
    id="PG-BODY-01",
    title="Two bodies with nearly the same members",
    why="The same people meet twice, and each body thinks that the other has decided.",
    severity=Severity.LOOK,
    maturity=Maturity.NEW,
    mend="Ask whether one of them can be wound up into the other.",
    among=("body with four members or more", "bodies with four members or more"),
    find=find,
    tell=tell,
    no_query="of each with each, Cypher would compare a nation's bodies for hours",
)
