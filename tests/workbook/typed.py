"""A workbook changed as somebody at a keyboard changes it: by the titles of sheets and the headings of columns."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet


def column(page: Worksheet, head: str) -> int:
    """Return the column of a heading."""
    return next(cell.column for cell in page[1] if cell.value == head)


def row_of(page: Worksheet, **said: str) -> int:
    """Return the first row of which the cells under some headings say this; _ stands for a blank."""
    for number in range(2, page.max_row + 1):
        if all(
            page.cell(number, column(page, head.replace("_", " "))).value == text
            for head, text in said.items()
        ):
            return number
    raise AssertionError(said)


def change(path: Path, sheet: str, row: int, **cells: object) -> None:
    """Write cells of a row, by their headings with _ for blanks."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    for head, value in cells.items():
        page.cell(row, column(page, head.replace("_", " "))).value = value  # type: ignore[assignment] # whatever may be typed
    book.save(path)


def find(path: Path, sheet: str, **said: str) -> int:
    """Return the first row that says this."""
    return row_of(openpyxl.load_workbook(path)[sheet], **said)


def add(path: Path, sheet: str, *rows: Mapping[str, object]) -> int:
    """Write rows below the last that says something, by their headings; return the first of them."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    said = (
        number for number in range(page.max_row, 0, -1) if any(cell.value for cell in page[number])
    )
    first = next(said, 1) + 1
    for number, row in enumerate(rows, start=first):
        for head, value in row.items():
            page.cell(number, column(page, head)).value = value  # type: ignore[assignment] # the same
    book.save(path)
    return first


def name_place(path: Path, short: str) -> None:
    """Write another short name of the place."""
    book = openpyxl.load_workbook(path)
    page = book["Place settings"]
    row = next(cell.row for cell in page["A"] if cell.value == "Short name")
    page.cell(row, 2).value = short
    book.save(path)


def delete(path: Path, sheet: str, row: int) -> None:
    """Delete a row."""
    book = openpyxl.load_workbook(path)
    book[sheet].delete_rows(row)
    book.save(path)


def light(path: Path) -> None:
    """Take away what cells pick from: a thousand formulas, slow to read and write again and again."""
    book = openpyxl.load_workbook(path)
    del book["Lists"]
    for page in book.worksheets:
        page.conditional_formatting = type(page.conditional_formatting)()
        page.data_validations.dataValidation = []
    for name in [name for name in book.defined_names if not name.startswith("pg_sheet_")]:
        del book.defined_names[name]
    book.save(path)
