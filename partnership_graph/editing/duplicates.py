"""What stands there already: a name that another row has, a row that says just what another says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, Final

from partnership_graph.editing.asked import Asked
from partnership_graph.editing.edits import Edit
from partnership_graph.errors import QuestionError, quoted
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.dates import day_after, first_day, is_day
from partnership_graph.facts.records import TABLES, Fact, Person, Post, Record, Word, columns
from partnership_graph.facts.spelling import plain
from partnership_graph.facts.view import latest_day
from partnership_graph.facts.wording import sentence
from partnership_graph.loading.words import LISTED, counts_as, plainly

_NEAR: Final = 0.85
"""How alike two people's names are that may be one person's: "MacAskill" and "MacAsgaill"."""

_MOST_LISTED: Final = 3
_APART: Final = {"id", "source_id", "locator", "where", "note", "valid_from", "valid_to", "as_of"}
"""What two rows may differ in that say the same: who they are, who says so, and when."""

_TOLD_APART: Final = {Post.table: ("organisation_id",)}
"""What tells things of one name apart: each council has its own chief executive."""


def check_new(asked: Asked, row: Edit) -> None:
    """Let a new row pass that its place does not have yet: by its name, or where it has none by what it says.

    Raises:
        QuestionError: another row is called so, or says just that; it is named.
    """
    is_named = "name" in {column.name for column in columns(row.table)}
    found = next((_namesakes if is_named else _alike)(asked, row), None)
    if found is None:
        return
    dataset = asked.dataset
    place = f"{row.place}/"
    file, line = next(item for item in dataset.rows_of(found.id) if item[0].startswith(place))
    said = quoted(_name(found) if is_named else sentence(dataset, found))
    already = f"is called {said} already" if is_named else f"says just that already: {said}"
    another = "another of that name" if is_named else "it"
    raise QuestionError(
        f"{file}:{line}: {found.id} {already}; correct it with 'pgraph change {asked.subject.name} "
        f"{found.id}', or give --id to add {another} all the same"
    )


def _namesakes(asked: Asked, row: Edit) -> Iterator[Record]:
    """Yield what is called as a new thing, and is of its kind, in its place."""
    wanted = plain(row.after["name"])
    apart = _TOLD_APART.get(row.table, ())
    for table in asked.subject.tables:
        for record in asked.dataset.all(TABLES[table]):
            if plain(_name(record)) != wanted:
                continue
            if all(getattr(record, name) == row.after.get(name, "") for name in apart):
                yield from _of_place(asked.dataset, record, row.place)


def _alike(asked: Asked, row: Edit) -> Iterator[Record]:
    """Yield what is in force and says just what a new row says."""
    new = _read(asked.dataset, row)
    latest = latest_day(asked.dataset)
    compared = [column.name for column in columns(row.table) if column.name not in _APART]
    for record in asked.dataset.all(TABLES[row.table]):
        if any(getattr(record, name) != getattr(new, name) for name in compared):
            continue
        if isinstance(record, Fact) and isinstance(new, Fact) and _meet(record, new, latest):
            yield from _of_place(asked.dataset, record, row.place)


def _name(record: Record) -> str:
    return getattr(record, "name", "")


def _of_place(dataset: Dataset, record: Record, place: str) -> Iterator[Record]:
    if place in dataset.places_of(record.id):
        yield record


def _read(dataset: Dataset, row: Edit) -> Record:
    """Return a new row as the loader will read it: a word of the place's own as the value it counts as."""
    new = row.record(after=True)
    column = new.kind_column
    known = next((item.choices for item in columns(row.table) if item.name == column), ())
    value = getattr(new, column, "")
    for word in dataset.all(Word) if value not in known else ():
        of_table = LISTED.get(word.adds_to) == row.table and word.place == row.place
        if of_table and plainly(value) in {plainly(word.id), plainly(word.name)}:
            counted = counts_as(word.adds_to, word.family, word.strength)
            said = getattr(new, "word", "") or word.name
            read: dict[str, Any] = {column: counted, "word": said}
            return replace(new, **read)
    return new


def _meet(record: Fact, new: Fact, latest: str) -> bool:
    """Tell whether a fact is in force, and a new one would be on days on which it is."""
    if record.status == "historical" or (record.valid_to and day_after(record.valid_to) <= latest):
        return False
    return not (_follows(record, new) or _follows(new, record))


def _follows(first: Fact, second: Fact) -> bool:
    """Tell whether one fact begins when another has ended, as a second term does."""
    end, start = first.valid_to, second.valid_from
    return is_day(end) and is_day(start) and first_day(end) <= first_day(start)


def nearly_called(dataset: Dataset, name: str) -> tuple[str, ...]:
    """Return who is called nearly as somebody new, as a remark; nothing where nobody is."""
    known: dict[str, Person] = {}
    for person in dataset.all(Person):
        known.setdefault(plain(person.name), person)
    near = get_close_matches(plain(name), list(known), n=_MOST_LISTED, cutoff=_NEAR)
    told = "; ".join(f"{known[item].name} ({known[item].id})" for item in near)
    return (f"nearly called so: {told}",) if told else ()
