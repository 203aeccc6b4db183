"""Rows of remarks: a row whose first cell begins with # is passed over, and nobody's row is lost by it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_graph.errors import DataError
from partnership_graph.facts.records import Board, ReportingLine
from partnership_graph.loading import load
from partnership_graph.loading.datapackage import described
from tests.conftest import cannot

Write = Callable[..., Path]


@pytest.fixture
def place(write: Write, tmp_path: Path) -> Path:
    return write(
        tmp_path / "place",
        boards="id\nforum\nboard",
        reporting_lines="id,from_id,to_id\nline,forum,board",
    )


def put(place: Path, table: str, at: int, *lines: str, ending: str = "\n") -> None:
    """Put lines into a table."""
    file = place / f"{table}.csv"
    rows = file.read_text(encoding="utf-8").splitlines()
    rows[at:at] = lines
    file.write_bytes((ending.join(rows) + ending).encode())


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "remark",
    [
        "#forum,An Example,board,in_force,stated,,,,paper,1,",
        "# what stands here, in few or many cells, is not read",
        "#",
        '"# quoted, with a comma",x',
        '#,"with a\nline break in it"',
    ],
)
def test_a_row_that_begins_with_a_hash_is_passed_over(
    place: Path, remark: str, ending: str
) -> None:
    before = load(place)
    put(place, "boards", 2, remark, ending=ending)
    after = load(place)
    assert [item.id for item in after.all(Board)] == [item.id for item in before.all(Board)]


def test_the_lines_below_a_remark_keep_their_numbers(place: Path) -> None:
    put(place, "boards", 1, "#one", "#two")
    put(place, "boards", 4, "#three")
    facts = load(place)
    assert [(item.id, item.line) for item in facts.all(Board)] == [("forum", 4), ("board", 6)]


def test_a_remark_refers_to_nothing_and_makes_no_row(place: Path) -> None:
    put(place, "reporting_lines", 1, "#line,forum,forum,no_such_kind,,,,,nowhere,,")
    assert [item.id for item in load(place).all(ReportingLine)] == ["line"]


def test_a_row_whose_first_cell_is_a_name_is_read_whatever_it_begins_with(place: Path) -> None:
    text = "name,id,kind,source_id,locator\n#Hear us,hear-us,group,paper,1\nB,board,board,paper,1\nF,forum,forum,paper,2\n"
    (place / "boards.csv").write_text(text, encoding="utf-8")
    assert [item.name for item in load(place).all(Board)] == ["#Hear us", "B", "F"]


def test_a_row_below_a_column_of_remarks_is_read_whatever_is_remarked(place: Path) -> None:
    text = (
        "#mine,id,name,kind,source_id,locator\n#3,forum,F,forum,paper,1\n,board,B,board,paper,1\n"
    )
    (place / "boards.csv").write_text(text, encoding="utf-8")
    assert [item.id for item in load(place).all(Board)] == ["forum", "board"]


def test_an_id_with_a_blank_before_a_hash_is_a_wrong_id_and_no_remark(place: Path) -> None:
    put(place, "boards", 1, " #forum,F,board,,,,,,paper,1,")
    with pytest.raises(DataError, match=r"boards\.csv:2"):
        load(place)


def test_whoever_reads_the_package_passes_over_the_same_rows(place: Path) -> None:
    put(place, "boards", 1, "#forum,An Example,board,in_force,stated,,,,paper,1,")
    text = described(place)
    assert text.count('"commentChar": "#"') == 1
    (place / "datapackage.json").write_text(text, encoding="utf-8")
    try:
        from frictionless import validate  # noqa: PLC0415 - not among what all tests need
    except ModuleNotFoundError:  # pragma: no cover - a developer's tool
        cannot("frictionless is not installed: make .venv/.tools")
    report = validate(str(place / "datapackage.json"))
    assert report.valid, report.flatten(["note"])
