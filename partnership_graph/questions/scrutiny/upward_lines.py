"""How each body stands with its upward line: in force, only proposed, or none that is stated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum, unique

from partnership_graph.facts.plain import Plain
from partnership_graph.facts.records import ReportingLine
from partnership_graph.facts.view import View
from partnership_graph.questions.lines.climbing import upward


@unique
class Standing(Enum):
    """How a body's upward line stands on a day."""

    IN_FORCE = "in_force"
    """A line surely holds."""

    PERHAPS = "perhaps_in_force"
    """A line only may hold."""

    PROPOSED = "proposed_only"
    """A line is proposed, and none is in force."""

    NONE = "none_stated"
    """No line is stated; one that is only implied is none."""


def standings(plain: Plain, bodies: Iterable[str]) -> Mapping[Standing, list[str]]:
    """Sort bodies by how their upward line stands on the day of a view: one that is plain is in force."""
    found: dict[Standing, list[str]] = {standing: [] for standing in Standing}
    dataset = plain.view.dataset
    for body in bodies:
        rows = [row for row in dataset.upward.get(body, ()) if plain.may_hold_by(row)]
        is_plain = any(map(plain.is_plain, rows))
        standing = (
            Standing.IN_FORCE if is_plain else _standing_of(plain.view, map(dataset.line, rows))
        )
        found[standing].append(body)
    return found


def _standing_of(view: View, lines: Iterable[ReportingLine]) -> Standing:
    """Return how the upward lines of a body stand, of those that may hold."""
    every = list(lines)
    shown = [line for line in every if view.shows(line)]
    if shown:
        return Standing.IN_FORCE if any(map(view.surely, shown)) else Standing.PERHAPS
    proposed = (line for line in every if line.status == "proposed" and line.basis != "implied")
    return Standing.PROPOSED if any(map(view.holds, proposed)) else Standing.NONE


def lines_told(view: View, body: str, standing: Standing) -> list[ReportingLine]:
    """Return the upward lines to be told of a body: those shown, or else those proposed."""
    lines = upward(view, body, every=True)
    shown = [line for line in lines if view.shows(line)]
    if shown or standing is not Standing.PROPOSED:
        return shown
    return [line for line in lines if line.status == "proposed" and view.holds(line)]
