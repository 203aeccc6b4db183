"""What a question is given, held against its declaration before anything is looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from partnership_graph.errors import QuestionError
from partnership_graph.facts.typed import value_of
from partnership_graph.questions.declaration import Argument, Question


def taken(question: Question, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is given for each argument of a question; None is not given.

    Raises:
        QuestionError: the question takes no such argument, needs one that is not given, or one is
            not of its kind: text, several texts, or true or false.
    """
    arguments = {item.name: item for item in question.arguments}
    for name in given:
        if name not in arguments:
            takes = ", ".join(arguments) or "nothing"
            raise QuestionError(f"{question.name} takes no {name!r}; it takes {takes}")
    found = {
        name: _value(arguments[name], value) for name, value in given.items() if value is not None
    }
    for item in question.arguments:
        if item.required and item.name not in found:
            raise QuestionError(f"{question.name} needs {item.name}: give an id or a name for it")
    return found


def _value(argument: Argument, given: Any) -> Any:
    if argument.flag:
        return _checked(argument, given, bool, "true or false")
    if not argument.several:
        return _listed(argument, _checked(argument, given, str, "text"))
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, Iterable):
        raise _wrong(argument, given, "texts")
    every = [_checked(argument, text, str, "text") for text in texts]
    if argument.divided:
        return [_listed(argument, word.strip()) for text in every for word in text.split(",")]
    return every


def _listed(argument: Argument, text: str) -> str:
    """Return the value of a closed list that a word means; what is none the question refuses."""
    return value_of(text, argument.among) or text


def _checked(argument: Argument, given: Any, kind: type, expected: str) -> Any:
    if not isinstance(given, kind):
        raise _wrong(argument, given, expected)
    return given


def _wrong(argument: Argument, given: Any, expected: str) -> QuestionError:
    return QuestionError(f"{argument.name} is {given!r}; expected {expected}")
