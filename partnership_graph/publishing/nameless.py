"""Leaving people's names out of what is about to be printed: an answer, a picture, an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from partnership_graph.errors import AmbiguousNameError, PartnershipGraphError, UnknownNameError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.withholding import anonymous_ids, withholding
from partnership_graph.publishing.escapes import in_markdown, on_terminal
from partnership_graph.publishing.jsonable import in_json

if TYPE_CHECKING:
    from partnership_graph.diagrams.scene import Book

_WRITTEN: Final[tuple[Callable[[str], str], ...]] = (
    str,
    on_terminal,
    in_markdown,
    lambda name: in_json(name)[1:-1],
    lambda name: name.replace('"', '""'),
)
"""How a name may stand in a text: CSV and JSON each spell a nickname in quotation marks in another way."""

_NAMESAKES: Final = (
    "could be any of several people, whose ids --no-names withholds; ask again with an id, "
    "or leave --no-names out to have the ids listed"
)


def without_names(dataset: Dataset) -> Callable[[str], str]:
    """Return a function that takes every name, other name and id of a person out of a text."""
    return withholding(dataset, _WRITTEN)


def without_people(book: Book, dataset: Dataset) -> Book:
    """Return a book of pictures in which nobody is named, by name or by id."""
    return book.renamed(anonymous_ids(dataset)).mapped(without_names(dataset))


@contextmanager
def errors_without(withheld: Callable[[str], str]) -> Iterator[None]:
    """Withhold names in the message of an error as well; namesakes of whom no id is left are not listed."""
    try:
        yield
    except PartnershipGraphError as error:
        said = withheld(str(error))
        if isinstance(error, AmbiguousNameError):
            listed = list(map(withheld, error.candidates))
            if len(set(listed)) < len(listed):
                said = f"{withheld(repr(error.name))} {_NAMESAKES}"
        if isinstance(error, UnknownNameError) and withheld(error.meant) != error.meant:
            error.meant = ""
        error.args = (said,)
        raise
