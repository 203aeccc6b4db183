"""A zip of tables, unpacked: what could lead elsewhere, hide something or grow without end is refused."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from partnership_graph.errors import PartnershipGraphError, printable, quoted
from partnership_graph.facts.ids import is_id, slug
from partnership_graph.facts.records import TABLES

MOST_BYTES: Final = 32_000_000
"""Unpacked: the tables of the larger shipped place have 1 MB."""

MOST_FILES: Final = 500

_SETTINGS: Final = "place.toml"
_TABLES: Final = frozenset({_SETTINGS, *(f"{table}.csv" for table in TABLES)})
_PLAIN: Final = re.compile(r"\w[\w .()&'-]{0,79}\.(csv|toml)", re.ASCII | re.IGNORECASE)
_PACKED: Final = frozenset(
    {
        ".7z",
        ".bz2",
        ".gz",
        ".ods",
        ".rar",
        ".tar",
        ".tgz",
        ".xls",
        ".xlsb",
        ".xlsm",
        ".xlsx",
        ".xz",
        ".zip",
    }
)
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\..*", re.IGNORECASE)
_DRIVE: Final = re.compile(r"[a-z]:", re.IGNORECASE)
_OF_A_SYSTEM: Final = frozenset({"__macosx", "desktop.ini", "thumbs.db"})
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
_CHUNK: Final = 1 << 16


class PackError(PartnershipGraphError):
    """A zip that is not taken; says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a zip held: the short name of its place, the folder of its tables, and the files that are not read."""

    place: str
    folder: Path
    passed_over: tuple[str, ...]


def unpacked(path: Path, home: Path) -> Unpacked:
    """Unpack the tables of a zip into a folder of their place.

    Args:
        path: the zip.
        home: the folder in which that of the place is made.

    Raises:
        PackError: it is none, or holds what is not taken.
    """
    try:
        with zipfile.ZipFile(path) as pack:
            _check(path, pack)
            return _tables(path, pack, home)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,  # what zipfile says of a compression it does not know
        RuntimeError,
        EOFError,
        UnicodeError,
    ) as error:
        raise PackError(
            f"{path.name}: is no zip, or is damaged; make it anew from the folder of the tables"
        ) from error


def _check(path: Path, pack: zipfile.ZipFile) -> None:
    """Let a zip pass in which every name stays within it and nothing is hidden.

    Raises:
        PackError: one does not.
    """
    parts = pack.infolist()
    if len(parts) > MOST_FILES:
        raise PackError(
            f"{path.name}: holds {len(parts):,} files, and at most {MOST_FILES} are read; a place has about 40: zip the "
            "folder of its tables alone"
        )
    lower = Counter(part.filename.casefold() for part in parts)
    if twice := [name for name, count in lower.items() if count > 1]:
        raise PackError(
            f"{path.name}: holds {printable(twice[0])} twice; zip the folder of the tables anew"
        )
    for part in parts:
        if why := _why_not(part):
            raise PackError(f"{path.name}: {quoted(printable(part.orig_filename))} {why}")


def _why_not(part: zipfile.ZipInfo) -> str:
    """Return why nothing is read of a zip with such a file in it; "" where it may be there."""
    name, kind = part.orig_filename, stat.S_IFMT(part.external_attr >> 16)
    at = PurePosixPath(name)
    anew = "zip the folder of the tables anew with your system's own means"
    faults = {
        f"is a name with a backslash or a hidden character in it; {anew}": "\\" in name
        or not name.isprintable(),
        f"is an address on a disk, not a name within the zip; {anew}": at.is_absolute()
        or _DRIVE.match(name),
        f"leads out of the zip; {anew}": ".." in at.parts,
        "is a link or a device, and no file; put the file itself into the zip": kind
        not in {0, stat.S_IFREG, stat.S_IFDIR},
        "has a password; make the zip without one": part.flag_bits & _ENCRYPTED,
        "is a workbook or another archive within the zip; send a workbook as it is, or zip the tables (.csv) "
        "alone": at.suffix.lower() in _PACKED,
    }
    return next((why for why, is_so in faults.items() if is_so), "")


def _tables(path: Path, pack: zipfile.ZipFile, home: Path) -> Unpacked:
    files = {PurePosixPath(part.filename): part for part in pack.infolist() if not part.is_dir()}
    folder = _folder(path, {at.parent for at in files if at.name in _TABLES and _is_read(at)})
    own = {at.name: files[at] for at in files if at.parent == folder and _is_read(at)}
    place = _place(folder.name, path)
    target = home / place
    target.mkdir(parents=True)
    _write(path, pack, own, target)
    left = (str(at) for at in files if at.parent != folder or at.name not in own)
    return Unpacked(place, target, tuple(sorted(left)))


def _folder(path: Path, found: Collection[PurePosixPath]) -> PurePosixPath:
    """Return the one folder of a zip that holds tables.

    Raises:
        PackError: none does, or several do.
    """
    if not found:
        raise PackError(
            f"{path.name}: holds no table of a place; expected files such as boards.csv and sources.csv, or their folder"
        )
    if len(found) > 1:
        named = ", ".join(sorted(printable(str(folder)) for folder in found))
        raise PackError(
            f"{path.name}: holds the tables of several places ({named}); zip the folder of one place alone"
        )
    return next(iter(found))


def _write(
    path: Path, pack: zipfile.ZipFile, own: Mapping[str, zipfile.ZipInfo], target: Path
) -> None:
    """Write files under their own names; every byte is counted, whatever the zip says of its size."""
    weight = 0
    for name, part in own.items():
        with pack.open(part) as packed, (target / name).open("xb") as file:
            while piece := packed.read(_CHUNK):
                weight += len(piece)
                if weight > MOST_BYTES:
                    raise PackError(
                        f"{path.name}: unpacks to more than {MOST_BYTES // 1_000_000} MB; a place has about one: zip its "
                        "tables alone"
                    )
                file.write(piece)


def _is_read(at: PurePosixPath) -> bool:
    """Tell whether a file is looked at: a table, settings, or what may be one under another name."""
    if any(part.startswith(".") or part.casefold() in _OF_A_SYSTEM for part in at.parts):
        return False
    return bool(_PLAIN.fullmatch(at.name)) and not _DEVICE.fullmatch(at.name)


def _place(folder: str, path: Path) -> str:
    """Return the short name of a place: that of its folder, or else of the zip."""
    names: Iterator[str] = (text if is_id(text) else slug(text) for text in (folder, path.stem))
    return next(filter(None, names), "place")
