"""How old what is known is: the newest source that speaks of the day asked about, or before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from partnership_graph.dates import first_day, in_words
from partnership_graph.model import columns
from partnership_graph.questions.view import View
from partnership_graph.questions.wording import counted


def freshness(view: View) -> str:
    """Return which source's day an answer shows, where the day asked about is not a source's own.

    "" where no source is dated, or one speaks for the very day.
    """
    days = sorted(set(_days(view)), key=lambda day: (first_day(day), day))
    at = bisect_right(days, view.day, key=first_day)
    if not days or (at and first_day(days[at - 1]) == view.day):
        return ""
    if not at:
        return f"no source is that early: the first is of {in_words(days[0])}"
    newest = days[at - 1]
    if at < len(days):
        return f"shown as the source of {in_words(newest)} has it"
    return f"the latest source is of {in_words(newest)}, {_since(newest, view.day)} earlier"


def _days(view: View) -> Iterator[str]:
    """Yield every day that a source speaks for, as given."""
    for table in view.dataset.tables.values():
        names = [column.name for column in columns(table.name)]
        for name in {"as_of", "dated"}.intersection(names):
            at = names.index(name)
            yield from (row[at] for row in table.rows if row[at])


def _since(day: str, later: str) -> str:
    """Return how long before a later day something was: in whole years, or else months, or days."""
    start, end = date.fromisoformat(first_day(day)), date.fromisoformat(later)
    months = 12 * (end.year - start.year) + end.month - start.month - (end.day < start.day)
    if months >= 12:  # noqa: PLR2004 - the months of a year
        return counted(months // 12, "year")
    return counted(months, "month") if months else counted((end - start).days, "day", "days")
