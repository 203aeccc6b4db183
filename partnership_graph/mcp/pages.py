"""As much of an answer as an assistant is given at once: what is left out is counted, and can be asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from partnership_graph.answers.answer import Answer, Citation, Section, Statement
from partnership_graph.mcp.words import hint, said, seen
from partnership_graph.questions.declaration import Question

SHOWN: Final = 60
"""So many entries where no other number is asked for."""

MOST: Final = 200
ROOM: Final = 24_000
"""Characters of one answer as JSON, about 6,000 tokens; an answer arrives twice, as text and as values."""

_MOST_CITED: Final = 30
_MOST_REMARKS: Final = 20
_SHORT: Final = 300
_DATES: Final = ("valid_from", "valid_to", "last_recorded")

_TEXT: Final = {"type": "string"}
_COUNT: Final = {"type": "integer"}


def _many(properties: Mapping[str, Any], required: Sequence[str]) -> dict[str, Any]:
    items = {"type": "object", "properties": dict(properties), "required": list(required)}
    return {"type": "array", "items": {**items, "additionalProperties": False}}


SCHEMA: Final[Mapping[str, Any]] = {
    "type": "object",
    "properties": {
        "question": _TEXT,
        "found": {"type": "boolean"},
        "verdict": _TEXT,
        "as_of": _TEXT,
        "data_version": _TEXT,
        "places": {"type": "array", "items": _TEXT},
        "licence": _TEXT,
        "sections": _many(
            {
                **dict.fromkeys(("part", "heading", "remark", "more"), _TEXT),
                "statements": _many(
                    {
                        **dict.fromkeys(
                            ("text", "fact_id", "condition", *_DATES, "timing", "note"), _TEXT
                        ),
                        "certain": {"type": "boolean"},
                        "depth": _COUNT,
                        "cites": {"type": "array", "items": _COUNT},
                        "cites_left_out": _COUNT,
                    },
                    ["text", "cites"],
                ),
            },
            ["part", "heading", "statements"],
        ),
        "sources": _many(
            {
                "number": _COUNT,
                **dict.fromkeys(("source", "title", "paragraph", "as_of"), _TEXT),
            },
            ["number", "source", "title", "paragraph", "as_of"],
        ),
        "remarks": _many(dict.fromkeys(("kind", "text", "more"), _TEXT), ["kind", "text"]),
        "left_out": _COUNT,
        "next_offset": _COUNT,
    },
    "required": [
        *("question", "found", "verdict", "as_of", "data_version", "places", "sections"),
        *("sources", "remarks", "left_out"),
    ],
    "additionalProperties": False,
}
"""What every answer holds, whole: a tool's own list of it is shorter (``tools.RESULT``)."""


def page(
    answer: Answer, question: Question, *, offset: int = 0, limit: int = SHOWN
) -> dict[str, Any]:
    """Return the entries of an answer from one on, with the sources that they cite, as plain values.

    A source bears the same number on every page. ``left_out`` counts the entries after these, and
    ``next_offset`` is where they begin; there are fewer than ``limit`` where they would not fit.
    """
    numbers = {citation: number for number, citation in enumerate(answer.sources(), 1)}
    entries = [(part, item) for part in answer.sections for item in part.statements or (None,)]
    told = _head(answer, question)
    room = ROOM - _size(told)
    parts: dict[int, dict[str, Any]] = {}
    cited: dict[Citation, dict[str, Any]] = {}
    shown = 0
    for part, item in islice(entries, offset, offset + limit):
        statement = _statement(item, numbers) if item else {}
        new = {each: _source(each, numbers) for each in _cited(item) if each not in cited}
        heading = {} if id(part) in parts else _section(part, question)
        room -= _size(statement) + _size(heading) + sum(map(_size, new.values()))
        if room < 0 and shown:
            break
        cited |= new
        statements = parts.setdefault(id(part), heading)["statements"]
        statements += [statement] if statement else []
        shown += 1
    left_out = max(0, len(entries) - offset - shown)
    return {
        **told,
        "sections": [*parts.values()],
        "sources": sorted(cited.values(), key=lambda each: each["number"]),
        "left_out": left_out,
        **({"next_offset": offset + shown} if left_out else {}),
    }


def _size(value: Any) -> int:
    return len(json.dumps(value, ensure_ascii=False)) + 2


def _head(answer: Answer, question: Question) -> dict[str, Any]:
    remarks = [
        _without_blanks(
            {
                "kind": item.kind.value,
                "text": said(seen(item.text), question),
                "more": hint(seen(item.option), question),
            }
        )
        for item in answer.remarks[:_MOST_REMARKS]
    ]
    licence = {"licence": seen(answer.licence)} if answer.licence else {}
    return {
        "question": seen(answer.question),
        "found": answer.found,
        "verdict": seen(answer.verdict),
        "as_of": answer.as_of,
        "data_version": seen(answer.data_version, _SHORT),
        "places": [seen(name, _SHORT) for name in answer.places],
        **licence,
        "remarks": remarks,
    }


def _section(section: Section, question: Question) -> dict[str, Any]:
    more = hint(seen(section.command), question)
    rest = _without_blanks({"remark": said(seen(section.remark), question), "more": more})
    part, heading = section.part.known_as, seen(section.heading, _SHORT)
    return {"part": part, "heading": heading, **rest, "statements": []}


def _statement(statement: Statement, numbers: Mapping[Citation, int]) -> dict[str, Any]:
    cut: Callable[[str], str] = seen
    texts = ("fact_id", "condition", *_DATES, "timing", "note")
    rest = len(statement.citations) - _MOST_CITED
    return {
        "text": cut(statement.text),
        **_without_blanks({name: cut(getattr(statement, name)) for name in texts}),
        **({} if statement.certain else {"certain": False}),
        **({"depth": statement.depth} if statement.depth else {}),
        "cites": [numbers[each] for each in _cited(statement)],
        **({"cites_left_out": rest} if rest > 0 else {}),
    }


def _cited(statement: Statement | None) -> Sequence[Citation]:
    return statement.citations[:_MOST_CITED] if statement else ()


def _source(citation: Citation, numbers: Mapping[Citation, int]) -> dict[str, Any]:
    return {
        "number": numbers[citation],
        "source": seen(citation.source, _SHORT),
        "title": seen(citation.name, _SHORT),
        "paragraph": seen(citation.locator, _SHORT),
        "as_of": citation.as_of,
    }


def _without_blanks(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}
