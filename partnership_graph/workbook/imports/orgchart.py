"""The list that programs for organisation charts take: a name a row, and whom each reports to."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Final

from partnership_graph.workbook.imports.circles import in_circles
from partnership_graph.workbook.imports.names import BODY, PERSON, POST, Names, key_of
from partnership_graph.workbook.imports.orgchart_entries import COLUMNS, Entries, Entry, check
from partnership_graph.workbook.imports.reading import text_in
from partnership_graph.workbook.imports.values import Draft, Imported
from partnership_graph.workbook.imports.words import NOT_STATED, REPORTS_TO, body_kind

_KINDS: Final[Mapping[str, str]] = {
    "dept": "department",
    "organisation": NOT_STATED,
    "organization": NOT_STATED,
    "unit": NOT_STATED,
}
"""What a body is under a heading that is no word of the list."""


def read(raw: bytes | str, code: str) -> Imported:
    """Return the people, posts and lines of a list of names, or of posts, and whom they report to.

    A line is between those whom the list names: people, where it names people.

    Raises:
        NoWorkbookError: it is no such list.
    """
    found, lines = COLUMNS.table(text_in(raw))
    check(found)
    draft = Draft(code)
    entries = Entries(draft, lines, "name" not in found)
    return _Chart(draft, entries, found.get("department", "")).read()


@dataclass(slots=True)
class _Chart:
    draft: Draft
    entries: Entries
    heading: str
    names: Names = field(default_factory=Names)
    bodies: set[str] = field(default_factory=set)

    def read(self) -> Imported:
        uppers = {entry.key: list(self.entries.uppers(entry)) for entry in self.entries.found}
        self._name()
        self.names.settle()
        for entry in self.entries.found:
            self._write(entry)
        for key, (_, line) in self.entries.named.items():
            kind = self.entries.kind_named
            column = "post" if kind == POST else "person"
            self.draft.add("posts", f"row {line.number}", {column: self.names.cell(kind, key)})
        above: dict[Hashable, Hashable] = {}
        for entry in self.entries.found:
            for upper in uppers[entry.key]:
                above.setdefault((entry.kind, entry.key), upper)
                self._line(entry, upper)
        told = "entries that report round in a circle, kept as they are"
        self.draft.lose(told, in_circles(above))
        return self.draft.done()

    def _name(self) -> None:
        for key, (name, line) in self.entries.named.items():
            apart = ("named as a manager", f"named in row {line.number}")
            self.names.add(self.entries.kind_named, key, name, apart)
        for entry in self.entries.found:
            department, number = entry.line["department"], entry.line["id"]
            last = (f"id {number}" if number else "", f"row {entry.line.number}")
            if entry.kind == PERSON:
                told_by = (entry.title, department, *last)
                self.names.add(PERSON, entry.key, entry.name, told_by)
            if entry.title:
                self.names.add(POST, entry.key, entry.title, last, key_of(department) or None)
            if entry.title and department:
                self.names.add(BODY, key_of(department), department)

    def _write(self, entry: Entry) -> None:
        place = f"row {entry.line.number}"
        department = entry.line["department"]
        cells = {"person": self.names.cell(PERSON, entry.key) if entry.kind == PERSON else ""}
        if entry.title:
            body = self.names.cell(BODY, key_of(department))
            cells |= {"post": self.names.cell(POST, entry.key), "organisation_id": body}
            cells["note"] = "Vacant." if entry.is_vacant else ""
            if body and body not in self.bodies:
                self.bodies.add(body)
                self.draft.add("bodies", place, {"name": body, "kind": self._kind()})
        elif department:
            cells["note"] = f"{self.heading}: {department}."
        self.draft.add("posts", place, cells)

    def _kind(self) -> str:
        """Return what the bodies are, by the heading they stand under."""
        heading = self.heading.lower()
        return _KINDS.get(heading) or body_kind(heading)

    def _line(self, entry: Entry, upper: tuple[str, Hashable]) -> None:
        cells = {
            "from_id": self.names.shown(entry.kind, entry.key),
            "kind": REPORTS_TO,
            "to_id": self.names.shown(*upper),
        }
        self.draft.add("lines", f"row {entry.line.number}", cells, twice="lines said twice")
