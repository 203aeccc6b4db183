"""A row is added, once all is said that has to be and no row says it already; with a post, who holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from partnership_graph.editing.asked import Asked, Given, cells, spelt
from partnership_graph.editing.duplicates import check_new, nearly_called
from partnership_graph.editing.edits import Edit
from partnership_graph.editing.snapshot import place_of
from partnership_graph.editing.subjects import (
    Subject,
    cells_of,
    missing_from,
    option_of,
    options,
    table_for,
)
from partnership_graph.errors import QuestionError, UnknownNameError, quoted
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.ids import id_for, is_id
from partnership_graph.facts.records import Column, Person, PostHolder, columns
from partnership_graph.loading.citations import INSTEAD, WHERE
from partnership_graph.loading.words import homes
from partnership_graph.questions.entity_types import EntityType, of_type

_SHARED: Final[tuple[str, ...]] = (*INSTEAD, WHERE, "as_of")
"""What a post, who holds it and a person first named there have from the same paragraph."""

_HOLDING: Final = ("valid_from", "valid_to")
"""What is said of who holds a new post, where somebody does, and not of the post."""


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
        wanted_id: its id; one is made where none is given. With one it may say what another row does.
        held_by: the person who holds the new post, by id or name; since when and until when goes with it.
        is_new_person: whether that person is to be a new row of people, whoever is called nearly so.

    Raises:
        QuestionError: something is missing or cannot be so; all that is missing is named at once.
    """
    place = place_of(asked.snapshot, asked.places)
    given = spelt(asked.subject, given)
    table = table_for(asked.subject, given, homes(asked.dataset))
    _check_complete(asked, table, given)
    said = cells(asked, table, given)
    taken = dict.fromkeys(asked.dataset.positions)
    _check_id(asked.dataset, wanted_id)
    new = wanted_id or id_for(table, said, taken, place)
    taken[new] = None
    row = Edit(place, table, 0, after={"id": new, **said})
    if table == Person.table:
        row = replace(row, notes=nearly_called(asked.dataset, said["name"]))
    if not wanted_id:
        check_new(asked, row)
    if not held_by:
        return [row]
    post = {name: value for name, value in row.after.items() if name not in _HOLDING}
    return [
        replace(row, after=post),
        *_held(asked, row, held_by, taken, is_new=is_new_person),
    ]


def _check_id(dataset: Dataset, wanted: str) -> None:
    """Let an id pass that may be written and is nobody's."""
    if wanted in dataset.positions:
        (file, line), *_ = dataset.rows_of(wanted)
        raise QuestionError(
            f"--id {quoted(wanted)} is already the id of {file}:{line}; give another, or leave it "
            "out to have one made"
        )
    if wanted and not is_id(wanted):
        raise QuestionError(
            f"--id {quoted(wanted)} is not a slug of lower-case letters, digits and single hyphens, such as "
            "health-board; give one, or leave it out to have one made"
        )


def _check_complete(asked: Asked, table: str, given: Given) -> None:
    """Let a new row pass in which everything is said that has to be."""
    subject = asked.subject
    missing = missing_from(table, cells_of(subject, table, given), asked.usual_document)
    if subject.picked_by and not given.get(
        subject.picked_by
    ):  # which table it is, is not known yet
        picking = options(subject)[subject.picked_by]
        every = [{column.name for column in columns(name)} for name in subject.tables]
        shared = set[str].intersection(*every) - {subject.picks}
        missing = [picking, *(column for column in missing if column.name in shared)]
    if missing:
        raise QuestionError(f"{subject.about} also needs {_listed(subject, missing)}")


def _listed(subject: Subject, missing: Sequence[Column]) -> str:
    """Return what is missing, each with what it is; and how a citation is given in one."""
    told = "; ".join(
        f"{option_of(subject, column.name)} ({column.about[0].lower()}{column.about[1:].rstrip('.')})"
        for column in missing
    )
    if {*INSTEAD} <= {column.name for column in missing}:
        told += f'. For {" and ".join(option_of(subject, name) for name in INSTEAD)} you may give both in one, as --where "TOR 4.2"'
    return told


def _held(
    asked: Asked, post: Edit, text: str, taken: dict[str, None], *, is_new: bool
) -> Iterator[Edit]:
    """Yield that somebody holds a new post; before it the person, where nobody is called so."""
    said = {name: value for name, value in post.after.items() if value}
    shared = {name: said[name] for name in _SHARED if name in said}
    person = "" if is_new else _person(asked.dataset, text)
    if not person:
        own = {"name": text, **shared}
        person = id_for(Person.table, own, taken, post.place)
        taken[person] = None
        near = nearly_called(asked.dataset, text)
        yield Edit(post.place, Person.table, 0, after={"id": person, **own}, notes=near)
    dated = {name: said[name] for name in _HOLDING if name in said}
    holds = {"post_id": post.id, "person_id": person, **dated, **shared}
    new = id_for(PostHolder.table, {"name": f"{person} {post.id}"}, taken)
    yield Edit(post.place, PostHolder.table, 0, after={"id": new, **holds})


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
