"""The four corrections: a row is added, changed, ended or removed, with the rows that go with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.editing.citing import as_cited, citations
from partnership_graph.editing.edits import Edit, row_at
from partnership_graph.editing.ids import id_for
from partnership_graph.editing.rows import Row, found, found_by, referring
from partnership_graph.editing.snapshot import Address, Snapshot, place_of
from partnership_graph.editing.subjects import (
    Subject,
    cells_of,
    flag,
    missing_from,
    option_of,
    options,
    picked,
    table_for,
)
from partnership_graph.editing.values import cell, source
from partnership_graph.errors import QuestionError, UnknownNameError, quoted
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import day_after, first_day, in_words, is_day
from partnership_graph.facts.records import Evidence, Person, PostHolder, columns
from partnership_graph.loading.citations import INSTEAD, WHERE
from partnership_graph.loading.words import homes
from partnership_graph.questions.entity_types import EntityType, of_type

Given = Mapping[str, str]
"""What was typed, by the name of its option; "" where a cell is to be empty."""

_MOST_LISTED: Final = 20
_CITED_BY: Final = (*INSTEAD, WHERE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be corrected: in which tables, of which place where there are several, and what kind of thing."""

    snapshot: Snapshot
    places: Sequence[str]
    subject: Subject

    @property
    def dataset(self) -> Dataset:
        """What the tables say before."""
        return self.snapshot.dataset

    @property
    def usual_document(self) -> str:
        """The source of a row that names none, in the place that is corrected; nothing where it has none."""
        place = place_of(self.snapshot, self.places)
        return self.dataset.settings_of(place).document


def added(
    asked: Asked,
    given: Given,
    *,
    wanted_id: str = "",
    held_by: str = "",
    is_new_person: bool = False,
) -> list[Edit]:
    """Return a new row, and of a post also who holds it.

    Args:
        asked: where, and what.
        given: what its columns hold.
        wanted_id: its id; one is made where none is given.
        held_by: the person who holds the new post, by id or name.
        is_new_person: whether that person is to be a new row of people, whoever is called nearly so.

    Raises:
        QuestionError: something is missing or cannot be so; all that is missing is named at once.
    """
    place = place_of(asked.snapshot, asked.places)
    given = _spelt(asked.subject, given)
    table = table_for(asked.subject, given, homes(asked.dataset))
    _check_complete(asked.subject, table, given, asked.usual_document)
    cells = _cells(asked, table, given)
    taken = dict.fromkeys(asked.dataset.positions)
    if wanted_id in taken:
        (file, line), *_ = asked.dataset.rows_of(wanted_id)
        raise QuestionError(
            f"--id {quoted(wanted_id)} is already the id of {file}:{line}; give another, or leave it "
            "out to have one made"
        )
    new = wanted_id or id_for(table, cells, taken)
    taken[new] = None
    rows = [Edit(place, table, 0, after={"id": new, **cells})]
    if held_by:
        rows += _held(asked, rows[0], held_by, taken, is_new=is_new_person)
    return rows


def _check_complete(subject: Subject, table: str, given: Given, document: str) -> None:
    """Let a new row pass in which everything is said that has to be."""
    missing = missing_from(table, cells_of(subject, table, given), document)
    if subject.picked_by and not given.get(
        subject.picked_by
    ):  # which table it is, is not known yet
        picking = options(subject)[subject.picked_by]
        every = [{column.name for column in columns(name)} for name in subject.tables]
        shared = set[str].intersection(*every) - {subject.picks}
        missing = [picking, *(column for column in missing if column.name in shared)]
    if missing:
        told = "; ".join(
            f"{option_of(subject, column.name)} ({column.about[0].lower()}{column.about[1:].rstrip('.')})"
            for column in missing
        )
        raise QuestionError(f"{subject.about} also needs {told}")


def _cells(asked: Asked, table: str, given: Given) -> dict[str, str]:
    """Return what was typed as the cells of a table."""
    declared = {column.name: column for column in columns(table)}
    return {
        name: cell(asked.dataset, declared[name], text, option_of(asked.subject, name))
        for name, text in cells_of(asked.subject, table, given).items()
    }


def _spelt(subject: Subject, given: Given) -> Given:
    """Return what was typed with what picks the table spelt as its list has it."""
    return {
        name: picked(subject, value) if name == subject.picked_by else value
        for name, value in given.items()
    }


def _held(
    asked: Asked, post: Edit, text: str, taken: dict[str, None], *, is_new: bool
) -> Iterator[Edit]:
    """Yield that somebody holds a new post; before it the person, where nobody is called so."""
    shared = {name: post.after.get(name, "") for name in (*_CITED_BY, "as_of")}
    shared = {name: value for name, value in shared.items() if value}
    person = "" if is_new else _person(asked.dataset, text)
    if not person:
        cells = {"name": text, **shared}
        person = id_for(Person.table, cells, taken)
        taken[person] = None
        yield Edit(post.place, Person.table, 0, after={"id": person, **cells})
    cells = {"post_id": post.id, "person_id": person, **shared}
    own = id_for(PostHolder.table, {"name": f"{person} {post.id}"}, taken)
    yield Edit(post.place, PostHolder.table, 0, after={"id": own, **cells})


def _person(dataset: Dataset, text: str) -> str:
    """Return the id of the person meant; "" where nobody is called anything like it."""
    try:
        return of_type(dataset, text, EntityType("a person", (Person.table,)))
    except UnknownNameError as error:
        if not error.suggestions:
            return ""
        raise QuestionError(
            f"--held-by: nobody is called {quoted(text)}; did you mean {'; '.join(error.suggestions)}? "
            "give the id, or add --new-person where it is somebody else"
        ) from error


def changed(asked: Asked, wanted: str, given: Given) -> list[Edit]:
    """Return a row with some cells written anew.

    Raises:
        QuestionError: there is no such row, nothing would change, or a cell cannot be so.
    """
    row = found(asked.dataset, asked.subject, wanted)
    place, line = _where(asked, row)
    before = row_at(asked.snapshot, f"{place}/{row.table}.csv", line)
    cells = _cells(asked, row.table, _spelt(asked.subject, given))
    if not cells:
        raise QuestionError(
            f"say what is to change of {row.id}, such as --note 'seen again in the minutes'; "
            f"'pgraph change {asked.subject.name} --help' lists the options"
        )
    edit = as_cited(asked.snapshot, Edit(place, row.table, line, before, {**before, **cells}))
    if not edit.changes():
        raise QuestionError(f"{edit.file}:{line}: says just that already; nothing would change")
    return [edit]


def ended(asked: Asked, row: Row, on: str, cited: Given) -> list[Edit]:
    """Return a row with the first day on which it no longer holds, and where that is cited, the citation.

    Args:
        asked: where, and what.
        row: the row.
        on: the day.
        cited: what states the end: a source and a paragraph, or both in one as ``where``; or nothing.

    Raises:
        QuestionError: it is no day, or one that cannot be, or the row has ended already.
    """
    place, line = _where(asked, row)
    file = f"{place}/{row.table}.csv"
    before = row_at(asked.snapshot, file, line)
    if end := before.get("valid_to", ""):
        raise QuestionError(
            f"{file}:{line}: {row.id} ended already (valid_to {end}, the first day it no longer held); "
            f"correct that day with 'pgraph change {asked.subject.name} {row.id} --valid-to DAY'"
        )
    start = before.get("valid_from", "")
    _check_end(on, start, f"{file}:{line}")
    rows = [Edit(place, row.table, line, before, {**before, "valid_to": on})]
    for one in _stated(asked, place, {name: text for name, text in cited.items() if text}):
        cells = dict(zip(INSTEAD, one, strict=True))
        rows.append(Edit(place, Evidence.table, 0, after={"fact_id": row.id, **cells}))
    return rows


def _stated(asked: Asked, place: str, given: Given) -> list[tuple[str, str]]:
    """Return the sources and paragraphs given as those that state something."""
    if not given:
        return []
    apart = [name for name in INSTEAD if name in given]
    if WHERE in given:
        if apart:
            raise QuestionError(
                f"{flag(WHERE)} is the source and its paragraph in one; leave {flag(apart[0])} out"
            )
        return citations(asked.snapshot, place, given[WHERE], flag(WHERE))
    if lacking := [name for name in INSTEAD if name not in given]:
        raise QuestionError(
            f"the citation of an end is a source and its paragraph; give {flag(lacking[0])} too"
        )
    return [(source(asked.dataset, given["source_id"]), given["locator"])]


def _check_end(on: str, start: str, where: str) -> None:
    """Let a day pass on which something may end."""
    if not is_day(on):
        raise QuestionError(
            f"--on {quoted(on)} is not a day that exists; expected the first day it no longer holds, as "
            "year-month-day, year-month or a year, such as 2020-01-31, 2020-01 or 2020"
        )
    if is_day(start) and day_after(on) <= first_day(start):
        raise QuestionError(
            f"--on {on}: {where} begins {in_words(start)}, and cannot end before that; give a later day, "
            "or correct the start with --valid-from of 'pgraph change'"
        )


def removed(asked: Asked, row: Row) -> list[Edit]:
    """Return a row that is taken away, with the citations of it.

    Raises:
        QuestionError: other rows refer to it; they are listed.
    """
    place, line = _where(asked, row)
    file = f"{place}/{row.table}.csv"
    is_only = len(asked.dataset.rows_of(row.id)) == 1
    left = [
        item for item in referring(asked.dataset, row.id) if is_only or item.startswith(f"{place}/")
    ]
    if left:
        rest = len(left) - _MOST_LISTED
        listed = "".join(f"\n  {item}" for item in left[:_MOST_LISTED])
        more = f"\n  ... and {rest:,} more" if rest > 0 else ""
        has_end = any(column.name == "valid_to" for column in columns(row.table))
        instead = f", or end it with 'pgraph end {asked.subject.name} {row.id} --on DAY'"
        raise QuestionError(
            f"{file}:{line}: {row.id} is not removed while other rows refer to it; change or remove these "
            f"first{instead if has_end else ''}:{listed}{more}"
        )
    rows = [Edit(place, row.table, line, row_at(asked.snapshot, file, line))]
    for cited in asked.dataset.evidence_of(row.id) if is_only else ():
        address = Address.of(cited.file)
        # What else a row cites in its own column "where" has no row, and the address of that row.
        if address.file == f"{Evidence.table}.csv":
            before = row_at(asked.snapshot, cited.file, cited.line)
            rows.append(Edit(address.place, Evidence.table, cited.line, before))
    return rows


def the_row(asked: Asked, wanted: str, by: Given) -> Row:
    """Return the row that is meant: by its id or name, or else by what it links.

    Raises:
        QuestionError: none is, or several are.
    """
    if wanted:
        return found(asked.dataset, asked.subject, wanted)
    return found_by(asked.dataset, asked.subject, by)


def _where(asked: Asked, row: Row) -> tuple[str, int]:
    """Return the place and line of a row: in the place asked for, or the only one it stands in.

    Raises:
        QuestionError: it stands in several, or not in the one asked for.
    """
    rows = [(file.partition("/")[0], line) for file, line in asked.dataset.rows_of(row.id)]
    if asked.places:
        wanted = place_of(asked.snapshot, asked.places)
        rows = [item for item in rows if item[0] == wanted]
    if len(rows) == 1:
        return rows[0]
    names = ", ".join(
        dict.fromkeys(file.partition("/")[0] for file, _ in asked.dataset.rows_of(row.id))
    )
    raise QuestionError(f"{row.id} stands in {names}; choose one place with --place")
