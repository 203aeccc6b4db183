"""A place's own words: each is read as the value of ours that it counts as, and said as it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import TABLES, Column, Word, columns
from partnership_graph.facts.vocabulary import FAMILIES
from partnership_graph.loading.defaults import Cells

LISTED: Final[Mapping[str, str]] = {
    "line": "reporting_lines",
    "body": "boards",
    "organisation": "organisations",
    "capacity": "memberships",
    "clause": "terms_of_reference",
    "area": "areas",
}
"""The table whose kinds each list is."""

_LIST_OF: Final = {table: which for which, table in LISTED.items()}

OTHER: Final = "other"
"""The value of ours that a word counts as which names no family."""

_BETWEEN: Final = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word of a place means: the value of ours that it counts as, and how it is said."""

    value: str
    said: str


Meanings = Mapping[str, Mapping[str, Meaning]]
"""The words of one place, by list and by how they may be written."""


def meanings(cells: Cells) -> Meanings:
    """Return what the words of a place mean; one that is wrong means nothing, and is told by the checks."""
    names = [column.name for column in columns(Word.table)]
    found: dict[str, dict[str, Meaning]] = {}
    for row in zip(*cells, strict=True):
        word = dict(zip(names, row, strict=True))
        if counted := counts_as(word["adds_to"], word["family"], word["strength"]):
            known = found.setdefault(word["adds_to"], {})
            for written in (word["id"], word["name"]):
                known.setdefault(plainly(written), Meaning(counted, word["name"]))
    return found


def counts_as(which: str, family: str, strength: str = "") -> str:
    """Return the value of ours that a word of a family counts as; "" where there is no such family."""
    if which not in LISTED:
        return ""
    if which == "line" and family == "upward":
        return strength or FAMILIES[family]
    value = (FAMILIES.get(family) if which == "line" else "") or family or OTHER
    return value if value in kinds(which).choices else ""


def kinds(which: str) -> Column:
    """Return the column of the closed list to which a word is added."""
    table = TABLES[LISTED[which]]
    return next(column for column in columns(table.table) if column.name == table.kind_column)


@cache
def ours(which: str) -> Mapping[str, str]:
    """Return our values of a list by how they may be written and said, as a word is compared."""
    column = kinds(which)
    said = {plainly(words): value for value, words in column.words.items()}
    return said | {plainly(value): value for value in column.choices}


def homes(dataset: Dataset) -> Mapping[str, Mapping[str, str]]:
    """Return the tables in which each word of the loaded places may be written, by the word as it is compared.

    Of each table it says by which id: a word may be in two lists, and mean one thing in each.
    """
    found: dict[str, dict[str, str]] = {}
    for word in dataset.all(Word):
        for written in (word.name, word.id):
            found.setdefault(plainly(written), {}).setdefault(LISTED[word.adds_to], word.id)
    return found


def own_column(table: str) -> str:
    """Return the column of a table that may hold a place's own word; "" where none may."""
    return kinds(_LIST_OF[table]).name if table in _LIST_OF else ""


def put(table: str, cells: Cells, known: Meanings) -> None:
    """Put our values in the cells of a table that hold a place's own words, and the words beside them.

    A value of ours always wins, whichever way it is written.
    """
    which = _LIST_OF[table]
    words = known.get(which)
    if not words:
        return
    names = [column.name for column in columns(table)]
    of_kind, of_word = names.index(kinds(which).name), names.index("word")
    values, said = [*cells[of_kind]], [*cells[of_word]]
    choices, spelt = kinds(which).choices, ours(which)
    for at, value in enumerate(values):
        if value in choices or not (meaning := words.get(plainly(value))):
            continue
        if own := spelt.get(plainly(value)):
            values[at] = own
            continue
        values[at] = meaning.value
        said[at] = said[at] or meaning.said
    cells[of_kind], cells[of_word] = values, said


def plainly(written: str) -> str:
    """Return a word as it is compared: case and what stands between its parts do not matter."""
    return _BETWEEN.sub(" ", written.strip()).casefold()
