"""What is over on a day: since when, as far as that is stated, and what came after it.

It is never drawn as live: left out, or where it is asked for struck through, with these words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from partnership_graph.facts.dates import day_after, in_words, spoken_day
from partnership_graph.facts.periods import is_over
from partnership_graph.facts.records import Change, Fact
from partnership_graph.facts.view import SUCCEEDING, View
from partnership_graph.facts.wording import OVER


def includes_over(view: View) -> bool:
    """Tell whether what is over was asked for."""
    return "historical" in (*view.include, view.only)


def over(view: View, fact: Fact) -> str:
    """Return since when a thing or fact is over on the day of a view, in words; "" where it is not."""
    if is_over(fact):
        return OVER if spoken_day(fact.as_of) <= view.day else ""
    if fact.valid_to and day_after(fact.valid_to) <= view.day:
        return f"ended {in_words(fact.valid_to)}"
    return ""


def line_over(view: View, fact: Fact) -> str:
    """Return since when a line, seat or stage is over: by itself, or with one of its ends."""
    if is_over(fact):
        return OVER
    if ended := over(view, fact):
        return ended
    gone = (thing for thing in view.periods.closing(fact) if over(view, thing))
    return next((f"over with {view.dataset.name(thing.id)}" for thing in gone), "")


def successions(view: View, thing: str, changes: Iterable[Change]) -> Iterator[Change]:
    """Yield the changes, made and not only proposed, that say what came after a thing."""
    for change in changes:
        is_own = change.subject_id == thing and change.kind in SUCCEEDING
        if is_own and change.status != "proposed" and view.holds(change):
            yield change


def successor(view: View, change: Change) -> str:
    """Return what came after, by name."""
    return view.dataset.name(change.into_id) if change.into_id else change.into_text
