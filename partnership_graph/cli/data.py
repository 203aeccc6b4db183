"""Commands about the tables themselves: are they right, described, accounted for?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from partnership_graph.cli.options import OUTPUT, Options, data_options
from partnership_graph.cli.running import EXIT_FAILED, main
from partnership_graph.cli.target import PACKAGE, deliver
from partnership_graph.errors import DataError, QuestionError


@main.command()
@data_options
def check(**given: Any) -> None:
    """Read every table and list every problem; exit 1 if there is one.

    \b
    Example:
      pgraph check --data my-data
    """
    try:
        dataset = Options(**given).tables()
    except DataError as error:
        click.echo(str(error))
        count = len(error.problems)
        click.echo(f"{count} problem{'s' * (count != 1)}; nothing was loaded", err=True)
        raise click.exceptions.Exit(EXIT_FAILED) from error
    rows = sum(len(table.rows) for table in dataset.tables.values())
    click.echo(
        f"no problem in {rows} rows of {', '.join(dataset.places)}; data version {dataset.version}"
    )


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@OUTPUT
def datapackage(folder: Path, output: Path | None) -> None:
    """Describe one place's FOLDER of tables as a Frictionless data package (JSON).

    \b
    Example:
      pgraph datapackage data/thurrock -o data/thurrock/datapackage.json
    """
    from partnership_graph.loading.datapackage import described  # noqa: PLC0415 - rarely asked

    if not (folder / "sources.csv").exists():
        raise QuestionError(f"{folder}: no sources.csv here; give the folder of one place")
    text = described(folder)
    deliver(text, output, reading=() if output and output.name == PACKAGE else (folder,))


@main.command()
@data_options
@click.option("--format", "form", type=click.Choice(["text", "csv"]), default="text")
def extraction(form: str, **given: Any) -> None:
    """Count which of the facts first extracted are carried by rows, and why others are not.

    \b
    Example:
      pgraph extraction
    """
    from partnership_graph.loading.extraction import counts  # noqa: PLC0415 - rarely asked

    rows = counts(Options(**given).data)
    if form == "csv":
        click.echo("\n".join(",".join(map(str, row)) for row in rows))
        return
    widths = [max(len(str(row[at])) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        cells = (str(cell).ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())
