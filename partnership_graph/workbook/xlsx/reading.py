"""Reading a workbook: guarded, then openpyxl. Says of every cell where it stands, and knows of no table."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, cast

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from partnership_graph.errors import printable
from partnership_graph.workbook.base import FORMAT, base_of
from partnership_graph.workbook.cells import Cell, Said, said_in
from partnership_graph.workbook.naming import compared
from partnership_graph.workbook.settings import SETTING_ROWS
from partnership_graph.workbook.sheets import ID, SHEETS, Field, Sheet, head_of
from partnership_graph.workbook.values import SETTINGS, Book, Mark, NoWorkbookError, Row
from partnership_graph.workbook.xlsx.guard import MOST_CELLS, guard
from partnership_graph.workbook.xlsx.writing import BASE, FRONT, HOW_TO, LISTS, SHEET_NAME

TO_FIX: Final = "to fix"
"""The heading of the column that a checked copy has beside each row."""

WHAT_TO_FIX: Final = "What to fix"
_OURS: Final = frozenset({HOW_TO, LISTS, BASE, WHAT_TO_FIX})
_DEEPEST_HEADING: Final = 20
_MOST_SETTINGS: Final = 100
_ENOUGH: Final = 0.6
_PAIR: Final = re.compile(r"(\w+)=(\S+)")


def opened(path: Path) -> Workbook:
    """Return a workbook as the library has it.

    Raises:
        NoWorkbookError: it is none, or is not read for what is in it.
    """
    guard(path)
    return _loaded(path, shown=False)


def _loaded(path: Path, *, shown: bool) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it does not keep; we name that ourselves
        try:
            return openpyxl.load_workbook(path, data_only=shown)
        except Exception as error:  # whatever its parts raise: KeyError, ParseError, ValueError ...
            raise NoWorkbookError(
                f"{printable(str(path))}: is damaged ({type(error).__name__} in one of its parts); open it in your "
                "spreadsheet program and save it again"
            ) from error


def book_in(path: Path) -> Book:
    """Return what a workbook says, cell by cell.

    Raises:
        NoWorkbookError: it is none, or is not read for what is in it.
    """
    left_alone = guard(path)
    stored = _loaded(path, shown=False)
    _check_format(path, stored)
    book = Book()
    for text in left_alone:
        book.marks.append(Mark(SETTINGS, 1, "", text, is_wrong=False))
    pages = _pages(stored, book)
    shown = _loaded(path, shown=True) if _has_formulas(pages.values()) else stored
    for key, page in pages.items():
        if key == SETTINGS:
            _read_settings(book, page, shown[page.title])
        else:
            book.rows[key] = _Sheet(book, SHEETS[key], page, shown[page.title]).rows()
    if BASE in stored.sheetnames:
        _read_base(book, stored[BASE])
    return book


def sheet_in(path: Path, sheet: Sheet) -> Book:
    """Return what one sheet of a workbook says that is none of a place: found by its title, or its headings.

    Raises:
        NoWorkbookError: it is no workbook, is not read for what is in it, or has no such sheet.
    """
    guard(path)
    stored = _loaded(path, shown=False)
    pages = cast("list[Worksheet]", stored.worksheets)
    titled = (page for page in pages if compared(page.title) == compared(sheet.title))
    needed = {compared(item.head) for item in sheet.fields if item.required}
    headed = (page for page in pages if needed <= _heads(page))
    page = _by_name(stored, sheet.key, pages) or next(titled, None) or next(headed, None)
    if page is None:
        heads = ", ".join(item.head for item in sheet.fields)
        raise NoWorkbookError(
            f"{printable(str(path))}: has no sheet “{sheet.title}”; add one whose first row is: {heads}"
        )
    shown = _loaded(path, shown=True) if _has_formulas([page]) else stored
    book = Book(titles={sheet.key: page.title})
    book.rows[sheet.key] = _Sheet(book, sheet, page, shown[page.title]).rows()
    return book


def _check_format(path: Path, stored: Workbook) -> None:
    known: Any
    for known in getattr(stored, "custom_doc_props").props:  # noqa: B009 - its types lack it
        text = str(known.value)
        if known.name == "pgraph_format" and text.isdecimal() and int(text) > FORMAT:
            raise NoWorkbookError(
                f"{printable(str(path))}: is of a newer version of this program (format {text}), which reads "
                f"formats up to {FORMAT} here; update it"
            )


def _has_formulas(pages: Any) -> bool:
    return any(cell.data_type == "f" for page in pages for cell in page._cells.values())  # noqa: SLF001 - the cells there are


def _read_base(book: Book, page: Worksheet) -> None:
    rows = page.iter_rows(min_row=2, values_only=True)
    try:
        book.base, book.base_settings, book.cites_all = base_of(row for row in rows if row[0])
    except (ValueError, LookupError, TypeError, RecursionError):
        book.marks.append(
            Mark(
                SETTINGS,
                1,
                "",
                "the hidden sheet that says what this was written from cannot be read; rows are recognised by what "
                "they say",
                is_wrong=False,
            )
        )


def _read_settings(book: Book, page: Worksheet, shown: Worksheet) -> None:
    book.letters[SETTINGS] = {}
    known = {compared(item.head): item.key for item in SETTING_ROWS}
    known |= {compared(item.key): item.key for item in SETTING_ROWS}
    for number in range(1, min(page.max_row, _MOST_SETTINGS) + 1):
        head, value = page.cell(number, 1).value, shown.cell(number, 2)
        name = compared(str(head or "").replace("*", ""))
        key = known.get(name)
        if key in book.letters[SETTINGS]:
            text = f"“{head}” is there twice; the first was read"
            book.marks.append(Mark(SETTINGS, number, "B", text))
        elif key:
            stored = page.cell(number, 2)
            said = said_in(Cell(value.value, value.number_format, stored.data_type == "f"), "text")
            if said.wrong or said.told:
                text = said.wrong or said.told
                book.marks.append(Mark(SETTINGS, number, "B", text, bool(said.wrong)))
            book.settings[key] = said.text
            book.letters[SETTINGS][key] = f"B{number}"
        elif value.value is not None and number > 1:
            near = get_close_matches(name, known, n=1)
            heads = {item.key: item.head for item in SETTING_ROWS}
            hint = f"; did you mean “{heads[known[near[0]]]}”?" if near else ""
            text = f"“{head or ''}” is no setting, and was left alone{hint}"
            book.marks.append(Mark(SETTINGS, number, "B", text, bool(near)))


# which sheet is which


def _pages(stored: Workbook, book: Book) -> dict[str, Worksheet]:
    """Find each sheet: by the name that follows it when it is renamed, else by its title, else by its headings."""
    found: dict[str, Worksheet] = {}
    not_read = _OURS | _beside(stored, book)
    pages = cast(
        "list[Worksheet]", [page for page in stored.worksheets if page.title not in not_read]
    )
    for find in (_by_name, _by_title, _by_headings):
        for key in (SETTINGS, *SHEETS):
            free = [page for page in pages if page not in found.values()]
            if key not in found and (page := find(stored, key, free)) is not None:
                found[key] = page
    for key, sheet in SHEETS.items():
        if sheet.is_starter and key not in found and BASE not in stored.sheetnames:
            text = f"there is no sheet “{sheet.title}”; it was read as empty"
            book.marks.append(Mark(SETTINGS, 1, "", text, is_wrong=False))
    for page in pages:
        if page not in found.values():
            text = f"the sheet “{page.title}” is not one of ours; it was left alone"
            book.marks.append(Mark(SETTINGS, 1, "", text, is_wrong=False))
    book.titles = {key: page.title for key, page in found.items()}
    return found


def _beside(stored: Workbook, book: Book) -> set[str]:
    """Return the titles of the sheets that we wrote and that hold nothing of a place; what is on one is told of."""
    names = (name for name in stored.defined_names if name.startswith(SHEET_NAME))
    keys = {name.removeprefix(SHEET_NAME) for name in names} - {SETTINGS, *SHEETS}
    titles = {_title_of(stored, key) for key in keys} & {*stored.sheetnames}
    for title in sorted(titles):
        cells = stored[title]._cells.items()  # noqa: SLF001 - the cells there are, not the rectangle they span
        if any(row > 1 and cell.value is not None for (row, _), cell in cells):
            text = f"the sheet “{title}” holds nothing of the place: it is neither checked nor adopted here"
            book.marks.append(Mark(SETTINGS, 1, "", text, is_wrong=False))
    return titles


def _title_of(stored: Workbook, key: str) -> str:
    """Return the title of the sheet that a name follows; "" where none does."""
    name = stored.defined_names.get(f"{SHEET_NAME}{key}")
    said = re.match(r"^'?((?:[^']|'')+?)'?!", name.attr_text) if name else None
    return said[1].replace("''", "'") if said else ""


def _by_name(stored: Workbook, key: str, pages: list[Worksheet]) -> Worksheet | None:
    title = _title_of(stored, key)
    return next((page for page in pages if page.title == title), None)


def _by_title(stored: Workbook, key: str, pages: list[Worksheet]) -> Worksheet | None:
    del stored
    title = FRONT if key == SETTINGS else SHEETS[key].title
    return next((page for page in pages if compared(page.title) == compared(title)), None)


def _by_headings(stored: Workbook, key: str, pages: list[Worksheet]) -> Worksheet | None:
    del stored
    if key == SETTINGS or not SHEETS[key].is_starter:
        return None
    sheet = SHEETS[key]
    needed = {compared(item.head) for item in sheet.fields if item.required}
    seen = {compared(item.head) for item in sheet.seen}
    for page in pages:
        heads = _heads(page)
        if needed <= heads and len(heads & seen) > len(seen) * _ENOUGH:
            return page
    return None


def _heads(page: Worksheet) -> set[str]:
    """Return the headings in the first row of a sheet."""
    cells = (page._cells.get((1, at)) for at in range(1, 60))  # noqa: SLF001 - no cell is made by looking
    return {_head(cell.value) for cell in cells if cell is not None}


def _head(text: object) -> str:
    return compared(str(text or "").replace("*", ""))


# what its rows say


@dataclass(slots=True)
class _Sheet:
    """One sheet on its way in."""

    book: Book
    sheet: Sheet
    page: Worksheet
    shown: Worksheet
    grid: dict[int, dict[int, Cell]] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    joined: dict[tuple[int, int], tuple[Cell | None, str, bool]] = field(default_factory=dict)

    def tell(self, row: int, column: str, message: str, *, is_wrong: bool = False) -> None:
        self.book.marks.append(Mark(self.sheet.key, row, column, message, is_wrong))

    def rows(self) -> list[Row]:
        self._fill_grid()
        top = self._top()
        if not top:
            if self.grid:
                heads = ", ".join(item.head for item in self.sheet.seen)
                self.tell(
                    1, "", f"the headings are gone; the first row should be: {heads}", is_wrong=True
                )
            return []
        self._find_columns(top)
        self._join(top)
        numbers = sorted({*self.grid, *(row for row, _ in self.joined)})
        return [
            row for number in numbers if number > top and (row := self._row(number)) is not None
        ]

    def _fill_grid(self) -> None:
        cells: Mapping[tuple[int, int], Any] = self.page._cells  # noqa: SLF001 - the cells there are, not the rectangle they span
        if len(cells) > MOST_CELLS:
            raise NoWorkbookError(
                f"the sheet “{self.page.title}” holds more than {MOST_CELLS:,} cells"
            )
        for (row, at), cell in cells.items():
            if cell.value is None:
                continue
            is_formula = cell.data_type == "f"
            other = self.shown._cells.get((row, at)) if is_formula else cell  # noqa: SLF001 - the same
            value = other.value if other is not None else None
            self.grid.setdefault(row, {})[at] = Cell(value, cell.number_format, is_formula)

    def _known(self) -> dict[str, str]:
        """Return the columns by their headings: ours first, then what else they may be called."""
        found = {compared(item.head): item.key for item in self.sheet.fields}
        for item in self.sheet.fields:
            for other in (*item.also, item.key.replace("_", " "), head_of(item.key)):
                found.setdefault(compared(other), item.key)
        return found

    def _top(self) -> int:
        """Return the row of the headings: the first of which two are ours; above it a title may stand."""
        known = self._known()
        for number in sorted(self.grid)[:_DEEPEST_HEADING]:
            heads = {known.get(_head(cell.value)) for cell in self.grid[number].values()} - {None}
            if len(heads) > 1:
                return number
        return 0

    def _find_columns(self, top: int) -> None:
        known = self._known()
        own = {compared(item.head) for item in self.sheet.fields}
        headings = sorted(
            self.grid[top].items(), key=lambda pair: (_head(pair[1].value) not in own, pair[0])
        )
        for at, cell in headings:
            head = _head(cell.value)
            key = known.get(head)
            letter = get_column_letter(at)
            if key and key not in self.places:
                self.places[key] = at
            elif head in {compared(ID), "id"}:
                self.places.setdefault("", at)
            elif key and head in own:
                self.tell(top, letter, f"“{cell.value}” is there twice; the first was read")
            elif head != TO_FIX:
                self.tell(top, letter, f"“{cell.value}” is no column of ours; it was left alone")
        self._tell_of_columns(top)
        for item in self.sheet.fields:
            if item.required and item.key not in self.places:
                self.tell(top, "", f"the column “{item.head}” is gone; put it back", is_wrong=True)
        letters = {key: get_column_letter(at) for key, at in self.places.items() if key}
        self.book.letters[self.sheet.key] = letters

    def _tell_of_columns(self, top: int) -> None:
        """Tell of the columns that say something and have no heading."""
        below = (at for number, line in self.grid.items() if number > top for at in line)
        for at in sorted({*below} - {*self.grid[top]}):
            letter = get_column_letter(at)
            self.tell(top, letter, f"column {letter} has no heading; it was left alone")

    def _join(self, top: int) -> None:
        """Read a merged area into each of its rows."""
        for area in self.page.merged_cells.ranges:
            first = self.grid.get(area.min_row, {}).get(area.min_col)
            for row in range(max(area.min_row, top + 1), area.max_row + 1):
                for at in range(area.min_col, area.max_col + 1):
                    self.joined[row, at] = (first, str(area), at == area.min_col)

    def _row(self, number: int) -> Row | None:
        line = self.grid.get(number, {})
        seen = [self.places[item.key] for item in self.sheet.seen if item.key in self.places]
        if not any(_says(line.get(at)) or (number, at) in self.joined for at in seen):
            folded = (
                self.places[item.key] for item in self.sheet.fields if item.key in self.places
            )
            if any(_says(line.get(at)) for at in folded):
                column = self.sheet.fields[0].key
                self.tell(
                    number,
                    column,
                    "is empty but for columns that are folded away; it was read as a row that is deleted",
                )
            return None
        row = Row({}, number=number)
        for item in self.sheet.fields:
            if item.key in self.places and (text := self._text(number, item, line)):
                row.said[item.key] = text
        hidden = line.get(self.places.get("", -1))
        if hidden and isinstance(hidden.value, str):
            row.ids = dict(_PAIR.findall(hidden.value))
        return row

    def _text(self, number: int, item: Field, line: Mapping[int, Cell]) -> str:
        at = self.places[item.key]
        cell = line.get(at)
        if cell is None and (number, at) in self.joined:
            first, area, is_first_column = self.joined[number, at]
            if is_first_column and first is not None:
                cell = first
                self.tell(
                    number,
                    item.key,
                    f"cells {area} are merged; “{first.value}” was read in each row; unmerge them",
                )
        if cell is None:
            return ""
        said = said_in(cell, item.kind)
        self._tell_of(number, item, said)
        return said.text

    def _tell_of(self, number: int, item: Field, said: Said) -> None:
        if said.wrong:
            self.tell(number, item.key, said.wrong, is_wrong=True)
        elif said.told:
            self.tell(number, item.key, said.told)


def _says(cell: Cell | None) -> bool:
    return cell is not None and (bool(str(cell.value or "").strip()) or cell.is_formula)


def cells_of(page: Worksheet) -> Iterator[tuple[int, int]]:
    """Yield the row and column of every cell there is."""
    yield from page._cells  # noqa: SLF001 - the cells there are, not the rectangle they span
