"""The register of a place: its bodies, seats, lines and rules as tables, a row a fact, with the paragraphs that say so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Answer, Statement
from partnership_graph.answers.printed import footer
from partnership_graph.facts.records import (
    Board,
    Membership,
    ReportingLine,
    TermOfReference,
    columns,
)
from partnership_graph.partnership import Partnership
from partnership_graph.publishing.register import STATED_IN, Register
from partnership_graph.publishing.table import ResultTable


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Sheet:
    """One table of the register: what it is called, which facts it lists, and its cells under their headings."""

    name: str
    table: str
    cells: Mapping[str, str]


_SHEETS: Final = (
    _Sheet(
        name="Bodies",
        table=Board.table,
        cells={"Body": "name", "Kind": "kind", "Task": "task", "Hosted by": "hosted_by_name"},
    ),
    _Sheet(
        name="Seats",
        table=Membership.table,
        cells={
            "Body": "body_name",
            "Member": "member_name",
            "Capacity": "capacity",
            "In post": "in_post_name",
            "On behalf of": "on_behalf_of_name",
            "Listed under": "category",
            "Vote": "voting",
            "Holder": "holder_state",
        },
    ),
    _Sheet(
        name="Lines",
        table=ReportingLine.table,
        cells={
            "From": "from_name",
            "Line": "kind",
            "To": "to_name",
            "Matter": "matter",
            "Instrument": "instrument",
        },
    ),
    _Sheet(
        name="Rules",
        table=TermOfReference.table,
        cells={"Body": "body_name", "Clause": "clause", "Rule": "text"},
    ),
)
_STANDING: Final = (
    "Stands",
    "Valid from",
    "Valid to",
    "Last recorded",
    STATED_IN,
    "In words",
    "Id",
)


def register(asked: Partnership, title: str) -> Register:
    """Return the register of the places that are loaded: what is recorded on the day, proposed and implied as well.

    >>> from partnership_graph import load
    >>> [*register(load("thurrock"), "Thurrock").tables]
    ['Bodies', 'Seats', 'Lines', 'Rules']
    """
    asked = asked.at(asked.view.day, include=("proposed", "implied"))
    answers = {sheet: asked.facts(kind=sheet.table) for sheet in _SHEETS}
    some = next(iter(answers.values()))
    return Register(
        title=title,
        day=asked.view.day,
        tables={sheet.name: _table(answer, sheet) for sheet, answer in answers.items()},
        footer=footer(some),
        licence=some.licence,
    )


def _table(answer: Answer, sheet: _Sheet) -> ResultTable:
    words = {column.name: column.words for column in columns(sheet.table)}
    stated = (item for _, item in answer.statements() if item.table == sheet.table)
    rows = [[*_cells(item, sheet, words), *_standing(item)] for item in stated]
    return ResultTable(
        columns=(*sheet.cells, *_STANDING),
        rows=sorted(rows, key=lambda row: row[0].casefold()),
    )


def _cells(item: Statement, sheet: _Sheet, words: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    for name in sheet.cells.values():
        cell = item.row.get(name, "")
        yield words.get(name, {}).get(cell) or cell.replace("_", " ")


def _standing(item: Statement) -> Sequence[str]:
    """Return how a fact stands, since when, every paragraph that states it, and the whole in words."""
    paragraphs: dict[str, dict[str, None]] = {}
    for citation in item.citations:
        paragraphs.setdefault(citation.name, {})[citation.locator] = None
    return (
        item.condition or f"{item.status.replace('_', ' ')}, {item.basis}",
        item.valid_from,
        item.valid_to,
        item.last_recorded,
        "; ".join(f"{name}: {', '.join(each)}" for name, each in paragraphs.items()),
        item.text,
        item.fact_id,
    )
