"""The spots of a tree that stands across the sheet: what is drawn once, in which column, and what leads to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from partnership_graph.diagrams.arranged import Branch, Node
from partnership_graph.diagrams.layout import nodes
from partnership_graph.diagrams.layout.captions import LineWords
from partnership_graph.diagrams.layout.parting import parted

_GROUP: Final = 2  # alike and without more, they stand in a bracket


@dataclass(eq=False, slots=True)
class Spot:
    """What stands in a column: a box, or a bracket of those alike; with its lines."""

    node: Node
    kids: tuple[Node, ...] = ()
    branches: list[tuple[Branch, list[Spot]]] = field(default_factory=list)
    column: int = 0
    parents: int = 0
    name: str = ""
    sized: nodes.Sized | None = None
    top: int = -1
    bottom: int = -1
    before: list[Edge] = field(default_factory=list)
    after: list[Edge] = field(default_factory=list)

    @property
    def high(self) -> float:
        """How high its words make it."""
        return self.sized.h if self.sized else 0


@dataclass(eq=False, slots=True)
class Edge:
    """A line between two spots, at one height."""

    branch: Branch
    left: Spot
    right: Spot
    words: LineWords
    y: int = -1


def spots_of(roots: Sequence[Node], most: int) -> tuple[list[Spot], int]:
    """Return the spots of the roots of a tree, with all that follows, and how many columns they take: so many at most."""
    cut = parted(roots, most)
    spots = _Graph().of(cut)
    count = _columns(spots)
    if count > most:  # what two ways lead to would stand too far to the right: it is named again
        spots = _Graph(merging=False).of(cut)
        count = _columns(spots)
    return spots, count


@dataclass
class _Graph:
    """The spots of a tree, in which a thing that is named again is the one that stands in full."""

    merging: bool = True
    full: dict[tuple[str, str], Spot] = field(default_factory=dict)

    def of(self, roots: Sequence[Node]) -> list[Spot]:
        """Return the spots of the roots, with all that follows."""
        found = [self._full(root, top=True) for root in roots]
        for spot in list(self._every(found)):
            for branch, kids in spot.branches:
                kids[:] = [self._real(kid, branch) for kid in kids]
        return found

    def _full(self, node: Node, *, top: bool = False) -> Spot:
        spot = Spot(node)
        if self.merging and node.of and node.look != "again" and not top:
            self.full.setdefault((node.of, node.number), spot)
        for branch in node.branches:
            alike = [kid for kid in branch.kids if not kid.branches and kid.look != "again"]
            grouped = len(alike) >= _GROUP
            kids = [self._full(kid) for kid in branch.kids if not (grouped and kid in alike)]
            if grouped:
                kids.insert(0, Spot(Node(of="", title=""), kids=tuple(alike)))
            spot.branches.append((branch, kids))
        return spot

    def _real(self, spot: Spot, branch: Branch) -> Spot:
        known = self.full.get((spot.node.of, spot.node.number))
        is_again = spot.node.look == "again" and not branch.bare
        return known if is_again and known and not spot.branches else spot

    def _every(self, spots: Sequence[Spot]) -> Iterator[Spot]:
        waiting = list(spots)
        while waiting:
            spot = waiting.pop()
            yield spot
            waiting += [kid for _, kids in spot.branches for kid in kids]


def _columns(roots: Sequence[Spot]) -> int:
    """Give each spot the column of the longest way to it, and return how many columns there are."""
    order = _order(roots)
    for spot in order:
        for _, kids in spot.branches:
            for kid in kids:
                kid.parents += 1
                kid.column = max(kid.column, spot.column + 1)
    return 1 + max((spot.column for spot in order), default=0)


def _order(roots: Sequence[Spot]) -> list[Spot]:
    """Return every spot after all that lead to it; a line that leads back is named again."""
    done: list[Spot] = []
    state: dict[int, int] = {}
    stack: list[tuple[Spot, bool]] = [(root, False) for root in reversed(roots)]
    while stack:
        spot, leaving = stack.pop()
        if leaving:
            state[id(spot)] = 2
            done.append(spot)
        elif id(spot) not in state:
            state[id(spot)] = 1
            stack.append((spot, True))
            for _, kids in spot.branches:
                kids[:] = [again(kid) if state.get(id(kid)) == 1 else kid for kid in kids]
                stack += [(kid, False) for kid in kids]
    return done[::-1]


def again(spot: Spot) -> Spot:
    """Return a spot that only names what stands elsewhere."""
    return Spot(replace(spot.node, look="again", branches=(), said=(), number=""))
