"""All records: each class is one table, each field one of its columns, and each record one row.

Each declares its table where it stands, and nowhere else; the loader, the checks, the data package,
the engines and the reference pages read it here. Field order is column order, with the shared
columns of a fact at the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from partnership_graph.facts.accepted import Acceptance
from partnership_graph.facts.column import Column, declared
from partnership_graph.facts.governance import (
    Assignment,
    Attendance,
    EscalationStage,
    Membership,
    PostHolder,
    QuorumRule,
    ReportingLine,
    TermOfReference,
)
from partnership_graph.facts.record import ACTORS, BODIES, THINGS, Fact, Record, Thing
from partnership_graph.facts.sayings import (
    Alias,
    Contradiction,
    Description,
    Figure,
    Gap,
    Identifier,
    Listing,
)
from partnership_graph.facts.sources import Evidence, Source
from partnership_graph.facts.things import (
    Area,
    Board,
    ChildrensCentre,
    Contract,
    Document,
    Meeting,
    Organisation,
    Person,
    Post,
    Programme,
    Service,
)
from partnership_graph.facts.words import Word
from partnership_graph.facts.work import (
    AreaLink,
    Change,
    Decision,
    Milestone,
    Party,
    ProgrammeLink,
    ServiceLink,
    TierPlacement,
)

__all__ = [
    "ACTORS",
    "BODIES",
    "EDGES",
    "RECORDS",
    "TABLES",
    "THINGS",
    "Acceptance",
    "Alias",
    "Area",
    "AreaLink",
    "Assignment",
    "Attendance",
    "Board",
    "Change",
    "ChildrensCentre",
    "Column",
    "Contract",
    "Contradiction",
    "Decision",
    "Description",
    "Document",
    "EscalationStage",
    "Evidence",
    "Fact",
    "Figure",
    "Gap",
    "Identifier",
    "Listing",
    "Meeting",
    "Membership",
    "Milestone",
    "Organisation",
    "Party",
    "Person",
    "Post",
    "PostHolder",
    "Programme",
    "ProgrammeLink",
    "QuorumRule",
    "Record",
    "ReportingLine",
    "Service",
    "ServiceLink",
    "Source",
    "TermOfReference",
    "Thing",
    "TierPlacement",
    "Word",
    "columns",
    "needed",
]

RECORDS: Final[tuple[type[Record], ...]] = (
    Source,
    Document,
    Board,
    Organisation,
    Post,
    Person,
    Area,
    ChildrensCentre,
    Service,
    Contract,
    Programme,
    Meeting,
    ReportingLine,
    TermOfReference,
    QuorumRule,
    EscalationStage,
    Membership,
    PostHolder,
    Assignment,
    Attendance,
    TierPlacement,
    AreaLink,
    ServiceLink,
    ProgrammeLink,
    Party,
    Figure,
    Decision,
    Change,
    Milestone,
    Description,
    Alias,
    Identifier,
    Gap,
    Contradiction,
    Listing,
    Word,
    Acceptance,
    Evidence,
)

TABLES: Final[Mapping[str, type[Record]]] = {record.table: record for record in RECORDS}
"""Every table by name, in the order in which a reader would meet them."""

EDGES: Final[Mapping[str, tuple[str, str]]] = {
    record.table: record.ends for record in RECORDS if record.is_edge
}
"""The tables whose rows link two things, and the columns that hold the two ends."""

_TAIL: Final = (
    "status",
    "basis",
    "valid_from",
    "valid_to",
    "as_of",
    "source_id",
    "locator",
    "note",
    "where",
)


@cache
def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a table in file order: id, its own, then those every fact has."""
    found = declared(TABLES[table])
    if table == "evidence":
        del found["id"]
    is_fact = issubclass(TABLES[table], Fact)
    tail = [found[name] for name in _TAIL if is_fact]
    own = [column for name, column in found.items() if not (is_fact and name in _TAIL)]
    return (*own, *tail)


def needed(table: str) -> tuple[str, ...]:
    """Return the names of the columns that a file of a table has to have."""
    return tuple(column.name for column in columns(table) if column.needed)
