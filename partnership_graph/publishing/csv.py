"""CSV for a program; a cell that a spreadsheet would calculate has an apostrophe before it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from partnership_graph.answers.answer import Answer
from partnership_graph.publishing.escapes import encoded, in_spreadsheet
from partnership_graph.publishing.table import ResultTable, said


def answer(value: Answer) -> bytes:
    """Return an answer as one row a citation of a statement; where there is none, its verdict."""
    rows = value.to_rows() or [
        {"verdict": value.verdict, "as_of": value.as_of, "data_version": value.data_version}
    ]
    cells = ([in_spreadsheet(cell) for cell in row.values()] for row in rows)
    return _written([list(rows[0]), *cells])


def table(value: ResultTable) -> bytes:
    """Return rows under their columns; nothing at all where there is no column."""
    if not value.columns:
        return b""
    return _written([[_inert(cell) for cell in row] for row in (value.columns, *value.rows)])


def _written(rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return encoded(out.getvalue())


def _inert(cell: Any) -> str:
    """Return a cell of CSV; a number may begin with a minus, and text may not."""
    text = said(cell)
    number = isinstance(cell, (int, float)) and text[-1].isdigit()  # -Infinity would be calculated
    return text if number else in_spreadsheet(text)
