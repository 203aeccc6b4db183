"""What running a command comes to, whatever fails in it: a sentence, and an exit code."""

from __future__ import annotations

import io
import sys
from typing import Any, Final, NoReturn

import click

from partnership_graph.cli.lazy import LazyGroup
from partnership_graph.cli.streams import abandon, failure, prepare, tell
from partnership_graph.cli.typed import Command
from partnership_graph.errors import DataError, PartnershipGraphError, QuestionError

EXIT_FAILED = 1
EXIT_ASKED_WRONGLY = 2
EXIT_NOT_RECORDED = 3
EXIT_ENDED: Final = 130  # what a shell says of a program that Ctrl-C ended


class Group(LazyGroup):
    """A group whose commands end in a sentence and an exit code, whatever fails."""

    command_class = Command
    group_class = type  # a group within it is of its own kind

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
            _complain(error)
            ctx.exit(code)
        except UnicodeEncodeError as error:  # the name of a file or folder may be any bytes
            tell(f"Error: {error.object} is not UTF-8, as all that is told has to be; rename it")
            ctx.exit(EXIT_FAILED)
        except KeyboardInterrupt:
            after = "\n" * sys.stderr.isatty()  # a terminal shows ^C, and stays on its line
            tell(f"{after}ended by you")
            ctx.exit(EXIT_ENDED)


def _complain(error: PartnershipGraphError) -> None:
    if isinstance(error, DataError):
        tell(str(error))
        count = len(error.problems)
        tell(f"{count} problem{'s' * (count != 1)}; nothing was loaded")
    else:
        tell(f"Error: {error}")
