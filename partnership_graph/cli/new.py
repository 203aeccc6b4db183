"""``pgraph new``: a place of one's own, begun."""

from __future__ import annotations

from pathlib import Path

import click

from partnership_graph.cli.streams import tell
from partnership_graph.cli.streams import typed as typed_as
from partnership_graph.cli.typed import Command
from partnership_graph.cli.workbook import EVERY_SHEET, WORKBOOK_OUTPUT, deliver_workbook
from partnership_graph.editing.beginning import EXAMPLES, SETTINGS, begin, checked_name
from partnership_graph.errors import QuestionError
from partnership_graph.rehearsal.sheets import SHEET as REHEARSAL
from partnership_graph.workbook.place import begun


@click.command(cls=Command)
@click.argument("name")
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    help="Where; the folder above it has to be there.  [default: a folder named after it, here]",
)
@WORKBOOK_OUTPUT
@EVERY_SHEET
def new(name: str, folder: Path | None, output: Path | None, *, every_sheet: bool) -> None:
    """Begin a place of your own: an empty workbook with -o, or a folder of tables.

    The workbook is filled in with Excel or LibreOffice, by names, and says how on its first sheet. The
    folder holds a table each with its header and an example; the example begins with #, as every line
    does that is passed over, and can be left there. Nothing is written over.

    \b
    Example:
      pgraph new "Bayford" -o bayford.xlsx
      pgraph new "Bayford" --folder us
    """
    if output and folder:
        raise QuestionError("-o makes a workbook and --folder a folder of tables; give one of them")
    if every_sheet and not output:
        raise QuestionError(
            "--all-sheets is for a workbook; name it with -o, such as -o bayford.xlsx"
        )
    if output:
        deliver_workbook(
            begun(checked_name(name), every_sheet=every_sheet, beside=[REHEARSAL]), output
        )
        typed = typed_as(output)
        tell(
            "1. fill it in: its first sheet says how\n"
            f"2. is it right? pgraph check {typed}\n"
            f"3. see it: pgraph map --data {typed}"
        )
        return
    place = begin(name, folder)
    typed = typed_as(place)
    click.echo(str(place))
    tell(
        f"made {len(EXAMPLES)} tables, each with an example in its second line, and {SETTINGS} with the name"
    )
    tell(
        f"1. the document first: pgraph add source --data {typed}  (or a line in {place / 'sources.csv'})\n"
        f"2. then its bodies, lines and seats: pgraph add body --data {typed}, add line, add seat\n"
        f"3. is it right? pgraph check --data {typed}\n"
        f"4. see it: pgraph map --data {typed}"
    )
