"""The one row that somebody means: by its id, by its name, or by what it links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from partnership_graph.editing.subjects import (
    SUBJECTS,
    Subject,
    finding_options,
    flag,
    option_of,
    picked,
    searched,
)
from partnership_graph.editing.values import cell
from partnership_graph.errors import AmbiguousNameError, QuestionError, quoted
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import TABLES, THINGS, Evidence, Source, columns
from partnership_graph.facts.wording import sentence
from partnership_graph.questions.entity_types import EntityType, of_type

_MOST_LISTED: Final = 40  # a council may have hundreds of lines; who gets these names one end more


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its table and id; ``notes`` say how it was found, where nobody gave its id."""

    table: str
    id: str
    notes: tuple[str, ...] = ()


def found(dataset: Dataset, subject: Subject, text: str) -> Row:
    """Return the row of this id, or of a thing this name.

    Of a line, a seat or a rule a name is that of what it links: where there is one row alone that links
    it, that is meant, and the row says so; several are listed with their ids.

    Raises:
        QuestionError: there is none, or the text means several.
    """
    if text in dataset.positions:
        table = dataset.table_of(text)
        if table in subject.all_tables:
            return Row(table, text)
        if table not in THINGS or subject.tables[0] in THINGS:
            raise QuestionError(
                f"{quoted(text)} is not {subject.about} but of {table}.csv{_other(table)}"
            )
    if subject.tables == (Source.table,):
        return Row(Source.table, dataset.source_meant(text))
    if things := tuple(table for table in subject.tables if table in THINGS):
        wanted = of_type(dataset, text, EntityType(subject.about, things))
        return Row(dataset.table_of(wanted), wanted)
    thing = dataset.resolve(text)
    if rows := _naming(dataset, subject, thing):
        if len(rows) == 1 and thing in _ends(dataset, rows[0]):
            only = f"the only {subject.name} that names {quoted(text)}"
            return Row(dataset.table_of(rows[0]), rows[0], (only,))
        raise AmbiguousNameError(text, list(_introduced(dataset, rows)))
    raise QuestionError(f"no row of {' or '.join(subject.tables)} names {dataset.name(thing)}")


def _other(table: str) -> str:
    """Return the word by which a row of a table is corrected, where there is one."""
    words = [item.name for item in SUBJECTS.values() if table in item.all_tables]
    return f"; it is corrected as {words[0]}" if words else "; change it in its file"


def _naming(dataset: Dataset, subject: Subject, thing: str) -> list[str]:
    """Return the rows of a kind that name a thing, in whatever column."""
    ids = dataset.mentions.get(thing, ())
    return [wanted for wanted in ids if dataset.table_of(wanted) in subject.all_tables]


def _ends(dataset: Dataset, wanted: str) -> set[str]:
    """Return the things that a row links."""
    record = dataset.record(wanted)
    return {getattr(record, name) for name in record.ends if name}


def _introduced(dataset: Dataset, ids: Iterable[str]) -> Iterator[str]:
    for wanted in islice(ids, _MOST_LISTED):
        file, line = dataset.rows_of(wanted)[0]
        yield f"{wanted} ({sentence(dataset, dataset.record(wanted))}; {file}:{line})"


def found_by(dataset: Dataset, subject: Subject, given: Mapping[str, str]) -> Row:
    """Return the one row of which all that is given is so.

    Raises:
        QuestionError: there is none, or there are several, which are listed.
    """
    if not given:
        options = ", ".join(map(flag, finding_options(subject)))
        raise QuestionError(
            f"say which {subject.name} is meant: give its id, or what it links with {options}"
        )
    spelt = {
        name: picked(subject, value) if name == subject.picked_by else value
        for name, value in given.items()
    }
    rows = [
        wanted
        for table in subject.tables
        if (by := searched(subject, table, spelt)) is not None
        for wanted in _matching(dataset, subject, table, by)
    ]
    if len(rows) == 1:
        return Row(dataset.table_of(rows[0]), rows[0])
    said = " ".join(f"{flag(name)} {value}" for name, value in given.items())
    if rows:
        raise AmbiguousNameError(said, list(_introduced(dataset, rows)))
    raise QuestionError(
        f"no {subject.name} is recorded with {quoted(said)}; 'pgraph facts' lists what there is"
    )


def _matching(
    dataset: Dataset, subject: Subject, table: str, given: Mapping[str, str]
) -> Iterator[str]:
    declared = {column.name: column for column in columns(table)}
    wanted = {
        name: cell(dataset, declared[name], text, option_of(subject, name))
        for name, text in given.items()
    }
    for record in dataset.all(TABLES[table]):
        if all(getattr(record, name) == value for name, value in wanted.items()):
            yield record.id


def referring(dataset: Dataset, wanted: str) -> Iterator[str]:
    """Yield each row that refers to another, with its file and line, but for the citations of it."""
    for table in dataset.tables.values():
        for column in columns(table.name):
            if column.kind != "ref" or column.name == "fact_id":
                continue
            for position, value in enumerate(table.cells(column.name)):
                if value == wanted:
                    file, line = table.place_of(position)
                    own = table.rows[position][0]
                    said = (
                        own
                        if table.name == Evidence.table
                        else sentence(dataset, dataset.record(own))
                    )
                    yield f"{file}:{line}: {column.name} ({said})"
