"""The checked copy of a workbook: what to mend at each cell, and all that is somebody's own as it was."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from partnership_graph.cli import main
from partnership_graph.workbook.data import load as load_data
from partnership_graph.workbook.place import exported
from tests.workbook.office import Office, shown, typed

BAYFORD = Path(__file__).parents[1] / "places" / "bayford"
DOCUMENTS, BODIES, SEATS, LINES = "Documents", "Bodies & organisations", "Seats", "Lines"
WHAT_TO_FIX = "What to fix"
TO_FIX = "to fix"
RED = "00B3261E"
MINE = "Ring Sue about this first"


def cell(book: Workbook, sheet: str, head: str, row: int) -> Cell:
    """Return a cell by its heading."""
    column = next(above.column for above in book[sheet][1] if above.value == head)
    found = book[sheet].cell(row, column)
    assert isinstance(found, Cell)
    return found


WRONG = {
    (SEATS, "who has the seat", 11): "Southern Polise",
    (SEATS, "as", 13): "observr",
    (LINES, "where", 3): None,
    (BODIES, "where", 5): 1.1,
    (BODIES, "note", 6): "#N/A",
}
ODD = {
    (DOCUMENTS, "date", 2): "31/01/2020",
    (DOCUMENTS, "date", 3): "June 2024",
}


def check(path: Path, *more: str) -> Result:
    """Check a workbook."""
    result = CliRunner().invoke(main, ["check", str(path), *more])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def lines(path: Path) -> list[str]:
    """Return what a check lists, whatever the workbook is called."""
    said = check(path, "--no-copy").stdout
    return [line.replace(f"{path.name}: ", "", 1) for line in said.splitlines()]


@dataclass
class Copied:
    """A workbook with faults, and its checked copy."""

    path: Path
    before: bytes
    copy: Path
    book: Workbook

    def cell(self, sheet: str, head: str, row: int) -> Cell:
        """Return a cell of the copy by its heading."""
        return cell(self.book, sheet, head, row)

    def beside(self, sheet: str, row: int) -> str:
        """Return what the copy says in its own column beside a row."""
        return str(self.cell(sheet, TO_FIX, row).value or "")


def spoil(path: Path) -> None:
    """Write a workbook with five faults and two things to tell, and with what is somebody's own."""
    path.write_bytes(exported(load_data(BAYFORD), "bayford"))
    book = openpyxl.load_workbook(path)
    for (sheet, head, row), value in {**WRONG, **ODD}.items():
        at = cell(book, sheet, head, row)
        at.value = value
        at.number_format = "General"
    cell(book, SEATS, "who has the seat", 11).comment = Comment(MINE, "Sam")
    cell(book, SEATS, "body", 4).comment = Comment("All well here", "Sam")
    page = book[SEATS]
    own = get_column_letter(page.max_column + 2)
    page[f"{own}1"], page[f"{own}2"] = "my view", "yes"
    picks = DataValidation(type="list", formula1='"yes,no,perhaps"')
    picks.add(f"{own}2:{own}40")
    page.add_data_validation(picks)
    book.create_sheet("My workings")["A1"] = "anything"
    book.save(path)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Copied:
    """The workbook, once it was checked."""
    path = tmp_path_factory.mktemp("checked") / "us.xlsx"
    spoil(path)
    before = path.read_bytes()
    result = check(path)
    assert result.exit_code == 1
    copy = path.with_name("us (checked).xlsx")
    return Copied(path, before, copy, openpyxl.load_workbook(copy))


def test_a_spoilt_cell_is_told_with_what_it_said_when_the_workbook_was_written(
    tmp_path: Path,
) -> None:
    path = tmp_path / "us.xlsx"
    path.write_bytes(exported(load_data(BAYFORD), "bayford"))
    book = openpyxl.load_workbook(path)
    typed_over = {
        (LINES, "does what", 2): "is managed by",
        (LINES, "to whom", 3): "Southern Polise",
        (LINES, "who", 4): None,
        (LINES, "where", 5): "Nothing; 3",
        (BODIES, "name", 5): None,
    }
    was = {at: str(cell(book, *at).value) for at in typed_over}
    for at, value in typed_over.items():
        cell(book, *at).value = value
    copied_row = [above.value for above in book[LINES][6]]
    copied_row[2] = "is minded by"
    book[LINES].append(copied_row)
    book.save(path)
    check(path)
    said = {mark.partition(": ")[0]: mark for mark in lines(path)}
    listed_in_copy = str(
        [
            [at.value for at in row]
            for row in listed(openpyxl.load_workbook(path.with_name("us (checked).xlsx")))
        ]
    )
    for (sheet, head, row), before in was.items():
        where = f"{sheet}!{cell(book, sheet, head, row).coordinate}"
        words = f"; this row said “{before}” when the workbook was written"
        assert words in said[where]
        assert words in listed_in_copy
        assert words not in said[where].partition("did you mean")[2]
    other = next(mark for mark in said.values() if "is minded by" in mark)
    assert "this row said" not in other, "a row that was copied said nothing when it was written"


def test_the_workbook_itself_is_byte_for_byte_as_it_was(copied: Copied) -> None:
    assert copied.path.read_bytes() == copied.before
    names = {path.name for path in copied.path.parent.iterdir()}
    assert names == {"us.xlsx", "us (checked).xlsx"}


def listed(book: Workbook) -> list[list[Cell]]:
    """Return the rows of the list of what to fix, below its headings."""
    rows: list[list[Cell]] = [
        [cell for cell in row if isinstance(cell, Cell)]
        for row in book[WHAT_TO_FIX].iter_rows(min_row=5)
    ]
    return [row for row in rows if row[0].value]


def test_the_list_of_what_to_fix_is_the_first_sheet_and_open(copied: Copied) -> None:
    assert copied.book.sheetnames[0] == WHAT_TO_FIX
    active = copied.book.active
    assert isinstance(active, Worksheet)
    assert active.title == WHAT_TO_FIX
    assert active["A1"].value == "5 to mend in us.xlsx"


def test_every_fault_is_in_the_list_with_a_link_to_its_cell(copied: Copied) -> None:
    wanted = {f"'{sheet}'!{copied.cell(sheet, head, row).coordinate}" for sheet, head, row in WRONG}
    links = set()
    for row in listed(copied.book):
        if row[0].value == "mend":
            link = row[2].hyperlink
            assert link is not None
            links.add((link.location or str(link.target or "")).removeprefix("#"))
            assert row[5].value
    assert links == wanted


def test_warnings_are_listed_apart_from_faults(copied: Copied) -> None:
    kinds = [row[0].value for row in listed(copied.book)]
    assert kinds.count("mend") == len(WRONG)
    assert set(kinds) == {"mend", "for your information"}
    dates = [row for row in listed(copied.book) if row[1].value == DOCUMENTS]
    assert [row[0].value for row in dates] == ["for your information"] * len(ODD)


def test_the_list_says_all_that_the_check_says(copied: Copied) -> None:
    said = "\n".join(lines(copied.path)).casefold()
    for row in listed(copied.book):
        assert str(row[5].value).casefold() in said


@pytest.mark.parametrize("at", WRONG, ids=str)
def test_a_cell_that_is_to_be_mended_has_a_note_and_a_red_edge(
    copied: Copied, at: tuple[str, str, int]
) -> None:
    found = copied.cell(*at)
    assert found.comment is not None
    for side in (found.border.left, found.border.right, found.border.top, found.border.bottom):
        assert side is not None
        assert (side.style, side.color.rgb if side.color else "") == ("medium", RED)


@pytest.mark.parametrize("at", ODD, ids=str)
def test_a_cell_that_is_only_told_of_has_a_note_and_no_red_edge(
    copied: Copied, at: tuple[str, str, int]
) -> None:
    found = copied.cell(*at)
    assert found.comment is not None
    assert "was read as" in found.comment.text
    assert found.border.left is None or found.border.left.style is None


def test_a_cell_with_nothing_to_fix_has_neither(copied: Copied) -> None:
    for sheet in (SEATS, LINES, BODIES, DOCUMENTS):
        marked = {
            found.coordinate
            for row in copied.book[sheet].iter_rows(min_row=2)
            for found in row
            if found.comment and "pgraph" in found.comment.author
        }
        assert marked == {copied.cell(*at).coordinate for at in (*WRONG, *ODD) if at[0] == sheet}


def test_the_column_to_fix_says_it_beside_each_row_and_no_other(copied: Copied) -> None:
    assert "Southern Police" in copied.beside(SEATS, 11)
    assert copied.beside(SEATS, 11).startswith("✗ ")
    assert copied.beside(DOCUMENTS, 2).startswith("i ")
    said = [row for row in range(2, 19) if copied.beside(SEATS, row)]
    assert said == [11, 13]


def test_ones_own_note_is_kept_and_ours_stands_below_it(copied: Copied) -> None:
    note = copied.cell(SEATS, "who has the seat", 11).comment
    assert note is not None
    assert note.text.startswith(MINE)
    assert "did you mean “Southern Police”?" in note.text
    assert "Sam" in note.author
    other = copied.cell(SEATS, "body", 4).comment
    assert other is not None
    assert (other.text, other.author) == ("All well here", "Sam")


def test_ones_own_lists_columns_and_sheets_are_kept(copied: Copied) -> None:
    page = copied.book[SEATS]
    own = next(found for found in page[1] if found.value == "my view")
    assert page.cell(2, own.column).value == "yes"
    rules = [
        rule
        for rule in page.data_validations.dataValidation
        if f"{own.column_letter}2" in rule.sqref
    ]
    assert [rule.formula1 for rule in rules] == ['"yes,no,perhaps"']
    assert copied.book["My workings"]["A1"].value == "anything"


def test_our_lists_tables_and_names_are_kept(copied: Copied) -> None:
    before = openpyxl.load_workbook(copied.path)
    assert set(copied.book.defined_names) == set(before.defined_names)
    for page in before.worksheets:
        now = copied.book[page.title]
        assert set(now.tables) == set(page.tables)
        assert len(now.data_validations.dataValidation) == len(page.data_validations.dataValidation)
        assert now.freeze_panes == page.freeze_panes
        assert now.sheet_state == page.sheet_state


def test_every_cell_of_the_workbook_says_in_the_copy_what_it_said(copied: Copied) -> None:
    before = openpyxl.load_workbook(copied.path)
    for page in before.worksheets:
        now = copied.book[page.title]
        said = [found for row in page.iter_rows() for found in row if found.value is not None]
        assert said
        assert [found.value for found in said] == [now[found.coordinate].value for found in said]


def test_checking_the_copy_gives_the_same_list(copied: Copied) -> None:
    assert lines(copied.copy) == lines(copied.path)


def test_a_copy_of_the_copy_has_each_mark_once(copied: Copied, tmp_path: Path) -> None:
    second = tmp_path / "second.xlsx"
    assert check(copied.copy, "-o", str(second)).exit_code == 1
    book = openpyxl.load_workbook(second)
    assert book.sheetnames.count(WHAT_TO_FIX) == 1
    assert [found.value for found in book[SEATS][1]].count(TO_FIX) == 1
    note = cell(book, SEATS, "who has the seat", 11).comment
    first = copied.cell(SEATS, "who has the seat", 11).comment
    assert note is not None
    assert first is not None
    assert note.text == first.text


def test_what_was_mended_in_the_copy_loses_its_marks_and_keeps_ones_own_note(
    copied: Copied, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(copied.copy)
    sound_from = tmp_path / "sound.xlsx"
    sound_from.write_bytes(exported(load_data(BAYFORD), "bayford"))
    sound = openpyxl.load_workbook(sound_from)
    for sheet, head, row in (*WRONG, *ODD):
        cell(book, sheet, head, row).value = cell(sound, sheet, head, row).value
    mended = tmp_path / "mended.xlsx"
    book.save(mended)
    assert check(mended, "-o", str(tmp_path / "third.xlsx")).exit_code == 0
    third = openpyxl.load_workbook(tmp_path / "third.xlsx")
    assert third[WHAT_TO_FIX]["A1"].value == "Nothing to mend in mended.xlsx"
    note = cell(third, SEATS, "who has the seat", 11).comment
    assert note is not None
    assert (note.text, note.author) == (MINE, "Sam")
    for at in (*WRONG, *ODD):
        left = cell(third, *at).border.left
        assert left is None or left.style is None
        assert not cell(third, at[0], TO_FIX, at[2]).value


# where it goes


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """A workbook with faults."""
    path = tmp_path / "us.xlsx"
    spoil(path)
    return path


def test_a_copy_that_nobody_has_saved_since_is_made_anew(spoilt: Path) -> None:
    check(spoilt)
    check(spoilt)
    names = {path.name for path in spoilt.parent.iterdir()}
    assert names == {"us.xlsx", "us (checked).xlsx"}


def test_a_copy_that_somebody_works_in_is_left_and_another_is_made(
    spoilt: Path, libreoffice: Office
) -> None:
    check(spoilt)
    copy = spoilt.with_name("us (checked).xlsx")
    libreoffice.edit(copy, spoilt.with_name("saved.xlsx"), [typed(SEATS, "D13", "observer")])
    spoilt.with_name("saved.xlsx").rename(copy)
    theirs = copy.read_bytes()
    check(spoilt)
    assert copy.read_bytes() == theirs
    assert spoilt.with_name("us (checked 2).xlsx").exists()


def test_no_copy_is_made_where_none_is_wanted(spoilt: Path) -> None:
    check(spoilt, "--no-copy")
    assert [path.name for path in spoilt.parent.iterdir()] == ["us.xlsx"]


def test_a_copy_is_never_written_over_the_workbook_itself(spoilt: Path) -> None:
    before = spoilt.read_bytes()
    result = check(spoilt, "-o", str(spoilt))
    assert result.exit_code == 2
    assert "is the workbook itself, which is left as it is" in result.stderr
    assert spoilt.read_bytes() == before


# in a spreadsheet program


def test_a_spreadsheet_program_opens_the_copy_at_the_list_and_shows_it(
    copied: Copied, libreoffice: Office
) -> None:
    seats, to_fix = libreoffice.edit(
        copied.copy, None, [shown(WHAT_TO_FIX, "A1:F12"), shown(SEATS, (TO_FIX, 11))]
    )
    assert seats[0][0] == "5 to mend in us.xlsx"
    assert [row[0] for row in seats].count("mend") == len(WRONG)
    assert to_fix[0][0].startswith("✗ ")


@dataclass
class Mended:
    """A checked copy in which one fault was mended by hand, and what a check makes of it."""

    path: Path
    again: Workbook


@pytest.fixture(scope="module")
def mended(copied: Copied, libreoffice: Office, tmp_path_factory: pytest.TempPathFactory) -> Mended:
    """The checked copy, mended in one place, saved, and checked again."""
    home = tmp_path_factory.mktemp("mended")
    path, again = home / "mended.xlsx", home / "again.xlsx"
    edit = typed(SEATS, ("who has the seat", 11), "Southern Police and Crime Commissioner")
    libreoffice.edit(copied.copy, path, [edit])
    check(path, "-o", str(again))
    return Mended(path, openpyxl.load_workbook(again))


def test_a_copy_that_a_spreadsheet_program_has_saved_gives_the_list_but_for_what_was_mended(
    copied: Copied, mended: Mended
) -> None:
    at = copied.cell(SEATS, "who has the seat", 11).coordinate
    gone = [line for line in lines(copied.path) if line.startswith(f"{SEATS}!{at}:")]
    assert len(gone) == 1
    assert lines(mended.path) == [line for line in lines(copied.path) if line not in gone]


def test_the_links_of_the_list_and_ones_own_notes_are_there_after_a_save(mended: Mended) -> None:
    book = openpyxl.load_workbook(mended.path)
    links = [row[2].hyperlink for row in listed(book) if row[0].value == "mend"]
    assert len([link for link in links if link]) == len(WRONG)
    note = cell(book, SEATS, "body", 4).comment
    assert note is not None
    assert note.text == "All well here"


def test_a_cell_that_was_mended_by_hand_keeps_ones_own_note_alone(mended: Mended) -> None:
    note = cell(mended.again, SEATS, "who has the seat", 11).comment
    assert note is not None
    assert note.text.strip() == MINE


def test_a_cell_that_was_mended_by_hand_has_no_red_edge_any_more(mended: Mended) -> None:
    edge = cell(mended.again, SEATS, "who has the seat", 11).border.left
    assert edge is None or edge.style is None


def test_a_cell_that_is_still_to_be_mended_has_its_note_once(mended: Mended) -> None:
    note = cell(mended.again, SEATS, "as", 13).comment
    assert note is not None
    assert note.text.count("is not in the list") == 1
