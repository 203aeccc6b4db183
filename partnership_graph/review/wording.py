"""How cases are said that several rules say alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from partnership_graph.facts.dates import in_words, when
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case


def lacks(what: str) -> Callable[[View, Case], str]:
    """Return what says that something is not recorded of a thing."""
    return lambda view, case: f"{named(view, case.thing)}: {what} is recorded"


def named(view: View, thing: str) -> str:
    """Return what a thing is called; an id that is of nothing, as it is."""
    return view.dataset.name(thing)


def all_named(view: View, things: Iterable[str]) -> str:
    """Return what some things are called: A, B and C."""
    *most, last = [named(view, thing) for thing in things]
    return f"{', '.join(most)} and {last}" if most else last


def on(day: str) -> str:
    """Return a day as it is said."""
    return in_words(day)


def at(day: str) -> str:
    """Return when something was: on a day, in a month or in a year."""
    return when(day)
