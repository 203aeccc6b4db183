"""``pgraph load``: the data where analysts ask about it, on a Neo4j server."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from partnership_graph.cli.at_work import at_work
from partnership_graph.cli.chosen import Chosen
from partnership_graph.cli.options import data_options
from partnership_graph.cli.running import EXIT_ENDED
from partnership_graph.cli.streams import progress, tell
from partnership_graph.cli.typed import Command
from partnership_graph.errors import QuestionError
from partnership_graph.loading import Texts, dataset_of
from partnership_graph.stores.parts import Parted
from partnership_graph.workbook.data import texts

if TYPE_CHECKING:
    from partnership_graph.stores.neo4j import Difference, Loaded


@click.command(cls=Command)
@data_options
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--among-others", is_flag=True, help="Load beside nodes that are not ours.")
@click.option("--remove", metavar="PLACE", help="Take this place off the server; load nothing.")
@click.option(
    "--in-batches/--at-once",
    default=None,
    help="Write in small parts, nothing being answered until all are there, or as one transaction.",
)
def neo4j(
    *,
    dry_run: bool,
    among_others: bool,
    remove: str | None,
    in_batches: bool | None,
    **given: Any,
) -> None:
    """Replace each place on a Neo4j server by what the tables say: all of it, or nothing.

    The server is the one that NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE name;
    an address that is not of this machine has to be encrypted (neo4j+s://). Loading twice changes
    nothing. Only our own nodes of the places that are loaded are touched. A first load that is large
    goes in small parts; if it is cut off, nothing is answered until the same command has gone on.

    \b
    Example:
      pgraph load neo4j --dry-run
      pgraph load neo4j --place PLACE
      pgraph load neo4j --remove PLACE
    """
    from partnership_graph.stores import neo4j as store  # noqa: PLC0415 - an extra

    settings = store.Settings.from_environment()
    how = store.How(say=_progress, among_others=among_others, in_batches=in_batches)
    with _ended_at_once():
        if remove is not None:
            if dry_run or any(given.values()):
                raise QuestionError("--remove takes a place off the server: give it alone")
            store.remove(remove, settings, _graph_of, how)
            click.echo(f"{remove}: taken off the server")
            return
        texts = _texts(Chosen(**given))
        places = list(dict.fromkeys(file.partition("/")[0] for file in texts))
        if dry_run:
            with at_work("comparing"):
                found = store.differences(texts, settings, _graph_of, among_others=among_others)
            _tell(found, places)
        else:
            with at_work("loading the server"):
                loaded = store.load(texts, settings, _graph_of, how)
            _tell_loaded(loaded)
        for place in store.loaded(settings):
            if place not in places:
                click.echo(f"{place}: on the server too, and its tables are as they were", err=True)


def _texts(chosen: Chosen) -> Texts:
    """Return the tables asked for, in which nothing is wrong."""
    chosen.tables()
    return texts(chosen.folder, chosen.places)


def _graph_of(texts: Texts) -> Parted:
    return Parted(dataset_of(texts))


@contextmanager
def _ended_at_once() -> Iterator[None]:
    """Let Ctrl-C end the program there and then: the driver would first ask the server to agree.

    The server takes back what was not committed when the line is gone.
    """
    before = signal.signal(signal.SIGINT, _end_at_once)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _tell_loaded(loaded: Iterable[Loaded]) -> None:
    for item in loaded:
        click.echo(
            f"{item.place}: {item.nodes} nodes and {item.relationships} relationships "
            f"loaded, {item.facts} facts; counted by kind, as in the tables"
        )


def _end_at_once(*_: object) -> None:
    progress("")
    tell("ended by you")
    os._exit(EXIT_ENDED)


def _progress(text: str) -> None:
    progress("")
    tell(text)


def _tell(found: Sequence[Difference], places: Sequence[str]) -> None:
    """Print what would change, of other places as well where they share what does."""
    for item in filter(None, found):
        counts = {"added": item.added, "removed": item.removed, "changed": item.changed}
        told = ", ".join(f"{count} {word}" for word, count in counts.items() if count)
        click.echo(f"{item.place}: {item.name}: {item.now} now, {item.then} then: {told}")
    for place in places:
        if not any(item for item in found if item.place == place):
            click.echo(f"{place}: nothing would change")
    click.echo("dry run: nothing was changed", err=True)
