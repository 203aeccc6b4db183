"""The NHS's directory of organisations, ODS: with headings, or in the 27 columns that have none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from partnership_graph.facts.vocabulary import PATTERNS
from partnership_graph.workbook.imports.names import BODY, Names
from partnership_graph.workbook.imports.reading import Columns, Line, lines_in, text_in
from partnership_graph.workbook.imports.values import Draft, Imported
from partnership_graph.workbook.imports.words import (
    IN_GROUP,
    NOT_STATED,
    OTHERWISE,
    body_kind,
    identifier,
)
from partnership_graph.workbook.naming import compared
from partnership_graph.workbook.values import NoWorkbookError

_CLASSIC: Final = (
    "code",
    "name",
    "grouping",
    "geography",
    "address1",
    "address2",
    "address3",
    "address4",
    "address5",
    "postcode",
    "opened",
    "closed",
    "status",
    "subtype",
    "parent",
    "joined",
    "left",
    "phone",
    "",
    "",
    "",
    "amended",
    "",
    "purchaser",
    "",
    "setting",
    "",
)
"""The columns of a file without headings, such as epraccur, etr and ebranchs."""

_FEWEST: Final = 12
_COLUMNS: Final = Columns(
    {
        "code": ("Code", "Organisation code", "ODS code", "Org code", "Organisation ID"),
        "name": ("Name", "Organisation name", "Org name"),
        "role": ("Role", "Primary role", "Primary role name", "Organisation type", "Type"),
        "role_code": ("Primary role code", "Primary role ID", "Role code", "Role ID"),
        "other_roles": ("Non primary role", "Non primary roles", "Non primary role name"),
        "parent": ("Parent code", "Parent organisation code", "Parent", "Parent organisation"),
        "parent_name": ("Parent name", "Parent organisation name"),
        "commissioner": ("Commissioner code", "Commissioner", "Commissioner organisation code"),
        "commissioner_name": ("Commissioner name", "Commissioner organisation name"),
        "opened": ("Open date", "Operational start date", "Start date", "Legal start date"),
        "closed": ("Close date", "Operational end date", "End date", "Legal end date"),
        "joined": ("Join parent date", "Join provider/purchaser date"),
        "left": ("Left parent date", "Left provider/purchaser date"),
        "status": ("Status", "Status code"),
        "address1": ("Address line 1", "Address"),
        "address2": ("Address line 2",),
        "address3": ("Address line 3",),
        "address4": ("Address line 4", "Town"),
        "address5": ("Address line 5", "County"),
        "postcode": ("Postcode", "Post code"),
        "phone": ("Contact telephone number", "Telephone", "Phone"),
        "grouping": ("National grouping", "National grouping code"),
        "geography": ("High level health geography", "Higher level health geography"),
        "subtype": ("Organisation sub-type code", "Sub-type"),
        "setting": ("Prescribing setting",),
        "amended": ("Amended record indicator", "Last change date"),
        "purchaser": ("Provider/purchaser",),
    },
    ("code", "name"),
)
_NOT_TAKEN: Final[Mapping[str, str]] = {
    "other_roles": "roles that are not the primary one",
    "address1": "addresses",
    "postcode": "postcodes",
    "phone": "telephone numbers",
    "grouping": "national groupings",
    "geography": "high level health geographies",
    "subtype": "sub-types of organisation",
    "setting": "prescribing settings",
    "purchaser": "providers or purchasers",
}
_ROLES: Final[Mapping[str, str]] = {
    "nhs trust": "NHS provider",
    "nhs foundation trust": "NHS provider",
    "foundation trust": "NHS provider",
    "care trust": "NHS provider",
    "clinical commissioning group": "NHS commissioner",
    "primary care trust": "NHS commissioner",
    "local health board": "health board",
    "ro197": "NHS provider",
    "ro107": "NHS provider",
    "ro98": "NHS commissioner",
    "ro179": "NHS commissioner",
    "ro144": "health board",
    "ro141": "local authority",
    "ro213": "commissioning support unit",
}
"""The primary roles of ODS, by name and code, that our list of kinds has a word for."""

_ROLE_CODE: Final = re.compile("RO[0-9]+", re.ASCII | re.IGNORECASE)
_CODE: Final = re.compile(PATTERNS["nhs_ods"][0], re.ASCII)
_STATUSES: Final[Mapping[str, str]] = {"p": "proposed", "proposed": "proposed"}
_CLOSED: Final = ("c", "closed", "inactive")
_DORMANT: Final = ("d", "dormant")


def read(raw: bytes | str, code: str) -> Imported:
    """Return the organisations of a file of ODS, and what each is part of.

    Raises:
        NoWorkbookError: it is no such file.
    """
    text = text_in(raw)
    return _Directory(Draft(code), _lines(text)).read()


def _lines(text: str) -> Sequence[Line]:
    """Return the rows by the headings of the file, or by where the columns of ODS stand."""
    lines = lines_in(text)
    number, first = lines[0] if lines else (1, [])
    if {"code", "name"} <= _COLUMNS.found_in(first).keys():
        return _COLUMNS.table(text)[1]
    is_classic = len(first) >= _FEWEST and _CODE.fullmatch(first[0].strip())
    if not is_classic:
        shown = ", ".join(repr(cell.strip()) for cell in first[:5])
        raise NoWorkbookError(
            f"row {number} begins {shown}; expected the headings 'Code' and 'Name', or no headings and "
            "the 27 columns of ODS, the code first; give the columns these headings"
        )
    return [Line(at, dict(zip(_CLASSIC, cells, strict=False)), {}) for at, cells in lines]


@dataclass(slots=True)
class _Directory:
    draft: Draft
    lines: Sequence[Line]
    names: Names = field(default_factory=Names)
    known: dict[str, Line] = field(default_factory=dict)
    outside: dict[str, tuple[str, int]] = field(default_factory=dict)

    def read(self) -> Imported:
        for line in self.lines:
            self._take(line)
        self._name()
        for code, line in self.known.items():
            self._write(code, line)
        for code, (_, number) in self.outside.items():
            self._write_body(code, f"row {number}", {"kind": NOT_STATED})
        for code, line in self.known.items():
            self._write_line(code, line, "parent", IN_GROUP)
            self._write_line(code, line, "commissioner", f"{OTHERWISE}: is commissioned by")
        return self.draft.done()

    def _name(self) -> None:
        for line in self.known.values():
            for end in ("parent", "commissioner"):
                self._take_outside(line, end)
        for code, line in self.known.items():
            self.names.add(BODY, code, line["name"], (code,))
        for code, (name, _) in self.outside.items():
            self.names.add(BODY, code, name, (code,))
        self.names.settle()

    def _take(self, line: Line) -> None:
        code = line["code"].upper()
        if not code or not line["name"]:
            self.draft.lose("rows without a code or without a name")
            return
        if code in self.known:
            is_same = self.known[code].cells == line.cells
            told = "rows said twice" if is_same else "rows with a code that a row above has"
            self.draft.lose(told)
            return
        self.known[code] = line
        self.draft.lose_columns(line.others)
        for column, words in _NOT_TAKEN.items():
            if line[column]:
                self.draft.lose(words)

    def _take_outside(self, line: Line, end: str) -> None:
        """Take what a row belongs to and the file has no row of, where the row names it."""
        code, name = line[end].upper(), line[f"{end}_name"]
        if code and name and code not in self.known:
            self.outside.setdefault(code, (name, line.number))

    def _write(self, code: str, line: Line) -> None:
        cells = {"kind": self._kind(line)} | self.draft.span(
            line["opened"], line["closed"], is_last=True
        )
        said = compared(line["status"])
        cells["status"] = _STATUSES.get(said, "")
        if said in _CLOSED and not cells["valid_to"]:
            cells["status"] = "historical"
        if said in _DORMANT:
            cells["note"] = "Dormant."
        self._write_body(code, f"row {line.number}", cells)

    def _write_body(self, code: str, place: str, cells: dict[str, str]) -> None:
        identified = identifier("nhs ods", code)
        if not identified:
            self.draft.lose("codes that are no ODS codes")
        name = self.names.cell(BODY, code)
        self.draft.add("bodies", place, {"name": name, "identifiers": identified} | cells)

    def _kind(self, line: Line) -> str:
        """Return what an organisation is by its primary role; a code that is not known says nothing."""
        for said in (line["role"], line["role_code"]):
            if found := _ROLES.get(compared(said)):
                return found
        role = line["role"]
        if role and not _ROLE_CODE.fullmatch(role):
            return body_kind(_spoken(role))
        if role or line["role_code"]:
            self.draft.lose("role codes that have no word here")
        return NOT_STATED

    def _write_line(self, code: str, line: Line, end: str, kind: str) -> None:
        upper = line[end].upper()
        if not upper:
            return
        if upper == code:
            self.draft.lose(f"organisations that are their own {end}")
            return
        if not self.names.has(BODY, upper):
            self.draft.lose(f"{end}s that are not in the file and not named")
            return
        cells = {
            "from_id": self.names.shown(BODY, code),
            "kind": kind,
            "to_id": self.names.shown(BODY, upper),
        }
        if end == "parent" or not line["parent"]:  # the file dates one of them
            cells |= self.draft.span(line["joined"], line["left"], is_last=True)
        self.draft.add("lines", f"row {line.number}", cells)


def _spoken(role: str) -> str:
    """Return a role that is printed in capitals as a word of a sentence."""
    return role.lower().replace("nhs", "NHS").replace("gp ", "GP ") if role.isupper() else role
