"""Commands that look things and facts up."""

from __future__ import annotations

from typing import Any

import click

from partnership_graph.cli.options import asking_options
from partnership_graph.cli.running import ask, main


@main.command()
@click.argument("text")
@asking_options
def find(text: str, **given: Any) -> None:
    """List what is called TEXT, by name, id or another name.

    \b
    Example:
      pgraph find "health and wellbeing board"
    """
    ask(given, lambda opened: opened.find(text))


@main.command()
@click.argument("wanted", metavar="ID")
@asking_options
def show(wanted: str, **given: Any) -> None:
    """Show everything recorded of one thing, each fact with its paragraph.

    \b
    Example:
      pgraph show "Integrated Commissioning Executive"
    """
    ask(given, lambda opened: opened.show(wanted))


@main.command()
@click.argument("text", default="")
@click.option("--about", default="", help="Rows that mention this thing (an id or a name).")
@click.option("--kind", default="", help="Rows of this table or kind, such as figure or advises.")
@asking_options
def facts(text: str, about: str, kind: str, **given: Any) -> None:
    """List the rows of any table that hold TEXT, in their words or their locators.

    \b
    Example:
      pgraph facts "MOU 2.1" --kind party
      pgraph facts --kind figure --about "Healthy Families (2016 programme)"
    """
    ask(given, lambda opened: opened.facts(text, about=about, kind=kind))


@main.command()
@click.argument("what", default="")
@asking_options
def gaps(what: str, **given: Any) -> None:
    """List what was looked for and is not stated, and in how many.

    \b
    Example:
      pgraph gaps upward_line
    """
    ask(given, lambda opened: opened.gaps(what))
