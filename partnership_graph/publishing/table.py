"""Rows under their columns, and what is said of them: the result of a query, in no format yet."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

from partnership_graph.publishing.jsonable import in_json


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultTable:
    """The columns and rows of a query, the remarks on it, and where its rows are from.

    A cell is text, a number, a truth value, nothing, or a list or mapping of these. The remarks and
    the footer stand in what is read by people, and not in what is read by programs.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    remarks: tuple[str, ...] = ()
    footer: str = ""

    def mapped(self, change: Callable[[str], str]) -> ResultTable:
        """Return the table with every text in it put through a function, such as one that hides names."""
        return replace(
            self,
            columns=_apart([change(name) for name in self.columns]),
            rows=[[in_cell(cell, change) for cell in row] for row in self.rows],
            remarks=tuple(map(change, self.remarks)),
            footer=change(self.footer),
        )

    def _repr_html_(self) -> str:
        """Return the table that a notebook shows: every text in it escaped."""
        return str(import_module("partnership_graph.publishing.shown").table(self))

    def notes(self) -> list[str]:
        """Return the remarks and the footer as the lines that follow on the rows."""
        said = [f"Note: {remark}" for remark in self.remarks]
        return [*said, self.footer] if self.footer else said


def _apart(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of columns with a number after each that another before it has as well."""
    counts = [names[: at + 1].count(name) for at, name in enumerate(names)]
    return tuple(
        name if count == 1 else f"{name} {count}" for name, count in zip(names, counts, strict=True)
    )


def in_cell(value: Any, change: Callable[[str], str]) -> Any:
    """Return a cell with the texts in it changed, however deep they stand."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {change(name): in_cell(item, change) for name, item in value.items()}
    return [in_cell(item, change) for item in value] if isinstance(value, list) else value


def said(cell: Any) -> str:
    """Return a cell as text: nothing as "", and what is nested as JSON."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, (list, dict)):
        return in_json(cell)
    return json.dumps(cell) if isinstance(cell, float) else str(cell)
