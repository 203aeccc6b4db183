"""A day as a document writes it above what is of that day, such as minutes."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from partnership_graph.facts.dates import MONTHS
from partnership_graph.loading.numbering import Numbered

_ISO: Final = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)")
_FAR: Final = 3_000
"""How many characters above its first number the day of a document may stand: the names of all present are between."""


def is_below(numbered: Numbered, run: int, day: str) -> bool:
    """Tell whether a day stands above a run of numbers, and below the number before it.

    Args:
        numbered: the text.
        run: the run, as its position among those of the text.
        day: an ISO date; of a month or a year alone nothing is told.
    """
    pattern = _written(day)
    if pattern is None:
        return False
    first = numbered.runs[run][0]
    before = numbered.before(first)
    above = before.words if before.start < first.start else 0
    return pattern.search(numbered.text, max(above, first.start - _FAR), first.start) is not None


@cache
def _written(day: str) -> re.Pattern[str] | None:
    """Return how a day may be written: 29th July 2016, July 29, 2016, 29/07/16, 2016-07-29."""
    found = _ISO.fullmatch(day)
    if found is None:
        return None
    year, number, date = found[1], int(found[2]), int(found[3])
    name = MONTHS[number - 1]
    month = rf"{name[:3]}(?:{name[3:]})?"
    ways = (
        rf"0?{date}(?:st|nd|rd|th)?\s+(?:of\s+)?{month},?\s+{year}",
        rf"{month}\s+0?{date}(?:st|nd|rd|th)?,?\s+{year}",
        rf"0?{date}[/.]0?{number}[/.](?:{year}|{year[2:]})",
        re.escape(day),
    )
    return re.compile(rf"(?<!\d)(?:{'|'.join(ways)})(?!\d)", re.IGNORECASE)
