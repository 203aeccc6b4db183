"""A correction of several tables that was cut off: finished before anything is read.

Whoever corrects tables lays all new files beside the old ones, then a journal that names them, then
puts each in its place, then takes the journal away. So where there is a journal, everything that it
names is there to be put in place, and half of a change is never read.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from partnership_graph.facts.records import TABLES
from partnership_graph.loading.files import why_no_file

JOURNAL: Final = ".pgraph-journal"
_SETTINGS: Final = "place.toml"
_PART: Final = re.compile(r"\.(\w+\.csv|place\.toml)\.[0-9a-f]{12}\.part", re.ASCII)
_LONGEST: Final = 100_000  # one is a few hundred characters; what is more is none of ours


def journal_of(parts: Mapping[str, bytes], gone: Iterable[str] = ()) -> bytes:
    """Return a journal: the names of the new files, each with what is in it, and of those that go."""
    files = [
        {"part": part, "sha256": hashlib.sha256(data).hexdigest()} for part, data in parts.items()
    ]
    said = {"format": 1, "files": files, **({"gone": list(gone)} if gone else {})}
    return json.dumps(said, indent=1).encode()


def table_of(part: str) -> str:
    """Return the file of the table, or of the settings, that a new file is for; nothing where it is none of ours."""
    named = _PART.fullmatch(part)
    return named[1] if named and _is_ours(named[1]) else ""


def _is_ours(file: str) -> bool:
    return file == _SETTINGS or file.removesuffix(".csv") in TABLES


def finish(folder: Path) -> str:
    """Finish what a journal in a place's folder says was begun; return why that cannot be, or nothing.

    Two who do so at once do no harm: what one has put in its place, the other does not find. A new
    file lies beside the table itself, so that a link to a table elsewhere leads to nothing new.
    """
    journal = folder / JOURNAL
    if not journal.exists():
        return ""
    if why := why_no_file(journal):
        return why
    try:
        named, gone = _named(journal.read_bytes())
        for part, digest in named:
            place = Path(os.path.realpath(folder / table_of(part)))
            beside = place.with_name(part)
            if why := _why_not(beside, digest):
                return f"{part} {why}"
            with suppress(FileNotFoundError):
                beside.replace(place)
        for file in gone:
            Path(os.path.realpath(folder / file)).unlink(missing_ok=True)
        journal.unlink(missing_ok=True)
    except OSError as error:
        return (
            f"a correction that was cut off cannot be finished ({error.strerror}); close the tables "
            "where they are open, such as in Excel, or have yourself given the right to write here, and "
            "ask again"
        )
    except (ValueError, LookupError, TypeError, RecursionError):
        return f"is no list of what was to be written; {_BY_HAND}"
    return ""


def _why_not(beside: Path, digest: str) -> str:
    """Return why a new file is not put in its place; nothing where it may be, or is there already."""
    if not beside.exists():
        return ""
    if why := why_no_file(beside):
        return why
    with suppress(FileNotFoundError):
        if hashlib.sha256(beside.read_bytes()).hexdigest() != digest:
            return f"is not what was to be written; {_BY_HAND}"
    return ""


_BY_HAND: Final = "look through the tables, and delete this file where they are as they should be"


def _named(raw: bytes) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the new files that a journal names, each with what should be in it, and those that go.

    Raises:
        ValueError: it is none.
    """
    said: Any = json.loads(raw[:_LONGEST])
    named = [(str(item["part"]), str(item["sha256"])) for item in said["files"]]
    gone = [str(file) for file in said.get("gone", ())]
    if said["format"] != 1 or not all(table_of(part) for part, _ in named):
        raise ValueError
    if not all(map(_is_ours, gone)):
        raise ValueError
    return named, gone
