"""The columns of a listing: what each thing in an answer has under which heading, as a person reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.parts import BESIDE_THE_LISTING
from partnership_graph.errors import QuestionError, quoted
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import TABLES, THINGS
from partnership_graph.facts.typed import nearest


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a cell: what is said, and the id or the word of the table that it stands for.

    Of a cited one some words are enough to name it: "Table 2" of "Cabinet Table 2".
    """

    said: str
    raw: str
    is_cited: bool = False


Cells = Mapping[str, Sequence[Value]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that an answer lists, what stands beneath it, and its cells by column.

    ``thing`` is its id and ``called`` its name: those of the row itself where it is of a thing, or of
    the first end of a relation that is not what was asked about.
    """

    section: Section
    statement: Statement
    beneath: Sequence[Statement]
    cells: Cells
    thing: str
    called: str


_BENEATH: Final[Mapping[str, tuple[str, str]]] = {
    "assignments": ("capacity", "assignee"),
    "service_links": ("capacity", "party"),
    "figures": ("measure", "value"),
    "changes": ("kind", "text"),
    "post_holders": ("", "person"),
    "attendance": ("capacity", "attendee"),
}
"""What stands beneath a thing makes columns of it: named by one of its cells, holding another."""

_HOLDER: Final = "holder"
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "capacity": {**vocabulary.CAPACITIES, **vocabulary.ASSIGNMENTS},
    "kind": {**vocabulary.LINE_KINDS, **vocabulary.CHANGES},
}
"""The words for the values of a column that are of a closed list."""

_WORD: Final = re.compile(r"\w+")
OF_ANY: Final = ("status", "basis", "valid_from", "valid_to", "last_recorded", "place")
"""The columns of every listing, which what is printed beside a row says."""
PARAGRAPH: Final = "paragraph"
_ALSO_CALLED: Final = {"locator": PARAGRAPH, "cited": PARAGRAPH, "document": "source"}
"""What people call the columns of where a thing is stated, where a listing has none of that name."""

NOT_STATED: Final = "not stated"


def entries(answer: Answer) -> list[Entry]:
    """Return what an answer lists, each with what stands beneath it; what stands aside is not listed."""
    found = []
    for section in answer.sections:
        if _is_listed(answer, section):
            for statement, beneath in _rows(section, answer.lists):
                thing, called = _thing(statement, answer)
                entry = Entry(
                    section=section,
                    statement=statement,
                    beneath=beneath,
                    cells=dict(_cells(section, statement, beneath)),
                    thing=thing,
                    called=called,
                )
                found.append(entry)
    return found


def _is_listed(answer: Answer, section: Section) -> bool:
    if answer.only:
        return section.part in answer.only
    return section.part not in BESIDE_THE_LISTING or section is answer.sections[0]


def things(answer: Answer) -> set[str]:
    """Return the ids of all that stands in an answer's listing: of what is listed, and of rows beneath it."""
    every = entries(answer)
    beneath = (_thing(item, answer)[0] for entry in every for item in entry.beneath)
    return {*(entry.thing for entry in every), *beneath}


def _rows(section: Section, lists: str) -> Iterator[tuple[Statement, Sequence[Statement]]]:
    """Yield what is listed with what stands beneath it: the outermost, or the rows that hold the cell.

    Meetings stand over the people who were there, and those are what is listed.
    """
    for tree in section.trees():
        outer, *beneath = [section.statements[at] for at in tree]
        inner = [item for item in beneath if lists and lists in item.row]
        if inner and lists not in outer.row:
            yield from ((item, ()) for item in inner)
        else:
            yield outer, beneath


def _thing(statement: Statement, answer: Answer) -> tuple[str, str]:
    """Return the id and the name of what a statement lists."""
    row, table = statement.row, statement.table
    own = row.get(answer.lists, "")
    if own and own not in answer.asked_of:
        return own, row.get(_name_beside(answer.lists), own)
    if table in THINGS:
        return statement.fact_id, row.get("name") or statement.text
    first = [end for end in getattr(TABLES.get(table), "ends", ()) if end]
    if len(first) == 1 and row.get(first[0]):  # whatever else it names: a total, who says so
        return row[first[0]], row.get(_name_beside(first[0]), row[first[0]])
    keys = [key for key in (*first, *row) if row.get(key) and _name_beside(key) in row]
    ends = [(row[key], row[_name_beside(key)]) for key in keys if key != _name_beside(key)]
    others = [end for end in ends if end[0] not in answer.asked_of]
    return next(iter((*others, *ends)), (statement.fact_id, statement.text))


def _name_beside(key: str) -> str:
    return f"{_stem(key)}_name"


def _cells(
    section: Section, statement: Statement, beneath: Sequence[Statement]
) -> Iterator[tuple[str, Sequence[Value]]]:
    row = statement.row
    yield "part", [Value(section.heading, section.of or section.name)]
    for name in OF_ANY:
        yield words_of(name), _given(getattr(statement, name))
    for key, value in row.items():
        stem = _stem(key)
        if key == f"{stem}_name" and key != "name":
            continue
        said = row.get(f"{stem}_name") or _WORDS.get(key, {}).get(value, value)
        yield (
            words_of(stem if f"{stem}_name" in row else key),
            [Value(said, value)] if value else [],
        )
    under: dict[str, list[Value]] = {}
    for item in beneath:
        if item.table in _BENEATH:
            name, held = _BENEATH[item.table]
            kind = item.row.get(name, "") if name else _HOLDER
            value = item.row.get(f"{held}_name") or item.row.get(held, "")
            column = words_of(_WORDS.get(name, {}).get(kind, kind))
            under.setdefault(column, []).append(
                Value(value, item.row.get(f"{held}_id") or item.row.get(held, ""))
            )
    yield from under.items()
    cited = dict.fromkeys(at for item in (statement, *beneath) for at in item.citations)
    yield "source", [Value(at.name, at.source, is_cited=True) for at in cited]
    yield PARAGRAPH, [Value(at.locator, at.locator, is_cited=True) for at in cited]


def _given(value: str) -> list[Value]:
    return [Value(value.replace("_", " "), value)] if value else []


def _stem(key: str) -> str:
    return key.removesuffix("_name").removesuffix("_id")


def words_of(name: str) -> str:
    """Return the name of a column as it is typed."""
    return name.replace("_", " ").strip().casefold()


def column(wanted: str, listed: Sequence[Entry], option: str) -> str:
    """Return the column of a listing that somebody named: whole, or by some words that one alone has.

    Raises:
        QuestionError: it has no such column; the nearest is named, and all that there are.
    """
    there = list(dict.fromkeys(name for entry in listed for name in entry.cells))
    word = words_of(wanted.removesuffix("_name").removesuffix("_id"))
    for name in (word, word.removesuffix("s"), _ALSO_CALLED.get(word, word)):
        if name in there:
            return name
    holding = [name for name in there if set(word.split()) <= set(_WORD.findall(name))]
    if len(holding) == 1:
        return holding[0]
    near = nearest(word, there)
    hint = f" Did you mean {near!r}?" if near else ""
    raise QuestionError(
        f"{option} {quoted(wanted)}: this listing has no such column; it has {', '.join(there)}.{hint}"
    )
