"""The version before: kept in a hidden folder of the place, and brought back where nothing changed since.

It is kept under the digest of the version that takes its place, and before that is written: so a
command that is ended half way leaves either the old version, with one that leads back from nothing,
or the new one with its own.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final
from uuid import uuid4

from partnership_graph.editing.snapshot import Address, Snapshot

KEPT: Final = ".pgraph-before"
"""The folder in a place's own that holds the version before; the loader passes over what is hidden."""

_PART: Final = ".part"


def version_of(files: Mapping[str, bytes]) -> str:
    """Return what tells one version of a place's files from another."""
    parts = (
        f"{name}\0".encode() + hashlib.sha256(raw).digest() for name, raw in sorted(files.items())
    )
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]


def files_of(snapshot: Snapshot, place: str) -> dict[str, bytes]:
    """Return the tables and settings of a place, by their names."""
    every = {Address.of(name): raw for name, raw in {**snapshot.beside, **snapshot.files}.items()}
    return {
        at.file: raw
        for at, raw in every.items()
        if at.place == place and (at.file.endswith(".csv") or at.file == "place.toml")
    }


def keep_version(before: Snapshot, files: Mapping[Address, bytes | None], place: str) -> Path:
    """Keep the files of a place as they are, for the version that is to take their place; return where.

    Raises:
        OSError: they cannot be written.
    """
    stood = files_of(before, place)
    own = {at.file: raw for at, raw in files.items() if at.place == place}
    then = {name: raw for name, raw in {**stood, **own}.items() if raw is not None}
    home = before.places[place] / KEPT
    kept = home / version_of(then)
    laid = home / f"{uuid4().hex[:12]}{_PART}"
    laid.mkdir(parents=True)
    try:
        for name, raw in stood.items():
            with (laid / name).open("xb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
        if kept.exists():
            shutil.rmtree(kept)
        laid.replace(kept)
    except BaseException:
        shutil.rmtree(laid, ignore_errors=True)
        raise
    return kept


def forget_others(kept: Path) -> None:
    """Take away every version that is kept beside one, and what was left half way."""
    with suppress(OSError):
        for other in kept.parent.iterdir():
            if other != kept:
                shutil.rmtree(other, ignore_errors=True)


def version_before(snapshot: Snapshot, place: str) -> dict[str, bytes] | None:
    """Return the files of the version before the one that lies there; nothing where none is kept for it."""
    kept = snapshot.places[place] / KEPT / version_of(files_of(snapshot, place))
    if not kept.is_dir():
        return None
    return {item.name: item.read_bytes() for item in kept.iterdir() if item.is_file()}


def any_kept(folder: Path) -> bool:
    """Tell whether some version of a place is kept in its folder, be it for another than the one that lies there."""
    home = folder / KEPT
    return home.is_dir() and any(not item.name.endswith(_PART) for item in home.iterdir())
