"""Whether a file is the one that it was: by what the system says of it, or else by its bytes.

Size and the time of its last change alone are not trusted, for whoever writes a file may set that time.
The time of the change of its entry is set by the system alone, so where that, the size, the time and the
number of the file are as they were, so are its bytes; but for a change within the grain of the clock, so a
file changed just before it was looked at is read. On Windows no such time is told, and every file is read.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_GRAIN: Final = 3_000_000_000
"""Nanoseconds after which a change is told by the time: two seconds on some disks and shares."""

TELLS_CHANGES: Final = sys.platform != "win32"

_READ: Final = frozenset({".csv", ".json", ".toml", ".xlsm", ".xlsx"})
"""How files end that say something of a place."""

Marks = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the system says of a file at a moment: its size, when it and its entry were changed, its number."""

    marks: Marks
    seen: int

    @property
    def tells(self) -> bool:
        """Whether a later change would be told by another stamp."""
        return TELLS_CHANGES and max(self.marks[1:3]) + _GRAIN < self.seen

    def is_of_same(self, other: Stamp) -> bool:
        """Tell whether this is surely of the file as it was when the other, earlier one was taken."""
        return other.tells and self.marks == other.marks


def stamp(path: Path) -> Stamp:
    """Return what the system says of a file now.

    Raises:
        OSError: it is not there.
    """
    seen = time.time_ns()
    return Stamp(marks_of(path.stat()), seen)


def marks_of(said: os.stat_result) -> Marks:
    """Return what a stamp holds of what the system says of a file."""
    return said.st_size, said.st_mtime_ns, said.st_ctime_ns, said.st_ino


def marks_in(data: Path | None) -> dict[str, Marks]:
    """Return what the system says of each file of tables: of a workbook, of a place, or of the places in a folder."""
    found = {}
    every = (data, *data.glob("*"), *data.glob("*/*")) if data else ()
    for path in every:
        if path.suffix in _READ:
            with suppress(OSError):  # it has gone meanwhile
                found[str(path)] = marks_of(path.stat())
    return found


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
