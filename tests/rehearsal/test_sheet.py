"""The sheet for a change-set that comes with every workbook: out, filled in, and in again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from partnership_graph.facts.typed import value_of
from partnership_graph.facts.vocabulary import LINE_KINDS
from partnership_graph.rehearsal.acts import ACTS, SET_UP_KINDS, act_called
from partnership_graph.rehearsal.sheets import SHEET
from tests.rehearsal.places import bayford

Run = Callable[..., Result]
ROWS = (
    ("close", "Housing Panel", "", "", "2021-04-01", "By the council"),
    ("move under", "Repairs Group", "Homes Panel", "sub-group of", "1 May 2021", ""),
)


def filled(path: Path, *rows: Sequence[str]) -> Path:
    """Type rows into the sheet of a workbook, beside its hidden first column."""
    book = openpyxl.load_workbook(path)
    page = book[SHEET.title]
    for number, row in enumerate(rows, start=2):
        for at, text in enumerate(row, start=2):
            page.cell(number, at, text or None)
    book.save(path)
    return path


@pytest.fixture
def made(tmp_path: Path, pgraph: Run) -> Path:
    """The small place as a workbook."""
    path = tmp_path / "bayford.xlsx"
    assert pgraph("workbook", str(bayford(tmp_path)), "-o", str(path)).exit_code == 0
    return path


@pytest.mark.parametrize("command", ["new", "workbook"])
def test_a_workbook_has_an_empty_sheet_for_a_change_set(
    tmp_path: Path, pgraph: Run, command: str
) -> None:
    path = tmp_path / "made.xlsx"
    of = "Bayford" if command == "new" else str(bayford(tmp_path))
    assert pgraph(command, of, "-o", str(path)).exit_code == 0
    page = openpyxl.load_workbook(path)[SHEET.title]
    heads = [cell.value for cell in page[1]][1:]
    assert heads == ["act", "thing", "to", "kind", "day", "note"]
    assert [cell.value for row in page.iter_rows(min_row=2) for cell in row if cell.value] == []


def test_its_lists_hold_the_acts_the_names_and_the_kinds_and_each_is_read(made: Path) -> None:
    book = openpyxl.load_workbook(made)
    lists = {
        str(rule.sqref)[0]: rule.formula1
        for rule in book[SHEET.title].data_validations.dataValidation
        if rule.type == "list"
    }
    assert [*lists] == ["B", "C", "D", "E"]
    assert lists["C"] == lists["D"] == "pg_any"
    acts, kinds = (words_of(book, lists[letter]) for letter in "BE")
    assert list(map(act_called, acts)) == [*ACTS]
    lines = kinds[: len(LINE_KINDS)]
    assert [value_of(word, LINE_KINDS) for word in lines] == [*LINE_KINDS]
    rest = kinds[len(LINE_KINDS) :]
    assert {value_of(word, SET_UP_KINDS) for word in rest} >= {"board", "panel", "childrens_centre"}
    assert "" not in {value_of(word, SET_UP_KINDS) for word in rest}


def words_of(book: openpyxl.Workbook, name: str) -> list[str]:
    title, cells = book.defined_names[name].attr_text.split("!")
    return [str(row[0].value) for row in book[title][cells.replace("$", "")]]


def test_what_is_filled_in_is_rehearsed_as_a_table_is(
    tmp_path: Path, pgraph: Run, made: Path
) -> None:
    table = tmp_path / "changes.csv"
    lines = ["act,thing,to,kind,day,note", *(",".join(row) for row in ROWS)]
    table.write_text("\n".join(lines) + "\n", "utf-8")
    filled(made, *ROWS)
    by_sheet, by_table = (
        pgraph("rehearse", str(file), "--data", str(made)) for file in (made, table)
    )
    assert by_sheet.exit_code == by_table.exit_code == 0
    said, expected = (result.stdout.splitlines()[1] for result in (by_sheet, by_table))
    assert said == expected
    assert "1 closed (Housing Panel), 1 moved (Repairs Group)" in said
    assert "Change-set bayford.xlsx: row 2 (a), 3 (b)" in by_sheet.stdout


def test_an_empty_sheet_changes_nothing(pgraph: Run, made: Path) -> None:
    result = pgraph("rehearse", str(made), "--data", str(made))
    assert result.exit_code == 3
    assert "there is no row in bayford.xlsx" in result.stdout


def test_what_is_wrong_on_it_is_said_of_its_cell(pgraph: Run, made: Path) -> None:
    filled(made, ("close", "Nobody"), ("shut", "Housing Panel"))
    result = pgraph("rehearse", str(made), "--data", str(made))
    assert result.exit_code == 1
    assert "bayford.xlsx: Changes to rehearse!B3: act: 'shut' is no act" in result.stderr


def test_it_is_found_when_it_is_renamed(pgraph: Run, made: Path) -> None:
    filled(made, *ROWS)
    book = openpyxl.load_workbook(made)
    book[SHEET.title].title = "Our plan"
    book.defined_names["pg_sheet_rehearsal"].attr_text = "'Our plan'!$A$1"  # as a program does
    book.save(made)
    assert pgraph("rehearse", str(made), "--data", str(made)).exit_code == 0


def test_it_is_no_part_of_the_place(tmp_path: Path, pgraph: Run, made: Path) -> None:
    assert "Changes to rehearse" not in pgraph("check", str(made)).output
    filled(made, *ROWS)
    told = pgraph("check", str(made)).output
    assert "“Changes to rehearse” holds nothing of the place" in told
    place = tmp_path / "bayford"
    before = {file.name: file.read_bytes() for file in place.iterdir()}
    result = pgraph("adopt", str(made), "--into", str(place), "--yes")
    assert result.exit_code == 0, result.output
    assert {name: (place / name).read_bytes() for name in before} == before
