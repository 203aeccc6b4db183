"""How fresh an answer is: the day asked about beside the days that the sources speak for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from weakref import WeakKeyDictionary

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import in_words, spoken_day
from partnership_graph.facts.records import Source, columns
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted

_MOST_NAMED: Final = 3  # of a day on which many documents speak, how many do is enough


@dataclass(frozen=True, slots=True)
class Spoken:
    """A day that sources speak for: as it is given, and the sources' ids."""

    given: str
    sources: tuple[str, ...]


_KNOWN: Final[WeakKeyDictionary[Dataset, Mapping[str, Spoken]]] = WeakKeyDictionary()


def freshness(view: View) -> str:
    """Return what a reader should know of a view's day, or "" where a source speaks for that day.

    Later than every source, it names the newest and how much earlier that is; between two, the one
    up to which the record is shown, and the next; before them all, the first.
    """
    days, at = _around(view)
    if not 0 < at < len(days):
        return heading_of(view)
    spoken = _days_spoken_for(view.dataset)
    shown = spoken[days[at - 1]]
    return (
        f"no source is of this day: shown is what is recorded up to {in_words(shown.given)} "
        f"({_named(view.dataset, shown.sources)}); the next source is of "
        f"{in_words(spoken[days[at]].given)}"
    )


def heading_of(view: View) -> str:
    """Return the same as it stands beside a day in the heading of a picture."""
    days, at = _around(view)
    if at < 0:
        return ""
    spoken = _days_spoken_for(view.dataset)
    if not at:
        return f"no source is that early: the first is of {in_words(spoken[days[0]].given)}"
    given = in_words(spoken[days[at - 1]].given)
    if at < len(days):
        return f"shown as the source of {given} has it"
    return f"the latest source is of {given}, {_apart(days[at - 1], view.day)} earlier"


def _around(view: View) -> tuple[Sequence[str], int]:
    """Return the days that sources speak for, and how many are before the view's; -1 if it is one."""
    days = list(_days_spoken_for(view.dataset))
    at = bisect_left(days, view.day)
    return days, -1 if not days or days[at : at + 1] == [view.day] else at


def _days_spoken_for(dataset: Dataset) -> Mapping[str, Spoken]:
    """Return each full day that a source speaks for or is dated by, in order."""
    if dataset not in _KNOWN:
        days = dataset.keeping.found("days spoken for", lambda: _found_days(dataset))
        _KNOWN[dataset] = {day: Spoken(said[0], tuple(said[1:])) for day, said in days.items()}
    return _KNOWN[dataset]


def _found_days(dataset: Dataset) -> Mapping[str, Sequence[str]]:
    """Return each full day that a source speaks for, in order: as it is given, and then the sources' ids."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for day, source in _spoken(dataset):
        given, sources = found.setdefault(spoken_day(day), (set(), set()))
        given.add(day)
        sources.add(source)
    return {
        day: [min(sorted(found[day][0]), key=len), *sorted(found[day][1])] for day in sorted(found)
    }


def _spoken(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield each day on which a source says something, and the days of the sources themselves."""
    said: set[tuple[str, str]] = set()
    for table in dataset.tables.values():
        if "as_of" in {column.name for column in columns(table.name)}:
            said.update(zip(table.cells("as_of"), table.cells("source_id"), strict=True))
    yield from said
    if said:  # where nothing is said of any day, no day is old
        yield from ((source.dated, source.id) for source in dataset.all(Source) if source.dated)


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
