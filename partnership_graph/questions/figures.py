"""The figures of what a listing lists: its latest ones as cells of each row, all of them beneath it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Final

from partnership_graph.answers.answer import Statement
from partnership_graph.answers.stating import state
from partnership_graph.facts.dates import spoken_day
from partnership_graph.facts.records import Fact, Figure
from partnership_graph.facts.view import View

_A_YEAR: Final = re.compile(r"\d{4}")
_KEPT: Final = frozenset(
    {"section", "as_of", "data_version", *(field.name for field in fields(Statement))}
)
"""What every row of an answer has a cell for, so that no measure may be called so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The figures stated of a thing on a day, and the latest of each measure."""

    figures: Sequence[Figure]
    latest: Mapping[str, Figure]


def measured(view: View, things: Iterable[str]) -> dict[str, Measured]:
    """Return the figures of some things on the day, by the thing's id; of each thing once."""
    return {thing: _measured(view, thing) for thing in dict.fromkeys(things)}


def _measured(view: View, thing: str) -> Measured:
    figures = [item for item in view.dataset.of(Figure, subject_id=thing) if view.shows(item)]
    latest: dict[str, Figure] = {}
    for item in figures:
        known = latest.get(item.measure)
        if known is None or _later(view, known) < _later(view, item):
            latest[item.measure] = item
    return Measured(figures=figures, latest=latest)


def _later(view: View, figure: Figure) -> tuple[bool, bool, str, str]:
    """Return by what a figure is later than another: what is only planned or implied is no latest one."""
    year = max(_A_YEAR.findall(figure.period), default="")
    stated = figure.status != "proposed", figure.basis != "implied"
    return *stated, spoken_day(view.last_recorded(figure)), year


def with_figures(
    view: View, told: Statement, found: Measured | None, known: Collection[Fact] = ()
) -> Iterator[Statement]:
    """Yield what is told of a thing with its latest figures as cells, and then each one beneath it.

    A cell is called as what is measured. ``known`` are the facts that are told beneath it already.
    """
    figures = found.figures if found else ()
    yield with_cells(told, found)
    yield from (state(view, item, depth=1) for item in figures if item not in known)


def with_cells(told: Statement, found: Measured | None) -> Statement:
    """Return what is told of a thing with its latest figures as cells."""
    latest = found.latest if found else {}
    taken = {*told.row, *_KEPT}
    cells = {
        f"{measure} (figure)" if measure in taken else measure: figure.value
        for measure, figure in latest.items()
    }
    return replace(told, row={**told.row, **cells}) if cells else told
