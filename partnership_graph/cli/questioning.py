"""The command that asks a question, made of its declaration: nothing is written for any."""

from __future__ import annotations

from typing import Any, Final

import click

from partnership_graph.cli.arguments import taking
from partnership_graph.cli.lazy import imported
from partnership_graph.cli.options import asking_options, listing_options, showing_query
from partnership_graph.cli.same_query import SAME
from partnership_graph.cli.typed import Command
from partnership_graph.questions.declaration import Question

_ANSWER: Final = "partnership_graph.cli.answering:answer"
_SHOW: Final = "partnership_graph.cli.show_query:show"


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
