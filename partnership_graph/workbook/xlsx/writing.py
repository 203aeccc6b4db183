"""Writing a workbook: the same bytes for the same rows. Knows of no table.

Each sheet is one table with its headings in the first row, every cell text, nothing merged and nothing
protected: so that it can be sorted, filtered and added to.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from partnership_graph.workbook.base import FORMAT, HEADINGS
from partnership_graph.workbook.settings import SETTING_ROWS
from partnership_graph.workbook.sheets import (
    AREAS,
    BODIES,
    DOCUMENTS,
    ID,
    POSTS,
    SHEETS,
    Field,
    Sheet,
)
from partnership_graph.workbook.values import SETTINGS, Row, Sheets

MADE_BY: Final = "pgraph"
FRONT: Final = "Place settings"
HOW_TO: Final = "How to"
LISTS: Final = "Lists"
BASE: Final = "_base"
SHEET_NAME: Final = "pg_sheet_"
"""What the name begins with by which a sheet is found again when it is renamed."""

_LAST: Final = 5000
"""Rows that have lists to pick from; further ones are read all the same."""

_FIXED: Final = datetime(2024, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_DARK: Final = "#0B2F44"
_LIGHTER: Final = "#1D4E6B"
_LINE_HEIGHT: Final = 15
_MOST_LINES: Final = 12
_TO_COME: Final = 400
"""Names for which the lists of everybody have room, beside those there are."""

STEPS: Final = (
    "How to fill this in",
    "1. Documents: each document that says something, with a short name such as ToR-2024.",
    "2. Bodies & organisations, then Posts & people: each name once. A name is picked or typed everywhere else.",
    "3. Seats, Lines, Quorum & rules, Escalation, Areas & centres: one fact a row. Read a line as a sentence.",
    "4. In the column where: the document's short name and the paragraph, such as ToR-2024 4.2.",
    "5. Save and close, then: pgraph check this-file.xlsx. It makes a checked copy that says at each cell what to mend.",
    "6. See it: pgraph map --data this-file.xlsx",
    "7. Keep it: pgraph adopt this-file.xlsx --into FOLDER. Go on with a workbook that pgraph workbook FOLDER writes.",
    "",
    "What the colours mean",
    "A dark heading: must be filled. Yellow: still empty. Underlined in red: a name that is not in its own sheet yet.",
    "",
    "Good to know",
    "Leave blank what no document states. Columns that are seldom needed open with the + at the top right, or the 2 at the top left.",
    "until is the first day on which it no longer holds: what ended with July 2025 is until 2025-08-01.",
    "Rows may be sorted, filtered, added and deleted; your own columns and sheets are left alone.",
    "The first column is hidden: it says which row was which. Leave it as it is, or delete it; both are fine.",
    "To rename a body, change its name where it stands, and put the old one under also known as.",
    "Changes to rehearse is for trying a reorganisation, and no part of the place: pgraph rehearse this-file.xlsx --data this-file.xlsx",
)
_TITLES: Final = frozenset({"How to fill this in", "What the colours mean", "Good to know"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is to be written.

    Args:
        settings: the cells of the first sheet, by key.
        rows: the rows of each sheet.
        base: the rows of the hidden sheet.
        post_labels: what each row of posts is called in a list, or "".
        words: further words to pick from, by the list they belong to.
        every_sheet: whether sheets without a row are written too.
        beside: empty sheets that hold nothing of the place, for what else may be done with it.
    """

    settings: Mapping[str, str]
    rows: Sheets = field(default_factory=dict)
    base: Iterable[Sequence[str]] = ()
    post_labels: Sequence[str] = ()
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    every_sheet: bool = False
    beside: Sequence[Sheet] = ()


@dataclass(slots=True)
class _Styles:
    """How cells look."""

    text: Format
    head: Format
    need: Format
    title: Format
    plain: Format
    missing: Format
    unknown: Format


def written(content: Content) -> bytes:
    """Return a workbook as the bytes of a file."""
    made = io.BytesIO()
    options = dict.fromkeys(("strings_to_numbers", "strings_to_formulas", "strings_to_urls"), False)
    book = xlsxwriter.Workbook(made, {**options, "in_memory": True})
    name = content.settings.get("name", "")
    book.set_properties(
        {
            "title": f"{name}: who answers to whom" if name else "Who answers to whom",
            "created": _FIXED,
            "author": MADE_BY,
            "comments": "Fill in, then: pgraph check this-file.xlsx",
        }
    )
    book.set_custom_property("pgraph_format", str(FORMAT))
    styles = _styles(book)
    _how_to(book, styles)
    _front(book, content.settings, styles)
    lists = _Lists(content)
    for sheet in SHEETS.values():
        rows = content.rows.get(sheet.key, ())
        if sheet.is_starter or content.every_sheet or rows:
            _sheet(book, sheet, rows, styles, lists)
    for sheet in content.beside:
        _sheet(book, sheet, (), styles, lists)
    lists.write(book, styles)
    _base(book, content.base)
    book.close()
    return made.getvalue()


def _styles(book: xlsxwriter.Workbook) -> _Styles:
    head = {
        "bold": True,
        "num_format": "@",
        "font_color": "#FFFFFF",
        "valign": "vcenter",
        "text_wrap": True,
        "border": 1,
        "border_color": "#FFFFFF",
    }
    return _Styles(
        text=book.add_format({"num_format": "@", "valign": "top", "text_wrap": True}),
        head=book.add_format({**head, "bg_color": _LIGHTER}),
        need=book.add_format({**head, "bg_color": _DARK}),
        title=book.add_format({"bold": True, "font_size": 14, "valign": "top"}),
        plain=book.add_format({"text_wrap": True, "valign": "top"}),
        missing=book.add_format({"bg_color": "#FFE9A8"}),
        unknown=book.add_format({"bg_color": "#FFD0C2", "underline": 1}),
    )


def _how_to(book: xlsxwriter.Workbook, styles: _Styles) -> None:
    page = book.add_worksheet(HOW_TO)
    page.set_column(0, 0, 110, styles.plain)
    for at, text in enumerate(STEPS):
        page.write_string(at, 0, text, styles.title if text in _TITLES else styles.plain)
        page.set_row(at, _LINE_HEIGHT * (2 if text in _TITLES else -(-len(text) // 130) or 1))
    page.hide_gridlines(2)
    page.activate()
    _for_paper(page)


def _front(book: xlsxwriter.Workbook, settings: Mapping[str, str], styles: _Styles) -> None:
    page = book.add_worksheet(FRONT)
    page.set_column(0, 0, 26, styles.plain)
    page.set_column(1, 1, 46, styles.text)
    page.set_column(2, 2, 80, styles.plain)
    for at, text in enumerate(("Setting", "Value", "What it is for")):
        page.write_string(0, at, text, styles.head)
    for at, setting in enumerate(SETTING_ROWS, start=1):
        page.write_string(at, 0, setting.head, styles.plain)
        page.write_string(at, 1, settings.get(setting.key, ""), styles.text)
        page.write_string(at, 2, setting.about, styles.plain)
        page.set_row(at, _LINE_HEIGHT * -(-len(setting.about) // 74))
    page.freeze_panes(1, 0)
    _for_paper(page)
    book.define_name(f"{SHEET_NAME}{SETTINGS}", f"='{FRONT}'!$A$1")


def _for_paper(page: Worksheet) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _sheet(
    book: xlsxwriter.Workbook, sheet: Sheet, rows: Sequence[Row], styles: _Styles, lists: _Lists
) -> None:
    page = book.add_worksheet(sheet.title)
    fields = sheet.fields
    heads = [ID, *(item.head for item in fields)]
    page.set_column(0, 0, 8, styles.text, {"hidden": True})
    for at, item in enumerate(fields, start=1):
        folded = {"level": 1, "hidden": True} if item.is_folded else {}
        page.set_column(at, at, item.width, styles.text, folded)
    headings = [
        {
            "header": head,
            "header_format": styles.need if at and fields[at - 1].required else styles.head,
        }
        for at, head in enumerate(heads)
    ]
    page.add_table(
        0,
        0,
        max(len(rows), 1),
        len(heads) - 1,
        {
            "name": f"T_{sheet.key}",
            "style": "Table Style Light 1",
            "title": sheet.title,
            "description": sheet.about,
            "columns": headings,
        },
    )
    page.set_row(0, 2 * _LINE_HEIGHT)
    for number, row in enumerate(rows, start=1):
        _write_row(page, number, row, fields, styles)
    for at, item in enumerate(fields, start=1):
        _helped(page, at, item, lists, styles, xl_col_to_name(len(heads) - 1))
    page.data_validation(
        0,
        0,
        0,
        len(heads) - 1,
        {
            "validate": "custom",
            "value": "=FALSE",
            "error_title": "A heading",
            "error_message": "Headings stay as they are. Your own columns go to the right.",
        },
    )
    page.freeze_panes(1, 2)
    page.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(len(heads) - 1)}{_LAST}"})
    page.repeat_rows(0)
    _for_paper(page)
    book.define_name(f"{SHEET_NAME}{sheet.key}", f"={_quoted(sheet.title)}!$A$1")


def _quoted(title: str) -> str:
    return "'" + title.replace("'", "''") + "'"


def _write_row(
    page: Worksheet, number: int, row: Row, fields: Sequence[Field], styles: _Styles
) -> None:
    if row.ids:
        ids = " ".join(f"{table}={value}" for table, value in row.ids.items())
        page.write_string(number, 0, ids, styles.text)
    lines = 1
    for at, item in enumerate(fields, start=1):
        if value := row.said.get(item.key):
            page.write_string(number, at, value, styles.text)
            if not item.is_folded:
                lines = max(lines, -(-len(value) * 11 // (item.width * 10)))
    if lines > 1:
        page.set_row(number, _LINE_HEIGHT * min(lines, _MOST_LINES))


def _helped(  # noqa: PLR0913, PLR0917 - where a column stands, and what it picks from
    page: Worksheet, at: int, item: Field, lists: _Lists, styles: _Styles, last: str
) -> None:
    """Give a column its list, what it asks for, and the colours of what is missing or unknown."""
    letter = xl_col_to_name(at)
    about = item.about + (" Must be filled." if item.required else "")
    rule: dict[str, Any] = {
        "ignore_blank": True,
        "input_title": item.head[:32],
        "input_message": about[:255] or item.head,
    }
    source = lists.name_for(item)
    if source:
        is_closed = item.kind == "choice" and not item.lists
        rule |= {
            "validate": "list",
            "source": f"={source}",
            "error_type": "stop" if is_closed else "warning",
            "show_error": not item.is_several,
            "error_title": "Not in the list",
            "error_message": _UNLISTED[item.kind == "choice"]
            if not is_closed
            else "Pick one from the list.",
        }
    else:
        rule["validate"] = "any"
    page.data_validation(1, at, _LAST, at, rule)
    if item.required:
        criteria = f'=AND(${letter}2="",COUNTA($B2:${last}2)>0)'
        page.conditional_format(
            1, at, _LAST, at, {"type": "formula", "criteria": criteria, "format": styles.missing}
        )
    if item.kind == "ref" and source and source != _ANY:
        criteria = f'=AND(${letter}2<>"",LEFT(${letter}2,1)<>"#",ISERROR(FIND(";",${letter}2)),COUNTIF({source},${letter}2)=0,COUNTIF({_ALSO},"*"&${letter}2&"*")=0)'
        page.conditional_format(
            1, at, _LAST, at, {"type": "formula", "criteria": criteria, "format": styles.unknown}
        )


_UNLISTED: Final = {
    True: "It is not in the list. Keep it only if it is a word of your own (see the sheet Own words), or begins with other:",
    False: "It is not in the list. Keep it if it is another name that you gave, or will be added to its own sheet.",
}
_ALSO: Final = "pg_other_names"
_WHO: Final = "pg_who"
_ANY: Final = "pg_any"
_OF_NAMES: Final[Mapping[str, tuple[Sheet, str]]] = {
    "pg_documents": (DOCUMENTS, "short_name"),
    "pg_bodies": (BODIES, "name"),
    "pg_people": (POSTS, "person"),
    "pg_areas": (AREAS, "name"),
}
_TABLES_OF: Final = {
    "pg_bodies": frozenset({"boards", "organisations", "programmes"}),
    "pg_posts": frozenset({"posts"}),
    "pg_people": frozenset({"people"}),
    "pg_areas": frozenset({"areas", "childrens_centres"}),
    _WHO: frozenset({"boards", "organisations", "posts", "people"}),
}


class _OfLists(Worksheet):  # type: ignore[misc] # it has no types
    """A worksheet whose formulas stay as they are: each of thousands would be searched for 30 newer functions."""

    def _prepare_formula(self, formula: str, *_: object, **__: object) -> str:
        return formula.removeprefix("=")


class _Lists:
    """The lists that cells pick from: words as they are, names as they will be typed."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.words: dict[tuple[str, ...], str] = {}

    def name_for(self, item: Field) -> str:
        """Return the name of the list that a column picks from; nothing where it picks from none."""
        if item.kind == "choice":
            return self._words(item)
        if item.kind == "source":
            return "pg_documents"
        if item.kind != "ref" or not set(item.tables) - {"memberships", "*", "figures"}:
            return ""
        tables = set(item.tables)
        return next((name for name, of in _TABLES_OF.items() if tables <= of), _ANY)

    def _words(self, item: Field) -> str:
        own = (word for which in item.lists for word in self.content.words.get(which, ()))
        every = tuple(dict.fromkeys((*item.words.values(), *own)))
        return self.words.setdefault(every, f"pg_list_{len(self.words) + 1}")

    def write(self, book: xlsxwriter.Workbook, styles: _Styles) -> None:
        """Write the hidden sheet that the lists stand on."""
        page = book.add_worksheet(LISTS, worksheet_class=_OfLists)
        page.hide()
        at = 0
        for words, name in self.words.items():
            page.write_string(0, at, name)
            page.write_column(1, at, words, styles.text)
            letter = xl_col_to_name(at)
            book.define_name(name, f"={LISTS}!${letter}$2:${letter}${len(words) + 1}")
            at += 1
        other = _letter(BODIES, "aliases")
        book.define_name(_ALSO, f"={_quoted(BODIES.title)}!${other}$2:${other}${_LAST}")
        for name, (sheet, key) in _OF_NAMES.items():
            book.define_name(name, _filled(_quoted(sheet.title), _letter(sheet, key), _LAST))
        size = self._named() + _TO_COME
        self._posts(book, page, at, min(size, _LAST), styles)
        self._joined(book, page, at + 1, size, styles)

    def _named(self) -> int:
        rows = self.content.rows
        return sum(len(rows.get(sheet.key, ())) for sheet in (BODIES, POSTS, AREAS))

    def _posts(
        self, book: xlsxwriter.Workbook, page: Worksheet, at: int, size: int, styles: _Styles
    ) -> None:
        """Write what each row of posts is called: with whose it is where another is called so too."""
        title = _quoted(POSTS.title)
        post, owner = _letter(POSTS, "post"), _letter(POSTS, "organisation_id")
        posts, owners = (f"{title}!${letter}$2:${letter}${_LAST}" for letter in (post, owner))
        page.write_string(0, at, "pg_posts")
        for n in range(1, size + 1):
            own, of = f"{title}!${post}{n + 1}", f"{title}!${owner}{n + 1}"
            several = f"COUNTIFS({posts},{own},{owners},{of})<COUNTIF({posts},{own})"
            formula = (
                f'=IF({own}="","",IF(AND(COUNTIF({posts},{own})>1,{several},{of}<>""),'
                f'{own}&" ("&{of}&")",{own}&""))'
            )
            labels = self.content.post_labels
            page.write_formula(
                n, at, formula, styles.text, labels[n - 1] if n <= len(labels) else ""
            )
        book.define_name("pg_posts", _filled(LISTS, xl_col_to_name(at), size + 1))

    def _joined(
        self, book: xlsxwriter.Workbook, page: Worksheet, at: int, size: int, styles: _Styles
    ) -> None:
        """Write the lists that are several below each other."""
        for name, parts in (
            (_WHO, ("pg_bodies", "pg_posts", "pg_people")),
            (_ANY, ("pg_bodies", "pg_posts", "pg_people", "pg_areas")),
        ):
            values = list(self._values(parts))
            letter = xl_col_to_name(at)
            page.write_string(0, at, name)
            for n in range(1, size + 1):
                value = values[n - 1] if n <= len(values) else ""
                page.write_formula(n, at, _nth(parts), styles.text, value)
            rows = "+".join(f"ROWS({part})" for part in parts)
            column = f"{LISTS}!${letter}$2:${letter}${size + 1}"
            book.define_name(
                name, f"={LISTS}!${letter}$2:INDEX({column},MAX(1,MIN({size},{rows})))"
            )
            at += 1

    def _values(self, parts: Sequence[str]) -> Iterator[str]:
        for part in parts:
            if part == "pg_posts":
                yield from _trimmed(self.content.post_labels)
            else:
                sheet, key = _OF_NAMES[part]
                yield from _trimmed(
                    [row.said.get(key, "") for row in self.content.rows.get(sheet.key, ())]
                )


def _trimmed(items: Sequence[str]) -> Sequence[str]:
    """Return some cells up to the last that says something, and at least one."""
    last = max((n for n, item in enumerate(items, start=1) if item), default=0)
    return items[:last] or [""]


def _letter(sheet: Sheet, key: str) -> str:
    return str(xl_col_to_name([item.key for item in sheet.fields].index(key) + 1))


def _filled(title: str, letter: str, last: int) -> str:
    """Return the range of a column down to its last cell that says something."""
    column = f"{title}!${letter}$2:${letter}${last}"
    deepest = f'SUMPRODUCT(MAX(({column}<>"")*(ROW({column})-1)))'
    return f"={title}!${letter}$2:INDEX({column},MAX(1,{deepest}))"


def _nth(parts: Sequence[str]) -> str:
    """Return the formula of one row of several lists below each other."""
    formula = '""'
    for part in reversed(parts):
        ahead = parts[: parts.index(part)]
        place = "-".join(["ROW()-1", *(f"ROWS({other})" for other in ahead)])
        formula = f'IF({place}<=ROWS({part}),INDEX({part},{place})&"",{formula})'
    return f"={formula}"


def _base(book: xlsxwriter.Workbook, rows: Iterable[Sequence[str]]) -> None:
    page = book.add_worksheet(BASE)
    page.very_hidden()
    page.write_row(0, 0, HEADINGS)
    for number, row in enumerate(rows, start=1):
        for at, text in enumerate(row):
            page.write_string(number, at, text)
