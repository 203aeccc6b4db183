"""``pgraph check``: are the tables right?"""

from __future__ import annotations

from typing import Any

import click

from partnership_graph.cli.chosen import Chosen
from partnership_graph.cli.options import data_options
from partnership_graph.cli.running import EXIT_FAILED
from partnership_graph.cli.typed import Command
from partnership_graph.errors import DataError
from partnership_graph.loading.warnings import warnings


@click.command(cls=Command)
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
    try:
        dataset = Chosen(**given).tables()
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
