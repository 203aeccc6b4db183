"""``pgraph extraction``: is every fact that was first extracted accounted for?"""

from __future__ import annotations

from typing import Any

import click

from partnership_graph.cli.chosen import Chosen
from partnership_graph.cli.counting import format_option, print_counts
from partnership_graph.cli.options import data_options
from partnership_graph.cli.typed import Command
from partnership_graph.loading.extraction import counts


@click.command(cls=Command)
@data_options
@format_option
def extraction(form: str, **given: Any) -> None:
    """Count which of the facts first extracted are carried by rows, and why others are not.

    \b
    Example:
      pgraph extraction
    """
    print_counts(counts(Chosen(**given).data), form)
