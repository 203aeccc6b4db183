"""Popolo JSON: people, organisations, posts, areas, and who is a member of what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from partnership_graph.workbook.imports.names import AREA, BODY, PERSON, POST, Names
from partnership_graph.workbook.imports.popolo_records import (
    CLASSES,
    Object,
    Record,
    Records,
    pointed_at,
)
from partnership_graph.workbook.imports.reading import json_in, records_in
from partnership_graph.workbook.imports.texts import text_of
from partnership_graph.workbook.imports.values import Draft, Imported
from partnership_graph.workbook.imports.words import (
    IN_GROUP,
    area_kind,
    body_kind,
    capacity,
    identifiers_cell,
    names_cell,
)
from partnership_graph.workbook.naming import compared
from partnership_graph.workbook.values import NoWorkbookError


def read(raw: bytes | str, code: str) -> Imported:
    """Return the people, bodies, posts, areas and seats of a file.

    The last day of a membership is a day on which it held, so "until" is the day after.

    Raises:
        NoWorkbookError: it is no Popolo.
    """
    whole = json_in(raw)
    if not isinstance(whole, dict):
        raise NoWorkbookError(f"the file is a list of JSON or a single value; {_EXPECTED}")
    if not any(isinstance(whole.get(name), list) for name in CLASSES[:-2]):
        shown = ", ".join(repr(key) for key in list(whole)[:8]) or "nothing"
        raise NoWorkbookError(f"the file's object has {shown}; {_EXPECTED}")
    draft = Draft(code)
    return _Popolo(draft, Records(draft, whole)).read(text_of(whole.get("name")))


_EXPECTED: Final = (
    "expected an object with the lists 'persons', 'organizations', 'posts' or 'memberships'; "
    "choose the format the file is in"
)


@dataclass(slots=True)
class _Popolo:
    draft: Draft
    records: Records
    names: Names = field(default_factory=Names)

    def read(self, title: str) -> Imported:
        self.draft.lose("events, but for their names", len(self.records.found["events"]))
        self._name()
        self.names.settle()
        for name, write in (
            ("organizations", self._organization),
            ("persons", self._person),
            ("posts", self._post),
            ("memberships", self._membership),
            ("areas", self._area),
        ):
            for record in self.records.all(name):
                write(record)
        return self.draft.done(title=title)

    # names

    def _name(self) -> None:
        for kind, name in ((BODY, "organizations"), (AREA, "areas")):
            for record in self.records.all(name):
                said = text_of(record.said.get("classification"))
                self._name_one(kind, name, record, (said,))
        homes = self._homes()
        for record in self.records.all("persons"):
            self._name_one(PERSON, "persons", record, homes.get(record.key, ()))
        for record in self.records.all("posts"):
            area = self.records.called("areas", pointed_at(record.said, "area"))
            self._name_one(POST, "posts", record, (area,))

    def _name_one(self, kind: str, name: str, record: Record, apart: Sequence[str]) -> None:
        """Give a record its name; one without any is counted and has no row."""
        text = self._text_of(name, record.said)
        if not text:
            self.draft.lose(f"{_CLASS_WORDS[name]} without a name")
            return
        body = pointed_at(record.said, "organization") if kind == POST else ""
        owner = body if self.names.has(BODY, body) else None
        self.names.add(kind, record.key, text, (*apart, f"id {record.key}"), owner)

    def _homes(self) -> Mapping[str, Sequence[str]]:
        """Return what tells each person from a namesake: the area, and the body, of the first membership."""
        found: dict[str, Sequence[str]] = {}
        for record in self.records.all("memberships"):
            said = record.said
            area = self.records.called("areas", pointed_at(said, "area"))
            body = self.records.called("organizations", pointed_at(said, "organization"))
            party = self.records.called("organizations", pointed_at(said, "on_behalf_of"))
            found.setdefault(pointed_at(said, "person"), (area, body, party))
        return found

    def _text_of(self, name: str, said: Object) -> str:
        """Return what a record is called; of a person without a whole name its parts, or another name."""
        keys = ("label", "role") if name == "posts" else ("name",)
        for key in keys:
            if text := text_of(said.get(key)):
                return text
        if name != "persons":
            return ""
        return _joined(said) or next(self._other_names(said), ("", said))[0]

    def _other_names(self, said: Object) -> Iterator[tuple[str, Object]]:
        for _, other in records_in(said.get("other_names")):
            if text := text_of(other.get("name")) or _joined(other):
                yield text, other

    # rows

    def _organization(self, record: Record) -> None:
        said = record.said
        if not self.names.has(BODY, record.key):
            return
        name = self.names.cell(BODY, record.key)
        registered = (
            (text_of(item.get("scheme")), text_of(item.get("identifier")))
            for _, item in records_in(said.get("identifiers"))
        )
        cells = {
            "name": name,
            "kind": body_kind(text_of(said.get("classification"))),
            "identifiers": identifiers_cell(registered, self.draft),
        } | self.draft.span(said.get("founding_date"), said.get("dissolution_date"), is_last=True)
        others = [text for text, other in self._other_names(said) if not _is_dated(other)]
        self.draft.add("bodies", record.place, cells | {"aliases": names_cell(others, name)})
        self._aliases(record, name, is_dated=True)
        upper = self.records.end(said, "parent", "organizations")
        if upper == record.key:
            self.draft.lose("organisations that are their own parent")
        elif upper and self.names.has(BODY, upper):
            ends = {"from_id": name, "kind": IN_GROUP, "to_id": self.names.shown(BODY, upper)}
            self.draft.add("lines", record.place, ends)

    def _person(self, record: Record) -> None:
        if not self.names.has(PERSON, record.key):
            return
        name = self.names.cell(PERSON, record.key)
        self.draft.add("posts", record.place, {"person": name})
        self._aliases(record, name, is_dated=False)
        people = len(list(records_in(record.said.get("identifiers"))))
        self.draft.lose("identifiers of people", people)

    def _aliases(self, record: Record, name: str, *, is_dated: bool) -> None:
        """Add other names as rows of their own: of people all, of bodies those that held for a time."""
        done = {compared(name), compared(text_of(record.said.get("name")))}
        for text, other in self._other_names(record.said):
            if (is_dated and not _is_dated(other)) or compared(text) in done:
                continue
            done.add(compared(text))
            span = self.draft.span(other.get("start_date"), other.get("end_date"), is_last=True)
            self.draft.add("t_aliases", record.place, {"name": text, "of_id": name} | span)

    def _post(self, record: Record) -> None:
        said = record.said
        if not self.names.has(POST, record.key):
            return
        cells = {
            "post": self.names.cell(POST, record.key),
            "organisation_id": self.names.cell(
                BODY, self.records.end(said, "organization", "organizations")
            ),
            "note": self._area_of(said),
        }
        label, role = (text_of(said.get(key)) for key in ("label", "role"))
        self.draft.lose("roles of posts", int(bool(label and role) and label != role))
        span = self.draft.span(said.get("start_date"), said.get("end_date"), is_last=True)
        self.draft.add("posts", record.place, cells | span)

    def _area_of(self, said: Object) -> str:
        area = self.records.end(said, "area", "areas")
        return f"Area: {self.names.shown(AREA, area)}." if self.names.has(AREA, area) else ""

    def _membership(self, record: Record) -> None:
        said = record.said
        post = self.records.end(said, "post", "posts")
        body = self.records.end(said, "organization", "organizations")
        if not body and post:
            body = pointed_at(self.records.found["posts"][post].said, "organization")
        member = self._member(said)
        span = self.draft.span(said.get("start_date"), said.get("end_date"), is_last=True)
        self._holder(record, post, span)
        if not member:
            self.draft.lose("memberships without a member")
        elif self.names.has(BODY, body):
            cells = self._seat(said, post) | {"body_id": self.names.shown(BODY, body)}
            cells["member_id"] = member
            self.draft.add("seats", record.place, cells | span, twice="memberships said twice")
        elif not self._person_of(said) or not self.names.has(POST, post):
            self.draft.lose("memberships without an organisation")

    def _seat(self, said: Object, post: str) -> dict[str, str]:
        role = text_of(said.get("role")) or text_of(said.get("label"))
        return {
            "capacity": capacity(role),
            "on_behalf_of": self._on_behalf_of(said),
            "in_post": self.names.shown(POST, post) if self._person_of(said) else "",
            "term": self._term(said),
            "note": self._area_of(said),
        }

    def _person_of(self, said: Object) -> str:
        key = pointed_at(said, "person")
        return self.names.shown(PERSON, key)

    def _member(self, said: Object) -> str:
        """Return who has a seat: a person, or an organisation that is a member."""
        person = self.records.end(said, "person", "persons")
        if person:
            return self.names.shown(PERSON, person)
        return self.names.shown(BODY, self.records.end(said, "member", "organizations"))

    def _on_behalf_of(self, said: Object) -> str:
        return self.names.shown(BODY, self.records.end(said, "on_behalf_of", "organizations"))

    def _term(self, said: Object) -> str:
        """Return the name of the period for which a membership is."""
        event = self.records.end(said, "legislative_period", "events")
        record = self.records.found["events"].get(event)
        return text_of(record.said.get("name")) if record else ""

    def _holder(self, record: Record, post: str, span: dict[str, str]) -> None:
        person = self._person_of(record.said)
        if not person or not self.names.has(POST, post):
            return
        owner = pointed_at(self.records.found["posts"][post].said, "organization")
        cells = {
            "post": self.names.cell(POST, post),
            "organisation_id": self.names.cell(BODY, owner),
            "person": person,
        }
        self.draft.add("posts", record.place, cells | span, twice="")

    def _area(self, record: Record) -> None:
        said = record.said
        if not self.names.has(AREA, record.key):
            return
        kind = text_of(said.get("classification")) or text_of(said.get("type"))
        cells = {"name": self.names.cell(AREA, record.key), "kind": area_kind(kind)}
        upper = self.records.end(said, "parent", "areas")
        if self.names.has(AREA, upper) and upper != record.key:
            cells |= {"link": "lies within", "to_id": self.names.shown(AREA, upper)}
        self.draft.add("areas", record.place, cells)
        self.draft.lose("identifiers of areas", len(list(records_in(said.get("identifiers")))))


def _joined(said: Object) -> str:
    keys = ("given_name", "additional_name", "family_name")
    return " ".join(filter(None, (text_of(said.get(key)) for key in keys)))


_CLASS_WORDS: Final[Mapping[str, str]] = {
    "persons": "people",
    "organizations": "organisations",
    "posts": "posts",
    "areas": "areas",
}


def _is_dated(other: Object) -> bool:
    return any(other.get(key) for key in ("start_date", "end_date"))
