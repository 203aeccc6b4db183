"""``pgraph map``: the integration map of a place, or of many."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import click

from partnership_graph.cli.drawing import drawn
from partnership_graph.cli.options import drawing_options
from partnership_graph.cli.typed import Command
from partnership_graph.diagrams import Book
from partnership_graph.errors import QuestionError
from partnership_graph.partnership import Partnership
from partnership_graph.pictures import Pictures

_MOST_NAMED: Final = 3
"""A file is named after no more places than this."""


@click.command("map", cls=Command)
@click.option("--all", "everything", is_flag=True, help="Add what only earlier sources record.")
@click.option("--focus", default="", metavar="ID", help="Only this body, and what is near it.")
@click.option(
    "--steps", type=int, help="How many lines away from the focus is near: 1 if not given."
)
@click.option(
    "--like",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="An earlier map, page or SVG: what it shows stays where it is.",
)
@drawing_options
def draw_map(
    *, everything: bool, focus: str, steps: int | None, like: Path | None, **given: Any
) -> None:
    """Draw the integration map of a place, or of many, as one HTML file that needs no network.

    Of several places it begins with a box a place, which opens the map of each. Of very many
    bodies only the top of each place is in it; --place draws one whole.

    \b
    Example:
      pgraph map --place PLACE -o map.html
      pgraph map --place PLACE --place PLACE -o both.html
      pgraph map --focus BOARD --steps 2
      pgraph map --place PLACE --like last-year.html
    """
    if steps is not None and not focus:
        raise QuestionError("--steps counts from a body; name it with --focus")
    if everything and focus:
        raise QuestionError("--focus looks at what any source records already; leave out --all")
    near = 1 if steps is None else steps

    def draw(pictures: Pictures) -> Book:
        if len(pictures.asked.dataset.places) > 1 and not focus:
            if like:
                raise QuestionError("--like is a map of one place; give --place once")
            return pictures.integration_maps(everything=everything)
        return pictures.integration_map(everything=everything, focus=focus, steps=near, like=like)

    def name(partnership: Partnership) -> str:
        facts = partnership.dataset
        if focus:
            return f"{facts.resolve(focus)}-map"
        few = len(facts.places) <= _MOST_NAMED
        return f"{'-'.join(facts.places) if few else f'{len(facts.places)}-places'}-map"

    drawn(given, draw, name)
