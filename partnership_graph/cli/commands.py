"""The commands of ``pgraph``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from partnership_graph.cli.names import without_names
from partnership_graph.cli.options import Options, asking_options, data_options, drawing_options
from partnership_graph.cli.output import FORMATS
from partnership_graph.errors import DataError, PartnershipGraphError, QuestionError

if TYPE_CHECKING:
    from partnership_graph.partnership import Partnership
    from partnership_graph.questions import Answer

EXIT_FAILED = 1
EXIT_ASKED_WRONGLY = 2
EXIT_NOT_RECORDED = 3
_FIRST_MAP = "thurrock"


class Group(click.Group):
    """A group whose commands turn our own errors into a message and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a traceback is printed only with ``--debug``."""
        try:
            return super().invoke(ctx)
        except PartnershipGraphError as error:
            if ctx.params.get("debug"):
                raise
            code = EXIT_ASKED_WRONGLY if isinstance(error, QuestionError) else EXIT_FAILED
            _complain(error)
            ctx.exit(code)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="partnership-graph")
@click.option("--debug", is_flag=True, help="Print a traceback when something fails.")
def main(*, debug: bool) -> None:
    """Who answers to whom in a children's partnership, with the paragraph that says so.

    Give an id, a name or another name wherever ID is asked for: mase, "Living Well in Thurrock".

    \b
    Exit codes: 0 answered; 1 the data or a file failed; 2 the question cannot be asked as it
    stands; 3 asked rightly, and no document states it.

    \b
    Example:
      pgraph chain mase
    """  # noqa: D301 - \b is click's
    del debug


@main.command()
@data_options
def check(**given: Any) -> None:
    """Read every table and list every problem; exit 1 if there is one.

    \b
    Example:
      pgraph check --data my-data
    """  # noqa: D301
    try:
        dataset = Options(**given).open().dataset
    except DataError as error:
        click.echo(str(error))
        count = len(error.problems)
        click.echo(f"{count} problem{'s' * (count != 1)}; nothing was loaded", err=True)
        raise click.exceptions.Exit(EXIT_FAILED) from error
    rows = sum(len(table.rows) for table in dataset.tables.values())
    click.echo(
        f"no problem in {rows} rows of {', '.join(dataset.places)}; data version {dataset.version}"
    )


@main.command()
@click.argument("text")
@asking_options
def find(text: str, **given: Any) -> None:
    """List what is called TEXT, by name, id or another name.

    \b
    Example:
      pgraph find "health and wellbeing board"
    """  # noqa: D301
    _ask(given, lambda opened: opened.find(text))


@main.command()
@click.argument("wanted", metavar="ID")
@asking_options
def show(wanted: str, **given: Any) -> None:
    """Show everything recorded of one thing, each fact with its paragraph.

    \b
    Example:
      pgraph show "Integrated Commissioning Executive"
    """  # noqa: D301
    _ask(given, lambda opened: opened.show(wanted))


@main.command()
@click.argument("wanted", metavar="ID")
@asking_options
def members(wanted: str, **given: Any) -> None:
    """List who sits on a body: capacity, post, on whose behalf.

    \b
    Example:
      pgraph members thurrock-hwb --as-of 2016-09-15
    """  # noqa: D301
    _ask(given, lambda opened: opened.members(wanted))


@main.command()
@click.argument("wanted", metavar="ID")
@asking_options
def chain(wanted: str, **given: Any) -> None:
    """Follow every upward line from a thing, and say why each route ends.

    \b
    Example:
      pgraph chain "Living Well in Thurrock"
    """  # noqa: D301
    _ask(given, lambda opened: opened.chain(wanted))


@main.command()
@click.argument("text", default="")
@click.option("--about", default="", help="Rows that mention this thing (an id or a name).")
@click.option("--kind", default="", help="Rows of this table or kind, such as figure or advises.")
@asking_options
def facts(text: str, about: str, kind: str, **given: Any) -> None:
    """List the rows of any table that hold TEXT, in their words or their locators.

    \b
    Example:
      pgraph facts "MOU 2.1" --kind party
      pgraph facts --kind figure --about "Healthy Families (2016 programme)"
    """  # noqa: D301
    _ask(given, lambda opened: opened.facts(text, about=about, kind=kind))


@main.command()
@click.argument("what", default="")
@asking_options
def gaps(what: str, **given: Any) -> None:
    """List what was looked for and is not stated, and in how many.

    \b
    Example:
      pgraph gaps upward_line
    """  # noqa: D301
    _ask(given, lambda opened: opened.gaps(what))


@main.command(name="map")
@click.option("--all", "everything", is_flag=True, help="Add what only earlier sources record.")
@drawing_options
def draw(*, everything: bool, **given: Any) -> None:
    """Draw one place's integration map as one HTML file that needs no network.

    \b
    Example:
      pgraph map --place thurrock -o thurrock.html
    """  # noqa: D301
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
    scene = draw_map(opened.view, place, everything=everything)
    if options.no_names:
        scene = scene.mapped(without_names(opened.dataset))
    path = options.output or Path(f"{place}-map.html")
    _write(path, page_of(scene))
    click.echo(str(path))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file.")
def datapackage(folder: Path, output: Path | None) -> None:
    """Describe one place's FOLDER of tables as a Frictionless data package (JSON).

    \b
    Example:
      pgraph datapackage data/thurrock -o data/thurrock/datapackage.json
    """  # noqa: D301
    from partnership_graph.loading.datapackage import described  # noqa: PLC0415 - rarely asked

    if not (folder / "sources.csv").exists():
        raise QuestionError(f"{folder}: no sources.csv here; give the folder of one place")
    text = described(folder)
    if output is None:
        sys.stdout.write(text)
    else:
        _write(output, text)
        click.echo(f"wrote {output}", err=True)


@main.command()
@data_options
@click.option("--format", "form", type=click.Choice(["text", "csv"]), default="text")
def extraction(form: str, **given: Any) -> None:
    """Count which of the facts first extracted are carried by rows, and why others are not.

    \b
    Example:
      pgraph extraction
    """  # noqa: D301
    from partnership_graph.loading.extraction import counts  # noqa: PLC0415 - rarely asked

    rows = counts(Options(**given).data)
    if form == "csv":
        click.echo("\n".join(",".join(map(str, row)) for row in rows))
        return
    widths = [max(len(str(row[at])) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        cells = (str(cell).ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


def _ask(given: dict[str, Any], question: Callable[[Partnership], Answer]) -> None:
    options = Options(**given)
    opened = options.open()
    answer = question(opened)
    text = FORMATS[options.form](answer)
    if options.no_names:
        text = without_names(opened.dataset)(text)
    if options.output is None:
        sys.stdout.write(text)
    else:
        _write(options.output, text)
        click.echo(f"wrote {options.output}", err=True)
    if not answer.found:
        raise click.exceptions.Exit(EXIT_NOT_RECORDED)


def _write(path: Path, text: str) -> None:
    """Write a whole file or nothing: what stood there stays if the disk is full."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(text.encode("utf-8"))
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise PartnershipGraphError(
            f"{path}: cannot be written ({error.strerror}); give another file with -o"
        ) from error


def _complain(error: PartnershipGraphError) -> None:
    if isinstance(error, DataError):
        click.echo(str(error), err=True)
        count = len(error.problems)
        click.echo(f"{count} problem{'s' * (count != 1)}; nothing was loaded", err=True)
    else:
        click.echo(f"Error: {error}", err=True)
