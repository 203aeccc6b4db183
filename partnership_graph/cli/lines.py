"""Commands that follow lines."""

from __future__ import annotations

from typing import Any

import click

from partnership_graph.cli.options import asking_options
from partnership_graph.cli.running import ask, main


@main.command()
@click.argument("wanted", metavar="ID")
@asking_options
def chain(wanted: str, **given: Any) -> None:
    """Follow every upward line from a thing, and say why each route ends.

    \b
    Example:
      pgraph chain "Living Well in Thurrock"
    """
    ask(given, lambda opened: opened.chain(wanted))
