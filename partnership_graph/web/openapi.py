"""The API described in OpenAPI 3.1: an operation for each question, made from its declaration and the schema of answers."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any, Final

from partnership_graph.answers.shape import schema
from partnership_graph.questions.declaration import Argument, Question
from partnership_graph.questions.declared import HEADINGS
from partnership_graph.web.beside import ASKED, heading
from partnership_graph.web.fields import LONGEST, asks, fields, hint
from partnership_graph.web.refusals import API, PROBLEM

Shape = dict[str, Any]

ROOT: Final = f"{API}/v1"
_REFUSED: Final = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.REQUEST_URI_TOO_LONG,
    HTTPStatus.MISDIRECTED_REQUEST,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
_TEXT: Final[Shape] = {"type": "string"}


def described(version: str, server: str = ROOT) -> Shape:
    """Return the description of the API.

    Args:
        version: the version of this program.
        server: the address that those of its operations stand under.
    """
    answer = json.loads(json.dumps(schema()).replace("#/$defs/", "#/components/schemas/"))
    parts = answer.pop("$defs")
    answer.pop("$schema")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "partnership_graph",
            "version": version,
            "description": "Who answers to whom in a partnership, with the paragraph that says so. Everything here is only read.",
        },
        "servers": [{"url": server}],
        "tags": [{"name": heading} for heading in dict.fromkeys(HEADINGS.values())],
        "paths": {f"/{name}": {"get": _operation(item)} for name, item in ASKED.items()},
        "components": {
            "schemas": {"Answer": answer, **parts, "Problem": _problem()},
            "responses": {"Problem": _content("It is not answered.", PROBLEM, "Problem")},
        },
    }


def _operation(question: Question) -> Shape:
    return {
        "operationId": question.name,
        "summary": asks(question),
        "tags": [heading(question)],
        "parameters": [_parameter(item) for item in fields(question)],
        "responses": {
            "200": _content(
                "The answer; where nothing recorded answers, found is false.",
                "application/json",
                "Answer",
            ),
            **{str(int(status)): {"$ref": "#/components/responses/Problem"} for status in _REFUSED},
        },
    }


def _parameter(item: Argument) -> Shape:
    return {
        "name": item.name,
        "in": "query",
        "description": hint(item),
        "required": item.required,
        "schema": _shape(item),
    }


def _shape(item: Argument) -> Shape:
    if item.flag:
        return {"type": "boolean", "default": False}
    one = {**_TEXT, "maxLength": LONGEST} | (
        {"enum": list(item.among)} if item.among and not item.of else {}
    )
    return {"type": "array", "items": one} if item.several else one


def _content(said: str, media: str, of: str) -> Shape:
    return {
        "description": said,
        "content": {media: {"schema": {"$ref": f"#/components/schemas/{of}"}}},
    }


def _problem() -> Shape:
    """Return the schema of problem details."""
    return {
        "type": "object",
        "description": "Problem details as RFC 9457 has them.",
        "properties": {
            "type": _TEXT,
            "title": {**_TEXT, "description": "What the status means."},
            "status": {"type": "integer"},
            "instance": {
                **_TEXT,
                "description": "The address that was asked, without what was asked there.",
            },
            "detail": {**_TEXT, "description": "What was given, what was expected, what to do."},
            "candidates": {
                "type": "array",
                "description": "What a name may have meant.",
                "items": {
                    "type": "object",
                    "properties": {"id": _TEXT, "text": _TEXT},
                    "required": ["id", "text"],
                },
            },
        },
        "required": ["type", "title", "status", "detail", "instance"],
    }
