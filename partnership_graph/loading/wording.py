"""The words that problems share."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Final

_LONGEST_NAME: Final = 200
_MOST_COMPARED: Final = 100_000
"""Comparisons that one load may spend on hints: a second or two, however much is wrong."""


class Hints:
    """What a wrong value may have been meant to be, until that has cost enough.

    Each hint is one look at all that is known, so that a hint for each of very many wrong values
    would take hours: the first get theirs, the others go without.
    """

    def __init__(self) -> None:
        self._left = _MOST_COMPARED

    def near(self, given: str, known: Collection[str]) -> str:
        """Return ``" (did you mean 'x'?)"``, or nothing where nothing is near or time is up."""
        self._left -= len(known)
        return did_you_mean(given, known) if self._left >= 0 else ""


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """Return ``" (did you mean 'x'?)"``, or nothing where nothing is near."""
    if len(given) > _LONGEST_NAME:
        return ""
    near = get_close_matches(given, list(known), n=1, cutoff=0.6)
    return f" (did you mean {near[0]!r}?)" if near else ""


def listed(values: Iterable[str], most: int = 12) -> str:
    """Return the first few of several values, with a count of the rest."""
    every = list(values)
    rest = f", ... ({len(every) - most} more)" if len(every) > most else ""
    return ", ".join(every[:most]) + rest
