"""The records of a Popolo file by class and id, and a count of what of them is not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from partnership_graph.workbook.imports.reading import records_in
from partnership_graph.workbook.imports.texts import is_text, text_of
from partnership_graph.workbook.imports.values import NO_TEXT, Draft

Object: TypeAlias = Mapping[str, Any]

CLASSES: Final = ("persons", "organizations", "posts", "memberships", "areas", "events")
_KEPT: Final[Mapping[str, frozenset[str]]] = {
    "persons": frozenset({"id", "_id", "name", "other_names", "memberships", "identifiers"}),
    "organizations": frozenset(
        {
            "id",
            "_id",
            "name",
            "other_names",
            "classification",
            "parent",
            "parent_id",
            "founding_date",
            "dissolution_date",
            "identifiers",
            "posts",
            "memberships",
        }
    ),
    "posts": frozenset(
        {
            "id",
            "_id",
            "label",
            "role",
            "organization",
            "organization_id",
            "area",
            "area_id",
            "start_date",
            "end_date",
            "memberships",
        }
    ),
    "memberships": frozenset(
        {
            "id",
            "_id",
            "label",
            "role",
            "person",
            "person_id",
            "member",
            "member_id",
            "organization",
            "organization_id",
            "post",
            "post_id",
            "on_behalf_of",
            "on_behalf_of_id",
            "area",
            "area_id",
            "legislative_period",
            "legislative_period_id",
            "start_date",
            "end_date",
        }
    ),
    "areas": frozenset(
        {"id", "_id", "name", "classification", "type", "parent", "parent_id", "identifiers"}
    ),
    "events": frozenset({"id", "_id", "name"}),
}
"""What is read of each class; all else that has a value is counted."""

_NESTED: Final = frozenset(
    {
        "other_names",
        "identifiers",
        "memberships",
        "posts",
        "person",
        "member",
        "organization",
        "post",
        "on_behalf_of",
        "area",
        "legislative_period",
        "parent",
    }
)
"""What is no text, but a list or an object."""

_CALLED: Final[Mapping[str, str]] = {
    "email": "e-mail addresses",
    "contact_details": "contact details",
    "birth_date": "dates of birth",
    "death_date": "dates of death",
    "gender": "genders",
    "image": "photographs",
    "images": "photographs",
    "links": "links",
    "sources": "sources of single records",
    "summary": "summaries and biographies",
    "biography": "summaries and biographies",
    "national_identity": "national identities",
    "area": "areas of organisations",
    "area_id": "areas of organisations",
    "geometry": "geometries",
    "given_name": "parts of names",
    "family_name": "parts of names",
    "additional_name": "parts of names",
    "honorific_prefix": "parts of names",
    "honorific_suffix": "parts of names",
    "patronymic_name": "parts of names",
    "sort_name": "parts of names",
    "other_labels": "other names of posts",
    "start_date": "dates of events",
    "end_date": "dates of events",
    "created_at": "dates of the records themselves",
    "updated_at": "dates of the records themselves",
}


@dataclass(frozen=True, slots=True)
class Record:
    """One object of a class, by its key, and how it is found in the file."""

    key: str
    place: str
    said: Object


@dataclass(slots=True)
class Records:
    """All records of a file, those within others too: a membership may stand in its person."""

    draft: Draft
    whole: Object
    found: dict[str, dict[str, Record]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in CLASSES:
            self.found[name] = {}
            for record in self._records(name, self.whole.get(name)):
                self._take(name, record)
        self._take_nested()

    def all(self, name: str) -> Iterator[Record]:
        """Yield the records of a class in the order of the file."""
        yield from self.found[name].values()

    def called(self, name: str, key: str) -> str:
        """Return the name of a record; "" where there is none."""
        record = self.found[name].get(key)
        return text_of(record.said.get("name")) if record else ""

    def end(self, said: Object, key: str, name: str) -> str:
        """Return the key of what a record points at, by id or as an object within it; "" for none."""
        wanted = pointed_at(said, key)
        if wanted and wanted not in self.found[name]:
            self.draft.lose("references to what is not in the file")
            return ""
        return wanted

    def _records(self, name: str, value: object, place: str = "") -> Iterator[Record]:
        if value is None:
            return
        number = 0
        for at, said in records_in(value):
            number += 1
            own = self._id(said)
            where = f"{place}{name}/{own or at}"
            yield Record(own or where, where, said)
        if not isinstance(value, list):
            self.draft.lose(f"{name} that are no list")
        else:
            self.draft.lose("entries that are no record", len(value) - number)

    def _id(self, said: Object) -> str:
        return text_of(said.get("id") or said.get("_id"))

    def _take(self, name: str, record: Record) -> None:
        found = self.found[name]
        key, place = record.key, record.place
        if key in found:
            if found[key].said == record.said:
                self.draft.lose("records said twice")
                return
            self.draft.lose("records with an id that one above has, taken as another")
            number = sum(other.startswith(f"{key} again") for other in found) + 1
            key, place = f"{key} again {number}", f"{place} again {number}"
        found[key] = Record(key, place, record.said)
        self._count(name, record.said)

    def _count(self, name: str, said: Object) -> None:
        for key, value in said.items():
            if value in (None, "", [], {}):
                continue
            if key not in _KEPT[name]:
                self.draft.lose(_CALLED.get(key, "details that have no column"))
            elif key not in _NESTED and not is_text(value):
                self.draft.lose(NO_TEXT)

    def _take_nested(self) -> None:
        """Take memberships and posts that stand within what they belong to."""
        for name, end in (
            ("persons", "person_id"),
            ("organizations", "organization_id"),
            ("posts", "post_id"),
        ):
            for record in list(self.found[name].values()):
                inner = ("posts", "memberships") if name == "organizations" else ("memberships",)
                for kind in inner:
                    nested = record.said.get(kind)
                    for item in self._records(kind, nested, f"{record.place}/"):
                        said = {end: record.key, **item.said}
                        self._take(kind, Record(item.key, item.place, said))


def pointed_at(said: Object, key: str) -> str:
    """Return the id of what a record points at, be it the id itself or an object within the record."""
    own = said.get(f"{key}_id")
    inner = said.get(key)
    if own is None and isinstance(inner, dict):
        own = inner.get("id") or inner.get("_id")
    return text_of(inner if own is None else own)
