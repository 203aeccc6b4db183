"""The account of the first extraction: which row carries each extracted fact, or why none does."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from partnership_graph.loading.accounts import Counts, counted, rows_of

REASONS: Final = (
    "duplicate",
    "contradicted by the document",
    "superseded by traps.md",
    "not about the partnership",
)


def account(data: Path | None = None) -> list[dict[str, str]]:
    """Return the rows of ``extraction.csv``: extracted_id, relation, row_id, reason, explanation.

    Raises:
        DataError: the folder has no such file, or one that cannot be read.
    """
    return rows_of("extraction.csv", "their extraction", data)


def counts(data: Path | None = None) -> Counts:
    """Return a header and one row a relation: extracted facts, carried ones, and those by reason.

    Raises:
        DataError: the folder has no account.
    """
    last = {row["extracted_id"]: (row["relation"], row["reason"]) for row in account(data)}
    outcomes = sorted((relation, reason or "carried") for relation, reason in last.values())
    return counted(outcomes, ("relation", "extracted"), ("carried", *REASONS))
