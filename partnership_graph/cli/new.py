"""``pgraph new``: a place of one's own, begun."""

from __future__ import annotations

from pathlib import Path

import click

from partnership_graph.cli.streams import tell
from partnership_graph.cli.typed import Command
from partnership_graph.editing.beginning import EXAMPLES, SETTINGS, begin


@click.command(cls=Command)
@click.argument("name")
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    help="Where; the folder above it has to be there.  [default: a folder named after it, here]",
)
def new(name: str, folder: Path | None) -> None:
    """Make a folder of tables for a place of your own: headers, and an example in each.

    The example of a table is its second line. It begins with #, as every line does that is passed
    over, and can be left there. Nothing is written over.

    \b
    Example:
      pgraph new "Bayford" --folder us
    """
    place = begin(name, folder)
    typed = f'"{place}"' if " " in str(place) else str(place)
    click.echo(str(place))
    tell(
        f"made {len(EXAMPLES)} tables, each with an example in its second line, and {SETTINGS} with the name"
    )
    tell(
        f"1. the document first: pgraph add source --data {typed}  (or a line in {place / 'sources.csv'})\n"
        f"2. then its bodies, lines and seats: pgraph add body --data {typed}, add line, add seat\n"
        f"3. is it right? pgraph check --data {typed}\n"
        f"4. see it: pgraph map --data {typed}"
    )
