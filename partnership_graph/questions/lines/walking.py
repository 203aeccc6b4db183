"""Walking: from thing to thing over facts of chosen kinds, in one place, filtered at each step."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from heapq import heappop, heappush
from itertools import pairwise
from typing import Final

from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import (
    AreaLink,
    Decision,
    EscalationStage,
    Fact,
    Membership,
    Party,
    PostHolder,
    ProgrammeLink,
    ReportingLine,
    ServiceLink,
)
from partnership_graph.facts.sharing import places_of
from partnership_graph.facts.view import FILTERED, View
from partnership_graph.questions.lines.climbing import ways
from partnership_graph.stores import Graph

KINDS: Final = (*vocabulary.LINE_KINDS, *vocabulary.LINK_KINDS, "holds")
"""Every kind a route may follow; ``holds`` is a person holding a post."""

RANK: Final = {kind: number for number, kind in enumerate(KINDS)}
WORDS: Final = {**vocabulary.LINE_KINDS, **vocabulary.LINK_KINDS, "holds": "holds the post of"}
_SERVICE: Final = {"commissioner": "commissions", "provider": "provides"}

Nodes = tuple[str, ...]
Hop = tuple[Fact, ...]


@dataclass(frozen=True)
class Walk:
    """One place's facts of some kinds, from thing to thing: as they point, or either way."""

    view: View
    graph: Graph
    place: str
    kinds: frozenset[str]
    either_way: bool = False
    _steps: dict[str, Mapping[str, Hop]] = field(default_factory=dict, repr=False)

    def steps(self, at: str) -> Mapping[str, Hop]:
        """Return what is one hop away, and the facts of each hop, strongest first."""
        if at not in self._steps:
            self._steps[at] = self._look(at)
        return self._steps[at]

    def back(self, at: str) -> list[str]:
        """Return what is one hop before a thing."""
        lower = [
            *self.graph.pred.get(at, {}),
            *(self.graph.adj.get(at, {}) if self.either_way else ()),
        ]
        return [other for other in lower if other != at and at in self.steps(other)]

    def hops(self, nodes: Nodes) -> list[Hop]:
        """Return the facts of each hop of a route."""
        return [self.steps(low)[high] for low, high in pairwise(nodes)]

    def reached(self, start: str) -> dict[str, int]:
        """Return everything the walk reaches, and in how many hops, nearest first."""
        found, waiting = {start: 0}, deque([start])
        while waiting:
            at = waiting.popleft()
            for other in self.steps(at):
                if other not in found:
                    found[other] = found[at] + 1
                    waiting.append(other)
        return found

    def routes(self, start: str, goal: str) -> Iterator[Nodes]:
        """Yield every route that does not meet itself, shortest first, one at a time (Yen's way)."""
        first = self._shortest(start, goal)
        waiting = [(len(first), first)] if first else []
        known = set(waiting)
        told: list[Nodes] = []
        while waiting:
            _, nodes = heappop(waiting)
            yield nodes
            told.append(nodes)
            for other in self._turns(nodes, told, goal):
                candidate = (len(other), other)
                if candidate not in known:
                    known.add(candidate)
                    heappush(waiting, candidate)

    def count_shortest(self, start: str, goal: str) -> int:
        """Return how many routes are as short as any: each thing is counted once."""
        far = self.reached(start)
        counts = {start: 1}
        for at in far:
            for other in self.steps(at):
                if far[other] == far[at] + 1:
                    counts[other] = counts.get(other, 0) + counts[at]
        return counts.get(goal, 0)

    def count(self, start: str, goal: str) -> int | None:
        """Return how many routes there are, or None where what lies between runs in a circle."""
        leads = {goal}
        waiting = [goal]
        while waiting:
            for other in self.back(waiting.pop()):
                if other not in leads:
                    leads.add(other)
                    waiting.append(other)
        return ways(
            start,
            lambda at: [] if at == goal else [item for item in self.steps(at) if item in leads],
        )

    def _turns(self, nodes: Nodes, told: Sequence[Nodes], goal: str) -> Iterator[Nodes]:
        for at in range(len(nodes) - 1):
            root = nodes[: at + 1]
            taken = {other[at + 1] for other in told if other[: at + 1] == root}
            rest = self._shortest(root[-1], goal, avoid=frozenset(root[:-1]), not_to=taken)
            if rest:
                yield root[:-1] + rest

    def _shortest(
        self,
        start: str,
        goal: str,
        avoid: frozenset[str] = frozenset(),
        not_to: Collection[str] = (),
    ) -> Nodes:
        came: dict[str, str] = {start: ""}
        waiting = deque([start])
        while waiting and goal not in came:
            at = waiting.popleft()
            for other in self.steps(at):
                if other in came or other in avoid or (at == start and other in not_to):
                    continue
                came[other] = at
                waiting.append(other)
        return _traced(came, goal) if goal in came else ()

    def _look(self, at: str) -> Mapping[str, Hop]:
        found: dict[str, list[Fact]] = {}
        for ends in (self.graph.adj, self.graph.pred)[: 1 + self.either_way]:
            for other, keys in ends.get(at, {}).items():
                facts = [self.view.dataset.fact(key) for key in keys]
                followed = [fact for fact in facts if self._follows(fact)]
                if followed and other != at and self._is_there(other, followed):
                    found.setdefault(other, []).extend(followed)
        hops = {
            other: tuple(sorted(facts, key=partial(order, self.view)))
            for other, facts in found.items()
        }
        return dict(
            sorted(hops.items(), key=lambda item: (order(self.view, item[1][0])[:2], item[0]))
        )

    def _follows(self, fact: Fact) -> bool:
        return (
            kind_of(fact) in self.kinds
            and self.view.concludes(fact)
            and self.place in places_of(self.view.dataset, fact)
        )

    def _is_there(self, other: str, facts: Sequence[Fact]) -> bool:
        """Tell whether what a hop leads to is shown; lines and seats end with their ends."""
        return isinstance(facts[0], FILTERED) or self.view.presence(other).shown


def words_of(fact: Fact) -> str:
    """Return what a hop's fact says between its ends, in a place's own word where it has one."""
    own = fact.word if isinstance(fact, ReportingLine) else ""
    return own or WORDS[kind_of(fact)]


def called(fact: Fact) -> str:
    """Return what the kind of a hop's fact is called: sub-group of; or the place's own word for it."""
    own = fact.word if isinstance(fact, ReportingLine) else ""
    return own or vocabulary.spoken(kind_of(fact))


def kind_of(fact: Fact) -> str:  # noqa: PLR0911 - one line a table
    """Return the kind of line or link that a fact is, or nothing where no route follows it."""
    match fact:
        case ReportingLine() | AreaLink() | ProgrammeLink():
            return fact.kind if fact.kind in RANK else ""
        case Membership():
            return "member_of"
        case EscalationStage():
            return "escalates_to"
        case Party():
            return "party_to"
        case PostHolder():
            return "holds"
        case ServiceLink():
            return _SERVICE.get(fact.capacity, "")
        case Decision():
            return "approves" if fact.act == "approve" else ""
        case _:
            return ""


def order(view: View, fact: Fact) -> tuple[bool, int, str]:
    """Return what sorts the facts of a hop, the strongest first."""
    return bool(view.marks(fact)), RANK[kind_of(fact)], fact.id


def _traced(came: Mapping[str, str], goal: str) -> Nodes:
    nodes = [goal]
    while came[nodes[-1]]:
        nodes.append(came[nodes[-1]])
    return tuple(reversed(nodes))
