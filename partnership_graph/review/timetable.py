"""Steps of a timetable: which are open, and by when they were to be."""

from __future__ import annotations

from partnership_graph.facts.dates import spoken_day
from partnership_graph.facts.records import Milestone
from partnership_graph.facts.view import View


def is_open(view: View, step: Milestone) -> bool:
    """Tell whether a step is recorded by the day, and nothing says that it took place or was called off."""
    return step.state in {"planned", "not_recorded"} and view.shows(step)


def last_of(step: Milestone) -> str:
    """Return the last day on which a step was to be done; "" where none is stated."""
    given = step.last_date or step.date
    return spoken_day(given) if given else ""
