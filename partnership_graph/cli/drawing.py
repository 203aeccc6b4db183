"""Commands that draw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from partnership_graph.cli.lines import EVERY, KINDS, TRIGGER, split
from partnership_graph.cli.names import errors_without, without_names, without_people
from partnership_graph.cli.options import Options, drawing_options
from partnership_graph.cli.running import EXIT_NOT_RECORDED, main
from partnership_graph.cli.target import deliver
from partnership_graph.errors import QuestionError
from partnership_graph.publishing.formats import write

if TYPE_CHECKING:
    from partnership_graph.diagrams import Book
    from partnership_graph.partnership import Partnership
    from partnership_graph.pictures import Pictures

_FIRST_PLACE: Final = "thurrock"
_NOT_DRAWN: Final = {".pdf", ".png", ".jpg", ".jpeg", ".docx", ".pptx", ".csv", ".json"}


@main.command(name="map")
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
    """Draw one place's integration map as one HTML file that needs no network.

    \b
    Example:
      pgraph map --place thurrock -o thurrock.html
      pgraph map --focus thurrock-lscb --steps 2
      pgraph map --place thurrock --like last-year.html
    """
    if steps is not None and not focus:
        raise QuestionError("--steps counts from a body; name it with --focus")
    if everything and focus:
        raise QuestionError("--focus looks at what any source records already; leave out --all")
    near = 1 if steps is None else steps

    def drawn(pictures: Pictures) -> Book:
        return pictures.integration_map(everything=everything, focus=focus, steps=near, like=like)

    def name(opened: Partnership) -> str:
        return f"{opened.dataset.resolve(focus) if focus else opened.dataset.places[0]}-map"

    _draw(given, drawn, name, one_place=not focus)


@main.group()
def draw() -> None:
    """Draw the answer to a question: each command says which.

    \b
    Example:
      pgraph draw chain mase
      pgraph draw diff 2016-10-12 2020-01-31 --place thurrock --format svg
    """


@draw.command()
@click.argument("wanted", metavar="ID")
@KINDS
@drawing_options
def tree(*, wanted: str, kinds: tuple[str, ...], **given: Any) -> None:
    """Draw a board and everything below it, to any depth.

    \b
    Example:
      pgraph draw tree thurrock-lscb
    """
    _draw(given, lambda pictures: pictures.tree(wanted, split(kinds)), _named("tree", wanted))


@draw.command()
@click.argument("wanted", metavar="ID")
@click.option("--to", default="", metavar="ID", help="Only the routes up to this; exit 3 if none.")
@KINDS
@click.option("--down", is_flag=True, help="Everything that answers to it instead, as a tree.")
@drawing_options
def chain(*, wanted: str, to: str, kinds: tuple[str, ...], down: bool, **given: Any) -> None:
    """Draw every upward line from a thing, on the bodies around it.

    \b
    Example:
      pgraph draw chain mase
      pgraph draw chain brighter-futures-partnership --include proposed
    """

    def drawn(pictures: Pictures) -> Book:
        if down and not to:
            return pictures.tree(wanted, split(kinds))
        if down:
            pictures.asked.chain(wanted, to=to, down=True)
        return pictures.chain(wanted, to=to, kinds=split(kinds))

    _draw(given, drawn, _named("chain", wanted))


@draw.command()
@click.argument("start", metavar="A")
@click.argument("goal", metavar="B")
@KINDS
@click.option("--undirected", is_flag=True, help="Draw as well what connects them either way.")
@EVERY
@drawing_options
def route(
    *,
    start: str,
    goal: str,
    kinds: tuple[str, ...],
    undirected: bool,
    every: bool,
    **given: Any,
) -> None:
    """Draw how A is linked up to B, or how far one gets; exit 3 if no route is stated.

    \b
    Example:
      pgraph draw route living-well-in-thurrock ice
    """

    def drawn(pictures: Pictures) -> Book:
        chosen = split(kinds)
        return pictures.route(start, goal, kinds=chosen, undirected=undirected, every=every)

    _draw(given, drawn, _named("route", start, goal))


@draw.command()
@click.argument("wanted", metavar="ID")
@TRIGGER
@drawing_options
def escalate(*, wanted: str, trigger: str, **given: Any) -> None:
    """Draw where a dispute, a risk or a safeguarding concern goes, stage by stage.

    \b
    Example:
      pgraph draw escalate bd-childrens-partnership --for dispute
    """
    _draw(
        given,
        lambda pictures: pictures.escalation(wanted, trigger),
        _named("escalate", wanted),
    )


@draw.command()
@drawing_options
def localities(**given: Any) -> None:
    """Draw one place's centres, wards and services by locality: geography, not governance.

    \b
    Example:
      pgraph draw localities --place thurrock --as-of 2020-01-31
    """
    _draw(given, lambda pictures: pictures.localities(), _named("localities"), one_place=True)


@draw.command()
@click.argument("bodies", metavar="[BODY]...", nargs=-1)
@drawing_options
def seats(*, bodies: tuple[str, ...], **given: Any) -> None:
    """Draw who sits on which body as a grid; on every body of one place where none is given.

    \b
    Example:
      pgraph draw seats thurrock-hwb ice
    """
    _draw(
        given,
        lambda pictures: pictures.seats(*bodies),
        _named("seats", *bodies),
        one_place=not bodies,
    )


@draw.command()
@click.argument("earlier", metavar="FROM")
@click.argument("later", metavar="TO")
@drawing_options
def diff(*, earlier: str, later: str, **given: Any) -> None:
    """Draw what began, ended or changed in one place between two days.

    \b
    Example:
      pgraph draw diff 2016-10-12 2020-01-31 --place thurrock
    """

    def name(opened: Partnership) -> str:
        return f"{opened.dataset.places[0]}-diff-{earlier}-{later}"

    _draw(given, lambda pictures: pictures.difference(earlier, later), name, one_place=True)


def _named(what: str, *wanted: str) -> Callable[[Partnership], str]:
    """Return a function that names a file after what is drawn: things by their ids."""

    def name(opened: Partnership) -> str:
        ids = [opened.dataset.resolve(item) for item in wanted] or opened.dataset.places
        return "-".join([*ids, what])

    return name


def _draw(
    given: dict[str, Any],
    drawn: Callable[[Pictures], Book],
    name: Callable[[Partnership], str],
    *,
    one_place: bool = False,
) -> None:
    """Draw, write and print the path; exit 3 where nothing recorded answers what was asked."""
    from partnership_graph.pictures import Pictures  # noqa: PLC0415 - --help does without it

    form = given.pop("form") or _form_of(given["output"])
    options = Options(**given)
    opened = (_of_one_place(options) if one_place else options).open()
    withheld = without_names(opened.dataset) if options.no_names else str
    with errors_without(withheld):
        book = drawn(Pictures(opened))
    if options.no_names:
        book = without_people(book, opened.dataset)
    path = options.output or Path(f"{withheld(name(opened)).replace(' ', '-')}.{form}")
    deliver(write(book, form), path, reading=options.reading(), say=click.echo)
    if not book.first.found:
        click.echo("no document states what was asked: the picture says so", err=True)
        raise click.exceptions.Exit(EXIT_NOT_RECORDED)


def _form_of(output: Path | None) -> str:
    """Return the format that the file's name ends in; a page where it ends in none.

    Raises:
        QuestionError: it ends in a format that is not drawn.
    """
    ending = output.suffix.casefold() if output else ""
    if ending in _NOT_DRAWN:
        raise QuestionError(
            f"-o {output}: no picture is drawn as {ending}; give a name that ends in .html or .svg "
            "(a page is saved as PDF by printing it in the browser)"
        )
    return "svg" if ending == ".svg" else "html"


def _of_one_place(options: Options) -> Options:
    """Return the options with one place chosen: the one asked for, the only one, or the first."""
    if len(options.places) > 1:
        raise QuestionError("a picture shows one place; give --place once")
    places = options.places or options.tables().places
    if len(places) == 1:
        return options
    if _FIRST_PLACE not in places:
        raise QuestionError(
            f"a picture shows one place; choose it with --place: {', '.join(places)}"
        )
    click.echo(
        f"drawing {_FIRST_PLACE}; choose another with --place: {', '.join(places)}", err=True
    )
    return replace(options, places=(_FIRST_PLACE,))
