"""A dataset in which nobody is named, for what is handed on whole: other programs show every cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import Person, columns
from partnership_graph.facts.tables import Rows, Table
from partnership_graph.facts.withholding import WITHHELD, anonymous_ids, withholding


def without_people(dataset: Dataset) -> Dataset:
    """Return the same facts with each person as ``name withheld (person-12)``, told apart but unknown.

    The id of a fact that holds somebody's name is another one as well.
    """
    withheld = withholding(dataset)
    people = anonymous_ids(dataset)
    named = (item for item in dataset.positions if item not in people and withheld(item) != item)
    ids = {wanted: f"withheld-{number}" for number, wanted in enumerate(named, 1)} | people

    def cell(text: str) -> str:
        return ids.get(text) or withheld(text)

    return replace(
        dataset,
        tables={name: _unnamed(table, cell) for name, table in dataset.tables.items()},
        positions={ids.get(wanted, wanted): at for wanted, at in dataset.positions.items()},
        _records={},
    )


def _unnamed(table: Table, cell: Callable[[str], str]) -> Table:
    """Return a table with every cell put through a function, and a number for each person's name."""
    cells = [[cell(text) for text in column] for column in table.rows.columns]
    if table.name == Person.table:
        at = [column.name for column in columns(table.name)].index("name")
        cells[at] = [f"{WITHHELD} ({wanted})" for wanted in cells[0]]
    return replace(table, rows=Rows(cells))
