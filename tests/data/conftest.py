"""The documents that the data was read from, where they are at hand, and the rows of the data."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

DATA = Path(__file__).parents[2] / "data"


class Row(NamedTuple):
    """A row of the data, and where it stands."""

    table: str
    place: str
    cells: Mapping[str, str]


def _rows() -> Iterator[Row]:
    for file in sorted(DATA.glob("*/*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for line, cells in enumerate(csv.DictReader(lines), start=2):
                yield Row(file.stem, f"{file.relative_to(DATA).as_posix()}:{line}", cells)


@pytest.fixture(scope="session")
def rows() -> list[Row]:
    found = list(_rows())
    assert found, "no tables are found in the data folder"
    return found


@pytest.fixture(scope="session")
def folder() -> Path:
    named = os.environ.get("PGRAPH_DOCUMENTS")
    if not named:  # skipped in CI too, not ``cannot``: they are not ours to give to whoever runs it
        pytest.skip("PGRAPH_DOCUMENTS is not set; set it to the folder of the source documents")
    path = Path(named)
    assert path.is_dir(), f"PGRAPH_DOCUMENTS is {named!r}, which is not a folder"
    return path


@pytest.fixture(scope="session")
def texts(folder: Path, rows: list[Row]) -> dict[str, str]:
    """The text of each source's document, by the id of the source."""
    files = {
        row.cells["id"]: folder / row.cells["document_file"]
        for row in rows
        if row.table == "sources"
    }
    missing = sorted({file.name for file in files.values() if not file.is_file()})
    assert not missing, f"not in the folder that PGRAPH_DOCUMENTS names: {', '.join(missing)}"
    read = cache(lambda file: file.read_text(encoding="utf-8"))
    return {source: read(file) for source, file in files.items()}
