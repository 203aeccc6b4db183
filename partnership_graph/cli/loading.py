"""Commands that put the data where analysts ask about it: a Neo4j server."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from partnership_graph.cli.options import Options, data_options
from partnership_graph.cli.running import main

if TYPE_CHECKING:
    from partnership_graph.stores.neo4j import Difference


@main.group()
def load() -> None:
    """Load the data into another engine.

    \b
    Example:
      pgraph load neo4j --dry-run
    """


@load.command()
@data_options
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--among-others", is_flag=True, help="Load beside nodes that are not ours.")
def neo4j(*, dry_run: bool, among_others: bool, **given: Any) -> None:
    """Replace each place on a Neo4j server by what the tables say: all of it, or nothing.

    The server is the one that NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE name;
    an address that is not of this machine has to be encrypted (neo4j+s://). Loading twice changes
    nothing. Only our own nodes of the places that are loaded are touched.

    \b
    Example:
      NEO4J_PASSWORD=... pgraph load neo4j --place thurrock
    """
    from partnership_graph.stores import neo4j as store  # noqa: PLC0415 - slow to import
    from partnership_graph.stores.elements import elements  # noqa: PLC0415

    settings = store.Settings.from_environment()
    made = elements(Options(**given).tables())
    if dry_run:
        _tell(store.differences(made, settings, among_others=among_others))
        return
    done = store.load(made, settings, say=_progress, among_others=among_others)
    for item in done:
        click.echo(
            f"{item.place}: {item.nodes} nodes and {item.relationships} relationships loaded, "
            f"{item.facts} facts; counted by kind, as in the tables"
        )


def _progress(text: str) -> None:
    click.echo(text, err=True)


def _tell(found: list[Difference]) -> None:
    changed = [item for item in found if item.now != item.then or item.added or item.removed]
    for item in changed:
        click.echo(
            f"{item.place}: {item.name}: {item.now} now, {item.then} then "
            f"({item.added} added, {item.removed} removed)"
        )
    for place in dict.fromkeys(item.place for item in found):
        if all(item.place != place for item in changed):
            click.echo(f"{place}: the same numbers, and the same ids, are there already")
    click.echo("dry run: nothing was changed", err=True)
