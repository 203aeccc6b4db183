"""Which row of the tables a row of a sheet is: by what it says, then by the id hidden beside it, else a new one.

A hidden id is a hint: a row that was copied has its original's, and where only some columns were
sorted, every row has another's.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from partnership_graph.facts.ids import id_for
from partnership_graph.facts.records import THINGS, columns
from partnership_graph.workbook.naming import compared
from partnership_graph.workbook.sheets import TAIL
from partnership_graph.workbook.values import Row, Sheets, TableRow, Tables


@dataclass(slots=True)
class Made:
    """A row of a table on its way in, and where it stands.

    ``at`` says in which column of the sheet each column of the table is, where it is not called so;
    ``hidden`` is the id beside it, ``is_known`` whether it is surely that row.
    """

    table: str
    sheet: str
    row: Row
    cells: TableRow
    hidden: str = ""
    is_known: bool = False
    at: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Its id, once it has one."""
        return self.cells.get("id", "")


def says(table: str, cells: Mapping[str, str]) -> Hashable:
    """Return what a row says, without where and when: what two rows that are one have alike."""
    if table == "posts":
        return compared(cells.get("name", "")), cells.get("organisation_id", "")
    if table in THINGS:
        return compared(cells.get("name", ""))
    return tuple(
        cells.get(column.name, "")
        for column in columns(table)
        if column.name != "id" and column.name not in TAIL
    )


def recognise(sheets: Sheets, known: Iterable[Sheets]) -> set[tuple[str, int]]:
    """Give the rows that stand as they were written the ids they had, and return which these are.

    Args:
        sheets: the rows of a workbook, whose ids are set.
        known: the rows as they were written, and as the tables would be written now.
    """
    found: set[tuple[str, int]] = set()
    used: set[tuple[str, str]] = set()
    for written in known:
        for key, rows in sheets.items():
            by_said: dict[frozenset[tuple[str, str]], list[Row]] = {}
            for row in written.get(key, ()):
                by_said.setdefault(frozenset(row.said.items()), []).append(row)
            left = [row for row in rows if (key, row.number) not in found]
            pairs = ((row, by_said.get(frozenset(row.said.items()), [])) for row in left)
            waiting: list[tuple[Row, list[Row]]] = []
            for row, candidates in pairs:
                same = next(
                    (one for one in candidates if one.ids == row.ids and _is_free(one, used)), None
                )
                if same is None:
                    waiting.append((row, candidates))
                else:
                    _take(row, same, used)
                    found.add((key, row.number))
            for row, candidates in waiting:
                if (
                    free := next((one for one in candidates if _is_free(one, used)), None)
                ) is not None:
                    _take(row, free, used)
                    found.add((key, row.number))
    return found


def _is_free(row: Row, used: Collection[tuple[str, str]]) -> bool:
    return not any((table, ids) in used for table, ids in row.ids.items())


def _take(row: Row, written: Row, used: set[tuple[str, str]]) -> None:
    row.ids = dict(written.ids)
    used |= {*row.ids.items()}


def settle(
    pending: Sequence[Made], known: Sequence[TableRow], used: set[str], place: str
) -> Iterator[tuple[Made, str]]:
    """Give every row of one table its id, and yield those that are no more what they were, with what that was.

    Args:
        pending: the rows.
        known: the rows of the table as they were written, and as they stand.
        used: the ids that are taken; those given here are added.
        place: what the id of a new thing begins with.
    """
    by_says: dict[Hashable, list[str]] = {}
    by_id: dict[str, TableRow] = {}
    for row in known:
        if row["id"] not in by_id:
            by_id[row["id"]] = row
            by_says.setdefault(says(pending[0].table, row), []).append(row["id"])
    given: dict[int, str] = {}

    def give(at: int, item: str) -> None:
        given[at] = item
        used.add(item)

    for at, made in enumerate(pending):
        if made.is_known and made.hidden and made.hidden not in used:
            give(at, made.hidden)
    for is_own in (True, False):  # the row that has its own id, then one without or with another's
        for at, made in enumerate(pending):
            if at not in given:
                free = [
                    item
                    for item in by_says.get(says(made.table, made.cells), ())
                    if item not in used
                ]
                if is_own and made.hidden in free:
                    give(at, made.hidden)
                elif not is_own and free:
                    give(at, free[0])
    for at, made in enumerate(pending):  # a row that was changed
        is_there = made.hidden in by_id or not by_id
        if at not in given and made.hidden and made.hidden not in used and is_there:
            if made.table == "people" and made.hidden in by_id:
                continue  # somebody else holds the post now
            give(at, made.hidden)
            if made.hidden in by_id:
                yield made, by_id[made.hidden].get("name", "")
    taken = used | by_id.keys()
    for at, made in enumerate(pending):
        if at not in given:
            new = id_for(made.table, made.cells, taken, place)
            taken.add(new)
            give(at, new)
        made.cells = {"id": given[at], **made.cells}


def every(tables: Iterable[Tables], name: str) -> list[TableRow]:
    """Return the rows of one table of several versions of a place: of each id the first."""
    found: dict[str, TableRow] = {}
    for version in tables:
        for row in version.get(name, ()):
            found.setdefault(row["id"], row)
    return list(found.values())
