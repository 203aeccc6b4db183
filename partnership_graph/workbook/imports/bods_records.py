"""The records of a BODS file, each by its latest statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from partnership_graph.workbook.imports.reading import records_in
from partnership_graph.workbook.imports.texts import iso_day, text_of
from partnership_graph.workbook.imports.values import Draft
from partnership_graph.workbook.values import NoWorkbookError

Object: TypeAlias = Mapping[str, Any]

_VERSION: Final = "0.4"
_TYPES: Final = ("entity", "person", "relationship")
_NOT_TAKEN: Final[Mapping[str, str]] = {
    "addresses": "addresses",
    "birthDate": "dates of birth",
    "deathDate": "dates of death",
    "jurisdiction": "jurisdictions",
    "nationalities": "nationalities",
    "placeOfBirth": "places of birth",
    "politicalExposure": "details of political exposure",
    "publicListing": "stock exchange listings",
    "taxResidencies": "tax residencies",
    "uri": "links",
    "formedByStatute": "statutes by which a body was formed",
}


def check(statements: Sequence[tuple[int, Object]]) -> None:
    """Check that a file is of the version that is read.

    Raises:
        NoWorkbookError: it is not.
    """
    if any(said.get("recordType") in _TYPES for _, said in statements):
        return
    if any("statementType" in said for _, said in statements):
        given = "the statements have 'statementType', as BODS before 0.4 has"
    else:
        first = list(statements[0][1])[:8] if statements else []
        shown = ", ".join(map(repr, first)) or "nothing"
        given = f"the first record of the file has {shown}"
    raise NoWorkbookError(
        f"{given}; expected a list of statements of BODS {_VERSION} with 'recordType' and "
        "'recordDetails'; convert the file, or choose the format it is in"
    )


@dataclass(frozen=True, slots=True)
class Record:
    """The latest statement of one record."""

    key: str
    place: str
    said: Object
    is_closed: bool

    @property
    def details(self) -> Object:
        """What is said of the entity, person or relationship."""
        found = self.said.get("recordDetails")
        return found if isinstance(found, dict) else {}

    @property
    def interests(self) -> Iterator[Object]:
        """The interests of a relationship."""
        for _, interest in records_in(self.details.get("interests")):
            yield interest

    def end(self, key: str) -> str:
        """Return the record that an end of a relationship names; "" where it says why it names none."""
        value = self.details.get(key)
        return text_of(value) if isinstance(value, str) else ""


@dataclass(slots=True)
class Records:
    """The records of each type by their ids, and what is said of the file as a whole."""

    draft: Draft
    statements: Sequence[tuple[int, Object]]
    entities: dict[str, Record] = field(default_factory=dict)
    people: dict[str, Record] = field(default_factory=dict)
    relationships: dict[str, Record] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._take()

    def _take(self) -> None:
        """Keep of each record the statement of the latest date; of one date the last in the file."""
        latest: dict[tuple[str, str], tuple[str, Record]] = {}
        for number, said in self.statements:
            kind = said.get("recordType")
            if not isinstance(kind, str) or kind not in _TYPES:
                self.draft.lose("statements of another kind")
                continue
            own = self.draft.text(said.get("statementId"))
            key = self.draft.text(said.get("recordId")) or own or f"statement {number}"
            record = Record(
                key, f"statement {own or number}", said, said.get("recordStatus") == "closed"
            )
            day = self.draft.text(said.get("statementDate"))
            before = latest.get((kind, key))
            if before:
                self.draft.lose("statements that a later one of the same record replaces")
            if not before or day >= before[0]:
                latest[kind, key] = (day, record)
        homes = dict(zip(_TYPES, (self.entities, self.people, self.relationships), strict=True))
        for (kind, key), (_, record) in latest.items():
            homes[kind][key] = record
            notes = len(list(records_in(record.said.get("annotations"))))
            self.draft.lose("annotations", notes)
            for name, words in _NOT_TAKEN.items():
                if record.details.get(name) not in (None, "", [], {}):
                    self.draft.lose(words)

    def published(self) -> tuple[str, str]:
        """Return the latest day of which a statement speaks, and the publisher if there is but one."""
        days = [iso_day(text_of(said.get("statementDate"))) for _, said in self.statements]
        publishers: set[str] = set()
        for _, said in self.statements:
            details = said.get("publicationDetails")
            by = details.get("publisher") if isinstance(details, dict) else None
            publishers.add(text_of(by.get("name")) if isinstance(by, dict) else "")
        return max(days, default=""), publishers.pop() if len(publishers) == 1 else ""
