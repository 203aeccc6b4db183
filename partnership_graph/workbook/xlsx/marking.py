"""The checked copy: a workbook as it is, with what to mend at each cell and on a sheet of its own."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from partnership_graph.workbook.xlsx.reading import TO_FIX, WHAT_TO_FIX, cells_of, opened
from partnership_graph.workbook.xlsx.writing import MADE_BY

MOST_MARKED: Final = 5_000
"""Marks that a copy shows: who has more mends these first."""

_WRONG: Final = PatternFill("solid", fgColor="FFD9CC")
_TOLD: Final = PatternFill("solid", fgColor="FFF3C4")
_PLAIN: Final = PatternFill()
_EDGE: Final = Border(
    left=Side("medium", color="B3261E"),
    right=Side("medium", color="B3261E"),
    top=Side("medium", color="B3261E"),
    bottom=Side("medium", color="B3261E"),
)
_HEAD_FILL: Final = PatternFill("solid", fgColor="0B2F44")
_RED_FILL: Final = PatternFill("solid", fgColor="B3261E")
_WHITE: Final = Font(name="Calibri", bold=True, color="FFFFFF")
_LINK: Final = Font(name="Calibri", underline="single", color="0B5394")
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_WIDTHS: Final = (20, 24, 9, 34, 30, 90)
_LINE: Final = 15
_LONGEST: Final = 60
_OURS: Final = "— pgraph: "
"""What a note of ours begins with, below somebody's own where there is one: programs forget who wrote it."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One mark as a copy shows it: at which cell of which sheet, about what, and what to do."""

    title: str
    row: int
    cell: str
    head: str
    about: str
    message: str
    is_wrong: bool


def marked_copy(path: Path, marks: Sequence[Marked]) -> bytes:
    """Return a workbook with marks, as the bytes of a file; the workbook itself is only read.

    Raises:
        NoWorkbookError: it is none, or is not read for what is in it.
    """
    book = opened(path)
    for page in book.worksheets:
        _unmark(page)
    if WHAT_TO_FIX in book.sheetnames:
        del book[WHAT_TO_FIX]
    shown = sorted(marks, key=lambda mark: not mark.is_wrong)[:MOST_MARKED]
    _list(book, path.name, shown, len(marks) - len(shown))
    for title in dict.fromkeys(mark.title for mark in shown):
        if title in book.sheetnames:
            _mark(book[title], [mark for mark in shown if mark.title == title])
    _open_at_the_list(book)
    book.properties.lastModifiedBy = MADE_BY
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def shown_in(path: Path, cells: Iterable[tuple[str, str]]) -> list[str]:
    """Return what stands in some cells of a workbook, each given by its sheet and address.

    Raises:
        NoWorkbookError: it is none, or is not read for what is in it.
    """
    book = opened(path)
    return [_shown(book, title, cell) for title, cell in cells]


def _shown(book: Workbook, title: str, cell: str) -> str:
    """Return what stands in a cell, as much of it as a list has room for; "" where there is none."""
    if not cell or title not in book.sheetnames:
        return ""
    value = book[title][cell].value
    return "" if value is None else str(value)[:_LONGEST]


def is_unchanged(path: Path) -> bool:
    """Tell whether a file is a checked copy of ours that nobody has saved since."""
    return bool(opened(path).properties.lastModifiedBy == MADE_BY)


def _unmark(page: Worksheet) -> None:
    """Take away the marks of a copy that is checked again."""
    for row, at in list(cells_of(page)):
        cell = page.cell(row, at)
        if isinstance(cell, MergedCell) or cell.comment is None or _OURS not in cell.comment.text:
            continue
        own = cell.comment.text.partition(_OURS)[0].rstrip()
        author = cell.comment.author.removesuffix(f", {MADE_BY}")
        cell.comment = Comment(own, author) if own else None
        cell.fill, cell.border = _PLAIN, Border()
    if at := _column_to_fix(page):
        for row, column in list(cells_of(page)):
            if column == at and row > 1:
                page.cell(row, at).value = None
    if (
        page.sheet_properties.tabColor is not None
        and page.sheet_properties.tabColor.rgb == "00B3261E"
    ):
        page.sheet_properties.tabColor = None


def _column_to_fix(page: Worksheet) -> int:
    """Return the column of a sheet that says what to fix; 0 where it has none."""
    return next((cell.column for cell in page[1] if cell.value == TO_FIX), 0)


def _list(book: Workbook, name: str, marks: Sequence[Marked], rest: int) -> None:
    """Write the sheet that lists every mark, with a link to each cell."""
    page = book.create_sheet(WHAT_TO_FIX, 0)
    wrong = sum(mark.is_wrong for mark in marks)
    page.append([f"{wrong} to mend in {name}" if wrong else f"Nothing to mend in {name}"])
    page["A1"].font = Font(name="Calibri", bold=True, size=16)
    page.row_dimensions[1].height = 24
    told = len(marks) - wrong
    also = f" {told} for your information." if told else ""
    page.append(
        [
            f"Mend them here or in your own file, save, and check again. Click a cell's name to go there.{also}"
        ]
    )
    page.append([f"{rest:,} more are not listed: mend these first" if rest else None])
    page.append(["", "sheet", "cell", "row is about", "in the cell", "what to do"])
    for cell in page[4]:
        cell.font, cell.fill = _WHITE, _HEAD_FILL
    for mark in marks:
        _list_one(book, page, mark)
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes = "A5"
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _list_one(book: Workbook, page: Worksheet, mark: Marked) -> None:
    what = "mend" if mark.is_wrong else "for your information"
    at = mark.cell or (f"row {mark.row}" if mark.row > 1 else "heading")
    shown = _shown(book, mark.title, mark.cell)
    said = mark.message[:1].upper() + mark.message[1:]
    line = page.max_row + 1
    for column, text in enumerate(
        (what, mark.title, at, mark.about[:_LONGEST], shown, said), start=1
    ):
        cell = page.cell(line, column)
        cell.value = text
        cell.data_type = "s"  # a formula that is shown here is not one
        cell.alignment = _WRAPPED
    lines = max(-(-len(said) // 88), -(-len(mark.about[:_LONGEST]) // 32), -(-len(shown) // 28), 1)
    page.row_dimensions[line].height = _LINE * lines
    if mark.cell:
        quoted = mark.title.replace("'", "''")
        page.cell(line, 3).hyperlink = f"#'{quoted}'!{mark.cell}"
        page.cell(line, 3).font = _LINK


def _mark(page: Worksheet, marks: Sequence[Marked]) -> None:
    """Put marks at the cells of a sheet, and beside its rows."""
    by_cell: dict[str, list[Marked]] = {}
    by_row: dict[int, list[Marked]] = {}
    for mark in marks:
        if mark.cell:
            by_cell.setdefault(mark.cell, []).append(mark)
        if mark.row > 1:
            by_row.setdefault(mark.row, []).append(mark)
    for at, here in by_cell.items():
        cell = page[at]
        if isinstance(cell, Cell):
            _mark_cell(cell, here)
    if page.max_column > 2:  # noqa: PLR2004 - the first sheet has no rows of facts
        _beside(page, by_row)
    page.sheet_properties.tabColor = "B3261E"


def _mark_cell(cell: Cell, marks: Iterable[Marked]) -> None:
    said = list(marks)
    is_wrong = any(mark.is_wrong for mark in said)
    cell.fill = _WRONG if is_wrong else _TOLD
    if is_wrong:
        cell.border = _EDGE
    text = "\n".join(mark.message for mark in said)
    own = cell.comment
    if own is not None:
        author = f"{own.author}, {MADE_BY}"
        cell.comment = Comment(f"{own.text}\n{_OURS}{text}", author, height=140, width=320)
    else:
        cell.comment = Comment(f"{_OURS}{text}", MADE_BY, height=110, width=320)


def _beside(page: Worksheet, by_row: Mapping[int, Sequence[Marked]]) -> None:
    """Write what to mend in the column beside each row."""
    at = _column_to_fix(page)
    if not at:
        at = max((cell.column for cell in page[1] if cell.value not in {None, ""}), default=0) + 1
        head = page.cell(1, at, TO_FIX)
        head.font, head.fill = _WHITE, _RED_FILL
        head.alignment = Alignment(vertical="center")
        page.column_dimensions[get_column_letter(at)].width = 60
    for row, marks in by_row.items():
        said = dict.fromkeys(
            f"{mark.head}: {mark.message}" if mark.head else mark.message for mark in marks
        )
        sign = "✗" if any(mark.is_wrong for mark in marks) else "i"
        cell = page.cell(row, at, f"{sign} {'; '.join(said)}")
        cell.data_type = "s"
        cell.alignment = _WRAPPED
        height = page.row_dimensions[row].height or _LINE
        page.row_dimensions[row].height = max(height, _LINE * -(-len(str(cell.value)) // 55))


def _open_at_the_list(book: Workbook) -> None:
    book.active = 0
    for page in book.worksheets:
        page.sheet_view.tabSelected = page.title == WHAT_TO_FIX
