"""What every row of every table is: a record, mostly a fact, sometimes a thing; and which tables hold what."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar, Final

from partnership_graph.facts import column, vocabulary

THINGS: Final = (
    "documents",
    "boards",
    "organisations",
    "posts",
    "people",
    "areas",
    "childrens_centres",
    "services",
    "contracts",
    "programmes",
    "meetings",
)
"""The tables whose rows are things; a row of any other table is a fact about things."""

BODIES: Final = ("boards", "organisations", "programmes")
ACTORS: Final = ("boards", "organisations", "posts", "people")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Record:
    """One row of one table, and where it stands.

    Each record declares its table: its name and what it holds; how a row is said as a sentence, a
    part in square brackets being left out where a cell of it is empty; the heading its rows stand
    under; the columns of its two ends, of which the second may be "", and whether that makes a row
    an edge of the graph; the column that holds its kind; and the ends with which a row ends. What is apart is of
    the place's keeping and says nothing of the partnership: a data version does not cover it.

    How records are compared and shown is said here, once: made for each of forty tables it would be a
    sixth of what a question takes to start.
    """

    table: ClassVar[str] = ""
    about: ClassVar[str] = ""
    said: ClassVar[str] = ""
    heading: ClassVar[str] = ""
    ends: ClassVar[tuple[str, str]] = ("", "")
    is_edge: ClassVar[bool] = False
    kind_column: ClassVar[str] = "kind"
    ends_with: ClassVar[tuple[str, ...]] = ()
    is_apart: ClassVar[bool] = False
    file: str
    line: int
    id: str = column.identifier("Lower-case slug, unique over all places and tables; never reused.")

    def __eq__(self, other: object) -> bool:
        """Tell whether it is the same row of the same table: equal in every cell and where it stands."""
        return self.__class__ is other.__class__ and _cells(self) == _cells(other)

    def __hash__(self) -> int:
        """Return a number that equal records share."""
        return hash(_cells(self))

    def __repr__(self) -> str:
        """Return the record with each of its cells, as a dataclass shows itself."""
        said = zip((item.name for item in fields(self)), _cells(self), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={cell!r}' for name, cell in said)})"

    @property
    def place(self) -> str:
        """The place in whose tables the row stands."""
        return self.file.partition("/")[0]

    @property
    def template(self) -> str:
        """The template that this row is said by: that of its table, unless its kind has one of its own."""
        return self.said


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Fact(Record):
    """A record that a document states, with the days it held and the paragraph that says so."""

    status: str = column.choice(
        vocabulary.STATUSES, "Whether it is in force, proposed or over.", default="in_force"
    )
    basis: str = column.choice(
        vocabulary.BASES, "Stated, structural, or implied by name or context.", default="stated"
    )
    valid_from: str = column.day("First day it held, where stated; blank means not stated.")
    valid_to: str = column.day(
        "First day it no longer holds, where stated; blank means not stated."
    )
    as_of: str = column.day(
        "The day its first source speaks for.", required=True, default=column.ITS_SOURCE
    )
    source_id: str = column.ref(["sources"], "The source of the first citation.")
    locator: str = column.text("The paragraph of the first citation.", required=True)
    note: str = column.text("Anything a reader should know, in our own words.")
    where: str = column.text(
        "Instead of source_id and locator, both in one: a source's short name and the paragraph; several "
        "divided by semicolons, each further one being evidence."
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Thing(Fact):
    """Something that facts are about: it has a name, and its row says where it is named."""

    name: str = column.text("The name a reader would know it by.", required=True)


def _cells(record: Record) -> tuple[object, ...]:
    return tuple(getattr(record, item.name) for item in fields(record))
