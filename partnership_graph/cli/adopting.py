"""``pgraph plan`` and ``pgraph adopt``: a workbook into a folder of tables, shown first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from partnership_graph.cli.dialogue import at_terminal, is_agreed
from partnership_graph.cli.streams import tell, typed
from partnership_graph.cli.typed import Command
from partnership_graph.editing.adopting import Adoption, adoption
from partnership_graph.editing.adopting import adopt as write_adoption
from partnership_graph.editing.summing import told, undoing_told
from partnership_graph.editing.undoing import undoing, undone
from partnership_graph.errors import QuestionError
from partnership_graph.publishing.escapes import on_terminal

Made = TypeVar("Made", bound=Callable[..., Any])

_INTO = click.option(
    "--into",
    "folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="The folder of the tables; where there is none, it is made.",
)
_PLACE = click.option(
    "--place", "places", multiple=True, help="Which place, where the folder holds several."
)
_MERGE = click.option(
    "--merge",
    is_flag=True,
    help="Where others changed other rows in the folder since the workbook was written: keep these too.",
)
_FULL = click.option("--full", is_flag=True, help="List every row.")


def _planning(command: Made) -> Made:
    for option in reversed((_INTO, _PLACE, _MERGE, _FULL)):
        command = option(command)
    return command


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@_planning
def plan(file: Path, folder: Path | None, *, full: bool, **given: Any) -> None:
    """Show what a workbook would change in a folder of tables, and in answers; write nothing.

    What goes is listed first, then what is renamed, changed and new; then each chain, member, quorum
    and escalation that is answered differently. Where others changed the folder since the workbook was
    written, that is said and nothing is planned.

    \b
    Example:
      pgraph plan bayford.xlsx --into us
    """
    found = adoption(file, _given(folder), **given)
    _show(told(found, full=full))
    more = "".join(f" --place {place}" for place in given["places"]) + " --merge" * given["merge"]
    adopted = f"pgraph adopt {typed(file)} --into {typed(found.folder)}{more}"
    how = "" if found.is_empty else f"; to write it: {adopted}"
    tell(f"a plan only: nothing was written{how}")


@click.command(cls=Command)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@_planning
@click.option("--yes", is_flag=True, help="Write without asking.")
@click.option(
    "--undo",
    "back",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Bring back the version before the last adoption.",
)
def adopt(
    file: Path | None,
    folder: Path | None,
    *,
    full: bool,
    yes: bool,
    back: Path | None,
    **given: Any,
) -> None:
    """Take a workbook into a folder of tables: shown first, then written whole or not at all.

    The plan is shown, and at a terminal you are then asked. The version before is kept, and comes back
    with --undo FOLDER, as long as nobody changed the tables since. The workbook is left as it is.

    \b
    Example:
      pgraph adopt bayford.xlsx --into us
      pgraph adopt --undo us
    """
    if not (yes or at_terminal()):
        raise QuestionError(
            "nobody can be asked here whether to write; see what would change with 'pgraph plan', or give --yes"
        )
    if back is not None:
        if file or folder:
            raise QuestionError(
                "--undo FOLDER brings back the version before and takes no workbook"
            )
        _undo(back, given["places"], yes=yes)
        return
    if file is None:
        raise QuestionError("name the workbook, such as 'pgraph adopt bayford.xlsx --into us'")
    found = adoption(file, _given(folder), **given)
    _show(told(found, full=full))
    if found.is_empty:
        return
    if not (yes or is_agreed("write this? [y/N] ")):
        tell("nothing was written")
        return
    _write(found)


def _given(folder: Path | None) -> Path:
    if folder is None:
        raise QuestionError(
            "say into which folder of tables, with --into FOLDER; it is made where there is none"
        )
    return folder


def _write(found: Adoption) -> None:
    files = write_adoption(found)
    folder = typed(found.plan.before.places[found.place] if found.plan else found.folder)
    tell(f"wrote {len(files)} file{'s' * (len(files) != 1)} in {found.folder}")
    if not found.is_new:
        tell(f"the version before comes back with: pgraph adopt --undo {folder}")
    tell(
        f"to go on, begin with a workbook of what is there now: pgraph workbook {folder} -o NAME.xlsx"
    )


def _undo(back: Path, places: tuple[str, ...], *, yes: bool) -> None:
    found = undoing(back, places)
    _show(undoing_told(found))
    if not (yes or is_agreed("bring it back? [y/N] ")):
        tell("nothing was written")
        return
    files = undone(found)
    tell(
        f"wrote {len(files)} file{'s' * (len(files) != 1)} in {back}; the same command brings back what was there until now"
    )


def _show(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(on_terminal(line))
