"""``pgraph import``: a file of another format as a workbook, to be looked through, checked and adopted."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from partnership_graph.cli.streams import reason, tell, typed
from partnership_graph.cli.typed import Command
from partnership_graph.cli.workbook import WORKBOOK_OUTPUT, deliver_workbook
from partnership_graph.errors import PartnershipGraphError, QuestionError, printable
from partnership_graph.workbook.imports.importing import FORMATS, UNDATED, imported
from partnership_graph.workbook.place import imported_workbook
from partnership_graph.workbook.sheets import DOCUMENTS


@click.command("import", cls=Command)
@click.argument("kind", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.argument("file", type=click.Path(path_type=Path))
@WORKBOOK_OUTPUT
@click.option(
    "--title", default="", help="What the place is to be called.  [default: as the file says]"
)
@click.option(
    "--dated",
    default="",
    metavar="DAY",
    help="The day the file speaks for, such as 2024-03-31.  [default: as the file says, else today]",
)
def import_(kind: str, file: Path, output: Path | None, title: str, dated: str) -> None:
    """Make a workbook of a file in another format: Popolo, BODS, an organogram, ODS, an org chart.

    FORMAT is popolo (JSON), bods (BODS 0.4 JSON), organogram (UK senior posts, CSV), ods (NHS directory,
    CSV) or orgchart (names and whom each reports to, CSV). What the format says and a workbook cannot is
    counted. Look the workbook through, then check and adopt it as any.

    \b
    Example:
      pgraph import organogram senior-posts.csv -o department.xlsx --dated 2024-03-31
    """
    if output is None:
        raise QuestionError(f"name the workbook that is to be made, such as -o {file.stem}.xlsx")
    raw = _bytes(file)
    today = datetime.now(tz=UTC).astimezone().date().isoformat()
    rows, settings, losses = imported(kind, raw, file.name, title=title, dated=dated, read_on=today)
    deliver_workbook(imported_workbook(rows, settings), output, reading=(file,))
    if rows[DOCUMENTS.key][0].said.get("note") == UNDATED:
        tell(f"{UNDATED} Correct it in the sheet Documents, or give --dated")
    if losses:
        tell("of the file, this is left out, or to be known:")
    for fragment, count in losses:
        tell(f"  {count:,} {fragment}")
    tell(f"look it through, then: pgraph check {typed(output)}")


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise PartnershipGraphError(
            f"{printable(str(file))}: cannot be read ({reason(error)})"
        ) from error
