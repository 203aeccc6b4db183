"""The group every command belongs to, and what running one comes to: print, write, exit."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from partnership_graph.cli.asked import is_query_wanted, query_of_command
from partnership_graph.cli.names import without_names
from partnership_graph.cli.options import Options
from partnership_graph.cli.output import FORMATS
from partnership_graph.errors import DataError, PartnershipGraphError, QuestionError

if TYPE_CHECKING:
    from partnership_graph.partnership import Partnership
    from partnership_graph.questions import Answer

EXIT_FAILED = 1
EXIT_ASKED_WRONGLY = 2
EXIT_NOT_RECORDED = 3


class Group(click.Group):
    """A group whose commands turn our own errors into a message and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a traceback is printed only with ``--debug``."""
        try:
            return super().invoke(ctx)
        except PartnershipGraphError as error:
            if ctx.params.get("debug"):
                raise
            code = EXIT_ASKED_WRONGLY if isinstance(error, QuestionError) else EXIT_FAILED
            _complain(error)
            ctx.exit(code)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="partnership-graph")
@click.option("--debug", is_flag=True, help="Print a traceback when something fails.")
def main(*, debug: bool) -> None:
    """Who answers to whom in a children's partnership, with the paragraph that says so.

    Give an id, a name or another name wherever ID is asked for: mase, "Living Well in Thurrock".

    \b
    Exit codes: 0 answered; 1 the data or a file failed; 2 the question cannot be asked as it
    stands; 3 asked rightly, and no document states it.

    \b
    Example:
      pgraph chain mase
    """
    del debug


def ask(given: dict[str, Any], question: Callable[[Partnership], Answer]) -> None:
    """Ask a question, print or write its answer, and exit 3 where nothing recorded answers it."""
    options = Options(**given)
    if is_query_wanted():
        sys.stdout.write(query_of_command(options.tables()))
        return
    opened = options.open()
    withheld = without_names(opened.dataset) if options.no_names else str
    try:
        answer = question(opened)
    except QuestionError as error:
        raise QuestionError(withheld(str(error))) from error
    text = withheld(FORMATS[options.form](answer))
    if options.output is None:
        sys.stdout.write(text)
    else:
        write(options.output, text)
        click.echo(f"wrote {options.output}", err=True)
    if not answer.found:
        raise click.exceptions.Exit(EXIT_NOT_RECORDED)


def write(path: Path, text: str) -> None:
    """Write a whole file or nothing: what stood there stays if the disk is full."""
    if path.is_dir():
        raise PartnershipGraphError(f"{path}: is a folder; give a file in it with -o")
    beside = path.with_name(f".{path.name}.part")
    if path.exists() and not os.access(path, os.W_OK):
        raise PartnershipGraphError(f"{path}: is write-protected; give another file with -o")
    try:
        beside.write_bytes(text.encode("utf-8"))
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise PartnershipGraphError(
            f"{path}: cannot be written ({error.strerror}); give another file with -o"
        ) from error


def _complain(error: PartnershipGraphError) -> None:
    if isinstance(error, DataError):
        click.echo(str(error), err=True)
        count = len(error.problems)
        click.echo(f"{count} problem{'s' * (count != 1)}; nothing was loaded", err=True)
    else:
        click.echo(f"Error: {error}", err=True)
