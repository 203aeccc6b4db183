"""Where built graphs are kept between commands: private to their user, and never removed in use.

    <key>.0/graph, <key>.0/manifest.json   a graph, and what it must be once it is whole
    <key>.0.lock                           held by all who read it, or by the one who builds or removes it

A second place of a key, ``<key>.1``, is only there where the first is damaged while others read it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from partnership_graph.bundled import cache
from partnership_graph.errors import EngineError
from partnership_graph.stores.leases import Lease

KEPT: Final = 6
"""How many graphs stay when another is built, besides those in use."""

_MANIFEST: Final = "manifest.json"
_OURS: Final = re.compile(r"\.?[0-9a-f]{12}-[0-9a-f]{12}(-[0-9a-f]{8})?(\.\d)?")
"""The folders that are ours, those of earlier releases as well: other things may stand beside them."""

_BETWEEN: Final = 0.05
_A_LOOK: Final = 1.0
"""Seconds after which those who hold a place do not only look whether a graph is there."""
_ANOTHER: Final = "give another folder in PARTNERSHIP_GRAPH_CACHE"


class Place:
    """One place for a graph, which is held until it is given back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lease = Lease(_lock_of(folder))

    @property
    def graph(self) -> Path:
        """Return the folder of the engine's own files."""
        return self.folder / "graph"

    @property
    def counts(self) -> Mapping[str, int]:
        """Return how many nodes and relationships were written."""
        counts: Mapping[str, int] = _recorded(self.folder)["counts"]
        return counts

    def hold(self) -> bool:
        """Hold a sound graph for reading, if one is here and nobody builds or removes it."""
        if not self._lease.take(alone=False):
            return False
        if is_sound(self.folder):
            with suppress(OSError):  # a folder that others fill, and we only read
                os.utime(self.folder)
            return True
        self._lease.release()
        return False

    def clear(self) -> bool:
        """Hold the place alone, with nothing in it, unless somebody else holds it or has just built a graph here.

        Raises:
            OSError: the folder cannot be made.
        """
        if not self._lease.take(alone=True):
            return False
        if is_sound(self.folder):
            self._lease.release()
            return False
        try:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(mode=0o700)
        except OSError:
            self._lease.release()
            raise
        return True

    def is_stuck(self) -> bool:
        """Tell whether others hold the place, and no sound graph is here: they read one that is damaged, or only look."""
        stuck = self._lease.take(alone=False) and not is_sound(self.folder)
        self._lease.release()
        return stuck

    def finish(self, counts: Mapping[str, int]) -> None:
        """Say that a graph is whole, and what it holds."""
        for item in self.graph.rglob("*"):
            item.chmod(0o700 if item.is_dir() else 0o600)
        said = {"counts": dict(counts), "files": _digests(self.folder)}
        manifest = self.folder / _MANIFEST
        manifest.touch(mode=0o600)
        manifest.write_text(json.dumps(said), encoding="utf-8")

    def remove(self) -> None:
        """Remove what is here, unless somebody holds it."""
        with suppress(OSError):  # of another user, or gone by now
            if self._lease.take(alone=True):
                self.discard()

    def discard(self) -> None:
        """Remove what is here and is held alone, and give the place back."""
        shutil.rmtree(self.folder, ignore_errors=True)
        _lock_of(self.folder).unlink(missing_ok=True)
        self._lease.release()

    def release(self) -> None:
        """Give the place back."""
        self._lease.release()


class Shelf:
    """The places for graphs in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with self.writing():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def place(self, key: str, seconds: float) -> tuple[Place, bool]:
        """Return a place with the graph of a key, or else an empty one to build it in, and which.

        Where another process builds that graph, it is waited for.

        Raises:
            EngineError: the folder cannot be written, or that process takes longer than this.
        """
        now = last_free = time.monotonic()
        given_up = now + seconds
        number = 0
        while now < given_up:
            place = Place(self.folder / f"{key}.{number}")
            if place.hold():
                return place, True
            with self.writing():
                if place.clear():
                    return place, False
            time.sleep(_BETWEEN)  # somebody builds it, or just has, or looks whether it is there
            now = time.monotonic()
            if not place.is_stuck():
                last_free = now
            elif now - last_free > _A_LOOK:
                number, last_free = number + 1, now
        raise EngineError(
            f"{self.folder}: another process has been building this graph for {seconds:g} seconds; "
            f"end that one, or {_ANOTHER}"
        )

    def tidy(self) -> None:
        """Keep the graphs last used, and remove the rest, but for those in use."""
        ours = self._ours()
        whole = sorted(filter(_is_whole, ours), key=_last_used, reverse=True)
        for folder in ours:
            if folder not in whole[:KEPT]:
                Place(folder).remove()

    def clear(self) -> int:
        """Remove every graph, but for those in use, and return how many bytes they were."""
        before = sum(self.sizes())
        for folder in self._ours():
            Place(folder).remove()
        return before - sum(self.sizes())

    def sizes(self) -> list[int]:
        """Return how many bytes each graph takes."""
        return [
            sum(item.stat().st_size for item in folder.rglob("*") if item.is_file())
            for folder in filter(_is_whole, self._ours())
        ]

    def _ours(self) -> list[Path]:
        """Return the folder of each graph, whole or not, and of each lock."""
        named = {item.name.removesuffix(".lock") for item in self.folder.iterdir()}
        return [self.folder / name for name in sorted(named) if _OURS.fullmatch(name)]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Tell of a folder that cannot be written as that.

        Raises:
            EngineError: it cannot.
        """
        try:
            yield
        except OSError as error:
            raise EngineError(
                f"{self.folder}: no graph can be put there ({error.strerror}); {_ANOTHER}"
            ) from error


def cache_folder() -> Path:
    """Return where built graphs are kept: ``PARTNERSHIP_GRAPH_CACHE``, or the account's own cache.

    Raises:
        EngineError: the account has no folder of its own.
    """
    if folder := cache():
        return folder
    raise EngineError(
        "no folder for built graphs: this account has no home; "
        "give a folder in PARTNERSHIP_GRAPH_CACHE"
    )


def is_sound(folder: Path) -> bool:
    """Tell whether a graph is there, whole, as it was built."""
    try:
        files = _recorded(folder)["files"]
        return bool(files) and files == _digests(folder)
    except (OSError, ValueError, TypeError, KeyError):
        return False


def _recorded(folder: Path) -> Any:
    return json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))


def _digests(folder: Path) -> dict[str, str]:
    return {
        item.relative_to(folder).as_posix(): hashlib.sha256(item.read_bytes()).hexdigest()
        for item in sorted((folder / "graph").rglob("*"))
        if item.is_file()
    }


def _is_whole(folder: Path) -> bool:
    return (folder / _MANIFEST).is_file() and _lock_of(folder).is_file()


def _last_used(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:  # somebody removes it just now
        return 0.0


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")
