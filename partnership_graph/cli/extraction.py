"""``pgraph extraction``: is every fact that was first extracted accounted for?"""

from __future__ import annotations

from typing import Any

import click

from partnership_graph.cli.chosen import Chosen
from partnership_graph.cli.options import data_options
from partnership_graph.cli.typed import Command
from partnership_graph.loading.extraction import counts


@click.command(cls=Command)
@data_options
@click.option("--format", "form", type=click.Choice(["text", "csv"]), default="text")
def extraction(form: str, **given: Any) -> None:
    """Count which of the facts first extracted are carried by rows, and why others are not.

    \b
    Example:
      pgraph extraction
    """
    rows = counts(Chosen(**given).data)
    if form == "csv":
        click.echo("\n".join(",".join(map(str, row)) for row in rows))
        return
    widths = [max(len(str(row[at])) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        cells = (str(cell).ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())
