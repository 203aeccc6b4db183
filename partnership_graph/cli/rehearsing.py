"""``pgraph rehearse``: changes tried on a copy, and what would break."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from partnership_graph.cli.at_work import at_work
from partnership_graph.cli.chosen import Chosen
from partnership_graph.cli.options import OUTPUT, check_one, data_options, format_options
from partnership_graph.cli.running import EXIT_NOT_RECORDED
from partnership_graph.cli.streams import tell, typed
from partnership_graph.cli.target import deliver
from partnership_graph.cli.typed import Command
from partnership_graph.errors import QuestionError
from partnership_graph.publishing.formats import write
from partnership_graph.publishing.nameless import errors_without, without_names
from partnership_graph.rehearsal import Rehearsal, find, rehearsed
from partnership_graph.rehearsal import tell as told
from partnership_graph.rehearsal.writing import write_copy


class _Rehearse(Command):
    drawn_by = "pgraph draw rehearsal"


@click.command(cls=_Rehearse)
@click.argument("changes", required=False, type=click.Path(path_type=Path))
@data_options
@click.option("--proposed", is_flag=True, help="Rehearse what the place's own changes propose.")
@click.option(
    "--as-of",
    default="",
    help="The day to look at, such as 2024-05-01; the last that the changes name, where not given.",
)
@click.option("--no-names", is_flag=True, help="Leave people's names out; posts stay.")
@OUTPUT
@format_options
@click.option(
    "--write",
    "folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write the data as they would be, what is new marked proposed, into a new folder.",
)
def rehearse(
    changes: Path | None, *, proposed: bool, as_of: str, folder: Path | None, **given: Any
) -> None:
    """Try changes on a copy, and say what would break: what is closed, merged, moved or set up.

    CHANGES is a small table, act,thing,to,kind,day,note, or a workbook with such a sheet. An act is one of
    close, merge into, split into, rename, move under, transfer seats, add line, end line, set up, take
    outcome. The data themselves are left as they are.

    \b
    Example:
      pgraph rehearse closures.csv --as-of 2024-05-01
      pgraph rehearse --proposed --place PLACE
    """
    check_one(changes, proposed=proposed)
    chosen = Chosen(**given)
    if folder and chosen.no_names:
        raise QuestionError(
            "--no-names and --write: the copy holds every table, with people's names; leave one of the two out"
        )
    withheld = without_names(chosen.tables()) if chosen.no_names else str
    with errors_without(withheld), at_work("trying the changes on a copy"):
        found = rehearsed(chosen.folder, changes, places=chosen.places, as_of=as_of)
        answered = told(find(found))
        if folder and found.edits:
            _copied(found, folder)
    if chosen.no_names:
        answered = answered.mapped(withheld)
    deliver(
        write(answered, chosen.form, full=chosen.full),
        chosen.output,
        reading=chosen.reading(changes),
    )
    if not answered.found:
        raise click.exceptions.Exit(EXIT_NOT_RECORDED)


def _copied(found: Rehearsal, folder: Path) -> None:
    """Write the data as they would be, before anything is printed of them, and say so."""
    files = write_copy(found, folder)
    tell(
        f"wrote {len(files)} files in {folder}; what is new is marked proposed: ask with --data {typed(folder)} --include proposed"
    )
