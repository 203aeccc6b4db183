"""Small places for unit tests: the one in ``tests/places``, or one made of a few rows."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import pytest

from partnership_graph import Partnership, load
from partnership_graph.model import columns

Table: TypeAlias = str | Sequence[Mapping[str, str]]

NORTHSHIRE = Path(__file__).parents[1] / "places" / "northshire"

PAPER = "id,dated\npaper,2020-01-01"
USUAL = {
    "status": "in_force",
    "basis": "stated",
    "as_of": "2020-01-01",
    "source_id": "paper",
    "locator": "1",
    "dated": "2020-01-01",
    "document_file": "paper.pdf",
    "publisher": "A Council",
}
"""What a cell holds where a test does not say: stated, in force, recorded on 1 January 2020."""

USUAL_OF = {
    ("boards", "kind"): "board",
    ("organisations", "kind"): "team",
    ("childrens_centres", "kind"): "childrens_centre",
    ("reporting_lines", "kind"): "accountable_to",
    ("memberships", "capacity"): "member",
    ("memberships", "voting"): "not_stated",
    ("lists", "scope"): "centres_of",
    ("areas", "kind"): "place",
    ("gaps", "what"): "upward_line",
}


@pytest.fixture
def northshire(tmp_path: Path) -> Path:
    """A copy of ``tests/places/northshire``, to be broken."""
    return Path(shutil.copytree(NORTHSHIRE, tmp_path / "northshire"))


@pytest.fixture(scope="session")
def write() -> Callable[..., Path]:
    """Write a place of a few rows: ``write(folder, boards="id,name...")``; see ``USUAL``."""
    return _write


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Partnership]:
    """Load a place of a few rows: ``made(boards="id,name...")``; see ``USUAL``."""
    return lambda **tables: load(data=_write(tmp_path / "place", **tables))


def _write(folder: Path, **tables: Table) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for table, given in {"sources": PAPER, "boards": "id", **tables}.items():
        names = [column.name for column in columns(table)]
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(names)
            writer.writerows([_cell(table, name, row) for name in names] for row in _rows(given))
    return folder


def _rows(given: Table) -> Sequence[Mapping[str, str]]:
    if isinstance(given, str):
        return list(csv.DictReader(line.strip() for line in given.strip().splitlines()))
    return given


def _cell(table: str, name: str, row: Mapping[str, str]) -> str:
    usual = USUAL_OF.get((table, name)) or USUAL.get(name, "")
    if name == "name":
        usual = row["id"].replace("-", " ").title()
    return row.get(name, usual)
