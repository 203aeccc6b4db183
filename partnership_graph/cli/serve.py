"""``pgraph serve``: the same questions as pages and as an API, on this machine."""

from __future__ import annotations

import os
from pathlib import Path

import click

from partnership_graph.cli.options import data_options
from partnership_graph.cli.streams import tell
from partnership_graph.cli.typed import Command
from partnership_graph.editing.adopting import has_place
from partnership_graph.editing.snapshot import read as read_folder
from partnership_graph.errors import QuestionError
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
@click.option(
    "--write",
    "into",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Serve this folder of tables, and let what is sent be adopted into it; made where there is none.",
)
@click.option(
    "--uploads",
    type=click.Choice(["here", "everywhere", "off"]),
    default="here",
    show_default=True,
    help="Who may send a workbook to be checked: who uses this machine, everybody who reaches it, nobody.",
)
@click.option(
    "--documents",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Show the words of cited paragraphs, from the plain-text files in this folder.",
)
@click.option(
    "--behind-proxy",
    "host",
    default="",
    metavar="NAME",
    help="Serve others too, by this name, through a proxy on this machine: they read; who it names may send.",
)
def serve(
    *,
    data: Path | None,
    places: tuple[str, ...],
    port: int,
    no_names: bool,
    into: Path | None,
    uploads: str,
    documents: Path | None,
    host: str,
) -> None:
    """Serve everything as web pages to this machine alone: forms, pictures, downloads, an API.

    A page for each body, organisation, post, area and document, each question as a form, the map and
    the pictures, every answer to download; the same as JSON for programs; your own workbook checked and
    looked round in. Nothing is sent elsewhere. Nothing is kept, unless --write names a folder: then a
    workbook is adopted into it whole or not at all, once its plan was seen, and the version before is kept.

    \b
    Example:
      pgraph serve
      pgraph serve --data my-folder --port 8123
      pgraph serve --write my-folder
    """
    serving = needing("partnership_graph.web.serving", "serve", "pgraph serve")
    site = needing("partnership_graph.web.site", "serve", "pgraph serve")
    letting = needing("partnership_graph.web.own.letting", "serve", "pgraph serve")
    if into:
        _check(into, data, uploads, no_names=no_names)
        data = into if has_place(into) else data

    def say(address: str) -> None:
        to = f"this machine, and by its proxy as {host}" if host else "this machine alone"
        click.echo(f"{address} is open to {to}: open it in a browser. Ctrl-C ends it.")

    own = None
    if uploads != "off" and not no_names:
        own = letting.Own(into=into, places=places, everywhere=uploads == "everywhere")
    served = site.opened(*places, data=data, no_names=no_names, documents=documents)
    serving.serve(served, port, say, own, host=host)
    tell(
        f"ended by you; what was adopted is in {into}" if into else "ended by you; nothing was kept"
    )


def _check(into: Path, data: Path | None, uploads: str, *, no_names: bool) -> None:
    """Let a folder pass that may be written.

    Raises:
        QuestionError: it may not, or something else is wanted that does not go with that.
        DataError: its tables cannot be read.
    """
    if data and data.absolute() != into.absolute():
        raise QuestionError(
            "--write serves the folder that it names, and --data names another; give one of them"
        )
    if no_names or uploads == "off":
        other = "--no-names" if no_names else "--uploads off"
        raise QuestionError(
            f"--write lets workbooks be adopted, and with {other} none is taken; give one of them"
        )
    if has_place(into):
        read_folder(into)
    if not os.access(into if into.exists() else into.absolute().parent, os.W_OK):
        raise QuestionError(f"--write {into}: nothing may be written there; give another folder")
