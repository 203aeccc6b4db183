"""What is typed for a column, as the cell that is written: a name becomes an id, words a value of the list."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from partnership_graph.editing.subjects import otherwise
from partnership_graph.errors import QuestionError, quoted
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import THINGS, Column, Source
from partnership_graph.facts.spelling import plain
from partnership_graph.facts.typed import nearest, stored_day, value_of
from partnership_graph.loading.rules import is_share
from partnership_graph.loading.wording import listed
from partnership_graph.loading.words import homes, own_column, plainly
from partnership_graph.questions.entity_types import EntityType, of_type

_BREAK: Final = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_MOST_LISTED: Final = 60

_SHARES: Final[Mapping[str, str]] = {
    "half": "1/2",
    "third": "1/3",
    "two thirds": "2/3",
    "three quarters": "3/4",
    "quarter": "1/4",
}
"""Shares as people say them, and how each is written."""

_ARTICLE: Final = re.compile(r"^(a|an|one) ")


def cell(dataset: Dataset, column: Column, text: str, option: str) -> str:
    """Return what is written for what was typed; "" for nothing.

    Args:
        dataset: where names are looked up.
        column: what may stand there; what its kind alone cannot tell is left to the check of the whole.
        text: what was typed.
        option: what it was typed behind, for the error.

    Raises:
        QuestionError: it cannot stand there, or a name means nothing or several things.
    """
    value = text.strip()
    if _BREAK.search(value):
        raise QuestionError(f"{option} {quoted(text)} holds a line break; write it as one line")
    taken = _TAKEN.get(column.kind)
    return taken(dataset, column, value, option) if taken and value else value


def _chosen(dataset: Dataset, column: Column, text: str, option: str) -> str:
    """Return a value of a closed list, which may be given as it is said: "is a sub-group of"."""
    if text in column.choices:
        return text
    if any(own_column(home) == column.name for home in homes(dataset).get(plainly(text), ())):
        return text
    found = value_of(text, column.choices)
    if not found:
        near = nearest(text, column.choices)
        raise QuestionError(
            f"{option} {quoted(text)} is not one of {listed(column.choices, most=_MOST_LISTED)}"
            f"{f' (did you mean {near!r}?)' if near else ''}{otherwise(column.choices, option, text)}"
        )
    return found


def _day(dataset: Dataset, column: Column, text: str, option: str) -> str:
    del dataset, column
    if found := stored_day(text):
        return found
    raise QuestionError(
        f"{option} {quoted(text)} is not a day that exists; expected year-month-day, year-month "
        "or a year, such as 2020-01-31, 2020-01 or 2020, or as it is said: 31/01/2020, 31 January 2020"
    )


def _share(dataset: Dataset, column: Column, text: str, option: str) -> str:
    """Let a share pass as it is written; of a word for one it is said how that is written."""
    del dataset, column
    if is_share(text):
        return text
    known = _SHARES.get(_ARTICLE.sub("", plain(text)), "")
    hint = f"; write {known}" if known else ""
    raise QuestionError(
        f"{option} {quoted(text)} is not a share such as all, majority, 1/3 or 75%{hint}"
    )


def _id(dataset: Dataset, column: Column, text: str, option: str) -> str:
    """Return the id of the one row that an id, a name or an alias means."""
    if text in dataset.positions and (
        "*" in column.tables or dataset.table_of(text) in column.tables
    ):
        return text
    try:
        if column.tables == (Source.table,):
            return dataset.source_meant(text)
        if "*" in column.tables:
            return dataset.resolve(text)
        return of_type(dataset, text, EntityType(_named(column), column.tables))
    except QuestionError as error:
        error.args = (f"{option}: {error}",)
        raise


def _named(column: Column) -> str:
    """Say what a column refers to, as in "Jo Bloggs is not a row of boards or organisations"."""
    if set(column.tables) == set(THINGS):
        return "anything that may be named here"
    *first, last = column.tables
    return f"a row of {' or '.join(filter(None, (', '.join(first), last)))}"


_TAKEN: Final[Mapping[str, Callable[[Dataset, Column, str, str], str]]] = {
    "choice": _chosen,
    "day": _day,
    "ref": _id,
    "share": _share,
}
