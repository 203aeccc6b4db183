"""The shape of every answer as JSON Schema: what ``docs/answer.schema.json`` is written from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, Final

from partnership_graph.answers.answer import FORMAT, Answer, Citation, Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import TABLES

Schema = dict[str, Any]

_TEXT: Final[Schema] = {"type": "string"}
_SAID: Final[Mapping[type, Mapping[str, str]]] = {
    Answer: {
        "format": "The format of this object: another number where a key goes or means something else.",
        "question": "What was asked, as a question.",
        "found": "Whether anything recorded answers it.",
        "verdict": "The answer in a sentence that stands alone.",
        "as_of": "The day it is of, as year-month-day.",
        "data_version": "The version of the tables it was given from.",
        "places": "The places that were loaded, each by the name of its folder.",
        "place_names": "What these places are called, in the same order.",
        "sections": "The answer in parts.",
        "remarks": "What is said of the answer: left out, counted apart, of which day.",
        "asked_of": "The ids of the things that the question names.",
        "licence": "What is printed of the licence of what is cited; empty where none is named.",
        "lists": "The cell with the id of what a row lists; empty where it is its own or its first.",
    },
    Section: {
        "name": "The name it is printed under, such as route_1.",
        "part": "What it tells: one of a closed list.",
        "of": "What it is of: a number, a table, an id; empty where there is one such part.",
        "heading": "Its heading, in words.",
        "statements": "Its facts, in order.",
        "remark": "What stands in place of facts, or before them.",
        "command": "What is typed at a shell to see this part alone.",
    },
    Statement: {
        "text": "The fact as a sentence.",
        "fact_id": "The id of its row; empty where it rests on several, or on none.",
        "table": "The table of that row.",
        "row": "The row's own cells, with the name beside each id.",
        "status": "Its status, as in the table.",
        "basis": "Its basis, as in the table.",
        "condition": "Status and basis in words.",
        "valid_from": "The first day it held, as stated.",
        "valid_to": "The first day it no longer held, as stated.",
        "first_recorded": "The earliest day that a source speaks for it.",
        "last_recorded": "The latest day that a source speaks for it.",
        "certain": "False where it only may hold on the day.",
        "timing": "Why it only may hold, or what it names that has ended.",
        "note": "What a reader should know, from the table.",
        "place": "The place in whose tables it stands.",
        "depth": "How far in it stands, from 0.",
        "citations": "The paragraphs behind it.",
    },
    Citation: {
        "source": "The id of the source.",
        "name": "Its title.",
        "file": "The file it was read from.",
        "locator": "The paragraph.",
        "as_of": "The day the source speaks for.",
        "beside": "True where it is not of the source that was asked for.",
    },
    Remark: {
        "kind": "What the remark is about.",
        "text": "The remark, as a sentence that names no option.",
        "option": "What is typed at a shell to see what it tells of.",
    },
}
"""What each key holds, in words."""

_SHAPES: Final[Mapping[str, Schema]] = {
    "format": {"type": "integer", "const": FORMAT},
    "found": {"type": "boolean"},
    "beside": {"type": "boolean"},
    "certain": {"type": "boolean"},
    "depth": {"type": "integer", "minimum": 0},
    "places": {"type": "array", "items": _TEXT},
    "asked_of": {"type": "array", "items": _TEXT},
    "place_names": {"type": "array", "items": _TEXT},
    "row": {"type": "object", "additionalProperties": _TEXT},
    "sections": {"type": "array", "items": {"$ref": "#/$defs/Section"}},
    "statements": {"type": "array", "items": {"$ref": "#/$defs/Statement"}},
    "citations": {"type": "array", "items": {"$ref": "#/$defs/Citation"}},
    "remarks": {"type": "array", "items": {"$ref": "#/$defs/Remark"}},
    "part": {"enum": sorted(part.known_as for part in Part)},
    "kind": {"enum": sorted(kind.value for kind in Kind)},
    "table": {"enum": ["", *sorted(TABLES)]},
    "status": {"enum": ["", *vocabulary.STATUSES]},
    "basis": {"enum": ["", *vocabulary.BASES]},
}
"""The keys that hold something else than any text."""


def schema() -> Schema:
    """Return the JSON Schema (2020-12) of every answer's JSON."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Answer",
        "description": "What --format json prints for every question of partnership_graph.",
        **_of(Answer, first=("format",)),
        "$defs": {
            "Section": _of(Section, first=("name",)),
            "Statement": _of(Statement),
            "Citation": _of(Citation),
            "Remark": _of(Remark),
        },
    }


def _of(value: type, first: Iterable[str] = ()) -> Schema:
    """Return the schema of one kind of value: all its keys that are written are always there, and no others."""
    names = [*first, *(item.name for item in fields(value) if item.name in _SAID[value])]
    return {
        "type": "object",
        "properties": {
            name: {**_SHAPES.get(name, _TEXT), "description": _SAID[value][name]} for name in names
        },
        "required": names,
        "additionalProperties": False,
    }
