"""The places in a folder and the tables in a place; whatever else lies there is told or passed over."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISDIR
from typing import Final

from partnership_graph.errors import (
    AmbiguousNameError,
    DataError,
    Problem,
    QuestionError,
    printable,
    quoted,
)
from partnership_graph.facts.records import TABLES
from partnership_graph.facts.settings import Settings
from partnership_graph.facts.spelling import plain
from partnership_graph.facts.wording import the_first
from partnership_graph.loading.files import SAVE_AS, why_unread
from partnership_graph.loading.letters import unseen_in
from partnership_graph.loading.settings import FILE, Given, settings_in
from partnership_graph.loading.unfinished import JOURNAL, finish
from partnership_graph.loading.wording import did_you_mean

REQUIRED: Final = ("sources", "boards")
"""The tables that no place is without."""

PACKAGE: Final = "datapackage.json"
"""What describes a place's tables, and may be all that is left of them."""

_TABLE_OF: Final = {f"{table}.csv": table for table in TABLES}
_OF_A_SYSTEM: Final = {
    "desktop.ini",
    "thumbs.db",
    "__macosx",
    "system volume information",
    "$recycle.bin",
    "lost+found",
}
_OF_SHEETS: Final = {"csv", "numbers", "ods", "tab", "tsv", "txt", "xls", "xlsb", "xlsm", "xlsx"}
"""How files end that a table may have been saved as by mistake."""

_OF_SETTINGS: Final = frozenset({FILE, f"{FILE}.txt", "place.tml"})
"""What the settings may have been called by mistake, or by Notepad."""

_PASSED_OVER: Final = f"is not read; if it says what this place is called, rename it to {FILE}"
_LIKE_SETTINGS: Final = "settings.toml"
"""May be anybody's: the folder of a place may hold one of another program."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place's folder: its tables, and what is wrong with other files in it.

    ``misplaced`` are the tables that are there, but under a name that is not read; ``given`` is what it
    says of itself; ``warnings`` is what is odd, and no reason to refuse it.
    """

    name: str
    folder: Path
    tables: Mapping[str, Path]
    misplaced: frozenset[str]
    problems: Sequence[Problem]
    given: Given
    warnings: Sequence[Problem] = ()

    @property
    def settings(self) -> Settings:
        """What it says of itself."""
        return self.given.settings

    @property
    def files(self) -> list[Path]:
        """The files of its tables and of its settings, as far as they are there."""
        own = [self.folder / FILE] if self.given.digest else []
        return sorted([*self.tables.values(), *own])

    @property
    def label(self) -> str:
        """What the path of a file in it begins with."""
        return f"{self.name}/"


def places_in(folder: Path, wanted: Sequence[str]) -> list[Place]:
    """Return the place that a folder is, or those in it; of those, the ones of the names wanted.

    A place is wanted by the name of its folder, or by the one that its settings give it.

    Raises:
        DataError: there is none, a folder cannot be read, or none may be called that.
        QuestionError: there is no place of that name, or there are several.
    """
    found, unread = _found_in(folder)
    wanted = [_meant_by(name, found) for name in wanted]
    if not found and not unread:
        expected = " or ".join(f"{table}.csv" for table in REQUIRED)
        why = f"no tables here; expected {expected}, or folders that hold them"
        raise DataError([_problem(str(folder), why)])
    _check(wanted, found, [*found, *unread], folder)
    problems = [
        _problem(printable(str(found.get(name, folder / name))), why)
        for name, why in [*unread.items(), *((name, _why_no_name(name)) for name in found)]
        if why and (not wanted or name in wanted)
    ]
    if problems:
        raise DataError(problems)
    return [_place(name, at) for name, at in found.items() if not wanted or name in wanted]


def _meant_by(wanted: str, found: Mapping[str, Path]) -> str:
    """Return the folder of the place that a name means, or the name where none is called that."""
    if wanted in found:
        return wanted
    named = _own_names(found)
    meant = [name for name, called in named.items() if plain(called) == plain(wanted)]
    if len(meant) > 1:
        raise AmbiguousNameError(wanted, [f"{name} ({named[name]})" for name in meant])
    return meant[0] if meant else wanted


def _own_names(found: Mapping[str, Path]) -> dict[str, str]:
    """Return the names that places give themselves in their settings, by their folders."""
    named = {name: settings_in(at, f"{name}/").settings.name for name, at in found.items()}
    return {name: called for name, called in named.items() if called}


def _found_in(folder: Path) -> tuple[dict[str, Path], dict[str, str]]:
    """Return the places in a folder by name, or itself as one; and what could not be looked into."""
    entries = _entries(folder)
    if any(map(_is_like_a_table, entries)):
        return {folder.resolve().name: folder}, {}
    unread = {entry.name: why for entry in entries if (why := _why_no_folder(entry))}
    rest = (item for item in entries if item.name not in unread)
    return {item.name: item for item in rest if _is_place(item)}, unread


def _why_no_folder(entry: Path) -> str:
    """Return why something in a folder of places cannot be looked into; of a file, nothing."""
    try:
        if S_ISDIR(entry.stat().st_mode):
            next(entry.iterdir(), None)
    except OSError as error:
        return why_unread(entry, error)
    return ""


def _why_no_name(name: str) -> str:
    if unseen := unseen_in([name]).get(name):
        return f"the folder's name holds {unseen}, which nobody can see; rename the folder"
    if ", " in name:
        return (
            "the folder's name holds a comma and a blank, which stand between the names of two "
            "places; rename the folder"
        )
    return ""


def _entries(folder: Path) -> list[Path]:
    """Return what is in a folder in order of name, without what a system hides there."""
    try:
        return sorted(entry for entry in folder.iterdir() if not _is_hidden(entry.name))
    except NotADirectoryError:
        why = "is a file; give the folder it is in"
    except OSError as error:
        why = why_unread(folder, error)
        if error.errno == errno.ENOENT and not folder.is_symlink():
            why = "no such folder; give a place's folder, or a folder of places"
    raise DataError([_problem(printable(str(folder)), why)])


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _OF_A_SYSTEM


def _is_folder(entry: Path) -> bool:
    try:
        return S_ISDIR(entry.stat().st_mode)
    except OSError:
        return False


def _is_like_a_table(entry: Path) -> bool:
    return entry.name in _TABLE_OF or bool(".csv" in entry.name.lower() and _meant(entry))


def _is_place(entry: Path) -> bool:
    """Tell whether a folder is a place, if perhaps one whose main tables are gone."""
    return _is_folder(entry) and any(
        _is_like_a_table(item) or item.name in {PACKAGE, FILE} for item in _entries(entry)
    )


def _check(
    wanted: Sequence[str], found: Mapping[str, Path], names: Sequence[str], folder: Path
) -> None:
    if unknown := [name for name in wanted if name not in names]:
        own = _own_names(found)
        hint = did_you_mean(unknown[0], [*names, *own.values()])
        there = [
            f"{name} ({own[name]})" if name in own and plain(own[name]) != plain(name) else name
            for name in map(printable, names)
        ]
        raise QuestionError(
            f"no place called {quoted(unknown[0])} in {printable(str(folder))}{hint}; "
            f"there is {the_first(there)}"
        )


def _place(name: str, folder: Path) -> Place:
    unfinished = finish(folder)
    entries = _entries(folder)
    tables = {_TABLE_OF[entry.name]: entry for entry in entries if entry.name in _TABLE_OF}
    strays = [entry for entry in entries if entry.name not in _TABLE_OF]
    return Place(
        name=name,
        folder=folder,
        tables=tables,
        misplaced=frozenset(map(_meant, strays)) - tables.keys(),
        problems=[
            *([_problem(f"{name}/{JOURNAL}", unfinished)] if unfinished else ()),
            *(
                _problem(f"{name}/{printable(entry.name)}", why)
                for entry in strays
                if (why := _why_stray(entry, tables))
            ),
        ],
        given=settings_in(folder, f"{name}/"),
        warnings=[
            _problem(f"{name}/{printable(entry.name)}", _PASSED_OVER)
            for entry in strays
            if entry.name.casefold() == _LIKE_SETTINGS
            and FILE not in {item.name for item in strays}
        ],
    )


def _meant(entry: Path) -> str:
    """Return the table that a file would be but for how its name is written, or nothing."""
    stem, _, ending = entry.name.lower().partition(".")
    table = re.sub(r"[ _-]+", "_", stem.strip())
    is_sheet = ending.rpartition(".")[2] in _OF_SHEETS and not _is_folder(entry)
    return table if table in TABLES and is_sheet else ""


def _why_stray(entry: Path, tables: Mapping[str, Path]) -> str:
    """Return why a file that is not read must not lie here, or nothing."""
    if entry.name.casefold() in _OF_SETTINGS and entry.name != FILE:
        return f"is not read; rename it to {FILE}"
    is_csv = entry.suffix.lower() == ".csv" and not _is_folder(entry)
    if (meant := _meant(entry)) and meant not in tables:
        what_to_do = f"rename it to {meant}.csv" if is_csv else f"expected {meant}.csv; {SAVE_AS}"
        return f"is not read; {what_to_do}"
    if not is_csv:
        return ""
    if original := next(filter(tables.__contains__, _named_in(entry.stem)), ""):
        return f"is not read, for {original}.csv is here too; move it out of the data folder"
    hint = did_you_mean(entry.stem, TABLES)
    return (
        f"no table is called {quoted(entry.stem)}{hint}; "
        "rename the file or move it out of the data folder"
    )


def _named_in(stem: str) -> Iterator[str]:
    """Yield the tables whose name stands in a file's name: "Copy of boards", "boards (1)"."""
    plain = re.sub(r"[ _-]+", "_", stem.lower())
    for table in sorted(TABLES, key=len, reverse=True):
        if re.search(rf"(?<![a-z]){table}(?![a-z])", plain):
            yield table


def _problem(file: str, message: str) -> Problem:
    return Problem(file, 1, "", message)
