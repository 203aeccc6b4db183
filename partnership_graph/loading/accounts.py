"""Accounts of what was read, beside the shipped data: a file of rows, each with what became of one thing."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

from partnership_graph.bundled import folder
from partnership_graph.errors import DataError, Problem
from partnership_graph.loading.files import NoTextError, bytes_of, text_of

Counts: TypeAlias = list[tuple[str | int, ...]]
"""A table of counts: its header, a row for each group, and last a row for all."""


def rows_of(file: str, of: str, data: Path | None = None) -> list[dict[str, str]]:
    """Return the rows of an account.

    Args:
        file: the name of its file.
        of: what it is an account of, to be said where there is none.
        data: the folder of the data; the shipped ones if it is not given.

    Raises:
        DataError: the folder has no such file, or one that cannot be read.
    """
    path = (data or folder("data")) / file
    if not path.exists():
        message = f"the file is not there; only the shipped data have an account of {of}"
        raise DataError([Problem(str(path), 1, "", message)])
    try:
        return list(csv.DictReader(io.StringIO(text_of(bytes_of(path)), newline="")))
    except NoTextError as error:
        raise DataError([Problem(str(path), error.line, "", str(error))]) from error


def counted(
    outcomes: Iterable[tuple[str, str]], heads: tuple[str, str], columns: Sequence[str]
) -> Counts:
    """Return how many of each group came to each outcome.

    Args:
        outcomes: the group and the outcome of each thing; the groups are told in this order.
        heads: what a group is, and what all the things of a group are called.
        columns: the outcomes, in the order of the columns.
    """
    tally = Counter(outcomes)
    rows: Counts = [(*heads, *columns)]
    for group in dict.fromkeys(group for group, _ in tally):
        by_outcome = [tally[group, column] for column in columns]
        rows.append((group, sum(by_outcome), *by_outcome))
    totals = [sum(int(row[at]) for row in rows[1:]) for at in range(1, len(rows[0]))]
    return [*rows, ("all", *totals)]
