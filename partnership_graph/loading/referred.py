"""What a place's settings refer to: its subject, its usual document, the files of its documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path, PurePosixPath

from partnership_graph.errors import Problem, quoted
from partnership_graph.facts.records import THINGS, Source
from partnership_graph.facts.tables import Table
from partnership_graph.loading.defaults import Cells
from partnership_graph.loading.settings import Given
from partnership_graph.loading.wording import did_you_mean


def unknown_in(
    given: Given, tables: Mapping[str, Cells], unread: AbstractSet[str]
) -> Iterator[Problem]:
    """Yield which settings name what is not in the place's own tables.

    Args:
        given: the settings of a place.
        tables: the columns of its tables, the first of which holds the ids.
        unread: the tables that could not be read, of whose rows nothing is said to be missing.
    """
    subject, document = given.settings.subject, given.settings.document
    if subject and unread.isdisjoint(THINGS):
        things = {wanted for table in THINGS for wanted in tables[table][0]}
        if subject not in things:
            yield given.at("subject", _unknown(subject, "any thing of this place", things))
    if document and Source.table not in unread:
        sources = set(tables[Source.table][0])
        if document not in sources:
            yield given.at("document", _unknown(document, "a row of sources.csv", sources))


def _unknown(value: str, what: str, known: AbstractSet[str]) -> str:
    hint = did_you_mean(value, sorted(known))
    return f"{quoted(value)} is not the id of {what}{hint}; correct it, or add the row"


def unseen_files(given: Given, folder: Path, sources: Table) -> Iterator[Problem]:
    """Yield which files of documents are not where the settings say that they are.

    Args:
        given: the settings of a place.
        folder: the place's folder.
        sources: its sources.
    """
    said = given.settings.documents
    if not said:
        return
    home = folder / said
    if not home.is_dir():
        yield given.at(
            "documents",
            f"there is no folder {quoted(said)} beside this file; correct it, or put the documents there",
        )
        return
    for at, name in enumerate(sources.cells("document_file")):
        if not _is_inside(home, name):
            file, line = sources.place_of(at)
            message = f"{quoted(name)} is not in {quoted(said)}; put it there, or correct the name"
            yield Problem(file, line, "document_file", message)


def _is_inside(home: Path, name: str) -> bool:
    """Tell whether a file lies in a folder: one that a name from elsewhere leads to does not."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        return False
    try:
        return (home / path).is_file()
    except (OSError, ValueError):
        return False
