"""What time says of a fact on a day: that it only may hold, and what it names that has ended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from partnership_graph.facts.dates import day_after, in_words, when
from partnership_graph.facts.periods import Hold
from partnership_graph.facts.records import THINGS, Fact, Party, Thing, columns
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import NOT_THE_DAY

SINCE_WHEN: Final = "since when is not stated"


def timing(view: View, fact: Fact) -> str:
    """Return what time says of a fact on the view's day, in words; "" where there is nothing."""
    return "; ".join([*filter(None, [doubt(view, fact)]), *ended(view, fact)])


def doubt(view: View, fact: Fact) -> str:
    """Return why a fact only may hold on the day; "" where it surely does, or does not."""
    period = view.period(fact)
    if period.hold(view.day) is not Hold.MAY:
        return ""
    if view.day >= period.sure_to:
        if period.closed_by:
            closed = view.dataset.fact(period.closed_by)
            return f"{view.dataset.name(closed.id)} ended {when(closed.valid_to)}, {NOT_THE_DAY}"
        return f"ended {when(fact.valid_to)}, {NOT_THE_DAY}"
    if fact.valid_from and view.day < day_after(fact.valid_from):
        return f"began {when(fact.valid_from)}, {NOT_THE_DAY}"
    return SINCE_WHEN


def ended(view: View, fact: Fact) -> Iterator[str]:
    """Yield a sentence for each thing that a relation or a party names and that is no more.

    What happened, and what is said about a thing, stays as it is when the thing ends.
    """
    if not fact.ends_with and not isinstance(fact, Party):
        return
    for column in columns(fact.table):
        if column.kind != "ref" or not set(column.tables) & set(THINGS):
            continue
        end = getattr(fact, column.name)
        thing = view.dataset.record(end) if end else None
        if isinstance(thing, Thing) and (said := view.no_more(thing)):
            yield said


def in_doubt(given: list[str]) -> str:
    """Return when something changed hands, of the dates of those who may have had it."""
    dates = list(dict.fromkeys(text for text in given if text))
    if len(dates) == 1 and len(dates[0]) < len("2016-05-10"):
        return f"changed in {in_words(dates[0])}, {NOT_THE_DAY}"
    return "which of them is not certain on this day"
