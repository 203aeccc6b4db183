"""What spreadsheets and systems leave in a folder: passed over, or told in one sentence each.

Each case changes ``tests/places/northshire``, which loads as it is.
"""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from partnership_graph.errors import DataError, QuestionError, printable, quoted
from partnership_graph.facts.records import columns
from partnership_graph.loading import cells, load
from partnership_graph.loading.rows import LONGEST, sheet

Run = Callable[..., Result]
Write = Callable[..., Path]
Alter = Callable[[bytes], bytes]

SAVE_AS = "in Excel use File, Save As, 'CSV UTF-8 (Comma delimited)', and save again"
AS_DAYS = (
    "expected year-month-day, such as 2020-01-31; in Excel mark the columns of days, choose Format "
    "Cells, Custom, type yyyy-mm-dd, and save again as 'CSV UTF-8 (Comma delimited)'"
)
NOWHERE = "is a link that leads nowhere; mend the link, or put what it should lead to here"
A_FOLDER = "is a folder; expected a file; rename the folder or move it out of the data folder"


def told(folder: Path, *places: str) -> list[str]:
    """Return what is said of a folder that does not load."""
    with pytest.raises(DataError) as caught:
        load(folder, places=places)
    return str(caught.value).splitlines()


def alter(place: Path, table: str, how: Alter) -> None:
    """Change the bytes of a table."""
    file = place / f"{table}.csv"
    changed = how(file.read_bytes())
    assert changed != file.read_bytes()
    file.write_bytes(changed)


# What is passed over


@pytest.mark.parametrize(
    "name",
    [
        "._boards.csv",
        ".DS_Store",
        "~$boards.csv",
        "~$northshire.xlsx",
        ".~lock.boards.csv#",
        "desktop.ini",
        "Thumbs.db",
        "notes.txt",
        "boards.xlsx",
        "boards.csv.bak",
    ],
)
def test_a_file_that_is_no_table_is_passed_over(northshire: Path, name: str) -> None:
    before = load(northshire)
    (northshire / name).write_bytes(b"\x00\x05\x16\x07")
    assert load(northshire).version == before.version


def test_a_folder_of_the_system_is_no_place(tmp_path: Path, northshire: Path) -> None:
    shutil.copytree(northshire, tmp_path / "__MACOSX")
    shutil.copytree(northshire, tmp_path / ".git")
    assert load(tmp_path).places == ("northshire",)


@pytest.mark.parametrize(
    "how",
    [
        pytest.param(lambda raw: b"\n" + raw, id="a line before the header"),
        pytest.param(lambda raw: raw.replace(b"\n", b"\n\n"), id="every other line empty"),
        pytest.param(lambda raw: raw.replace(b"\n", b"\n ,,,\n"), id="rows of commas and blanks"),
        pytest.param(lambda raw: raw.replace(b"\n", b",,,\n"), id="columns at the right"),
        pytest.param(
            lambda raw: raw.replace(b"note\n", b"note,,\n", 1), id="a header with commas to spare"
        ),
        pytest.param(
            lambda raw: b"\n".join(b"," + line for line in raw.splitlines()), id="the first column"
        ),
        pytest.param(
            lambda raw: raw.replace(b"\n", b',"see, here"\n').replace(b'"see, here"', b"#mine", 1),
            id="a column of remarks",
        ),
        pytest.param(
            lambda raw: raw.replace(b"\n", b",a,b\n").replace(b",a,b", b",#,#", 1),
            id="two columns of remarks",
        ),
        pytest.param(lambda raw: raw.replace(b"\n", b"\r"), id="line ends of old Macs"),
        pytest.param(lambda raw: b"\xef\xbb\xbf\xef\xbb\xbf" + raw, id="two byte order marks"),
    ],
)
def test_what_is_empty_or_a_remark_is_passed_over(northshire: Path, how: Alter) -> None:
    before = load(northshire)
    alter(northshire, "boards", how)
    after = load(northshire)
    assert list(after.tables["boards"].rows) == list(before.tables["boards"].rows)


def test_an_address_counts_the_lines_that_are_passed_over(northshire: Path) -> None:
    alter(
        northshire, "boards", lambda raw: b"\n" + raw.replace(b"\nold-forum", b"\n,,\n\nold-forum")
    )
    lines = (northshire / "boards.csv").read_text(encoding="utf-8").splitlines()
    dataset = load(northshire)
    for board in dataset.tables["boards"].cells("id"):
        ((file, line),) = dataset.rows_of(board)
        assert file == "northshire/boards.csv"
        assert lines[line - 1].startswith(f"{board},")


def test_an_address_in_a_second_place_counts_its_own_lines(tmp_path: Path, write: Write) -> None:
    for place in ("east", "west"):
        write(
            tmp_path / place,
            sources=f"id\n{place}-paper",
            boards=f"id,source_id\n{place}-a,{place}-paper\n{place}-b,{place}-paper",
        )
    alter(tmp_path / "east", "boards", lambda raw: raw.replace(b"\neast-b", b"\n\neast-b"))
    dataset = load(tmp_path)
    assert [dataset.rows_of(item) for item in ("east-b", "west-a", "west-b")] == [
        [("east/boards.csv", 4)],
        [("west/boards.csv", 2)],
        [("west/boards.csv", 3)],
    ]


@given(
    st.lists(
        st.one_of(
            st.lists(st.text("ab", min_size=1, max_size=2), min_size=1, max_size=3),
            st.lists(st.sampled_from(["", " "]), max_size=3),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_a_row_is_found_on_the_line_where_it_stands(rows: list[list[str]]) -> None:
    text = "\n".join(",".join(row) for row in rows)
    filled = [line for line, row in enumerate(rows, start=1) if any(map(str.strip, row))]
    if not filled:
        return
    read = sheet(text, "place/boards.csv", columns("boards"))
    runs = [*read.runs(), (len(filled) - 1, 0)]
    found = [
        line + at - first
        for (first, line), (after, _) in pairwise(runs)
        for at in range(first, after)
    ]
    assert found == filled[1:]


_USUAL = st.lists(st.text("abé", min_size=1, max_size=3), min_size=4, max_size=4).map(",".join)
_QUOTED = st.just('a,"b,""c""",d,e')
_ODD = st.sampled_from(
    ["", "a", "a,b,c", "a,b,c,d,e", ",b,c,d", "a,b\rc,d,e", '"a,b,c,d', "#,b,c,d"]
)


@given(
    st.lists(st.one_of(_USUAL, _USUAL, _USUAL, _QUOTED), max_size=12),
    st.lists(_ODD, max_size=1),
    st.sampled_from(["\n", "\r\n"]),
    st.integers(1, 60),
    st.randoms(use_true_random=False),
)
def test_lines_divided_many_at_once_are_those_read_one_by_one(
    usual: list[str], odd: list[str], end: str, at_once: int, random: Random
) -> None:
    lines = [*usual, *odd]
    random.shuffle(lines)
    text = "".join(line + end for line in ["id,name,source_id,locator", *lines])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cells, "_AT_ONCE", at_once)
        names = [column.name for column in columns("people")]
        found = cells._regular(text.encode(), names, "people", {"id": {}})  # noqa: SLF001 - the other way reads all
    assert (found is None) == bool(odd)
    if found:
        own = [found[names.index(name)] for name in ("id", "name", "source_id", "locator")]
        assert [*zip(*own, strict=True)] == [*map(tuple, csv.reader(lines))]


# Columns


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        pytest.param(
            lambda raw: raw.replace(b"\n", b",,mine\n").replace(b",,mine", b",,", 1),
            "2: column N: no name above 'mine'",
            id="one",
        ),
        pytest.param(
            lambda raw: raw.replace(b"\n", b",a,b\n").replace(b",a,b", b",,", 1),
            "2: columns M, N: no name above 'a'",
            id="two",
        ),
        pytest.param(
            lambda raw: raw.replace(b"\n", b"," * 15 + b"a\n").replace(b",a\n", b",\n", 1),
            "2: column AA: no name above 'a'",
            id="after Z",
        ),
    ],
)
def test_a_column_without_a_name_that_holds_something_is_named_by_its_letter(
    northshire: Path, how: Alter, expected: str
) -> None:
    alter(northshire, "boards", how)
    rest = "; name what is to be read, begin the name of what is not with #, or delete it"
    assert told(northshire) == [f"northshire/boards.csv:{expected}{rest}"]


@pytest.mark.parametrize("name", [b"Body id", b"BODY_ID", b" body_id", b"body-id", b"bodyid"])
def test_a_column_with_its_name_written_otherwise_is_told_once(
    northshire: Path, name: bytes
) -> None:
    alter(northshire, "memberships", lambda raw: raw.replace(b"body_id", name, 1))
    (line,) = told(northshire)
    assert "unknown column (did you mean 'body_id'?); expected id, body_id," in line


# Dividers and days: one message a file


@pytest.mark.parametrize(
    ("mark", "called"), [(b";", "semicolons"), (b"\t", "tabs"), (b"|", "upright strokes")]
)
def test_cells_divided_otherwise_are_told_once(northshire: Path, mark: bytes, called: str) -> None:
    alter(northshire, "memberships", lambda raw: raw.replace(b",", mark))
    assert told(northshire) == [
        (
            f"northshire/memberships.csv:1: the cells are divided by {called}; expected commas; "
            f"{SAVE_AS}; should Excel still write none, make the comma the list separator in Windows' "
            "region settings first"
        )
    ]


def test_the_line_that_tells_excel_the_divider_is_told(northshire: Path) -> None:
    alter(northshire, "boards", lambda raw: b"sep=,\r\n" + raw)
    assert told(northshire) == [
        (
            "northshire/boards.csv:1: the first line is 'sep=,', which only Excel understands; delete "
            "that line, and let commas divide the cells"
        )
    ]


@pytest.mark.parametrize(
    "day",
    [
        "31/01/2020",
        "1/2/20",
        "31.01.2020",
        "31-Jan-20",
        "1 May 2024",
        "2020/01/31",
        "2020-01-31 00:00:00",
        "31/01/2020 00:00",
        "Jul-22",
        "22-Jul",
        "July 2022",
        "2022-7",
        "2022-7-1",
    ],
)
def test_days_as_a_spreadsheet_shows_them_are_told_once_a_file(northshire: Path, day: str) -> None:
    alter(northshire, "boards", lambda raw: raw.replace(b"2024-04-01", day.encode()))
    (line,) = told(northshire)
    assert line.startswith(f"northshire/boards.csv:2: as_of: {day!r} is a day as Excel shows it")
    assert line.endswith(f" in as_of); {AS_DAYS}")


def test_a_day_that_a_narrow_column_hides_is_told_once_a_file(northshire: Path) -> None:
    alter(northshire, "boards", lambda raw: raw.replace(b"2024-04-01", b"#########"))
    (line,) = told(northshire)
    assert "as_of: '#########' is what Excel shows of a day in a column too narrow for it" in line
    assert line.endswith(f" in as_of); {AS_DAYS}")


@pytest.mark.parametrize("never", ["9999-12-31", "31/12/9999"])
def test_the_last_day_there_is_stands_for_none(northshire: Path, never: str) -> None:
    alter(northshire, "reporting_lines", lambda raw: raw.replace(b"2024-04-01", never.encode()))
    (line,) = [line for line in told(northshire) if ": valid_to: " in line]
    assert f"valid_to: {never!r} stands for no day; expected a day such as" in line
    assert line.endswith("; leave valid_to empty where no end is stated")


def test_numbers_for_days_are_told_once_a_file_with_the_day_they_mean(northshire: Path) -> None:
    alter(northshire, "reporting_lines", lambda raw: raw.replace(b"2024-04-01", b"45383"))
    assert told(northshire) == [
        (
            "northshire/reporting_lines.csv:2: as_of: '45383' is the number that 1 April 2024 has "
            f"in Excel, one of 7 such cells (2 in valid_from, 1 in valid_to, 4 in as_of); {AS_DAYS}"
        )
    ]


def test_one_day_of_a_spreadsheet_is_not_counted(northshire: Path) -> None:
    alter(northshire, "sources", lambda raw: raw.replace(b"2024,2024-04-01", b"2024,1/4/2024"))
    assert told(northshire) == [
        f"northshire/sources.csv:2: dated: '1/4/2024' is a day as Excel shows it; {AS_DAYS}"
    ]


# Files that are something else


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (
            b"PK\x03\x04\x14\x00",
            f"is a workbook or another zip file that was given the name of a table; {SAVE_AS}",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            f"is a workbook of Excel 97 to 2003 that was given the name of a table; {SAVE_AS}",
        ),
        (b"%PDF-1.7", f"is a PDF that was given the name of a table; {SAVE_AS}"),
        (
            b"\r\n <!DOCTYPE html><html>",
            (
                "is a web page or XML that was given the name of a table, perhaps the page of a site "
                f"that asks for a password; {SAVE_AS}"
            ),
        ),
        (
            "id,name\na,b".encode("utf-16"),
            f"is UTF-16, as Excel's 'Unicode Text' is, and not UTF-8; {SAVE_AS}",
        ),
        (
            "id,name\na,b".encode("utf-16-be"),
            f"is UTF-16, as Excel's 'Unicode Text' is, and not UTF-8; {SAVE_AS}",
        ),
    ],
    ids=["xlsx", "xls", "pdf", "html", "utf-16", "utf-16 without a mark"],
)
def test_a_file_that_is_something_else_is_told_what_it_is(
    northshire: Path, raw: bytes, why: str
) -> None:
    (northshire / "gaps.csv").write_bytes(raw)
    assert told(northshire) == [f"northshire/gaps.csv:1: {why}"]


@pytest.fixture(params=[LONGEST, 10 * LONGEST])
def _limit_of_another_library(request: pytest.FixtureRequest) -> Iterator[None]:
    before = csv.field_size_limit(request.param)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("_limit_of_another_library")
@pytest.mark.parametrize("mark", [b"", b'"'], ids=["bare", "quoted"])
def test_a_cell_that_is_too_long_is_told_and_not_printed(northshire: Path, mark: bytes) -> None:
    cell = mark + b"x" * (LONGEST + 1) + mark
    alter(northshire, "people", lambda raw: raw.replace(b"Amina Khan", cell))
    assert told(northshire) == [
        (
            f"northshire/people.csv:2: a cell holds more than {LONGEST:,} characters; shorten it; look "
            "for a quotation mark left open"
        )
    ]


def test_a_long_line_of_cells_that_are_not_too_long_loads(northshire: Path) -> None:
    long = b"x" * (LONGEST - 6)
    alter(northshire, "people", lambda raw: raw.replace(b"Khan", long))
    alter(northshire, "people", lambda raw: raw.replace(b",2.1,", b",2.1," + long))
    assert len(load(northshire).tables["people"].rows) == 1


@pytest.mark.parametrize(
    ("table", "cell"),
    [
        ("areas", b",in_force"),
        ("reporting_lines", b"partnership-board,sub"),
        ("people", b"id,name"),
    ],
    ids=["a choice", "a reference", "a column's name"],
)
def test_a_long_cell_is_not_repeated_whole(northshire: Path, table: str, cell: bytes) -> None:
    alter(northshire, table, lambda raw: raw.replace(cell, b"Z" * 100_000 + cell, 1))
    said = told(northshire)
    assert said
    assert max(map(len, said)) < 1_000


@pytest.mark.parametrize(
    ("text", "said"),
    [("x" * 80, repr("x" * 80)), ("x" * 81, f"{'x' * 80!r}... (81 characters)"), ("", "''")],
)
def test_a_text_is_repeated_up_to_a_length(text: str, said: str) -> None:
    assert quoted(text) == said


# Files and folders that cannot be read


def test_a_folder_named_like_a_table_is_told(northshire: Path) -> None:
    (northshire / "milestones.csv").mkdir()
    (northshire / "of-old.csv").mkdir()
    assert told(northshire) == [f"northshire/milestones.csv:1: {A_FOLDER}"]


@pytest.mark.parametrize("to", ["nowhere.csv", "gaps.csv"], ids=["nowhere", "to itself"])
def test_a_link_that_leads_nowhere_is_told(northshire: Path, to: str) -> None:
    (northshire / "gaps.csv").unlink()
    (northshire / "gaps.csv").symlink_to(to)
    assert told(northshire) == [f"northshire/gaps.csv:1: {NOWHERE}"]


def test_a_link_to_nowhere_that_is_no_table_is_passed_over(northshire: Path) -> None:
    (northshire / "people.txt").symlink_to("nowhere")
    assert load(northshire).places == ("northshire",)


def test_a_link_to_a_table_is_read(northshire: Path, tmp_path: Path) -> None:
    before = load(northshire).version
    (northshire / "gaps.csv").rename(tmp_path / "elsewhere")
    (northshire / "gaps.csv").symlink_to(tmp_path / "elsewhere")
    assert load(northshire).version == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe_is_told_and_not_waited_for(northshire: Path) -> None:
    (northshire / "gaps.csv").unlink()
    os.mkfifo(northshire / "gaps.csv")
    assert told(northshire) == [
        "northshire/gaps.csv:1: is a pipe or a device; expected a file; put the file itself here"
    ]


def refuse(patch: pytest.MonkeyPatch, method: str, name: str) -> None:
    """Let the system refuse one file or folder, as Windows does where Excel has it open."""
    usual = getattr(Path, method)

    def refusing(path: Path) -> object:
        if path.name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return usual(path)

    patch.setattr(Path, method, refusing)


REFUSED = (
    "cannot be read (Permission denied); close it where it is open, such as in Excel, or have "
    "yourself given the right to read it"
)


@pytest.mark.parametrize("method", ["read_bytes", "stat"])
def test_a_file_that_may_not_be_read_is_told(
    northshire: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    refuse(monkeypatch, method, "boards.csv")
    assert told(northshire) == [f"northshire/boards.csv:1: {REFUSED}"]


def test_a_folder_that_may_not_be_read_is_told(
    northshire: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "iterdir", "northshire")
    assert told(northshire) == [f"{northshire}:1: {REFUSED}"]
    assert told(northshire.parent) == [f"{northshire}:1: {REFUSED}"]


def test_another_place_that_may_not_be_read_does_not_matter(
    northshire: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = northshire.parent
    (folder / "closed").mkdir()
    (folder / "gone").symlink_to("nowhere")
    refuse(monkeypatch, "iterdir", "closed")
    assert load(folder, places=["northshire"]).places == ("northshire",)
    assert told(folder) == [f"{folder}/closed:1: {REFUSED}", f"{folder}/gone:1: {NOWHERE}"]
    assert told(folder, "gone") == [f"{folder}/gone:1: {NOWHERE}"]


def test_a_file_given_for_a_folder_is_told(northshire: Path) -> None:
    file = northshire / "boards.csv"
    assert told(file) == [f"{file}:1: is a file; give the folder it is in"]


# Files under another name


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Memberships.csv", "is not read; rename it to memberships.csv"),
        ("memberships.CSV", "is not read; rename it to memberships.csv"),
        ("memberships.csv.csv", "is not read; rename it to memberships.csv"),
        ("memberships.csv.txt", f"is not read; expected memberships.csv; {SAVE_AS}"),
        ("memberships.xlsx", f"is not read; expected memberships.csv; {SAVE_AS}"),
        ("memberships.tsv", f"is not read; expected memberships.csv; {SAVE_AS}"),
    ],
)
def test_a_table_under_another_name_is_not_an_empty_one(
    northshire: Path, name: str, why: str
) -> None:
    (northshire / "memberships.csv").rename(northshire / name)
    assert told(northshire) == [f"northshire/{name}:1: {why}"]


def test_what_refers_to_a_table_under_another_name_is_not_judged(northshire: Path) -> None:
    (northshire / "boards.csv").rename(northshire / "Boards.csv")
    assert told(northshire) == ["northshire/Boards.csv:1: is not read; rename it to boards.csv"]


@pytest.mark.parametrize(
    "name",
    ["boards (1).csv", "Copy of boards.csv", "boards - Copy.csv", "boards_old.csv", "Boards.csv"],
)
def test_a_copy_beside_a_table_is_told(northshire: Path, name: str) -> None:
    shutil.copy(northshire / "boards.csv", northshire / name)
    assert told(northshire) == [
        f"northshire/{name}:1: is not read, for boards.csv is here too; move it out of the data folder"
    ]


def test_a_copy_without_the_table_is_told_with_the_table(northshire: Path) -> None:
    (northshire / "people.csv").rename(northshire / "people (1).csv")
    assert (
        "northshire/people (1).csv:1: no table is called 'people (1)' (did you mean 'people'?); "
        "rename the file or move it out of the data folder"
    ) in told(northshire)


# Places


def test_a_place_whose_main_tables_are_gone_is_not_left_out(
    tmp_path: Path, northshire: Path, write: Write
) -> None:
    write(tmp_path / "east", sources="id\neast-paper")
    (northshire / "boards.csv").unlink()
    (northshire / "sources.csv").unlink()
    assert [line.split(";")[0] for line in told(tmp_path)] == [
        "northshire/boards.csv:1: the file is not there",
        "northshire/sources.csv:1: the file is not there",
    ]


def test_a_place_of_which_only_the_description_is_left_is_not_left_out(
    tmp_path: Path, northshire: Path
) -> None:
    (tmp_path / "east").mkdir()
    (tmp_path / "east" / "datapackage.json").write_text("{}", encoding="utf-8")
    assert [line.split(":")[0] for line in told(northshire.parent)] == [
        "east/boards.csv",
        "east/sources.csv",
    ]


def test_a_folder_of_something_else_is_no_place(tmp_path: Path, northshire: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "minutes.csv").write_text("x", encoding="utf-8")
    (tmp_path / "readme.txt").write_text("x", encoding="utf-8")
    assert load(northshire.parent).places == ("northshire",)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (
            "Bayford, North",
            "holds a comma and a blank, which stand between the names of two places",
        ),
        ("Bay\x1b[2Jford", "holds U+001B (a control character), which nobody can see"),
        ("Bay\u200bford", "holds U+200B (zero width space), which nobody can see"),
        ("Bay\nford", "holds U+000A (a control character), which nobody can see"),
        (os.fsdecode(b"bay\xff"), "holds U+DCFF (a control character), which nobody can see"),
    ],
)
def test_a_folder_whose_name_no_place_can_have_is_refused(
    northshire: Path, name: str, why: str
) -> None:
    folder = northshire.rename(northshire.with_name(name))
    expected = [f"{printable(str(folder))}:1: the folder's name {why}; rename the folder"]
    assert told(folder) == told(folder.parent) == expected
    assert all(line.isprintable() for line in expected)


@pytest.mark.parametrize("name", ["Bayford,North", "Plas Tŷ Mawr", "St. Mary's (old)"])
def test_other_names_of_folders_are_places(northshire: Path, name: str) -> None:
    assert load(northshire.rename(northshire.with_name(name))).places == (name,)


def test_a_place_asked_for_in_characters_that_cannot_be_printed_is_not_printed_so(
    northshire: Path,
) -> None:
    with pytest.raises(QuestionError) as caught:
        load(northshire, places=["x" * 500])
    assert len(str(caught.value).split(" in ")[0]) < 150


# However much is wrong


def test_of_one_kind_of_problem_a_hundred_are_listed_with_the_count_of_the_rest(
    pgraph: Run, tmp_path: Path, write: Write
) -> None:
    ids = [f"board-{at:04}" for at in range(1200)]
    place = write(
        tmp_path / "place",
        boards="\n".join(["id,kind,name", *(f"{at},boardd, {at}" for at in ids)]),
        reporting_lines="id,from_id,to_id\n"
        + "\n".join(f"line-{at},{ids[0]},nobody-{at}" for at in range(150)),
    )
    result = pgraph("check", "--data", str(place))
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert result.stderr == "--full lists all of them\n2550 problems; nothing was loaded\n"
    assert [line for line in lines if "not listed" in line] == [
        "boards.csv: kind: 1,100 more problems like these are not listed",
        "boards.csv: name: 1,100 more problems like these are not listed",
        "reporting_lines.csv: to_id: 50 more problems like these are not listed",
    ]
    assert len(lines) == 3 * 100 + 3
    assert "(did you mean 'board'?)" in lines[0]
    every = pgraph("check", "--data", str(place), "--full")
    assert len(every.stdout.splitlines()) == 2550
    assert every.stderr == "2550 problems; nothing was loaded\n"


def test_an_emptied_table_costs_one_look_at_what_refers_to_it(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted in comparisons, not seconds: hints for all would be rows times ids."""
    asked: list[int] = []

    def near(_: str, known: Sequence[str], **__: float) -> list[str]:
        asked.append(len(known))
        return []

    monkeypatch.setattr("partnership_graph.loading.wording.get_close_matches", near)
    place = write(
        tmp_path / "place",
        organisations="\n".join(["id,kind", *(f"trust-{at},team" for at in range(1000))]),
        memberships="\n".join(
            ["id,body_id,member_id", *(f"seat-{at},gone-{at},trust-{at}" for at in range(1000))]
        ),
    )
    with pytest.raises(DataError) as caught:
        load(place)
    assert len(caught.value.problems) == 1000
    assert sum(asked) <= 100_000


@pytest.mark.parametrize("account", ["extraction", "paragraphs"])
def test_an_account_that_is_no_file_is_told(pgraph: Run, northshire: Path, account: str) -> None:
    (northshire / f"{account}.csv").mkdir()
    result = pgraph(account, "--data", str(northshire))
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{northshire}/{account}.csv:1: {A_FOLDER}" in result.stderr


@pytest.mark.parametrize("account", ["extraction", "paragraphs"])
def test_where_there_is_no_account_that_is_said(
    pgraph: Run, northshire: Path, account: str
) -> None:
    result = pgraph(account, "--data", str(northshire))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "only the shipped data have an account of" in result.stderr
