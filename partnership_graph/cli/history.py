"""Commands about time: what differs between two days, and what is dated about a thing."""

from __future__ import annotations

from typing import Any

import click

from partnership_graph.cli.options import asking_options
from partnership_graph.cli.running import ask, main


@main.command()
@click.argument("earlier", metavar="FROM")
@click.argument("later", metavar="TO")
@asking_options
def diff(earlier: str, later: str, **given: Any) -> None:
    """List what began, ended or changed between two days: stated dates apart from days of record.

    \b
    Example:
      pgraph diff 2016-10-12 2020-01-31 --place thurrock
    """
    ask(given, lambda opened: opened.diff(earlier, later))


@main.command()
@click.argument("wanted", metavar="ID")
@asking_options
def timeline(wanted: str, **given: Any) -> None:
    """List everything dated about a thing, in order.

    \b
    Example:
      pgraph timeline "Risk Assessment Group"
    """
    ask(given, lambda opened: opened.timeline(wanted))
