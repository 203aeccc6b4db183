"""A workbook as a place: its tables, loaded and checked as any place's, with every problem at its cell."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from partnership_graph.errors import DataError, Problem, printable
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.ids import is_id, slug
from partnership_graph.facts.records import Source, columns
from partnership_graph.facts.settings import Settings
from partnership_graph.loading import dataset_of
from partnership_graph.loading.folders import REQUIRED
from partnership_graph.loading.settings import FILE
from partnership_graph.loading.warnings import warnings
from partnership_graph.workbook.base import base_rows
from partnership_graph.workbook.before import as_written
from partnership_graph.workbook.draft import Read
from partnership_graph.workbook.inward import read_in
from partnership_graph.workbook.naming import labels_of
from partnership_graph.workbook.outward import cites_all, sheets_of, tables_of
from partnership_graph.workbook.settings import said_of, settings_of, toml_of
from partnership_graph.workbook.sheets import POSTS, SHEETS, Sheet, head_of
from partnership_graph.workbook.values import SETTINGS, Book, Mark, Sheets, Tables
from partnership_graph.workbook.xlsx.marking import Marked, marked_copy
from partnership_graph.workbook.xlsx.reading import book_in
from partnership_graph.workbook.xlsx.writing import FRONT, Content, written

_ID: Final = re.compile(r"'([a-z0-9]+(?:-[a-z0-9]+)*)'|\b([a-z0-9]+(?:-[a-z0-9]+)+)\b")
_TABLE: Final = re.compile(r"\b(\w+)\.csv\b")
_ADDRESS: Final = re.compile(r"[\w.-]+/(\w+)\.csv:(\d+)")


@dataclass(slots=True, kw_only=True)
class Workbook:
    """What a workbook comes to: the tables it says, the place they make, and all marks.

    ``dataset`` is nothing where something has to be mended; ``texts`` are the files of the place.
    """

    path: Path
    place: str
    book: Book
    read: Read
    settings: Settings
    texts: Mapping[str, str]
    dataset: Dataset | None = None
    marks: Sequence[Mark] = field(default_factory=list)

    @property
    def wrong(self) -> list[Mark]:
        """What has to be mended."""
        return [mark for mark in self.marks if mark.is_wrong]

    def problems(self, *, wrong: bool = True) -> list[Problem]:
        """Return the marks as problems, each with its sheet and cell."""
        marks = (mark for mark in self.marks if mark.is_wrong == wrong)
        return [self._problem(mark) for mark in marks]

    def _problem(self, mark: Mark) -> Problem:
        sheet, cell, head = self.where(mark)
        file = f"{printable(self.path.name)}: {sheet}"
        return Problem(file, mark.row, head, mark.message, f"{sheet} {head}", cell=cell)

    def where(self, mark: Mark) -> tuple[str, str, str]:
        """Return the title of a mark's sheet, its cell, and the heading above it; "" where it has none."""
        title = self.title(mark.sheet)
        letters = self.book.letters.get(mark.sheet, {})
        if mark.sheet == SETTINGS:
            cell = letters.get(mark.column, "")
            return title, cell or (f"{mark.column}{mark.row}" if mark.column == "B" else ""), ""
        if mark.column in letters:
            head = SHEETS[mark.sheet].field(mark.column).head
            return title, f"{letters[mark.column]}{mark.row}", head
        is_letter = mark.column.isalpha() and mark.column.isupper() and len(mark.column) <= 3  # noqa: PLR2004 - XFD is the last
        head = "" if is_letter or not mark.column else head_of(mark.column)
        return title, f"{mark.column}{mark.row}" if is_letter else "", head

    def about(self, mark: Mark) -> str:
        """Return what the row of a mark is about: the first that it says."""
        rows = self.book.rows.get(mark.sheet, ())
        row = next((row for row in rows if row.number == mark.row), None)
        keys = [item.key for item in SHEETS[mark.sheet].fields] if mark.sheet in SHEETS else []
        return next((row.said[key] for key in keys if row and key in row.said), "")

    def title(self, sheet: str) -> str:
        """Return what a sheet is called in the workbook."""
        usual = FRONT if sheet == SETTINGS else SHEETS[sheet].title
        return self.book.titles.get(sheet, usual)


def read(path: Path, standing: Tables | None = None) -> Workbook:
    """Return what a workbook says as a place, with all that is wrong or worth telling.

    Args:
        path: the workbook.
        standing: the tables of the place as they stand, whose ids rows that say the same get.

    Raises:
        NoWorkbookError: it is none, or is not read for what is in it.
    """
    return place_of(book_in(path), path, standing)


def place_of(book: Book, path: Path, standing: Tables | None = None) -> Workbook:
    """Return what a book says as a place; ``path`` names it."""
    settings, marks = settings_of(book.settings), list(book.marks)
    given = book.settings.get("slug", "")
    place = given if is_id(given) else slug(given or settings.name or path.stem) or "place"
    if given and given != place:
        told = f"“{given}” is no short name of small letters and hyphens; {place} was taken"
        marks.append(Mark(SETTINGS, 1, "slug", told, is_wrong=False))
    found = read_in(book, settings, place, standing)
    subject = ""
    if settings.subject:
        subject, complaint = found.labels.meant(settings.subject, tuple(_SUBJECTS))
        if complaint:
            marks.append(Mark(SETTINGS, 1, "subject", complaint))
    usual = _usual(settings, found)
    settings = replace(settings, subject=subject, document=usual)
    made = Workbook(
        path=path,
        place=place,
        book=book,
        read=found,
        settings=settings,
        texts=texts_of(found.tables, place, toml_of(settings)),
        marks=[*marks, *found.marks],
    )
    if not made.wrong:
        _load(made)
    order = [SETTINGS, *SHEETS]
    made.marks = as_written(made.marks, book, found.written)
    unique = {(mark.sheet, mark.row, mark.column, mark.message): mark for mark in made.marks}
    made.marks = sorted(
        unique.values(), key=lambda mark: (order.index(mark.sheet), mark.row, mark.column)
    )
    return made


_SUBJECTS: Final = (
    "boards",
    "organisations",
    "programmes",
    "areas",
    "documents",
    "services",
    "contracts",
    "posts",
    "childrens_centres",
    "meetings",
    "people",
)


def _usual(settings: Settings, found: Read) -> str:
    """Return the id of the usual document; a short name that is none is told already."""
    text = settings.document.casefold()
    for row in found.tables.get(Source.table, ()):
        if text and text in {row["id"].casefold(), row.get("short_name", "").casefold()}:
            return row["id"]
    return ""


def texts_of(tables: Tables, place: str, toml: str) -> dict[str, str]:
    """Return the files of a place: each table with the columns it uses, and its settings."""
    found = {f"{place}/{FILE}": toml}
    for table in dict.fromkeys((*REQUIRED, *tables)):
        found[f"{place}/{table}.csv"] = _csv(table, tables.get(table, []))
    return found


def _csv(table: str, rows: Sequence[Mapping[str, str]]) -> str:
    used = {name for row in rows for name, cell in row.items() if cell}
    names = [item.name for item in columns(table) if item.needed or item.name in used]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    return text.getvalue()


def _load(made: Workbook) -> None:
    """Load a place as any is, and mark the cells that its problems and warnings come from."""
    try:
        made.dataset = dataset_of(made.texts)
    except DataError as error:
        made.marks = [
            *made.marks,
            *(_marked(made, problem, is_wrong=True) for problem in error.problems),
        ]
        return
    # Where the documents' files are is said from the folder of the tables, and this is none.
    beside = (item for item in made.dataset.warnings if item.column != "documents")
    odd = sorted([*beside, *warnings(made.dataset)])
    made.marks = [*made.marks, *(_marked(made, problem, is_wrong=False) for problem in odd)]


def _marked(made: Workbook, problem: Problem, *, is_wrong: bool) -> Mark:
    """Return what is wrong with a row of a table at the cell it came from, in the words of the workbook."""
    table = problem.file.rpartition("/")[2].removesuffix(".csv")
    origins = made.read.origins.get(table, [])
    message = _in_its_words(made, table, problem.message)
    at = problem.line - 2
    if not 0 <= at < len(origins):
        column = problem.column if table == FILE else ""
        return Mark(SETTINGS, 1, column, message, is_wrong)
    origin = origins[at]
    column = origin.at.get(problem.column, problem.column)
    if column in {"source_id", "locator"} and origin.sheet not in {"documents", "t_evidence"}:
        column = "where"
    return Mark(origin.sheet, origin.row.number, column, message, is_wrong)


def _in_its_words(made: Workbook, table: str, message: str) -> str:
    """Return a message with names for ids, sheets for files, and headings for columns."""
    message = _ADDRESS.sub(lambda found: _row_of(made, found), message)
    message = _TABLE.sub(lambda found: _sheet_called(made, found), message)
    message = _ID.sub(lambda found: _named(made, found), message)
    names = (item.name for item in columns(table)) if table in made.read.origins else ()
    for name in names:
        if "_" in name:
            message = re.sub(rf"\b{name}\b", f"“{head_of(name)}”", message)
    return message


def _sheet_called(made: Workbook, found: re.Match[str]) -> str:
    sheets = (sheet for sheet in SHEETS.values() if found[1] in sheet.tables)
    sheet = next(sheets, None)
    return f"the sheet {made.title(sheet.key)}" if sheet else found[0]


def _named(made: Workbook, found: re.Match[str]) -> str:
    """Return an id by the name of its thing, or by the row of its fact."""
    wanted = found[1] or found[2]
    if wanted in made.read.labels.things:
        return f"“{made.read.labels.label(wanted)}”"
    for origins in made.read.origins.values():
        for origin in origins:
            if origin.table != "evidence" and origin.id == wanted:
                return f"row {origin.row.number} of {made.title(origin.sheet)}"
    return found[0]


def _row_of(made: Workbook, found: re.Match[str]) -> str:
    origins = made.read.origins.get(found[1], [])
    at = int(found[2]) - 2
    if not 0 <= at < len(origins):
        return found[0]
    return f"row {origins[at].row.number} of {made.title(origins[at].sheet)}"


def checked_copy(made: Workbook) -> bytes:
    """Return the checked copy of a workbook: the same with every mark at its cell and in a list."""
    marks = [
        Marked(
            *made.where(mark)[:1],
            mark.row,
            *made.where(mark)[1:],
            made.about(mark),
            mark.message,
            mark.is_wrong,
        )
        for mark in made.marks
    ]
    return marked_copy(made.path, marks)


def loaded(path: Path) -> Dataset:
    """Return the dataset of a workbook.

    Raises:
        NoWorkbookError: it is none, or is not read for what is in it.
        DataError: something has to be mended; each problem with its sheet and cell.
    """
    made = read(path)
    if made.dataset is None:
        raise DataError(made.problems())
    return replace(made.dataset, workbook=path.name)


def exported(
    dataset: Dataset, place: str, *, every_sheet: bool = False, beside: Sequence[Sheet] = ()
) -> bytes:
    """Return the workbook of a place.

    Args:
        dataset: what is loaded.
        place: which place of it.
        every_sheet: whether sheets without a row are written too.
        beside: empty sheets that hold nothing of the place.
    """
    tables, settings = tables_of(dataset, place), dataset.settings_of(place)
    rows = sheets_of(tables, settings)
    said = _first_sheet(place, tables, settings)
    return written(
        Content(
            settings=said,
            rows=rows,
            base=base_rows(tables, said, cites_all=cites_all(tables)),
            post_labels=list(_post_labels(rows)),
            words=_own_words(tables),
            every_sheet=every_sheet,
            beside=beside,
        )
    )


def _first_sheet(place: str, tables: Tables, settings: Settings) -> dict[str, str]:
    """Return what the first sheet of a place's workbook says."""
    labels = labels_of(tables)
    subject = labels.label(settings.subject) if settings.subject in labels.things else ""
    short = {row["id"]: row.get("short_name") or row["id"] for row in tables.get("sources", ())}
    called = place if is_id(place) else slug(place)
    return said_of(settings, called, subject, short.get(settings.document, ""))


def of_tables(dataset: Dataset, place: str, path: Path) -> Workbook:
    """Return the tables of a place as a workbook that says the same and was not written from any that stand.

    Args:
        dataset: what is loaded.
        place: which place of it.
        path: the file that they are from.
    """
    tables, settings = tables_of(dataset, place), dataset.settings_of(place)
    return Workbook(
        path=path,
        place=place,
        book=Book(settings=_first_sheet(place, tables, settings)),
        read=Read(tables=tables),
        settings=settings,
        texts={},
        dataset=dataset,
    )


def _post_labels(rows: Sheets) -> Iterator[str]:
    """Yield what each row of posts is called in the lists: with whose it is where others are called so too."""
    posts = [row.said for row in rows.get(POSTS.key, ())]
    pairs = [(said.get("post", ""), said.get("organisation_id", "")) for said in posts]
    same, called = Counter(pairs), Counter(name for name, _ in pairs)
    for name, owner in pairs:
        is_shared = owner and same[name, owner] < called[name]
        yield f"{name} ({owner})" if name and is_shared else name


def _own_words(tables: Tables) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in tables.get("words", ()):
        found.setdefault(row["adds_to"], []).append(row["name"])
    return found


def begun(name: str, *, every_sheet: bool = False, beside: Sequence[Sheet] = ()) -> bytes:
    """Return an empty workbook for a place of this name; ``beside`` are sheets that hold nothing of it."""
    said = {"name": name, "slug": slug(name) or "place"}
    return written(Content(settings=said, every_sheet=every_sheet, beside=beside))


def imported_workbook(rows: Sheets, settings: Mapping[str, str]) -> bytes:
    """Return the workbook of rows that were read from a file of another format."""
    return written(Content(settings=settings, rows=rows, post_labels=list(_post_labels(rows))))
