"""Rows of any table: which are shown, and of which kind they are."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from partnership_graph.errors import QuestionError
from partnership_graph.facts.records import TABLES, Fact, Record, columns
from partnership_graph.facts.typed import did_you_mean, value_of
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import one_of

_KINDS: Final = ("kind", "what", "act", "capacity", "clause")
"""The columns whose values are kinds of fact that may be asked for."""

_MOST_OFFERED: Final = 8  # an error names some tables as examples, not all 35


def is_shown(view: View, fact: Fact) -> bool:
    """Show every row unless a filter was given: a day asked for, a status, a basis or a source."""
    if (view.only or view.source) and not view.lets_through(fact):
        return False
    return not view.asked or view.holds(fact)


def tables_of(kind: str) -> set[str]:
    """Return the tables that a kind of fact names; none where it is a kind of row, or none is asked.

    Raises:
        QuestionError: nothing is of that kind.
    """
    tables = {table for table in TABLES if kind in _names(table)}
    if kind and not tables and kind not in _choices():
        offered = ", ".join(sorted(map(one_of, TABLES))[:_MOST_OFFERED])
        raise QuestionError(
            f"{kind!r} is not a kind of fact; expected a table such as {offered}, or a kind of "
            f"line such as reports_to.{did_you_mean(kind, _kinds())}"
        )
    return tables


def kind_called(text: str) -> str:
    """Return a kind of fact by the word that is printed for it, or the text itself."""
    return value_of(text, _kinds()) or text


def is_of_kind(row: Record, tables: Collection[str], kind: str) -> bool:
    """Tell whether a row is of some tables, or, where there are none, of a kind of row."""
    if tables:
        return row.table in tables
    return kind in {getattr(row, name, None) for name in _KINDS}


def _choices() -> set[str]:
    every = (column for table in TABLES for column in columns(table) if column.name in _KINDS)
    return {choice for column in every for choice in column.choices}


def _kinds() -> set[str]:
    return _choices().union(*map(_names, TABLES))


def _names(table: str) -> set[str]:
    """Return by what a table may be asked for: its name, one of its rows, and "board" beside "body"."""
    return {table, one_of(table), table.removesuffix("s")}
