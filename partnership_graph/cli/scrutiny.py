"""Commands about who sits twice, and who stands on both sides of a line."""

from __future__ import annotations

from typing import Any

import click

from partnership_graph.cli.options import asking_options
from partnership_graph.cli.running import ask, main


@main.command()
@click.argument("wanted", metavar="PERSON|POST|ORGANISATION")
@asking_options
def seats(wanted: str, **given: Any) -> None:
    """List everywhere somebody sits: in person, by post, or spoken for by others.

    \b
    Example:
      pgraph seats "Rory Patterson"
      pgraph seats nelft
    """
    ask(given, lambda opened: opened.seats(wanted))


@main.command()
@click.argument("first", metavar="[A]", default="")
@click.argument("second", metavar="[B]", default="")
@asking_options
def overlaps(first: str, second: str, **given: Any) -> None:
    """List who sits on both of two bodies; without them, all shared members as a table and matrix.

    \b
    Example:
      pgraph overlaps thurrock-hwb ice
      pgraph overlaps --include proposed
    """
    ask(given, lambda opened: opened.overlaps(first, second))


@main.command()
@click.argument("wanted", metavar="[ID]", default="")
@asking_options
def conflicts(wanted: str, **given: Any) -> None:
    """List who stands on both sides of a line: oversight, approval, escalation or scrutiny.

    \b
    Example:
      pgraph conflicts
      pgraph conflicts "Rory Patterson"
    """
    ask(given, lambda opened: opened.conflicts(wanted))
