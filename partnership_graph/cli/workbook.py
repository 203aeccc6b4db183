"""``pgraph workbook``: a place as a workbook; and how any workbook is written where none stands."""

from __future__ import annotations

from pathlib import Path

import click

from partnership_graph.bundled import folder as shipped
from partnership_graph.cli.streams import tell
from partnership_graph.cli.target import deliver
from partnership_graph.cli.typed import Command
from partnership_graph.errors import PartnershipGraphError, QuestionError, printable
from partnership_graph.facts.dataset import Dataset
from partnership_graph.rehearsal.sheets import SHEET as REHEARSAL
from partnership_graph.workbook.data import load
from partnership_graph.workbook.ending import ENDING
from partnership_graph.workbook.place import exported


def _workbook_named(ctx: click.Context, param: click.Parameter, given: Path | None) -> Path | None:  # noqa: ARG001 - as click calls it
    if given is not None and given.suffix.lower() != ENDING:
        raise QuestionError(
            f"-o {given}: a workbook's name ends in {ENDING}; give one such as {given.stem or 'bayford'}{ENDING}"
        )
    return given


WORKBOOK_OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE.xlsx",
    callback=_workbook_named,
    help="The workbook to be made; one that is there is not written over.",
)
EVERY_SHEET = click.option(
    "--all-sheets",
    "every_sheet",
    is_flag=True,
    help="With a sheet for every table: meetings, services, figures and so on, empty ones too.",
)


def deliver_workbook(data: bytes, output: Path, *, reading: tuple[Path, ...] = ()) -> None:
    """Write a workbook where there is none, and say so.

    Raises:
        PartnershipGraphError: there is one already, or it cannot be written.
    """
    if output.exists():
        raise PartnershipGraphError(
            f"{printable(str(output))}: is there already, perhaps with somebody's work in it; nothing was written. "
            "Give another name with -o, or move it away first"
        )
    deliver(data, output, reading=reading)


@click.command(cls=Command)
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--place", default="", help="Which place, where there are several.")
@WORKBOOK_OUTPUT
@EVERY_SHEET
def workbook(folder: Path | None, place: str, output: Path | None, *, every_sheet: bool) -> None:
    """Write a place as a workbook, to be looked through, changed and adopted again.

    FOLDER holds its tables; without one, a shipped place is written. Every row is in it: what is adopted
    again unchanged changes nothing.

    \b
    Example:
      pgraph workbook us -o us.xlsx
      pgraph workbook --place PLACE -o place.xlsx
    """
    if output is None:
        raise QuestionError("name the workbook that is to be made, such as -o bayford.xlsx")
    home = folder or shipped("data")
    dataset = load(home, [place] if place else ())
    data = exported(dataset, _one(dataset), every_sheet=every_sheet, beside=[REHEARSAL])
    deliver_workbook(data, output, reading=(home,))
    tell("change it, then: pgraph plan FILE --into FOLDER shows what would change")


def _one(dataset: Dataset) -> str:
    """Return the only place of what is loaded.

    Raises:
        QuestionError: there are several.
    """
    if len(dataset.places) > 1:
        names = ", ".join(dataset.places)
        raise QuestionError(f"a workbook holds one place; choose it with --place: {names}")
    return dataset.places[0]
