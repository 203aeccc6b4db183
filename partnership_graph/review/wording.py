"""How cases are said that several rules say alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from partnership_graph.facts.dates import in_words, when
from partnership_graph.facts.records import Gap
from partnership_graph.facts.view import View
from partnership_graph.review.rule import Case

NOT_STATED: Final = "not stated (looked for)"


def lacks(what: str) -> Callable[[View, Case], str]:
    """Return what says that something is not recorded of a thing, or not stated where somebody looked for it."""
    return lambda view, case: f"{named(view, case.thing)}: {what} is recorded{_sought(case)}"


def sought(case: Case) -> str:
    """Return what says that somebody looked for it; "" where nobody is known to have."""
    return f"; {NOT_STATED}" if any(isinstance(fact, Gap) for fact in case.facts) else ""


def _sought(case: Case) -> str:
    """Return the same, with what the documents say instead."""
    said = dict.fromkeys(fact.text for fact in case.facts if isinstance(fact, Gap) and fact.text)
    instead = f": {' '.join(said)}" if said else ""
    return f"{sought(case)}{instead}".rstrip(".")


def named(view: View, thing: str) -> str:
    """Return what a thing is called; an id that is of nothing, as it is."""
    return view.dataset.name(thing)


def all_named(view: View, things: Iterable[str]) -> str:
    """Return what some things are called: A, B and C."""
    return listed([named(view, thing) for thing in things])


def listed(names: Sequence[str]) -> str:
    """Return some names as they are said: A, B and C."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def on(day: str) -> str:
    """Return a day as it is said."""
    return in_words(day)


def at(day: str) -> str:
    """Return when something was: on a day, in a month or in a year."""
    return when(day)
