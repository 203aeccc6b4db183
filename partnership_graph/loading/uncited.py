"""The account of the paragraphs: every one of every document, and why no row cites it where none does."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from partnership_graph.loading.accounts import Counts, counted, rows_of

REASONS: Final = (
    "heading",
    "narrative",
    "judgement of practice",
    "outside the partnership",
    "repeats another",
)


def account(data: Path | None = None) -> list[dict[str, str]]:
    """Return the rows of ``paragraphs.csv``: document_file, source_id, locator, reason, explanation.

    A blank reason says that a row cites the paragraph. They stand in the order of their documents.

    Raises:
        DataError: the folder has no such file, or one that cannot be read.
    """
    return rows_of("paragraphs.csv", "the paragraphs of their documents", data)


def counts(data: Path | None = None) -> Counts:
    """Return a header and one row a source: its paragraphs, those cited, and the others by reason.

    Raises:
        DataError: the folder has no account.
    """
    outcomes = ((row["source_id"], row["reason"] or "cited") for row in account(data))
    return counted(outcomes, ("document", "paragraphs"), ("cited", *REASONS))
