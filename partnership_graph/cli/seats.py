"""Commands about who sits where."""

from __future__ import annotations

from typing import Any

import click

from partnership_graph.cli.options import asking_options
from partnership_graph.cli.running import ask, main


@main.command()
@click.argument("wanted", metavar="ID")
@asking_options
def members(wanted: str, **given: Any) -> None:
    """List who sits on a body: capacity, post, on whose behalf.

    \b
    Example:
      pgraph members thurrock-hwb --as-of 2016-09-15
    """
    ask(given, lambda opened: opened.members(wanted))


@main.command()
@click.argument("wanted", metavar="ID")
@click.option(
    "--present",
    multiple=True,
    metavar="A,B,C",
    help="Judge an attendance: posts, people or organisations; may be given more than once.",
)
@asking_options
def quorum(wanted: str, present: tuple[str, ...], **given: Any) -> None:
    """Say when a body is quorate, category by category, and whether an attendance is enough.

    \b
    Example:
      pgraph quorum bd-childrens-partnership --present nelft,lifeline
    """
    ask(given, lambda opened: opened.quorum(wanted, present or None))
