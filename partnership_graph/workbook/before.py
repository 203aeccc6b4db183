"""What a cell that has to be mended said when its workbook was written: said before anything is guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from partnership_graph.workbook.values import Book, Mark, Row, Sheets

_Ids: TypeAlias = frozenset[tuple[str, str]]

_LONGEST: Final = 300
_WHAT_IS_WRONG: Final = re.compile(r"(?:“[^”]*”|[^;“])*")
"""What a message says before it says what to do."""


def as_written(marks: Sequence[Mark], book: Book, written: Sheets) -> list[Mark]:
    """Return marks, those of what is wrong with what the row said there when the workbook was written.

    Args:
        marks: all that is told of the workbook.
        book: its rows.
        written: its rows as they were written.
    """
    wrong: dict[str, list[Mark]] = {}
    for mark in marks:
        if mark.is_wrong and mark.sheet in written:
            wrong.setdefault(mark.sheet, []).append(mark)
    said: dict[Mark, str] = {}
    for key, those in wrong.items():
        said |= dict(_said(those, book.rows.get(key, ()), written[key]))
    return [_told(mark, said.get(mark, "")) for mark in marks]


def _said(
    marks: Sequence[Mark], rows: Sequence[Row], written: Iterable[Row]
) -> Iterator[tuple[Mark, str]]:
    """Yield the marks of cells that said something else, with what they said."""
    was = _by_ids(written)
    now = {row.number: row for row in _by_ids(rows).values()}
    spoilt: dict[int, set[str]] = {}
    for mark in marks:
        spoilt.setdefault(mark.row, set()).add(mark.column)
    for mark in marks:
        row = now.get(mark.row)
        before = was.get(frozenset(row.ids.items())) if row else None
        if row and before and _is_it(row.said, before.said, spoilt[mark.row]):
            cell = before.said.get(mark.column, "")
            if cell and cell != row.said.get(mark.column, ""):
                yield mark, cell


def _by_ids(rows: Iterable[Row]) -> dict[_Ids, Row]:
    """Return rows by the ids hidden beside them, but for those that were copied with theirs."""
    every = [row for row in rows if row.ids]
    count = Counter(frozenset(row.ids.items()) for row in every)
    ids = ((frozenset(row.ids.items()), row) for row in every)
    return {one: row for one, row in ids if count[one] == 1}


def _is_it(now: Mapping[str, str], was: Mapping[str, str], spoilt: set[str]) -> bool:
    """Tell whether a row is the one of its ids: not where a sheet was sorted without them.

    What it says in the cells that nothing is wrong with is more than not what it said.
    """
    rest = (now.keys() | was.keys()) - spoilt
    same = sum(now.get(key) == was.get(key) for key in rest)
    return same > 0 and 2 * same >= len(rest)


def _told(mark: Mark, was: str) -> Mark:
    """Return a mark that says what the row said, before it says what may be meant."""
    is_said = any(
        one in mark.message for one in (f"this row was “{was}”", f"did you mean “{was}”?")
    )
    if not was or is_said:
        return mark
    found = _WHAT_IS_WRONG.match(mark.message)
    wrong = found[0] if found else mark.message
    short = was if len(was) <= _LONGEST else f"{was[:_LONGEST].rpartition(' ')[0]} ..."
    message = f"{wrong}; this row said “{short}” when the workbook was written{mark.message[len(wrong) :]}"
    return replace(mark, message=message)
