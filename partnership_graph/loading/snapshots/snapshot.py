"""A snapshot: the tables of some places as they were loaded, and what questions found of them since.

It is of these files, of this version of the program and of its model; else it is passed over, and written anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import partnership_graph
from partnership_graph.errors import Problem
from partnership_graph.facts.kept import NOTHING, Keeping
from partnership_graph.facts.records import Evidence
from partnership_graph.facts.tables import Table
from partnership_graph.loading.folders import Place
from partnership_graph.loading.snapshots.sections import NotKeptError, Reading, Writing
from partnership_graph.loading.snapshots.shelf import Shelf, made, shelf_of_user
from partnership_graph.loading.snapshots.stamps import Stamp, digest_of, stamp

if TYPE_CHECKING:
    from partnership_graph.loading.reader import Loaded

_WORTH_SECONDS: Final = 0.002
"""What is found in less is found again: reading it would take as long."""

_ROOMS: Final = ("facts", "loading")
"""The code on which depends what is kept."""


@dataclass(eq=False)
class Snapshot(Keeping):
    """What is kept of one load, on a shelf; ``files`` are those that the tables were made of.

    ``said`` is what it says of itself, nothing where none was there; ``tables`` are those to be written then.
    """

    shelf: Shelf
    key: str
    files: Mapping[str, tuple[Stamp, str]]
    said: Mapping[str, Any] = field(default_factory=dict)
    to_write: Mapping[str, Any] = field(default_factory=dict)
    parts: Mapping[str, Reading] = field(default_factory=dict, repr=False)
    stale_stamps: bool = False
    _new: dict[str, Any] = field(default_factory=dict, repr=False)

    def found(self, name: str, find: Callable[[], Any]) -> Any:
        """Return what is kept under a name, or else found now, to be kept where that took its time."""
        if entry := self.said.get("found", {}).get(name):
            return self.parts[entry["part"]].value(entry)
        began = time.perf_counter()
        value = find()
        if not self.said or time.perf_counter() - began > _WORTH_SECONDS:
            self._new[name] = value
        return value

    def holds(self, name: str) -> bool:
        """Tell whether something is kept under a name."""
        return name in self.said.get("found", {})

    def table(self, name: str) -> Table:
        """Return a table as it is kept."""
        entry = self.said["tables"][name]
        return self.parts[entry["part"]].table(name, entry)

    def positions(self) -> Mapping[str, tuple[str, int]]:
        """Return where the row of each id stands."""
        part = self.said["tables"][Evidence.table]["part"]  # as the tables, in one writing
        return self.parts[part].positions(self.said["positions"])

    def warnings(self) -> list[Problem]:
        """Return what was odd beside the tables."""
        return [Problem(*said) for said in self.said["warnings"]]

    def save(self) -> None:
        """Write the tables where they are not kept, and what was found; nothing is said where that cannot be."""
        if not (self._new or self.stale_stamps or self.to_write) or not made(self.shelf):
            return
        try:
            self._save()
        except (OSError, NotKeptError):  # a full disk, a folder that may not be written
            return
        self.shelf.tidy(self.key)

    def _said_by_now(self) -> Mapping[str, Any]:
        """Return what it says of itself, with what others have found meanwhile; nothing where none was sound."""
        there = self.shelf.said(self.key) if self.said else {}
        if not _same_files(there, self.files):
            return self.said
        added = {name: said for name, said in there["parts"].items() if name not in self.parts}
        sound = all(self.shelf.part(name, *said) for name, said in added.items())
        return there if sound else self.said

    def _save(self) -> None:
        said = self._said_by_now()
        found: dict[str, Any] = {}
        tables: dict[str, Any] = {}

        def write(put: Callable[[bytes | memoryview], tuple[int, int]]) -> None:
            writing = Writing(put)
            if not said:
                every = self.to_write["tables"]
                written = {name: writing.table(item) for name, item in every.items()}
                tables["tables"] = written
                tables["positions"] = writing.positions(every, written, self.to_write["repeats"])
            for name, value in self._new.items():
                if name not in said.get("found", {}):
                    found[name] = writing.value(value)

        parts = {**said.get("parts", {})}
        if self._new or not said:
            part, marks, digest = self.shelf.add(self.key, write)
            parts[part] = [marks, digest]
            for entry in (*found.values(), *tables.get("tables", {}).values()):
                entry["part"] = part
        self.shelf.say(
            self.key,
            {
                **(said or self.to_write["said"]),
                **tables,
                "files": {
                    path: [seen.marks, seen.seen, digest]
                    for path, (seen, digest) in self.files.items()
                },
                "parts": parts,
                "found": {**said.get("found", {}), **found},
            },
        )
        self._new, self.stale_stamps, self.to_write = {}, False, {}


def stamped(places: Sequence[Place]) -> dict[str, Stamp]:
    """Return what the system says of each file of some places, before any is read.

    Raises:
        OSError: one is not there any more.
    """
    return {str(path.absolute()): stamp(path) for place in places for path in place.files}


def opened(places: Sequence[Place]) -> Snapshot | None:
    """Return the snapshot of some places as they are; none where there is none that can be trusted."""
    shelf = shelf_of_user()
    if shelf is None or not shelf.is_ours():
        return None
    key = _key(places)
    said = shelf.said(key)
    if not said:
        return None
    try:
        files = _unchanged(said["files"], stamped(places))
    except OSError:
        return None
    if files is None:
        return None
    parts: dict[str, Reading] = {}
    for name, (marks, digest) in said["parts"].items():
        part = shelf.part(name, marks, digest)
        if part is None:
            shelf.drop(said["parts"])  # nobody can use them any more
            return None
        parts[name] = Reading(part)
    stale = any(said["files"][path][1] != seen.seen for path, (seen, _) in files.items())
    return Snapshot(shelf, key, files, said, parts=parts, stale_stamps=stale)


def to_be(places: Sequence[Place], stamps: Mapping[str, Stamp], new: Loaded) -> Keeping:
    """Return a snapshot that is written when it is saved, or what keeps nothing where there is no place for one.

    Args:
        places: those loaded.
        stamps: what the system said of each file before it was read.
        new: what was loaded.
    """
    shelf, dataset = shelf_of_user(), new.dataset
    if shelf is None or stamps.keys() != new.digests.keys():
        return NOTHING
    odd = [[item.file, item.line, item.column, item.message] for item in dataset.warnings]
    said = {"version": dataset.version, "versions": dataset.versions, "warnings": odd}
    files = {path: (stamps[path], new.digests[path]) for path in stamps}
    repeats = {name: dataset.repeats(name) for name in dataset.tables}
    to_write = {"said": said, "tables": dataset.tables, "repeats": repeats}
    return Snapshot(shelf, _key(places), files, to_write=to_write)


def _unchanged(
    kept: Mapping[str, Any], stamps: Mapping[str, Stamp]
) -> dict[str, tuple[Stamp, str]] | None:
    """Return the files with their digests, if they are those that were kept; a new stamp where one was read again.

    Raises:
        OSError: one cannot be read.
    """
    if kept.keys() != stamps.keys():
        return None
    found: dict[str, tuple[Stamp, str]] = {}
    for path, (marks, seen, digest) in kept.items():
        then, now = Stamp(tuple(marks), seen), stamps[path]
        if now.is_of_same(then):
            found[path] = then, digest
        elif now.marks[0] == then.marks[0] and digest_of(Path(path)) == digest:
            found[path] = now, digest
        else:
            return None
    return found


def _same_files(said: Mapping[str, Any], files: Mapping[str, tuple[Stamp, str]]) -> bool:
    kept = {path: digest for path, (_, _, digest) in said.get("files", {}).items()}
    return bool(kept) and kept == {path: digest for path, (_, digest) in files.items()}


def _key(places: Sequence[Place]) -> str:
    """Return what a snapshot is kept under: one of the same places by another program is another."""
    where = [[place.name, os.fspath(place.folder.absolute())] for place in places]
    return hashlib.sha256(json.dumps([_program(), where]).encode()).hexdigest()[:24]


@cache
def _program() -> Sequence[object]:
    """Return what tells this program and its model from any other: the code itself, whatever its version is called."""
    home = Path(partnership_graph.__file__).parent
    code = hashlib.sha256()
    for item in sorted(path for room in _ROOMS for path in (home / room).rglob("*.py")):
        code.update(item.relative_to(home).as_posix().encode() + item.read_bytes())
    return [code.hexdigest(), sys.byteorder, sys.version_info[:2], unicodedata.unidata_version]
