"""A place typed afresh into an empty workbook: no id, and less than half of what its tables take."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from partnership_graph.facts.dataset import Dataset
from partnership_graph.loading import load
from partnership_graph.workbook.outward import sheets_of, tables_of
from partnership_graph.workbook.place import read
from partnership_graph.workbook.sheets import SHEETS
from partnership_graph.workbook.values import Tables
from tests.workbook.typed import add

Run = Callable[..., Result]
PLACES = Path(__file__).parents[1] / "places"
OF_VERSION_0_1 = PLACES / "bayford-0.1"
"""The public services board in the tables of version 0.1, with all that these repeat in every row."""

MOST = 0.45


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """Type the rows of the public services board into an empty workbook; return it, and how many cells that took."""
    from partnership_graph.workbook.place import begun  # noqa: PLC0415 - written only here

    path = tmp_path_factory.mktemp("typed") / "bayford.xlsx"
    path.write_bytes(begun("Bayford", every_sheet=True))
    dataset = load(OF_VERSION_0_1)
    count = 0
    for key, rows in sheets_of(
        tables_of(dataset, dataset.places[0]), dataset.settings_of("")
    ).items():
        heads = {item.key: item.head for item in SHEETS[key].fields}
        cells = together([{heads[name]: text for name, text in row.said.items()} for row in rows])
        count += sum(map(len, cells))
        if cells:
            add(path, SHEETS[key].title, *cells)
    return path, count


def together(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return rows of seats and lines with those in one that are alike but for who: as a list of members is typed."""
    found: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for row in rows:
        who = next((head for head in ("who has the seat", "who") if head in row), "")
        alike = tuple(sorted((head, text) for head, text in row.items() if head != who))
        found.setdefault((*alike, ("", who)), []).append(row.get(who, ""))
    return [
        {**dict(said[:-1]), **({said[-1][1]: "; ".join(names)} if said[-1][1] else {})}
        for said, names in found.items()
    ]


def named(tables: Tables) -> list[list[tuple[str, str]]]:
    """Return all rows with the names of things for their ids, as ids made anew are others."""
    names = {
        row["id"]: row["name"]
        for rows in tables.values()
        for row in rows
        if "id" in row and "name" in row
    }
    of_posts = {
        row["id"]: f"{row['name']}, {names.get(row.get('organisation_id', ''), '')}"
        for row in tables["posts"]
    }
    names |= of_posts
    return sorted(
        sorted(
            (column, names.get(cell, cell))
            for column, cell in row.items()
            if column not in {"id", "short_name"}
        )
        for rows in tables.values()
        for row in rows
    )


def filled(folder: Path) -> int:
    """Count the cells of some tables that say something."""
    count = 0
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            count += sum(bool(cell) for row in csv.DictReader(file) for cell in row.values())
    return count


def of(dataset: Dataset) -> Tables:
    return tables_of(dataset, dataset.places[0])


def test_it_takes_at_most_45_of_100_cells(typed: tuple[Path, int]) -> None:
    _, cells = typed
    assert 0 < cells <= MOST * filled(OF_VERSION_0_1)


def test_it_says_what_the_tables_say(typed: tuple[Path, int]) -> None:
    made = read(typed[0])
    assert made.wrong == []
    assert made.dataset
    assert named(of(made.dataset)) == named(of(load(OF_VERSION_0_1)))


def test_it_answers_alike(typed: tuple[Path, int], pgraph: Run) -> None:
    for question in ("chain", "members", "quorum", "escalate", "seats"):
        name = "Bayford Public Services Board"
        ours, theirs = (
            pgraph(question, name, "--data", str(data)).stdout.splitlines()[:2]
            for data in (typed[0], OF_VERSION_0_1)
        )
        assert ours == theirs, question


def test_no_id_is_in_it(typed: tuple[Path, int]) -> None:
    book = openpyxl.load_workbook(typed[0])
    assert all(
        page.cell(row, 1).value is None
        for page in book.worksheets[2:]
        for row in range(2, 5)
        if page.title in {s.title for s in SHEETS.values()}
    )
