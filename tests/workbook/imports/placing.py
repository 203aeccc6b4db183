"""A file of somebody else's format as a place that is loaded: read, read in, written and loaded."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from partnership_graph import Partnership, load
from partnership_graph.facts.records import columns
from partnership_graph.loading import load as load_tables
from partnership_graph.workbook.imports.importing import imported
from partnership_graph.workbook.inward import read_in
from partnership_graph.workbook.settings import settings_of
from partnership_graph.workbook.values import Book, Mark, Row, Tables

SAMPLES = Path(__file__).parent / "samples"
DAY = "2024-05-01"

Rows = Mapping[str, Sequence[Row]]


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def read_rows(form: str, raw: bytes, name: str = "file") -> tuple[Rows, dict[str, int]]:
    """Return the rows of a file and what was lost, as a dictionary to compare with."""
    rows, _, losses = imported(form, raw, name, title="Bayford", dated=DAY)
    return rows, dict(losses)


def tables_in(rows: Rows, settings: Mapping[str, str]) -> tuple[Tables, list[Mark]]:
    """Return the tables that rows of sheets become, and all that is wrong with a cell."""
    book = Book(rows={key: list(found) for key, found in rows.items()}, settings=dict(settings))
    read = read_in(book, settings_of(settings), settings["slug"])
    return read.tables, [mark for mark in read.marks if mark.is_wrong]


def place_of(form: str, raw: bytes, folder: Path, name: str = "file") -> Partnership:
    """Return the place that a file becomes: loaded with no problem, or the test fails."""
    rows, settings, _ = imported(form, raw, name, title="Bayford", dated=DAY)
    tables, wrong = tables_in(rows, settings)
    assert not wrong
    place = folder / settings["slug"]
    write(tables, place, settings["name"])
    load_tables(place)
    return load(data=place)


def write(tables: Tables, folder: Path, name: str) -> None:
    folder.mkdir(parents=True)
    (folder / "place.toml").write_text(f'format = 1\nname = "{name}"\n', encoding="utf-8")
    needed: Tables = {"boards": []}
    for table, rows in (needed | tables).items():
        names = [column.name for column in columns(table)]
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names, restval="")
            writer.writeheader()
            writer.writerows(rows)


def said(rows: Rows, sheet: str, *keys: str) -> list[tuple[str, ...]]:
    """Return what some columns of a sheet say, row by row."""
    return [tuple(row.said.get(key, "") for key in keys) for row in rows.get(sheet, ())]
