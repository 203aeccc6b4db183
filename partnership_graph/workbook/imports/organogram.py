"""The UK government's organogram of senior posts: posts, who holds them, and which post each reports to."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from partnership_graph.workbook.imports.circles import in_circles
from partnership_graph.workbook.imports.names import BODY, PERSON, POST, Names, key_of
from partnership_graph.workbook.imports.reading import Columns, Line, text_in
from partnership_graph.workbook.imports.texts import is_any
from partnership_graph.workbook.imports.values import Draft, Imported
from partnership_graph.workbook.imports.words import IN_GROUP, NOT_STATED, REPORTS_TO
from partnership_graph.workbook.naming import compared
from partnership_graph.workbook.values import NoWorkbookError

_COLUMNS: Final = Columns(
    {
        "reference": ("Post Unique Reference", "Post Reference", "Unique Post Reference"),
        "name": ("Name",),
        "title": ("Job Title",),
        "organisation": ("Organisation",),
        "department": ("Parent Department",),
        "unit": ("Unit",),
        "up": ("Reports to Senior Post",),
        "valid": ("Valid?", "Valid"),
        "grade": ("Grade", "Grade (or equivalent)"),
        "function": ("Job/Team Function",),
        "phone": ("Contact Phone",),
        "mail": ("Contact E-mail", "Contact Email"),
        "cost": ("Salary Cost of Reports",),
        "time": ("FTE",),
        "floor": ("Actual Pay Floor",),
        "ceiling": ("Actual Pay Ceiling",),
        "profession": ("Professional/Occupational Group", "Profession"),
        "notes": ("Notes",),
    },
    ("reference", "name", "title", "up"),
)
_NOT_TAKEN: Final[Mapping[str, str]] = {
    "grade": "grades",
    "function": "job or team functions",
    "phone": "telephone numbers",
    "mail": "e-mail addresses",
    "cost": "salary costs of reports",
    "time": "full-time equivalents",
    "floor": "pay floors",
    "ceiling": "pay ceilings",
    "profession": "professions",
    "notes": "notes",
}
_NOBODY: Final = frozenset({"xx", ""})
_ELIMINATED: Final = frozenset({"eliminated"})
_VACANT: Final = frozenset({"vacant", "vacancy", "vacant post"})
_NOT_DISCLOSED: Final = frozenset({"n/d", "nd", "not disclosed", "undisclosed", "redacted"})
_UNNAMED: Final = frozenset({"", "-", "n/a", "na", "tbc", "not applicable"})
_SHARED: Final = re.compile(r"\s*/\s*")
_EMPTY: Final = frozenset({"", "n/a", "n/d", "na", "nd"})


@dataclass(slots=True)
class _Post:
    """One post: where the file has it first, and what each of its rows says of who holds it."""

    line: Line
    body: str
    lines: list[Line] = field(default_factory=list)


def read(raw: bytes | str, code: str) -> Imported:
    """Return the posts, holders and lines of a file of senior posts.

    Raises:
        NoWorkbookError: it is no such file.
    """
    found, lines = _COLUMNS.table(text_in(raw))
    if "organisation" not in found and "department" not in found:
        raise NoWorkbookError(
            "row 1 has neither the heading 'Organisation' nor 'Parent Department'; expected one of "
            "them; give the file of senior posts"
        )
    return _Organogram(Draft(code), lines).read()


@dataclass(slots=True)
class _Organogram:
    draft: Draft
    lines: Sequence[Line]
    names: Names = field(default_factory=Names)
    posts: dict[Hashable, _Post] = field(default_factory=dict)
    by_reference: dict[str, list[Hashable]] = field(default_factory=dict)
    eliminated: set[str] = field(default_factory=set)
    parents: set[tuple[str, str]] = field(default_factory=set)

    def read(self) -> Imported:
        for line in self.lines:
            self._count(line)
            if _is_eliminated(line):
                self.draft.lose("posts marked Eliminated")
                self.eliminated.add(_plain(line["reference"]))
            else:
                self._take(line)
        self._name()
        self.names.settle()
        self._write_bodies()
        for key, post in self.posts.items():
            self._write_post(key, post)
        self._write_lines()
        return self.draft.done()

    def _count(self, line: Line) -> None:
        for column, words in _NOT_TAKEN.items():
            if not is_any(line[column], _EMPTY):
                self.draft.lose(words)
        if line["valid"] in {"0", "0.0"}:
            self.draft.lose("rows that the file itself marks as not valid, taken all the same")
        self.draft.lose_columns(line.others)

    def _take(self, line: Line) -> None:
        """Add a row to its post: that of the same reference, title and organisation, which two may share."""
        reference, body = _plain(line["reference"]), line["organisation"] or line["department"]
        key: Hashable = (reference, compared(line["title"]), key_of(body))
        if not reference:
            key = line.number
        if key not in self.posts:
            self.posts[key] = _Post(line, key_of(body))
            if reference:
                self.by_reference.setdefault(reference, []).append(key)
        self.posts[key].lines.append(line)

    # names

    def _name(self) -> None:
        for line in self.lines:
            for name in (line["organisation"], line["department"]):
                if name and not _is_eliminated(line):
                    self.names.add(BODY, key_of(name), name)
        for key, post in self.posts.items():
            line = post.line
            reference = line["reference"]
            title = line["title"] if not is_any(line["title"], _EMPTY) else ""
            if not title:
                self.draft.lose("posts without a title, called by their reference")
                title = f"Post {reference}" if reference else f"Post of row {line.number}"
            apart = (line["unit"], f"post {reference}" if reference else "", f"row {line.number}")
            self.names.add(POST, key, title, apart, post.body or None)
            for shared in post.lines:
                for name in _people(shared):
                    person = (key, key_of(name))
                    row = f"row {shared.number}"
                    self.names.add(PERSON, person, name, (title, f"post {reference}", row))
        several = len(self.names.things[PERSON]) - len(
            {compared(person.name) for person in self.names.things[PERSON].values()}
        )
        self.draft.lose("names that stand at several posts, taken as different people", several)

    # rows

    def _write_bodies(self) -> None:
        departments = {
            key_of(line["department"]): line for line in self.lines if line["department"]
        }
        written: set[str] = set()
        for line in self.lines:
            if _is_eliminated(line):
                continue
            body, department = key_of(line["organisation"]), key_of(line["department"])
            for key in (body, department):
                if key and key not in written:
                    written.add(key)
                    kind = "department" if key in departments else NOT_STATED
                    cells = {"name": self.names.cell(BODY, key), "kind": kind}
                    self.draft.add("bodies", f"row {line.number}", cells)
            self._write_parent(body, department, line)

    def _write_parent(self, body: str, department: str, line: Line) -> None:
        if body and department and body != department and (body, department) not in self.parents:
            self.parents.add((body, department))
            ends = (self.names.shown(BODY, body), self.names.shown(BODY, department))
            self._line(ends, IN_GROUP, line)

    def _line(self, ends: tuple[str, str], kind: str, line: Line) -> None:
        cells = {"from_id": ends[0], "kind": kind, "to_id": ends[1]}
        self.draft.add("lines", f"row {line.number}", cells, twice="lines said twice")

    def _write_post(self, key: Hashable, post: _Post) -> None:
        """Write a post once for each who holds it; one that is not disclosed is held by somebody."""
        said: set[tuple[str, str]] = set()
        for line in post.lines:
            is_hidden = is_any(line["name"], _NOT_DISCLOSED)
            people = [self.names.cell(PERSON, (key, key_of(name))) for name in _people(line)]
            for person in people or [""]:
                standing = NOT_STATED if is_hidden else ""
                if (person, standing) in said:
                    self.draft.lose("rows said twice")
                    continue
                said.add((person, standing))
                self.draft.add(
                    "posts",
                    f"row {line.number}",
                    {
                        "post": self.names.cell(POST, key),
                        "organisation_id": self.names.cell(BODY, post.body),
                        "person": person,
                        "standing": standing,
                        "note": _note(line),
                    },
                )

    def _write_lines(self) -> None:
        above: dict[Hashable, Hashable] = {}
        for key, post in self.posts.items():
            done: set[Hashable] = set()
            for line in post.lines:
                upper = self._upper(key, post, line)
                if upper is not None and upper not in done:
                    done.add(upper)
                    above.setdefault(key, upper)
                    ends = (self.names.shown(POST, key), self.names.shown(POST, upper))
                    self._line(ends, REPORTS_TO, line)
        self.draft.lose("posts that report round in a circle, kept as they are", in_circles(above))

    def _upper(self, key: Hashable, post: _Post, line: Line) -> Hashable:
        """Return the post that a row reports to, or nothing where that is nobody or cannot be told."""
        reference = _plain(line["up"])
        if reference in _NOBODY:
            return None
        named = self.by_reference.get(reference, [])
        here = [other for other in named if self.posts[other].body == post.body]
        for candidates in (named, here):
            if len(candidates) == 1 and candidates[0] != key:
                return candidates[0]
        self.draft.lose(self._why_none(reference, key, named))
        return None

    def _why_none(self, reference: str, key: Hashable, named: Sequence[Hashable]) -> str:
        if key in named:
            return "posts that report to themselves"
        if named:
            return "posts that report to a reference which several posts have"
        if reference in self.eliminated:
            return "posts that report to a post marked Eliminated"
        return "posts that report to a post that is not in the file"


def _plain(reference: str) -> str:
    return reference.casefold()


def _is_eliminated(line: Line) -> bool:
    return any(is_any(line[key], _ELIMINATED) for key in ("name", "title"))


def _people(line: Line) -> Iterator[str]:
    """Yield who is named in a row: two where both names of a job share stand in one cell."""
    name = line["name"]
    if any(is_any(name, words) for words in (_UNNAMED, _VACANT, _NOT_DISCLOSED)):
        return
    parts = _SHARED.split(name)
    is_shared = len(parts) > 1 and all(" " in part for part in parts)
    yield from parts if is_shared else [name]


def _note(line: Line) -> str:
    """Return what a row says that has no column: that the post is vacant, and of which unit it is."""
    vacant = "Vacant." if is_any(line["name"], _VACANT) else ""
    unit = f"Unit: {line['unit']}." if not is_any(line["unit"], _EMPTY) else ""
    return " ".join(filter(None, (vacant, unit)))
