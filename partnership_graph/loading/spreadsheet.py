"""Days as a spreadsheet writes them: told once a file, for one setting of Excel changed them all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from partnership_graph.errors import Problem, quoted
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.records import columns
from partnership_graph.facts.tables import Table

_NUMBER: Final = re.compile(r"[1-7]\d{4}([.,]\d+)?", re.ASCII)
_MONTH: Final = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WRITTEN: Final = re.compile(
    r"\d{1,2}([/. -])(\d{1,2}|[a-z]{3,9})\1\d{2,4}( .*)?"
    r"|\d{4}([/.])\d{1,2}\4\d{1,2}( .*)?"
    r"|\d{4}-\d{2}-\d{2}[t ]\d.*"
    r"|\d{4}-\d(-\d{1,2})?|\d{4}-\d{2}-\d"
    rf"|{_MONTH}[ -]?'?\d{{2,4}}|\d{{1,2}}[ -]{_MONTH}"
    r"|#+",
    re.ASCII | re.IGNORECASE,
)
_DAY_NOUGHT: Final = date(1899, 12, 30)
_WHAT_TO_DO: Final = (
    "expected year-month-day, such as 2020-01-31; in Excel mark the columns of days, choose Format "
    "Cells, Custom, type yyyy-mm-dd, and save again as 'CSV UTF-8 (Comma delimited)'"
)


def is_of_a_spreadsheet(text: str) -> bool:
    """Tell whether a text is a day as a spreadsheet keeps or shows it: 45688, 31/01/2025, Jan-25, ####."""
    return bool(_NUMBER.fullmatch(text) or _WRITTEN.fullmatch(text)) and not is_never(text)


def is_never(text: str) -> bool:
    """Tell whether a text is the last day there is, by which other programs mean that there is none."""
    return "9999" in text


def days_of_a_spreadsheet(table: Table, values: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Yield one problem for each file with days that are numbers, and one for days written so."""
    cells: dict[tuple[str, bool], list[tuple[int, str, str]]] = {}
    for column in columns(table.name):
        name = column.name
        wrong = set(filter(is_of_a_spreadsheet, values[name] if column.kind == "day" else ()))
        for position, cell in enumerate(table.cells(name) if wrong else ()):
            if cell in wrong:
                file, line = table.place_of(position)
                kind = (file, bool(_NUMBER.fullmatch(cell)))
                cells.setdefault(kind, []).append((line, name, cell))
    for (file, _), found in cells.items():
        line, name, cell = min(found)
        what = _meaning(cell)
        yield Problem(file, line, name, f"{quoted(cell)} {what}{_others(found)}; {_WHAT_TO_DO}")


def _meaning(cell: str) -> str:
    if cell.startswith("#"):
        return "is what Excel shows of a day in a column too narrow for it"
    if not _NUMBER.fullmatch(cell):
        return "is a day as Excel shows it"
    day = _DAY_NOUGHT + timedelta(days=int(cell[:5]))
    return f"is the number that {in_words(day.isoformat())} has in Excel"


def _others(found: Collection[tuple[int, str, str]]) -> str:
    """Say how many cells of which columns there are, where there is more than one."""
    if len(found) == 1:
        return ""
    counts = Counter(name for _, name, _ in found)
    each = ", ".join(f"{count:,} in {name}" for name, count in counts.items())
    return f", one of {len(found):,} such cells ({each})"
