"""What is looked at before a workbook is opened: whether it is one, and what it would cost."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from partnership_graph.errors import printable
from partnership_graph.workbook.values import NoWorkbookError

MOST_BYTES: Final = 200_000_000
"""Unpacked: the workbook of a place of 100,000 rows has 60 MB."""

MOST_PARTS: Final = 2_000
MOST_CELLS: Final = 2_000_000
MOST_JOINED: Final = 100_000
"""Cells in areas that are merged or linked as one: the library that reads them makes each of them."""

_OLD: Final = b"\xd0\xcf\x11\xe0"
_ZIP: Final = b"PK"
_CHUNK: Final = 1 << 20
_OVERLAP: Final = 256
_ENTITY: Final = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_CELL: Final = re.compile(rb"<(?:\w+:)?c[ />]")
_JOINED: Final = re.compile(
    rb"""<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]{0,400}?\bref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']"""
)


def guard(path: Path) -> list[str]:
    """Return what of a workbook is not read; refuse what is none, or would cost too much.

    Raises:
        NoWorkbookError: with what to do instead.
    """
    where = printable(str(path))
    if path.name.startswith("~$"):
        raise NoWorkbookError(
            f"{where}: is what Excel puts beside a workbook while it is open; give {path.name[2:]}"
        )
    try:
        with path.open("rb") as file:
            _check_kind(where, file.read(8))
        with zipfile.ZipFile(path) as pack:
            return _told(where, pack)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoWorkbookError(
            f"{where}: there is no such workbook; give one that is there, or begin one with 'pgraph new NAME -o "
            f"{printable(path.name)}'"
        ) from error
    except OSError as error:
        raise NoWorkbookError(
            f"{where}: cannot be read ({error.strerror or error}); close it where it is open, and try again"
        ) from error
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise NoWorkbookError(
            f"{where}: is damaged; open it in your spreadsheet program and save it again"
        ) from error


def _check_kind(where: str, magic: bytes) -> None:
    if magic.startswith(_OLD):
        raise NoWorkbookError(
            f"{where}: has a password, or is an .xls of before 2007; save it as .xlsx without a password"
        )
    if not magic.startswith(_ZIP):
        raise NoWorkbookError(
            f"{where}: is no workbook; tables in .csv belong in a folder (give that), or save it as .xlsx"
        )


def _told(where: str, pack: zipfile.ZipFile) -> list[str]:
    parts = pack.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise NoWorkbookError(
            f"{where}: is no Excel workbook; open it in your spreadsheet program and save it as .xlsx"
        )
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise NoWorkbookError(
            f"{where}: unpacks to {sum(part.file_size for part in parts) // 1_000_000:,} MB in {len(parts):,} parts, "
            f"and at most {MOST_BYTES // 1_000_000} MB in {MOST_PARTS:,} are read; it holds far more than a place "
            "needs: copy the sheets into a new workbook from 'pgraph new'"
        )
    counts = [0, 0]
    for part in parts:
        if part.filename.endswith((".xml", ".rels", ".vml")):
            with pack.open(part) as file:
                _look(where, part.filename, file, counts)
    return list(_left_alone(names))


def _look(where: str, name: str, file: IO[bytes], counts: list[int]) -> None:
    """Let a part pass that declares nothing, and holds no more than can be read."""
    for chunk in _chunks(file):
        if b"\0" in chunk or _ENTITY.search(chunk):
            raise NoWorkbookError(
                f"{where}: {name} declares entities or is not written in UTF-8, which no spreadsheet program "
                "does; it is not read. Copy the sheets into a new workbook"
            )
        if not name.startswith("xl/worksheets/"):
            continue
        counts[0] += len(_CELL.findall(chunk, _OVERLAP if counts[0] else 0))
        counts[1] += sum(map(_size, _JOINED.finditer(chunk)))
        if counts[0] > MOST_CELLS:
            raise NoWorkbookError(
                f"{where}: holds more than {MOST_CELLS:,} cells; a place needs far fewer: copy what is filled "
                "into a new workbook"
            )
        if counts[1] > MOST_JOINED:
            raise NoWorkbookError(
                f"{where}: merges or links more than {MOST_JOINED:,} cells at once; unmerge them, save, and try again"
            )


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    """Yield a file piece by piece, each with the end of the one before."""
    before = b""
    while piece := file.read(_CHUNK):
        yield before + piece
        before = piece[-_OVERLAP:]


def _size(found: re.Match[bytes]) -> int:
    left, top, right, bottom = found.groups()
    rows = abs(int(bottom) - int(top)) + 1
    return (abs(_column(right) - _column(left)) + 1) * rows


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _left_alone(names: set[str]) -> Iterator[str]:
    if any("vbaProject" in name for name in names):
        yield "holds macros; they are neither run nor kept in the checked copy"
    if any("externalLink" in name for name in names):
        yield "points to other workbooks; what was last shown is read, and nothing is fetched"
    if any(name.startswith("xl/media/") for name in names):
        yield "holds pictures; they may not be kept in the checked copy"
    if any(name.startswith(("xl/charts/", "xl/pivotTables/")) for name in names):
        yield "holds charts or pivot tables; they may not be kept in the checked copy"
