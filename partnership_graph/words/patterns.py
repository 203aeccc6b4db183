"""Forms of words: how a question is put, as a pattern that a whole sentence has to fill."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

ARTICLES: Final = frozenset({"a", "an", "any"})
"""Words that may stand anywhere before others and say nothing; "the" is taken out before."""

SETS: Final[Mapping[str, str]] = {
    "WHO": "who|whom",
    "WHAT": "what|which",
    "IS": "is|are|was|were",
    "DOES": "does|do|did",
    "BODIES": "board|boards|body|bodies|group|groups|committee|committees|panel|panels|partnership|partnerships",
    "CENTRES": "centre|centres|center|centers|site|sites",
    "TO": "to|into",
    "AT": "at|of|for|in|on",
    "WHERE": "in|at|from|on|of|for|by|within",
}
"""Words that stand for each other, by the name that a pattern has for them."""

_PART: Final = re.compile(r"\{(\w+)(?::([\w,]+))?\}|\[([^\]]+)\]|(\S+)")


@dataclass(frozen=True, slots=True)
class Words:
    """One word of several; where it is ``free`` it may be left out."""

    among: frozenset[str]
    free: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """What fills an argument of a question: all words up to the next of the pattern; of some tables, where given."""

    argument: str
    tables: frozenset[str] = frozenset()


@cache
def parts(pattern: str) -> tuple[Words | Slot, ...]:
    """Return the parts of a pattern.

    >>> [type(part).__name__ for part in parts("WHO [IS] chair of {wanted}")]
    ['Words', 'Words', 'Words', 'Words', 'Slot']
    """
    return tuple(_part(*found.groups()) for found in _PART.finditer(pattern))


def _part(slot: str | None, tables: str | None, free: str | None, word: str) -> Words | Slot:
    if slot:
        return Slot(slot, frozenset(tables.split(",") if tables else ()))
    said = free or word
    among = (each for one in said.split("|") for each in SETS.get(one, one).split("|"))
    return Words(frozenset(among), free is not None)


def literal(pattern: str) -> frozenset[str]:
    """Return every word that a pattern has."""
    return frozenset[str]().union(
        *(part.among for part in parts(pattern) if isinstance(part, Words))
    )


def filled(
    wanted: Sequence[Words | Slot], words: Sequence[str], at: int = 0
) -> Iterator[dict[Slot, tuple[int, int]]]:
    """Yield every way in which all words of a sentence, from one on, fill a pattern: where each slot begins and ends."""
    if not wanted:
        yield from ({} for _ in range(at == len(words)))
        return
    first, *rest = wanted
    if isinstance(first, Slot):
        for end in range(at + 1, len(words) + 1):
            yield from ({first: (at, end), **found} for found in filled(rest, words, end))
        return
    yield from filled(rest, words, at) if first.free else ()
    if at == len(words):
        return
    if words[at] in first.among:
        yield from filled(rest, words, at + 1)
    elif words[at] in ARTICLES:
        yield from filled(wanted, words, at + 1)
