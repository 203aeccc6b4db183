"""The arguments of a question as they are typed: made from its declaration, and read by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from partnership_graph.questions.declaration import Argument, Question

Command = TypeVar("Command", bound=Callable[..., Any])


def taking(question: Question, *chosen: str) -> Callable[[Command], Command]:
    """Return a decorator that gives a command the arguments of a question.

    Args:
        question: the question.
        chosen: the names of some of its arguments; all that can be typed where none is given.
    """

    def with_arguments(command: Command) -> Command:
        for item in reversed(question.arguments):
            if item.at_shell and item.name in (chosen or (item.name,)):
                command = _typed(item)(command)
        return command

    return with_arguments


def parted(question: Question, given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Part what a command was given: the question's arguments, and the options of every question.

    What was not typed is left out of the arguments, so that it is what the question takes it for.
    """
    asked = {
        item.name: given[item.name]
        for item in question.arguments
        if given.get(item.name) or (item.required and item.name in given)
    }
    names = {item.name for item in question.arguments}
    return asked, {name: value for name, value in given.items() if name not in names}


def shown(question: Question, name: str) -> str:
    """Return an argument, or an option of every question, as a person types it: ``--to``, ``[ID]``."""
    found = next((item for item in question.arguments if item.name == name), None)
    if not found:
        return f"--{name.replace('_', '-')}"
    return found.option or _metavar(found)


def _metavar(item: Argument) -> str:
    """Return an argument that stands by itself as the help shows it."""
    typed = item.typed or item.name.upper()
    return (typed if item.required else f"[{typed}]") + "..." * (item.several or item.phrase)


def _typed(item: Argument) -> Callable[[Command], Command]:
    """Return an argument as click has it: what is not typed is empty.

    One that stands by itself and may be given more than once takes all that is typed after the others.
    """
    if not item.option and (item.several or item.phrase):
        return click.argument(
            item.name,
            metavar=_metavar(item),
            nargs=-1,
            required=item.required,
            callback=_as_one if item.phrase else None,
        )
    if not item.option:
        left_out: dict[str, Any] = {} if item.required else {"default": ""}
        return click.argument(item.name, metavar=_metavar(item), **left_out)
    if item.flag:
        return click.option(item.option, item.name, is_flag=True, help=item.about)
    return click.option(
        item.option,
        item.name,
        default=None if item.several else "",
        multiple=item.several,
        metavar=item.typed or None,
        help=item.about,
    )


def _as_one(context: click.Context, argument: click.Parameter, words: tuple[str, ...]) -> str:
    """Return what was typed as several words as one text."""
    del context, argument
    return " ".join(words)
