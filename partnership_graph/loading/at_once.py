"""Rows that surely hold at once, by their own dates: found in one walk through the days they begin."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from partnership_graph.facts.dates import (
    DAWN,
    FOREVER,
    day_before,
    first_day,
    full_from,
    is_day,
    spoken_day,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from and until which a row surely holds, where it stands, and what it says."""

    since: str
    until: str
    position: int
    says: Hashable


_NEVER = Stretch(FOREVER, DAWN, -1, None)


def surely(as_of: str, start: str, end: str) -> tuple[str, str]:
    """Return the days from and until which a row surely holds by its own dates."""
    if not all(map(is_day, filter(None, (as_of, start, end)))) or not as_of:
        return FOREVER, FOREVER  # told elsewhere
    until = first_day(end) if end else FOREVER
    since = full_from(start) if start else min(spoken_day(as_of), day_before(until))
    return since, until


def differing(stretches: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """Yield the position of each row once, and of one before it in the file that says otherwise at once.

    Of those that began before, two are enough to ask: the one that holds longest, and the longest of
    those that say another thing than that.
    """
    longest = other = _NEVER
    told: set[int] = set()
    for one in sorted(stretches, key=lambda one: (one.since, one.position)):
        if one.since >= one.until:
            continue
        against = longest if one.says != longest.says else other
        earlier, later = sorted((one.position, against.position))
        if against.until > one.since and later not in told:
            told.add(later)
            yield later, earlier
        if one.until > longest.until:
            longest, other = one, (other if one.says == longest.says else longest)
        elif one.says != longest.says and one.until > other.until:
            other = one
