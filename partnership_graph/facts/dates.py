"""Days as the documents give them: ``2019``, ``2019-11`` or ``2019-11-05``.

Days stay text. ISO text of full length compares as days do, so a day is made comparable once and
then compared as it is; nothing is guessed into the month or day that a document leaves out.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import Final

FOREVER: Final = "9999-12-31"
DAWN: Final = "0001-01-01"
"""The beginning of what began on a day that is not stated."""
MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
"""The months in order, as what is typed and printed is read by, whatever language a machine speaks."""

_SHAPE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


@cache
def is_day(text: str) -> bool:
    """Tell whether text is a year, a month or a day that exists; 9999 stands for none."""
    if not _SHAPE.fullmatch(text) or text >= FOREVER[:4]:
        return False
    try:
        date.fromisoformat(first_day(text))
    except ValueError:
        return False
    return True


@cache
def first_day(text: str) -> str:
    """Return the first full day of a year, month or day: what it means as a start."""
    return text + "-01-01"[len(text) - 4 :]


@cache
def day_after(text: str) -> str:
    """Return the first full day after a year or month, and a full day itself: an end.

    ``valid_to`` is already the first day on which a fact no longer holds, so a full day stands.
    """
    if len(text) == len("2019-11-05"):
        return text
    year, _, month = text.partition("-")
    if not month or month == "12":
        return f"{int(year) + 1:04}-01-01"
    return f"{year}-{int(month) + 1:02}-01"


@cache
def full_from(text: str) -> str:
    """Return the first full day by which something that began then surely had begun."""
    return text if len(text) == len("2019-11-05") else day_after(text)


@cache
def spoken_day(text: str) -> str:
    """Return the full day a source speaks for: the last one of the month or year it is dated by."""
    return text if len(text) == len("2019-11-05") else day_before(day_after(text))


@cache
def day_before(text: str) -> str:
    """Return the full day before another; the first of all has none and stands."""
    return text if text == DAWN else (date.fromisoformat(text) - timedelta(days=1)).isoformat()


def months_after(text: str, months: int) -> str:
    """Return the full day some months after another: the last of its month where that is shorter.

    Nothing is after the end of the calendar.
    """
    day = date.fromisoformat(text)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year >= int(FOREVER[:4]):
        return FOREVER
    return f"{year:04}-{month + 1:02}-{min(day.day, monthrange(year, month + 1)[1]):02}"


def last_day(text: str) -> str:
    """Return the last day, month or year on which a fact with this ``valid_to`` still held."""
    return text if len(text) < len("2019-11-05") else day_before(text)


def in_words(text: str) -> str:
    """Return a day as a person would write it: 31 January 2020, November 2019, 2019."""
    if not is_day(text):
        return text
    day = date.fromisoformat(first_day(text))
    return day.strftime(("%Y", "%B %Y", f"{day.day} %B %Y")[text.count("-")])


def when(text: str) -> str:
    """Return when something was: on 31 January 2020, in November 2019, in 2019."""
    return f"{'on' if len(text) == len('2019-11-05') else 'in'} {in_words(text)}"
