"""Tables of counts on the command line: as text in columns, or as CSV."""

from __future__ import annotations

from typing import Final

import click

from partnership_graph.loading.accounts import Counts

format_option: Final = click.option(
    "--format", "form", type=click.Choice(["text", "csv"]), default="text"
)


def print_counts(rows: Counts, form: str) -> None:
    """Print a table of counts in the format that was asked for."""
    if form == "csv":
        click.echo("\n".join(",".join(map(str, row)) for row in rows))
        return
    widths = [max(len(str(row[at])) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        cells = (str(cell).ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())
