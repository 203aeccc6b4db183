"""Whose map it is: the subject that a place's settings name, or else the board that documents know best."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Final

from partnership_graph.facts.dates import spoken_day
from partnership_graph.facts.records import Board, Membership, ReportingLine, Source
from partnership_graph.facts.view import View

_LEAST: Final = 5
"""So many seats and lines make a board one that a map can be of."""

_NO_BOARDS: Final = frozenset({"programme", "council"})
"""Kinds of body that much is recorded of and that are nobody's partnership board."""


def subject_of(view: View, place: str, own: Container[str], sources: Iterable[Source]) -> str:
    """Return the id of the subject of a place's map; "" where none is named and none stands out.

    Where the settings name none that is there on the day, it is the board with the most recorded
    seats and lines in the sources of the newest day on which any has five.
    """
    named = view.dataset.settings_of(place).subject
    if named and named in own and view.presence(named).shown:
        return named
    by_day: dict[str, set[str]] = {}
    for source in sources:
        if (day := spoken_day(source.dated)) <= view.day:
            by_day.setdefault(day, set()).add(source.id)
    for day in sorted(by_day, reverse=True):
        known = _known(view, own, by_day[day])
        if known:
            return max(known, key=lambda body: (known[body], body))
    return ""


def _known(view: View, own: Container[str], sources: Container[str]) -> dict[str, int]:
    """Return how many seats and lines of each board some sources record, where that is enough."""
    found = {
        board.id: _count(view, board, own, sources)
        for board in view.dataset.all(Board)
        if board.kind not in _NO_BOARDS and board.id in own and view.presence(board.id).shown
    }
    return {body: count for body, count in found.items() if count >= _LEAST}


def _count(view: View, board: Board, own: Container[str], sources: Container[str]) -> int:
    seats = (item for item in view.dataset.about(board.id, Membership) if item.body_id == board.id)
    lines = view.dataset.about(board.id, ReportingLine)
    return sum(
        fact.id in own
        and view.holds(fact)
        and any(item.source_id in sources for item in view.citations(fact))
        for fact in (*seats, *lines)
    )
