"""A change-set as a sheet of a workbook: one of its own, or beside a place's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from partnership_graph.errors import DataError, Problem, printable
from partnership_graph.facts.vocabulary import LINE_KINDS, spoken
from partnership_graph.rehearsal.acts import ACTS, SET_UP_KINDS
from partnership_graph.rehearsal.changeset import COLUMNS, Row, row_of
from partnership_graph.workbook.sheets import Field, Sheet
from partnership_graph.workbook.values import Book
from partnership_graph.workbook.xlsx.reading import sheet_in

_LISTED: Final[Mapping[str, Mapping[str, Any]]] = {
    "act": {"kind": "choice", "words": {name: name.replace("_", " ") for name in ACTS}},
    # Names of anything: the list of all names, which may be left.
    "thing": {"kind": "ref", "tables": ("boards", "areas")},
    "to": {"kind": "ref", "tables": ("boards", "areas")},
    "kind": {
        "kind": "choice",
        "words": {**LINE_KINDS, **{kind: spoken(kind) for kind in SET_UP_KINDS}},
        "lists": ("line",),
    },
    "day": {"kind": "day"},
}
"""What may be picked in the columns of a change-set."""

_WIDTHS: Final = {"act": 16, "thing": 40, "to": 40, "kind": 22, "day": 12, "note": 40}

SHEET: Final = Sheet(
    key="rehearsal",
    title="Changes to rehearse",
    about="What is to be tried on a copy, a row each.",
    fields=tuple(
        Field(
            key=item.name,
            head=item.name,
            about=item.about,
            required=item.name in {"act", "thing"},
            width=_WIDTHS[item.name],
            **_LISTED.get(item.name, {}),
        )
        for item in COLUMNS
    ),
    tables=(),
)
"""The sheet of a workbook that a change-set is, with what may be picked in it."""


def rows_of_workbook(path: Path) -> list[Row]:
    """Return the rows of the sheet of a workbook that is a change-set.

    Raises:
        NoWorkbookError: it is no workbook, or has no such sheet.
        DataError: a cell cannot be read; all are listed.
    """
    book = sheet_in(path, SHEET)
    file = f"{printable(path.name)}: {book.titles[SHEET.key]}"
    if problems := list(_problems(book, file)):
        raise DataError(problems)
    letters = tuple(book.letters[SHEET.key].items()) if SHEET.key in book.letters else ()
    return [row_of(file, row.number, row.said, letters) for row in book.rows[SHEET.key]]


def _problems(book: Book, file: str) -> list[Problem]:
    letters = book.letters.get(SHEET.key, {})
    return [
        Problem(
            file,
            mark.row,
            mark.column if mark.column in letters else "",
            mark.message,
            mark.column,
            f"{letters.get(mark.column, 'A')}{mark.row}",
        )
        for mark in book.marks
        if mark.is_wrong
    ]
