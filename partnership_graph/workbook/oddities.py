"""What is odd of sheets as wholes: cells left blank, rows said twice, a part that was sorted, a cell dragged down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from partnership_graph.workbook.draft import Draft
from partnership_graph.workbook.matching import Made
from partnership_graph.workbook.naming import compared
from partnership_graph.workbook.sheets import SHEETS
from partnership_graph.workbook.statements import asked
from partnership_graph.workbook.values import SETTINGS, Row

_FEWEST_LEFT: Final = 2
"""Columns by which a row is told where those at its right were not sorted with it."""

_FEWEST_SORTED: Final = 3
"""Rows that have each other's cells: two may have been put right by hand."""

_FEWEST_COUNTED: Final = 3
_MOST_DIGITS: Final = 9


def incomplete(draft: Draft) -> None:
    """Mark each cell that must be filled and is not."""
    for key, rows in draft.book.rows.items():
        needed = [
            item for item in SHEETS[key].fields if item.required and _is_there(draft, key, item.key)
        ]
        for row in rows:
            for item in needed:
                if not row.said.get(item.key) and not draft.is_wrong(key, row, item.key):
                    draft.tell(key, row, item.key, f"is empty; {asked(item)}")


def _is_there(draft: Draft, sheet: str, column: str) -> bool:
    """Tell whether a column stands in a sheet; one that is gone is told once, and not in each row."""
    letters = draft.book.letters.get(sheet)
    return not letters or column in letters


def gone(draft: Draft, written: Mapping[str, Sequence[Row]]) -> None:
    """Mark the sheets that are gone with rows that they had: who deletes a sheet may not mean them."""
    if draft.book.base_settings and SETTINGS not in draft.book.titles:
        draft.tell(
            SETTINGS, Row({}, number=1), "", "the sheet “Place settings” is gone; put it back"
        )
    for key, rows in written.items():
        if key in draft.book.rows:
            _columns_gone(draft, key, rows)
        elif rows and key in SHEETS:
            count = f"{len(rows)} row{'s' * (len(rows) != 1)}"
            draft.tell(
                SETTINGS,
                Row({}, number=1),
                "",
                f"the sheet “{SHEETS[key].title}” is gone, with {count}; put it back, or keep the sheet and delete "
                "its rows",
            )


def _columns_gone(draft: Draft, key: str, rows: Sequence[Row]) -> None:
    """Mark the columns that are gone with what rows said in them."""
    for item in SHEETS[key].fields:
        count = sum(item.key in row.said for row in rows)
        if count and not item.required and not _is_there(draft, key, item.key):
            said = f"{count} row{'s' * (count != 1)}"
            why = f"the column “{item.head}” is gone, with what {said} said in it; put it back, or empty its cells instead"
            draft.tell(key, Row({}, number=1), "", why)


def namesakes(draft: Draft) -> None:
    """Tell of bodies that are called the same, where their names are written."""
    first: dict[str, Made] = {}
    for table in ("boards", "organisations"):
        for made in draft.read.origins.get(table, ()):
            name = compared(made.cells.get("name", ""))
            other = first.setdefault(name, made)
            if other is not made and not draft.stands_as_written(made.sheet, made.row):
                draft.tell(
                    made.sheet,
                    made.row,
                    "name",
                    f"row {other.row.number} is called so too; if it is another, add what tells them apart, else "
                    "delete one",
                    is_wrong=False,
                )


def repeated(draft: Draft) -> None:
    """Mark the rows that say the same as one above, unless they were written so."""
    for key, rows in draft.book.rows.items():
        if not all(_is_there(draft, key, item.key) for item in SHEETS[key].fields if item.required):
            continue
        seen: dict[frozenset[tuple[str, str]], Row] = {}
        for row in rows:
            said = frozenset(row.said.items())
            if said in seen and not draft.stands_as_written(key, row):
                column = SHEETS[key].fields[0].key
                why = f"says the same as row {seen[said].number}; delete one of the two"
                draft.tell(key, row, column, why)
            seen.setdefault(said, row)


def sorted_apart(draft: Draft, written: Mapping[str, Sequence[Row]]) -> None:
    """Mark the sheets of which a part was sorted: some columns have all that they had, but beside other rows.

    What was left out of a sort stands to the right of what was sorted.
    """
    for key, before in written.items():
        if key in draft.book.rows:
            _sorted_apart(draft, key, before)


def _sorted_apart(draft: Draft, key: str, before: Sequence[Row]) -> None:
    rows, keys = draft.book.rows[key], [item.key for item in SHEETS[key].fields]
    if all(draft.stands_as_written(key, row) for row in rows):
        return
    for at in range(_FEWEST_LEFT, len(keys)):
        if len(_moved(rows, before, keys[:at], keys[at])) > 1:
            break
    else:
        return
    found = {column: _moved(rows, before, keys[:at], column) for column in keys[at:]}
    every = {row.number for moved in found.values() for row in moved}
    for column, moved in found.items():
        if moved:
            head = SHEETS[key].field(column).head
            draft.tell(
                key,
                moved[0],
                column,
                f"{len(moved)} rows have another row's “{head}”: the sheet was sorted without this column; undo that, "
                "and sort from the heading",
                is_wrong=len(every) >= _FEWEST_SORTED,
            )


def _moved(
    rows: Sequence[Row], before: Sequence[Row], left: Sequence[str], column: str
) -> list[Row]:
    """Return the rows that say what they did at the left, and have another such row's cell in a column.

    None where the cells of that column are not all still there.
    """
    was = _by_left(before, left)
    now = _by_left(rows, left)
    both = [(row, was[said]) for said, row in now.items() if said in was]
    cells = [(row.said.get(column, ""), old.said.get(column, "")) for row, old in both]
    moved = [row for (row, _), (one, other) in zip(both, cells, strict=True) if one != other]
    is_all_there = sorted(one for one, _ in cells) == sorted(other for _, other in cells)
    return moved if is_all_there else []


def _by_left(rows: Iterable[Row], left: Sequence[str]) -> dict[tuple[str, ...], Row]:
    """Return the rows by what they say in some columns, but for those that say alike there."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(row.said.get(key, "") for key in left), []).append(row)
    return {said: alike[0] for said, alike in found.items() if len(alike) == 1}


def counting(draft: Draft) -> None:
    """Tell of new rows below each other whose paragraphs count up, as those of a cell do that is dragged down."""
    for key in draft.book.rows:
        if runs := list(_counting(draft, key)):
            listed = ", ".join(f"{run[0].number} to {run[-1].number}" for run in runs)
            draft.tell(
                key,
                runs[0][0],
                "where",
                f"the paragraphs of rows {listed} count up by one, as when a cell is dragged down; if each is right, "
                "leave them",
                is_wrong=False,
            )


def _counting(draft: Draft, key: str) -> Iterator[list[Row]]:
    """Yield the rows below each other of which each has the paragraph after that of the one above."""
    run: list[Row] = []
    for row in (*draft.book.rows[key], Row({})):
        if run and _counts_on(run[-1], row) and not draft.stands_as_written(key, row):
            run.append(row)
            continue
        if len(run) >= _FEWEST_COUNTED:
            yield run
        run = [row]


def _counts_on(above: Row, row: Row) -> bool:
    """Tell whether the paragraph of a row is the next of that above."""
    if above.number + 1 != row.number:
        return False
    one, other = (_last_number(item.said.get("where", "")) for item in (above, row))
    return one is not None and other == (one[0], one[1] + 1)


def _last_number(text: str) -> tuple[str, int] | None:
    digits = len(text) - len(text.rstrip("0123456789"))
    if not digits or digits > _MOST_DIGITS or text[:-digits].endswith("row "):
        return None  # a file of somebody else's is cited by its rows
    return text[:-digits], int(text[-digits:])
