"""The words that problems share."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(given: str, known: Iterable[str]) -> str:
    """Return ``" (did you mean 'x'?)"``, or nothing where nothing is near."""
    near = get_close_matches(given, list(known), n=1, cutoff=0.6)
    return f" (did you mean {near[0]!r}?)" if near else ""


def listed(values: Iterable[str], most: int = 12) -> str:
    """Return the first few of several values, with a count of the rest."""
    every = list(values)
    rest = f", ... ({len(every) - most} more)" if len(every) > most else ""
    return ", ".join(every[:most]) + rest
