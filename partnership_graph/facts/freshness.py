"""How fresh an answer is: the day asked about beside the days that the sources speak for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Final

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted

_MOST_NAMED: Final = 3  # of a day on which many documents speak, how many do is enough


def freshness(view: View) -> str:
    """Return what a reader should know of a view's day, or "" where a source speaks for that day.

    Later than every source, it names the newest and how much earlier that is; between two, the one
    up to which the record is shown, and the next; before them all, the first.
    """
    days, at = _around(view)
    if not 0 < at < len(days):
        return heading_of(view)
    given, shown = view.dataset.spoken_for, days[at - 1]
    return (
        f"no source is of this day: shown is what is recorded up to {in_words(given[shown])} "
        f"({_named(view.dataset, view.dataset.speaking[shown])}); the next source is of "
        f"{in_words(given[days[at]])}"
    )


def heading_of(view: View) -> str:
    """Return the same as it stands beside a day in the heading of a picture."""
    days, at = _around(view)
    if at < 0:
        return ""
    given = view.dataset.spoken_for
    if not at:
        return f"no source is that early: the first is of {in_words(given[days[0]])}"
    last = in_words(given[days[at - 1]])
    if at < len(days):
        return f"shown as the source of {last} has it"
    return f"the latest source is of {last}, {_apart(days[at - 1], view.day)} earlier"


def _around(view: View) -> tuple[Sequence[str], int]:
    """Return the days that sources speak for, and how many are before the view's; -1 if it is one."""
    days = list(view.dataset.spoken_for)
    at = bisect_left(days, view.day)
    return days, -1 if not days or days[at : at + 1] == [view.day] else at


def _named(dataset: Dataset, sources: Sequence[str]) -> str:
    if len(sources) > _MOST_NAMED:
        return counted(len(sources), "source")
    return ", ".join(map(dataset.name, sources))


def _apart(earlier: str, later: str) -> str:
    """Return how long one day is before another, in the largest unit of which it is a whole one."""
    first, last = date.fromisoformat(earlier), date.fromisoformat(later)
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    if months >= 12:  # noqa: PLR2004 - the months of a year
        return counted(months // 12, "year")
    return counted(months, "month") if months else counted((last - first).days, "day")
