"""A workbook for whoever works in Excel: text cells alone, so that nothing is calculated and no id loses a nought.

The first sheet says what was asked, what the answer is, of which day and by which licence; the next has a
row for each fact, to be filtered and sorted; the last the sources by their numbers.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import xlsxwriter
from xlsxwriter.utility import xl_range

from partnership_graph.answers.answer import Answer, Citation, Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.printed import BESIDE, numbered, said
from partnership_graph.answers.remarks import Kind
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.records import columns
from partnership_graph.facts.view import FIRST_DAY
from partnership_graph.facts.wording import counted
from partnership_graph.publishing.escapes import in_xml
from partnership_graph.publishing.register import STATED_IN, Register
from partnership_graph.publishing.reviewed import line_of
from partnership_graph.publishing.table import ResultTable
from partnership_graph.publishing.table import said as in_words_of_cell

if TYPE_CHECKING:
    from partnership_graph.review.telling import Reviewed

Cells: TypeAlias = dict[str, str]
"""One row: its cells by the heads of their columns, an empty one left out."""

_AUTHOR: Final = "partnership_graph"
_LANGUAGE: Final = "en-GB"
_CORE: Final = "docProps/core.xml"
_FIRST: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""The first day that an archive knows: what is of no day bears it."""

_LONGEST: Final = 32_000
"""So much of a text fits a cell, which holds 32,767 characters, with a remark that it is cut."""

_NARROWEST, _WIDEST, _SPARE = 9, 46, 3
_WIDTHS: Final = {"Part": 24, "Note": 32, "Stands": 24, STATED_IN: 60}
_ABOUT = (24, 100)
_LINE_HEIGHT, _MOST_LINES = 15, 27  # a row of Excel is at most 409 points high
_SAID: Final = "What is recorded"
_SOURCES: Final = "Sources"
_DARK: Final = "#0B2F44"
_UNTIL: Final = "Until (the first day it no longer holds)"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A sheet: its name, the heads of its columns, its rows, and how far in the text of each stands."""

    name: str
    about: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    depths: Sequence[int] = ()

    @property
    def printed(self) -> int:
        """How many of its columns are printed on paper: up to the sources, beyond which cells stand."""
        ends = [self.heads.index(head) for head in (_SOURCES, STATED_IN) if head in self.heads]
        return ends[0] + 1 if ends else len(self.heads)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    """A workbook: its title, the day it bears, what its first sheet says, and its other sheets."""

    title: str
    day: str
    about: Sequence[tuple[str, str]]
    sheets: Sequence[_Sheet]


def answer(value: Answer) -> bytes:
    """Return an answer as a workbook: what it is about, its facts, its sources."""
    return _written(_book(value, _facts(value), _sources(value)))


def review(value: Reviewed) -> bytes:
    """Return a review as a workbook, with a sheet that counts what each rule found."""
    return _written(_book(value, _rules(value), _facts(value), _sources(value)))


def table(value: ResultTable) -> bytes:
    """Return rows as a workbook; a column in which nothing stands is named on the first sheet."""
    heads = list(_apart(value.columns))
    rows = [dict(zip(heads, map(in_words_of_cell, row), strict=True)) for row in value.rows]
    sheet = _sheet("Rows", "The rows, as the query gives them.", rows, heads)
    empty = [head for head in heads if head not in sheet.heads]
    about = [
        ("Rows", str(len(rows))),
        ("Columns without a cell", ", ".join(empty)),
        *(("Note", remark) for remark in value.remarks),
        ("Of", value.footer),
    ]
    return _written(_Book(title="Rows of a query", day="", about=about, sheets=[sheet]))


def register(value: Register) -> bytes:
    """Return several tables as a workbook, a sheet each under its own name."""
    sheets = [_listed_on(name, table) for name, table in value.tables.items()]
    about = [
        ("What it is", value.title),
        ("Of which day and data", value.footer),
        ("Licence", value.licence),
    ]
    return _written(_Book(title=value.title, day=value.day, about=about, sheets=sheets))


def _listed_on(name: str, table: ResultTable) -> _Sheet:
    heads = list(_apart(table.columns))
    rows = [dict(zip(heads, map(in_words_of_cell, row), strict=True)) for row in table.rows]
    about = f"{counted(len(rows), 'row')}, one for each fact, with the paragraphs that state it."
    return _sheet(name, about, rows, heads)


def _book(value: Answer, *sheets: _Sheet) -> _Book:
    about = [
        ("Question", value.question),
        ("Answer", value.verdict),
        ("As of", in_words(value.as_of) if value.as_of != FIRST_DAY else ""),
        ("Places", ", ".join(value.place_names or value.places)),
        ("Data version", value.data_version),
        ("Licence", value.licence),
        *(("Note", item.text) for item in value.remarks if item.kind is not Kind.NEXT),
    ]
    return _Book(title=value.question, day=value.as_of, about=about, sheets=sheets)


def _facts(value: Answer) -> _Sheet:
    """Return the facts of an answer, a row each, and the remark of a part before them."""
    numbers, listed = numbered(value), _listed(value)
    rows: list[Cells] = []
    depths: list[int] = []
    for section in value.sections:
        if section.remark:
            rows.append({"Part": section.heading, _SAID: section.remark})
            depths.append(0)
        for statement in section.statements:
            fact = _fact(section, statement, numbers)
            own = _cells(statement) if statement.table == listed else {}
            rows.append({**fact, **{head: cell for head, cell in own.items() if head not in fact}})
            depths.append(statement.depth)
    about = "What is recorded, a fact a row, with the paragraphs that state it."
    return _sheet("Answer", about, rows, depths=depths)


def _fact(section: Section, statement: Statement, numbers: Mapping[Citation, int]) -> Cells:
    cited = (f"[{numbers[item]}] {_paragraph(item)}" for item in statement.citations)
    return {
        "Part": section.heading,
        _SAID: said(statement),
        "Beneath the row above": str(statement.depth or ""),
        "Condition": statement.condition,
        "From": statement.valid_from,
        _UNTIL: statement.valid_to,
        "Last recorded": statement.last_recorded,
        "What is uncertain": statement.timing,
        "Note": statement.note,
        _SOURCES: "; ".join(cited),
        "Place": statement.place,
        "Id of the row": statement.fact_id,
    }


def _listed(value: Answer) -> str:
    """Return the table that an answer lists: that of most of its facts, or "" where they are of many."""
    tables = Counter(item.table for _, item in value.statements() if not item.depth)
    table, number = tables.most_common(1)[0] if tables else ("", 0)
    return table if 2 * number > tables.total() else ""


def _cells(statement: Statement) -> Cells:
    """Return the cells of the fact's own row as a person reads them: a name for an id, a choice in words."""
    declared = {item.name: item for item in columns(statement.table)} if statement.table else {}
    found: Cells = {}
    for name, cell in statement.row.items():
        if f"{name.removesuffix('_id')}_name" in statement.row or name == "id":
            continue
        column = declared.get(name)
        is_choice = column is not None and column.kind == "choice"
        words = column.words.get(cell, cell.replace("_", " ")) if column and is_choice else cell
        found[_in_head(name.removesuffix("_name"))] = words
    return found


def _in_head(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _paragraph(citation: Citation) -> str:
    return f"{citation.name}: {citation.locator}{BESIDE * citation.beside}"


def _sources(value: Answer) -> _Sheet:
    rows = [
        {
            "Number": f"[{number}]",
            "Document": citation.name,
            "Paragraph": f"{citation.locator}{BESIDE * citation.beside}",
            "The day it speaks for": citation.as_of,
            "File": citation.file,
            "Id of the source": citation.source,
        }
        for citation, number in numbered(value).items()
    ]
    return _sheet("Sources", "Every paragraph that is cited, by its number.", rows)


def _rules(value: Reviewed) -> _Sheet:
    found = [section for section in value.sections if section.part is Part.FINDINGS]
    rows = [
        {
            "Rule": line.rule,
            "What it looks for": line.title,
            "How bad": line.severity,
            "Found": str(line.found),
            "Looked at": line.looked_at,
            "Why it matters": section.remark,
        }
        for section in found
        for line in [line_of(section)]
    ]
    return _sheet("Rules", "How much each rule found, of how many.", rows)


def _sheet(
    name: str,
    about: str,
    rows: Sequence[Mapping[str, str]],
    heads: Iterable[str] = (),
    depths: Sequence[int] = (),
) -> _Sheet:
    """Return rows as a sheet, without the columns in which nothing stands; of no rows every column stays."""
    every = dict.fromkeys([*heads, *(head for row in rows for head in row)])
    kept = [head for head in every if not rows or any(row.get(head) for row in rows)]
    cells = [[row.get(head, "") for head in kept] for row in rows]
    return _Sheet(name=name, about=about, heads=list(_apart(kept)), rows=cells, depths=depths)


def _apart(names: Iterable[str]) -> Iterator[str]:
    """Yield heads of which no two are one to Excel, which takes no notice of case."""
    taken: dict[str, int] = {}
    for name in names:
        head = in_xml(name) or "(no name)"
        count = taken[head.casefold()] = taken.get(head.casefold(), 0) + 1
        yield head if count == 1 else f"{head} ({count})"


def _written(book: _Book) -> bytes:
    made = io.BytesIO()
    options = dict.fromkeys(("strings_to_numbers", "strings_to_formulas", "strings_to_urls"), False)
    file = xlsxwriter.Workbook(made, {**options, "in_memory": True})
    day = _FIRST if book.day in {"", FIRST_DAY} else datetime.fromisoformat(book.day)
    title = _shown(book.title)[:250]
    file.set_properties({"title": title, "author": _AUTHOR, "created": day.replace(tzinfo=None)})
    _about(file, book)
    for sheet in book.sheets:
        if sheet.heads:
            _filled(file, sheet)
    file.close()
    return _in_english(made.getvalue())


def _about(file: xlsxwriter.Workbook, book: _Book) -> None:
    page = file.add_worksheet("About")
    head = file.add_format({"bold": True, "valign": "top", "num_format": "@"})
    text = file.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    for at, width in enumerate(_ABOUT):
        page.set_column(at, at, width, text)
    sheets = [(f"Sheet {sheet.name}", sheet.about) for sheet in book.sheets if sheet.heads]
    for at, (name, said_of_it) in enumerate(filter(_says, [*book.about, *sheets])):
        page.write_string(at, 0, name, head)
        page.write_string(at, 1, _shown(said_of_it), text)
        page.set_row(at, _height((name, said_of_it), _ABOUT))
    _for_paper(page)
    page.activate()


def _says(line: tuple[str, str]) -> bool:
    return bool(line[1])


def _filled(file: xlsxwriter.Workbook, sheet: _Sheet) -> None:
    """Write a sheet as a table: its heads stay in view, are repeated on paper, and can be filtered by."""
    page = file.add_worksheet(sheet.name)
    look = {"text_wrap": True, "valign": "top", "num_format": "@"}
    head = file.add_format({**look, "bold": True, "font_color": "#FFFFFF", "bg_color": _DARK})
    indents = {
        depth: file.add_format({**look, "indent": min(depth, 15)}) for depth in {0, *sheet.depths}
    }
    widths = [_width(*column) for column in zip(sheet.heads, *sheet.rows, strict=True)]
    for at, width in enumerate(widths):
        page.set_column(at, at, width, indents[0])
    last = (max(len(sheet.rows), 1), len(sheet.heads) - 1)
    page.add_table(
        *(0, 0, *last),
        {
            "name": f"T_{sheet.name}",
            "title": sheet.name,
            "description": sheet.about,
            "style": "Table Style Light 1",
            "columns": [{"header": name, "header_format": head} for name in sheet.heads],
        },
    )
    page.set_row(0, _height(sheet.heads, widths))
    for number, row in enumerate(sheet.rows, start=1):
        depth = sheet.depths[number - 1] if sheet.depths else 0
        page.set_row(number, _height(row, widths))
        for at, cell in enumerate(row):
            if cell:
                look = indents[depth if sheet.heads[at] == _SAID else 0]
                page.write_string(number, at, _shown(cell), look)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.print_area(0, 0, last[0], sheet.printed - 1)
    page.ignore_errors({"number_stored_as_text": xl_range(0, 0, *last)})
    _for_paper(page)


def _width(head: str, *cells: str) -> int:
    """Return how wide a column is, in characters: as its longest cell, and neither too narrow nor too wide."""
    longest = max([-(-len(head) // 2), *map(len, cells)])
    return max(_NARROWEST, min(_WIDTHS.get(head, _WIDEST), longest + _SPARE))


def _height(cells: Iterable[str], widths: Iterable[int]) -> int:
    """Return how high a row is with its cells broken: not every program finds that out by itself."""
    lines = (-(-len(cell) * 11 // (width * 10)) for cell, width in zip(cells, widths, strict=True))
    return _LINE_HEIGHT * max(1, min(_MOST_LINES, max(lines)))


def _for_paper(page: Any) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&RPage &P of &N")


def _shown(text: str) -> str:
    line = in_xml(text)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]} ... (cut: {len(line)} characters)"


def _in_english(data: bytes) -> bytes:
    """Return a workbook that says in which language it is, its parts as they were and of no day."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as found, zipfile.ZipFile(made, "w") as archive:
        for name in found.namelist():
            part = found.read(name)
            if name == _CORE:
                said_so = f"<dc:language>{_LANGUAGE}</dc:language></cp:coreProperties>".encode()
                part = part.replace(b"</cp:coreProperties>", said_so)
            member = zipfile.ZipInfo(name, _FIRST.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            archive.writestr(member, part)
    return made.getvalue()
