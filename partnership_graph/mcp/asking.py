"""A call of a tool: what was given read, the question asked, and as much of the answer as fits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from partnership_graph.asking import Asking
from partnership_graph.errors import QuestionError, quoted
from partnership_graph.facts.records import Board
from partnership_graph.facts.typed import did_you_mean
from partnership_graph.mcp.pages import MOST, SHOWN, page
from partnership_graph.mcp.tools import OF_ANY, OF_LISTINGS, taken_by
from partnership_graph.mcp.words import seen
from partnership_graph.publishing.nameless import errors_without, without_names
from partnership_graph.questions.declaration import Question
from partnership_graph.questions.declared import QUESTIONS

_LONGEST: Final = 1_000
"""Characters of one text that a tool is given: a name, a condition, some words."""

_NUMBERS: Final[Mapping[str, tuple[int, int]]] = {"limit": (1, MOST), "offset": (0, 1_000_000)}


@dataclass(frozen=True)
class Assistant:
    """The facts as an assistant may ask about them; without people's names where these are withheld."""

    asking: Asking
    withheld: Callable[[str], str] = str

    @classmethod
    def of(cls, asking: Asking, *, names: bool = True) -> Assistant:
        """Return what an assistant may ask of some facts, with people's names or without."""
        return cls(asking, str if names else without_names(asking.dataset))

    def call(self, tool: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answer to a question as plain values, or a page of it.

        Raises:
            QuestionError: there is no such tool, or it cannot be asked so; no option of the command
                line is named.
            PartnershipGraphError: the answer could not be found.
        """
        if tool not in QUESTIONS:
            raise QuestionError(f"{quoted(tool)} is no tool.{_near(tool, QUESTIONS)}")
        question = QUESTIONS[tool]
        with errors_without(self.withheld):
            return self._answered(question, _checked(question, given))

    def bodies(self) -> list[tuple[str, str]]:
        """Return the id and the name of every body."""
        every = self.asking.dataset.all(Board)
        return [(body.id, seen(self.withheld(body.name), _LONGEST)) for body in every]

    def body(self, wanted: str) -> dict[str, Any]:
        """Return everything recorded of a body, or the beginning of it.

        Raises:
            QuestionError: nothing is called that.
        """
        return self.call("show", {"wanted": wanted})

    def _answered(self, question: Question, given: Mapping[str, Any]) -> dict[str, Any]:
        own = {name: value for name, value in given.items() if name not in {*OF_ANY, *OF_LISTINGS}}
        seen_through = self.asking.at(
            given.get("as_of", ""),
            include=given.get("include"),
            only=given.get("only"),
            source=given.get("source"),
        )
        answer = seen_through.ask(question.name, **own)
        if how := _of_listing(given):
            answer = seen_through.listed(answer, **how)
        if self.withheld is not str:
            answer = answer.mapped(self.withheld)
        offset = given.get("offset", 0)
        told = page(answer, question, offset=offset, limit=given.get("limit", SHOWN))
        if offset and not told["sections"]:
            raise QuestionError(
                f"offset is {offset}, and the answer has no entry there; begin with 0"
            )
        return told


def _of_listing(given: Mapping[str, Any]) -> dict[str, Any]:
    where = {"where": given["where"]} if "where" in given else {}
    return where | ({"by": given["count_by"]} if "count_by" in given else {})


def _checked(question: Question, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was given and is not empty, each of the type that the tool declares.

    Raises:
        QuestionError: the tool takes no such argument, or it is of another type.
    """
    schema = taken_by(question)
    known, required = schema["properties"], schema.get("required", ())
    for name in given:
        if name not in known:
            raise QuestionError(f"{question.name} takes no {quoted(name)}.{_near(name, known)}")
    return {
        name: _read(name, value, known[name])
        for name, value in given.items()
        if name in required or not _is_empty(value)
    }


def _is_empty(value: Any) -> bool:
    """Tell whether an optional argument is filled in with nothing, as many clients do."""
    return value is None or value is False or value in ("", [])


def _read(name: str, value: Any, schema: Mapping[str, Any]) -> Any:
    kind = schema["type"]
    if kind == "array" and isinstance(value, list):
        return [_text(name, item) for item in value]
    if kind == "boolean" and not isinstance(value, bool):
        raise _refused(name, value, "true or false")
    if kind == "integer":
        return _number(name, value)
    return value if kind == "boolean" else _text(name, value)


def _number(name: str, value: Any) -> int:
    least, most = _NUMBERS[name]
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise _refused(name, value, f"a number from {least} to {most:,}")
    return value


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _refused(name, value, "text")
    if len(value) > _LONGEST:
        raise _refused(name, value, f"at most {_LONGEST:,} characters")
    return seen(value)


def _refused(name: str, value: Any, expected: str) -> QuestionError:
    return QuestionError(f"{name} is {quoted(str(value))}; expected {expected}")


def _near(text: str, expected: Collection[str]) -> str:
    """Return the nearest of what is expected, or all of it, as the end of an error."""
    return did_you_mean(text, expected) or f" Expected one of {', '.join(expected)}."
