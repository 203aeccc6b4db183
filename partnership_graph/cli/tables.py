"""Rows as a table, Markdown, JSON or CSV: how the result of a query looks."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from partnership_graph.cli.escapes import in_json, in_markdown, in_spreadsheet, on_terminal

BYTE_ORDER_MARK: Final = "\ufeff"
"""What Excel knows UTF-8 by; without it a double click opens CSV in the machine's own encoding."""

_WIDEST: Final = 60

Rows = Sequence[Sequence[Any]]


def as_text(columns: Sequence[str], rows: Rows) -> str:
    """Render rows under their columns, aligned; a long cell is cut, and its end marked."""
    head, *cells = [[_short(_said(cell)) for cell in row] for row in (columns, *rows)]
    widths = [max(map(len, column)) for column in zip(head, *cells, strict=True)]
    lines = [head, ["-" * width for width in widths], *cells]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )


def as_markdown(columns: Sequence[str], rows: Rows) -> str:
    """Render rows as a Markdown table, whole."""
    head, *cells = [[in_markdown(_said(cell)) for cell in row] for row in (columns, *rows)]
    lines = [head, ["---"] * len(columns), *cells]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def as_json(columns: Sequence[str], rows: Rows) -> str:
    """Render rows as an array of objects."""
    told = [dict(zip(columns, row, strict=True)) for row in rows]
    return in_json(told, indent=2) + "\n"


def as_csv(columns: Sequence[str], rows: Rows) -> str:
    """Render rows for a program; what a spreadsheet would calculate is quoted all the same."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([[_inert(cell) for cell in row] for row in (columns, *rows)])
    return out.getvalue()


def as_excel_csv(columns: Sequence[str], rows: Rows) -> str:
    """Render rows as CSV that Excel opens with its accents right."""
    return BYTE_ORDER_MARK + as_csv(columns, rows)


TABLES: Final[Mapping[str, Callable[[Sequence[str], Rows], str]]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "csv": as_csv,
    "excel-csv": as_excel_csv,
}


def _said(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, (list, dict)):
        return in_json(cell)
    return json.dumps(cell) if isinstance(cell, float) else str(cell)


def _short(text: str) -> str:
    text = on_terminal(" ".join(text.split()))
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}\u2026"


def _inert(cell: Any) -> str:
    """Return a cell of CSV; a number may begin with a minus, and text may not."""
    said = _said(cell)
    number = isinstance(cell, (int, float)) and said[-1].isdigit()  # -Infinity would be calculated
    return said if number else in_spreadsheet(said)
