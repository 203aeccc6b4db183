"""``pgraph paragraphs``: is every paragraph of every document cited, or told why it is not?"""

from __future__ import annotations

from typing import Any

import click

from partnership_graph.cli.chosen import Chosen
from partnership_graph.cli.counting import format_option, print_counts
from partnership_graph.cli.options import data_options
from partnership_graph.cli.typed import Command
from partnership_graph.loading.uncited import counts


@click.command(cls=Command)
@data_options
@format_option
def paragraphs(form: str, **given: Any) -> None:
    """Count which paragraphs of the documents are cited by rows, and why others are not.

    \b
    Example:
      pgraph paragraphs
    """
    print_counts(counts(Chosen(**given).data), form)
