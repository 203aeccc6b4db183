"""The options that commands share, each declared once."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from partnership_graph.errors import QuestionError
from partnership_graph.publishing.formats import ANSWER, BOOK, formats_of

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
        help="A place's folder, a folder of places, or a workbook (.xlsx).  [default: the shipped places]",
    ),
    click.option(
        "--place", "places", multiple=True, help="Only this place, by its folder or its name."
    ),
)
_FULL = click.option(
    "--full", is_flag=True, help="Print all of it: every fact, mark, note and paragraph."
)
NO_NAMES = click.option("--no-names", is_flag=True, help="Leave people's names out; posts stay.")
_FILTERS_OF_ANY = (NO_NAMES, OUTPUT)
_AS_OF = click.option(
    "--as-of",
    default="",
    help="The day to ask about, such as 2024-05-01; of a month or a year the last day.",
)
_FILTERS = (
    _AS_OF,
    click.option(
        "--include",
        multiple=True,
        metavar="proposed|implied|historical",
        help="Show these as well; may be given more than once.",
    ),
    click.option("--only", default="", help="Show facts of this status or basis alone."),
    click.option(
        "--source",
        default="",
        help="Show facts of this source alone: its id or title, or as people call it, such as minutes 25 August 2016.",
    ),
    *_FILTERS_OF_ANY,
)
_PICTURE = (
    click.option(
        "--format",
        "form",
        type=click.Choice(formats_of(BOOK)),
        help="An HTML page, a PDF to print, or a picture alone.  [default: html, or as -o ends]",
    ),
    click.option(
        "--documents",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        help="Put the words of cited paragraphs into the page, from the plain-text files in this folder.",
    ),
)
_FORMAT = (
    _FULL,
    click.option(
        "--format", "form", type=click.Choice(formats_of(ANSWER)), default="text", show_default=True
    ),
)
_LISTING: Final[dict[str, tuple[tuple[str, ...], Mapping[str, Any]]]] = {
    "where": (
        ("--where",),
        {
            "multiple": True,
            "metavar": "COLUMN=VALUE",
            "help": "Only those of which this is so: also !=, >, <, >=, <=, and ~ for words that stand in it; may be given more than once.",
        },
    ),
    "inside": (
        ("--also-in", "--in"),
        {
            "multiple": True,
            "metavar": "QUESTION",
            "help": "Only those that this lists as well, such as 'parties MOU'.",
        },
    ),
    "outside": (
        ("--not-in",),
        {"multiple": True, "metavar": "QUESTION", "help": "Only those that this does not list."},
    ),
    "tallied_by": (
        ("--count-by", "--by"),
        {"default": "", "metavar": "COLUMN", "help": "Count them by what stands there."},
    ),
    "distinct": (
        ("--distinct",),
        {"default": "", "metavar": "COLUMN", "help": "Each that stands there once; or 'people'."},
    ),
    "sort": (
        ("--sort",),
        {
            "default": "",
            "metavar": "COLUMN",
            "help": "In this order; -COLUMN for the greatest first.",
        },
    ),
    "top": (
        ("--top",),
        {"type": click.IntRange(min=1), "default": None, "help": "Only the first so many."},
    ),
    "count": (("--count",), {"is_flag": True, "help": "Only how many there are."}),
}
"""What may be wanted of any listing, as it is typed: where a question has an option of one name, by the other."""

_SHOW_QUERY = click.option(
    "--show-query",
    is_flag=True,
    help="Print the Cypher that gives the same facts instead.",
)


def data_options(command: Command) -> Command:
    """Add the options that choose the data."""
    return _with(command, _DATA)


def check_one(changes: Path | None, *, proposed: bool) -> None:
    """Let pass what is to be rehearsed, if that is one thing.

    Raises:
        QuestionError: neither a change-set nor what is proposed is asked for, or both are.
    """
    if changes and proposed:
        raise QuestionError(
            f"{changes} and --proposed are both what is to be rehearsed; give one of them"
        )
    if not (changes or proposed):
        raise QuestionError(
            "name a change-set, such as 'pgraph rehearse closures.csv', or give --proposed"
        )


def format_options(command: Command) -> Command:
    """Add how an answer is printed: whole or not, and in which format."""
    return _with(command, _FORMAT)


def asking_options(command: Command) -> Command:
    """Add every option that all questions take."""
    return _with(command, (*_DATA, *_FILTERS, *_FORMAT))


def writing_options(kind: str) -> Callable[[Command], Command]:
    """Return what adds the options of how something of a kind is printed or written."""
    form = click.option(
        "--format", "form", type=click.Choice(formats_of(kind)), default="text", show_default=True
    )
    return lambda command: _with(command, (*_FILTERS_OF_ANY, _FULL, form))


def listing_options(command: Command, taken: Collection[str] = ()) -> Command:
    """Add what may be wanted of any listing: to narrow, count, group and sort it.

    Args:
        command: the command.
        taken: the options that it has already.
    """
    for name, (typed, how) in reversed(_LISTING.items()):
        free = [option for option in typed if option not in taken]
        command = click.option(*free, name, **how)(command)
    return command


def wanted_of_listing(given: dict[str, Any]) -> dict[str, Any]:
    """Take what is wanted of a listing out of what was given; what was not given is left out."""
    found = {name: given.pop(name, None) for name in _LISTING}
    return {name: value for name, value in found.items() if value}


def showing_query(command: Command) -> Command:
    """Add ``--show-query``, for a question whose facts a query gives."""
    return _SHOW_QUERY(command)


def filter_options(command: Command) -> Command:
    """Add which facts, of which day, and where they go; in one format alone."""
    return _with(command, (*_DATA, *_FILTERS))


def whole_options(command: Command) -> Command:
    """Add which data, with names or without, and where they go: whatever the day and the status."""
    return _with(command, (*_DATA, *_FILTERS_OF_ANY))


def day_options(command: Command) -> Command:
    """Add which data, of which day, with names or without, and where they go."""
    return _with(command, (*_DATA, _AS_OF, *_FILTERS_OF_ANY))


def drawing_options(command: Command) -> Command:
    """Add every option of a picture: those of a question, with formats of its own."""
    return _with(command, (*_DATA, *_FILTERS, *_PICTURE))


def _with(command: Command, options: tuple[Callable[[Command], Command], ...]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
