"""Any place goes out as a workbook and in again with no difference, its ids deleted or not, sorted or not."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from partnership_graph.bundled import folder
from partnership_graph.facts.dataset import Dataset
from partnership_graph.loading import load
from partnership_graph.workbook.outward import tables_of
from partnership_graph.workbook.place import exported, read
from partnership_graph.workbook.sheets import ID, SHEETS
from partnership_graph.workbook.values import Tables

Run = Callable[..., Result]
PLACES = Path(__file__).parents[1] / "places"
EVERY = [
    *(item for item in sorted(PLACES.iterdir()) if item.is_dir()),
    *sorted(folder("data").glob("*/")),
]


def rows(tables: Tables) -> Counter[tuple[str, tuple[tuple[str, str], ...]]]:
    return Counter(
        (name, tuple(sorted(row.items()))) for name, found in tables.items() for row in found
    )


def differences(one: Tables, other: Tables) -> list[object]:
    """Return the rows that one has and the other has not."""
    first, second = rows(one), rows(other)
    return [
        *(("-", row) for row in (first - second).elements()),
        *(("+", row) for row in (second - first).elements()),
    ]


def of(dataset: Dataset) -> Tables:
    return tables_of(dataset, dataset.places[0])


@pytest.fixture(scope="module", params=EVERY, ids=lambda path: path.name)
def place(request: pytest.FixtureRequest) -> Dataset:
    return load(request.param)


@pytest.fixture(scope="module")
def raw(place: Dataset) -> bytes:
    return exported(place, place.places[0])


def written(dataset: Dataset, tmp_path: Path) -> Path:
    path = tmp_path / "place.xlsx"
    path.write_bytes(exported(dataset, dataset.places[0]))
    return path


def changed(path: Path, change: Callable[[openpyxl.Workbook], None]) -> Path:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return path


def without_ids(book: openpyxl.Workbook) -> None:
    for page in book.worksheets:
        if page["A1"].value == ID:
            page.delete_cols(1)


def without_base(book: openpyxl.Workbook) -> None:
    del book["_base"]


def shuffled(book: openpyxl.Workbook) -> None:
    """Put the rows of every sheet in another order, whole."""
    turn = random.Random(7)  # noqa: S311 - an order, no secret
    for page in book.worksheets:
        if page["A1"].value == ID:
            said = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
            turn.shuffle(said)
            for number, cells in enumerate(said, start=2):
                for column, value in enumerate(cells, start=1):
                    page.cell(number, column).value = value


def test_out_and_in_again_nothing_differs(place: Dataset, tmp_path: Path) -> None:
    made = read(written(place, tmp_path))
    assert made.marks == []
    assert made.dataset
    assert differences(of(place), tables_of(made.dataset, made.place)) == []
    assert made.settings == place.settings_of(place.places[0])


@pytest.mark.parametrize("change", [without_ids, shuffled], ids=["without ids", "shuffled"])
def test_nothing_differs_without_ids_or_in_another_order(
    place: Dataset, tmp_path: Path, change: Callable[[openpyxl.Workbook], None]
) -> None:
    made = read(changed(written(place, tmp_path), change))
    assert made.wrong == []
    assert made.dataset
    assert differences(of(place), tables_of(made.dataset, made.place)) == []


def test_without_ids_and_without_what_it_was_written_from_the_folder_lends_its_ids(
    place: Dataset, tmp_path: Path
) -> None:
    path = changed(changed(written(place, tmp_path), without_ids), without_base)
    made = read(path, standing=of(place))
    assert made.wrong == []
    assert made.dataset
    assert differences(of(place), tables_of(made.dataset, made.place)) == []


def test_the_same_place_gives_the_same_bytes(place: Dataset, raw: bytes) -> None:
    assert exported(place, place.places[0]) == raw


def test_sheets_of_other_tables_are_there_where_they_are_filled_or_asked_for(
    place: Dataset, tmp_path: Path
) -> None:
    path = written(place, tmp_path)
    titles = set(openpyxl.load_workbook(path).sheetnames)
    filled = {
        sheet.title
        for sheet in SHEETS.values()
        if sheet.is_starter or _says(place, sheet.tables[0])
    }
    assert titles & {sheet.title for sheet in SHEETS.values()} <= filled
    path.write_bytes(exported(place, place.places[0], every_sheet=True))
    assert {sheet.title for sheet in SHEETS.values()} <= set(
        openpyxl.load_workbook(path).sheetnames
    )


def _says(place: Dataset, table: str) -> bool:
    return bool(len(place.tables[table].rows))


def test_an_empty_workbook_says_what_to_fill_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pgraph: Run, golden: Callable[[str, str], None]
) -> None:
    monkeypatch.chdir(tmp_path)
    told = [
        pgraph("new", "Bayford", "-o", "bayford.xlsx"),
        pgraph("check", "bayford.xlsx", "--no-copy"),
        pgraph("plan", "bayford.xlsx", "--into", "us"),
        pgraph("chain", "anything", "--data", "bayford.xlsx"),
    ]
    assert [one.exit_code for one in told] == [0, 0, 0, 3]
    said = "".join(f"{one.stdout}{one.stderr}\n" for one in told)
    golden("empty-workbook.text", re.sub("[0-9a-f]{12}", "(version)", said))


def test_a_workbook_is_data_to_every_command(tmp_path: Path, pgraph: Run) -> None:
    path = written(load(PLACES / "bayford"), tmp_path)
    asked = ("Bayford Public Services Board", "--data", str(path))
    assert "is scrutinised by" in pgraph("chain", *asked).stdout
    assert pgraph("map", "--data", str(path), "-o", str(tmp_path / "map.html")).exit_code == 0
    counted = pgraph("cypher", "MATCH (b:Board) RETURN count(b) AS n", "--data", str(path))
    assert "4" in counted.stdout or "not installed" in counted.stderr


def test_a_workbook_is_not_written_over(tmp_path: Path, pgraph: Run) -> None:
    path = tmp_path / "us.xlsx"
    path.write_bytes(b"somebody's work")
    shutil.copytree(PLACES / "bayford", tmp_path / "us")
    for args in (("new", "Bayford"), ("workbook", str(tmp_path / "us"))):
        told = pgraph(*args, "-o", str(path))
        assert told.exit_code == 1
        assert "is there already" in told.stderr
    assert path.read_bytes() == b"somebody's work"
