"""The words of the paragraphs that a book cites, put into it from the files of the documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from partnership_graph.answers.answer import Citation
from partnership_graph.diagrams.scene import Book
from partnership_graph.facts.called import called
from partnership_graph.facts.dataset import Dataset
from partnership_graph.loading.documents import Reference, citing, quote
from partnership_graph.loading.passages import Passage


def with_words(book: Book, dataset: Dataset, folder: Path) -> Book:
    """Return a book with the words of each paragraph that it cites and that can be told for sure.

    A remark says which documents were not read. People are named in the words as the documents name
    them, so where names are withheld it is done afterwards.

    Raises:
        QuestionError: there is no such folder, or none of the documents is in it.
        DataError: a document cannot be read as text; every one that cannot is listed.
    """
    wanted = {
        (item.source, item.locator)
        for item in book.citations
        if item.source in dataset.positions  # what is tried in a rehearsal is stated in no document
    }
    quoted = quote(dataset, folder, wanted)
    told = with_passages(book, dataset, quoted.passages)
    unread = "; ".join(quoted.unread)
    return told.noting(f"Words of documents that are not shown: {unread}") if unread else told


def with_passages(book: Book, dataset: Dataset, passages: Mapping[Reference, Passage]) -> Book:
    """Return a book with the words of each paragraph that it cites: those that name what the book tells by it."""
    cited = {(item.source, item.locator): item.name for item in book.citations}
    of_book: dict[Reference, dict[str, None]] = {}
    for wanted, citations in _telling(book):
        for item in citations:
            of_book.setdefault((item.source, item.locator), {})[wanted] = None
    every = citing(dataset) if cited.keys() - of_book.keys() else {}  # a cell says no ids
    words = tuple(
        (name, at[1], passages[at].about(names_in(dataset, of_book.get(at) or every.get(at, ()))))
        for at, name in cited.items()
        if at in passages
    )
    return replace(book, paragraphs=words)


def names_in(dataset: Dataset, facts: Iterable[str]) -> list[tuple[str, ...]]:
    """Return what some rows are about, each thing once with all its names."""
    return list(dict.fromkeys(tuple(names) for fact in facts for names in called(dataset, fact)))


def _telling(book: Book) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """Yield what a book tells of by its id, with where that is stated."""
    for scene in book.scenes:
        yield from ((thing.id, thing.citations) for thing in scene.things)
        yield from ((link.id, link.citations) for link in scene.links)
