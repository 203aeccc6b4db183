"""``pgraph map``: one place's integration map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from partnership_graph.cli.drawing import drawn
from partnership_graph.cli.options import drawing_options
from partnership_graph.cli.typed import Command
from partnership_graph.diagrams import Book
from partnership_graph.errors import QuestionError
from partnership_graph.partnership import Partnership
from partnership_graph.pictures import Pictures


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
    """Draw a place's integration map as one HTML file that needs no network.

    Where --place is given several times, the page turns from one to the next.

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

    several = len(given["places"]) > 1 and not focus
    if several and like:
        raise QuestionError("--like is a map of one place; give --place once")

    def draw(pictures: Pictures) -> Book:
        if several:
            return pictures.integration_maps(everything=everything)
        return pictures.integration_map(everything=everything, focus=focus, steps=near, like=like)

    def name(partnership: Partnership) -> str:
        facts = partnership.dataset
        return f"{facts.resolve(focus) if focus else '-'.join(facts.places)}-map"

    drawn(given, draw, name, one_place=not (focus or several))
