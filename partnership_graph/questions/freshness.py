"""How fresh an answer is: the day asked about beside the days that the sources speak for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from weakref import WeakKeyDictionary

from partnership_graph.dataset import Dataset
from partnership_graph.dates import in_words, spoken_day
from partnership_graph.model import columns
from partnership_graph.questions.view import View
from partnership_graph.questions.wording import counted

_MOST_NAMED: Final = 3
_KNOWN: Final[WeakKeyDictionary[Dataset, Mapping[str, Sequence[str]]]] = WeakKeyDictionary()


def freshness(view: View) -> str:
    """Return what a reader should know of a view's day, or "" where a source speaks for that day.

    Later than every source, it names the newest and how much earlier that is; between two, the one
    up to which the record is shown, and the next; before them all, the first.
    """
    if view.dataset not in _KNOWN:
        _KNOWN[view.dataset] = _sources_by_day(view.dataset)
    sources = _KNOWN[view.dataset]
    days = list(sources)
    if not days or view.day in sources:
        return ""
    at = bisect_left(days, view.day)
    if at == 0:
        return f"no source is that early: the first is of {in_words(days[0])}"
    shown = days[at - 1]
    if at == len(days):
        return f"the latest source is of {in_words(shown)}, {_apart(shown, view.day)} earlier"
    return (
        f"no source is of this day: shown is what is recorded up to {in_words(shown)} "
        f"({_named(view.dataset, sources[shown])}); the next source is of {in_words(days[at])}"
    )


def _sources_by_day(dataset: Dataset) -> Mapping[str, Sequence[str]]:
    """Return the ids of the sources that speak for each day, the earliest day first."""
    found: dict[str, set[str]] = {}
    for table in dataset.tables.values():
        if "as_of" in {column.name for column in columns(table.name)}:
            cells = zip(table.cells("as_of"), table.cells("source_id"), strict=True)
            for day, source in set(cells):
                found.setdefault(spoken_day(day), set()).add(source)
    return {day: sorted(found[day]) for day in sorted(found)}


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
