"""Asking a person at a terminal, one question at a time; the questions stand beside the answer, on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from partnership_graph.cli.streams import tell
from partnership_graph.cli.typed import in_utf8
from partnership_graph.errors import QuestionError
from partnership_graph.facts.records import Column

_YES = {"y", "yes"}


def at_terminal() -> bool:
    """Tell whether there is somebody to ask."""
    return sys.stdin.isatty()


def asked_for(column: Column, taken: Callable[[str], str], *, is_needed: bool = True) -> str:
    """Return what somebody says a column is to hold, asked again until it can.

    Args:
        column: what is asked for; its choices are shown.
        taken: returns what is written for an answer.
        is_needed: whether it has to be said; else nothing said leaves it blank, and what that stands for is shown.

    Raises:
        QuestionError: the input ended.
    """
    blank = (
        f"Enter: {column.default.replace('_', ' ')}" if column.default else "Enter leaves it blank"
    )
    left = "" if is_needed else f" ({blank})"
    tell(f"{column.name.replace('_', ' ')}: {column.about}{left}")
    if column.choices:
        tell(f"  one of: {', '.join(column.choices)}")
    while True:
        said = _line("> ").strip()
        if not said and not is_needed:
            return ""
        if not said:
            tell("  this is needed; Ctrl-C leaves, and nothing is written")
            continue
        try:
            taken(said)
        except QuestionError as error:
            tell(f"  {error}")
        else:
            return said


def is_agreed(question: str) -> bool:
    """Tell whether somebody says yes; nothing said is no."""
    return _line(question).strip().casefold() in _YES


def _line(question: str) -> str:
    """Return the next line that is typed.

    Raises:
        QuestionError: the input ended.
    """
    click.echo(question, nl=False, err=True)
    line = sys.stdin.readline()
    if not line:
        tell("")
        raise QuestionError("the input ended before all was said; nothing was written")
    return in_utf8(line)
