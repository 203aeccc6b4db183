"""What may be corrected, by the word that a person uses for it: which tables hold it, and its options.

The options are the declared columns of those tables, so that a new column is an option at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from partnership_graph.errors import QuestionError, quoted
from partnership_graph.facts.records import TABLES, Column, columns
from partnership_graph.loading.citations import INSTEAD, WHERE
from partnership_graph.loading.defaults import SOURCE
from partnership_graph.loading.wording import did_you_mean, listed
from partnership_graph.loading.words import LISTED, OTHER, kinds, plainly


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that may be corrected.

    ``about`` says what it is. Its new rows go to the first of ``tables``, or to the one of which
    ``picked_by`` is a value: of the column of that name, or of the one in ``picks``.
    """

    name: str
    about: str
    tables: tuple[str, ...]
    picked_by: str = ""
    picks: str = ""
    beside: tuple[str, ...] = ()

    @property
    def all_tables(self) -> tuple[str, ...]:
        """The tables whose rows may be changed, ended and removed by this word."""
        return (*self.tables, *self.beside)


SUBJECTS: Final[Mapping[str, Subject]] = {
    item.name: item
    for item in (
        Subject("body", "a body or an organisation", ("boards", "organisations"), "kind", "kind"),
        Subject("line", "a line between two bodies", ("reporting_lines",)),
        Subject("seat", "a seat on a body", ("memberships",)),
        Subject("post", "a post", ("posts",), beside=("post_holders",)),
        Subject("person", "a person", ("people",)),
        Subject("rule", "a rule of a body", ("quorum", "terms_of_reference"), "about", "clause"),
        Subject("stage", "a stage of an escalation", ("escalation_stages",)),
        Subject("source", "a document that states facts", ("sources",)),
    )
}

USUAL: Final[Mapping[str, Mapping[str, str]]] = {
    "seat": {"capacity": "", "voting": "", "category": "", "valid_from": ""},
    "rule": {"minimum": "", "share": "minimum"},
}
"""What is asked for as well though it may be blank: columns of a subject, each with the one that makes it needless."""


def options(subject: Subject) -> dict[str, Column]:
    """Return what can be said of it, by the name of its option: the columns of its tables but the id."""
    found: dict[str, Column] = {}
    for table in subject.tables:
        for column in columns(table):
            if column.kind == "id":
                continue
            name = subject.picked_by if column.name == subject.picks else column.name
            found[name] = _joined(found.get(name), column)
    if subject.picked_by:
        picking = found[subject.picked_by]
        own = (table for table in subject.tables if not _values(subject, table))
        choices = (*own, *picking.choices)
        found[subject.picked_by] = replace(picking, name=subject.picked_by, choices=choices)
    return found


def _joined(known: Column | None, column: Column) -> Column:
    """Return one column that stands for those of two tables: whatever either may hold."""
    if known is None:
        return column
    return replace(
        known,
        required=known.required and column.required,
        choices=tuple(dict.fromkeys((*known.choices, *column.choices))),
        tables=tuple(dict.fromkeys((*known.tables, *column.tables))),
    )


def _values(subject: Subject, table: str) -> tuple[str, ...]:
    return next((item.choices for item in columns(table) if item.name == subject.picks), ())


def table_for(
    subject: Subject,
    given: Mapping[str, str],
    words: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> str:
    """Return the table that a new row goes to, by what is given of it; the first where nothing says.

    Args:
        subject: what the row is of.
        given: what is given, by option.
        words: the tables of each of the place's own words, each with the word's id.

    Raises:
        QuestionError: what is given picks none, or several.
    """
    value = given.get(subject.picked_by, "") if subject.picked_by else ""
    if not value:
        return subject.tables[0]
    for table in subject.tables:
        if value == table or value in _values(subject, table):
            return table
    own = words.get(plainly(value), {})
    meant = [table for table in subject.tables if table in own]
    if len(meant) > 1:
        which = " or ".join(f"{own[table]} (of {table}.csv)" for table in meant)
        raise QuestionError(
            f"{flag(subject.picked_by)} {quoted(value)} is a word of this place in several lists; give "
            f"the id of the one that is meant: {which}"
        )
    if meant:
        return meant[0]
    known = options(subject)[subject.picked_by].choices
    raise QuestionError(
        f"{flag(subject.picked_by)} {quoted(value)} is not one of {listed(known, most=60)}"
        f"{did_you_mean(value, known)}{otherwise(known, flag(subject.picked_by), value)}"
    )


def otherwise(choices: Collection[str], option: str, text: str) -> str:
    """Return how a kind is given that no list has; nothing of a list beside which no word stands."""
    if not any({*kinds(which).choices} <= {*choices} for which in LISTED):
        return ""
    return f"; or give {option} {OTHER} --word {quoted(text)}"


def cells_of(subject: Subject, table: str, given: Mapping[str, str]) -> dict[str, str]:
    """Return what is given as cells of a table, by the names of its columns.

    Raises:
        QuestionError: something is given of which the table has no column.
    """
    names = [column.name for column in columns(table)]
    found: dict[str, str] = {}
    for option, value in given.items():
        name = subject.picks if option == subject.picked_by else option
        if name in names:
            found[name] = value
        elif value != table:
            own = ", ".join(map(flag, _offered(subject, table)))
            raise QuestionError(
                f"{flag(option)} says nothing of a row of {table}.csv, where this belongs; leave it "
                f"out, or give one of {own}"
            )
    return found


def _offered(subject: Subject, table: str) -> Iterator[str]:
    for column in columns(table):
        if column.kind != "id":
            yield subject.picked_by if column.name == subject.picks else column.name


def option_of(subject: Subject, column: str) -> str:
    """Return the option by which a column of its tables is given: ``--from-id``."""
    return flag(subject.picked_by if column == subject.picks else column)


def picked(subject: Subject, text: str) -> str:
    """Return what picks the table as its list has it, where the text is another way to write it."""
    spelt = text.strip().casefold().replace(" ", "_").replace("-", "_")
    every = {value.casefold(): value for value in options(subject)[subject.picked_by].choices}
    return every.get(spelt, text.strip())


def flag(name: str) -> str:
    """Return a name as it is typed: ``--from-id``."""
    return f"--{name.replace('_', '-')}"


def is_named(subject: Subject) -> bool:
    """Tell whether its rows have names to be found by."""
    return "name" in {column.name for column in columns(subject.tables[0])}


def finding_options(subject: Subject) -> dict[str, Column]:
    """Return what a row without a name may be found by, by the name of its option: what it links, and how."""
    if is_named(subject):
        return {}
    names = {name for table in subject.tables for name in named_columns(table)}
    names = {subject.picked_by if name == subject.picks else name for name in names}
    return {name: column for name, column in options(subject).items() if name in names}


def searched(subject: Subject, table: str, given: Mapping[str, str]) -> dict[str, str] | None:
    """Return what a row of a table is looked for by, by its columns; nothing where it has none such."""
    known = named_columns(table)
    picking = given.get(subject.picked_by, table) if subject.picked_by else table
    if picking not in {table, *_values(subject, table)}:
        return None
    found: dict[str, str] = {}
    for option, value in given.items():
        name = subject.picks if option == subject.picked_by else option
        if name in known:
            found[name] = value
        elif value != table:
            return None
    return found


def missing_from(table: str, cells: Mapping[str, str], document: str = "") -> list[Column]:
    """Return the columns that a new row of a table has to say something in, and does not.

    Args:
        table: the table.
        cells: what is said.
        document: the usual source of the place, if it has one: that need not be said.
    """
    said = {"id", *(name for name, cell in cells.items() if cell)}
    if document:
        said.add(SOURCE)
    if WHERE in said:
        said |= {*INSTEAD}
    return [
        column
        for column in columns(table)
        if (column.needed or _is_needed(column, table, cells)) and column.name not in said
    ]


def _is_needed(column: Column, table: str, cells: Mapping[str, str]) -> bool:
    """Tell whether a column is needed for what another holds: a kind that is other needs its word."""
    if column.name != "word" or table not in LISTED.values():
        return False
    kind = next(item for item in columns(table) if item.name == TABLES[table].kind_column)
    typed = plainly(cells.get(kind.name, ""))
    return typed in {OTHER, plainly(kind.words.get(OTHER, OTHER))}


def usual(subject: Subject, table: str, cells: Mapping[str, str]) -> list[Column]:
    """Return the columns that a person is asked for though a new row may leave them blank."""
    asked = USUAL.get(subject.name, {})
    return [
        column
        for column in columns(table)
        if column.name in asked and not cells.get(column.name) and not cells.get(asked[column.name])
    ]


def named_columns(table: str) -> tuple[str, ...]:
    """Return the columns by which a row without a name is told from others: its ends and its kind."""
    record = TABLES[table]
    names = (*record.ends, record.kind_column)
    known = {column.name for column in columns(table)}
    return tuple(name for name in names if name in known)
