"""A scene on several pictures, each laid out for the room there is: nothing is a crop of something larger.

Of a tree the first picture holds all that leads anywhere, with what is beyond it folded; each fold is
drawn further on, from the box that it hangs on. Of a map the first holds what is linked to the
subject, and what stands at each level follows. A line is drawn where both its ends stand, and is never led elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Final, TypeAlias

from partnership_graph.diagrams.arranged import Branch, Map, Node, Said, Tree
from partnership_graph.diagrams.layout import tree
from partnership_graph.diagrams.layout.laying import as_tree, lay_out
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.diagrams.layout.room import Room
from partnership_graph.diagrams.layout.rows import shared_out
from partnership_graph.diagrams.scene import Scene
from partnership_graph.facts.wording import counted

Roots: TypeAlias = tuple[Node, ...]
_FOLD: Final = "fold"
_CONTINUED: Final = Said(text="continued")
_GOES_ON: Final = Said(text="goes on further on")


@dataclass(frozen=True, slots=True)
class Part:
    """One picture of several: the scene as far as it is arranged there, and where all of it stands."""

    scene: Scene
    picture: Picture


def shared(scene: Scene, room: Room) -> tuple[Part, ...]:
    """Return a scene as pictures that each fit the room: one where it can be."""
    plan = scene.arrangement
    if isinstance(plan, Map) and not plan.everything:
        whole = lay_out(scene, room=room)
        fits = room.holds(whole) and not whole.folded
        pictures = [whole] if fits else shared_out(scene, plan, room)
        return tuple(Part(scene, picture) for picture in pictures)
    planted = as_tree(scene)
    if not isinstance(planted.arrangement, Tree):
        return ()
    first, *others = _Sharing(planted, planted.arrangement, room).parts()
    notes = lay_out(scene).notes if isinstance(plan, Map) else ()
    return (replace(first, picture=replace(first.picture, notes=notes)), *others)


@dataclass(frozen=True)
class _Sharing:
    """A tree that is shared out over pictures."""

    scene: Scene
    tree: Tree
    room: Room

    def parts(self) -> Iterator[Part]:
        waiting: list[Roots] = [self.tree.roots]
        while waiting:
            roots = waiting.pop(0)
            if self._fits(roots):
                yield self._part(roots)
                continue
            first, rest = self._folded(roots) or self._chunked(roots)
            yield self._part(first)
            waiting = [*self._packed(rest), *waiting]

    def _part(self, roots: Roots) -> Part:
        scene = replace(self.scene, arrangement=replace(self.tree, roots=roots, whole=True))
        return Part(scene, tree.lay_out(scene, self.room))

    def _fits(self, roots: Roots) -> bool:
        return self.room.holds(self._part(roots).picture)

    def _folded(self, roots: Roots) -> tuple[Roots, list[Roots]] | None:
        """Return a tree with as little folded as makes it fit, and what was folded; None where it cannot be."""
        every = sorted(_ways(roots), key=lambda way: (-way.depth, -way.size))
        if not every or not self._fits(_without(roots, every)):
            return None
        fewest, most = 1, len(every)
        while fewest < most:
            middle = (fewest + most) // 2
            if self._fits(_without(roots, every[:middle])):
                most = middle
            else:
                fewest = middle + 1
        gone = {id(way.branch) for way in every[:most]}
        rest = [way for way in _ways(roots) if id(way.branch) in gone and not way.within & gone]
        return _without(roots, every[:most]), [(_going_on(way),) for way in rest]

    def _chunked(self, roots: Roots) -> tuple[Roots, list[Roots]]:
        """Return as much of a tree, from its beginning, as fits, and the rest of it; at least one thing."""
        units = list(_units(roots))
        taken = 1
        while taken < len(units) and self._fits(self._joined(units[: taken + 1], roots)):
            taken += 1
        first, rest = self._joined(units[:taken], roots), units[taken:]
        kids = [kid for branch in first[0].branches for kid in branch.kids]
        if taken == 1 and kids and kids[0].branches and not self._fits(first):
            after = [self._joined(rest, roots)] if rest else []
            return self._ending(first), [(replace(kids[0], said=(), number=""),), *after]
        if not rest:
            return first, []
        again, *others = self._joined(rest, roots)
        if rest[0][0] == units[taken - 1][0]:
            again = replace(again, said=(_CONTINUED,), number="")
        return first, [(again, *others)]

    def _joined(self, units: Sequence[_Unit], roots: Roots) -> Roots:
        """Return of some trees what follows their roots that is among the units."""
        return tuple(
            self._having(roots[root], list(those))
            for root, those in groupby(units, key=lambda unit: unit[0])
        )

    def _having(self, node: Node, units: Sequence[_Unit]) -> Node:
        if not node.branches:
            return node
        branches = []
        for at, those in groupby(units, key=lambda unit: unit[1]):
            branch = node.branches[at]
            kids = tuple(branch.kids[kid] for _, _, kid in those if branch.kids)
            branches.append(replace(branch, kids=kids, facts=self._facts(branch, kids)))
        return replace(node, branches=tuple(branches))

    def _facts(self, branch: Branch, kids: Sequence[Node]) -> tuple[str, ...]:
        """Return the facts of a branch without the links to those that it leads to on another picture."""
        gone = {kid.of for kid in branch.kids} - {kid.of for kid in kids}
        return tuple(fact for fact in branch.facts if not gone & self._ends.get(fact, set()))

    @cached_property
    def _ends(self) -> dict[str, set[str]]:
        """The two ends of each link, by its id."""
        return {link.id: {link.from_id, link.to_id} for link in self.scene.links}

    def _ending(self, roots: Roots) -> Roots:
        """Return a tree that ends with what follows its root, which goes on in a picture of its own."""
        (root,) = roots
        (branch,) = root.branches
        (kid,) = branch.kids
        kid = replace(kid, branches=(), said=(*kid.said, _GOES_ON))
        return (replace(root, branches=(replace(branch, kids=(kid,)),)),)

    def _packed(self, parts: Sequence[Roots]) -> list[Roots]:
        """Return parts that follow one another, as many together as fit."""
        found: list[Roots] = []
        for part in parts:
            if found and self._fits((*found[-1], *part)):
                found[-1] = (*found[-1], *part)
            else:
                found.append(part)
        return found


@dataclass(frozen=True, slots=True)
class _Way:
    """What follows a box in one way, below the first: how deep, and how much; ``within`` are the ways that it is part of."""

    node: Node
    branch: Branch
    depth: int
    size: int
    within: frozenset[int]


def _ways(roots: Sequence[Node]) -> Iterator[_Way]:
    """Yield all that may be folded, in the order of reading: what follows a root itself may not."""
    none: frozenset[int] = frozenset()
    waiting = [(root, 0, none) for root in roots][::-1]
    while waiting:
        node, depth, within = waiting.pop()
        for branch in node.branches:
            if depth and not _is_fold(branch):
                yield _Way(node, branch, depth, _size(branch), within)
        waiting += [
            (kid, depth + 1, within | {id(branch)})
            for branch in node.branches[::-1]
            for kid in branch.kids[::-1]
        ]


def _is_fold(branch: Branch) -> bool:
    return all(kid.look == _FOLD for kid in branch.kids)


def _size(branch: Branch) -> int:
    waiting, count = list(branch.kids), 0
    while waiting:
        node = waiting.pop()
        count += 1
        waiting += [kid for below in node.branches for kid in below.kids]
    return count


def _without(roots: Sequence[Node], ways: Sequence[_Way]) -> Roots:
    """Return trees with a box in the place of all that follows in some ways, which says how much that is."""
    gone = {id(way.branch): way.size for way in ways}

    def cut(branch: Branch) -> Branch:
        if count := gone.get(id(branch), 0):
            title = f"{counted(count, 'more box', 'more boxes')}, drawn further on"
            return replace(branch, kids=(Node(of="", title=title, look=_FOLD),))
        return replace(branch, kids=tuple(map(kept, branch.kids)))

    def kept(node: Node) -> Node:
        return replace(node, branches=tuple(map(cut, node.branches)))

    return tuple(map(kept, roots))


def _going_on(way: _Way) -> Node:
    return replace(way.node, said=(), number="", branches=(way.branch,))


_Unit: TypeAlias = tuple[int, int, int]


def _units(roots: Sequence[Node]) -> Iterator[_Unit]:
    """Yield each thing that follows a root, by the places of the root, of its branch and its own."""
    for root, node in enumerate(roots):
        if not node.branches:
            yield root, 0, 0
        for branch, way in enumerate(node.branches):
            yield from ((root, branch, kid) for kid in range(max(len(way.kids), 1)))
