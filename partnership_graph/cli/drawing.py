"""Commands that draw."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from partnership_graph.cli.names import without_names
from partnership_graph.cli.options import Options, drawing_options
from partnership_graph.cli.running import main, write
from partnership_graph.errors import QuestionError

_FIRST_MAP = "thurrock"


@main.command(name="map")
@click.option("--all", "everything", is_flag=True, help="Add what only earlier sources record.")
@drawing_options
def draw(*, everything: bool, **given: Any) -> None:
    """Draw one place's integration map as one HTML file that needs no network.

    \b
    Example:
      pgraph map --place thurrock -o thurrock.html
    """
    from partnership_graph.diagrams import draw_map, page_of  # noqa: PLC0415 - pyvis costs a second

    options = Options(**given)
    if len(options.places) > 1:
        raise QuestionError("a map draws one place; give --place once")
    opened = options.open()
    places = opened.dataset.places
    place = places[0] if len(places) == 1 else _FIRST_MAP
    if place not in places:
        raise QuestionError(f"a map draws one place; choose it with --place: {', '.join(places)}")
    if len(places) > 1:
        click.echo(f"drawing {place}; choose another with --place: {', '.join(places)}", err=True)
        opened = Options(**{**given, "places": (place,)}).open()
    book = draw_map(opened.view, place, everything=everything)
    if options.no_names:
        book = book.mapped(without_names(opened.dataset))
    path = options.output or Path(f"{place}-map.html")
    write(path, page_of(book))
    click.echo(str(path))
