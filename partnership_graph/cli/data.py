"""Commands about the tables themselves: are they right, described, accounted for?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from partnership_graph.cli.options import Options, data_options
from partnership_graph.cli.running import EXIT_FAILED, main, write
from partnership_graph.errors import DataError, QuestionError


@main.command()
@data_options
@click.option("--strict", is_flag=True, help="Exit 1 where there is a warning, too.")
def check(*, strict: bool, **given: Any) -> None:
    """Read every table and list every problem and warning; exit 1 if there is a problem.

    \b
    Example:
      pgraph check --data my-data
    """
    from partnership_graph.loading.warnings import warnings  # noqa: PLC0415 - --help does without it

    try:
        dataset = Options(**given).tables()
    except DataError as error:
        click.echo(str(error))
        count = len(error.problems)
        click.echo(f"{count} problem{'s' * (count != 1)}; nothing was loaded", err=True)
        raise click.exceptions.Exit(EXIT_FAILED) from error
    odd = warnings(dataset)
    for warning in odd:
        click.echo(f"warning: {warning}")
    rows = sum(len(table.rows) for table in dataset.tables.values())
    warned = f", {len(odd)} warning{'s' * (len(odd) != 1)}" if odd else ""
    click.echo(
        f"no problem{warned} in {rows} rows of {', '.join(dataset.places)}; "
        f"data version {dataset.version}"
    )
    if odd and strict:
        raise click.exceptions.Exit(EXIT_FAILED)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file.")
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
    if output is None:
        sys.stdout.write(text)
    else:
        write(output, text)
        click.echo(f"wrote {output}", err=True)


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
