"""The cells of one file, column by column, with one string for all cells of equal text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Final, TypeAlias

from partnership_graph.errors import Problem
from partnership_graph.facts.records import THINGS, Column, columns
from partnership_graph.facts.tables import Row
from partnership_graph.loading.citations import INSTEAD, WHERE
from partnership_graph.loading.defaults import SOURCE, Cells
from partnership_graph.loading.files import text_of
from partnership_graph.loading.rows import LONGEST, Run, sheet

_AT_ONCE: Final = 24_000
"""Bytes of lines that are divided before their cells are shared: few enough to stay in the
processor's own cache."""

Memo: TypeAlias = dict[str, str]
"""Gives back, for any text, the first string of that text it was asked for."""

Shared: TypeAlias = Mapping[str, Memo]
"""The memo of each column of a table whose cells recur."""

Columns: TypeAlias = list[list[str]]

_MARK: Final = b"\xef\xbb\xbf"
"""What a file of UTF-8 may begin with, as those of Excel do."""

_REMARKS: Final = re.compile(b'\n"?#')
"""A line that may be a remark: one look for it over a whole file costs a hundredth of reading that."""

USUAL: Final[Sequence[Run]] = ((0, 2),)
"""The rows of a file that is written as usual: below the header, without a gap."""


_SELDOM: Final = frozenset({"name", "locator"})
"""Columns whose cells seldom recur, or are so many that to look each up costs more than the room it takes."""


def shared_cells(table: str, ids: Memo) -> Shared:
    """Return a memo for each column of a table whose cells recur: an empty one of its own, or that of all ids.

    What refers to a thing so holds the very string that is the id of that thing; few refer to a fact.
    """
    return {
        column.name: ids if refers(column) else Memo()
        for column in columns(table)
        if column.name not in _SELDOM and (column.kind != "id" or table in THINGS)
    }


def refers(column: Column) -> bool:
    """Tell whether the cells of a column are ids of many tables; those of sources are few, and by themselves."""
    return column.kind in {"id", "ref"} and column.name != SOURCE


def cells_of(
    raw: bytes, file: str, table: str, shared: Shared, spared: Collection[str]
) -> tuple[Cells, Sequence[Run], Sequence[Problem]]:
    """Return the columns of a file's bytes, where their rows stand in it, and what is wrong with them.

    Raises:
        NoTextError: it is no text, or empty, or not divided by commas as a table is.
    """
    expected = [column.name for column in columns(table)]
    if cells := _regular(raw, expected, table, shared):
        return once(cells), USUAL, ()
    rows = sheet(text_of(raw), file, columns(table), spared)
    if problems := rows.problems():
        return columns_of((), table, shared), (), problems
    return columns_of(rows.ordered(), table, shared), rows.runs(), ()


def once(cells: Columns) -> Cells:
    """Return columns, and for all in which nothing but the same text stands the same one: half of a wide table's."""
    alike: dict[str, Sequence[str]] = {}
    return [
        alike.setdefault(column[0], column)
        if column and column[0] == column[-1] and column.count(column[0]) == len(column)
        else column
        for column in cells
    ]


def columns_of(rows: Sequence[Row], table: str, shared: Shared) -> Cells:
    """Return the columns of some rows of a table."""
    found: Columns = [[] for _ in columns(table)]
    if rows:
        memos = [shared.get(column.name) for column in columns(table)]
        _add([*zip(*rows, strict=True)], found, memos)
    return once(found)


def _regular(raw: bytes, expected: Sequence[str], table: str, shared: Shared) -> Columns | None:
    """Return the columns of a file as it should be, or nothing where a closer look is needed.

    It is never a text as a whole, which would be as large again.
    """
    if _REMARKS.search(raw):
        return None
    try:
        lines_together = _some_at_once(raw)
        header = next(lines_together, "").split(",")
        if header != [name for name in expected if name in header]:
            return None
        found: Columns = [[] for _ in header]
        memos = [shared.get(name) for name in header]
        for lines in lines_together:
            some = _divided(lines, len(header)) or _line_by_line(lines, len(header))
            if not some or not all(some[0]):
                return None
            _add(some, found, memos)
    except UnicodeDecodeError:
        return None
    return _whole(found, header, table, shared)


def _some_at_once(raw: bytes) -> Iterator[str]:
    """Yield the first line of a file, then those below it, as many together as are divided at once."""
    begins = 0
    while raw.startswith(_MARK, begins):
        begins += len(_MARK)
    most = 0
    while begins < len(raw):
        ends = len(raw)
        if ends - begins > most:  # behind the last break there, or behind the next
            ends = (
                raw.rfind(b"\n", begins, begins + most) + 1 or raw.find(b"\n", begins) + 1 or ends
            )
        lines = raw[begins:ends].decode()
        yield (lines.replace("\r\n", "\n") if "\r" in lines else lines).removesuffix("\n")
        begins, most = ends, _AT_ONCE


def _divided(lines: str, width: int) -> Sequence[Sequence[str]]:
    """Return the columns of lines: their cells at the commas, which is all there is to it without quotation marks.

    None, where there are such marks, or a line has more cells or fewer. The breaks between lines
    become cells of their own, which have to be where a line has all of its cells.
    """
    if '"' in lines or "\r" in lines or len(lines) > LONGEST:
        return ()
    breaks = lines.count("\n")
    cells = lines.replace("\n", ",\n,").split(",")
    step = width + 1
    if len(cells) != (breaks + 1) * step - 1 or cells[width::step].count("\n") != breaks:
        return ()
    return [cells[at::step] for at in range(width)]


def _line_by_line(lines: str, width: int) -> Sequence[Sequence[str]]:
    """Return the columns of lines of which some have quotation marks, or none where a line has more cells or fewer.

    A carriage return, a quotation mark left open or a line of great length leaves too few cells, and
    the file is then read again as a whole.
    """
    rows = [
        line.split(",")
        if '"' not in line and "\r" not in line and len(line) <= LONGEST
        else _quoted(line)
        for line in lines.split("\n")
    ]
    return [*zip(*rows, strict=True)] if set(map(len, rows)) == {width} else ()


def _quoted(line: str) -> Row:
    if len(line) > LONGEST:
        return ()
    try:
        rows = list(csv.reader(io.StringIO(line, newline=""), strict=True))
    except csv.Error:
        return ()
    return rows[0] if len(rows) == 1 and "\r" not in line else ()


def _add(some: Sequence[Sequence[str]], found: Columns, memos: Sequence[Memo | None]) -> None:
    """Add cells to columns, with one string for all of equal text: a third of the memory."""
    for column, cells, memo in zip(found, some, memos, strict=True):
        first = cells[0]
        if memo is None:
            column.extend(cells)
        elif first == cells[-1] and cells.count(first) == len(cells):
            column.extend(repeat(memo.setdefault(first, first), len(cells)))
        else:
            column.extend(map(memo.setdefault, cells, cells))


def _whole(cells: Columns, header: Sequence[str], table: str, shared: Shared) -> Columns | None:
    """Return the columns of a file with those that it does without, empty; nothing if it may not."""
    given = dict(zip(header, cells, strict=True))
    missing = [column for column in columns(table) if column.name not in given]
    spared = INSTEAD if WHERE in header else ()
    if any(column.needed and column.name not in spared for column in missing):
        return None
    for column in missing:
        if column.name in shared:
            shared[column.name][""] = ""
        given[column.name] = [""] * len(cells[0])
    return [given[column.name] for column in columns(table)]
