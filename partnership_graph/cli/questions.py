"""The commands that ask a question: one for each that is declared, known by what its declaration says."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from partnership_graph.cli.lazy import Later, imported
from partnership_graph.questions.declaration import Question
from partnership_graph.questions.declared import QUESTIONS

_MAKE: Final = "partnership_graph.cli.questioning:command_of"


def question_commands() -> list[Later]:
    """Return a command for each question that is declared."""
    return [
        Later(
            name,
            item.asks,
            partial(_made, item),
            words=item.words,
            more=[argument.about for argument in item.arguments],
            examples=item.examples,
        )
        for name, item in QUESTIONS.items()
    ]


def _made(question: Question) -> Any:
    return imported(_MAKE)(question)
