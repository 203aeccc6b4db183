"""What must be true of seats taken together: who is in the chair, whose turn it is, what is a part of what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import compress, repeat
from operator import eq, itemgetter
from typing import Final

from partnership_graph.errors import Problem, quoted
from partnership_graph.facts.records import Membership, columns
from partnership_graph.facts.tables import Table
from partnership_graph.loading.at_once import Stretch, differing, surely

_NAMES: Final = [column.name for column in columns(Membership.table)]
_AT: Final = {name: at for at, name in enumerate(_NAMES)}

_OF_A_CHAIR: Final = (
    "one_of",
    "any_of",
    "status",
    "basis",
    "body_id",
    "as_of",
    "member_id",
    "rotation",
    "valid_from",
    "valid_to",
)
"""The columns that say whether a chair is had, which and of when, by whom and how long."""

Row = Mapping[str, str]


def seat_problems(table: Table) -> Iterator[Problem]:
    """Yield what is wrong between the seats of a table."""
    yield from _two_chairs(table)
    if any(table.cells("rotation")):
        yield from _one_turn(table)
    if any(table.cells("part_of_id")):
        yield from _parts(table)


def _using(table: Table, column: str) -> Iterator[tuple[int, Row]]:
    """Yield the rows that have something in a column, or a value of it, with their positions."""
    for position, cell in enumerate(table.cells(column)):
        if cell:
            yield position, dict(zip(_NAMES, table.rows[position], strict=True))


def _days(row: Row) -> tuple[str, str]:
    return surely(row["as_of"], row["valid_from"], row["valid_to"])


def _address(table: Table, position: int) -> str:
    return "{}:{}".format(*table.place_of(position))


def _at(table: Table, position: int, column: str, message: str) -> Problem:
    file, line = table.place_of(position)
    return Problem(file, line, column, message)


def _two_chairs(table: Table) -> Iterator[Problem]:
    """Yield who is in a chair while another surely is; those who followed each other are not.

    Those who have the chair in turn are as one: beside them nobody else is in it.
    """
    begun = _begun(table)
    chairs: dict[tuple[str, ...], list[tuple[int, tuple[str, ...]]]] = {}
    rows = zip(*map(table.cells, _OF_A_CHAIR), strict=True)
    is_chair = map(eq, table.cells("capacity"), repeat("chair"))
    for position, cells in compress(enumerate(rows), is_chair):
        one_of, any_of, status, basis, *_ = cells
        if not one_of and not any_of and status == "in_force" and basis != "implied":
            chairs.setdefault(cells[4:6], []).append((position, cells))
    for held in chairs.values():
        if len(held) > 1:  # of most chairs a document tells once
            stretches = [
                _in_chair(position, dict(zip(_OF_A_CHAIR, cells, strict=True)), begun)
                for position, cells in held
            ]
            for position, other in differing(stretches):
                yield _at(table, position, "capacity", _beside(table, position, other))


def _in_chair(position: int, row: Row, begun: Mapping[tuple[str, str], str]) -> Stretch:
    since, until = _days(row)
    turn = (row["body_id"], row["rotation"])
    if row["rotation"]:
        return Stretch(begun.get(turn, since), until, position, turn)
    return Stretch(since, until, position, ("", row["member_id"]))


def _begun(table: Table) -> Mapping[tuple[str, str], str]:
    """Return since when the chair of each body is surely had in turn, where a row dates its turn."""
    found: dict[tuple[str, str], str] = {}
    for _, row in _using(table, "rotation") if any(table.cells("rotation")) else ():
        if row["valid_from"] and (row["capacity"], row["status"]) == ("chair", "in_force"):
            key = (row["body_id"], row["rotation"])
            since = _days(row)[0]
            found[key] = min(since, found.get(key, since))
    return found


def _beside(table: Table, position: int, other: int) -> str:
    row, there = (dict(zip(_NAMES, table.rows[at], strict=True)) for at in (position, other))
    in_turn = " in turn" if there["rotation"] else ""
    instead = "use joint_chair for both"
    if row["rotation"] or there["rotation"]:
        instead = "give all who take turns in it one mark in rotation"
    return (
        f"{row['body_id']!r} already has {there['member_id']!r} in the chair{in_turn} at "
        f"{_address(table, other)}; expected one chair at a time; {instead}, date them where one "
        "followed the other, or add a contradiction where sources disagree"
    )


def _one_turn(table: Table) -> Iterator[Problem]:
    """Yield who has a turn that another surely has at once; who followed another in it does not."""
    turns: dict[tuple[str, ...], list[Stretch]] = {}
    for position, row in _using(table, "rotation"):
        if not row["turn"] or row["one_of"] or row["any_of"]:
            continue
        if (
            row["status"] == "historical" and not row["valid_to"]
        ):  # over, and nobody says since when
            continue
        key = ("body_id", "rotation", "capacity", "turn")
        is_proposed = "proposed" if row["status"] == "proposed" else ""
        since, until = _days(row)
        turns.setdefault((*(row[name] for name in key), is_proposed), []).append(
            Stretch(since, until, position, row["member_id"])
        )
    for (*_, turn, _status), stretches in turns.items():
        for position, other in differing(stretches):
            mine, theirs = (table.rows[at][_AT["member_id"]] for at in (position, other))
            yield _at(
                table,
                position,
                "turn",
                f"turn {turn} is had by both {theirs!r} ({_address(table, other)}) and {mine!r}; expected "
                "a turn for each; correct one, or date them where one followed the other",
            )


def _parts(table: Table) -> Iterator[Problem]:
    """Yield what is a part of what it cannot be: of another body, of one seat, of itself, of too few."""
    wholes = {wanted: at for at, wanted in reversed([*enumerate(table.cells("id"))])}
    parts: dict[int, list[tuple[int, Row]]] = {}
    seen: set[str] = set()
    for position, row in _using(table, "part_of_id"):
        whole = wholes.get(row["part_of_id"])
        if whole is None or row["part_of_id"] == row["id"] or row["id"] in seen:
            continue  # told elsewhere; of a row that two places share the first counts
        seen.add(row["id"])
        parts.setdefault(whole, []).append((position, row))
        if message := _no_part_of(row, dict(zip(_NAMES, table.rows[whole], strict=True))):
            where = _address(table, whole)
            yield _at(table, position, "part_of_id", message.format(where=where))
    for whole, rows in parts.items():
        yield from _too_many(table, whole, rows)
    yield from _circles(table, wholes)


def _no_part_of(row: Row, whole: Row) -> str:
    wanted = quoted(row["part_of_id"])
    if row["body_id"] != whole["body_id"]:
        there = f"is a seat of {whole['body_id']!r} ({{where}}), and this row is one of {row['body_id']!r}"
        return f"{wanted} {there}; name a row of the same body"
    if not whole["how_many"]:
        return (
            f"{wanted} is the row of one seat ({{where}}); expected a row of several; say in its "
            "how_many how many they are, or empty this cell"
        )
    return ""


def _too_many(table: Table, whole: int, rows: Sequence[tuple[int, Row]]) -> Iterator[Problem]:
    """Yield the first row with which more seats are named at once than there are."""
    how_many = _number(table.rows[whole][_AT["how_many"]])
    if not how_many:
        return
    changes: list[tuple[str, int, int]] = []
    for position, row in rows:
        if row["status"] != "in_force" or row["one_of"] or row["any_of"] or row["rotation"]:
            continue
        since, until = _days(row)
        if since < until:
            seats = _number(row["how_many"] or "1")
            changes += [(until, -seats, position), (since, seats, position)]
    named = 0
    for _, seats, position in sorted(changes, key=itemgetter(0, 1, 2)):
        named += seats
        if named > how_many:
            wanted = table.rows[whole][_AT["id"]]
            message = (
                f"with this row {named} seats are named of {wanted!r}, which is a row of {how_many} "
                f"({_address(table, whole)}); correct its how_many, or date those who followed others"
            )
            yield _at(table, position, "part_of_id", message)
            return


def _number(cell: str) -> int:
    """Return a number of seats; 0 of what is none, which is told elsewhere."""
    return int(cell) if cell.isdecimal() and len(cell) <= len("9999") else 0


def _circles(table: Table, wholes: Mapping[str, int]) -> Iterator[Problem]:
    """Yield one row of each circle of rows that are parts of each other."""
    part_of = table.cells("part_of_id")
    done: set[int] = set()
    for start in range(len(part_of)):
        path: dict[int, None] = {}
        at = start
        while at not in done and at not in path:
            path[at] = None
            at = wholes.get(part_of[at], -1) if part_of[at] else -1
            if at < 0:
                break
        if at in path and len(path) > 1 and wholes.get(part_of[at]) != at:
            message = (
                f"{quoted(part_of[at])} is in its turn a part of this row; expected a row of several "
                "seats that is no part of its own parts; empty one of these cells"
            )
            yield _at(table, at, "part_of_id", message)
        done.update(path)
