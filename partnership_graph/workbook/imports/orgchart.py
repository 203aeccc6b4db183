"""The list that programs for organisation charts take: a name a row, and whom each reports to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from partnership_graph.workbook.imports.circles import in_circles
from partnership_graph.workbook.imports.names import BODY, PERSON, POST, Names, key_of
from partnership_graph.workbook.imports.reading import Columns, Line, text_in
from partnership_graph.workbook.imports.texts import clean, is_any
from partnership_graph.workbook.imports.values import Draft, Imported
from partnership_graph.workbook.imports.words import NOT_STATED, REPORTS_TO, body_kind
from partnership_graph.workbook.naming import compared

_COLUMNS: Final = Columns(
    {
        "name": ("Name", "Full name", "Employee", "Employee name", "Person", "Staff name"),
        "up": (
            "Reports to",
            "Reporting to",
            "Reports to name",
            "Manager",
            "Manager name",
            "Line manager",
            "Supervisor",
            "Reports to ID",
            "Manager ID",
        ),
        "id": ("ID", "Unique identifier", "Unique ID", "Employee ID", "Person ID", "Staff ID"),
        "title": ("Title", "Job title", "Role", "Position", "Post"),
        "department": (
            "Department",
            "Dept",
            "Team",
            "Directorate",
            "Division",
            "Service",
            "Unit",
            "Organisation",
            "Organization",
        ),
    },
    ("name", "up"),
)
_KINDS: Final[Mapping[str, str]] = {
    "dept": "department",
    "organisation": NOT_STATED,
    "organization": NOT_STATED,
    "unit": NOT_STATED,
}
"""What a body is under a heading that is no word of the list."""

_NOBODY: Final = frozenset({"", "-", "xx", "none", "n/a", "na", "nobody", "no one"})
_VACANT: Final = frozenset({"vacant", "vacancy", "vacant post", "tbc", "tba"})
_BESIDE: Final = re.compile(r"\s*[\r\n|]+\s*|\s+[-\u2013\u2014]\s+")
"""What stands between a name and a title in one cell; a comma may be part of a name."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One row: who, with which title, and the key of the person or of the vacant post."""

    line: Line
    name: str
    title: str
    kind: str
    key: Hashable


def read(raw: bytes | str, code: str) -> Imported:
    """Return the people, posts and lines of a list of names and whom they report to.

    Raises:
        NoWorkbookError: it is no such list.
    """
    found, lines = _COLUMNS.table(text_in(raw))
    return _Chart(Draft(code), lines, found.get("department", "")).read()


@dataclass(slots=True)
class _Chart:
    draft: Draft
    lines: Sequence[Line]
    heading: str
    names: Names = field(default_factory=Names)
    entries: list[_Entry] = field(default_factory=list)
    by_text: list[dict[str, list[_Entry]]] = field(default_factory=list)
    named: dict[tuple[str, Hashable], Line] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)

    def read(self) -> Imported:
        self._enter()
        self._index()
        uppers = [self._upper(entry) for entry in self.entries]
        self._name()
        self.names.settle()
        for entry in self.entries:
            self._write(entry)
        above: dict[Hashable, Hashable] = {}
        for entry, upper in zip(self.entries, uppers, strict=True):
            if upper is not None:
                above.setdefault((entry.kind, entry.key), upper)
                self._line(entry, upper)
        told = "entries that report round in a circle, kept as they are"
        self.draft.lose(told, in_circles(above))
        return self.draft.done()

    def _enter(self) -> None:
        """Take each row once: two of one name are two people, unless all that they say is the same."""
        seen: set[tuple[str, ...]] = set()
        for line in self.lines:
            self.draft.lose("cells of other columns", sum(bool(name) for name in line.others))
            said = tuple(line[key] for key in _COLUMNS.headings)
            if said in seen:
                self.draft.lose("rows said twice")
                continue
            seen.add(said)
            name, title = _name_and_title(line)
            is_vacant = is_any(name, _VACANT)
            if not name or (is_vacant and not title):
                what = "vacant rows without a title" if is_vacant else "rows without a name"
                self.draft.lose(what)
                continue
            kind = POST if is_vacant else PERSON
            self.entries.append(_Entry(line, name, title, kind, line.number))
        alike = Counter(compared(entry.name) for entry in self.entries if entry.kind == PERSON)
        several = sum(number - 1 for number in alike.values())
        self.draft.lose("rows with a name that another row has, taken as another person", several)

    def _index(self) -> None:
        """Index the rows by what a cell may call whom one reports to: id, cell, name, title."""
        ways: Sequence[dict[str, list[_Entry]]] = [{}, {}, {}, {}]
        for entry in self.entries:
            line = entry.line
            called = (line["id"], line["name"], entry.name, entry.title)
            for way, text in zip(ways, called, strict=True):
                if text:
                    way.setdefault(key_of(text), []).append(entry)
        self.by_text = list(ways)

    def _upper(self, entry: _Entry) -> tuple[str, Hashable] | None:
        """Return whom a row reports to; who has no row of their own is a person that is named there."""
        text = entry.line["up"]
        if is_any(text, _NOBODY):
            return None
        name = _parts(entry.line.cells["up"])[0]
        for wanted in dict.fromkeys((key_of(text), key_of(name))):
            for way in self.by_text:
                if named := way.get(wanted):
                    return self._one_of(named, entry)
        if is_any(name, _VACANT):
            self.draft.lose("entries that report to a vacant post that cannot be told")
            return None
        self.names.add(
            PERSON, key_of(name), name, ("named as a manager", f"row {entry.line.number}")
        )
        if (PERSON, key_of(name)) not in self.named:
            self.named[PERSON, key_of(name)] = entry.line
            self.draft.lose("people named only as whom others report to")
        return PERSON, key_of(name)

    def _one_of(self, named: Sequence[_Entry], entry: _Entry) -> tuple[str, Hashable] | None:
        if len(named) > 1:
            self.draft.lose("entries that report to a name which several have")
            return None
        if named[0] is entry:
            self.draft.lose("entries that report to themselves")
            return None
        return named[0].kind, named[0].key

    def _name(self) -> None:
        for entry in self.entries:
            line = entry.line
            department = line["department"]
            if department and entry.title:
                self.names.add(BODY, key_of(department), department)
            apart = (
                entry.title,
                department,
                f"id {line['id']}" if line["id"] else "",
                f"row {line.number}",
            )
            if entry.kind == PERSON:
                self.names.add(PERSON, entry.key, entry.name, apart)
            if entry.title:
                owner = key_of(department) or None
                self.names.add(POST, self._post(entry), entry.title, apart[2:], owner)

    @staticmethod
    def _post(entry: _Entry) -> Hashable:
        """Return the key of the post of a row: those with the same title in one department are each their own."""
        return entry.line.number

    def _write(self, entry: _Entry) -> None:
        line = entry.line
        place = f"row {line.number}"
        department = line["department"]
        cells = {"person": self.names.cell(PERSON, entry.key) if entry.kind == PERSON else ""}
        if entry.title:
            body = self.names.cell(BODY, key_of(department))
            cells |= {"post": self.names.cell(POST, self._post(entry)), "organisation_id": body}
            cells["note"] = "Vacant." if entry.kind == POST else ""
            if body and body not in self.written:
                self.written.add(body)
                self.draft.add("bodies", place, {"name": body, "kind": self._kind()})
        elif department:
            cells["note"] = f"{self.heading}: {department}."
        self.draft.add("posts", place, cells)

    def _kind(self) -> str:
        heading = self.heading.lower()
        return _KINDS.get(heading) or body_kind(heading)

    def _line(self, entry: _Entry, upper: tuple[str, Hashable]) -> None:
        place = f"row {entry.line.number}"
        name = self.names.shown(*upper)
        if upper in self.named and name not in self.written:
            self.written.add(name)
            self.draft.add("posts", place, {"person": name})
        cells = {
            "from_id": self.names.shown(entry.kind, entry.key),
            "kind": REPORTS_TO,
            "to_id": name,
        }
        self.draft.add("lines", place, cells, twice="lines said twice")


def _parts(cell: str) -> tuple[str, str]:
    """Return the name and the title that stand in one cell."""
    name, *rest = [
        part for part in map(clean, _BESIDE.split(cell.strip(), maxsplit=1)) if part
    ] or [""]
    return name, rest[0] if rest else ""


def _name_and_title(line: Line) -> tuple[str, str]:
    """Return who a row is of, and with which title: of its own cell, or behind the name."""
    if line["title"]:
        return line["name"], line["title"]
    return _parts(line.cells.get("name", ""))
