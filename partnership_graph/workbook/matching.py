"""Which row of the tables a row of a sheet is: by what it says, then by the id hidden beside it, else a new one.

A hidden id is a hint: a row that was copied has its original's, and where only some columns were
sorted, every row has another's.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from partnership_graph.facts.ids import id_for
from partnership_graph.facts.records import TABLES, THINGS, columns
from partnership_graph.workbook.naming import compared
from partnership_graph.workbook.sheets import TAIL
from partnership_graph.workbook.values import Row, Sheets, TableRow, Tables


@dataclass(slots=True)
class Made:
    """A row of a table on its way in, and where it stands.

    ``others`` are its other names, by one of which it may have been known. ``at`` says in which column of the sheet each column of the table is, where it is not called so;
    ``hidden`` is the id beside it, ``is_known`` whether it is surely that row.
    """

    table: str
    sheet: str
    row: Row
    cells: TableRow
    hidden: str = ""
    is_known: bool = False
    others: Sequence[str] = ()
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
    return tuple([cells.get(name, "") for name in _own(table)])


@cache
def _own(table: str) -> tuple[str, ...]:
    """Return the columns by which one row of a table is told from another."""
    return tuple(item.name for item in columns(table) if item.name not in {"id", *TAIL})


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
            for is_own in (True, False):  # with the ids it had, then with none or with another's
                for row in rows:
                    if (key, row.number) not in found:
                        candidates = by_said.get(frozenset(row.said.items()), ())
                        if _taken(row, candidates, used, is_own=is_own):
                            found.add((key, row.number))
    return found


def _taken(
    row: Row, candidates: Iterable[Row], used: set[tuple[str, str]], *, is_own: bool
) -> bool:
    """Give a row the ids of the first that says the same and is free; tell whether there is one."""
    for one in candidates:
        is_free = not any(pair in used for pair in one.ids.items())
        if is_free and (not is_own or one.ids == row.ids):
            row.ids = dict(one.ids)
            used |= {*row.ids.items()}
            return True
    return False


def settle(
    pending: Sequence[Made],
    known: Sequence[TableRow],
    used: set[str],
    every_id: Collection[str],
    place: str,
) -> list[tuple[Made, str]]:
    """Give every row of one table its id, and return those that were changed, each with what it was called.

    Args:
        pending: the rows.
        known: the rows of the table as they were written, and as they stand.
        used: the ids that are taken; those given here are added.
        every_id: the ids of all tables, which no new row gets.
        place: what the id of a new thing begins with.
    """
    settling = _Settling(pending[0].table, {row["id"]: row for row in known}, used, every_id, place)
    settling.as_they_were([made for made in pending if made.is_known])
    settling.as_they_say(pending)
    changed = settling.by_hidden_ids(pending)
    settling.by_ends(pending)
    settling.anew(pending)
    return changed


@dataclass(slots=True)
class _Settling:
    """The rows of one table while they get their ids."""

    table: str
    known: Mapping[str, TableRow]
    used: set[str]
    every_id: Collection[str]
    place: str

    def give(self, made: Made, item: str) -> None:
        made.cells = {"id": item, **made.cells}
        self.used.add(item)

    def as_they_were(self, pending: Iterable[Made]) -> None:
        """Give their ids to rows that stand as they were written."""
        for made in pending:
            if made.hidden and made.hidden not in self.used:
                self.give(made, made.hidden)

    def as_they_say(self, pending: Iterable[Made]) -> None:
        """Give an id to each row that says what one did: its own first, then one that nobody has."""
        by_says: dict[Hashable, list[str]] = {}
        for item, row in self.known.items():
            by_says.setdefault(says(self.table, row), []).append(item)
        left = [made for made in pending if not made.id]
        for is_own in (True, False):
            for made in left:
                self._as_one(made, by_says.get(says(self.table, made.cells), ()), is_own=is_own)
        for made in left:  # a thing that is called otherwise now, and says how it was called
            for name in made.others:
                self._as_one(made, by_says.get(compared(name), ()), is_own=False)

    def _as_one(self, made: Made, items: Iterable[str], *, is_own: bool) -> None:
        """Give a row the first id that nobody has, or its own if that is among them."""
        free = (item for item in items if item not in self.used)
        if not made.id and (found := next((i for i in free if not is_own or i == made.hidden), "")):
            self.give(made, found)

    def by_hidden_ids(self, pending: Iterable[Made]) -> list[tuple[Made, str]]:
        """Give the ids beside them to rows that were changed, and return these with what they were called."""
        changed: list[tuple[Made, str]] = []
        for made in pending:
            was = self.known.get(made.hidden)
            is_there = was is not None or not self.known
            if made.id or not made.hidden or made.hidden in self.used or not is_there:
                continue
            if self.table == "people" and was is not None:
                continue  # it is somebody else: nobody is renamed by who holds a post now
            self.give(made, made.hidden)
            if was is not None:
                changed.append((made, was.get("name", "")))
        return changed

    def by_ends(self, pending: Iterable[Made]) -> None:
        """Give a fact that was changed the id of the one row that links the same and is of the same kind, if it is free."""
        if self.table in THINGS:
            return
        free = [row for item, row in self.known.items() if item not in self.used]
        left = [made for made in pending if not made.id]
        stood, wanted = (
            _by_ends(self.table, rows) for rows in (free, [made.cells for made in left])
        )
        for made in left:
            ends = _ends(self.table, made.cells)
            if len(stood.get(ends, ())) == len(wanted[ends]) == 1:
                self.give(made, stood[ends][0]["id"])

    def anew(self, pending: Iterable[Made]) -> None:
        """Give new ids to what is new."""
        taken = dict.fromkeys([*self.used, *self.every_id])
        for made in pending:
            if not made.id:
                new = id_for(self.table, made.cells, taken, self.place)
                taken[new] = None
                self.give(made, new)


def _ends(table: str, cells: Mapping[str, str]) -> Hashable:
    """Return what a row links, and as what; of a stage of several, which."""
    record = TABLES[table]
    names = (
        *record.ends,
        record.kind_column,
        *(("stage",) if table == "escalation_stages" else ()),
    )
    return tuple([cells.get(name, "") for name in names])


def _by_ends(table: str, rows: Iterable[TableRow]) -> dict[Hashable, list[TableRow]]:
    found: dict[Hashable, list[TableRow]] = {}
    for row in rows:
        found.setdefault(_ends(table, row), []).append(row)
    return found


def every(tables: Iterable[Tables], name: str) -> list[TableRow]:
    """Return the rows of one table of several versions of a place: of each id the first."""
    found: dict[str, TableRow] = {}
    for version in tables:
        for row in version.get(name, ()):
            found.setdefault(row["id"], row)
    return list(found.values())
