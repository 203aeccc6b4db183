"""The guide for officers and that for analysts: what they name is there, and whoever follows them meets no error."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result

from partnership_graph.workbook.settings import SETTING_ROWS
from partnership_graph.workbook.sheets import SHEETS, STARTER
from partnership_graph.workbook.xlsx.reading import TO_FIX, WHAT_TO_FIX
from partnership_graph.workbook.xlsx.writing import FRONT, HOW_TO

Run = Callable[..., Result]
Rows = Sequence[dict[str, str]]

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = ("own-place.md", "imports.md")
README = DOCS.parent / "README.md"
TITLES = {sheet.title for sheet in SHEETS.values()} | {FRONT, HOW_TO}
BY_TITLE = {sheet.title: sheet for sheet in STARTER}
HEADINGS = {field.head for sheet in SHEETS.values() for field in sheet.fields}
PICTURE = re.compile(r"!\[([^\]]*)\]\((pictures/[^)]+)\)")
MOST = 120_000
"""Bytes of one picture."""

NO_SHEETS = {
    *("&", "and", "the", "Chair (Learning Group)"),
    *("reports to", "is accountable to"),
    *("for your information", "As of", "Earlier", "Note", "Removed"),
}
"""What the guide quotes that is no sheet, column or setting: parts of names, lines, and words of a message, page or plan."""


def shown(guide: str) -> str:
    """A guide as it is read: without the code that made parts of it."""
    text = (DOCS / guide).read_text(encoding="utf-8")
    return re.sub(r"<!--.*?-->\n?", "", text, flags=re.DOTALL)


def section(text: str, title: str) -> str:
    """What stands below a heading, up to the next."""
    found = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, f"no heading {title}"
    return found[1]


def table(text: str) -> Rows:
    """The first table of a text: of each row what stands under each heading, blanks left out."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    heads, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return [
        {head: cell for head, cell in zip(heads, row, strict=True) if cell}
        for row in rows
        if len(row) == len(heads)
    ]


def commands(text: str) -> Iterator[list[str]]:
    """What is typed in the consoles of a guide."""
    for line in re.findall(r"^\$ pgraph (.*)$", text, re.MULTILINE):
        yield shlex.split(line)


def typed_in(path: Path, guide: str) -> int:
    """Type the rows of a guide into its workbook, and return how many there are."""
    book = openpyxl.load_workbook(path)
    front = {row[0].value: row[1] for row in book[FRONT].iter_rows(min_row=2)}
    settings = table(section(guide, FRONT))
    for row in settings:
        front[row["Setting"]].value = row["Value"]
    count = len(settings)
    for sheet in STARTER:
        page = book[sheet.title]
        heads = {cell.value: at for at, cell in enumerate(page[1], start=1)}
        for number, row in enumerate(table(section(guide, sheet.title)), start=2):
            for head, text in row.items():
                page.cell(number, heads[head]).value = text
            count += 1
    book.save(path)
    return count


def clean(result: Result) -> str:
    """What a command printed, which said that nothing failed."""
    assert result.exit_code == 0, result.output
    assert "Error" not in result.output
    return result.output


@pytest.mark.parametrize("guide", GUIDES)
def test_a_picture_of_a_guide_is_there_small_and_has_words_for_who_cannot_see_it(
    guide: str,
) -> None:
    for words, name in PICTURE.findall(shown(guide)):
        data = (DOCS / name).read_bytes()
        assert data.startswith(b"\x89PNG")
        assert len(data) < MOST, name
        assert len(words) > 20, name


def test_every_picture_is_shown_by_a_page() -> None:
    there = {f"pictures/{path.name}" for path in (DOCS / "pictures").glob("*.png")}
    pages = [*DOCS.glob("*.md"), DOCS.parent / "README.md"]
    texts = [
        page.read_text(encoding="utf-8").replace("docs/pictures/", "pictures/") for page in pages
    ]
    assert there == {name for text in texts for _, name in PICTURE.findall(text)}


def test_a_sheet_that_the_guide_shows_has_the_headings_that_it_shows() -> None:
    guide = shown("own-place.md")
    for sheet in STARTER:
        heads = {field.head for field in sheet.fields}
        for row in table(section(guide, sheet.title)):
            assert row.keys() <= heads, sheet.title
            needed = {field.head for field in sheet.fields if field.required}
            assert needed <= row.keys(), sheet.title


def test_what_the_guide_calls_a_sheet_a_column_or_a_setting_is_called_so() -> None:
    guide = shown("own-place.md")
    settings = {setting.head for setting in SETTING_ROWS}
    opens = section(guide, "1. Make a workbook").partition("folded away")[0]
    assert {row["sheet"] for row in table(opens)} <= TITLES
    assert {row["Setting"] for row in table(section(guide, FRONT))} <= settings
    known = TITLES | HEADINGS | settings | {TO_FIX, WHAT_TO_FIX}
    prose = "\n".join(line for line in guide.splitlines() if not line.startswith(("|", "$")))
    bare = re.sub("```.*?```|`[^`]*`", "", prose, flags=re.DOTALL)
    quoted = set(re.findall(r'"([^"\n]+)"', bare))
    assert quoted - known == NO_SHEETS


def test_a_column_that_the_guide_says_is_folded_away_is() -> None:
    listed = table(section(shown("own-place.md"), "1. Make a workbook").partition("folded away")[2])
    assert len(listed) == 6
    for row in listed:
        titles = {row["in the sheet"]} & set(BY_TITLE) or set(BY_TITLE) - {"Documents"}
        for title in titles:
            folded = {field.head for field in BY_TITLE[title].fields if field.is_folded}
            assert {*row["folded column"].split(", ")} <= folded, title


def test_the_guide_for_analysts_lists_every_sheet() -> None:
    listed = table(section(shown("imports.md"), "The sheets, and which tables they become"))
    assert [row["sheet"].removesuffix(" †") for row in listed] == [
        sheet.title for sheet in SHEETS.values()
    ]


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pgraph: Run) -> Path:
    """The workbook of the guide, made and filled as it says."""
    monkeypatch.chdir(tmp_path)
    clean(pgraph("new", "Ashmarrow", "-o", "ashmarrow.xlsx"))
    assert typed_in(tmp_path / "ashmarrow.xlsx", shown("own-place.md")) > 20
    return tmp_path / "ashmarrow.xlsx"


def test_whoever_follows_the_guide_meets_no_error(filled: Path, pgraph: Run) -> None:
    said = clean(pgraph("check", filled.name))
    assert "no problem" in said
    assert (filled.parent / "ashmarrow (checked).xlsx").is_file()
    clean(pgraph("map", "--data", filled.name))
    page = (filled.parent / "ashmarrow-map.html").read_text(encoding="utf-8")
    for row in table(section(shown("own-place.md"), "Bodies & organisations")):
        assert "until" in row or row["name"] in page
    assert "Left out: 1 thing that is over." in page
    for command in commands(section(shown("own-place.md"), "4. See it, and ask it")):
        clean(pgraph(*command))
    clean(pgraph("plan", filled.name, "--into", "ashmarrow"))
    clean(pgraph("adopt", filled.name, "--into", "ashmarrow", "--yes"))
    clean(pgraph("workbook", "ashmarrow", "-o", "next.xlsx"))
    assert "nothing would change" in clean(pgraph("plan", "next.xlsx", "--into", "ashmarrow"))


def test_who_came_next_and_what_was_dissolved_are_answered_by_the_day(
    filled: Path, pgraph: Run
) -> None:
    for day, holder in (("2025-06-01", "Mark Deane"), ("2026-04-01", "Priya Nairn")):
        asked = ("members", "Executive Group", "--data", filled.name, "--as-of", day)
        assert f"1 chair (Director of Children's Services: {holder})" in clean(pgraph(*asked))
    down = ("chain", "Executive Group", "--down", "--data", filled.name)
    assert "Missing Children Group reports to" not in clean(pgraph(*down))
    assert "Missing Children Group reports to" in clean(pgraph(*down, "--as-of", "2025-06-01"))


def test_what_the_guide_says_of_seats_and_quorums_is_so(filled: Path, pgraph: Run) -> None:
    book = openpyxl.load_workbook(filled)
    for title, row in (
        ("Seats", ("Learning Group", "Ashmarrow Council; Ashmarrow Police; ICB", "vice-chair")),
        ("Quorum & rules", ("Learning Group", "quorum: at least", "1", "chair or vice-chair")),
        ("Escalation", ("Executive Group", "a risk", "1", "chair")),
    ):
        page = book[title]
        at = next(n for n in range(2, 100) if not page.cell(n, 2).value)
        for column, text in enumerate(row, start=2):
            page.cell(at, column).value = text
        heads = [cell.value for cell in page[1]]
        page.cell(at, heads.index("where") + 1).value = "Plan-2026 9"
        if title == "Escalation":
            page.cell(at, heads.index("what happens") + 1).value = "It is told."
    book.save(filled)
    asked = pgraph("check", filled.name, "--no-copy")
    assert asked.exit_code == 1
    assert "“chair” is a seat" in asked.output
    assert "write “Director of Children's Services”" in asked.output
    book["Escalation"].cell(3, 5).value = "Director of Children's Services"
    book.save(filled)
    clean(pgraph("check", filled.name, "--no-copy"))
    sits = clean(pgraph("members", "Learning Group", "--data", filled.name))
    assert "3 seats recorded" in sits
    quorum = clean(pgraph("quorum", "Learning Group", "--data", filled.name))
    assert "needs at least 1 person: 1 chair or vice-chair" in quorum


def test_the_first_workbook_planned_again_says_so_and_takes_no_row_away(
    filled: Path, pgraph: Run
) -> None:
    clean(pgraph("adopt", filled.name, "--into", "ashmarrow", "--yes"))
    book = openpyxl.load_workbook(filled)
    book["Lines"].delete_rows(3)
    book["Bodies & organisations"]["C4"].value = "committee"
    book.save(filled)
    plan = clean(pgraph("plan", filled.name, "--into", "ashmarrow"))
    assert "Note: ashmarrow.xlsx was not written from ashmarrow" in plan
    assert "1 row of the folder not in this workbook" in plan
    assert "Removed" not in plan


def test_a_second_undo_goes_forward_again(filled: Path, pgraph: Run) -> None:
    clean(pgraph("adopt", filled.name, "--into", "ashmarrow", "--yes"))
    clean(pgraph("workbook", "ashmarrow", "-o", "next.xlsx"))
    book = openpyxl.load_workbook("next.xlsx")
    book["Lines"].delete_rows(3)
    book.save("next.xlsx")
    clean(pgraph("adopt", "next.xlsx", "--into", "ashmarrow", "--yes"))
    lines = Path("ashmarrow", "reporting_lines.csv")
    after = lines.read_bytes()
    clean(pgraph("adopt", "--undo", "ashmarrow", "--yes"))
    assert lines.read_bytes() != after
    clean(pgraph("adopt", "--undo", "ashmarrow", "--yes"))
    assert lines.read_bytes() == after


@pytest.mark.parametrize("sheet", ["Meetings", "Attendance", "Decisions", "Changes"])
def test_the_sheets_for_minutes_are_there_with_all_sheets(
    filled: Path, pgraph: Run, sheet: str
) -> None:
    assert sheet not in openpyxl.load_workbook(filled).sheetnames
    clean(pgraph("new", "Ashmarrow", "-o", "all.xlsx", "--all-sheets"))
    assert sheet in openpyxl.load_workbook("all.xlsx").sheetnames


def test_the_first_page_of_the_readme_is_those_steps(filled: Path, pgraph: Run) -> None:
    steps = re.findall(
        r"^\d\. `pgraph ([^`]+)`",
        section(README.read_text(encoding="utf-8"), "Use your own"),
        re.MULTILINE,
    )
    assert [step.split()[0] for step in steps] == ["new", "check", "map", "adopt"]
    filled.rename("bayford.xlsx")
    for step in steps[1:]:
        clean(pgraph(*shlex.split(step), *(["--yes"] if step.startswith("adopt") else [])))
    assert (Path("us") / "place.toml").is_file()


def test_a_message_that_the_guide_explains_is_one_that_it_shows() -> None:
    text = section(shown("own-place.md"), "When something is to be mended")
    printed = re.search("```console\n(.*?)```", text, re.DOTALL)
    assert printed
    explained = [row["the message"].strip('"') for row in table(text)]
    assert len(explained) == 7
    for message in explained:
        for part in message.split("..."):
            assert part.strip() in printed[1], message


def test_what_the_guide_shows_of_a_hurried_workbook_is_in_its_checked_copy(
    filled: Path, pgraph: Run
) -> None:
    book = openpyxl.load_workbook(filled)
    book["Lines"]["B3"].value = "Exec Group"
    book.save(filled)
    result = pgraph("check", filled.name)
    assert result.exit_code == 1
    copy = openpyxl.load_workbook(filled.with_name("ashmarrow (checked).xlsx"))
    assert copy.active is copy[WHAT_TO_FIX]
    assert TO_FIX in [cell.value for cell in copy["Lines"][1]]
    note = copy["Lines"]["B3"].comment
    assert note
    assert "did you mean “Executive Group”" in note.text
