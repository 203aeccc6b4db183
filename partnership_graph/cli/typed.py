"""What is typed at a shell, looked at before it is taken: text, and nothing that nobody can see."""

from __future__ import annotations

from typing import Any
from unicodedata import name

import click

from partnership_graph.cli.escapes import UNSEEN
from partnership_graph.errors import QuestionError


class Verbatim(click.types.StringParamType):
    """Text of a language of its own, in which any character may stand."""


class Command(click.Command):
    """A command that is asked in UTF-8; a file may be called anything."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse what was typed.

        Raises:
            QuestionError: a word is not UTF-8, or a name holds what nobody can see.
        """
        rest = super().parse_args(ctx, args)
        if not ctx.resilient_parsing:  # as a shell does that completes what is still being typed
            for param in self.params:
                if isinstance(param.type, click.types.StringParamType):
                    ctx.params[param.name] = _taken(param, ctx.params[param.name])
        return rest


def _taken(param: click.Parameter, value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_taken(param, item) for item in value)
    if not isinstance(value, str):
        return value
    text = in_utf8(value)
    if not isinstance(param.type, Verbatim):
        _check_seen(text)
    return text


def in_utf8(typed: str) -> str:
    """Return what was typed, also where the system took it for another encoding.

    Raises:
        QuestionError: it is not UTF-8.
    """
    try:
        return typed.encode("utf-8", "surrogateescape").decode()
    except UnicodeError as error:
        shown = repr(typed).replace("\\udc", "\\x")
        raise QuestionError(
            f"{shown} is not UTF-8; set the terminal to UTF-8 and type it again"
        ) from error


def _check_seen(text: str) -> None:
    """Refuse a name with what nobody can see, which comes with text copied from a page.

    Raises:
        QuestionError: it holds such a character.
    """
    if unseen := UNSEEN.search(" ".join(text.split())):
        letter = unseen[0]
        raise QuestionError(
            f"{text!r} holds U+{ord(letter):04X} ({name(letter, 'a control character').lower()}), "
            f"which nobody can see; type it as {UNSEEN.sub('', text)!r}"
        )
