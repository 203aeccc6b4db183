"""The account of the first extraction: which row carries each extracted fact, or why none does."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from typing import Final

from partnership_graph.bundled import folder
from partnership_graph.errors import DataError, Problem
from partnership_graph.loading.files import NoTextError, bytes_of, text_of

REASONS: Final = (
    "duplicate",
    "contradicted by the document",
    "superseded by traps.md",
    "not about the partnership",
)
_FILE: Final = "extraction.csv"


def account(data: Path | None = None) -> list[dict[str, str]]:
    """Return the rows of ``extraction.csv``: extracted_id, relation, row_id, reason, explanation.

    Raises:
        DataError: the folder has no such file, or one that cannot be read.
    """
    path = (data or folder("data")) / _FILE
    if not path.exists():
        message = "the file is not there; only the shipped data have an account of their extraction"
        raise DataError([Problem(str(path), 1, "", message)])
    try:
        return list(csv.DictReader(io.StringIO(text_of(bytes_of(path)), newline="")))
    except NoTextError as error:
        raise DataError([Problem(str(path), error.line, "", str(error))]) from error


def counts(data: Path | None = None) -> list[tuple[str | int, ...]]:
    """Return a header and one row a relation: extracted facts, carried ones, and those by reason.

    Raises:
        DataError: the folder has no account.
    """
    outcome = {
        row["extracted_id"]: (row["relation"], row["reason"] or "carried") for row in account(data)
    }
    tally = Counter(outcome.values())
    columns = ("carried", *REASONS)
    rows: list[tuple[str | int, ...]] = [("relation", "extracted", *columns)]
    for relation in sorted({relation for relation, _ in tally}):
        by_reason = [tally[relation, column] for column in columns]
        rows.append((relation, sum(by_reason), *by_reason))
    totals = [sum(int(row[at]) for row in rows[1:]) for at in range(1, len(rows[0]))]
    return [*rows, ("all", *totals)]
