"""What is looked at before a workbook is opened: whether it is one, and what it would cost.

The parts are parsed as the library that reads them does, so that no way to write a thing passes unseen;
nothing is kept of them.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final
from xml.parsers import expat

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
_AREA: Final = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})", re.ASCII)
_MARKUP: Final = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\0<", b"<\0", b"\0<")
"""How a part begins that is markup, in any encoding."""


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
    except IsADirectoryError as error:
        raise NoWorkbookError(
            f"{where}: is a folder; give a workbook, a file that ends in .xlsx"
        ) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoWorkbookError(
            f"{where}: there is no such workbook; give one that is there, or begin one with 'pgraph new NAME -o "
            f"{printable(path.name)}'"
        ) from error
    except OSError as error:
        raise NoWorkbookError(
            f"{where}: cannot be read ({error.strerror or error}); close it where it is open, and try again"
        ) from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        NotImplementedError,  # what zipfile says of a compression it does not know
        RuntimeError,
        EOFError,
    ) as error:
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
    counts = _Counts(where)
    for part in parts:
        with pack.open(part) as file:
            _look(counts, part.filename, file)
    return list(_left_alone(names))


@dataclass(slots=True)
class _Counts:
    """What the sheets of a workbook hold so far."""

    where: str
    cells: int = 0
    joined: int = 0

    def element(self, name: str, said: dict[str, str]) -> None:
        """Count an element of a sheet.

        Raises:
            NoWorkbookError: it is one too many.
        """
        own = name.rpartition(":")[2]
        if own == "c":
            self.cells += 1
            if self.cells > MOST_CELLS:
                raise NoWorkbookError(
                    f"{self.where}: holds more than {MOST_CELLS:,} cells; a place needs far fewer: copy what is filled "
                    "into a new workbook"
                )
        elif own in {"mergeCell", "hyperlink"}:
            self.joined += _size(said.get("ref", ""))
            if self.joined > MOST_JOINED:
                raise NoWorkbookError(
                    f"{self.where}: merges or links more than {MOST_JOINED:,} cells at once; unmerge them, save, and "
                    "try again"
                )


def _look(counts: _Counts, name: str, file: IO[bytes]) -> None:
    """Let a part pass that is no markup, or declares nothing and holds no more than can be read.

    Raises:
        NoWorkbookError: it does declare something, or holds too much.
    """
    piece = file.read(_CHUNK)
    if not piece.lstrip().startswith(_MARKUP):
        return
    parser = expat.ParserCreate()

    def declared(*_: object) -> None:
        raise NoWorkbookError(
            f"{counts.where}: {name} declares entities, which no spreadsheet program does; it is not read. Copy the "
            "sheets into a new workbook"
        )

    def first(root: str, _: dict[str, str]) -> None:
        is_sheet = root.rpartition(":")[2] == "worksheet"
        parser.StartElementHandler = counts.element if is_sheet else None

    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = first
    while piece:
        parser.Parse(piece, False)
        piece = file.read(_CHUNK)
    parser.Parse(b"", True)


def _size(area: str) -> int:
    """Return how many cells an area has; an area that cannot be read is none."""
    found = _AREA.fullmatch("".join(area.replace("$", "").upper().split()))
    if not found:
        return 1
    left, top, right, bottom = found.groups()
    rows = abs(int(bottom) - int(top)) + 1
    return (abs(_column(right) - _column(left)) + 1) * rows


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
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
