"""The commands that ask a question: one for each that is declared, with nothing written for any."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

import click

from partnership_graph.cli.arguments import taking
from partnership_graph.cli.lazy import Later, imported
from partnership_graph.cli.options import asking_options, listing_options, showing_query
from partnership_graph.cli.same_query import SAME
from partnership_graph.cli.typed import Command
from partnership_graph.questions.declaration import Question
from partnership_graph.questions.declared import QUESTIONS

_ANSWER: Final = "partnership_graph.cli.answering:answer"
_SHOW: Final = "partnership_graph.cli.show_query:show"


def question_commands() -> list[Later]:
    """Return a command for each question that is declared."""
    return [
        Later(
            name,
            item.asks,
            partial(command_of, item),
            words=item.words,
            more=[argument.about for argument in item.arguments],
            examples=item.examples,
        )
        for name, item in QUESTIONS.items()
    ]


def command_of(question: Question) -> click.Command:
    """Return the command that asks a question.

    It is made without the question being imported: its help tells what is declared.
    """

    def run(*, show_query: bool = False, **given: Any) -> None:
        imported(_SHOW if show_query else _ANSWER)(question, given)

    shared = asking_options(run)
    if question.listing:
        shared = listing_options(shared, {item.option for item in question.arguments})
    if question.name in SAME:
        shared = showing_query(shared)
    made = click.command(question.name, cls=Command, help=_help(question))
    return made(taking(question)(shared))


def _help(question: Question) -> str:
    """Return what a question asks, and its examples as they are typed: click folds none of those."""
    typed = [f"  pgraph {example}" for example in question.examples]
    return "\n".join([question.asks, *(["", "\b", "Example:"] if typed else []), *typed])
