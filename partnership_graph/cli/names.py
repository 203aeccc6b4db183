"""Leaving people's names out: one pass over what is about to be printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnership_graph.dataset import Dataset
    from partnership_graph.diagrams import Book

WITHHELD: Final = "name withheld"


def without_names(dataset: Dataset) -> Callable[[str], str]:
    """Return a function that takes every name, other name and id of a person out of a text."""
    from partnership_graph.model import Alias, Person  # noqa: PLC0415 - --help does without it

    people = {person.id: person.name for person in dataset.all(Person)}
    names = {*people, *people.values()}
    names |= {alias.name for alias in dataset.all(Alias) if alias.of_id in people}
    if not names:
        return lambda text: text
    by_letter: dict[str, list[str]] = {}  # so that a place in the text tries few names, not all
    for name in sorted(names, key=lambda name: (-len(name), name)):
        by_letter.setdefault(name[0].casefold(), []).append(re.escape(name[1:]))
    branches = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_letter.items())
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(branches)})(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(WITHHELD, text)


def without_people(book: Book, dataset: Dataset) -> Book:
    """Return a book of pictures in which nobody is named, by name or by id."""
    from partnership_graph.model import Person  # noqa: PLC0415 - --help does without it

    ids = {person.id: f"person-{at}" for at, person in enumerate(dataset.all(Person), 1)}
    return book.renamed(ids).mapped(without_names(dataset))
