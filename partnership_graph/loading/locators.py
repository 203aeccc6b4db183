"""A locator taken apart: what comes before it, and the number, the letter or the heading it points to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from partnership_graph.loading.numbering import MONTH, Number

_KINDS: Final = (
    "action",
    "article",
    "clause",
    "item",
    "para",
    "paragraph",
    "point",
    "rec",
    "recommendation",
    "rule",
    "s",
    "sec",
    "section",
)
_KIND: Final = rf"(?:(?P<kind>{'|'.join(_KINDS)})s?\.?|§)?"
_NUMBER: Final = r"(?P<number>\d{1,3}(?:\.\d{1,3})*)"
_BEFORE: Final = r"(?P<before>(?:.*?[\s,:])??)"
_NUMBERED: Final = re.compile(
    rf"{_BEFORE}{_KIND}\s*{_NUMBER}(?:\((?P<letter>[a-z]{{1,4}})\)|(?P<small>[a-z]))?"
    r"(?: \((?P<which>first|second|third)\)| (?P<table>table))?",
    re.IGNORECASE | re.DOTALL,
)
_CAPTIONED: Final = re.compile(
    rf"{_BEFORE}(?P<kind>table|tab|figure|fig|box|appendix|app|annex|schedule)\.?\s*"
    r"(?P<number>\d{1,3}|[A-Z])",
    re.IGNORECASE | re.DOTALL,
)
_PART: Final = re.compile(
    r"\b(?P<kind>agenda item|item|appendix|app|annex|schedule|part)\.?\s+(?P<number>\d{1,3}|[A-Z])\b",
    re.IGNORECASE,
)
_BARE: Final = re.compile(r"(?:[^\d]*\b(?P<last>[A-Z]\w*)[\s,:]+)?")
"""What may stand before a number without a kind: nothing, or the name of the document alone."""

_NO_NAME: Final = re.compile(
    rf"{MONTH}|(?i:page|part|row|line|level|slide|version|vol|volume|no|pp?)\Z"
)
"""After such a word a number is that of a day, a page, a row or the like."""

_SEVERAL: Final = re.compile(r"\d(?:\s*(?:,|&|-|\u2013)|\s+(?:and|or|to))\s*\Z", re.IGNORECASE)
"""How what stands before a number ends where it is one of several."""

_LONGEST: Final = 200  # a locator of more characters is no locator
_ORDER: Final = {"first": 1, "second": 2, "third": 3}
_SAME: Final = {
    "app": ("appendix",),
    "appendix": ("appendix",),
    "fig": ("figure", "fig"),
    "figure": ("figure", "fig"),
    "item": ("item", "agenda item"),
    "agenda item": ("item", "agenda item"),
    "tab": ("table",),
}
"""How a caption of a document may say what a locator says."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document as a locator names it: its kind in the words a caption may have, its number."""

    kinds: tuple[str, ...]
    number: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """What a locator points to.

    Args:
        before: what it says before that, with the kind: locators that agree in it are of one numbering.
        number: the number; none where it points to a caption or a heading.
        letter: the letter below the number, if any.
        which: which of several paragraphs of that number, from 1; 0 where it does not say.
        table: whether the table in the paragraph is meant.
        caption: the table or figure that it points to, if any.
        parts: the parts of the document that it names before.
        heading: the whole locator, for its end may be a heading.
    """

    before: str
    number: Number = ()
    letter: str = ""
    which: int = 0
    table: bool = False
    caption: Part | None = None
    parts: tuple[Part, ...] = ()
    heading: str = ""


def pointer(locator: str) -> Pointer:
    """Return what a locator points to."""
    if len(locator) > _LONGEST:
        return Pointer("")
    if found := _CAPTIONED.fullmatch(locator):
        before = found["before"]
        return Pointer(before, caption=_part(found), parts=_parts(before))
    if (found := _NUMBERED.fullmatch(locator)) and _is_told(found):
        number = tuple(map(int, found["number"].split(".")))
        return Pointer(
            f"{found['before']}{found['kind'] or ''}".casefold(),
            number,
            (found["letter"] or found["small"] or "").casefold(),
            _ORDER.get((found["which"] or "").casefold(), 0),
            table=bool(found["table"]),
            parts=_parts(found["before"]),
        )
    return Pointer(locator, heading=locator, parts=_parts(locator))


def _is_told(found: re.Match[str]) -> bool:
    """Tell whether a number is that of one paragraph: "Report 7" is, "page 7" and "July 7" are not."""
    if _SEVERAL.search(found["before"]):
        return False
    if found["kind"] or "." in found["number"]:
        return True
    name = _BARE.fullmatch(found["before"])
    return name is not None and not _NO_NAME.match(name["last"] or "")


def _parts(before: str) -> tuple[Part, ...]:
    return tuple(map(_part, _PART.finditer(before)))


def _part(found: re.Match[str]) -> Part:
    kind = found["kind"].casefold()
    return Part(_SAME.get(kind, (kind,)), found["number"])
