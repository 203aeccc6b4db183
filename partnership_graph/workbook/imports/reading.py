"""The bytes of other people's files as text, tables and JSON, or what is wrong with them and what to do."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from partnership_graph.errors import quoted
from partnership_graph.loading.rows import LONGEST
from partnership_graph.workbook.imports.texts import clean
from partnership_graph.workbook.naming import compared
from partnership_graph.workbook.values import NoWorkbookError

LARGEST: Final = 50_000_000
"""Bytes of a file that are read: the whole NHS directory of practices is 3 MB."""

_NO_TEXT: Final[Mapping[bytes, str]] = {
    b"PK\x03\x04": "a workbook or an archive; save the sheet as CSV, or unpack it, and give that",
    b"\xd0\xcf\x11\xe0": "an old workbook; save the sheet as CSV and give that",
    b"%PDF": "a PDF; give the file of data that it was made from",
    b"\x1f\x8b": "packed; unpack it and give what is inside",
}
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_BETWEEN: Final = (",", ";", "\t")
_MOST_SHOWN: Final = 12
_SEPARATOR: Final = re.compile(r"sep=(.)", re.IGNORECASE)


def text_in(raw: bytes | str, *, is_json: bool = False) -> str:
    """Return the text of a file: UTF-8, UTF-16 that says so, or, of a table, as Windows writes it.

    Raises:
        NoWorkbookError: the file is empty, too large, or no text.
    """
    if len(raw) > LARGEST:
        given = f"the file has {len(raw):,} characters or bytes; expected at most {LARGEST:,}"
        raise NoWorkbookError(f"{given}; give a part of it")
    text = raw if isinstance(raw, str) else _decoded(raw, is_json=is_json)
    if "\0" in text:
        raise NoWorkbookError("the file holds bytes that are no text; save it as UTF-8")
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise NoWorkbookError("the file is empty; expected rows or records; export it once more")
    return text


def _decoded(raw: bytes, *, is_json: bool) -> str:
    for magic, said in _NO_TEXT.items():
        if raw.startswith(magic):
            raise NoWorkbookError(f"the file is {said}")
    codings = ["utf-16"] if raw.startswith(_WIDE) else ["utf-8-sig"]
    if not is_json:
        codings.append("cp1252")
    at = 0
    for coding in codings:
        try:
            return raw.decode(coding)
        except UnicodeDecodeError as error:
            at = error.start
    raise NoWorkbookError(
        f"byte {at + 1:,} of the file is no text of {' or '.join(codings)}; save it as UTF-8"
    )


def json_in(raw: bytes | str) -> Any:
    """Return what a JSON file says; of lines of JSON, the list of them.

    Raises:
        NoWorkbookError: it is no JSON, or is nested too deeply.
    """
    text = text_in(raw, is_json=True)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines):
            return [_json_of(line, number) for number, line in enumerate(lines, 1)]
        raise NoWorkbookError(_no_json(error.lineno, error.colno, error.msg)) from error
    except RecursionError as error:
        raise NoWorkbookError(_TOO_DEEP) from error
    except ValueError as error:  # a number of thousands of digits
        raise NoWorkbookError(_no_json(1, 1, "a number is too long")) from error


_TOO_DEEP: Final = (
    "the JSON is nested too deeply to be read; expected lists of records; export it once more"
)


def _json_of(line: str, number: int) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise NoWorkbookError(_no_json(number, error.colno, error.msg)) from error
    except RecursionError as error:
        raise NoWorkbookError(_TOO_DEEP) from error
    except ValueError as error:
        raise NoWorkbookError(_no_json(number, 1, "a number is too long")) from error


def _no_json(line: int, column: int, why: str) -> str:
    said = why[:1].lower() + why[1:]
    return (
        f"line {line}, character {column}: {said}; expected JSON; export the file once more, "
        "or choose the format it is in"
    )


def lines_in(text: str) -> list[tuple[int, list[str]]]:
    """Return the rows of a table that hold anything, each with its number as a spreadsheet shows it.

    Raises:
        NoWorkbookError: it is no table of commas, semicolons or tabs.
    """
    first = next(line for line in text.splitlines() if line.strip())
    between = _between(first)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    try:
        lines = [
            (number, cells) for number, cells in enumerate(reader, 1) if any(map(str.strip, cells))
        ]
        if long := [number for number, cells in lines if any(len(one) > LONGEST for one in cells)]:
            raise NoWorkbookError(_too_long(long[0]))
    except csv.Error as error:
        raise NoWorkbookError(
            f"row {reader.line_num}: {error}; expected a table with commas, semicolons or tabs; "
            "save it as CSV once more"
        ) from error
    return lines[1:] if _SEPARATOR.fullmatch(first.strip()) else lines


def _too_long(row: int) -> str:
    return (
        f"row {row}: a field larger than {LONGEST:,} characters; look for a quotation mark left open, and save it as "
        "CSV once more"
    )


def _between(first: str) -> str:
    """Return what stands between the cells of a table, by its first line."""
    if said := _SEPARATOR.fullmatch(first.strip()):
        return said[1]
    bare = re.sub(r'"[^"]*"', "", first)
    return max(_BETWEEN, key=bare.count)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: what it says by column, as it is in the file, and what no column is known for."""

    number: int
    cells: Mapping[str, str]
    others: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        """Return what a column says, as a cell may hold it; "" where there is no such column."""
        return clean(self.cells.get(key, ""))


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a format: the headings each may have, and those that must be there."""

    headings: Mapping[str, Sequence[str]]
    needed: Sequence[str]

    def table(self, text: str) -> tuple[dict[str, str], list[Line]]:
        """Return the heading under which each column was found, and the rows.

        Raises:
            NoWorkbookError: a column is missing that must be there, or there is no row.
        """
        lines = lines_in(text)
        if not lines:
            raise NoWorkbookError("the file is empty; expected headings and rows below them")
        number, headings = lines[0]
        at = self.found_in(headings)
        if missing := [self.headings[key][0] for key in self.needed if key not in at]:
            raise NoWorkbookError(self._missing(number, headings, missing))
        if not lines[1:]:
            raise NoWorkbookError(
                f"row {number} has headings, and no row is below them; export it once more"
            )
        found = {key: clean(headings[column]) for key, column in at.items()}
        return found, [self._line(*line, headings, at) for line in lines[1:]]

    def found_in(self, headings: Sequence[str]) -> dict[str, int]:
        """Return in which column each is, by its heading, whatever the case."""
        plain = [_heading(text) for text in headings]
        found: dict[str, int] = {}
        for key, names in self.headings.items():
            for name in map(_heading, names):
                if name in plain and plain.index(name) not in found.values():
                    found[key] = plain.index(name)
                    break
        return found

    @staticmethod
    def _line(
        number: int, cells: Sequence[str], headings: Sequence[str], at: Mapping[str, int]
    ) -> Line:
        known = {key: cells[column] for key, column in at.items() if column < len(cells)}
        used = set(at.values())
        others = {
            (clean(headings[column]) if column < len(headings) else ""): text
            for column, text in enumerate(cells)
            if column not in used and text.strip()
        }
        return Line(number, known, others)

    def _missing(self, number: int, headings: Sequence[str], missing: Sequence[str]) -> str:
        shown = [quoted(clean(text)) for text in islice(filter(str.strip, headings), _MOST_SHOWN)]
        wanted = " and ".join(quoted(name) for name in missing)
        return (
            f"row {number} has the headings {', '.join(shown)}; expected {wanted} too; "
            "give the columns these headings, or choose the format the file is in"
        )


def _heading(text: str) -> str:
    """Return a heading as it is compared: without units and marks."""
    return compared(re.sub(r"\(.*?\)|[£%?]", " ", text))


def records_in(value: object) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the objects of a list of JSON, each with its number from 1; nothing of what is no list."""
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            if isinstance(item, dict):
                yield number, item
