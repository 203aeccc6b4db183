"""JSON for a program; an answer has the shape that ``docs/answer.schema.json`` describes."""

from __future__ import annotations

from partnership_graph.answers.answer import Answer
from partnership_graph.publishing.escapes import encoded
from partnership_graph.publishing.jsonable import in_json
from partnership_graph.publishing.table import ResultTable


def answer(value: Answer) -> bytes:
    """Return an answer as one object, of the keys of :meth:`Answer.to_dict`."""
    return encoded(in_json(value.to_dict(), indent=2) + "\n")


def table(value: ResultTable) -> bytes:
    """Return rows as an array of objects."""
    rows = [dict(zip(value.columns, row, strict=True)) for row in value.rows]
    return encoded(in_json(rows, indent=2) + "\n")
