"""The rows of a list for organisation charts: who each is of, and whom a cell of another means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from partnership_graph.workbook.imports.names import PERSON, POST, key_of
from partnership_graph.workbook.imports.reading import Columns, Line
from partnership_graph.workbook.imports.texts import clean, is_any
from partnership_graph.workbook.imports.values import Draft
from partnership_graph.workbook.values import NoWorkbookError

COLUMNS: Final = Columns(
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
    ("up",),
)

_NOBODY: Final = frozenset({"", "-", "xx", "none", "n/a", "na", "nobody", "no one"})
_VACANT: Final = frozenset({"vacant", "vacancy", "vacant post", "tbc", "tba"})
_BESIDE: Final = re.compile(r"\s*[\r\n|]+\s*|\s+[-\u2013\u2014]\s+")
"""What stands between a name and a title in one cell; a comma may be part of a name."""

_SEVERAL: Final = re.compile(r"\s*[;/&,]\s*|\s+and\s+", re.IGNORECASE)
"""What may stand between several whom one reports to, where each is known."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: who, with which title; its end of a line is the person, or the post where none is named."""

    line: Line
    name: str
    title: str
    kind: str

    @property
    def key(self) -> Hashable:
        """The key of the person and of the post: each row is its own, whoever is called alike."""
        return self.line.number

    @property
    def is_vacant(self) -> bool:
        """Whether the row says that nobody holds the post."""
        return is_any(self.name, _VACANT)


def check(found: dict[str, str]) -> None:
    """Check that a list names people, or posts.

    Raises:
        NoWorkbookError: it does not.
    """
    if "name" not in found and "title" not in found:
        shown = ", ".join(repr(heading) for heading in found.values())
        raise NoWorkbookError(
            f"row 1 has the heading {shown} and none for who reports; expected 'Name' or 'Title' too; "
            "give the columns these headings"
        )


@dataclass(slots=True)
class Entries:
    """The rows of a list, and whom each text in the column of managers means.

    ``named`` are those who are only named there, each by its key with the row that names it first.
    """

    draft: Draft
    lines: Sequence[Line]
    is_of_posts: bool
    found: list[Entry] = field(default_factory=list)
    named: dict[Hashable, tuple[str, Line]] = field(default_factory=dict)
    by_text: tuple[dict[str, list[Entry]], ...] = ({}, {}, {}, {})

    def __post_init__(self) -> None:
        self._enter()
        self._index()

    @property
    def kind_named(self) -> str:
        """What those are who are only named as managers: people, but in a list of posts."""
        return POST if self.is_of_posts else PERSON

    def _enter(self) -> None:
        """Take each row once: two of one name are two people, unless all that they say is the same."""
        seen: set[tuple[str, ...]] = set()
        for line in self.lines:
            self.draft.lose_columns(line.others)
            said = tuple(line[key] for key in COLUMNS.headings)
            if said in seen:
                self.draft.lose("rows said twice")
                continue
            seen.add(said)
            name, title = _name_and_title(line)
            is_vacant = is_any(name, _VACANT)
            if title and (is_vacant or self.is_of_posts):
                self.found.append(Entry(line, name, title, POST))
            elif name and not is_vacant:
                self.found.append(Entry(line, name, title, PERSON))
            else:
                what = "vacant rows without a title" if is_vacant else "rows without a name"
                self.draft.lose(what)
        alike = Counter(key_of(entry.name) for entry in self.found if entry.kind == PERSON)
        several = sum(number - 1 for number in alike.values())
        self.draft.lose("rows with a name that another row has, taken as another person", several)

    def _index(self) -> None:
        """Index the rows by what a cell may call whom one reports to: id, cell, name, title."""
        self.by_text = ({}, {}, {}, {})
        for entry in self.found:
            called = (entry.line["id"], entry.line["name"], entry.name, entry.title)
            for way, text in zip(self.by_text, called, strict=True):
                if text:
                    way.setdefault(key_of(text), []).append(entry)

    def uppers(self, entry: Entry) -> Iterator[tuple[str, Hashable]]:
        """Yield those whom a row reports to: one, or several that its cell names."""
        whole = entry.line.cells.get("up", "")
        parts = [part for part in _SEVERAL.split(whole) if clean(part)]
        is_several = not self._meant(whole) and all(self._meant(part) for part in parts)
        for text in parts if is_several else whole.split(";"):
            if (upper := self._upper(text, entry)) is not None:
                yield upper

    def _meant(self, cell: str) -> Sequence[Entry]:
        """Return the rows that a text may mean: by the best way to call one, by which there is any."""
        for wanted in dict.fromkeys((key_of(clean(cell)), key_of(_parts(cell)[0]))):
            for way in self.by_text:
                if named := way.get(wanted):
                    return named
        return ()

    def _upper(self, cell: str, entry: Entry) -> tuple[str, Hashable] | None:
        """Return whom a text means; who has no row of their own is a person that is named there."""
        name = _parts(cell)[0]
        if is_any(clean(cell), _NOBODY) or not name:
            return None
        if meant := self._meant(cell):
            return self._one_of(meant, entry)
        if is_any(name, _VACANT):
            self.draft.lose("entries that report to a vacant post that cannot be told")
            return None
        key = key_of(name)
        if key not in self.named:
            self.named[key] = (name, entry.line)
            what = "posts" if self.is_of_posts else "people"
            self.draft.lose(f"{what} named only as whom others report to")
        return self.kind_named, key

    def _one_of(self, meant: Sequence[Entry], entry: Entry) -> tuple[str, Hashable] | None:
        if len(meant) > 1:
            self.draft.lose("entries that report to a name which several have")
            return None
        if meant[0] is entry:
            self.draft.lose("entries that report to themselves")
            return None
        return meant[0].kind, meant[0].key


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
