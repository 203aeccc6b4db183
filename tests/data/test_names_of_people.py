"""People are named where their names can be withheld, and in no sentence beside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership_graph.facts.records import Alias, Person, columns
from tests.data.traps import data

ALSO_WORDS = {"Burns", "Essex", "Green", "Hall", "Little", "Senior"}
"""Surnames that are also the name of a place or an everyday word."""

TITLED = re.compile(r"\b(?:Cllr|Councillor|Mrs?|Ms|Miss|Dr|Prof(?:essor)?|Sir|Dame)\.? [A-Z][a-z]")


def sentences() -> Iterator[tuple[str, str, str]]:
    """Every cell of free text that is not meant to name a person: where it stands, and the text."""
    named = {person.id for person in data().all(Person)}
    named |= {alias.id for alias in data().all(Alias) if alias.of_id in named}
    for table in data().tables.values():
        free = [
            (at, column.name)
            for at, column in enumerate(columns(table.name))
            if column.kind == "text"
        ]
        for row in table.rows:
            for at, name in free:
                if not (name == "name" and row[0] in named):
                    yield row[0], f"{table.name}.{name}", row[at]


def names() -> set[str]:
    people = {person.id: person.name for person in data().all(Person)}
    others = {alias.name for alias in data().all(Alias) if alias.of_id in people}
    return {*people.values(), *others}


def test_no_free_text_holds_the_name_or_other_name_of_a_person() -> None:
    assert len(names()) > 100
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names()))})\b", re.IGNORECASE)
    assert not [(where, text) for *where, text in sentences() if pattern.search(text)]


def test_no_free_text_holds_a_surname() -> None:
    surnames = {name.split()[-1] for name in names()} - ALSO_WORDS
    for *where, text in sentences():
        assert surnames.isdisjoint(re.findall(r"[\w'-]+", text)), (where, text)


def test_no_free_text_addresses_anybody_by_a_title() -> None:
    assert not [(where, text) for *where, text in sentences() if TITLED.search(text)]
