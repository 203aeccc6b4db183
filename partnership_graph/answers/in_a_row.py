"""Figures of one thing that stand beneath it, one under another: on a screen they are one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.outermost import Outermost
from partnership_graph.facts.records import Figure

_SEVERAL: Final = 3
"""So many figures and more are one line: two are read as well one under another."""


def with_figures_in_a_row(answer: Answer) -> Answer:
    """Return an answer in which several figures of one thing, marked and cited alike, are one line beneath a fact."""
    sections = tuple(
        replace(item, statements=tuple(_in_rows(item.statements))) if _may_hold_rows(item) else item
        for item in answer.sections
    )
    return replace(answer, sections=sections)


def _may_hold_rows(section: Section) -> bool:
    """Tell whether figures may stand beneath a fact of a part: what is made as it is asked for has none there."""
    return not isinstance(section.statements, Outermost) and any(section.depths())


def _in_rows(statements: Iterable[Statement]) -> Iterator[Statement]:
    for row, those in groupby(statements, key=_row):
        alike = list(those)
        if row is None or len(alike) < _SEVERAL:
            yield from alike
        else:
            yield _as_one(alike)


def _row(item: Statement) -> object:
    """Return what figures of one row share; None of what is none, or stands for itself."""
    if item.table != Figure.table or not item.depth or item.row.get("part_of"):
        return None
    marks = (item.condition, item.valid_from, item.valid_to, item.last_recorded, item.timing)
    return item.depth, item.row.get("subject_id"), marks, item.citations


def _as_one(items: Sequence[Statement]) -> Statement:
    """Return figures as one: what they are of is said once, and so is a note that several of them share."""
    first, *_ = items
    name, measure, begins = (first.row.get("subject_name", ""), first.row["measure"], "")
    if first.text.startswith(f"{name}, {measure}"):
        begins = f"{name}, "
    notes = Counter(item.note for item in items if item.note)
    last = {item.note: item for item in items if notes[item.note] > 1}
    said = (
        item.text.removeprefix(begins) + (f" ({item.note})" if last.get(item.note) is item else "")
        for item in items
    )
    rest = " ".join(note for note, number in notes.items() if number == 1)
    return replace(first, text=f"{begins}{'; '.join(said)}", note=rest)
