"""What of a tree may be folded where it is too high: the rest of many alike, or all that follows in one way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.diagrams.arranged import Branch, Node

_FIRST: Final = 12  # so many of those alike stay when the rest of them is folded
_KEPT: Final = 3  # so few are never folded: a fold would take as much room


@dataclass(frozen=True, slots=True)
class Group:
    """What may be folded of what follows a box in one way: all of it, or those after the first few.

    ``kept`` is how many stay; ``things`` and ``facts`` are what the fold stands for.
    """

    branch: Branch
    depth: int
    things: tuple[str, ...]
    facts: tuple[str, ...]
    kept: int = 0


def groups_of(roots: Sequence[Node]) -> list[Group]:
    """Return what may be folded, in the order in which it is: the rest of many, then what is deepest."""
    found = _groups(roots)
    return sorted(found, key=lambda item: (not item.kept, -item.depth, -len(item.things)))


def _groups(roots: Sequence[Node]) -> Iterator[Group]:
    """Yield what may be folded: never what holds a thing that was asked for, nor a few."""
    waiting = [(root, 0) for root in roots]
    while waiting:
        node, depth = waiting.pop()
        for branch in node.branches:
            waiting += [(kid, depth + 1) for kid in branch.kids]
            rest = [kid for kid in branch.kids[_FIRST:] if not is_asked(kid)]
            if len(rest) > _FIRST:
                yield _group(branch, depth, rest, kept=_FIRST)
            if not any(map(is_asked, branch.kids)):
                whole = _group(branch, depth, branch.kids, kept=0)
                if len(whole.things) > _KEPT:
                    yield whole


def _group(branch: Branch, depth: int, kids: Sequence[Node], *, kept: int) -> Group:
    things = dict.fromkeys(item.of for kid in kids for item in _all(kid) if item.of)
    facts = (*branch.facts, *(fact for kid in kids for fact in _told(kid)))
    return Group(branch, depth, tuple(things), tuple(dict.fromkeys(facts)), kept)


def is_asked(node: Node) -> bool:
    """Tell whether a box, or one below it, is of what was asked for."""
    return any(item.look == "asked" for item in _all(node))


def _all(node: Node) -> Iterator[Node]:
    """Yield a box and all below it."""
    waiting = [node]
    while waiting:
        at = waiting.pop()
        yield at
        waiting += [kid for branch in at.branches for kid in branch.kids]


def _told(node: Node) -> Iterator[str]:
    """Yield every fact that a box and all below it tell."""
    for item in _all(node):
        yield from (fact for said in item.said for fact in said.facts)
        yield from (fact for branch in item.branches for fact in branch.facts)
