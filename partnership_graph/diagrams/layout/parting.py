"""A tree that is too deep for a sheet, in parts: what goes on is named, and begins a part of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from partnership_graph.diagrams.arranged import Node, Said

DEEPEST: Final = 40
"""So many boxes stand one in another in a scene: what goes through all its texts goes no deeper."""

_GOES_ON: Final = Said(text="goes on below")


def parted(roots: Iterable[Node], deepest: int = DEEPEST) -> list[Node]:
    """Return the roots of trees no deeper than so many boxes, in the order in which they are read."""
    found: list[Node] = []
    waiting = list(roots)[::-1]
    while waiting:
        further: list[Node] = []
        found.append(_cut(waiting.pop(), deepest, further))
        waiting += further[::-1]
    return found


def _cut(node: Node, left: int, further: list[Node]) -> Node:
    """Return a node with no more below it than is left; what goes on further is noted."""
    if not node.branches:
        return node
    if left == 1:
        further.append(replace(node, said=(), number=""))
        return replace(node, look="again", branches=(), said=(*node.said, _GOES_ON))
    return replace(
        node,
        branches=tuple(
            replace(branch, kids=tuple(_cut(kid, left - 1, further) for kid in branch.kids))
            for branch in node.branches
        ),
    )
