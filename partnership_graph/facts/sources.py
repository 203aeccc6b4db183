"""The sources, and the citations of every fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from partnership_graph.facts import column
from partnership_graph.facts.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
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
