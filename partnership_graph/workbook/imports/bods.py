"""Beneficial ownership, BODS 0.4: entities, people, and the interests of one in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from partnership_graph.workbook.imports.bods_records import Object, Record, Records, check
from partnership_graph.workbook.imports.names import BODY, PERSON, POST, Names
from partnership_graph.workbook.imports.reading import json_in, records_in
from partnership_graph.workbook.imports.texts import text_of
from partnership_graph.workbook.imports.values import Draft, Imported
from partnership_graph.workbook.imports.words import (
    NOT_STATED,
    OTHERWISE,
    OWNED_BY,
    body_kind,
    capacity,
    identifiers_cell,
    names_cell,
)
from partnership_graph.workbook.naming import compared

_SEATS: Final[Mapping[str, str]] = {
    "boardMember": "",
    "boardChair": "chair",
    "trustee": "trustee",
}
"""Interests that are seats, and as what."""

_OFFICIAL: Final = "Senior managing official"
_APPOINTS: Final = "nominates members of"
_OWNED_INDIRECTLY: Final = f"{OTHERWISE}: is owned indirectly by"
_OTHERS: Final[Mapping[str, str]] = {
    "votingRights": "has voting rights held by",
    "otherInfluenceOrControl": "is under other influence or control of",
    "controlViaCompanyRulesOrArticles": "is controlled through its rules or articles by",
    "controlByLegalFramework": "is controlled under a legal framework by",
    "settlor": "was settled by",
    "protector": "has as its protector",
    "beneficiaryOfLegalArrangement": "has as a beneficiary",
    "rightsToSurplusAssetsOnDissolution": "would pass surplus assets on dissolution to",
    "rightsToProfitOrIncome": "passes profit or income to",
    "rightsGrantedByContract": "is bound by contract to",
    "conditionalRightsGrantedByContract": "is bound by a conditional contract to",
    "enjoymentAndUseOfAssets": "has assets used by",
    "rightToProfitOrIncomeFromAssets": "passes profit or income from assets to",
    "nominee": "has as a nominee",
    "nominator": "has as a nominator",
    "seniorManagingOfficial": "has as a senior managing official",
}
"""How a line says each interest of another kind, from what it is in to whose it is."""

_UNTOLD: Final = ("unknownInterest", "unpublishedInterest")
_UNNAMED: Final = "interests of or in somebody who is not named"


def read(raw: bytes | str, code: str) -> Imported:
    """Return the bodies, people, seats and lines of a file, each record by its latest statement.

    The end of an interest is the day from which it was no more, as "until" is here.

    Raises:
        NoWorkbookError: it is no BODS of version 0.4.
    """
    whole = json_in(raw)
    if isinstance(whole, dict):
        whole = whole.get("statements", [whole])
    statements = list(records_in(whole))
    check(statements)
    draft = Draft(code)
    draft.lose("entries that are no record", len(whole) - len(statements))
    return _Bods(draft, Records(draft, statements)).read()


@dataclass(slots=True)
class _Bods:
    draft: Draft
    records: Records
    names: Names = field(default_factory=Names)

    def read(self) -> Imported:
        self._name()
        self.names.settle()
        for record in self.records.entities.values():
            self._entity(record)
        for record in self.records.people.values():
            self._person(record)
        for record in self.records.relationships.values():
            self._relationship(record)
        dated, publisher = self.records.published()
        return self.draft.done(dated=dated, publisher=publisher)

    # names

    def _name(self) -> None:
        for record in self.records.entities.values():
            if name := self.draft.text(record.details.get("name")):
                self.names.add(BODY, record.key, name, (*self._numbers(record), f"id {record.key}"))
            else:
                self.draft.lose("entities that are anonymous, unknown or without a name")
        homes: dict[str, str] = {}
        for record in self.records.relationships.values():
            party, subject = (record.end(key) for key in ("interestedParty", "subject"))
            entity = self.records.entities.get(subject)
            name = text_of(entity.details.get("name")) if entity else ""
            homes.setdefault(party, name)
            self._take_official(record, party, subject)
        for record in self.records.people.values():
            if name := next(self._person_names(record), ""):
                apart = (homes.get(record.key, ""), f"id {record.key}")
                self.names.add(PERSON, record.key, name, apart)
            else:
                self.draft.lose("people who are anonymous, unknown or without a name")

    def _take_official(self, record: Record, party: str, subject: str) -> None:
        """Add the post of senior managing official of a body, which several people may hold."""
        is_official = any(item.get("type") == "seniorManagingOfficial" for item in record.interests)
        if is_official and party in self.records.people and self.names.has(BODY, subject):
            self.names.add(POST, subject, _OFFICIAL, (f"of {subject}",), subject)

    def _numbers(self, record: Record) -> Iterator[str]:
        for _, item in records_in(record.details.get("identifiers")):
            yield text_of(item.get("id"))

    def _person_names(self, record: Record) -> Iterator[str]:
        """Yield the names of a person, that of the law first."""
        names = [said for _, said in records_in(record.details.get("names"))]
        for said in sorted(names, key=lambda item: item.get("type") != "legal"):
            if text := text_of(said.get("fullName")):
                yield text

    # rows

    def _entity(self, record: Record) -> None:
        if not self.names.has(BODY, record.key):
            return
        said = record.details
        name = self.names.cell(BODY, record.key)
        values = said.get("alternateNames")
        others = [self.draft.text(item) for item in values] if isinstance(values, list) else []
        cells = {
            "name": name,
            "kind": self._kind(said.get("entityType")),
            "aliases": names_cell(others, name),
            "identifiers": identifiers_cell(self._identifiers(said), self.draft),
            "note": "Its record is closed." if record.is_closed else "",
        }
        span = self.draft.span(said.get("foundingDate"), said.get("dissolutionDate"))
        self.draft.add("bodies", record.place, cells | span)

    def _kind(self, value: object) -> str:
        """Return what an entity is; that it is registered, or an arrangement, does not say what."""
        said = value if isinstance(value, dict) else {}
        if details := self.draft.text(said.get("details")):
            return body_kind(details)
        if said.get("subtype") == "governmentDepartment":
            return "department"
        if said.get("subtype") == "trust":
            return body_kind("trust")
        return "government" if said.get("type") == "state" else NOT_STATED

    def _identifiers(self, said: Object) -> Iterator[tuple[str, str]]:
        for _, item in records_in(said.get("identifiers")):
            scheme = self.draft.text(item.get("scheme")) or self.draft.text(item.get("schemeName"))
            yield scheme, self.draft.text(item.get("id"))

    def _person(self, record: Record) -> None:
        if not self.names.has(PERSON, record.key):
            return
        name = self.names.cell(PERSON, record.key)
        note = "The record is closed." if record.is_closed else ""
        self.draft.add("posts", record.place, {"person": name, "note": note})
        first, *others = self._person_names(record)
        done = {compared(name), compared(first)}
        for other in others:
            if compared(other) not in done:
                done.add(compared(other))
                self.draft.add("t_aliases", record.place, {"name": other, "of_id": name})
        people = len(list(records_in(record.details.get("identifiers"))))
        self.draft.lose("identifiers of people", people)

    def _relationship(self, record: Record) -> None:
        subject = record.end("subject")
        party = record.end("interestedParty")
        kind = PERSON if self.names.has(PERSON, party) else BODY
        interests = list(record.interests)
        if not interests:
            self.draft.lose("relationships without an interest")
        if not self.names.has(BODY, subject) or not self.names.has(kind, party):
            self.draft.lose(_UNNAMED, len(interests))
            return
        for interest in interests:
            self._interest(record, interest, subject, (kind, party))

    def _interest(
        self, record: Record, interest: Object, subject: str, party: tuple[str, str]
    ) -> None:
        if interest.get("share"):
            self.draft.lose("shares of an interest")
        if interest.get("beneficialOwnershipOrControl"):
            self.draft.lose("marks of beneficial ownership or control")
        kind = self.draft.text(interest.get("type"))
        cells = self._held(interest, is_closed=record.is_closed)
        body, who = self.names.shown(BODY, subject), self.names.shown(*party)
        if kind in _SEATS:
            seat = {"body_id": body, "member_id": who, "capacity": capacity(_SEATS[kind])}
            self.draft.add("seats", record.place, seat | cells, twice=_TWICE)
        elif kind == "seniorManagingOfficial" and party[0] == PERSON:
            post = {
                "post": self.names.cell(POST, subject),
                "organisation_id": self.names.cell(BODY, subject),
                "person": who,
            }
            self.draft.add("posts", record.place, post | cells, twice=_TWICE)
        else:
            self._line(record, kind, (body, who), cells, is_indirect=_is_indirect(interest))

    def _line(
        self,
        record: Record,
        kind: str,
        ends: tuple[str, str],
        cells: dict[str, str],
        *,
        is_indirect: bool,
    ) -> None:
        """Add an interest as a line: from what it is in to whose it is, but for who appoints a board."""
        body, who = ends
        if kind in _UNTOLD:
            self.draft.lose("interests of which the kind is unknown or not published")
            return
        line = {"from_id": body, "to_id": who}
        if kind == "shareholding":
            line["kind"] = _OWNED_INDIRECTLY if is_indirect else OWNED_BY
        elif kind == "appointmentOfBoard":
            line = {"from_id": who, "to_id": body, "kind": _APPOINTS}
        elif kind in _OTHERS:
            line["kind"] = f"{OTHERWISE}: {_OTHERS[kind]}"
        else:
            self.draft.lose("interests of a kind that BODS 0.4 does not have")
            return
        if body == who:
            self.draft.lose("interests of a body in itself")
            return
        self.draft.add("lines", record.place, line | cells, twice=_TWICE)

    def _held(self, interest: Object, *, is_closed: bool) -> dict[str, str]:
        """Return since when and until when an interest held, and what is said of it in words."""
        cells = self.draft.span(interest.get("startDate"), interest.get("endDate"))
        if is_closed and not cells["valid_to"]:
            cells["status"] = "historical"
        details = self.draft.text(interest.get("details"))
        how = "Indirect." if _is_indirect(interest) else ""
        return cells | {"note": " ".join(filter(None, (how, details)))}


_TWICE: Final = "interests said twice"


def _is_indirect(interest: Object) -> bool:
    return interest.get("directOrIndirect") == "indirect"
