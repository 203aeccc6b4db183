"""Read the tables of one place or several, and build the dataset only when nothing is wrong."""

from __future__ import annotations

import csv
import gc
import hashlib
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from partnership_graph.dataset import Dataset, Row, Table
from partnership_graph.errors import DataError, Problem
from partnership_graph.loading.checks import cell_problems, load_problems
from partnership_graph.loading.wording import did_you_mean
from partnership_graph.model import TABLES, columns

_REQUIRED_TABLES = ("sources", "boards")


@dataclass(frozen=True, slots=True)
class Read:
    """One file as it was read: its rows without the header, and what is wrong with them."""

    file: str
    rows: Sequence[Row]
    digest: bytes
    problems: Sequence[Problem]


def load(*folders: Path, places: Sequence[str] = ()) -> Dataset:
    """Load one place's folder, or a folder of places, as one dataset.

    Args:
        folders: folders that hold tables (``*.csv``), or folders of such folders.
        places: load only the places of these names.

    Raises:
        DataError: the tables hold problems, all of which are listed; nothing was loaded.
    """
    with _collector_resting():
        found = [place for folder in folders for place in _places(folder, places)]
        labels = [f"{place.name}/" for place in found]
        reads = {table: [] for table in TABLES} if found else {}
        problems: list[Problem] = []
        for place, label in zip(found, labels, strict=True):
            problems += _stray_files(place, label)
            for table in TABLES:
                read = _read(place / f"{table}.csv", label, table)
                reads[table].append(read)
                problems += read.problems
        if problems:
            raise DataError(sorted(problems))
        tables = {table: _joined(table, parts) for table, parts in reads.items()}
        problems += [problem for table in tables.values() for problem in cell_problems(table)]
        if not problems:
            problems += load_problems(tables)
        if problems:
            raise DataError(sorted(problems))
        return Dataset(
            places=tuple(place.name for place in found),
            version=_version(reads),
            tables=tables,
            positions=_positions(tables),
        )


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Rest the garbage collector: nothing is garbage in a load, and looking costs a third of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _places(folder: Path, wanted: Sequence[str]) -> list[Path]:
    if not folder.is_dir():
        raise DataError(
            [_problem(str(folder), "no such folder; give a place's folder, or a folder of places")]
        )
    if any((folder / f"{table}.csv").exists() for table in _REQUIRED_TABLES):
        found = [folder.resolve()]
    else:
        found = sorted(
            item.resolve()
            for item in folder.iterdir()
            if any((item / f"{table}.csv").exists() for table in _REQUIRED_TABLES)
        )
    if not found:
        expected = " or ".join(f"{table}.csv" for table in _REQUIRED_TABLES)
        raise DataError(
            [_problem(str(folder), f"no tables here; expected {expected}, or folders that hold them")]
        )
    if unknown := [name for name in wanted if name not in {item.name for item in found}]:
        listed = ", ".join(item.name for item in found)
        raise DataError(
            [_problem(str(folder), f"no place called {name!r} here; there is {listed}") for name in unknown]
        )
    return [item for item in found if not wanted or item.name in wanted]


def _stray_files(place: Path, label: str) -> Iterator[Problem]:
    for item in sorted(place.glob("*.csv")):
        if item.stem not in TABLES:
            yield _problem(
                label + item.name,
                f"no table is called {item.stem!r}{did_you_mean(item.stem, TABLES)}; "
                "rename the file or move it out of the data folder",
            )


def _read(path: Path, label: str, table: str) -> Read:
    file = label + path.name
    expected = [column.name for column in columns(table)]
    if not path.exists():
        if table in _REQUIRED_TABLES:
            return _bad(file, f"the file is not there; it needs the columns {','.join(expected)}")
        return Read(file=file, rows=(), digest=b"", problems=())
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return _bad(
            file,
            f"byte {raw[error.start]:#04x} is not UTF-8; in Excel use File, Save As, "
            "'CSV UTF-8 (Comma delimited)', and save again",
            line,
        )
    if not text.strip():
        return _bad(file, f"the file is empty; expected a first line {','.join(expected)}")
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        return _bad(file, f"not readable as CSV ({error}); look for a quotation mark left open")
    problems = [*_header_problems(file, rows[0], expected), *_shape_problems(file, rows, expected)]
    while rows and not any(rows[-1]):
        rows.pop()
    if rows[0] != expected and not problems:
        order = [rows[0].index(name) for name in expected]
        rows = [[row[at] for at in order] for row in rows]
    return Read(
        file=file, rows=rows[1:], digest=hashlib.sha256(raw).digest(), problems=problems
    )


def _header_problems(file: str, header: Sequence[str], expected: Sequence[str]) -> Iterator[Problem]:
    for name in header:
        if name not in expected:
            yield Problem(
                file,
                1,
                name,
                f"unknown column{did_you_mean(name, expected)}; "
                f"expected {','.join(expected)}; rename or remove it",
            )
    for name in sorted({name for name in header if header.count(name) > 1}):
        yield Problem(file, 1, name, "the column is there twice; keep one")
    for name in expected:
        if name not in header:
            yield Problem(file, 1, name, "the column is missing; add it (its cells may be empty)")


def _shape_problems(file: str, rows: Sequence[Row], expected: Sequence[str]) -> Iterator[Problem]:
    width = len(rows[0])
    if set(map(len, rows)) == {width} and not any("\n" in cell for cell in rows[0]):
        if not any(map(_has_line_break, rows)):
            return
    line = 0
    for number, row in enumerate(rows, start=1):
        line += 1
        if any("\n" in cell or "\r" in cell for cell in row):
            yield Problem(file, line, "", "a cell holds a line break; write it as one line")
            line += sum(cell.count("\n") for cell in row)
        if row and len(row) != width and any(row):
            yield Problem(
                file,
                line,
                "",
                f"{len(row)} cells, expected {width} ({', '.join(expected[:3])}, ...); "
                "put quotation marks round a cell that holds a comma",
            )
        if not any(row) and number < len(rows) and any(any(rest) for rest in rows[number:]):
            yield Problem(file, line, "", "an empty line; delete it")


def _has_line_break(row: Row) -> bool:
    return "\n" in "".join(row)


def _joined(table: str, parts: Sequence[Read]) -> Table:
    rows: list[Row] = []
    files: list[tuple[int, str]] = []
    for part in parts:
        files.append((len(rows), part.file))
        rows += part.rows
    return Table(name=table, rows=rows, files=files)


def _positions(tables: dict[str, Table]) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for table in tables.values():
        if table.name != "evidence":
            for position, row in enumerate(table.rows):
                found.setdefault(row[0], (table.name, position))
    return found


def _version(reads: dict[str, list[Read]]) -> str:
    files = sorted((read.file, read.digest) for parts in reads.values() for read in parts)
    whole = hashlib.sha256(b"".join(file.encode() + digest for file, digest in files))
    return whole.hexdigest()[:12]


def _problem(file: str, message: str, line: int = 1) -> Problem:
    return Problem(file, line, "", message)


def _bad(file: str, message: str, line: int = 1) -> Read:
    return Read(file=file, rows=(), digest=b"", problems=[_problem(file, message, line)])
