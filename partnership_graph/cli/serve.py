"""``pgraph serve``: the same questions as pages and as an API, on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from partnership_graph.cli.options import data_options
from partnership_graph.cli.streams import tell
from partnership_graph.cli.typed import Command
from partnership_graph.publishing.formats import needing


@click.command(cls=Command)
@data_options
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=8080,
    show_default=True,
    help="The port of this machine to serve at; 0 for any that is free.",
)
@click.option(
    "--no-names", is_flag=True, help="Leave people's names out of everything; posts stay."
)
def serve(*, data: Path | None, places: tuple[str, ...], port: int, no_names: bool) -> None:
    """Serve everything as web pages to this machine alone: forms, pictures, downloads, an API.

    A page for each body, organisation, post, area and document, each question as a form, the map and
    the pictures, every answer to download; the same as JSON for programs. Nothing is sent elsewhere,
    and nothing can be changed through it.

    \b
    Example:
      pgraph serve
      pgraph serve --data my-folder --port 8123
    """
    serving = needing("partnership_graph.web.serving", "serve", "pgraph serve")
    site = needing("partnership_graph.web.site", "serve", "pgraph serve")

    def say(address: str) -> None:
        click.echo(
            f"{address} is open to this machine alone: open it in a browser. Ctrl-C ends it."
        )

    serving.serve(site.opened(*places, data=data, no_names=no_names), port, say)
    tell("ended by you; nothing was kept")
