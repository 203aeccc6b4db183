"""The folder of snapshots: private to its user, no larger than a bound, and never trusted where it is not theirs.

    <key>.json            what a snapshot is of, and what lies where in its parts; behind the digest of itself
    <key>-<random>.part   the sections of one writing

A file is written under another name first and then given its own, so it is there whole or not at all. Of two who
write at once the later's ``<key>.json`` stays; the parts of the other are removed by who next tidies.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from partnership_graph.bundled import cache
from partnership_graph.loading.snapshots.stamps import TELLS_CHANGES, digest_of, marks_of

MOST_BYTES: Final = 2_000_000_000
"""How large all snapshots together may be: of a nation one takes a tenth of this."""

_OURS: Final = re.compile(r"\.?[0-9a-f]{24}(-[0-9a-f]{16})?\.(json|part)")
_ABANDONED: Final = 3_600
"""Seconds after which what belongs to no snapshot was left by somebody who was ended."""

_HOW_OPENED: Final = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of snapshots."""

    folder: Path

    def is_ours(self) -> bool:
        """Tell whether it is a folder of this user, in which nobody else may do anything."""
        try:
            return _is_private(self.folder.lstat(), stat.S_ISDIR)
        except OSError:
            return False

    def said(self, key: str, *, use: bool = True) -> Mapping[str, Any]:
        """Return what the snapshot of a key says of itself; nothing where none is to be trusted.

        Those used last stay longest.
        """
        try:
            with self._opened(f"{key}.json") as file:
                digest, _, said = os.read(file, os.fstat(file).st_size).partition(b"\n")
            if digest.decode() != hashlib.sha256(said).hexdigest():
                return {}
            found = json.loads(said)
            if use:
                os.utime(self.folder / f"{key}.json")
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def part(self, name: str, marks: Sequence[int], digest: str) -> memoryview | None:
        """Return the bytes of a part; nothing where they are not those that were written."""
        try:
            with self._opened(name) as file:
                now = marks_of(os.fstat(file))
                if TELLS_CHANGES:
                    is_as_written = [*now] == [*marks]
                else:
                    is_as_written = digest_of(self.folder / name) == digest
                if not is_as_written:
                    return None
                return memoryview(mmap.mmap(file, 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError):
            return None

    @contextmanager
    def _opened(self, name: str) -> Iterator[int]:
        """Open a file of this user's that is no link.

        Raises:
            OSError: it cannot be opened, or is not theirs alone.
        """
        file = os.open(self.folder / name, os.O_RDONLY | _HOW_OPENED)
        try:
            if not _is_private(os.fstat(file), stat.S_ISREG):
                raise PermissionError(name)
            yield file
        finally:
            os.close(file)

    def say(self, key: str, said: Mapping[str, Any]) -> None:
        """Write what a snapshot says of itself.

        Raises:
            OSError: it cannot be written.
        """
        whole = json.dumps(said, ensure_ascii=False).encode()
        with self._written(f"{key}.json") as put:
            put(f"{hashlib.sha256(whole).hexdigest()}\n".encode() + whole)

    def add(
        self, key: str, write: Callable[[Callable[[bytes | memoryview], tuple[int, int]]], None]
    ) -> tuple[str, Sequence[int], str]:
        """Write a part, and return its name, the marks of its file, and its digest where these do not tell of changes.

        Raises:
            OSError: it cannot be written.
        """
        name = f"{key}-{os.urandom(8).hex()}.part"
        at = 0
        with self._written(name) as put_down:

            def put(section: bytes | memoryview) -> tuple[int, int]:
                nonlocal at
                begins, length = at, len(section)
                for piece in (section, bytes(-length % 8)):
                    put_down(piece)
                    at += len(piece)
                return begins, length

            write(put)
        written = self.folder / name
        return name, marks_of(written.stat()), "" if TELLS_CHANGES else digest_of(written)

    @contextmanager
    def _written(self, name: str) -> Iterator[Callable[[bytes | memoryview], object]]:
        """Write a file under another name, and give it its own when it is whole."""
        under_way = self.folder / f".{os.urandom(12).hex()}-{os.urandom(8).hex()}.part"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _HOW_OPENED
        try:
            with os.fdopen(os.open(under_way, flags, 0o600), "wb", buffering=1 << 20) as file:
                yield file.write
                file.flush()
                os.fsync(file.fileno())
            under_way.replace(self.folder / name)
        finally:
            with suppress(OSError):
                under_way.unlink()

    def tidy(self, keep: str = "") -> None:
        """Remove what belongs to no snapshot, and the snapshots used longest ago where all are too large."""
        files = self._files()
        room = MOST_BYTES
        for key in sorted({*_keys(files)}, key=lambda key: (key != keep, -_used(files, key))):
            own = [name for name in files if name.startswith(key)]
            room -= sum(files[name].st_size for name in own)
            if room < 0 and key != keep:
                self._remove(own)
            else:
                named = self.said_parts(key)
                self._remove(
                    name
                    for name in own
                    if name.endswith(".part") and name not in named and _is_abandoned(files[name])
                )
        self._remove(name for name in files if name.startswith(".") and _is_abandoned(files[name]))

    def said_parts(self, key: str) -> Mapping[str, Any]:
        """Return the parts that the snapshot of a key is made of."""
        parts: Mapping[str, Any] = self.said(key, use=False).get("parts", {})
        return parts

    def drop(self, names: Iterable[str]) -> None:
        """Remove some parts, as far as they are there."""
        self._remove(filter(_OURS.fullmatch, names))

    def held(self) -> Mapping[str, tuple[int, float]]:
        """Return the key of each snapshot, last used first, with its size and when it was used."""
        files = self._files()
        sizes = {
            key: sum(said.st_size for name, said in files.items() if name.startswith(key))
            for key in _keys(files)
        }
        return {
            key: (sizes[key], _used(files, key))
            for key in sorted(sizes, key=lambda key: -_used(files, key))
        }

    def clear(self) -> int:
        """Remove every snapshot, and return how many bytes they were."""
        files = self._files()
        self._remove(files)
        return sum(files[name].st_size for name in files.keys() - self._files().keys())

    def _files(self) -> dict[str, os.stat_result]:
        """Return what is ours in the folder; other things may lie there."""
        found: dict[str, os.stat_result] = {}
        if self.is_ours():
            for item in os.scandir(self.folder):
                if _OURS.fullmatch(item.name):
                    with suppress(OSError):
                        found[item.name] = item.stat(follow_symlinks=False)
        return found

    def _remove(self, names: Iterable[str]) -> None:
        for name in names:
            with suppress(OSError):  # somebody else removed it, or on Windows reads it
                (self.folder / name).unlink()


def shelf_of_user() -> Shelf | None:
    """Return where this user's snapshots are; none where they are switched off, or there is no home."""
    base = None if os.environ.get("PARTNERSHIP_GRAPH_SNAPSHOTS", "") == "off" else cache()
    return Shelf(base / "snapshots") if base else None


def made(shelf: Shelf) -> bool:
    """Make the folder of snapshots where it is not there, and tell whether one can be written."""
    try:
        shelf.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shelf.folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return False
    return shelf.is_ours()


def _is_private(said: os.stat_result, kind: Callable[[int], bool]) -> bool:
    if not kind(said.st_mode):
        return False
    if sys.platform == "win32":  # the folder is the account's own, by its rights
        return True
    return said.st_uid == os.geteuid() and not said.st_mode & 0o077


def _keys(files: Mapping[str, Any]) -> Iterator[str]:
    return (name[:24] for name in files if not name.startswith("."))


def _used(files: Mapping[str, os.stat_result], key: str) -> float:
    said = files.get(f"{key}.json")
    return said.st_mtime if said else 0.0


def _is_abandoned(said: os.stat_result) -> bool:
    return said.st_mtime < time.time() - _ABANDONED
