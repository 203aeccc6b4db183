"""Commands about the tables themselves: are they right, described, accounted for?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from partnership_graph.cli.options import OUTPUT, Options, data_options
from partnership_graph.cli.running import EXIT_FAILED, main
from partnership_graph.cli.target import PACKAGE, deliver
from partnership_graph.errors import DataError
from partnership_graph.publishing.escapes import encoded


@main.command()
@data_options
@click.option("--strict", is_flag=True, help="Exit 1 where there is a warning, too.")
def check(*, strict: bool, **given: Any) -> None:
    """Read every table and list every problem and warning; exit 1 if there is a problem.

    Of one kind of problem the first hundred are listed. Whether a datapackage.json describes
    another place is a warning.

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
    odd = sorted([*dataset.warnings, *warnings(dataset)])
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
@OUTPUT
@click.option(
    "--licence",
    multiple=True,
    metavar="NAME|ADDRESS|TITLE",
    help="The licence of your tables: its name, such as CC-BY-4.0, the address of its text, its "
    "title; may be given once for each; none for none.  [default: what the folder's own package says]",
)
def datapackage(folder: Path, output: Path | None, licence: tuple[str, ...]) -> None:
    """Describe one place's FOLDER of tables as a Frictionless data package (JSON).

    What a datapackage.json of this place in FOLDER says of a licence, or says in words of its own,
    stays. No licence is named where you have named none.

    \b
    Example:
      pgraph datapackage data/thurrock -o data/thurrock/datapackage.json
    """
    from partnership_graph.loading.datapackage import described  # noqa: PLC0415 - rarely asked

    text = described(folder, licence)
    deliver(encoded(text), output, reading=() if output and output.name == PACKAGE else (folder,))


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
