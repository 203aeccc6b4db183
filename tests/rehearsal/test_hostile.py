"""Change-sets that are broken, odd or very large."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from partnership_graph.errors import DataError, QuestionError
from partnership_graph.rehearsal import change_set, find, rehearsed, tell
from partnership_graph.workbook.values import NoWorkbookError
from tests import small_place
from tests.rehearsal.places import HEADER, bayford, changes, lines, texts


def wrong(path: Path) -> list[str]:
    with pytest.raises(DataError) as error:
        change_set(path)
    return list(map(str, error.value.problems))


def raw(folder: Path, data: bytes) -> Path:
    file = folder / "changes.csv"
    file.write_bytes(data)
    return file


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "changes.csv:1: the file is empty; expected a first line such as act,thing"),
        (b"act;thing;to\nclose;Housing Panel;\n", "changes.csv:1: the cells are divided by semicolons; expected commas"),
        (b"sep=,\nact,thing\n", "changes.csv:1: the first line is 'sep=,'"),
        (b"act,thig\nclose,Housing Panel\n", "changes.csv:1: thig: unknown column (did you mean 'thing'?)"),
        (b"act\nclose\n", "changes.csv:1: thing: the column is missing; add it"),
        (b"act,thing\nclose,A, B\n", "changes.csv:2: 3 cells, expected 2"),
        (b'act,thing\nclose,"A\n', "look for a quotation mark left open"),
        (b"act,thing\nclose,\xff\n", "changes.csv:2: byte 0xff is not UTF-8"),
        ("act,thing\nclose,A\n".encode("utf-16"), "is UTF-16"),
        (b"PK\x03\x04", "is a workbook or another zip file"),
        (b"act,thing\nclose,\n", "changes.csv:2: thing: the cell is empty; say what is to close"),
        (b"act,thing\n,Housing Panel\n", "changes.csv:2: act: the act is missing"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_so_with_its_line(
    tmp_path: Path, data: bytes, said: str
) -> None:
    assert said in wrong(raw(tmp_path, data))[0]


def test_a_file_of_excel_with_a_mark_in_front_and_its_line_breaks_is_read(tmp_path: Path) -> None:
    data = f"\ufeff{HEADER}\r\nClose,Housing Panel,,,01/04/2021,\r\n,,,,,\r\n".encode()
    (row,) = change_set(raw(tmp_path, data)).rows
    assert (row.act, row.thing, row.day, row.line) == ("close", "Housing Panel", "2021-04-01", 2)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"none\.csv: there is no such file; name a table"):
        change_set(tmp_path / "none.csv")


def test_a_folder_is_no_change_set(tmp_path: Path) -> None:
    assert "is a folder; expected a file" in wrong(tmp_path)[0]


def workbook(folder: Path, *rows: Sequence[str], title: str = "Changes to rehearse") -> Path:
    book = openpyxl.Workbook()
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(list(row))
    file = folder / "changes.xlsx"
    book.save(file)
    return file


def test_a_sheet_of_a_workbook_is_a_change_set(tmp_path: Path) -> None:
    file = workbook(tmp_path, ["act", "thing", "day"], ["close", "Housing Panel", "1 April 2021"])
    found = rehearsed(bayford(tmp_path), file)
    assert lines(found.after) == {("homes", "sub_group_of", "top")}
    assert found.before.day == "2021-04-01"


def test_what_is_wrong_in_a_workbook_is_said_of_its_cell(tmp_path: Path) -> None:
    file = workbook(tmp_path, ["act", "thing"], ["close", "Nobody"], title="Anything")
    with pytest.raises(DataError) as error:
        rehearsed(bayford(tmp_path), file)
    assert str(error.value).startswith(
        "changes.xlsx: Anything!B2: thing: nothing is recorded under 'Nobody'"
    )


def test_a_cell_of_a_workbook_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    file = workbook(tmp_path, ["act", "thing"], ["close", "#N/A"])
    assert wrong(file)[0].startswith("changes.xlsx: Changes to rehearse!B2: thing: ")


def test_a_workbook_without_such_a_sheet_says_what_to_add(tmp_path: Path) -> None:
    with pytest.raises(
        NoWorkbookError, match="has no sheet “Changes to rehearse”; add one whose first row is: act"
    ):
        change_set(workbook(tmp_path, ["name"], title="Names"))


def test_a_day_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="--as-of 'never' is not a day that exists"):
        rehearsed(bayford(tmp_path), changes(tmp_path), as_of="never")


def test_what_is_of_another_place_is_refused(tmp_path: Path) -> None:
    small_place.write(tmp_path / "all" / "one", boards="id,name\na,Alpha")
    small_place.write(
        tmp_path / "all" / "two",
        boards="id,name\nb,Bravo",
        sources="id,dated\npaper-two,2020-01-01",
    )
    with pytest.raises(DataError, match="Bravo is of two and Alpha of one; a row is of one place"):
        rehearsed(tmp_path / "all", changes(tmp_path, "merge into,Alpha,Bravo"))


def test_ten_thousand_rows_are_rehearsed(tmp_path: Path) -> None:
    number = 5_000
    place = small_place.write(
        tmp_path / "large",
        boards=[{"id": f"b{at}", "name": f"Board {at}"} for at in range(number + 1)],
        reporting_lines=[
            {"id": f"l{at}", "from_id": f"b{at}", "to_id": f"b{number}"} for at in range(number)
        ],
    )
    rows = [
        row
        for at in range(number)
        for row in (f"rename,b{at},Body {at}", f"move under,b{at},b{number},reports_to")
    ]
    found = rehearsed(place, changes(tmp_path, *rows))
    assert len(lines(found.after)) == number
    assert found.after.dataset.name("b0") == "Body 0"


def test_ten_thousand_names_that_mean_nothing_are_refused_in_one_list(tmp_path: Path) -> None:
    place = bayford(tmp_path)
    rows = [f"close,Nobody {at}" for at in range(10_000)]
    with pytest.raises(DataError) as error:
        rehearsed(place, changes(tmp_path, *rows))
    assert len(error.value.problems) == len(rows)
    assert len(str(error.value).splitlines()) < 200


def test_a_figure_that_only_a_machine_takes_for_a_number_is_not_added_up(tmp_path: Path) -> None:
    values = ("sNaN", "NaN", "Infinity", "1E+400", "1_000", "1,200", "50.5")
    place = small_place.write(
        tmp_path / "place",
        boards="id,name\nboard,Bayford Board",
        figures=[
            {"id": f"f{at}", "subject_id": "board", "measure": "cost", "value": value}
            for at, value in enumerate(values)
        ],
    )
    answer = tell(find(rehearsed(place, changes(tmp_path, "close,Bayford Board"))))
    assert texts(answer, "sums") == ["cost: 1250.5 (Bayford Board)"]
