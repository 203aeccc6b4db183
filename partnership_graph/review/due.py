"""When something is due by the words it is printed in: only where that can be told for certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from partnership_graph.facts.dates import MONTHS, is_day, spoken_day

_MONTH: Final = "|".join(f"{month[:3]}[a-z]*" for month in MONTHS)
_IN_WORDS: Final = re.compile(
    rf"(?:\b(\d{{1,2}})(?:st|nd|rd|th)?\s+)?\b({_MONTH})\b[\s.'\u2019-]*(\d{{4}}|\d{{2}})\b(?!\s*working)",
    re.IGNORECASE,
)
"""A month with its year, and the day before it if there is one: 31 March 2016, Sept 16, Nov' 2016."""

_IN_FIGURES: Final = re.compile(r"\b(\d{4}-\d{2}(?:-\d{2})?)\b")
_FINANCIAL: Final = re.compile(r"\b(20\d{2})/(\d{2})\b")
"""A financial year, which ends with March of the second."""

_SETTING: Final = re.compile(r"\b(?:from|by|before|on|until|between)\b([^.,;()]*)", re.IGNORECASE)
_OPEN: Final = re.compile(
    r"ongoing|on-going|to be (confirmed|determined)|\btb[cd]\b|rolling|onwards?\b|completed|\bdone\b",
    re.IGNORECASE,
)
"""What leaves open when something is due, or says that it is done."""


def due_by(text: str) -> str:
    """Return the last day by which something printed so is due; "" where that is left open."""
    if _OPEN.search(text):
        return ""
    return max(_days(text), default="")


def day_set(text: str) -> str:
    """Return the last day that a text sets for something: from, by, until, on it; "" where it sets none.

    A day in passing, such as that of a meeting to come, sets nothing.
    """
    return max(_days(" ".join(_SETTING.findall(text))), default="")


def _days(text: str) -> Iterator[str]:
    for found in _IN_WORDS.finditer(text):
        day, word, year = found.groups()
        month = next(at for at, name in enumerate(MONTHS, 1) if name[:3] == word[:3].casefold())
        whole = f"{year if len(year) > 2 else f'20{year}'}-{month:02}"  # noqa: PLR2004 - two digits
        yield from _spoken(f"{whole}-{int(day):02}" if day else whole)
    for found in _IN_FIGURES.finditer(text):
        yield from _spoken(found[1])
    for found in _FINANCIAL.finditer(text):
        if int(found[2]) == (int(found[1]) + 1) % 100:
            yield from _spoken(f"{found[1][:2]}{found[2]}-03")


def _spoken(day: str) -> Iterator[str]:
    if is_day(day):
        yield spoken_day(day)
