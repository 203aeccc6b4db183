"""``pgraph review`` as it is typed: what it prints and writes, in every format, and how it exits."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import Result

from partnership_graph.publishing.formats import ANSWER, REVIEW, formats_of, texts_of
from tests import small_place
from tests.review.tried import ids

Run = Callable[..., Result]
CLEAN, FOUND = 0, 4


@pytest.fixture
def us(tmp_path: Path) -> Path:
    """A board without a chair, and a step gone by that is accepted."""
    return small_place.write(
        tmp_path / "us",
        boards='id,name\nboard,Board <of> "All" & =More',
        people=[{"id": "ann", "name": "Ann Example"}],
        posts=ids("clerk"),
        organisations=ids("council"),
        reporting_lines=small_place.lines("board>council"),
        milestones="id,subject_id,name,date,state\nold,board,Ann Example appointed,2021-01,planned",
        accepted="id,rule,thing,reason,by_post,until\na,PG-PLAN-01,board,Waits for a vote,clerk,2022-12",
    )


def test_the_day_comes_first_and_then_what_is_found_the_worst_first(pgraph: Run, us: Path) -> None:
    result = pgraph("review", "--data", str(us), "--as-of", "1 June 2021")
    first, verdict, *rest = result.stdout.splitlines()
    assert result.exit_code == FOUND
    assert first == "What is wrong, missing or late as of 1 June 2021?"
    assert verdict == "  2 findings in Us by 2 of 43 rules: 2 missing; 1 accepted"
    assert "Missing: No chair, of 1 body that meets: 1" in rest
    assert any("; accepted by Clerk until December 2022: Waits for a vote" in line for line in rest)


def test_without_a_day_it_is_of_today(pgraph: Run, us: Path) -> None:
    today = pgraph("review", "--data", str(us)).stdout.splitlines()[0]
    assert int(today.rstrip("?").rpartition(" ")[2]) >= 2026


def test_it_exits_0_where_nothing_is_as_bad_as_was_asked_for(pgraph: Run, us: Path) -> None:
    asked = ("review", "--data", str(us), "--as-of", "2021-06-01")
    assert pgraph(*asked, "--severity", "wrong").exit_code == CLEAN
    assert pgraph(*asked, "--severity", "missing").exit_code == FOUND
    assert pgraph(*asked, "--rule", "PG-PLAN-01").exit_code == CLEAN
    assert pgraph(*asked, "--rule", "PG-PLAN-01", "--as-of", "2023-01-01").exit_code == FOUND


def test_one_rule_says_why_it_matters_and_how_to_mend_it(pgraph: Run, us: Path) -> None:
    said = pgraph("review", "--data", str(us), "--rule", "PG-CHAIR-01").stdout
    assert "Without a chair nobody calls the meetings" in said
    assert "Add the seat of the chair" in said


def test_its_findings_are_listed_and_counted_as_any_listing(pgraph: Run, us: Path) -> None:
    asked = ("review", "--data", str(us), "--as-of", "2021-06-01")
    assert "2 listed, by severity: missing 2" in pgraph(*asked, "--by", "severity").stdout
    assert pgraph(*asked, "--where", "rule=PG-CHAIR-01", "--count").exit_code == FOUND
    assert pgraph(*asked, "--where", "rule=PG-CHAIR-09").exit_code == 2
    assert pgraph(*asked, "--where", "rule=PG-CHAIR-02", "--count").exit_code == CLEAN
    assert pgraph(*asked, "--where", "severity=wrong", "--count").exit_code == CLEAN


def test_what_is_wanted_of_a_listing_is_read_where_nothing_is_found(
    pgraph: Run, refused: Callable[..., str], us: Path
) -> None:
    asked = ("review", "--data", str(us), "--as-of", "2021-06-01", "--severity", "wrong")
    result = pgraph(*asked, "--where", "rule=pg-line-04", "--count")
    assert (result.exit_code, result.stdout.splitlines()[1]) == (
        CLEAN,
        "  None listed where rule=pg-line-04",
    )
    assert "'rule=PG-CHAIR-09': nothing listed has that rule" in refused(
        *asked, "--where", "rule=PG-CHAIR-09"
    )


def test_no_known_finding_passes_in_a_pipeline(pgraph: Run, us: Path) -> None:
    asked = ("review", "--data", str(us), "--as-of", "2021-06-01", "--format", "junit")
    result = pgraph(*asked, "--rule", "PG-CHAIR-01", "--new-since", "2021-05-01")
    root = ET.fromstring(result.stdout.encode())  # noqa: S314 - it is ours
    assert (result.exit_code, root.findall(".//testcase")) == (CLEAN, [])


def test_the_rules_for_other_places_are_named_as_commands_to_type(pgraph: Run, us: Path) -> None:
    said = pgraph("review", "--data", str(us)).stdout
    assert (
        "pgraph review --profile wellbeing-board; pgraph review --profile integrated-care"
        in " ".join(said.split())
    )


def test_a_review_is_written_in_every_format_of_an_answer_and_in_two_more(
    pgraph: Run, us: Path
) -> None:
    assert set(formats_of(REVIEW)) == {*formats_of(ANSWER), "junit", "html"}
    for form in formats_of(REVIEW):
        result = pgraph("review", "--data", str(us), "--format", form)
        assert result.exit_code == FOUND, form
        assert result.stdout


def test_junit_counts_what_fails_what_passes_and_what_is_accepted(pgraph: Run, us: Path) -> None:
    asked = ("review", "--data", str(us), "--as-of", "2021-06-01", "--format", "junit")
    root = ET.fromstring(pgraph(*asked).stdout.encode())  # noqa: S314 - it is ours
    cases = root.findall(".//testcase")
    assert root.get("tests") == str(len(cases))
    assert root.get("failures") == str(len(root.findall(".//failure"))) == "2"
    assert root.get("skipped") == "1"
    (failure,) = root.findall(".//testsuite[@name='PG-CHAIR-01 No chair']//failure")
    assert failure.get("message") == 'Board <of> "All" & =More: no chair is recorded'
    assert failure.get("type") == "missing"
    assert {suite.get("timestamp") for suite in root} == {"2021-06-01T00:00:00"}


def test_a_pipeline_of_a_clean_place_passes_every_rule(pgraph: Run, us: Path) -> None:
    asked = ("review", "--data", str(us), "--severity", "wrong", "--format", "junit")
    result = pgraph(*asked)
    root = ET.fromstring(result.stdout.encode())  # noqa: S314 - it is ours
    assert (result.exit_code, root.get("failures")) == (CLEAN, "0")
    assert int(str(root.get("tests"))) > 0


class Page(HTMLParser):
    """What is on a page: its headings, what its links lead to, and what its ids are."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.to: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        known = dict(attrs)
        self.ids += [known["id"] or ""] if "id" in known else []
        self.to += [known["href"] or ""] if "href" in known else []


def test_a_page_of_it_asks_the_network_for_nothing_and_its_links_lead_somewhere(
    pgraph: Run, us: Path
) -> None:
    text = pgraph("review", "--data", str(us), "--format", "html").stdout
    page = Page(text)
    assert "Board &lt;of&gt; &#34;All&#34; &amp; =More: no chair is recorded" in text
    assert {link.removeprefix("#") for link in page.to} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert page.tags.count("h1") == 1
    assert "default-src 'none'" in text


def test_csv_has_a_row_a_finding_with_its_rule_and_key(pgraph: Run, us: Path) -> None:
    asked = ("review", "--data", str(us), "--rule", "PG-CHAIR-01", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(pgraph(*asked).stdout))
    assert row["key"] == "PG-CHAIR-01:board"
    assert (row["severity"], row["looked_at"], row["thing_id"]) == ("missing", "1", "board")


def test_names_are_withheld_from_every_format_that_is_text(pgraph: Run, us: Path) -> None:
    for form in texts_of(REVIEW):
        asked = ("review", "--data", str(us), "--as-of", "2023-01-01", "--no-names", "--full")
        said = pgraph(*asked, "--format", form).stdout
        assert "Ann Example" not in said, form


def test_json_says_how_many_each_rule_looked_at(pgraph: Run, us: Path) -> None:
    asked = ("review", "--data", str(us), "--as-of", "2021-06-01", "--format", "json")
    answer = json.loads(pgraph(*asked).stdout)
    rows = [item["row"] for part in answer["sections"] for item in part["statements"]]
    assert all(row["rule"] and row["looked_at"] for row in rows)
    assert {part["part"] for part in answer["sections"]} == {
        "findings",
        "accepted",
        "nothing_found",
    }


@pytest.mark.parametrize(
    ("name", "begins"),
    [("r.xml", b"<?xml"), ("r.html", b"<!DOCTYPE html>"), ("r.csv", b"section,")],
)
def test_a_file_is_written_as_its_name_ends(
    pgraph: Run, us: Path, tmp_path: Path, name: str, begins: bytes
) -> None:
    file = tmp_path / name
    assert pgraph("review", "--data", str(us), "-o", str(file)).exit_code == FOUND
    assert file.read_bytes().removeprefix(b"\xef\xbb\xbf").startswith(begins)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--profile", "children's"), "--profile"),
        (("--severity", "late", "--new-since", "tomorrow"), "--new-since 'tomorrow' is not a day"),
        (("--as-of", "2021-02-30"), "'2021-02-30' is not a day"),
        (("--rule", "chair"), "--rule 'chair' is no rule"),
    ],
)
def test_what_is_asked_wrongly_is_asked_back(
    refused: Callable[..., str], us: Path, asked: tuple[str, ...], said: str
) -> None:
    assert said in refused("review", "--data", str(us), *asked)


def test_an_empty_folder_is_reviewed_and_nothing_is_found(pgraph: Run, tmp_path: Path) -> None:
    folder = small_place.write(tmp_path / "us")
    result = pgraph("review", "--data", str(folder))
    assert (result.exit_code, result.stdout.splitlines()[1]) == (
        CLEAN,
        "  Nothing is found in Us by 43 rules",
    )


def test_boards_of_any_name_can_be_accepted_by_what_the_review_prints(
    pgraph: Run, us: Path
) -> None:
    asked = ("review", "--data", str(us), "--rule", "PG-CHAIR-01", "--format", "json")
    row = json.loads(pgraph(*asked).stdout)["sections"][0]["statements"][0]["row"]
    table = us / "accepted.csv"
    line = f"b,{row['rule']},{row['thing_id']},{row['other']},Elected in May,clerk,2099-01-01"
    table.write_text(f"{table.read_text('utf-8')}{line}\n", encoding="utf-8")
    assert pgraph("review", "--data", str(us), "--rule", "PG-CHAIR-01").exit_code == CLEAN


def test_a_workbook_takes_what_is_accepted_along(pgraph: Run, us: Path, tmp_path: Path) -> None:
    file = tmp_path / "us.xlsx"
    assert pgraph("workbook", str(us), "-o", str(file)).exit_code == CLEAN
    asked = ("review", "--as-of", "2021-06-01", "--data")
    assert (
        pgraph(*asked, str(file)).stdout.splitlines()[1:-1]
        == (pgraph(*asked, str(us)).stdout.splitlines()[1:-1])
    )
