"""Who stands in a circle of those who report to each other."""

from __future__ import annotations

from collections.abc import Hashable, Mapping


def in_circles(above: Mapping[Hashable, Hashable]) -> int:
    """Return how many are on a circle, given whom each reports to."""
    done: set[Hashable] = set()
    number = 0
    for start in above:
        path: dict[Hashable, int] = {}
        here = start
        while here in above and here not in done and here not in path:
            path[here] = len(path)
            here = above[here]
        if here in path:
            number += len(path) - path[here]
        done |= path.keys()
    return number
