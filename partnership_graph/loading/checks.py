"""What must be true of the tables before anything is built from them.

Each check looks at a whole column at once, as a set; only where that shows something wrong does it
go back row by row to find the address. A correct table costs little more than reading it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from partnership_graph import vocabulary
from partnership_graph.dataset import Row, Table
from partnership_graph.dates import day_after, first_day, is_day
from partnership_graph.errors import Problem
from partnership_graph.loading.wording import did_you_mean, listed
from partnership_graph.model import TABLES, Column, Fact, columns

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_NUMBER: Final = re.compile(r"\d+(\.\d+)?", re.ASCII)
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

Tables = Mapping[str, Table]


def cell_problems(table: Table) -> Iterator[Problem]:
    """Yield what is wrong with single cells: shape, vocabulary, days, numbers, missing values."""
    if not table.rows:
        return
    declared = columns(table.name)
    cells = dict(zip((column.name for column in declared), zip(*table.rows, strict=True), strict=True))
    for column in declared:
        for value in sorted(_wrong(column, set(cells[column.name]))):
            for position, cell in enumerate(cells[column.name]):
                if cell == value:
                    yield _at(table, position, column.name, _complaint(column, value))
    yield from _untidy(table, declared, cells)
    if issubclass(TABLES[table.name], Fact):
        yield from _periods(table, cells["valid_from"], cells["valid_to"])
    if "from_id" in cells and "to_id" in cells:
        for position, (lower, upper) in enumerate(zip(cells["from_id"], cells["to_id"], strict=True)):
            if lower == upper:
                message = f"{upper!r} is at both ends of the line; expected another thing; correct one end"
                yield _at(table, position, "to_id", message)


def load_problems(tables: Tables) -> Iterator[Problem]:
    """Yield what is wrong between rows and between tables."""
    yield from _repeated(tables)
    ids = {name: {row[0] for row in table.rows} for name, table in tables.items() if name != "evidence"}
    every = set().union(*ids.values())
    for table in tables.values():
        yield from _dangling(table, ids, every)
    yield from _two_chairs(tables["memberships"])
    for name, column in _STRUCTURE.items():
        for kind in vocabulary.ACYCLIC:
            yield from _cycles(tables[name], column, kind)
    yield from _gaps_that_are_not(tables)


def _wrong(column: Column, values: set[str]) -> set[str]:
    tests: Mapping[str, Callable[[str], object]] = {
        "id": _ID.fullmatch,
        "day": is_day,
        "number": _NUMBER.fullmatch,
        "choice": column.choices.__contains__,
    }
    wrong = {""} & values if column.required or column.kind == "id" else set()
    if test := tests.get(column.kind):
        wrong |= {value for value in values if value and not test(value)}
    return wrong


def _complaint(column: Column, value: str) -> str:
    if not value:
        return f"the cell is empty; expected {_expected(column)}"
    hint = did_you_mean(value, column.choices)
    return f"{value!r} is not {_expected(column)}{hint}"


def _expected(column: Column) -> str:
    if column.kind == "choice":
        return f"one of {listed(sorted(column.choices), most=40)}"
    return {
        "id": "a slug of lower-case letters, digits and single hyphens, such as thurrock-hwb",
        "day": "a day such as 2020-01-31, 2020-01 or 2020 that exists",
        "number": "a plain number such as 5 or 12.5",
        "ref": f"the id of a row of {', '.join(column.tables)}",
    }.get(column.kind, f"some text: {column.about[0].lower()}{column.about[1:]}")


def _untidy(table: Table, declared: Sequence[Column], cells: Mapping[str, Row]) -> Iterator[Problem]:
    for column in declared:
        for value in {cell for cell in set(cells[column.name]) if cell != cell.strip()}:
            for position, cell in enumerate(cells[column.name]):
                if cell == value:
                    yield _at(table, position, column.name, f"{value!r} begins or ends with a blank; remove it")


def _periods(table: Table, starts: Sequence[str], ends: Sequence[str]) -> Iterator[Problem]:
    for pair in set(zip(starts, ends, strict=True)):
        start, end = pair
        if start and end and is_day(start) and is_day(end) and day_after(end) <= first_day(start):
            for position, found in enumerate(zip(starts, ends, strict=True)):
                if found == pair:
                    yield _at(
                        table,
                        position,
                        "valid_to",
                        f"{end!r} is not after valid_from {start!r}; expected the first day it no "
                        "longer held; correct one of them, or leave valid_to empty if it is not stated",
                    )


def _repeated(tables: Tables) -> Iterator[Problem]:
    seen: dict[str, tuple[Table, int]] = {}
    for table in tables.values():
        if table.name == "evidence":
            continue
        for position, row in enumerate(table.rows):
            first, at = seen.setdefault(row[0], (table, position))
            if first is not table or at != position:
                yield from _clash(table, position, first, at)


def _clash(table: Table, position: int, first: Table, at: int) -> Iterator[Problem]:
    here, there = table.place_of(position), first.place_of(at)
    where = f"{there[0]}:{there[1]}"
    if table is not first or here[0] == there[0]:
        message = f"{table.rows[position][0]!r} is already the id of {where}; ids are unique; give this row another"
        yield _at(table, position, "id", message)
        return
    own = [column.name for column in columns(table.name) if column.name not in Fact.__dataclass_fields__]
    names = [column.name for column in columns(table.name)]
    for name in own:
        mine, theirs = (rows[names.index(name)] for rows in (table.rows[position], first.rows[at]))
        if mine != theirs:
            yield _at(
                table,
                position,
                name,
                f"{mine!r} differs from {theirs!r} at {where}; a row that two places share must be "
                "the same in both; make them equal, or give one another id",
            )


def _dangling(table: Table, ids: Mapping[str, set[str]], every: set[str]) -> Iterator[Problem]:
    for at, column in enumerate(columns(table.name)):
        if column.kind != "ref" or not table.rows:
            continue
        known = every if "*" in column.tables else set().union(*(ids[name] for name in column.tables))
        unknown = {row[at] for row in table.rows} - known - {""}
        for value in sorted(unknown):
            message = f"{value!r} is not {_expected(column)}"
            if "*" in column.tables:
                message = f"{value!r} is not the id of any row"
            home = next((name for name, have in ids.items() if value in have), "")
            hint = f"; it is in {home}.csv" if home else did_you_mean(value, known)
            for position, row in enumerate(table.rows):
                if row[at] == value:
                    yield _at(table, position, column.name, f"{message}{hint}; correct it, or add the row")


def _two_chairs(table: Table) -> Iterator[Problem]:
    names = [column.name for column in columns("memberships")]
    at = {name: number for number, name in enumerate(names)}
    chairs: dict[tuple[str, str], int] = {}
    for position, row in enumerate(table.rows):
        if row[at["capacity"]] != "chair" or row[at["one_of"]] or row[at["status"]] != "in_force":
            continue
        if row[at["basis"]] == "implied":
            continue
        key = (row[at["body_id"]], row[at["as_of"]])
        first = chairs.setdefault(key, position)
        if row[at["member_id"]] != table.rows[first][at["member_id"]]:
            file, line = table.place_of(first)
            yield _at(
                table,
                position,
                "capacity",
                f"{key[0]!r} already has {table.rows[first][at['member_id']]!r} in the chair at {file}:{line}; "
                "expected one chair; use joint_chair for both, or a contradiction where sources disagree",
            )


def _cycles(table: Table, column: str, kind: str) -> Iterator[Problem]:
    names = [item.name for item in columns(table.name)]
    lower, upper, which = names.index("from_id"), names.index("to_id"), names.index(column)
    lines = {(row[lower], row[upper]): at for at, row in enumerate(table.rows) if row[which] == kind}
    above: dict[str, list[str]] = {}
    for low, high in lines:
        above.setdefault(low, []).append(high)
    done: set[str] = set()
    for start in above:
        if circle := _circle(start, above, done):
            yield _at(
                table,
                lines[circle[0], circle[1]],
                column,
                f"{' -> '.join(circle)} goes round in a circle; {kind} is a structure and "
                "cannot; correct or remove one of these lines",
            )


def _circle(start: str, above: Mapping[str, Sequence[str]], done: set[str]) -> list[str]:
    path = [start]
    open_ends = [iter(above.get(start, ()))]
    while path:
        step = next(open_ends[-1], None)
        if step is None:
            done.add(path.pop())
            open_ends.pop()
        elif step in path:
            return [*path[path.index(step) :], step]
        elif step not in done:
            path.append(step)
            open_ends.append(iter(above.get(step, ())))
    return []


def _gaps_that_are_not(tables: Tables) -> Iterator[Problem]:
    names = [column.name for column in columns("gaps")]
    subject, what = names.index("subject_id"), names.index("what")
    filled = {kind: _filled(tables, kind) for kind in _EVIDENT}
    for position, row in enumerate(tables["gaps"].rows):
        if where := filled.get(row[what], {}).get(row[subject]):
            yield _at(
                tables["gaps"],
                position,
                "what",
                f"{row[what]!r} is said to be missing from {row[subject]!r}, but {where} states it; "
                "remove the gap or correct the fact",
            )


def _filled(tables: Tables, what: str) -> dict[str, str]:
    name, column, values = _EVIDENT[what]
    table = tables[name]
    names = [item.name for item in columns(name)]
    found: dict[str, str] = {}
    for position, row in enumerate(table.rows):
        cells = dict(zip(names, row, strict=True))
        if cells["basis"] != "implied" and all(cells[key] in any_of for key, any_of in values.items()):
            file, line = table.place_of(position)
            found.setdefault(cells[column], f"{file}:{line}")
    return found


def _at(table: Table, position: int, column: str, message: str) -> Problem:
    file, line = table.place_of(position)
    return Problem(file, line, column, message)
