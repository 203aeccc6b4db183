"""Read the tables of one place or several, and build the dataset only when nothing is wrong."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, islice, repeat
from operator import itemgetter
from pathlib import Path
from typing import TypeAlias

from partnership_graph.dataset import Dataset, Row, Rows, Table, collector_resting
from partnership_graph.errors import DataError, Problem, QuestionError
from partnership_graph.loading.checks import cell_problems, load_problems
from partnership_graph.loading.wording import did_you_mean
from partnership_graph.model import TABLES, columns

_REQUIRED_TABLES = ("sources", "boards")


_AT_ONCE = 100
"""Rows that are read before their cells are shared: few enough to stay in the processor's
nearest cache, which with 1,000 takes half as long again."""


class _Memo(dict[str, str]):
    """Gives back, for any text, the first string of that text it was asked for."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text


Shared: TypeAlias = dict[str, _Memo]
Columns: TypeAlias = list[list[str]]


@dataclass(frozen=True, slots=True)
class Read:
    """One file as it was read: its columns without the header, and what is wrong with them."""

    file: str
    cells: Sequence[Sequence[str]]
    digest: bytes
    problems: Sequence[Problem]


def load(*folders: Path, places: Sequence[str] = ()) -> Dataset:
    """Load one place's folder, or a folder of places, as one dataset.

    Args:
        folders: folders that hold tables (``*.csv``), or folders of such folders.
        places: load only the places of these names.

    Raises:
        DataError: the tables hold problems, all of which are listed; nothing was loaded.
        QuestionError: there is no place of that name.
    """
    with collector_resting():
        found = [place for folder in folders for place in place_folders(folder, places)]
        labels = [f"{place.name}/" for place in found]
        reads: dict[str, list[Read]] = {table: [] for table in TABLES} if found else {}
        shared = {table: _shared_cells(table) for table in TABLES}
        problems: list[Problem] = []
        for place, label in zip(found, labels, strict=True):
            problems += _stray_files(place, label)
            for name in TABLES:
                read = _read(place / f"{name}.csv", label, name, shared[name])
                reads[name].append(read)
                problems += read.problems
        unread = {name for name, parts in reads.items() if any(part.problems for part in parts)}
        tables = {table: _joined(table, parts) for table, parts in reads.items()}
        values = {name: _values(table, shared[name]) for name, table in tables.items()}
        for table in tables.values():
            problems += cell_problems(table, values[table.name])
        positions = _positions(tables)
        problems += load_problems(tables, values, positions, unread)
        if problems:
            raise DataError(sorted(set(problems)))
        return Dataset(
            places=tuple(place.name for place in found),
            version=_version(reads),
            tables=tables,
            positions=positions,
        )


def place_folders(folder: Path, wanted: Sequence[str] = ()) -> list[Path]:
    """Return the folders of the places in a folder, which may be that of one place.

    Raises:
        DataError: there is no such folder, or there are no tables in it.
        QuestionError: there is no place of a wanted name.
    """
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
            [
                _problem(
                    str(folder), f"no tables here; expected {expected}, or folders that hold them"
                )
            ]
        )
    if unknown := [name for name in wanted if name not in {item.name for item in found}]:
        names = [item.name for item in found]
        hint = did_you_mean(unknown[0], names)
        raise QuestionError(
            f"no place called {unknown[0]!r} in {folder}{hint}; there is {', '.join(names)}"
        )
    return [item for item in found if not wanted or item.name in wanted]


def _stray_files(place: Path, label: str) -> Iterator[Problem]:
    for item in sorted(place.iterdir()):
        if item.suffix == ".csv" and item.stem in TABLES:
            continue
        if item.suffix.lower() == ".csv" and item.stem in TABLES:
            yield _problem(label + item.name, f"is not read; rename it to {item.stem}.csv")
        elif item.suffix.lower() == ".csv":
            yield _problem(
                label + item.name,
                f"no table is called {item.stem!r}{did_you_mean(item.stem, TABLES)}; "
                "rename the file or move it out of the data folder",
            )


def _read(path: Path, label: str, table: str, shared: Shared) -> Read:
    file = label + path.name
    expected = [column.name for column in columns(table)]
    if not path.exists():
        if table in _REQUIRED_TABLES:
            return _bad(
                file, table, f"the file is not there; it needs the columns {','.join(expected)}"
            )
        return Read(file=file, cells=[[] for _ in expected], digest=b"", problems=())
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return _bad(
            file,
            table,
            f"byte {raw[error.start]:#04x} is not UTF-8; in Excel use File, Save As, "
            "'CSV UTF-8 (Comma delimited)', and save again",
            line,
        )
    if not text.strip():
        return _bad(file, table, f"the file is empty; expected a first line {','.join(expected)}")
    cells = _regular(text, expected, shared)
    problems: Sequence[Problem] = ()
    if cells is None:
        cells, problems = _irregular(text, file, table, shared)
    return Read(file=file, cells=cells, digest=hashlib.sha256(raw).digest(), problems=problems)


def _regular(text: str, expected: Sequence[str], shared: Shared) -> Columns | None:
    """Return the columns of a file as it should be, or nothing where a closer look is needed."""
    lines = iter(text.replace("\r\n", "\n").removesuffix("\n").split("\n"))
    if next(lines) != ",".join(expected):
        return None
    found: Columns = [[] for _ in expected]
    memos = [shared.get(name) for name in expected]
    while batch := list(islice(lines, _AT_ONCE)):
        rows = _split(batch)
        if set(map(len, rows)) != {len(expected)} or not all(map(itemgetter(0), rows)):
            return None
        _add(rows, found, memos)
    return found


def _split(lines: Sequence[str]) -> list[Row]:
    """Return the cells of lines: at the commas, which is all there is to it without quotation marks.

    A carriage return or a quotation mark left open leaves too few cells, and the file is then read
    again as a whole.
    """
    return [
        line.split(",") if '"' not in line and "\r" not in line else _quoted(line) for line in lines
    ]


def _quoted(line: str) -> Row:
    try:
        rows = list(csv.reader(io.StringIO(line, newline=""), strict=True))
    except csv.Error:
        return ()
    return rows[0] if len(rows) == 1 and "\r" not in line else ()


def _irregular(
    text: str, file: str, table: str, shared: Shared
) -> tuple[Columns, Sequence[Problem]]:
    """Return the columns of a file that has them in another order, or what is wrong with it."""
    expected = [column.name for column in columns(table)]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    began = 1
    try:
        for row in reader:
            rows.append(row)
            began = reader.line_num + 1
    except csv.Error as error:
        message = f"not readable as CSV ({error}); look for a quotation mark left open"
        return [[] for _ in expected], [_problem(file, message, began)]
    if not any(rows[0]):
        return [[] for _ in expected], [_problem(file, "an empty line; delete it")]
    problems = [*_header_problems(file, rows[0], table), *_shape_problems(file, rows, expected)]
    while rows and not any(rows[-1]):
        rows.pop()
    found: Columns = [[] for _ in expected]
    if not problems:
        order = [rows[0].index(name) for name in expected]
        ordered = [[row[at] for at in order] for row in rows[1:]]
        _add(ordered, found, [shared.get(name) for name in expected])
    return found, problems


def _add(rows: Sequence[Row], found: Columns, memos: Sequence[_Memo | None]) -> None:
    """Add rows to columns, with one string for all cells of equal text: a third of the memory."""
    for column, cells, memo in zip(found, zip(*rows, strict=True), memos, strict=bool(rows)):
        if memo is None:
            column.extend(cells)
        elif cells.count(cells[0]) == len(cells):
            column.extend(repeat(memo[cells[0]], len(cells)))
        else:
            column.extend(map(memo.__getitem__, cells))


def _shared_cells(table: str) -> Shared:
    """Return an empty memo for each column whose cells recur: ids and names seldom do."""
    return {
        column.name: _Memo()
        for column in columns(table)
        if column.name == "source_id"
        or (column.kind not in {"id", "ref"} and column.name != "name")
    }


def _values(table: Table, shared: Shared) -> dict[str, Collection[str]]:
    """Return the different values of each column: what is in its memo, or else all its cells."""
    names = [column.name for column in columns(table.name)]
    return {name: shared[name].keys() if name in shared else table.cells(name) for name in names}


def _header_problems(file: str, header: Sequence[str], table: str) -> Iterator[Problem]:
    expected = [column.name for column in columns(table)]
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
    for column in columns(table):
        if column.name not in header:
            may = "" if column.required or column.kind == "id" else " (its cells may be empty)"
            yield Problem(file, 1, column.name, f"the column is missing; add it{may}")


def _shape_problems(file: str, rows: Sequence[Row], expected: Sequence[str]) -> Iterator[Problem]:
    width = len(rows[0])
    usual = set(map(len, rows)) == {width} and not any("\n" in cell for cell in rows[0])
    if usual and not any(map(_has_line_break, rows)):
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
    whole = "".join(row)
    return "\n" in whole or "\r" in whole


def _joined(table: str, parts: Sequence[Read]) -> Table:
    if len(parts) == 1:
        return Table(name=table, rows=Rows(parts[0].cells), files=[(0, parts[0].file)])
    first = 0
    files: list[tuple[int, str]] = []
    for part in parts:
        files.append((first, part.file))
        first += len(part.cells[0])
    cells = [
        list(chain.from_iterable(column))
        for column in zip(*(part.cells for part in parts), strict=True)
    ]
    return Table(name=table, rows=Rows(cells), files=files)


def _positions(tables: dict[str, Table]) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for name, table in tables.items():
        if name != "evidence":
            ids = table.cells("id")
            # Backwards: of the rows that places share, the first is the one that counts.
            places = zip(repeat(name), count(len(ids) - 1, -1))
            found.update(zip(reversed(ids), places, strict=False))
    return found


def _version(reads: dict[str, list[Read]]) -> str:
    files = sorted((read.file, read.digest) for parts in reads.values() for read in parts)
    whole = hashlib.sha256(b"".join(file.encode() + digest for file, digest in files))
    return whole.hexdigest()[:12]


def _problem(file: str, message: str, line: int = 1) -> Problem:
    return Problem(file, line, "", message)


def _bad(file: str, table: str, message: str, line: int = 1) -> Read:
    none: Columns = [[] for _ in columns(table)]
    return Read(file=file, cells=none, digest=b"", problems=[_problem(file, message, line)])
