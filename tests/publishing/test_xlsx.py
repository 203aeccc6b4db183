"""Workbooks read back by openpyxl: every fact and paragraph as text, nothing calculated, nobody named."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from partnership_graph import Answer, Partnership, load
from partnership_graph.answers.printed import said
from partnership_graph.facts.records import Person
from partnership_graph.facts.withholding import withholding
from partnership_graph.publishing.formats import write
from partnership_graph.publishing.table import ResultTable
from tests.diagrams.test_hostile_views import NAMES, a_place

EVIL = (
    *(
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2",
        "@SUM(A1)",
        '=HYPERLINK("http://x")',
        "http://example.org",
    ),
    *(
        "mailto:a@b.c",
        "internal:Sheet!A1",
        "external:c:/x.xlsx",
        "00123",
        "1e5",
        "{=1}",
        "\tx\x07\u202e",
    ),
    *("<b>&amp;</b>", "\ud800", "x" * 40_000, "_x0041_"),
)


@pytest.fixture(scope="module")
def thurrock() -> Partnership:
    return load("thurrock")


@pytest.fixture(scope="module")
def answers(thurrock: Partnership) -> dict[str, Answer]:
    return {
        "chain": thurrock.chain("mase"),
        "proposed": thurrock.at(include=["proposed"]).chain("brighter-futures-partnership"),
        "show": thurrock.show("thurrock-lscb"),
        "members": thurrock.members("thurrock-hwb"),
        "gaps": thurrock.gaps("upward_line"),
        "empty": thurrock.find("zzzz"),
    }


def sheets(data: bytes) -> dict[str, Worksheet]:
    return {page.title: page for page in openpyxl.load_workbook(io.BytesIO(data)).worksheets}


def texts(page: Worksheet) -> list[list[str]]:
    return [[str(cell or "") for cell in row] for row in page.iter_rows(values_only=True)]


def column(page: Worksheet, head: str) -> list[str]:
    heads, *rows = texts(page)
    return [row[heads.index(head)] for row in rows]


@pytest.mark.parametrize("name", ["chain", "proposed", "show", "members", "gaps", "empty"])
def test_every_fact_of_the_answer_is_a_row_with_its_paragraphs(
    answers: dict[str, Answer], name: str
) -> None:
    answer = answers[name]
    read = sheets(write(answer, "xlsx"))
    stated = [item for _, item in answer.statements()]
    assert ("Answer" in read) == bool(stated)
    if not stated:
        return
    rows = set(
        zip(
            column(read["Answer"], "What is recorded"),
            column(read["Answer"], "Sources"),
            strict=True,
        )
    )
    numbers = {citation: at for at, citation in enumerate(answer.sources(), 1)}
    for item in stated:
        cited = "; ".join(f"[{numbers[one]}] {one.name}: {one.locator}" for one in item.citations)
        assert (said(item), cited) in rows
    assert set(column(read["Answer"], "Condition")) >= {item.condition for item in stated}
    listed = list(
        zip(
            *(column(read["Sources"], head) for head in ("Number", "Document", "Paragraph")),
            strict=True,
        )
    )
    assert listed == [(f"[{at}]", one.name, one.locator) for one, at in numbers.items()]


@pytest.mark.parametrize("name", ["chain", "members", "empty"])
def test_the_first_sheet_says_what_it_is(answers: dict[str, Answer], name: str) -> None:
    answer = answers[name]
    book = openpyxl.load_workbook(io.BytesIO(write(answer, "xlsx")))
    about = texts(book.worksheets[0])
    said_of_it = dict(about)
    assert book.active is book.worksheets[0]
    assert said_of_it["Question"] == answer.question
    assert said_of_it["Answer"] == answer.verdict
    assert said_of_it["As of"] == "31 January 2020"
    assert said_of_it["Data version"] == answer.data_version
    assert said_of_it.get("Licence", "") == answer.licence
    assert bool(answer.licence) == bool(answer.sources())
    assert {item.text for item in answer.remarks} >= {
        value for key, value in about if key == "Note"
    }
    properties = book.properties
    assert (properties.title, properties.language) == (answer.question, "en-GB")
    assert str(properties.created) == str(properties.modified) == "2020-01-31 00:00:00"


def test_cells_are_text_and_heads_stay_in_view_and_filter(answers: dict[str, Answer]) -> None:
    for answer in answers.values():
        for name, page in sheets(write(answer, "xlsx")).items():
            cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
            assert {cell.data_type for cell in cells} == {"s"}
            if name != "About":
                assert page.freeze_panes == "A2"
                (table,) = page.tables.values()
                assert table.autoFilter is not None
                assert table.ref == page.dimensions
                assert "A" in page.column_dimensions


def test_a_column_in_which_nothing_stands_is_left_out(answers: dict[str, Answer]) -> None:
    for answer in answers.values():
        for name, page in sheets(write(answer, "xlsx")).items():
            if name != "About":
                heads, *rows = texts(page)
                assert len(heads) == len(set(map(str.casefold, heads)))
                assert all(any(row[at] for row in rows) for at in range(len(heads)))


def test_a_listing_has_its_own_cells_in_words(answers: dict[str, Answer]) -> None:
    page = sheets(write(answers["members"], "xlsx"))["Answer"]
    assert "Thurrock Health and Wellbeing Board" in column(page, "Body")
    assert "vote not stated" in column(page, "Voting")
    heads = texts(page)[0]
    assert not [head for head in heads if head.endswith(" id")]


def test_what_could_be_more_than_text_is_shown_as_text(answers: dict[str, Answer]) -> None:
    answer = answers["chain"]
    (section, *_) = answer.sections
    hostile = replace(
        answer,
        question=EVIL[0],
        verdict=EVIL[1],
        sections=tuple(
            replace(
                section,
                heading=text,
                statements=tuple(
                    replace(item, text=text, note=text) for item in section.statements
                ),
            )
            for text in EVIL
        ),
    )
    data = write(hostile, "xlsx")
    for page in sheets(data).values():
        assert not page._hyperlinks  # type: ignore[attr-defined]  # noqa: SLF001 - it has no other name
        assert {
            cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None
        } == {"s"}
    shown = column(sheets(data)["Answer"], "What is recorded")
    assert {"=1+1", "http://example.org", "00123", "<b>&amp;</b>", "_x0041_"} <= set(shown)
    assert "x\\x07\\u202e" in shown
    assert max(map(len, shown)) <= 32_767
    assert any(text.endswith("... (cut: 40000 characters)") for text in shown)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [
            name
            for name in archive.namelist()
            if "externalLink" in name
            or ("rels/sheet" in name and b"hyperlink" in archive.read(name))
        ]
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("kind", NAMES)
def test_a_place_of_strange_names_is_written_and_read(
    made: Callable[..., Partnership], kind: str
) -> None:
    answer = a_place(made, NAMES[kind]).show("low")
    page = sheets(write(answer, "xlsx"))["Answer"]
    shown = {re.sub(r"\s+", " ", text) for text in column(page, "What is recorded")}
    assert {re.sub(r"\s+", " ", said(item)) for _, item in answer.statements()} <= shown


def test_nobody_is_named_in_any_part_where_nobody_may_be(
    thurrock: Partnership, answers: dict[str, Answer]
) -> None:
    hide = withholding(thurrock.dataset)
    people = [person.name for person in thurrock.dataset.all(Person) if " " in person.name]
    named = write(answers["members"], "xlsx")
    assert [name for name in people if name in everything(named)]
    hidden = everything(write(answers["members"].mapped(hide), "xlsx"))
    assert "name withheld" in hidden
    assert [name for name in people if name in hidden] == []


def everything(data: bytes) -> str:
    """Return every part of a workbook as one text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())


def test_a_workbook_bears_no_day_but_that_of_its_answer(answers: dict[str, Answer]) -> None:
    data = write(answers["chain"], "xlsx")
    assert data == write(answers["chain"], "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2020-01-31T00:00:00Z"}


def test_rows_of_a_query_keep_their_columns_apart() -> None:
    table = ResultTable(
        columns=["name", "Name", "empty", ""],
        rows=[["=1", 2, None, True], ["b", 1.5, "", ["x", {"y": 1}]]],
        remarks=("left out: 1",),
        footer="Data version abc.",
    )
    read = sheets(write(table, "xlsx"))
    assert texts(read["Rows"]) == [
        ["name", "Name (2)", "(no name)"],
        ["=1", "2", "true"],
        ["b", "1.5", '["x", {"y": 1}]'],
    ]
    about = dict(texts(read["About"]))
    assert about["Columns without a cell"] == "empty"
    assert (about["Note"], about["Of"]) == ("left out: 1", "Data version abc.")


def test_no_rows_leave_the_heads(answers: dict[str, Answer]) -> None:
    read = sheets(write(ResultTable(columns=["a", "b"], rows=[]), "xlsx"))
    assert texts(read["Rows"])[0] == ["a", "b"]
    assert "Answer" not in sheets(write(answers["empty"], "xlsx"))


def test_a_review_counts_what_each_rule_found(thurrock: Partnership) -> None:
    review = thurrock.review("2026-01-01", explain=True)
    read = sheets(write(review, "xlsx"))
    found = column(read["Rules"], "Found")
    assert sum(map(int, found)) > 100
    assert list(read) == ["About", "Rules", "Answer", "Sources"]
    assert all(column(read["Rules"], "Why it matters"))


def test_a_spreadsheet_program_opens_it(
    answers: dict[str, Answer], spreadsheet: str, tmp_path: Path
) -> None:
    file = tmp_path / "answer.xlsx"
    file.write_bytes(write(answers["chain"], "xlsx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        spreadsheet,
        "--headless",
        profile,
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
    ]
    subprocess.run(  # noqa: S603 - a program of this machine
        [*command, "--outdir", str(tmp_path), str(file)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    rows = (tmp_path / "answer-Answer.csv").read_text("utf-8")
    assert answers["chain"].verdict in rows


def test_the_name_of_a_file_asks_for_a_workbook(
    pgraph: Callable[..., object], tmp_path: Path
) -> None:
    file = tmp_path / "answer.xlsx"
    pgraph("chain", "mase", "--no-names", "-o", str(file))
    assert "Answer" in sheets(file.read_bytes())
