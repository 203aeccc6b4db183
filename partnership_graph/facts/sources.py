"""The sources, the names that they go by, and the citations of every fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from partnership_graph.facts import column, vocabulary
from partnership_graph.facts.record import Record
from partnership_graph.facts.spelling import plain


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Source(Record):
    """A document that states facts, or one dated document inside another."""

    table: ClassVar[str] = "sources"
    about: ClassVar[str] = "The dated documents that facts are cited from."
    said: ClassVar[str] = "{name}[, {publisher}], {dated}[ (in: {inside_id})][; {note}]"
    heading: ClassVar[str] = "Sources"
    name: str = column.text("Title a reader would know it by.", required=True)
    short_name: str = column.text(
        "What it is called where a row says where it is stated: ToR-2024."
    )
    dated: str = column.day("The day the document speaks for.", required=True)
    document_file: str = column.text("Name of the file it was read from.", required=True)
    duplicate_file: str = column.text("A second extraction of the same document, not read twice.")
    inside_id: str = column.ref(["sources"], "The document it is bound into.", required=False)
    publisher: str = column.text("Who published it.", required=True)
    note: str = column.text("Anything a reader should know, in our own words.")
    access: str = column.choice(vocabulary.ACCESS, "Who may read it.", default="public")


@dataclass(frozen=True, slots=True)
class SourceNames:
    """The ids of sources by what they are called: but for case, and but for punctuation as well.

    An id beats a short name, and a short name a title: of those of one rank all are kept.
    """

    written: Mapping[str, Sequence[str]]
    spelt: Mapping[str, Sequence[str]]
    longest: int = 0
    """Characters of the longest name, as it is written."""

    def called(self, text: str) -> Sequence[str]:
        """Return the ids of the sources of this id, short name or title; none where none is called so."""
        return self.written.get(text.casefold()) or self.spelt.get(plain(text), ())


def source_names(rows: Iterable[tuple[str, str, str]]) -> SourceNames:
    """Return the names of sources, each given by its id, its short name and its title."""
    every = list(dict.fromkeys(rows))
    ranks = [[(row[rank], row[0]) for row in every] for rank in range(3)]
    written = _indexed([[(name.casefold(), wanted) for name, wanted in rank] for rank in ranks])
    return SourceNames(
        written,
        _indexed([[(plain(name), wanted) for name, wanted in rank] for rank in ranks]),
        max(map(len, written), default=0) + 1,
    )


def _indexed(ranks: Iterable[Iterable[tuple[str, str]]]) -> dict[str, Sequence[str]]:
    found: dict[str, Sequence[str]] = {}
    for rank in ranks:
        here: dict[str, dict[str, None]] = {}
        for name, wanted in rank:
            if name and name not in found:
                here.setdefault(name, {})[wanted] = None
        found |= {name: tuple(ids) for name, ids in here.items()}
    return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Evidence(Record):
    """One citation of one fact; a fact may have several."""

    table: ClassVar[str] = "evidence"
    about: ClassVar[str] = "Every citation of every fact, one paragraph a row."
    said: ClassVar[str] = "{source_id}, {locator}, is cited for: {fact_id}"
    heading: ClassVar[str] = "Citations"
    fact_id: str = column.ref(["*"], "The row that is cited.")
    source_id: str = column.ref(["sources"], "The source.")
    locator: str = column.text("The paragraph.", required=True)
    as_of: str = column.day(
        "The day the source speaks for.", required=True, default=column.ITS_SOURCE
    )
