"""The same CSV with the mark by which Excel knows UTF-8, so that a double click opens it right."""

from __future__ import annotations

import codecs

from partnership_graph.answers.answer import Answer
from partnership_graph.publishing import csv
from partnership_graph.publishing.table import ResultTable


def answer(value: Answer) -> bytes:
    """Return an answer as CSV that Excel opens with its accents right."""
    return codecs.BOM_UTF8 + csv.answer(value)


def table(value: ResultTable) -> bytes:
    """Return rows as CSV that Excel opens with its accents right; nothing where there is no column."""
    rows = csv.table(value)
    return codecs.BOM_UTF8 + rows if rows else rows
