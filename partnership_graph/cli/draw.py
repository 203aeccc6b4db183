"""``pgraph draw``: answers as pictures, with the arguments of the questions that they answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from partnership_graph.cli.arguments import parted, taking
from partnership_graph.cli.drawing import drawn, named
from partnership_graph.cli.options import check_one, drawing_options
from partnership_graph.cli.typed import Command
from partnership_graph.diagrams import Book
from partnership_graph.partnership import Partnership
from partnership_graph.pictures import Pictures
from partnership_graph.questions.declared import QUESTIONS


@click.command(cls=Command)
@taking(QUESTIONS["chain"], "wanted", "kinds")
@drawing_options
def tree(**given: Any) -> None:
    """Draw a board and everything below it, to any depth.

    \b
    Example:
      pgraph draw tree BOARD
    """
    asked, rest = parted(QUESTIONS["chain"], given)
    drawn(rest, lambda pictures: pictures.tree(**asked), named("tree", asked["wanted"]))


@click.command(cls=Command)
@taking(QUESTIONS["chain"])
@drawing_options
def chain(**given: Any) -> None:
    """Draw every upward line from a thing, on the bodies around it.

    \b
    Example:
      pgraph draw chain GROUP
      pgraph draw chain GROUP --include proposed
    """
    asked, rest = parted(QUESTIONS["chain"], given)

    def draw(pictures: Pictures) -> Book:
        if "down" not in asked:
            return pictures.chain(**asked)
        if "to" in asked:
            pictures.asked.chain(**asked)
        return pictures.tree(asked["wanted"], asked.get("kinds", ()))

    drawn(rest, draw, named("chain", asked["wanted"]))


@click.command(cls=Command)
@taking(QUESTIONS["route"])
@drawing_options
def route(**given: Any) -> None:
    """Draw how A is linked up to B, or how far one gets; exit 3 if no route is stated.

    \b
    Example:
      pgraph draw route GROUP BOARD
    """
    asked, rest = parted(QUESTIONS["route"], given)
    name = named("route", asked["start"], asked["goal"])
    drawn(rest, lambda pictures: pictures.route(**asked), name)


@click.command(cls=Command)
@taking(QUESTIONS["escalate"])
@drawing_options
def escalate(**given: Any) -> None:
    """Draw where a dispute, a risk or a safeguarding concern goes, stage by stage.

    \b
    Example:
      pgraph draw escalate BOARD --for dispute
    """
    asked, rest = parted(QUESTIONS["escalate"], given)
    name = named("escalate", asked["wanted"])
    drawn(rest, lambda pictures: pictures.escalation(**asked), name)


@click.command(cls=Command)
@drawing_options
def localities(**given: Any) -> None:
    """Draw one place's centres, wards and services by locality: geography, not governance.

    \b
    Example:
      pgraph draw localities --place PLACE --as-of 2024-05-01
    """
    drawn(given, lambda pictures: pictures.localities(), named("localities"), one_place=True)


@click.command(cls=Command)
@click.argument("bodies", metavar="[BODY]...", nargs=-1)
@drawing_options
def seats(*, bodies: tuple[str, ...], **given: Any) -> None:
    """Draw who sits on which body as a grid; on every body of one place where none is given.

    \b
    Example:
      pgraph draw seats BOARD GROUP
    """
    name = named("seats", *bodies)
    drawn(given, lambda pictures: pictures.seats(*bodies), name, one_place=not bodies)


@click.command(cls=Command)
@taking(QUESTIONS["attendance"])
@drawing_options
def attendance(**given: Any) -> None:
    """Draw who was at which meeting as a grid, and who sent apologies.

    \b
    Example:
      pgraph draw attendance BOARD
    """
    asked, rest = parted(QUESTIONS["attendance"], given)
    name = named("attendance", asked["wanted"])
    drawn(rest, lambda pictures: pictures.attendance(**asked), name)


@click.command(cls=Command)
@taking(QUESTIONS["roles"])
@drawing_options
def roles(**given: Any) -> None:
    """Draw everything that somebody does: posts, seats, and parts in papers, plans and services.

    \b
    Example:
      pgraph draw roles PERSON
    """
    asked, rest = parted(QUESTIONS["roles"], given)
    name = named("roles", asked["wanted"])
    drawn(rest, lambda pictures: pictures.roles(**asked), name)


@click.command(cls=Command)
@taking(QUESTIONS["diff"])
@drawing_options
def diff(**given: Any) -> None:
    """Draw what began, ended or changed in one place between two days.

    \b
    Example:
      pgraph draw diff 2023-05-01 2024-05-01 --place PLACE
    """
    asked, rest = parted(QUESTIONS["diff"], given)

    def name(partnership: Partnership) -> str:
        return "-".join([partnership.dataset.places[0], "diff", *asked.values()])

    drawn(rest, lambda pictures: pictures.difference(**asked), name, one_place=True)


@click.command(cls=Command)
@click.argument("changes", required=False, type=click.Path(path_type=Path))
@click.option("--proposed", is_flag=True, help="Draw what the place's own changes propose.")
@drawing_options
def rehearsal(changes: Path | None, *, proposed: bool, **given: Any) -> None:
    """Draw what a change-set would do to one place; a page turns between that, before and after.

    \b
    Example:
      pgraph draw rehearsal closures.csv --place PLACE --as-of 2024-05-01
    """
    check_one(changes, proposed=proposed)
    drawn(
        given,
        lambda pictures: pictures.rehearsal(changes, as_of=given["as_of"]),
        named("rehearsal"),
        one_place=True,
    )
