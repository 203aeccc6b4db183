"""The commands of workbooks, asked rightly and wrongly: what each says, where, and with which exit code."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from partnership_graph.loading import load
from partnership_graph.workbook.place import exported

Run = Callable[..., Result]
PLACES = Path(__file__).parents[1] / "places"
SAMPLES = Path(__file__).parent / "imports" / "samples"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(PLACES / "bayford", tmp_path / "us")
    (tmp_path / "us.xlsx").write_bytes(exported(load(tmp_path / "us"), "us"))
    return tmp_path


@pytest.mark.parametrize(
    ("form", "sample"),
    [
        ("popolo", "popolo.json"),
        ("bods", "bods.json"),
        ("organogram", "organogram.csv"),
        ("ods", "ods-classic.csv"),
        ("orgchart", "orgchart.csv"),
    ],
)
def test_a_file_of_another_format_becomes_a_workbook_that_checks(
    here: Path, pgraph: Run, form: str, sample: str
) -> None:
    told = pgraph(
        "import", form, str(SAMPLES / sample), "-o", "theirs.xlsx", "--dated", "2024-03-31"
    )
    assert (told.exit_code, told.stdout) == (0, ""), told.stderr
    assert "wrote theirs.xlsx\nof the file, this is left out, or to be known:\n  " in told.stderr
    assert told.stderr.endswith("look it through, then: pgraph check theirs.xlsx\n")
    assert pgraph("check", "theirs.xlsx", "--no-copy").exit_code == 0
    assert openpyxl.load_workbook(here / "theirs.xlsx")["Documents"]["D2"].value == "2024-03-31"


def test_a_file_without_a_day_is_of_the_day_it_is_read_and_that_is_said(
    here: Path, pgraph: Run
) -> None:
    told = pgraph("import", "orgchart", str(SAMPLES / "orgchart.txt"), "-o", "theirs.xlsx")
    assert (
        "The file does not say which day it speaks for; this is the day it was read." in told.stderr
    )
    assert (here / "theirs.xlsx").exists()


WRONG = [
    (["import", "orgchart", "gone.csv", "-o", "x.xlsx"], 1, "gone.csv: cannot be read (no such file or directory)"),
    (["import", "orgchart", "us/boards.csv", "-o", "x.xlsx"], 1, "boards.csv: "),
    (["import", "orgchart", "us/boards.csv"], 2, "name the workbook that is to be made, such as -o boards.xlsx"),
    (["import", "xml", "us/boards.csv", "-o", "x.xlsx"], 2, "'xml' is not one of"),
    (["new", "X", "-o", "x.ods"], 2, "a workbook's name ends in .xlsx; give one such as x.xlsx"),
    (["new", "X", "-o", "x.xlsx", "--folder", "x"], 2, "give one of them"),
    (["new", "X", "--all-sheets"], 2, "--all-sheets is for a workbook"),
    (["new", " ", "-o", "x.xlsx"], 2, "say what the place is called"),
    (["workbook", "us"], 2, "name the workbook that is to be made"),
    (["workbook", "-o", "x.xlsx"], 2, "a workbook holds one place; choose it with --place: barking-and-dagenham, thurrock"),
    (["check", "us.xlsx", "--data", "us"], 2, "are both what is to be checked; give one of them"),
    (["check", "us", "--no-copy"], 2, "of a folder of tables there is none"),
    (["check", "us.xlsx", "-o", "us.xlsx"], 2, "is the workbook itself, which is left as it is"),
    (["check", "us.xlsx", "--place", "elsewhere"], 2, "no place called 'elsewhere' in us.xlsx; there is Bayford"),
    (["check", "gone.xlsx"], 1, "gone.xlsx: there is no such workbook"),
    (["chain", "x", "--data", "us.xlsx", "--place", "elsewhere"], 2, "no place called 'elsewhere' in us.xlsx"),
    (["plan", "us.xlsx"], 2, "say into which folder of tables, with --into FOLDER"),
    (["adopt", "--yes"], 2, "name the workbook, such as"),
    (["adopt", "us.xlsx", "--into", "us"], 2, "nobody can be asked here whether to write"),
    (["adopt", "us.xlsx", "--undo", "us", "--yes"], 2, "takes no workbook"),
    (["add", "body", "--data", "us.xlsx", "--name", "X", "--kind", "board", "--where", "a 1", "--yes"], 2, "is a workbook; change it there, or adopt it"),
    (["plan", "~$us.xlsx", "--into", "us"], 1, "is what Excel puts beside a workbook while it is open; give us.xlsx"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("args", "code", "said"),
    WRONG,
    ids=lambda item: " ".join(item) if isinstance(item, list) else "",
)
def test_what_is_asked_wrongly_is_told(
    here: Path, pgraph: Run, args: list[str], code: int, said: str
) -> None:
    before = sorted(item.name for item in here.iterdir())
    told = pgraph(*args)
    assert (told.exit_code, told.stdout) == (code, "")
    assert said in told.stderr
    assert sorted(item.name for item in here.iterdir()) == before


def test_a_place_of_several_is_written_and_adopted_by_its_name(here: Path, pgraph: Run) -> None:
    both = here / "both"
    for name in ("bayford", "northshire"):
        shutil.copytree(PLACES / name, both / name)
    assert pgraph("workbook", "both", "--place", "bayford", "-o", "one.xlsx").exit_code == 0
    told = pgraph("plan", "one.xlsx", "--into", "both", "--place", "bayford", "--full")
    assert told.stdout == "one.xlsx says what both says; nothing would change\n"


def test_a_warning_is_enough_where_it_is_to_be_strict(here: Path, pgraph: Run) -> None:
    book = openpyxl.load_workbook(here / "us.xlsx")
    book["Documents"]["D2"].value = "1 May 2019"
    book.save(here / "us.xlsx")
    assert pgraph("check", "us.xlsx", "-o", "seen.xlsx").exit_code == 0
    assert (here / "seen.xlsx").exists()
    told = pgraph("check", "us.xlsx", "--no-copy", "--strict")
    assert told.exit_code == 1
    assert (
        "for your information: us.xlsx: Documents!D2: date: “1 May 2019” was read as 2019-05-01"
        in told.stdout
    )
