"""What must be true of the tables before anything is built from them.

Each check looks at a whole column at once, as a set; only where that shows something wrong does it
go back row by row to find the address. A correct table costs little more than reading it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, partial
from itertools import compress, count, filterfalse, repeat
from operator import eq, ne
from typing import Final, TypeAlias

from partnership_graph.errors import Problem, quoted
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import day_after, first_day, is_day
from partnership_graph.facts.records import TABLES, THINGS, Column, Fact, Source, columns
from partnership_graph.facts.tables import Table
from partnership_graph.loading.circling import circle_problems
from partnership_graph.loading.letters import unseen_in
from partnership_graph.loading.rules import is_share, rule_problems
from partnership_graph.loading.seats import seat_problems
from partnership_graph.loading.spreadsheet import (
    days_of_a_spreadsheet,
    is_never,
    is_of_a_spreadsheet,
)
from partnership_graph.loading.wording import Hints, listed

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_OF_IDS: Final = b"abcdefghijklmnopqrstuvwxyz0123456789-\n"
_NUMBER: Final = re.compile(r"\d{1,9}(\.\d{1,9})?", re.ASCII)
"""Long enough for what is counted, and too short to overflow wherever it is reckoned with."""
_EVIDENT: Final[Mapping[str, tuple[str, str, Mapping[str, Sequence[str]]]]] = {
    "upward_line": ("reporting_lines", "from_id", {"kind": tuple(vocabulary.UPWARD)}),
    "chair": ("memberships", "body_id", {"capacity": ("chair", "joint_chair")}),
    "quorum": ("quorum", "body_id", {}),
    "escalation": ("escalation_stages", "body_id", {}),
    "tier": ("tier_placements", "subject_id", {}),
    "commissioner": ("service_links", "service_id", {"capacity": ("commissioner",)}),
    "provider": ("service_links", "service_id", {"capacity": ("provider",)}),
}
"""What a gap says is missing: the table, the column and the values that would show it is not."""

_STRUCTURE: Final = {"reporting_lines": "kind", "area_links": "kind", "programme_links": "kind"}

Tables: TypeAlias = Mapping[str, Table]
Values: TypeAlias = Mapping[str, Collection[str]]
"""The different values of each column of a table, some perhaps more than once."""

Positions: TypeAlias = Mapping[str, tuple[str, int]]
"""The table of each id, and the position of its row there."""


def table_problems(
    tables: Tables,
    values: Mapping[str, Values],
    positions: Positions,
    unread: AbstractSet[str] = frozenset(),
) -> Iterator[Problem]:
    """Yield what is wrong with the cells of tables, between their rows and between them.

    Args:
        tables: every table.
        values: the different values of each column of each.
        positions: the table of every id, whatever its table, and where it stands there.
        unread: the tables that could not be read; what refers to their rows is not judged.
    """
    hints = Hints()
    values = _to_look_at(tables, values, positions)
    for table in tables.values():
        if table.rows:
            yield from _cell_problems(table, values[table.name], hints)
    if len(positions) < sum(
        len(table.rows) for name, table in tables.items() if name != "evidence"
    ):
        yield from _repeated(tables)
    yield from _dangling(tables, values, positions, unread, hints)
    yield from seat_problems(tables["memberships"])
    for name, column in _STRUCTURE.items():
        if kinds := {*vocabulary.ACYCLIC} & {*values[name][column]}:
            yield from circle_problems(tables[name], column, kinds)
    yield from _gaps_that_are_not(tables)
    yield from rule_problems(tables)


def _to_look_at(
    tables: Tables, values: Mapping[str, Values], positions: Positions
) -> Mapping[str, Values]:
    """Return the values that are looked at one by one.

    Those of a column of ids are not where all of them are ids; nor is, where that is so of every table,
    what refers to a row that there is: it is written as the id of that row.
    """
    fine = {name: _are_ids(every["id"]) for name, every in values.items() if "id" in every}
    homes = {"": ""}
    for name in (Source.table, *THINGS) if all(fine.values()) else ():
        homes.update(zip(tables[name].cells("id"), repeat(name)))
    found: dict[str, Values] = {}
    for table, every in values.items():
        of_table = found[table] = dict(every)
        for column in columns(table):
            if column.kind == "id" and fine[table]:
                of_table[column.name] = ()
            elif column.kind == "ref" and all(fine.values()):
                of_table[column.name] = _unplaced(column, every[column.name], homes, positions)
    return found


def _unplaced(
    column: Column, cells: Collection[str], homes: Mapping[str, str], positions: Positions
) -> Collection[str]:
    """Return those of some cells that are not ids of rows of the tables that a column refers to; or all of them."""
    if "*" in column.tables:
        return {*filterfalse(positions.__contains__, cells)}
    there = {*map(homes.get, cells)}
    if not there.issubset(("", *column.tables)):
        return cells
    return [""] if "" in there else ()


def _cell_problems(table: Table, values: Values, hints: Hints) -> Iterator[Problem]:
    """Yield what is wrong with single cells: shape, vocabulary, days, numbers, missing values."""
    for column in columns(table.name):
        for rule, wrong, complaint in _faults(column, values[column.name], hints):
            for position, value in _where(table, column.name, wrong):
                yield _at(table, position, column.name, complaint(value), rule)
    yield from days_of_a_spreadsheet(table, values)
    if issubclass(TABLES[table.name], Fact):
        yield from _periods(table)
    if {"from_id", "to_id"} <= values.keys():
        yield from _loops(table)


def _faults(
    column: Column, values: Collection[str], hints: Hints
) -> Iterator[tuple[str, AbstractSet[str], Callable[[str], str]]]:
    """Yield for each rule its name, the values that break it, and what is said of one."""
    yield "value", _wrong(column, values), cache(partial(_complaint, column, hints))
    if _are_plain(values):
        return
    yield "blank", _untidy(values), _untidily
    if column.kind == "text":
        unseen = unseen_in(values)
        said = "{} holds {}, which nobody can see; remove it"
        yield "unseen", unseen.keys(), lambda value: said.format(quoted(value), unseen[value])


def _wrong(column: Column, values: Collection[str]) -> set[str]:
    if column.by_place:  # which there are, each place says: see tiers.py
        return set()
    tests: Mapping[str, Callable[[str], object]] = {
        "id": _ID.fullmatch,
        "day": lambda value: is_day(value) or is_of_a_spreadsheet(value),
        "number": _NUMBER.fullmatch,
        "choice": column.choices.__contains__,
        "share": is_share,
    }
    # A blank that is left though it has a default has no source, or one without a day: that is said there.
    wrong = {""} if column.needed and "" in values else set()
    if test := tests.get(column.kind):
        wrong |= {value for value in values if value and not test(value)}
    return wrong


def _are_ids(values: Collection[str]) -> bool:
    """Tell whether all of very many values are ids: as one text, and not each by itself."""
    text = "\n".join(["", *values, ""])
    return (
        text.isascii()
        and not text.encode().translate(None, _OF_IDS)
        and text.count("\n") == len(values) + 1
        and not any(pair in text for pair in ("--", "\n-", "-\n", "\n\n"))
    )


def _are_plain(values: Collection[str]) -> bool:
    """Tell whether very many values are in plain letters without a blank at either end: as one text."""
    text = "|".join(["", *values, ""])
    return text.isascii() and text.isprintable() and "| " not in text and " |" not in text


def _untidy(values: Collection[str]) -> set[str]:
    if not any(map(ne, values, map(str.strip, values))):
        return set()
    return {value for value in values if value != value.strip()}


def _untidily(value: str) -> str:
    return f"{quoted(value)} begins or ends with a blank; remove it"


def _where(table: Table, column: str, wanted: AbstractSet[str]) -> Iterator[tuple[int, str]]:
    if wanted:
        for position, cell in enumerate(table.cells(column)):
            if cell in wanted:
                yield position, cell


def _loops(table: Table) -> Iterator[Problem]:
    lowers, uppers = table.cells("from_id"), table.cells("to_id")
    for position in compress(count(), map(eq, lowers, uppers)):
        value = quoted(uppers[position])
        message = f"{value} is at both ends of the line; expected another thing; correct one end"
        yield _at(table, position, "to_id", message, "loop")


def _complaint(column: Column, hints: Hints, value: str) -> str:
    if not value:
        return f"the cell is empty; expected {_expected(column)}"
    if column.kind == "day" and not column.required and is_never(value):
        return (
            f"{quoted(value)} stands for no day; expected {_expected(column)}; "
            f"leave {column.name} empty where no {'end' if column.name == 'valid_to' else 'day'} is stated"
        )
    if column.kind == "number" and value.replace(".", "").isdecimal():
        return f"{quoted(value)} is not {_expected(column)} of at most 9 digits; correct it"
    hint = hints.near(value, column.choices)
    return f"{quoted(value)} is not {_expected(column)}{hint}"


def _expected(column: Column) -> str:
    if column.kind == "choice":
        return f"one of {listed(sorted(column.choices), most=40)}"
    return {
        "id": "a slug of lower-case letters, digits and single hyphens, such as health-board",
        "day": "a day such as 2020-01-31, 2020-01 or 2020 that exists",
        "number": "a plain number such as 5 or 12.5",
        "share": "a share such as all, majority, 1/3 or 75%",
        "ref": f"the id of a row of {', '.join(column.tables)}",
    }.get(column.kind, f"some text: {column.about[0].lower()}{column.about[1:]}")


def _periods(table: Table) -> Iterator[Problem]:
    starts, ends = table.cells("valid_from"), table.cells("valid_to")
    # As text, days of one length compare as the days do; the others need a closer look.
    periods = zip(compress(starts, ends), compress(ends, ends), strict=True)
    doubtful = {(start, end) for start, end in periods if end <= start or len(end) != len(start)}
    wrong = {period for period in doubtful if _is_backwards(*period)}
    if not wrong:
        return
    for position, period in enumerate(zip(starts, ends, strict=True)):
        if period in wrong:
            start, end = period
            yield _at(
                table,
                position,
                "valid_to",
                f"{end!r} is not after valid_from {start!r}; expected the first day it no "
                "longer held; correct one of them, or leave valid_to empty if it is not stated",
            )


def _is_backwards(start: str, end: str) -> bool:
    return is_day(start) and is_day(end) and day_after(end) <= first_day(start)


def _repeated(tables: Tables) -> Iterator[Problem]:
    seen: dict[str, tuple[Table, int]] = {}
    here: dict[tuple[str, str], tuple[Table, int]] = {}
    for table in tables.values():
        if table.name == "evidence":
            continue
        for position, row in enumerate(table.rows):
            first, at = seen.setdefault(row[0], (table, position))
            file = table.place_of(position)[0]
            own, own_at = here.setdefault((file, row[0]), (table, position))
            if own_at != position:  # twice in one file: that is told, and not that of another place
                first, at = own, own_at
            if first is not table or at != position:
                yield from _clash(table, position, first, at)


def _clash(table: Table, position: int, first: Table, at: int) -> Iterator[Problem]:
    here, there = table.place_of(position), first.place_of(at)
    where = f"{there[0]}:{there[1]}"
    if table is not first or here[0] == there[0]:
        message = f"{quoted(table.rows[position][0])} is already the id of {where}; ids are unique; give this row another"
        yield _at(table, position, "id", message, "twice")
        return
    own = [
        column.name
        for column in columns(table.name)
        if column.name not in Fact.__dataclass_fields__
    ]
    names = [column.name for column in columns(table.name)]
    for name in own:
        mine, theirs = (rows[names.index(name)] for rows in (table.rows[position], first.rows[at]))
        if mine != theirs:
            yield _at(
                table,
                position,
                name,
                f"{quoted(mine)} differs from {quoted(theirs)} at {where}; a row that two places share "
                "must be the same in both; make them equal, or give one another id",
                "shared",
            )


def _dangling(
    tables: Tables,
    values: Mapping[str, Values],
    positions: Positions,
    unread: AbstractSet[str],
    hints: Hints,
) -> Iterator[Problem]:
    for table in tables.values():
        for column in columns(table.name):
            cells = values[table.name][column.name]
            if column.kind != "ref" or not any(cells) or _is_unread(column, unread):
                continue
            here = _known(tables, positions, column.tables)
            if wrong := {cell for cell in cells if cell and cell not in here}:
                complaint = cache(partial(_unknown, column, here, positions, hints))
                for position, value in _where(table, column.name, wrong):
                    yield _at(table, position, column.name, complaint(value), "reference")


def _is_unread(column: Column, unread: AbstractSet[str]) -> bool:
    return bool(unread) and ("*" in column.tables or not unread.isdisjoint(column.tables))


def _known(tables: Tables, positions: Positions, referred: tuple[str, ...]) -> Collection[str]:
    """Return the ids of the rows of some tables: of all, where one of them is called *."""
    if "*" in referred:
        return positions
    return set().union(*(tables[name].cells("id") for name in referred))


def _unknown(
    column: Column, known: Collection[str], positions: Positions, hints: Hints, value: str
) -> str:
    message = f"{quoted(value)} is not {_expected(column)}"
    if "*" in column.tables:
        message = f"{quoted(value)} is not the id of any row"
    home = positions.get(value, ("", 0))[0]
    hint = f"; it is in {home}.csv" if home else hints.near(value, known)
    return f"{message}{hint}; correct it, or add the row"


def _gaps_that_are_not(tables: Tables) -> Iterator[Problem]:
    subjects, missing = tables["gaps"].cells("subject_id"), tables["gaps"].cells("what")
    looked_for: dict[str, set[str]] = {}
    for subject, what in zip(subjects, missing, strict=True):
        looked_for.setdefault(what, set()).add(subject)
    filled = {
        what: _filled(tables, what, looked_for[what]) for what in _EVIDENT if what in looked_for
    }
    for position, (subject, what) in enumerate(zip(subjects, missing, strict=True)):
        if where := filled.get(what, {}).get(subject):
            yield _at(
                tables["gaps"],
                position,
                "what",
                f"{what!r} is said to be missing from {subject!r}, but {where} states it; "
                "remove the gap or correct the fact",
            )


def _filled(tables: Tables, what: str, subjects: AbstractSet[str]) -> dict[str, str]:
    name, column, values = _EVIDENT[what]
    table = tables[name]
    names = [item.name for item in columns(name)]
    found: dict[str, str] = {}
    for position, subject in _where(table, column, subjects):
        cells = dict(zip(names, table.rows[position], strict=True))
        # What has ended was stated of another day: the gap may be of a later one.
        lasts = cells["basis"] != "implied" and not cells["valid_to"]
        if lasts and all(cells[key] in any_of for key, any_of in values.items()):
            file, line = table.place_of(position)
            found.setdefault(subject, f"{file}:{line}")
    return found


def _at(table: Table, position: int, column: str, message: str, rule: str = "") -> Problem:
    file, line = table.place_of(position)
    return Problem(file, line, column, message, rule)
