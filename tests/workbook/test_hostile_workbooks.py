"""Files that are no workbook, are damaged, or would cost whoever opens them: one sentence, and soon."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from partnership_graph.workbook.data import load as load_data
from partnership_graph.workbook.outward import tables_of
from partnership_graph.workbook.place import begun, exported

BAYFORD = Path(__file__).parents[1] / "places" / "bayford"
ROWS = 62
SHEET = "xl/worksheets/sheet6.xml"
"""The part that the sheet of seats is in."""

END = b"</sheetData>"
EVERYTHING = b"A1:XFD1048576"
MOST_MEMORY = 1_500_000
"""In kB: what would take far more ends at once, and not with the machine."""

Parts: TypeAlias = dict[str, bytes]
Asked: TypeAlias = tuple[int, str, str]


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound workbook."""
    path = tmp_path_factory.mktemp("sound") / "bayford.xlsx"
    path.write_bytes(exported(load_data(BAYFORD), "bayford"))
    return path


Changed: TypeAlias = Callable[[Callable[[Parts], object]], Path]


@pytest.fixture
def changed(sound: Path, tmp_path: Path) -> Changed:
    """Write the sound workbook anew with its parts changed."""

    def write(change: Callable[[Parts], object]) -> Path:
        target = tmp_path / "us.xlsx"
        with ZipFile(sound) as pack:
            parts = {name: pack.read(name) for name in pack.namelist()}
        assert parts[SHEET].count(END) == 1
        change(parts)
        with ZipFile(target, "w", ZIP_DEFLATED) as pack:
            for name, data in parts.items():
                pack.writestr(name, data)
        return target

    return write


def pgraph(path: Path, *words: str) -> Asked:
    """Run a command in a process of its own that may not take all memory; the first word is the command."""
    command, *more = words or ("check",)
    program = [sys.executable, "-m", "partnership_graph", command, path.name, *more]
    limited = ["/bin/sh", "-c", f'ulimit -v {MOST_MEMORY} 2>/dev/null; exec "$@"', "sh", *program]
    done = subprocess.run(  # noqa: S603 - this very program
        limited, capture_output=True, encoding="utf-8", check=False, timeout=300, cwd=path.parent
    )
    return done.returncode, done.stdout, done.stderr


def refusal(path: Path, *words: str) -> str:
    """Return the one sentence with which a workbook is refused."""
    code, out, err = pgraph(path, *words)
    assert (code, out) == (1, ""), err
    (line,) = err.splitlines()
    assert "Traceback" not in line
    start = f"Error: {path.name}: "
    assert line.startswith(start)
    return line.removeprefix(start)


def read(path: Path, *, rows: int = ROWS) -> list[str]:
    """Return what is told of a workbook that is read."""
    code, out, err = pgraph(path)
    assert (code, "Traceback" in err) == (0, False), out + err
    *told, last = out.splitlines()
    assert re.match(rf"no problem.* in {rows} rows of ", last)
    return told


def inserted(more: bytes, before: bytes = END, part: str = SHEET) -> Callable[[Parts], None]:
    """Put something before or, where it ends the cells, after what is in a part."""

    def change(parts: Parts) -> None:
        assert before in parts[part]
        both = before + more if before == END else more + before
        parts[part] = parts[part].replace(before, both, 1)

    return change


def merged(area: bytes, attribute: bytes = b"ref=") -> Callable[[Parts], None]:
    """Merge cells."""
    cell = b"<mergeCell " + attribute + b'"' + area + b'"/>'
    return inserted(b'<mergeCells count="1">' + cell + b"</mergeCells>")


def test_the_workbook_that_all_of_these_are_made_of_is_sound(sound: Path, tmp_path: Path) -> None:
    path = shutil.copy(sound, tmp_path / "us.xlsx")
    assert read(Path(path)) == []


# no workbook


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.xlsx", b"", "is no workbook"),
        ("a-table.xlsx", b"id,name\nus,Us\n", "tables in .csv belong in a folder"),
        ("random.xlsx", bytes((at * 131 + 7) % 251 for at in range(5_000)), "is no workbook"),
        (
            "beginning.xlsx",
            b"PK\x03\x04" + bytes((at * 37) % 256 for at in range(5_000)),
            "is damaged",
        ),
        (
            "locked.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_096),
            "has a password, or is an .xls of before 2007; save it as .xlsx without a password",
        ),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_096), "save it as .xlsx"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused_with_what_to_do(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert said in refusal(path)


@pytest.mark.parametrize("name", ["tables.xlsx", "tables.ods"])
def test_an_open_document_is_refused_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with ZipFile(path, "w") as pack:
        pack.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        pack.writestr("content.xml", "<office/>")
    assert "open it in your spreadsheet program and save it as .xlsx" in refusal(path)


@pytest.mark.parametrize(
    "words", [("check",), ("plan", "--into", "us"), ("adopt", "--into", "us", "--yes")]
)
def test_a_workbook_that_is_not_there_is_said_not_to_be(
    tmp_path: Path, words: Sequence[str]
) -> None:
    assert refusal(tmp_path / "us.xlsx", *words).startswith("there is no such workbook; ")


def test_a_folder_that_is_called_like_a_workbook_is_read_as_a_folder(tmp_path: Path) -> None:
    shutil.copytree(BAYFORD, tmp_path / "us.xlsx")
    assert read(tmp_path / "us.xlsx") == []


def test_a_folder_that_is_to_be_planned_as_a_workbook_is_said_to_be_a_folder(
    tmp_path: Path,
) -> None:
    shutil.copytree(BAYFORD, tmp_path / "us.xlsx")
    said = refusal(tmp_path / "us.xlsx", "plan", "--into", "them")
    assert "folder" in said
    assert "close it" not in said


# damaged


@pytest.mark.parametrize("share", [0.2, 0.6, 0.97])
def test_a_truncated_workbook_is_damaged(sound: Path, tmp_path: Path, share: float) -> None:
    data = sound.read_bytes()
    path = tmp_path / "us.xlsx"
    path.write_bytes(data[: int(len(data) * share)])
    assert refusal(path).startswith("is damaged; open it in your spreadsheet program and save it")


def test_a_workbook_with_other_bytes_in_its_middle_is_damaged(sound: Path, tmp_path: Path) -> None:
    data = bytearray(sound.read_bytes())
    with ZipFile(sound) as pack:
        start = pack.getinfo(SHEET).header_offset + 100
    data[start : start + 200] = bytes(200)
    path = tmp_path / "us.xlsx"
    path.write_bytes(data)
    assert refusal(path).startswith("is damaged")


@pytest.mark.parametrize(
    "part",
    [
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/workbook.xml",
    ],
)
def test_a_workbook_without_one_of_its_parts_is_refused(changed: Changed, part: str) -> None:
    said = refusal(changed(lambda parts: parts.pop(part)))
    assert re.search("; open it in your spreadsheet program and save it (again|as .xlsx)$", said)


def test_a_sheet_whose_part_is_gone_is_no_sheet_whose_rows_were_deleted(changed: Changed) -> None:
    code, out, err = pgraph(changed(lambda parts: parts.pop(SHEET)))
    assert (code, "Traceback" in err) == (1, False)
    assert "the sheet “Seats” is gone, with 17 rows; put it back" in out


def test_a_part_that_is_cut_off_is_damaged(changed: Changed) -> None:
    def cut(parts: Parts) -> None:
        parts[SHEET] = parts[SHEET].partition(END)[0]

    assert refusal(changed(cut)).startswith("is damaged")


# what would cost too much


def test_a_zip_bomb_is_refused_before_it_is_unpacked(changed: Changed) -> None:
    said = refusal(changed(lambda parts: parts.update({"xl/media/x.bin": bytes(300_000_000)})))
    assert said.startswith("unpacks to 300 MB in ")
    assert "at most 200 MB" in said


def test_a_workbook_of_thousands_of_parts_is_refused(changed: Changed) -> None:
    more = {f"xl/media/{number}.xml": b"<a/>" for number in range(2_500)}
    said = refusal(changed(lambda parts: parts.update(more)))
    assert re.search(r"in 2,5\d\d parts, and at most 200 MB in 2,000 are read", said)


def test_a_cell_in_the_farthest_corner_is_no_row_and_costs_nothing(changed: Changed) -> None:
    def far(parts: Parts) -> None:
        cell = b'<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c>'
        row = b'<row r="1048576">' + cell + b"</row>"
        parts[SHEET] = parts[SHEET].replace(END, row + END, 1)

    (told,) = read(changed(far))
    assert told.endswith("Seats!XFD1: column XFD has no heading; it was left alone")


def test_merging_a_whole_sheet_is_refused(changed: Changed) -> None:
    said = refusal(changed(merged(EVERYTHING)))
    assert said.startswith("merges or links more than 100,000 cells at once; unmerge them")


def elsewhere(part: str) -> Callable[[Parts], None]:
    """Merge a whole sheet that is in a part of another name."""

    def change(parts: Parts) -> None:
        merged(EVERYTHING)(parts)
        parts[part] = parts.pop(SHEET)
        for name, known in (
            ("xl/_rels/workbook.xml.rels", b"worksheets/sheet6.xml"),
            ("[Content_Types].xml", b"/xl/worksheets/sheet6.xml"),
        ):
            new = f"/{part}".encode() if name.startswith("[") else part.removeprefix("xl/").encode()
            assert known in parts[name]
            parts[name] = parts[name].replace(known, new)

    return change


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(merged(EVERYTHING.lower()), id="in small letters"),
        pytest.param(merged(b"$A$1:$XFD$1048576"), id="with dollars"),
        pytest.param(merged(EVERYTHING, b"ref = "), id="with spaces"),
        pytest.param(merged(b"A1&#58;XFD1048576"), id="with a character by its number"),
        pytest.param(elsewhere("xl/pages/sheet.xml"), id="in another folder"),
        pytest.param(elsewhere("xl/worksheets/sheet.dat"), id="in a part of another ending"),
    ],
)
def test_merging_a_whole_sheet_is_refused_however_it_is_written(
    changed: Changed, change: Callable[[Parts], None]
) -> None:
    assert refusal(changed(change)).startswith("merges or links more than 100,000 cells at once")


def test_a_link_over_a_whole_sheet_is_refused(changed: Changed) -> None:
    link = b'<hyperlinks><hyperlink ref="' + EVERYTHING + b'" location="x"/></hyperlinks>'
    assert refusal(changed(inserted(link))).startswith("merges or links more than 100,000 cells")


def many_cells(cell: bytes) -> Callable[[Parts], None]:
    """Fill a sheet with more cells than a place needs."""

    def change(parts: Parts) -> None:
        row = b"<row>" + cell * 1_000 + b"</row>"
        parts[SHEET] = parts[SHEET].replace(END, row * 2_100 + END, 1)

    return change


def test_millions_of_cells_are_refused(changed: Changed) -> None:
    said = refusal(changed(many_cells(b"<c><v>1</v></c>")))
    assert said.startswith("holds more than 2,000,000 cells; a place needs far fewer")


def test_millions_of_cells_are_refused_however_they_are_written(changed: Changed) -> None:
    said = refusal(changed(many_cells(b"<c\n><v>1</v></c>")))
    assert said.startswith("holds more than 2,000,000 cells; a place needs far fewer")


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "xl/styles.xml", "docProps/core.xml"])
def test_a_part_that_declares_entities_is_refused(changed: Changed, part: str) -> None:
    def declare(parts: Parts) -> None:
        head, tag, rest = parts[part].partition(b"?>")
        entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        parts[part] = head + tag + entities + rest

    said = refusal(changed(declare))
    assert said.startswith(f"{part} declares entities, which no spreadsheet program does")


@pytest.mark.parametrize("declared", ["", '<!DOCTYPE a [<!ENTITY b "c">]>'])
def test_a_part_in_utf_16_is_read_as_any_other(changed: Changed, declared: str) -> None:
    def turn(parts: Parts) -> None:
        text = parts[SHEET].decode().replace("UTF-8", "UTF-16", 1)
        parts[SHEET] = text.replace("<worksheet", f"{declared}<worksheet", 1).encode("utf-16")

    if declared:
        assert "declares entities" in refusal(changed(turn))
    else:
        assert read(changed(turn)) == []


# inert


def test_macros_are_told_neither_run_nor_kept(changed: Changed) -> None:
    path = changed(lambda parts: parts.update({"xl/vbaProject.bin": b"MZ" + bytes(100)}))
    (told,) = read(path)
    assert told.endswith("holds macros; they are neither run nor kept in the checked copy")
    with ZipFile(path.with_name("us (checked).xlsx")) as copy:
        assert not [name for name in copy.namelist() if "vba" in name.lower()]


def test_links_and_formulas_fetch_nothing(sound: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/x"
        book = openpyxl.load_workbook(sound)
        page = book["Documents"]
        page["F2"].hyperlink = address
        page["F3"] = f'=WEBSERVICE("{address}")'
        page["F4"] = f'=HYPERLINK("{address}";"a file")'
        page["F5"] = f"='{address}/[them.xlsx]Sheet1'!A1"
        book.save(tmp_path / "us.xlsx")
        code, out, err = pgraph(tmp_path / "us.xlsx")
        assert (code, "Traceback" in err) == (1, False)
        listening.setblocking(False)
        with pytest.raises(BlockingIOError):
            listening.accept()
    assert len([line for line in out.splitlines() if "never worked out" in line]) == 3


def test_other_workbooks_that_are_pointed_to_are_told(changed: Changed) -> None:
    part = {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    (told,) = read(changed(lambda parts: parts.update(part)))
    assert told.endswith(
        "points to other workbooks; what was last shown is read, and nothing is fetched"
    )


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("xl/media/image1.png", "holds pictures; they may not be kept in the checked copy"),
        ("xl/charts/chart1.xml", "holds charts or pivot tables; they may not be kept in the"),
    ],
)
def test_what_may_be_lost_in_the_checked_copy_is_named(
    changed: Changed, part: str, said: str
) -> None:
    (told,) = read(changed(lambda parts: parts.update({part: b"<x/>"})))
    assert said in told


def test_a_formula_in_every_cell_is_a_mark_at_every_cell(sound: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(sound)
    page = book["Seats"]
    width = page.max_column
    for row in range(2, 18 + 1):
        for column in range(1, width + 1):
            page.cell(row, column).value = '=CMD|"/C calc"!A1'
    book.save(tmp_path / "us.xlsx")
    code, out, err = pgraph(tmp_path / "us.xlsx")
    assert (code, "Traceback" in err) == (1, False)
    named = {line.split("Seats!")[1].split(":")[0] for line in out.splitlines() if "Seats!" in line}
    assert "B2" in named
    copy = openpyxl.load_workbook(tmp_path / "us (checked).xlsx")
    marked = [cell for row in copy["Seats"].iter_rows(min_row=2) for cell in row if cell.comment]
    assert len(marked) == 17 * (width - 1)  # but for the ids, which are a hint only
    assert not [
        cell for row in copy["What to fix"].iter_rows() for cell in row if cell.data_type == "f"
    ]


# of another version, or meddled with


def test_a_workbook_of_a_newer_format_is_refused(changed: Changed) -> None:
    def raise_it(parts: Parts) -> None:
        known = parts["docProps/custom.xml"]
        assert b"<vt:lpwstr>1<" in known
        parts["docProps/custom.xml"] = known.replace(b"<vt:lpwstr>1<", b"<vt:lpwstr>2<")

    said = refusal(changed(raise_it))
    assert said == (
        "is of a newer version of this program (format 2), which reads formats up to 1 here; update it"
    )


def meddled(sound: Path, target: Path, values: Sequence[object]) -> Path:
    """Write other rows into the hidden sheet that says what a workbook was written from."""
    book = openpyxl.load_workbook(sound)
    for number, value in enumerate(values, start=2):
        book["_base"].cell(number, 2).value = value  # type: ignore[assignment] # whatever somebody puts there
    book.save(target)
    return target


@pytest.mark.parametrize(
    "value",
    [
        "{",
        "[]",
        "null",
        "7",
        '{"id": 7}',
        '{"settings": 3}',
        "[" * 5_000,
        '{"id": "x", "": 3}',
        '{"id": "x", "": [[1]]}',
        "=1+1",
        7,
        None,
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_hidden_sheet_that_was_meddled_with_is_told_and_the_rows_are_read(
    sound: Path, tmp_path: Path, value: object
) -> None:
    (told,) = read(meddled(sound, tmp_path / "us.xlsx", [value] * 3))
    assert "the hidden sheet that says what this was written from cannot be read" in told


def test_what_the_hidden_sheet_says_of_itself_changes_no_row(sound: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(sound)
    page = book["_base"]
    del book["_base"]
    book.save(tmp_path / "without.xlsx")
    assert page.title == "_base"
    path = meddled(sound, tmp_path / "us.xlsx", ["{"])
    said = [tables_of(load_data(one), "bayford") for one in (path, tmp_path / "without.xlsx")]
    assert said == [tables_of(load_data(BAYFORD), "bayford")] * 2


# large, and honest


def test_100_000_rows_are_read(tmp_path: Path) -> None:
    (tmp_path / "new.xlsx").write_bytes(begun("Bayford"))
    with ZipFile(tmp_path / "new.xlsx") as pack:
        parts = {name: pack.read(name) for name in pack.namelist()}
    names = re.findall(rb'<sheet name="([^"]+)"', parts["xl/workbook.xml"])
    for title, lines in (
        ("Documents", [["", "ToR", "Terms", "2024", "Us", "tor.pdf"]]),
        (
            "Bodies &amp; organisations",
            [["", f"Team {number}", "team", "", "", "ToR 1"] for number in range(100_000)],
        ),
    ):
        part = f"xl/worksheets/sheet{names.index(title.encode()) + 1}.xml"
        rows = "".join(row(number, cells) for number, cells in enumerate(lines, start=2))
        kept = re.sub(rb'<row r="(?!1")[^>]*?(?:/>|>.*?</row>)', b"", parts[part])
        parts[part] = kept.replace(END, rows.encode() + END)
    with ZipFile(tmp_path / "us.xlsx", "w", ZIP_DEFLATED) as pack:
        for name, data in parts.items():
            pack.writestr(name, data)
    code, out, err = pgraph(tmp_path / "us.xlsx", "check", "--no-copy")
    assert code == 0, out + err
    assert out.splitlines()[-1].startswith("no problem")
    assert "in 100001 rows of bayford" in out


def row(number: int, cells: Sequence[str]) -> str:
    """Return a row of a sheet as it is stored."""
    stored = "".join(
        f'<c r="{"ABCDEFGH"[at]}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
        for at, cell in enumerate(cells)
        if cell
    )
    return f'<row r="{number}">{stored}</row>'
