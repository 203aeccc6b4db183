"""Texts and days of other people's files, as a cell of ours may hold them."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta
from typing import Final

from partnership_graph.facts.dates import day_after, first_day, is_day
from partnership_graph.loading.letters import unseen_in
from partnership_graph.workbook.cells import tidy

_DAY: Final = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ]\d{2}:.*)?", re.ASCII)
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_BRITISH: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
_FULL: Final = len("2020-01-31")
_LAST: Final = date(9998, 12, 31)


def clean(text: str) -> str:
    """Return text as a cell may hold it: in one line, with single blanks, and nothing that nobody can see.

    A cell that begins with "#" names a row by its id, so no text of a file may.
    """
    line = " ".join(tidy(text).split())
    if unseen_in([line]):
        line = "".join(letter for letter in line if not unseen_in([letter]))
    return " ".join(line.lstrip("#").split())


def is_text(value: object) -> bool:
    """Tell whether a value of JSON is a text, a number, or nothing."""
    is_plain = value is None or isinstance(value, str | int | float)
    return is_plain and not isinstance(value, bool)


def text_of(value: object) -> str:
    """Return a value of JSON as the text of a cell; "" of what is none."""
    if value is None or not is_text(value):
        return ""
    return clean(str(value))


def iso_day(text: str) -> str:
    """Return a day, a month or a year that exists, as ours are written; "" where a text is none."""
    if found := _DAY.fullmatch(text):
        return found[1] if is_day(found[1]) else ""
    if found := _COMPACT.fullmatch(text):
        year, month, day = found.groups()
    elif found := _BRITISH.fullmatch(text):
        day, month, year = found.groups()
    else:
        return ""
    whole = f"{year}-{month:0>2}-{day:0>2}"
    return whole if is_day(whole) else ""


def first_day_after(text: str) -> str:
    """Return the first day after a full day; a month or a year stays, for its end is not known."""
    if len(text) < _FULL:
        return text
    last = date.fromisoformat(text)
    return "" if last >= _LAST else (last + timedelta(days=1)).isoformat()


def ends_before(until: str, since: str) -> bool:
    """Tell whether something would have ended before it began."""
    return day_after(until) <= first_day(since)


def is_any(text: str, of: Collection[str]) -> bool:
    """Tell whether a cell says one of some words, whatever the case."""
    return text.strip(" .'").casefold() in of
