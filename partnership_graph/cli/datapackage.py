"""``pgraph datapackage``: the tables of a place, described for others."""

from __future__ import annotations

from pathlib import Path

import click

from partnership_graph.cli.options import OUTPUT
from partnership_graph.cli.target import PACKAGE, deliver
from partnership_graph.cli.typed import Command
from partnership_graph.loading.datapackage import described
from partnership_graph.publishing.escapes import encoded


@click.command(cls=Command)
@click.argument("folder", type=click.Path(path_type=Path))
@OUTPUT
@click.option(
    "--licence",
    multiple=True,
    metavar="NAME|ADDRESS|TITLE",
    help="The licence of your tables: its name as SPDX has it, the address of its text, its "
    "title; may be given once for each; none for none.  [default: what place.toml says, or the folder's own package]",
)
def datapackage(folder: Path, output: Path | None, licence: tuple[str, ...]) -> None:
    """Describe one place's FOLDER of tables as a Frictionless data package (JSON).

    What place.toml says of the title and the licence is said here too; what else a datapackage.json
    of this place in FOLDER says, in words of its own, stays. No licence is named where you have
    named none.

    \b
    Example:
      pgraph datapackage FOLDER -o FOLDER/datapackage.json
    """
    text = described(folder, licence)
    deliver(encoded(text), output, reading=() if output and output.name == PACKAGE else (folder,))
