"""What running a command comes to, whatever fails in it: a sentence, and an exit code."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Final, NoReturn

import click

from partnership_graph.cli.lazy import LazyGroup, imported
from partnership_graph.cli.streams import abandon, failure, prepare, tell
from partnership_graph.errors import (
    DataError,
    PartnershipGraphError,
    QuestionError,
    UnknownNameError,
)

_MOST_OFFERED: Final = 3
_FOUND: Final = "partnership_graph.cli.purpose:found"
_COMMAND: Final = "partnership_graph.facts.pasted:command"
"""What is needed where something was mistyped alone."""

_TYPED: Final = "partnership_graph.typed"
EXIT_FAILED = 1
EXIT_ASKED_WRONGLY = 2
EXIT_NOT_RECORDED = 3
EXIT_FOUND = 4
EXIT_ENDED: Final = 130  # what a shell says of a program that Ctrl-C ended


class Group(LazyGroup):
    """A group whose commands end in a sentence and an exit code, whatever fails."""

    group_class = type  # a group within it is of its own kind

    def __init__(
        self,
        *args: Any,
        headings: Mapping[str, Sequence[str]] | None = None,
        words: Sequence[str] = (),
        **extra: Any,
    ) -> None:
        """Make a group.

        Args:
            args: as click has them.
            headings: what one wants to know, each with the commands for it, most used first.
            words: everyday words for what it is for.
            extra: as click has them.
        """
        super().__init__(*args, **extra)
        self.headings = headings or {}
        self.words = words

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under what one wants to know; one that has no place there comes last."""
        placed = {name for names in self.headings.values() for name in names}
        rest = [name for name in self.list_commands(ctx) if name not in placed]
        wide = max(map(len, self.commands), default=0)
        room = formatter.width - wide - 6
        for heading, names in {**self.headings, "Commands": rest}.items():
            known = [name for name in names if name in self.commands]
            if known:
                with formatter.section(heading):
                    # As ``write_dl`` would, but that it breaks each of sixty lines, none of which is too long.
                    for name in known:
                        said = self.commands[name].get_short_help_str(room)
                        formatter.write(f"{'':{formatter.current_indent}}{name:{wide}}  {said}\n")

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is asked for; one that is none is asked back.

        Raises:
            click.UsageError: there is no such command; the nearest by its name and by what it is for.
        """
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            group = ctx.find_root().command
            fitting = imported(_FOUND)(args[0], group) if isinstance(group, click.Group) else []
            said = [error.format_message()]
            said += [
                f"  pgraph {' '.join(entry.path)}: {entry.summary}"
                for entry in fitting[:_MOST_OFFERED]
            ]
            said.append("'pgraph help WORD' finds a command by what it is for.")
            raise click.UsageError("\n".join(said), ctx) from error

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse what was typed, and keep it as it was for who is asked to type it again."""
        ctx.meta.setdefault(_TYPED, tuple(args))
        return super().parse_args(ctx, args)

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run the command line and exit; what cannot be printed is told, and exits 1."""
        prepare()
        try:
            code = self._run(*args, **{**extra, "standalone_mode": False})
            sys.stdout.flush()
        except SystemExit:
            abandon(
                sys.stdout
            )  # click's own: whoever read has had enough, as head has, and is told nothing
            raise
        except OSError as error:
            abandon(sys.stdout)
            tell(f"Error: {failure(error)}")
            code = EXIT_FAILED
        sys.exit(code)

    def _run(self, *args: Any, **extra: Any) -> int:
        try:
            return super().main(*args, **extra) or 0
        except click.ClickException as error:
            shown = io.StringIO()
            error.show(shown)
            tell(shown.getvalue().rstrip("\n"))
            return error.exit_code

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a traceback is printed only with ``--debug``."""
        try:
            return super().invoke(ctx)
        except PartnershipGraphError as error:
            if ctx.find_root().params.get("debug"):
                raise
            code = EXIT_ASKED_WRONGLY if isinstance(error, QuestionError) else EXIT_FAILED
            _complain(error, ctx.meta.get(_TYPED, ()))
            ctx.exit(code)
        except UnicodeEncodeError as error:  # the name of a file or folder may be any bytes
            tell(f"Error: {error.object} is not UTF-8, as all that is told has to be; rename it")
            ctx.exit(EXIT_FAILED)
        except KeyboardInterrupt:
            after = "\n" * sys.stderr.isatty()  # a terminal shows ^C, and stays on its line
            tell(f"{after}ended by you")
            ctx.exit(EXIT_ENDED)


def _complain(error: PartnershipGraphError, typed: Sequence[str]) -> None:
    if isinstance(error, DataError):
        tell(str(error))
        count = len(error.problems)
        tell(f"{count} problem{'s' * (count != 1)}; nothing was loaded")
    else:
        tell(f"Error: {error}")
        if isinstance(error, UnknownNameError) and error.meant:
            again = _with_another(typed, error.unknown, error.meant)
            tell(f"Try: {imported(_COMMAND)(*again)}" if again else "")


def _with_another(typed: Sequence[str], unknown: str, meant: str) -> Sequence[str]:
    """Return what was typed with an id for the text that named nothing; none where it does not stand there.

    The text may be several words of a phrase, or stand behind its option and a "=".
    """
    for start, word in enumerate(typed):
        if word.startswith("--") and word.partition("=")[2] == unknown:
            return [*typed[:start], f"{word.partition('=')[0]}={meant}", *typed[start + 1 :]]
        for end in range(start + 1, len(typed) + 1):
            if " ".join(typed[start:end]) == unknown:
                return [*typed[:start], meant, *typed[end:]]
    return ()
