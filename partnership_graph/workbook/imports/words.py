"""What other people call kinds, capacities and registers, in the words of our lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from partnership_graph.facts.vocabulary import PATTERNS, SCHEMES
from partnership_graph.workbook.imports.values import Draft
from partnership_graph.workbook.naming import compared
from partnership_graph.workbook.sheets import AREAS, BODIES, SEATS, Field

NOT_STATED: Final = "not stated"
REPORTS_TO: Final = "reports to"
IN_GROUP: Final = "is in the group"
OWNED_BY: Final = "is owned by"
OTHERWISE: Final = "is linked otherwise with"
"""A line of another kind; the words for it stand behind a colon."""

_OTHER_BODY: Final = "other organisation"
_OTHER_SEAT: Final = "seat of another kind"
_CHAIRS: Final = ("chairman", "chairwoman", "chairperson")

_REGISTERS: Final[Mapping[str, str]] = {
    "nhs ods": "nhs_ods",
    "ods": "nhs_ods",
    "ods code": "nhs_ods",
    "gb nhs": "nhs_ods",
    "gb coh": "company",
    "companies house": "company",
    "uk companies house": "company",
    "company": "company",
    "company number": "company",
    "gb chc": "charity",
    "gb sc": "charity",
    "gb nic": "charity",
    "charity": "charity",
    "charity number": "charity",
    "charity commission": "charity",
    "ons": "ons_gss",
    "gss": "ons_gss",
    "gss code": "ons_gss",
    "ons gss": "ons_gss",
    "gias": "gias_urn",
    "gias urn": "gias_urn",
    "urn": "gias_urn",
    "gb edu": "gias_urn",
    "org id": "org_id",
}
"""The schemes of identifiers under the names that files give them; GB-COH and its like are of org-id.guide."""

_REGISTER: Final = re.compile("[A-Z]{2,3}-[A-Z0-9]+", re.ASCII)


@cache
def _meanings(sheet: str, key: str) -> Mapping[str, str]:
    item = _FIELDS[sheet].field(key)
    return {compared(words): words for words in _words(item) if not words.startswith("other")}


def _words(item: Field) -> list[str]:
    return [words for words in item.words.values() if words != _OTHER_SEAT]


_FIELDS: Final = {"bodies": BODIES, "seats": SEATS, "areas": AREAS}


def body_kind(said: str) -> str:
    """Return what a body is, as a cell says it: a word of the list, or what the file calls it."""
    if not said:
        return NOT_STATED
    return _meanings("bodies", "kind").get(compared(said)) or f"{_OTHER_BODY}: {said}"


def area_kind(said: str) -> str:
    """Return what an area is, as a cell says it."""
    return _meanings("areas", "kind").get(compared(said)) or f"other: {said or NOT_STATED}"


def capacity(said: str) -> str:
    """Return as what somebody has a seat; blank where the file does not say, or says member."""
    plain = compared(said)
    if plain in _CHAIRS:
        return "chair"
    found = _meanings("seats", "capacity").get(plain, "")
    return found or (f"{_OTHER_SEAT}: {said}" if said else "")


def identifier(register: str, value: str) -> str:
    """Return an identifier as a cell says it, "NHS ODS code RQX"; "" where ours cannot say it."""
    if not value or ";" in value:
        return ""
    scheme = _REGISTERS.get(compared(register), "")
    if not scheme and _REGISTER.fullmatch(register):
        scheme, value = "org_id", f"{register}-{value}"
    if not scheme or not re.fullmatch(PATTERNS[scheme][0], value, re.ASCII):
        return ""
    return f"{SCHEMES[scheme]} {value}"


def identifiers_cell(said: Iterable[tuple[str, str]], draft: Draft) -> str:
    """Return registers and identifiers as one cell; those that ours cannot say are counted."""
    cells = []
    for register, value in said:
        if cell := identifier(register, value):
            cells.append(cell)
        else:
            draft.lose("identifiers of registers that are not in the list")
    return "; ".join(cells)


def names_cell(names: list[str], own: str) -> str:
    """Return other names as one cell, each once, and none that is the name itself."""
    found = {compared(own): ""}
    for name in names:
        found.setdefault(compared(name), name.replace(";", ","))
    return "; ".join(filter(None, found.values()))
