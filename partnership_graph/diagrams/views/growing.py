"""A tree from facts: what follows from the things asked about, step by step, each told in full once."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from partnership_graph.diagrams.arranged import Branch, Node, Said
from partnership_graph.diagrams.views.branching import Bundle, Step, branches, bundled
from partnership_graph.diagrams.views.portraits import Portraits, ends_of


@dataclass
class Growth:
    """The tree of some facts from the things they lead from.

    Args:
        portraits: how a fact is told.
        steps: the facts, in the order of the answer.
        asked: what was asked about: the tree begins there, and each is marked.
        first: where else the tree begins.
        said: what is said on the box of a thing.
        down: whether it is drawn down the sheet, where words are seen from the box above.
    """

    portraits: Portraits
    steps: Sequence[Step]
    asked: Sequence[str]
    first: Sequence[str] = ()
    said: Mapping[str, Sequence[Said]] = field(default_factory=dict)
    down: bool = False
    _told: set[str] = field(default_factory=set)

    def roots(self) -> Iterator[Node]:
        """Yield a box for each thing that something follows from and that follows from nothing."""
        for start in self._starts:
            if start not in self._told:
                yield self._grown(start)

    @cached_property
    def _around(self) -> Mapping[str, list[Step]]:
        """The facts by each of the things that they link."""
        found: dict[str, list[Step]] = defaultdict(list)
        for step in self.steps:
            for end in ends_of(step.fact):
                found[end].append(step)
        return found

    @cached_property
    def _lower(self) -> Mapping[str, Mapping[str, list[Step]]]:
        """What follows each thing, and the facts that lead there."""
        found: dict[str, dict[str, list[Step]]] = defaultdict(lambda: defaultdict(list))
        for step in self.steps:
            low, high = ends_of(step.fact)
            at, other = (low, high) if self._is_forward(low, high) else (high, low)
            found[at][other].append(step)
        return found

    def _is_forward(self, low: str, high: str) -> bool:
        """Tell whether a fact leads onward as it points: else it was met from its upper end."""
        return not self.down and (
            low not in self._met_backwards or self._order[low] <= self._order[high]
        )

    @cached_property
    def _reached(self) -> tuple[list[str], dict[str, int], set[str]]:
        """The starts; every thing with its place in the order in which it is reached; those met backwards."""
        starts: list[str] = []
        order: dict[str, int] = {}
        back: set[str] = set()
        ends = (end for step in self.steps for end in reversed(ends_of(step.fact)))
        for start in dict.fromkeys([*self.asked, *self.first, *ends]):
            if start not in order:
                starts.append(start)
                self._reach(start, order, back)
        return starts, order, back

    def _reach(self, start: str, order: dict[str, int], back: set[str]) -> None:
        """Follow lines as they point, and where no more do so, those that point to what was reached."""
        order[start] = len(order)
        ahead, against = deque([start]), deque([start])
        while ahead or against:
            forward = bool(ahead)
            at = ahead.popleft() if ahead else against.popleft()
            for step in self._around[at]:
                low, high = ends_of(step.fact)
                other, here = (high, low) if forward else (low, high)
                if here != at or other in order or (forward and self.down):
                    continue
                order[other] = len(order)
                if not forward:
                    back.add(other)
                ahead.append(other)
                against.append(other)

    @property
    def _starts(self) -> list[str]:
        return self._reached[0]

    @property
    def _order(self) -> dict[str, int]:
        return self._reached[1]

    @property
    def _met_backwards(self) -> set[str]:
        return self._reached[2]

    def _grown(self, start: str) -> Node:
        """Return a thing with all that follows it; each is told in full where it is first met.

        It is grown from its ends, so that a chain of thousands needs no deep recursion.
        """
        grown: dict[str, tuple[Branch, ...]] = {}
        for at, bundles, fresh in reversed(list(self._walk(start))):
            kid = partial(self._kid, grown, set(fresh))
            grown[at] = tuple(branches(bundles, kid, down=self.down))
        return self._node(start, grown[start], ())

    def _walk(self, start: str) -> Iterator[tuple[str, list[Bundle], list[str]]]:
        """Yield each thing in turn, what leads on from it, and what of that is first met there."""
        self._told.add(start)
        waiting = [start]
        while waiting:
            at = waiting.pop()
            bundles = list(self._bundles(at))
            others = dict.fromkeys(bundle.other for bundle in bundles)
            fresh = [other for other in others if other not in self._told]
            self._told.update(fresh)
            yield at, bundles, fresh
            waiting += reversed(fresh)

    def _kid(
        self,
        grown: Mapping[str, tuple[Branch, ...]],
        fresh: set[str],
        bundle: Bundle,
        own: tuple[Said, ...],
    ) -> Node:
        if bundle.other not in fresh:
            return Node(of=bundle.other, said=own, look="again")
        fresh.discard(bundle.other)
        return self._node(bundle.other, grown[bundle.other], own)

    def _bundles(self, at: str) -> Iterator[Bundle]:
        for other, steps in self._lower[at].items():
            yield from bundled(self.portraits, at, other, steps)

    def _node(self, wanted: str, below: tuple[Branch, ...], own: tuple[Said, ...]) -> Node:
        return Node(
            of=wanted,
            said=(*self.said.get(wanted, ()), *own),
            branches=below,
            look="asked" if wanted in self.asked else "box",
        )


def nodes_of(roots: Iterable[Node]) -> Iterator[Node]:
    """Yield every box of a tree, in the order in which it is read."""
    waiting = list(roots)[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += [kid for branch in reversed(node.branches) for kid in reversed(branch.kids)]


def things_of(roots: Iterable[Node]) -> Iterator[str]:
    """Yield the id of every thing on a tree, each once, in order."""
    yield from dict.fromkeys(node.of for node in nodes_of(roots) if node.of)


def facts_of(roots: Iterable[Node]) -> Iterator[str]:
    """Yield the id of every fact that a tree tells, however often."""
    for node in nodes_of(roots):
        yield from (fact for said in node.said for fact in said.facts)
        yield from (fact for branch in node.branches for fact in branch.facts)
