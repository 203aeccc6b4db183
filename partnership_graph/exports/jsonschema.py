"""The JSON Schema of every answer: what ``docs/answer.schema.json`` is."""

from __future__ import annotations

from partnership_graph.answers.shape import schema
from partnership_graph.exports.exported import Exported
from partnership_graph.publishing.escapes import encoded
from partnership_graph.publishing.jsonable import in_json


def answers() -> Exported:
    """Return the schema that ``--format json`` of every question keeps to."""
    return Exported(data=encoded(in_json(schema(), indent=2) + "\n"))
