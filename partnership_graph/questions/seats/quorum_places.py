"""As many people as can be had on the places of a quorum, each on one: some move so that others fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_Own = tuple[int, ...]
"""The needs that somebody may count for, by number: who may count for the same are alike."""

_Held = list[dict[_Own, list[int]]]
"""Who is placed for each need, those who are alike together."""


def placed_in(sizes: Sequence[int], could: Sequence[_Own]) -> Mapping[int, int]:
    """Return for each of those who get a place the need that it is of.

    Nobody who has a place loses it. People are told apart only by what they may count for, so that
    thousands who are alike cost no more than a few.

    Args:
        sizes: how many places each need has.
        could: for each person the needs that they may count for.
    """
    held: _Held = [{} for _ in sizes]
    free = list(sizes)
    hopeless: set[_Own] = set()
    for at, own in enumerate(could):
        if own in hopeless:
            continue
        way = _way(own, held, free)
        if not way:
            hopeless.add(own)  # places only fill: who is alike will not find one later
            continue
        free[way[-1][1]] -= 1
        for (alike, to), (_, home) in zip(reversed(way[1:]), reversed(way[:-1]), strict=True):
            held[to].setdefault(alike, []).append(held[home][alike].pop())
        held[way[0][1]].setdefault(own, []).append(at)
    return {
        at: need for need, groups in enumerate(held) for group in groups.values() for at in group
    }


def _way(own: _Own, held: _Held, free: Sequence[int]) -> list[tuple[_Own, int]]:
    """Return a way to a free place: first the need where somebody comes, then who moves on from there, and where."""
    came: dict[int, tuple[_Own, int]] = dict.fromkeys(own, (own, -1))
    waiting = list(came)
    while waiting:
        need = waiting.pop(0)
        if free[need] > 0:
            return _back(need, came)
        for alike, people in held[need].items():
            for other in alike if people else ():
                if other not in came:
                    came[other] = alike, need
                    waiting.append(other)
    return []


def _back(need: int, came: Mapping[int, tuple[_Own, int]]) -> list[tuple[_Own, int]]:
    way = []
    while need >= 0:
        alike, before = came[need]
        way.append((alike, need))
        need = before
    return way[::-1]
