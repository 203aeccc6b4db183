"""The options every command takes, declared once."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from partnership_graph.cli.show_query import with_query
from partnership_graph.errors import QuestionError
from partnership_graph.publishing.formats import ANSWER, BOOK, formats_of

if TYPE_CHECKING:
    from partnership_graph.facts.dataset import Dataset
    from partnership_graph.partnership import Partnership

Command = TypeVar("Command", bound=Callable[..., Any])


def _file_named(ctx: click.Context, param: click.Parameter, given: str | None) -> Path | None:  # noqa: ARG001 - as click calls it
    if given == "":
        raise QuestionError("-o '': expected a file; leave -o out to have the answer printed")
    if given and given.endswith(("/", os.sep)) and not Path(given).is_dir():
        raise QuestionError(f"-o {given}: names a folder, and there is none; give a file")
    return None if given is None else Path(given)


OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(readable=False),
    metavar="FILE",
    callback=_file_named,
    help="Write to this file; - is stdout.",
)
_DATA = (
    click.option(
        "--data",
        type=click.Path(path_type=Path),
        help="A place's folder, or a folder of places.  [default: the shipped places]",
    ),
    click.option("--place", "places", multiple=True, help="Only this place, such as thurrock."),
)
_FILTERS = (
    click.option("--as-of", default="", help="The day to ask about, such as 2016-09-15."),
    click.option(
        "--include",
        multiple=True,
        metavar="proposed|implied|historical",
        help="Show these as well; may be given more than once.",
    ),
    click.option("--only", default="", help="Show facts of this status or basis alone."),
    click.option("--source", default="", help="Show facts of this source alone (an id)."),
    click.option("--no-names", is_flag=True, help="Leave people's names out; posts stay."),
    OUTPUT,
)
_PICTURE = (
    click.option(
        "--format",
        "form",
        type=click.Choice(formats_of(BOOK)),
        help="An HTML page, or a picture alone.  [default: html, or as -o ends]",
    ),
)
_FORMAT = (
    click.option(
        "--format", "form", type=click.Choice(formats_of(ANSWER)), default="text", show_default=True
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was asked for beside the question itself."""

    data: Path | None = None
    places: tuple[str, ...] = ()
    as_of: str = ""
    include: tuple[str, ...] = ()
    only: str = ""
    source: str = ""
    no_names: bool = False
    output: Path | None = None
    form: str = "text"

    def tables(self) -> Dataset:
        """Load the data asked for and nothing that answers questions."""
        from partnership_graph.bundled import folder  # noqa: PLC0415 - --help does without it
        from partnership_graph.loading import load  # noqa: PLC0415

        return load(self.data or folder("data"), places=self.places)

    def reading(self, *files: Path | None) -> tuple[Path, ...]:
        """Return what is read: the data asked for, those that are shipped, and files beside them."""
        from partnership_graph.bundled import folder  # noqa: PLC0415

        return tuple(item for item in (self.data, folder("data"), *files) if item)

    def open(self) -> Partnership:
        """Load the data asked for, as of the day and through the filter asked for."""
        from partnership_graph.partnership import load  # noqa: PLC0415 - --help does without it

        opened = load(*self.places, data=self.data)
        include = [word for given in self.include for word in given.split(",")]
        return opened.at(self.as_of, include=include, only=self.only, source=self.source)


def data_options(command: Command) -> Command:
    """Add the options that choose the data."""
    return _with(command, _DATA)


def asking_options(command: Command) -> Command:
    """Add every option of a question, and the one for its query where there is a query."""
    return with_query(_with(command, (*_DATA, *_FILTERS, *_FORMAT)))


def drawing_options(command: Command) -> Command:
    """Add every option of a picture: those of a question, with formats of its own."""
    return _with(command, (*_DATA, *_FILTERS, *_PICTURE))


def _with(command: Command, options: tuple[Callable[[Command], Command], ...]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
