"""The id of a new row: made from what it is called, or from what it says, and nobody else's."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final
from unicodedata import normalize

from partnership_graph.facts.records import TABLES
from partnership_graph.facts.spelling import plain, unaccented

_LONGEST: Final = 80
_SHAPE: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def is_id(text: str) -> bool:
    """Tell whether a text is written as an id is, whatever its length."""
    return _SHAPE.fullmatch(text) is not None


def slug(text: str) -> str:
    """Return a text as an id is written: small letters of English, digits, and single hyphens."""
    bare = normalize("NFKD", unaccented(plain(text))).encode("ascii", "ignore").decode()
    whole = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
    if len(whole) <= _LONGEST:
        return whole
    return whole[: _LONGEST + 1].rpartition("-")[0] or whole[:_LONGEST]


def id_for(table: str, cells: Mapping[str, str], taken: Collection[str], place: str = "") -> str:
    """Return an id for a new row that no other row has.

    It is made from the name; of a row without one, from its ends and what it says of them. A name
    stands behind that of its place, for two places that are loaded together may both have a chief nurse;
    ends have it already.
    """
    record = TABLES[table]
    first, second = record.ends
    words = [cells.get(name, "") for name in (first, record.kind_column, second) if name]
    own = slug(cells.get("name") or " ".join(words).replace("_", " ")) or slug(table)
    here = slug(place)
    if here and cells.get("name") and not f"{own}-".startswith(f"{here}-"):
        own = slug(f"{here} {own}")
    number = 1
    while (found := own if number == 1 else f"{own}-{number}") in taken:
        number += 1
    return found
