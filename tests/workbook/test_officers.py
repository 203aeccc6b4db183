"""What officers and spreadsheet programs do to a workbook, done by a real one: LibreOffice."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias
from zipfile import ZipFile

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.utils import get_column_letter

from partnership_graph.bundled import folder
from partnership_graph.cli import main
from partnership_graph.editing.adopting import Adoption, adoption
from partnership_graph.editing.summing import told
from partnership_graph.facts.dataset import Dataset
from partnership_graph.workbook.data import load as load_data
from partnership_graph.workbook.naming import labels_of
from partnership_graph.workbook.outward import tables_of
from partnership_graph.workbook.values import Tables
from tests.workbook.office import (
    Edit,
    Office,
    OfficeError,
    added,
    cleared,
    column_deleted,
    column_inserted,
    copied,
    dragged_down,
    filtered,
    formatted,
    formula,
    hidden,
    linked,
    merged,
    moved,
    ordered,
    renamed,
    rows_deleted,
    rows_inserted,
    typed,
)

BAYFORD = Path(__file__).parents[1] / "places" / "bayford"
PLACES = {
    "bayford": BAYFORD,
    "thurrock": folder("data") / "thurrock",
    "barking-and-dagenham": folder("data") / "barking-and-dagenham",
}
ID = "id (leave as it is)"
SETTINGS, DOCUMENTS, BODIES = "Place settings", "Documents", "Bodies & organisations"
POSTS, SEATS, LINES = "Posts & people", "Seats", "Lines"
RULES, ESCALATION, AREAS = "Quorum & rules", "Escalation", "Areas & centres"
NAMES = f"'{BODIES}'.B2:B20"

Make: TypeAlias = Callable[..., Path]
_TOLD = re.compile(r"^(for your information: )?[^:]+\.xlsx: ([^!:]+)(?:!(\w+)|:\d+): (.*)$")


@pytest.fixture(scope="session")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbooks of places as they are written, and an empty one."""
    home = tmp_path_factory.mktemp("workbooks")
    for name, place in PLACES.items():
        asked(home, "workbook", str(place), "-o", f"{name}.xlsx")
    asked(home, "new", "Bayford", "-o", "new.xlsx")
    return home


def asked(home: Path, *words: str) -> Result:
    """Ask the command line in a folder what it has an answer to."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(home)
        result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    return result


@pytest.fixture(scope="session")
def after(libreoffice: Office, workbooks: Path, tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Open a workbook in LibreOffice, edit it, and save it: ``after(typed("Seats", "C2", "..."))``."""

    def edited(*edits: Edit, of: str = "bayford") -> Path:
        target = tmp_path_factory.mktemp("edited") / f"{of}.xlsx"
        libreoffice.edit(workbooks / f"{of}.xlsx", target, edits)
        return target

    return edited


class Checked:
    """What ``pgraph check`` says of a workbook, by the cells it names."""

    def __init__(self, path: Path) -> None:
        result = CliRunner().invoke(main, ["check", str(path), "--no-copy"])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        self.is_sound = result.exit_code == 0
        self.lines = result.stdout.splitlines()
        self.heads = headings(path)
        self.wrong: dict[str, list[str]] = {}
        self.told: dict[str, list[str]] = {}
        for line in self.lines:
            if found := _TOLD.match(line):
                into = self.told if found[1] else self.wrong
                into.setdefault(f"{found[2]}!{found[3]}", []).append(found[4])

    def cell(self, sheet: str, head: str, row: int) -> str:
        """Return the name of a cell by its heading."""
        return f"{sheet}!{get_column_letter(self.heads[sheet].index(head) + 1)}{row}"

    def to_mend(self, sheet: str, head: str, row: int) -> str:
        """Return what is to be mended at a cell."""
        texts = self.wrong.get(self.cell(sheet, head, row), ())
        return "; ".join(text.removeprefix(f"{head}: ") for text in texts)

    def informed(self, sheet: str, head: str, row: int) -> str:
        """Return what is told for information at a cell."""
        texts = self.told.get(self.cell(sheet, head, row), ())
        return "; ".join(text.removeprefix(f"{head}: ") for text in texts)


@cache
def loaded(data: Path) -> Dataset:
    """Load a workbook, once: nobody changes it any more."""
    return load_data(data)


def headings(path: Path) -> dict[str, list[str]]:
    """Return the first row of each sheet of a workbook."""
    book = openpyxl.load_workbook(path, read_only=True)
    found = {}
    for page in book.worksheets:
        first = next(page.iter_rows(max_row=1, values_only=True), ())
        found[page.title] = ["" if value is None else str(value) for value in first]
    book.close()
    return found


def tables(place: str, data: Path | None = None) -> Tables:
    """Return the tables of a place, or of a workbook of it."""
    return tables_of(loaded(data or PLACES[place]), place)


def by_id(rows: list[dict[str, str]]) -> Mapping[str, Mapping[str, str]]:
    """Return rows by their ids, or by all they say where they have none."""
    return {row.get("id") or str(sorted(row.items())): row for row in rows}


def differences(before: Tables, now: Tables) -> list[str]:
    """Return the rows that are not the same in two versions of a place."""
    found = []
    for table in sorted({*before, *now}):
        old, new = (by_id(version.get(table, [])) for version in (before, now))
        assert [len(old), len(new)] == [len(version.get(table, [])) for version in (before, now)]
        found += [f"{table} {key}" for key in {*old, *new} if old.get(key) != new.get(key)]
    return found


def planned(path: Path, place: str, home: Path) -> str:
    """Return what a workbook would change in a copy of its place."""
    into = home / "into" / place
    shutil.copytree(PLACES[place], into)
    return asked(home, "plan", str(path), "--into", str(into)).stdout


@dataclass
class Saved:
    """A place's workbook as LibreOffice saved it, and what it would change in a copy of the place."""

    place: str
    path: Path
    plan: Adoption

    @property
    def now(self) -> Dataset:
        """The place as the workbook says it."""
        assert self.plan.workbook.dataset is not None
        return self.plan.workbook.dataset

    @property
    def differences(self) -> list[str]:
        """The rows that are not what they were."""
        return differences(tables(self.place), tables_of(self.now, self.place))


# opened and saved, nothing else


@pytest.fixture(scope="session")
def into(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Saved]:
    """Plan a workbook of a place into a copy of that place."""

    def plan(path: Path, place: str) -> Saved:
        home = tmp_path_factory.mktemp("into") / place
        shutil.copytree(PLACES[place], home)
        return Saved(place, path, adoption(path, home))

    return plan


@pytest.fixture(scope="session")
def each_saved(after: Make, into: Callable[[Path, str], Saved]) -> Callable[[str], Saved]:
    """Open and save the workbook of a place, once, in whatever order tests come."""
    return cache(lambda place: into(after(of=place), place))


@pytest.fixture(params=PLACES)
def saved(request: pytest.FixtureRequest, each_saved: Callable[[str], Saved]) -> Saved:
    """A place's workbook, opened and saved by LibreOffice."""
    return each_saved(str(request.param))


@pytest.fixture(params=PLACES)
def saved_without_ids(
    request: pytest.FixtureRequest, after: Make, into: Callable[[Path, str], Saved]
) -> Saved:
    """A place's workbook, of which the column of ids was deleted on every sheet that anybody begins with."""
    place = str(request.param)
    sheets = [DOCUMENTS, BODIES, POSTS, SEATS, LINES, RULES, ESCALATION, AREAS]
    return into(after(*(column_deleted(sheet, ID) for sheet in sheets), of=place), place)


def test_a_workbook_that_was_only_saved_has_0_differences_and_would_change_nothing(
    saved: Saved,
) -> None:
    assert saved.differences == []
    (line,) = told(saved.plan)
    assert line.endswith("; nothing would change")


def test_a_workbook_whose_ids_are_deleted_has_0_differences_and_would_change_nothing(
    saved_without_ids: Saved,
) -> None:
    assert saved_without_ids.differences == []
    (line,) = told(saved_without_ids.plan)
    assert line.endswith("; nothing would change")


def test_what_a_place_says_of_itself_is_the_same_after_a_save(saved: Saved) -> None:
    before, now = (of.settings_of(saved.place) for of in (loaded(PLACES[saved.place]), saved.now))
    for name in ("name", "what", "subject", "tiers", "licence", "attribution", "document"):
        assert getattr(now, name) == getattr(before, name)


def test_the_number_of_the_format_is_there_after_a_save(saved: Saved) -> None:
    with ZipFile(saved.path) as pack:
        assert b'name="pgraph_format"' in pack.read("docProps/custom.xml")


def test_the_lists_to_pick_from_are_there_after_a_save(saved: Saved) -> None:
    book = openpyxl.load_workbook(saved.path)
    for sheet, head in (
        (SEATS, "body"),
        (SEATS, "who has the seat"),
        (SEATS, "as"),
        (LINES, "does what"),
        (BODIES, "what it is"),
        (RULES, "about"),
        (DOCUMENTS, "bound into"),
    ):
        column = next(cell.column_letter for cell in book[sheet][1] if cell.value == head)
        lists = [
            rule.formula1
            for rule in book[sheet].data_validations.dataValidation
            if rule.type == "list" and f"{column}2" in rule.sqref
        ]
        assert len(lists) == 1, (sheet, head)
        assert lists[0].removeprefix("=") in book.defined_names


def test_an_edit_that_cannot_be_done_is_no_edit_that_was_done(after: Make) -> None:
    with pytest.raises(OfficeError, match="no heading nobody in Seats"):
        after(typed(SEATS, ("nobody", 2), "x"))


# what is fine


@pytest.fixture(scope="session")
def tidied(after: Make) -> Path:
    """A workbook with which somebody has done all that is harmless."""
    return after(
        rows_inserted(DOCUMENTS, 1, 2),
        typed(DOCUMENTS, "B1", "Our documents, v3 FINAL"),
        linked(
            DOCUMENTS,
            ("file or link", "bayford-psb-councillors"),
            "councillors-guide.html",
            "http://127.0.0.1:9/",
        ),
        ordered(BODIES, ((ID, 2), ("as of", 14)), "name", down=True),
        hidden(BODIES, 4, 3),
        rows_inserted(BODIES, 9, 2),
        typed(BODIES, ("name", 9), " "),
        column_deleted(POSTS, ID),
        ordered(SEATS, ((ID, 2), ("as of", 18)), "who has the seat"),
        filtered(SEATS, ((ID, 1), ("as of", 18)), "as", "chair"),
        column_inserted(LINES, "does what"),
        typed(LINES, "C1", "my view"),
        typed(LINES, "C3", "ring Sue"),
        formula(
            LINES, ("who", 2), f'=INDEX({NAMES};MATCH("Bayford Public Services Board";{NAMES};0))'
        ),
        typed(RULES, ("about", 1), "ABOUT "),
        typed(RULES, ("where", 1), "Paragraph"),
        renamed(RULES, "Who's quorate"),
        moved("Who's quorate", 2),
        merged(ESCALATION, (("body", 2), ("body", 3))),
        added("My workings", 3),
        typed("My workings", "A1", "anything"),
    )


@pytest.fixture(scope="session")
def tidied_check(tidied: Path) -> Checked:
    """What is said of it."""
    return Checked(tidied)


@pytest.fixture(scope="session")
def tidied_differences(tidied: Path) -> list[str]:
    """What it says otherwise than the place does."""
    return differences(tables("bayford"), tables("bayford", tidied))


@pytest.mark.parametrize(
    ("done", "table"),
    {
        "a title row above the headings": "sources",
        "a link in a cell": "sources",
        "a sorted sheet": "boards",
        "hidden and blank rows": "organisations",
        "a deleted column of ids": "posts",
        "a filtered sheet": "memberships",
        "a column of one's own, inserted in the middle": "reporting_lines",
        "a formula as a name": "reporting_lines",
        "a renamed and moved sheet": "quorum",
        "headings in another case, and by another name": "terms_of_reference",
        "merged cells": "escalation_stages",
        "a sheet of one's own": "assignments",
    }.items(),
)
def test_what_is_harmless_makes_0_differences(
    tidied_differences: list[str], done: str, table: str
) -> None:
    found = [difference for difference in tidied_differences if difference.startswith(f"{table} ")]
    assert found == [], done


def test_what_is_harmless_would_change_nothing(
    tidied: Path, tidied_differences: list[str], tmp_path: Path
) -> None:
    assert tidied_differences == []
    assert "nothing would change" in planned(tidied, "bayford", tmp_path)


def test_what_is_harmless_is_nothing_to_mend(tidied_check: Checked) -> None:
    assert tidied_check.is_sound
    assert tidied_check.wrong == {}


def test_columns_and_sheets_of_ones_own_are_told_and_left_alone(tidied_check: Checked) -> None:
    said = "\n".join(tidied_check.lines)
    assert "“my view” is no column of ours; it was left alone" in said
    assert "the sheet “My workings” is not one of ours; it was left alone" in said


def test_merged_cells_are_read_into_each_row_and_told(tidied_check: Checked) -> None:
    told = [text for texts in tidied_check.told.values() for text in texts if "merged" in text]
    assert told
    assert all("“Bayford Public Services Board” was read in each row" in text for text in told)


def test_a_formula_as_a_name_is_read_as_what_it_shows_and_told(tidied_check: Checked) -> None:
    said = tidied_check.informed(LINES, "who", 2)
    assert said == "holds a formula; what it shows was read, and the formula is not kept"


# sorted, but not all of it


def moved_apart(before: Path, now: Path, head: str) -> int:
    """Count the seats whose cell below a heading is not the one it was, by their ids."""
    cells = []
    for path in (before, now):
        book = openpyxl.load_workbook(path, read_only=True)
        names, *rows = book[SEATS].iter_rows(values_only=True)
        own, other = names.index(ID), names.index(head)
        cells.append({row[own]: row[other] or None for row in rows if row[own]})
        book.close()
    assert cells[0].keys() == cells[1].keys()
    return sum(cells[0][key] != cells[1][key] for key in cells[0])


@pytest.fixture(scope="session")
def half_sorted(after: Make) -> Path:
    """A workbook of which two sheets were sorted with their ids, and without what is folded away."""
    return after(
        ordered(SEATS, ((ID, 2), ("note", 18)), "who has the seat"),
        ordered(BODIES, ((ID, 2), ("note", 14)), "name"),
    )


def test_sorting_without_the_folded_columns_is_caught_with_the_count(
    half_sorted: Path, workbooks: Path
) -> None:
    counts = {
        head: moved_apart(workbooks / "bayford.xlsx", half_sorted, head)
        for head in ("from", "until")
    }
    assert min(counts.values()) > 2
    check = Checked(half_sorted)
    assert not check.is_sound
    said = "\n".join(text for texts in check.wrong.values() for text in texts)
    for head, count in counts.items():
        assert f"{count} rows have another row's “{head}”" in said


def test_a_folded_cell_that_came_to_stand_beside_an_organisation_is_told(half_sorted: Path) -> None:
    assert "legal basis" in "\n".join(Checked(half_sorted).lines)


@pytest.fixture(scope="session")
def seen_sorted(after: Make) -> Checked:
    """What is said of a workbook of which only what is seen was sorted: neither ids nor what is folded away."""
    return Checked(
        after(
            ordered(SEATS, (("body", 2), ("note", 18)), "who has the seat"),
            ordered(LINES, (("who", 2), ("note", 7)), "who"),
        )
    )


@pytest.mark.parametrize("sheet", [SEATS, LINES])
def test_sorting_only_what_is_seen_is_caught(seen_sorted: Checked, sheet: str) -> None:
    told = [cell for cell, texts in seen_sorted.wrong.items() if "sorted without" in str(texts)]
    assert any(cell.startswith(f"{sheet}!") for cell in told)


# typed and dragged, merged and copied: what has to be mended

AS_TYPED = (
    typed(DOCUMENTS, ("date", 2), "31/01/2020"),
    typed(DOCUMENTS, ("date", 3), "1 May 2024"),
    typed(DOCUMENTS, ("date", 4), "June 2024"),
    formatted(DOCUMENTS, (("date", 5), ("date", 7))),
    typed(DOCUMENTS, ("date", 5), "31/01/2020"),
    typed(DOCUMENTS, ("date", 6), "1 May 2024"),
    typed(DOCUMENTS, ("date", 7), "June 2024"),
)


DRAGGED = (
    formatted(AREAS, ((ID, 2), ("as of", 9))),
    *(typed(AREAS, ("name", number), f"Ward {number}") for number in range(2, 6)),
    *(typed(AREAS, ("what it is", number), "ward") for number in range(2, 6)),
    typed(AREAS, ("where", 2), "bayford-psb-members 4.2"),
    dragged_down(AREAS, ("where", 2), ("where", 5)),
)


@pytest.fixture(scope="session")
def dated(after: Make) -> Path:
    """A workbook in which days were typed, into cells of text and others, and a paragraph was dragged down."""
    return after(
        *AS_TYPED,
        typed(BODIES, ("where", 4), "bayford-psb-councillors 1.10"),
        formatted(SEATS, (("until", 2), ("until", 3))),
        typed(SEATS, ("until", 2), "2031"),
        typed(SEATS, ("until", 3), "01/02/2031"),
        *DRAGGED,
    )


@pytest.fixture(scope="session")
def dated_check(dated: Path) -> Checked:
    """What is said of it."""
    return Checked(dated)


def dates(path: Path) -> list[str]:
    """Return the days of the documents in the order of their rows."""
    return [row["dated"] for row in tables("bayford", path)["sources"]]


def test_31_01_2020_and_1_may_2024_and_june_2024_are_read_and_said(
    dated: Path, dated_check: Checked
) -> None:
    check = dated_check
    assert check.is_sound
    assert dates(dated)[:3] == ["2020-01-31", "2024-05-01", "2024-06"]
    assert check.informed(DOCUMENTS, "date", 2) == "“31/01/2020” was read as 2020-01-31"
    assert check.informed(DOCUMENTS, "date", 3) == "“1 May 2024” was read as 2024-05-01"
    assert check.informed(DOCUMENTS, "date", 4) == "“June 2024” was read as 2024-06"


def test_a_day_that_the_program_made_a_date_of_is_read_day_before_month(dated: Path) -> None:
    assert dates(dated)[3:5] == ["2020-01-31", "2024-05-01"]
    seats = by_id(tables("bayford", dated)["memberships"])
    assert seats["bayford-seat-02"]["valid_to"] == "2031-02-01"


def test_a_year_alone_stays_a_year_where_the_program_made_a_number_of_it(dated: Path) -> None:
    seats = by_id(tables("bayford", dated)["memberships"])
    assert seats["bayford-seat-01"]["valid_to"] == "2031"


def test_a_month_that_the_program_made_a_day_of_is_said(dated_check: Checked) -> None:
    assert "2024-06" in dated_check.informed(DOCUMENTS, "date", 7)


def test_1_10_in_a_cell_of_text_stays_1_10(dated: Path) -> None:
    boards = by_id(tables("bayford", dated)["boards"])
    assert boards["bayford-spc"]["locator"] == "1.10"


@pytest.fixture(scope="session")
def spoilt(after: Make) -> Checked:
    """What is said of a workbook in which much has to be mended: its cells were no more of text."""
    return Checked(
        after(
            formatted(BODIES, ((ID, 2), ("as of", 40))),
            formatted(SEATS, ((ID, 2), ("as of", 40))),
            typed(BODIES, ("where", 5), "1.10"),
            typed(BODIES, ("note", 7), "4/2"),
            typed(BODIES, ("note", 9), "12:30"),
            formula(BODIES, ("note", 10), "=NA()"),
            typed(BODIES, ("name", 12), "College of the Valleys"),
            typed(SEATS, ("until", 2), "31/02/2020"),
            typed(SEATS, ("until", 3), "43862"),
            formula(SEATS, ("who has the seat", 9), '=VLOOKUP("x";A1:B2;2;0)'),
            copied(SEATS, ((ID, 10), ("as of", 10)), (ID, 19)),
            typed(SEATS, ("who has the seat", 11), "Southern Polise"),
            typed(SEATS, ("who has the seat", 12), "Chief Executive"),
            typed(SEATS, ("as", 13), "observr"),
            typed(LINES, ("where", 3), "ToR-2024 4.2"),
            cleared(LINES, ("where", 4)),
            typed(ESCALATION, ("body", 2), "Bayford public service board"),
        )
    )


def test_a_number_in_where_is_an_error_for_1_10_is_not_1_1(spoilt: Checked) -> None:
    said = spoilt.to_mend(BODIES, "where", 5)
    assert said.startswith("is the number 1.1: a spreadsheet keeps 1.10 and 1.1 alike; ")
    assert "; write the document's short name" in said


def test_a_date_that_a_text_was_turned_into_is_an_error(spoilt: Checked) -> None:
    said = spoilt.to_mend(BODIES, "note", 7)
    assert re.match(r"was turned into a date \(4 February \d{4}\) by the spreadsheet", said)


def test_a_time_that_a_text_was_turned_into_is_an_error(spoilt: Checked) -> None:
    assert "was turned into a time" in spoilt.to_mend(BODIES, "note", 9)


def test_n_a_is_an_error_wherever_it_stands(spoilt: Checked) -> None:
    assert spoilt.to_mend(BODIES, "note", 10).startswith("shows #N/A, an error of the spreadsheet")
    assert spoilt.to_mend(SEATS, "who has the seat", 9).startswith("shows #N/A")


def test_a_row_that_is_copied_and_left_so_is_an_error(spoilt: Checked) -> None:
    assert spoilt.to_mend(SEATS, "body", 19) == "says the same as row 10; delete one of the two"
    assert spoilt.to_mend(SEATS, "body", 10) == ""


def test_a_row_that_is_used_for_another_thing_is_asked_back(spoilt: Checked) -> None:
    said = spoilt.to_mend(BODIES, "name", 12)
    assert "this row was “Southern Police and Crime Commissioner”" in said
    assert "now says “College of the Valleys”: was it renamed, or is it another?" in said


def test_a_day_that_does_not_exist_is_an_error(spoilt: Checked) -> None:
    assert spoilt.to_mend(SEATS, "until", 2).startswith("“31/02/2020” is not a day that exists")


def test_a_day_as_a_serial_is_an_error_that_says_which_day(spoilt: Checked) -> None:
    assert "is 2020-02-01 meant?" in spoilt.to_mend(SEATS, "until", 3)


def test_a_near_miss_is_suggested_and_never_taken(spoilt: Checked) -> None:
    assert spoilt.to_mend(SEATS, "who has the seat", 11) == (
        "no “Southern Polise” in this workbook; this row said “Southern Police and Crime Commissioner” when the workbook was "
        "written; did you mean “Southern Police”?"
    )
    assert "did you mean “Bayford Public Services Board”?" in spoilt.to_mend(ESCALATION, "body", 2)


def test_a_name_that_several_have_is_asked_back_with_each(spoilt: Checked) -> None:
    said = spoilt.to_mend(SEATS, "who has the seat", 12)
    assert "“Chief Executive” could be " in said
    for owner in ("Bayford Council", "Bayford Bay University Health Board"):
        assert f"“Chief Executive ({owner})”" in said


def test_a_word_that_is_not_in_its_list_is_an_error_with_the_nearest(spoilt: Checked) -> None:
    said = spoilt.to_mend(SEATS, "as", 13)
    assert said.startswith("“observr” is not in the list; this row said “invited participant” ")
    assert "; did you mean “observer”?" in said


def test_a_document_that_is_not_there_is_an_error(spoilt: Checked) -> None:
    assert "ToR-2024 4.2" in spoilt.to_mend(LINES, "where", 3)


def test_an_empty_where_is_an_error(spoilt: Checked) -> None:
    assert spoilt.to_mend(LINES, "where", 4).startswith("is empty")


def test_every_cell_that_is_to_be_mended_is_named_and_no_other(spoilt: Checked) -> None:
    assert set(spoilt.wrong) == {
        spoilt.cell(BODIES, "where", 5),
        spoilt.cell(BODIES, "note", 7),
        spoilt.cell(BODIES, "note", 9),
        spoilt.cell(BODIES, "note", 10),
        spoilt.cell(BODIES, "name", 12),
        spoilt.cell(SEATS, "until", 2),
        spoilt.cell(SEATS, "until", 3),
        spoilt.cell(SEATS, "who has the seat", 9),
        spoilt.cell(SEATS, "who has the seat", 11),
        spoilt.cell(SEATS, "who has the seat", 12),
        spoilt.cell(SEATS, "as", 13),
        spoilt.cell(SEATS, "body", 19),
        spoilt.cell(LINES, "where", 3),
        spoilt.cell(LINES, "where", 4),
        spoilt.cell(ESCALATION, "body", 2),
    }


def test_a_handle_that_counts_the_paragraphs_up_gets_a_warning(
    dated: Path, dated_check: Checked
) -> None:
    areas = tables("bayford", dated)["areas"]
    assert [row["locator"] for row in areas] == ["4.2", "4.3", "4.4", "4.5"]
    assert dated_check.is_sound
    assert dated_check.informed(AREAS, "where", 2).startswith(
        "the paragraphs of rows 2 to 5 count up by one, as when a cell is dragged down"
    )


# changed on purpose


@pytest.fixture(scope="session")
def changed(after: Make) -> Path:
    """A workbook with rows deleted, cleared, inserted, copied and changed, and a body renamed."""
    return after(
        rows_deleted(SEATS, 18),
        cleared(ESCALATION, ((ID, 3), ("as of", 3))),
        rows_inserted(BODIES, 5),
        typed(BODIES, ("name", 5), "Bayford Youth Council"),
        typed(BODIES, ("what it is", 5), "group"),
        typed(BODIES, ("where", 5), "bayford-psb-members lists"),
        copied(SEATS, ((ID, 12), ("as of", 12)), (ID, 18)),
        typed(SEATS, ("who has the seat", 18), "bayford YOUTH council"),
        typed(BODIES, ("name", 2), "Bayford Public Service Partnership Board"),
    )


def test_a_plan_says_what_was_deleted_renamed_and_new_and_nothing_else(
    changed: Path, tmp_path: Path
) -> None:
    first, *lines = planned(changed, "bayford", tmp_path).splitlines()
    assert first.endswith(": 2 removed, 1 renamed, 2 added")
    assert lines[0] == "Removed"
    renamed_to = "  Bayford Public Services Board -> Bayford Public Service Partnership Board"
    assert lines[lines.index("Renamed") + 1] == renamed_to


def test_rows_that_were_not_touched_keep_their_ids_and_all_they_say(changed: Path) -> None:
    found = differences(tables("bayford"), tables("bayford", changed))
    gone = {"memberships bayford-seat-17", "escalation_stages bayford-esc-2"}
    new = set(found) - gone - {"boards bayford-psb"}
    assert gone < set(found)
    assert len(new) == 2
    assert {name.split()[0] for name in new} == {"boards", "memberships"}


def test_a_renamed_body_is_meant_where_its_former_name_still_stands(changed: Path) -> None:
    seats = tables("bayford", changed)["memberships"]
    assert {row["body_id"] for row in seats} == {"bayford-psb"}


def test_a_copied_row_that_says_another_is_a_new_row_and_the_original_keeps_its_id(
    changed: Path,
) -> None:
    seats = tables("bayford", changed)["memberships"]
    assert by_id(seats)["bayford-seat-11"]["member_id"] == "probation-bayford"
    copies = [row for row in seats if row["member_id"] == "bayford-youth-council"]
    assert [row["capacity"] for row in copies] == ["invited"]


# begun empty, and typed

PARTNERSHIP = "Bayford Children\u2019s Partnership"
TYPED: Mapping[str, list[Mapping[str, str]]] = {
    DOCUMENTS: [
        {
            "short name": "ToR-2024",
            "title": "Terms of reference of the board",
            "date": "1 May 2024",
            "published by": "Bayford Council",
            "file or link": "tor.pdf",
        },
        {
            "short name": "Minutes-2024-06",
            "title": "Minutes",
            "date": "June 2024",
            "published by": "Bayford Council",
            "file or link": "minutes.pdf",
        },
    ],
    BODIES: [
        {
            "name": PARTNERSHIP,
            "what it is": "partnership",
            "also known as": "BCP; Children's Trust",
            "where": "1.1",
        },
        {"name": "Health & Wellbeing Board", "what it is": "board", "where": "ToR-2024 1.2"},
        {
            "name": "Bayford Council",
            "what it is": "local authority",
            "where": "ToR-2024 1.2; 1.3; Minutes-2024-06 item 4",
        },
        {
            "name": "Bayford NHS Trust",
            "what it is": "NHS provider",
            "identifier": "NHS ODS code RQX",
            "where": "ToR-2024 1.2",
        },
    ],
    POSTS: [
        {
            "post": "Chief Executive",
            "of": "Bayford Council",
            "held by": "Jo Smith",
            "how": "interim",
            "where": "ToR-2024 2.1",
        },
        {"post": "Chief Executive", "of": "the Bayford NHS Trust", "where": "ToR-2024 2.1"},
        {"held by": "Dr A. Khan", "where": "Minutes-2024-06 item 1"},
    ],
    SEATS: [
        {
            "body": "BCP",
            "who has the seat": "Chief Executive",
            "as": "chair",
            "speaks for": "Bayford Council",
            "where": "ToR-2024 3.1",
        },
        {
            "body": "Bayford Childrens Partnership",
            "who has the seat": "Chief Executive (Bayford NHS Trust)",
            "where": "ToR-2024 3.2",
        },
        {
            "body": "bayford children's  partnership",
            "who has the seat": "dr a khan",
            "as": "in attendance",
            "vote": "no",
            "where": "Minutes-2024-06 item 1",
        },
    ],
    LINES: [
        {
            "who": "Children's Trust",
            "does what": "reports to",
            "to whom": "Health and Wellbeing Board",
            "where": "ToR-2024 1.10",
        }
    ],
    RULES: [
        {
            "body": "BCP",
            "about": "quorum: at least",
            "number or share": "two",
            "where": "ToR-2024 4.2",
        },
        {
            "body": "BCP",
            "about": "frequency",
            "the rule": "Every two months",
            "where": "ToR-2024 4.3",
        },
    ],
    ESCALATION: [
        {
            "body": "BCP",
            "about": "a dispute",
            "stage": "1",
            "goes to": "Health & Wellbeing Board",
            "what happens": "If the chair cannot settle it",
            "where": "ToR-2024 5",
        }
    ],
    AREAS: [
        {"name": "Bayford", "what it is": "place", "where": "ToR-2024 1"},
        {
            "name": "North Ward",
            "what it is": "ward",
            "how linked": "lies within",
            "to which area": "Bayford",
            "where": "ToR-2024 1",
        },
    ],
}
"""A small place as somebody types it: by names, in whatever case, with either apostrophe."""


@pytest.fixture(scope="session")
def filled(after: Make) -> Path:
    """A workbook that was begun empty and filled in at the keyboard."""
    cells = (
        typed(sheet, (head, number), text)
        for sheet, rows in TYPED.items()
        for number, row in enumerate(rows, start=2)
        for head, text in row.items()
    )
    usual = typed(SETTINGS, ("Value", "Usual document"), "ToR-2024")
    scratch = (
        added("Scratch", 11),
        formula("Scratch", "A1", "=COUNTA(pg_bodies)"),
        *(formula("Scratch", f"B{at}", f"=INDEX(pg_bodies;{at})") for at in range(1, 5)),
        *(formula("Scratch", f"C{at}", f"=INDEX(pg_who;{at})") for at in range(1, 8)),
        *(formula("Scratch", f"D{at}", f"=INDEX(pg_documents;{at})") for at in (1, 2)),
        *(formula("Scratch", f"E{at}", f"=INDEX(pg_areas;{at})") for at in (1, 2)),
    )
    return after(usual, *cells, *scratch, of="new")


def test_a_place_that_was_typed_into_an_empty_workbook_is_sound(filled: Path) -> None:
    check = Checked(filled)
    assert check.is_sound, check.lines
    assert check.informed(RULES, "number or share", 2) == "“two” was read as 2"


@pytest.fixture(scope="session")
def typed_place(filled: Path) -> Dataset:
    """The place that was typed."""
    return loaded(filled)


def test_every_row_that_was_typed_is_a_row_of_the_tables(typed_place: Dataset) -> None:
    rows = {name: len(rows) for name, rows in tables_of(typed_place, "bayford").items()}
    assert rows == {
        "sources": 2,
        "boards": 2,
        "organisations": 2,
        "aliases": 2,
        "identifiers": 1,
        "posts": 2,
        "people": 1 + 1,
        "post_holders": 1,
        "memberships": 3,
        "reporting_lines": 1,
        "quorum": 1,
        "terms_of_reference": 1,
        "escalation_stages": 1,
        "areas": 2,
        "area_links": 1,
        "evidence": 2,
    }


def test_a_name_in_another_case_or_with_another_apostrophe_is_the_same_name(
    typed_place: Dataset,
) -> None:
    seats = tables_of(typed_place, "bayford")["memberships"]
    assert {row["body_id"] for row in seats} == {"bayford-childrens-partnership"}
    assert [typed_place.name(row["member_id"]) for row in seats] == [
        "Chief Executive, Bayford Council",
        "Chief Executive, Bayford NHS Trust",
        "Dr A. Khan",
    ]


def test_a_paragraph_alone_is_of_the_usual_document(typed_place: Dataset) -> None:
    found = tables_of(typed_place, "bayford")
    board = by_id(found["boards"])["bayford-childrens-partnership"]
    named = {row["id"]: row["short_name"] for row in found["sources"] if "short_name" in row}
    assert (named[board["source_id"]], board["locator"]) == ("ToR-2024", "1.1")
    (line,) = found["reporting_lines"]
    assert line["locator"] == "1.10"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            ("chain", "BCP"),
            f"{PARTNERSHIP} reports to Health & Wellbeing Board",
        ),
        (("members", "Children's Trust"), "1 chair (Chief Executive, Bayford Council: Jo Smith)"),
        (("members", "BCP"), f"Dr A. Khan: in attendance, {PARTNERSHIP}; no vote"),
        (("quorum", "BCP"), "needs at least 2 people"),
        (("escalate", "BCP"), "If the chair cannot settle it"),
        (("find", "RQX"), "Bayford NHS Trust"),
    ],
)
def test_what_was_typed_is_answered(
    filled: Path, question: tuple[str, str], answer: str, tmp_path: Path
) -> None:
    assert answer in asked(tmp_path, *question, "--data", str(filled)).stdout


def test_the_lists_to_pick_from_hold_the_names_that_were_typed(filled: Path) -> None:
    page = openpyxl.load_workbook(filled, data_only=True)["Scratch"]
    bodies = [row["name"] for row in TYPED[BODIES]]
    assert page["A1"].value == len(bodies)
    assert [page[f"B{at}"].value for at in range(1, 5)] == bodies
    posts = ["Chief Executive (Bayford Council)", "Chief Executive (the Bayford NHS Trust)"]
    assert [page[f"C{at}"].value for at in range(1, 8)] == [*bodies, *posts, "Jo Smith"]
    assert [page[f"D{at}"].value for at in (1, 2)] == ["ToR-2024", "Minutes-2024-06"]
    assert [page[f"E{at}"].value for at in (1, 2)] == ["Bayford", "North Ward"]


def test_every_name_that_the_lists_show_after_a_save_means_one_thing(saved: Saved) -> None:
    book = openpyxl.load_workbook(saved.path, data_only=True, read_only=True)
    heads, *rows = book["Lists"].iter_rows(values_only=True)
    shown_names = [row[heads.index("pg_who")] for row in rows]
    book.close()
    labels = labels_of(tables(saved.place))
    who = ("boards", "organisations", "posts", "people")
    meant = {labels.meant(str(name), who)[0] for name in shown_names if name}
    assert meant == {row["id"] for table in who for row in tables(saved.place).get(table, ())}
