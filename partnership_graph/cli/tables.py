"""Rows as a table, Markdown, JSON or CSV: how the result of a query looks."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_WIDEST: Final = 60

Rows = Sequence[Sequence[Any]]


def as_text(columns: Sequence[str], rows: Rows) -> str:
    """Render rows under their columns, aligned; a long cell is cut, and its end marked."""
    cells = [[_short(_said(cell)) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    lines = [columns, ["-" * width for width in widths], *cells]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )


def as_markdown(columns: Sequence[str], rows: Rows) -> str:
    """Render rows as a Markdown table, whole."""
    lines = [
        columns,
        ["---"] * len(columns),
        *([_escaped(_said(cell)) for cell in row] for row in rows),
    ]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def as_json(columns: Sequence[str], rows: Rows) -> str:
    """Render rows as an array of objects."""
    told = [dict(zip(columns, row, strict=True)) for row in rows]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def as_csv(columns: Sequence[str], rows: Rows) -> str:
    """Render rows for a spreadsheet; cells that it would calculate are quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([[_inert(_said(cell)) for cell in row] for row in rows])
    return out.getvalue()


TABLES: Final[Mapping[str, Callable[[Sequence[str], Rows], str]]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "csv": as_csv,
}


def _said(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, (list, dict)):
        return json.dumps(cell, ensure_ascii=False)
    return str(cell)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}\u2026"


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _escaped(text: str) -> str:
    for mark in "\\`*_<>[]|#":
        text = text.replace(mark, f"\\{mark}")
    return text
