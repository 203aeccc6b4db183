"""A change-set: what is to be rehearsed, row by row, as a small table has it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Final

from partnership_graph.errors import DataError, Problem, QuestionError, printable, quoted
from partnership_graph.facts import column
from partnership_graph.facts.typed import FORMS, did_you_mean, stored_day
from partnership_graph.loading.files import NoTextError, bytes_of, text_of
from partnership_graph.loading.rows import sheet
from partnership_graph.rehearsal.acts import ACTS, To, act_called
from partnership_graph.workbook.ending import is_workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: what is to happen to what, when; and where it says so: in a workbook in which columns."""

    file: str
    line: int
    letters: tuple[tuple[str, str], ...] = ()
    act: str = column.choice(ACTS, "What is to happen.")
    thing: str = column.text("What it is done to: a name, an id, or another name.", required=True)
    to: str = column.text("Into, under or to what; of a renaming the new name.")
    kind: str = column.text("The kind of line; of what is set up, what it is.")
    day: str = column.text("From which day on; blank is the day as of which it is rehearsed.")
    note: str = column.text("Anything a reader should know.")

    @property
    def where(self) -> str:
        """The place in the change-set: a line, the row of a sheet, or a line of the facts' own tables."""
        if "/" in self.file:
            return f"{self.file}:{self.line}"
        return f"{'row' if self.letters else 'line'} {self.line}"

    def problem(self, name: str, message: str) -> Problem:
        """Return what is wrong with a cell of it, or with all of it where none is named."""
        letters = dict(self.letters)
        cell = f"{letters.get(name) or next(iter(letters.values()))}{self.line}" if letters else ""
        return Problem(self.file, self.line, name, message, name, cell)


_OF_WORKBOOKS: Final = "partnership_graph.rehearsal.sheets"
"""What reads a workbook: who has a table need not wait for it."""

COLUMNS: Final = tuple(column.declared(Row).values())
"""The columns of a change-set."""

TYPED: Final = "what is typed"
"""What a change-set is called that is in no file."""

_REQUIRED: Final = {To.THING: "the thing", To.NAME: "the new name"}


def row_of(
    file: str, line: int, said: Mapping[str, str], letters: tuple[tuple[str, str], ...] = ()
) -> Row:
    """Return a row from its cells by their columns; one that is not there is empty."""
    return Row(
        file=file,
        line=line,
        letters=letters,
        act=said.get("act", ""),
        thing=said.get("thing", ""),
        to=said.get("to", ""),
        kind=said.get("kind", ""),
        day=said.get("day", ""),
        note=said.get("note", ""),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """What is to be rehearsed: its name, and its rows in the order of the file."""

    name: str
    rows: Sequence[Row]


def change_set(path: Path) -> ChangeSet:
    """Return the change-set in a file: a table with commas, or a sheet of a workbook.

    Raises:
        QuestionError: there is no such file.
        DataError: it cannot be read, or rows of it say nothing that can be rehearsed; all are listed.
        NoWorkbookError: it is no workbook that can be read.
    """
    if is_workbook(path):
        return checked(printable(path.name), import_module(_OF_WORKBOOKS).rows_of_workbook(path))
    name = printable(path.name)
    if not (path.exists() or path.is_symlink()):
        raise QuestionError(
            f"{printable(str(path))}: there is no such file; name a table of changes, or a workbook with one"
        )
    try:
        return checked(name, _rows_of(text_of(bytes_of(path)), name))
    except NoTextError as error:
        raise DataError([Problem(name, error.line, "", str(error))]) from error


def typed(said: str | Sequence[Sequence[str]]) -> ChangeSet:
    """Return the change-set that somebody types: a change a line, as its columns stand in a table.

    What stands behind the last column that says something may be left out. Where the first line
    names the columns, it is read as any table is; columns are divided by commas, or by tabs as in what
    is pasted from a sheet.

    Raises:
        DataError: rows of it say nothing that can be rehearsed; all are listed.
    """
    names = [item.name for item in COLUMNS]
    lines = [*enumerate(_cells(said), start=1)]
    if lines and lines[0][1][:1] == [names[0]]:
        names = lines.pop(0)[1]
    expected = f"{', '.join(names)}, and a text with a comma in it between quotation marks"
    if too_long := [
        Problem(TYPED, line, "", f"holds {len(cells)} cells; expected {expected}")
        for line, cells in lines
        if any(cells[len(names) :])
    ]:
        raise DataError(too_long)
    rows = [(line, dict(zip(names, cells, strict=False))) for line, cells in lines if any(cells)]
    return checked(TYPED, [row_of(TYPED, line, cells) for line, cells in rows])


def _cells(said: str | Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield the cells of each line."""
    if isinstance(said, str):
        divider = "\t" if "\t" in said else ","
        said = list(csv.reader(said.splitlines(), delimiter=divider, skipinitialspace=True))
    for cells in said:
        yield [cell.strip() for cell in cells]


def _rows_of(text: str, name: str) -> list[Row]:
    """Return the rows of a text.

    Raises:
        NoTextError: it is empty, or not divided by commas.
        DataError: its columns or the shape of its rows are not those of a change-set.
    """
    read = sheet(text, name, COLUMNS)
    if problems := read.problems():
        raise DataError(problems)
    names = [item.name for item in COLUMNS]
    lines = [line for line, _ in read.rows[1:]]
    return [
        row_of(name, line, dict(zip(names, map(str.strip, cells), strict=True)))
        for line, cells in zip(lines, read.ordered(), strict=True)
    ]


def checked(name: str, rows: Sequence[Row]) -> ChangeSet:
    """Return a change-set whose rows say what can be rehearsed, each act and day as a table has it.

    Raises:
        DataError: some do not; all are listed.
    """
    read = [
        replace(row, act=act_called(row.act) or row.act, day=stored_day(row.day) or row.day)
        for row in rows
    ]
    if problems := [problem for row in read for problem in _problems(row)]:
        raise DataError(problems)
    return ChangeSet(name=name, rows=read)


def _problems(row: Row) -> Iterator[Problem]:
    act = ACTS.get(row.act)
    if not act:
        acts = ", ".join(name.replace("_", " ") for name in ACTS)
        said = f"{quoted(row.act)} is no act" if row.act else "the act is missing"
        yield row.problem("act", f"{said}; expected one of {acts}.{did_you_mean(row.act, ACTS)}")
        return
    words = row.act.replace("_", " ")
    if not row.thing:
        yield row.problem("thing", f"the cell is empty; say what is to {words}")
    if act.to is To.NOTHING and row.to:
        yield row.problem("to", f"'{words}' takes nothing here; leave {quoted(row.to)} out")
    if act.to is not To.NOTHING and not (row.to or act.maybe):
        yield row.problem("to", f"the cell is empty; '{words}' needs {_REQUIRED[act.to]}")
    if row.kind and not act.kind:
        yield row.problem("kind", f"'{words}' takes no kind; leave {quoted(row.kind)} out")
    if row.day and not stored_day(row.day):
        yield row.problem("day", f"{quoted(row.day)} is not a day that exists; expected {FORMS}")
