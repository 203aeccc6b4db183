"""Commands that are known by their names and are made, with all that they import, when one is run.

This is click's own way of loading subcommands lazily, with one difference: what a command does, in a
sentence, stands beside its name, so that a list of commands, or a shell that completes one, makes
none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import click


class Later(click.Command):
    """A command that is not made yet.

    Args:
        name: what it is called.
        summary: what it does: the first sentence of its help.
        make: makes it, or imports it.
        words: everyday words for what it is for, by which ``pgraph help`` finds it.
        more: what else is said of it, such as the help of what it takes.
        examples: how it is typed, without ``pgraph``.
    """

    def __init__(
        self,
        name: str,
        summary: str,
        make: Callable[[], click.Command],
        *,
        words: Sequence[str] = (),
        more: Sequence[str] = (),
        examples: Sequence[str] = (),
    ) -> None:
        super().__init__(name, help=summary)
        self.make = make
        self.words = words
        self.more = more
        self.examples = examples


class LazyGroup(click.Group):
    """A group whose commands may be ones for later: each is made when it is run, or asked for help."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is asked for, made, and what is left to be parsed.

        Raises:
            click.UsageError: there is no such command.
        """
        name, command, rest = super().resolve_command(ctx, args)
        return name, command.make() if isinstance(command, Later) else command, rest


def imported(where: str) -> Any:
    """Return what stands in a module, imported now: ``partnership_graph.cli.check:check``."""
    module, _, name = where.partition(":")
    return getattr(import_module(module), name)
