"""Measure what a workbook costs beside its bare cells, and what is refused before it costs more.

    python benchmarks/workbook.py [--rounds 5] [--rows 100000]

The workbook of Thurrock is written and read (names looked up, tables made and checked as a load does),
in turn with XlsxWriter writing and openpyxl reading every cell of it bare: no format, list or table.
Then workbooks that were made to cost much are opened, each in a process of its own.
"""
# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: S603 - our own interpreter and arguments
# ruff: noqa: T201 - the figures are for a person to read

from __future__ import annotations

import argparse
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import openpyxl
import xlsxwriter

HERE: Final = Path(__file__).resolve()
ROOT: Final = HERE.parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(HERE.parent))

from goals import goal  # noqa: E402 - found beside this file

from partnership_graph.loading import load  # noqa: E402 - found beside this folder
from partnership_graph.workbook.place import begun, exported, read  # noqa: E402 - the same

GOALS: Final = {"write": 3.0, "read": 4.0}


def cells_of(path: Path) -> dict[str, list[tuple[int, int, str]]]:
    """Return every cell of a workbook as text, sheet by sheet, hidden ones too."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        page.title: [
            (cell.row - 1, cell.column - 1, str(cell.value))
            for row in page.iter_rows()
            for cell in row
            if cell.value is not None
        ]
        for page in book.worksheets
    }


def bare(cells: dict[str, list[tuple[int, int, str]]]) -> bytes:
    """Write cells and nothing else."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    for title, found in cells.items():
        page = book.add_worksheet(title)
        for row, column, text in found:
            page.write_string(row, column, text)
    book.close()
    return made.getvalue()


def walked(path: Path) -> int:
    """Read a workbook and look at each cell there is."""
    book = openpyxl.load_workbook(path)
    return sum(len(list(page.iter_rows(values_only=True))) for page in book.worksheets)


def least(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the least CPU seconds of each way, all taking turns in every round."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds + 1):
        for name, way in ways.items():
            began = time.process_time()
            way()
            taken[name].append(time.process_time() - began)
    return {name: min(values[1:]) for name, values in taken.items()}


def ratios(folder: Path, rounds: int) -> None:
    """Print what Thurrock's workbook costs beside its bare cells."""
    dataset = load(ROOT / "data" / "thurrock")
    ours, plain = folder / "thurrock.xlsx", folder / "bare.xlsx"
    ours.write_bytes(exported(dataset, "thurrock"))
    cells = cells_of(ours)
    plain.write_bytes(bare(cells))
    found = least(
        {
            "write, bare": lambda: bare(cells),
            "write": lambda: exported(dataset, "thurrock"),
            "read, bare": lambda: walked(plain),
            "read": lambda: read(ours),
        },
        rounds,
    )
    rows = sum(len(table.rows) for table in dataset.tables.values())
    count = sum(map(len, cells.values()))
    print(
        f"Thurrock: {rows:,} rows of tables, {count:,} cells, {ours.stat().st_size // 1024:,} KiB"
    )
    for way, most in GOALS.items():
        ratio = found[way] / found[f"{way}, bare"]
        print(f"{way:6} {found[way]:6.2f} s, bare {found[f'{way}, bare']:5.2f} s")
        print(goal(f"{way} a workbook, x its bare cells", ratio, most=most))


# what was made to cost much


def _with_part(path: Path, name: str, change: Callable[[str], str]) -> None:
    with (
        zipfile.ZipFile(io.BytesIO(begun("Bayford"))) as old,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            raw = old.read(part)
            new.writestr(part, change(raw.decode()).encode() if part == name else raw)


SHEET: Final = "xl/worksheets/sheet3.xml"


def an_empty_one(path: Path) -> None:
    """Write a workbook as it is begun."""
    path.write_bytes(begun("Bayford"))


def a_bomb(path: Path) -> None:
    """Write a workbook of a megabyte that unpacks to a gigabyte."""
    path.write_bytes(begun("Bayford"))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("xl/media/image1.png", b"\0" * 1_000_000_000)


def a_far_cell(path: Path) -> None:
    """Write a workbook with a cell in the last row and column there may be."""
    row = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    _with_part(path, SHEET, lambda text: text.replace("</sheetData>", row))


def a_merged_sheet(path: Path) -> None:
    """Write a workbook whose every cell is merged into one."""
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    _with_part(path, SHEET, lambda text: text.replace("</sheetData>", merged))


def entities(path: Path) -> None:
    """Write a workbook that declares entities."""
    declared = '<!DOCTYPE x [<!ENTITY a "b">]><worksheet'
    _with_part(path, SHEET, lambda text: text.replace("<worksheet", declared, 1))


def many_rows(rows: int) -> Callable[[Path], None]:
    """Return what writes a workbook of very many bodies."""

    def written(path: Path) -> None:
        path.write_bytes(begun("Bayford"))
        book = openpyxl.load_workbook(path)
        book["Documents"].append([None, "ToR-2024", "Terms", "2024", "Council", "tor.pdf"])
        page = book["Bodies & organisations"]
        for number in range(rows):
            page.cell(number + 2, 2).value = f"Panel {number}"
            page.cell(number + 2, 3).value = "panel"
            page.cell(number + 2, 6).value = f"ToR-2024 {number}"
        book["Documents"].delete_rows(2)
        book.save(path)

    return written


OPENED: Final = """
import sys
from pathlib import Path
from partnership_graph.errors import PartnershipGraphError
from partnership_graph.workbook.place import read
try:
    made = read(Path(sys.argv[1]))
    print(f"read: {len(made.read.tables.get('boards', []))} bodies, {len(made.wrong)} to mend")
except PartnershipGraphError as error:
    print(f"refused: {str(error).partition(': ')[2][:70]} ...")
"""


def opened(path: Path) -> tuple[float, float, str]:
    """Open a workbook in a new process; return its CPU seconds, its peak in MB, and what it said."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.Popen(
        [sys.executable, "-c", OPENED, str(path)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    said, _ = done.communicate()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (
        after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        after.ru_maxrss / 1024,
        said.strip(),
    )


def bounds(folder: Path, rows: int) -> Iterator[str]:
    """Yield what each workbook that was made to cost much does cost; the peak is the highest so far."""
    made: dict[str, Callable[[Path], None]] = {
        "an empty one": an_empty_one,
        "a gigabyte packed": a_bomb,
        "entities": entities,
        "a sheet merged whole": a_merged_sheet,
        "a cell far away": a_far_cell,
        f"{rows:,} rows": many_rows(rows),
    }
    for name, write in made.items():
        path = folder / "hostile.xlsx"
        write(path)
        seconds, peak, said = opened(path)
        yield f"{name:22} {path.stat().st_size // 1024:7,} KiB {seconds:6.1f} s {peak:6,.0f} MB  {said}"


def main() -> None:
    """Print the ratios with their goals, then the bounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rows", type=int, default=100_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        ratios(Path(room), given.rounds)
        for line in bounds(Path(room), given.rows):
            print(line)


if __name__ == "__main__":
    main()
