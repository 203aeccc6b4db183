"""Commands that follow lines."""

from __future__ import annotations

from typing import Any

import click

from partnership_graph.cli.options import asking_options
from partnership_graph.cli.running import ask, main

KINDS = click.option(
    "--kinds",
    multiple=True,
    metavar="KIND[,KIND]",
    help="Follow only lines of these kinds, such as reports_to; may be given more than once.",
)
EVERY = click.option("--all", "every", is_flag=True, help="Every route, not the shortest alone.")
TRIGGER = click.option("--for", "trigger", default="", metavar="dispute|risk|safeguarding")


@main.command()
@click.argument("wanted", metavar="ID")
@click.option("--to", default="", metavar="ID", help="Only the routes up to this; exit 3 if none.")
@KINDS
@click.option("--down", is_flag=True, help="Everything that answers to it instead, as a tree.")
@asking_options
def chain(
    *,
    wanted: str,
    to: str,
    kinds: tuple[str, ...],
    down: bool,
    **given: Any,
) -> None:
    """Follow every upward line from a thing, and say why each route ends.

    \b
    Example:
      pgraph chain "Living Well in Thurrock"
      pgraph chain mase --to thurrock-lscb
      pgraph chain thurrock-lscb --down
    """
    ask(given, lambda opened: opened.chain(wanted, to=to, kinds=split(kinds), down=down))


@main.command()
@click.argument("start", metavar="A")
@click.argument("goal", metavar="B")
@KINDS
@click.option("--undirected", is_flag=True, help="Tell as well what connects them either way.")
@EVERY
@asking_options
def route(
    *,
    start: str,
    goal: str,
    kinds: tuple[str, ...],
    undirected: bool,
    every: bool,
    **given: Any,
) -> None:
    """Find how A is linked up to B, within one place; exit 3 if no route is stated.

    \b
    Example:
      pgraph route living-well-in-thurrock ice
      pgraph route ice thurrock-lscb --undirected
    """
    chosen = split(kinds)
    ask(
        given,
        lambda opened: opened.route(start, goal, kinds=chosen, undirected=undirected, every=every),
    )


@main.command()
@click.argument("wanted", metavar="ID")
@TRIGGER
@asking_options
def escalate(wanted: str, trigger: str, **given: Any) -> None:
    """Say where a dispute, a risk or a safeguarding concern goes, stage by stage.

    \b
    Example:
      pgraph escalate bd-childrens-partnership --for dispute
    """
    ask(given, lambda opened: opened.escalate(wanted, trigger))


def split(given: tuple[str, ...]) -> list[str]:
    """Return the values of an option that may be given more than once, or with commas between."""
    return [word.strip() for text in given for word in text.split(",")]
