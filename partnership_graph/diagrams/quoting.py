"""The words of the paragraphs that a book cites, put into it from the files of the documents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from partnership_graph.diagrams.scene import Book
from partnership_graph.facts.dataset import Dataset
from partnership_graph.loading.documents import quote


def with_words(book: Book, dataset: Dataset, folder: Path) -> Book:
    """Return a book with the words of each paragraph that it cites and that can be told for sure.

    A remark says which documents were not read. People are named in the words as the documents name
    them, so where names are withheld it is done afterwards.

    Raises:
        QuestionError: there is no such folder, or none of the documents is in it.
        DataError: a document cannot be read as text; every one that cannot is listed.
    """
    cited = {
        (item.source, item.locator): item.name
        for item in book.citations
        if item.source in dataset.positions  # what is tried in a rehearsal is stated in no document
    }
    quoted = quote(dataset, folder, cited)
    words = tuple(
        (cited[source, locator], locator, said) for (source, locator), said in quoted.words.items()
    )
    told = replace(book, paragraphs=words)
    unread = "; ".join(quoted.unread)
    return told.noting(f"Words of documents that are not shown: {unread}") if unread else told
