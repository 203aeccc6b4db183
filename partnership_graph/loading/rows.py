"""The rows of a table that is not written as usual: what may be passed over, and what is wrong."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise
from string import ascii_uppercase
from typing import Final, TypeAlias

from partnership_graph.errors import Problem, printable, quoted
from partnership_graph.facts.column import Column
from partnership_graph.facts.tables import Row
from partnership_graph.loading.citations import INSTEAD, WHERE
from partnership_graph.loading.files import SAVE_AS, NoTextError
from partnership_graph.loading.wording import listed

Run: TypeAlias = tuple[int, int]
"""Rows without a gap between them: the position of the first, and its line."""

LONGEST: Final = 131_072
"""How many characters a cell may have: csv's own limit, which any other library may have moved."""

_TOO_LONG: Final = f"a cell holds more than {LONGEST:,} characters; shorten it; look for a quotation mark left open"
_DIVIDERS: Final = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_MOST_COMPARED: Final = 100
_LONGEST_NAME: Final = 80  # a header that was never closed by a quotation mark may be a whole file


REMARK: Final = "#"
"""What a row, or the name of a column, begins with that is passed over."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file that are not empty, each with its line; the first is the header.

    ``columns`` are those that it may have, ``spared`` those of them that this file may do without. Rows
    of remarks are not among the rows; ``has_remarks`` says whether there were any.
    """

    file: str
    columns: Sequence[Column]
    rows: Sequence[tuple[int, Row]]
    spared: Collection[str] = ()
    has_remarks: bool = False

    @property
    def header(self) -> Row:
        """The names of the columns, up to the last that has one."""
        return _filled(self.rows[0][1])

    def problems(self) -> list[Problem]:
        """Return what is wrong with the names of the columns and with the shape of the rows."""
        return [*self._misnamed(), *self._nameless(), *self._misshapen()]

    def ordered(self) -> list[Row]:
        """Return the rows below the header, their cells in the usual order of the columns.

        Those of a column that the file does without are empty.
        """
        places = {name: at for at, name in enumerate(self.header)}
        order = [places.get(column.name, -1) for column in self.columns]
        return [["" if at < 0 else row[at] for at in order] for _, row in self.rows[1:]]

    def runs(self) -> list[Run]:
        """Return where the rows below the header begin, and where they do again after a gap."""
        lines = [line for line, _ in self.rows]
        later = enumerate(pairwise(lines))
        return [(at, line) for at, (before, line) in later if not at or line != before + 1]

    def _misnamed(self) -> Iterator[Problem]:
        counts = Counter(name for name in self.header if name.strip() and not _is_remark(name))
        meant = self._meant(list(counts))
        yield from self._unknown(list(counts), meant)
        for name in sorted(name for name, count in counts.items() if count > 1):
            yield self._of_header(name, "the column is there twice; keep one")
        for column in self.columns:
            known = {*counts, *meant.values(), *self.spared, *(INSTEAD if WHERE in counts else ())}
            if column.needed and column.name not in known:
                yield self._of_header(column.name, "the column is missing; add it")

    def _meant(self, names: Sequence[str]) -> dict[str, str]:
        """Return for each name that is no column's the column that it may be meant for, or ""."""
        expected = _names_of(self.columns)
        missing = [name for name in expected if name not in names]
        unknown = [name for name in names if name not in expected]
        return {
            name: _meant(name, missing) or _meant(name, expected)
            for name in unknown[:_MOST_COMPARED]
        }

    def _unknown(self, names: Sequence[str], meant: Mapping[str, str]) -> Iterator[Problem]:
        expected = _names_of(self.columns)
        for name in names:
            if name not in expected:
                hint = f" (did you mean {near!r}?)" if (near := meant.get(name)) else ""
                wanted = listed(expected)
                message = f"unknown column{hint}; expected {wanted}; rename or remove it"
                yield self._of_header(name, message)

    def _nameless(self) -> Iterator[Problem]:
        """Yield that columns without a name hold something: one problem, however many they are."""
        empty = [at for at, name in enumerate(self.rows[0][1]) if not name.strip()]
        first: dict[int, tuple[int, str]] = {}
        for line, row in self.rows[1:] if empty else ():
            for at in empty:
                if "".join(row[at : at + 1]).strip():
                    first.setdefault(at, (line, row[at]))
        if first:
            line, cell = min(first.values())
            which = f"column{'s' * (len(first) > 1)} {listed(map(_letter, sorted(first)))}"
            message = (
                f"no name above {quoted(cell)}; name what is to be read, begin the name of what "
                "is not with #, or delete it"
            )
            yield Problem(self.file, line, which, message)

    def _misshapen(self) -> Iterator[Problem]:
        """Yield the rows that hold a line break, or more or fewer cells than there are columns.

        Not even an empty cell may be too many: a comma in a name has moved all that follow it.
        """
        header = self.header
        widths = {len(header), len(self.rows[0][1])}
        for line, row in self.rows:
            whole = "".join(row)
            if "\n" in whole or "\r" in whole:
                message = "a cell holds a line break; write it as one line"
                yield Problem(self.file, line, "", message, "line break")
            if len(row) not in widths:
                message = (
                    f"{len(row)} cells, expected {len(header)} ({', '.join(header[:3])}, ...); "
                    "put quotation marks round a cell that holds a comma"
                )
                yield Problem(self.file, line, "", message, "cells")

    def _of_header(self, name: str, message: str) -> Problem:
        return Problem(self.file, self.rows[0][0], printable(name[:_LONGEST_NAME]), message, "name")


def sheet(text: str, file: str, columns: Sequence[Column], spared: Collection[str] = ()) -> Sheet:
    """Return the rows of a text in which something is unusual.

    Args:
        text: what is in the file.
        file: what it is called in a problem.
        columns: the columns that it may have.
        spared: the columns that it may do without though any other may not.

    Raises:
        NoTextError: it is empty, or not divided by commas as a table is.
    """
    _check_divider(text, _names_of(columns))
    rows = list(_parsed(text))
    if not rows:
        needed = _names_of(column for column in columns if column.needed)
        raise NoTextError(f"the file is empty; expected a first line such as {','.join(needed)}")
    if not _may_hold_remarks(columns, rows[0][1]):
        return Sheet(file, columns, rows, spared)
    kept = [rows[0], *(item for item in rows[1:] if not item[1][0].startswith(REMARK))]
    return Sheet(file, columns, kept, spared, has_remarks=len(kept) < len(rows))


def _may_hold_remarks(columns: Iterable[Column], header: Row) -> bool:
    """Tell whether a first cell that begins with # can be nothing but a remark.

    It can where ids, kinds, days or numbers stand first. A name may begin so, and may what stands in
    a column of remarks: their rows were always read, and nobody's row is passed over for it.
    """
    kinds = {column.name: column.kind for column in columns}
    return kinds.get(header[0], "text") != "text"


def _parsed(text: str) -> Iterator[tuple[int, Row]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    began = 1
    try:
        for row in reader:
            if any(map(str.strip, row)):
                if max(map(len, row)) > LONGEST:
                    raise NoTextError(_TOO_LONG, began)
                yield began, row
            began = reader.line_num + 1
    except csv.Error as error:
        why = f"not readable as CSV ({error}); look for a quotation mark left open"
        raise NoTextError(_TOO_LONG if "limit" in str(error) else why, began) from error


def _check_divider(text: str, expected: Sequence[str]) -> None:
    """Refuse what is divided by something else, once and not in each of its rows."""
    first = re.search(r"\S[^\r\n]*", text)
    line = first[0] if first else ""
    if line.lower().startswith(("sep=", '"sep=')):
        raise NoTextError(
            f"the first line is {quoted(line)}, which only Excel understands; delete that line, "
            "and let commas divide the cells"
        )
    known = {mark: len(_names(line, mark) & set(expected)) for mark in (",", *_DIVIDERS)}
    mark = max(known, key=lambda mark: known[mark])
    if mark in _DIVIDERS:
        raise NoTextError(
            f"the cells are divided by {_DIVIDERS[mark]}; expected commas; {SAVE_AS}; should Excel "
            "still write none, make the comma the list separator in Windows' region settings first"
        )


def _names(line: str, mark: str) -> set[str]:
    return {name.strip(' "').casefold() for name in line.split(mark)}


def _names_of(columns: Iterable[Column]) -> list[str]:
    return [column.name for column in columns]


def _filled(row: Row) -> Row:
    """Return a row up to its last cell that is not empty."""
    wide = next((at for at in range(len(row), 0, -1) if row[at - 1].strip()), 0)
    return row[:wide]


def _is_remark(name: str) -> bool:
    return name.lstrip().startswith(REMARK)


def _meant(name: str, known: Sequence[str]) -> str:
    """Return the column that a name is meant to be: "Body id" is body_id, and so is "bodyid"."""
    spelt = re.sub(r"[\W_]+", "_", name[:_LONGEST_NAME].casefold()).strip("_")
    if spelt in known:
        return spelt
    return next(iter(get_close_matches(name[:_LONGEST_NAME], known, n=1, cutoff=0.6)), "")


def _letter(at: int) -> str:
    """Return what a spreadsheet calls a column: A, B ... Z, AA."""
    before, last = divmod(at, len(ascii_uppercase))
    return (_letter(before - 1) if before else "") + ascii_uppercase[last]
