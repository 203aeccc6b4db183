"""The group every command belongs to, and what running one comes to: print, write, exit."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

from partnership_graph.cli.names import errors_without, without_names
from partnership_graph.cli.options import Options
from partnership_graph.cli.show_query import is_query_wanted, query_of_command
from partnership_graph.cli.streams import abandon, failure, prepare, tell
from partnership_graph.cli.target import deliver
from partnership_graph.cli.typed import Command
from partnership_graph.errors import DataError, PartnershipGraphError, QuestionError
from partnership_graph.publishing.escapes import encoded
from partnership_graph.publishing.formats import write

if TYPE_CHECKING:
    from partnership_graph.answers.answer import Answer
    from partnership_graph.partnership import Partnership

EXIT_FAILED = 1
EXIT_ASKED_WRONGLY = 2
EXIT_NOT_RECORDED = 3
EXIT_ENDED: Final = 130  # what a shell says of a program that Ctrl-C ended


class Group(click.Group):
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


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="partnership-graph")
@click.option("--debug", is_flag=True, help="Print a traceback when something fails.")
def main(*, debug: bool) -> None:
    """Who answers to whom in a children's partnership, with the paragraph that says so.

    Give an id, a name or another name wherever ID is asked for: mase, "Living Well in Thurrock".

    \b
    Exit codes: 0 answered; 1 the data or a file failed; 2 the question cannot be asked as it
    stands; 3 asked rightly, and no document states it; 130 ended by Ctrl-C.

    \b
    Example:
      pgraph chain mase
    """
    del debug


def ask(given: dict[str, Any], question: Callable[[Partnership], Answer]) -> None:
    """Ask a question, print or write its answer, and exit 3 where nothing recorded answers it."""
    options = Options(**given)
    if is_query_wanted():
        query = encoded(query_of_command(options.tables()))
        deliver(query, options.output, reading=options.reading())
        return
    opened = options.open()
    withheld = without_names(opened.dataset) if options.no_names else str
    with errors_without(withheld):
        answer = question(opened)
    if options.no_names:
        answer = answer.mapped(withheld)
    deliver(write(answer, options.form), options.output, reading=options.reading())
    if not answer.found:
        raise click.exceptions.Exit(EXIT_NOT_RECORDED)


def _complain(error: PartnershipGraphError) -> None:
    if isinstance(error, DataError):
        tell(str(error))
        count = len(error.problems)
        tell(f"{count} problem{'s' * (count != 1)}; nothing was loaded")
    else:
        tell(f"Error: {error}")
