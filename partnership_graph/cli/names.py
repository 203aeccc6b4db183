"""Leaving people's names out: one pass over what is about to be printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from partnership_graph.cli.escapes import in_json, in_markdown, on_terminal

if TYPE_CHECKING:
    from partnership_graph.dataset import Dataset
    from partnership_graph.diagrams import Book

WITHHELD: Final = "name withheld"
_WRITTEN: Final[tuple[Callable[[str], str], ...]] = (
    on_terminal,
    in_markdown,
    lambda name: in_json(name)[1:-1],
    lambda name: name.replace('"', '""'),
)
"""How a name may stand in a text: CSV and JSON each spell a nickname in quotation marks in another way."""


def without_names(dataset: Dataset) -> Callable[[str], str]:
    """Return a function that takes every name, other name and id of a person out of a text."""
    from partnership_graph.model import Alias, Person  # noqa: PLC0415 - --help does without it

    people = {person.id: person.name for person in dataset.all(Person)}
    names = {*people, *people.values()}
    names |= {alias.name for alias in dataset.all(Alias) if alias.of_id in people}
    names |= {written(name) for name in names for written in _WRITTEN}
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
