"""What must be true of rules, seats, identifiers and own words; each is told with its cell and what to do."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from partnership_graph import load
from partnership_graph.editing.subjects import SUBJECTS, table_for
from partnership_graph.errors import DataError, QuestionError
from partnership_graph.facts.vocabulary import PATTERNS
from partnership_graph.facts.wording import seen_from
from partnership_graph.loading.rules import is_share
from partnership_graph.loading.words import homes
from tests.small_place import write

JOINT = Path(__file__).parents[1] / "places" / "joint-board"


def problems(folder: Path) -> list[str]:
    with pytest.raises(DataError) as error:
        load(data=folder)
    return [str(problem).removeprefix("place/") for problem in error.value.problems]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return Path(shutil.copytree(JOINT, tmp_path / "place"))


def change(place: Path, table: str, old: str, new: str) -> None:
    path = place / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        (
            "quorum",
            "minimum,,1/3",
            "minimum,,a few",
            "quorum.csv:7: share: 'a few' is not a share such as all, majority, 1/3 or 75%",
        ),
        (
            "quorum",
            "minimum,,1/3",
            "minimum,5,1/3",
            "quorum.csv:7: share: '1/3' stands beside the minimum '5'; expected one of them; where both ",
        ),
        (
            "quorum",
            "discretion,,",
            "discretion,,all",
            "quorum.csv:8: share: 'discretion' takes no number and no share; empty them, or correct the ",
        ),
        (
            "quorum",
            "Other health trusts,minimum,1",
            "Other health trusts,minimum,2",
            "quorum.csv:5: alternative: the rows of the alternative 'health' ask for different numbers; ",
        ),
        (
            "memberships",
            "morven-council,3,three",
            "morven-council,1.5,three",
            "memberships.csv:2: how_many: '1.5' is not a whole number from 1; correct it or leave it empty",
        ),
        (
            "memberships",
            "chair,1,24",
            ",1,24",
            "memberships.csv:5: rotation: the cell is empty, and turn says '1'; mark all rows that take ",
        ),
        (
            "memberships",
            ",morven-seat-01,",
            ",morven-seat-03,",
            "memberships.csv:4: part_of_id: the row is a part of itself; name the row of several seats",
        ),
        (
            "terms_of_reference",
            ",,share,2/3",
            ",,share,",
            "terms_of_reference.csv:7: share: the cell is empty; expected such as 2/3, 75% or all, for ",
        ),
        (
            "terms_of_reference",
            "casting_vote,,chair",
            "casting_vote,,",
            "terms_of_reference.csv:3: member_id: the cell is empty; expected who has the casting vote",
        ),
        (
            "terms_of_reference",
            "open_seats,Further associates as the board settles; those named are the least.,,",
            "open_seats,More.,,majority",
            "terms_of_reference.csv:4: clause: 'open_seats' takes no decides, share, category or applies_to; expected",
        ),
        (
            "identifiers",
            "S12000099",
            "S12",
            "identifiers.csv:2: identifier: 'S12' is no ONS GSS code: expected a letter and 8 digits, such as E06000034",
        ),
        (
            "words",
            "upward,accountable_to",
            "upwards,",
            "words.csv:2: family: 'upwards' is no family of a line (did you mean 'upward'?); expected upward",
        ),
        (
            "words",
            "advice,,",
            "advice,reports_to,",
            "words.csv:3: strength: only a line of the family upward has a strength; empty it",
        ),
        (
            "words",
            "line,keeps posted",
            "line,advises",
            "words.csv:3: name: 'advises' is a word of ours, which wins; remove the row",
        ),
        (
            "words",
            "line,keeps posted",
            "line,Is a sub-group of",
            "words.csv:3: name: 'Is a sub-group of' is a word of ours, which wins; remove the row",
        ),
        (
            "words",
            "line,keeps posted",
            "line,Answers for-Quality to",
            "words.csv:3: name: 'answers for quality to' is a word of this list at place/words.csv:2 too, and ",
        ),
        (
            "boards",
            ",daily huddle,",
            ",other,",
            "boards.csv:9: word: the cell is empty; expected what it is in the document's words, for its ",
        ),
    ],
)
def test_a_rule_that_is_broken_is_told_with_its_cell(
    place: Path, table: str, old: str, new: str, said: str
) -> None:
    change(place, table, old, new)
    found = problems(place)
    assert any(problem.startswith(said) for problem in found), found


@pytest.mark.parametrize("share", ["all", "majority", "1/2", "2/3", "1/1", "50%", "33.3%", "100%"])
def test_a_share_is_a_word_a_fraction_or_a_percentage(share: str) -> None:
    assert is_share(share)


@pytest.mark.parametrize(
    "text", ["", "half", "3/2", "0/3", "1/0", "0%", "101%", "1 / 2", "-1/2", "\u0661/2", "1e2%"]
)
def test_nothing_else_is_a_share(text: str) -> None:
    assert not is_share(text)


def test_other_with_its_word_is_enough_without_a_list_of_words(place: Path) -> None:
    (place / "words.csv").unlink()
    for table, old, new in (
        ("reporting_lines", "answers for quality to", "other"),
        ("reporting_lines", "keeps posted", "other"),
        ("boards", "daily huddle", "other"),
        ("organisations", "trades federation", "other"),
        ("memberships", "convener", "chair"),
    ):
        change(place, table, old, new)
    for table in ("reporting_lines", "boards", "organisations"):
        path = place / f"{table}.csv"
        header, *rows = path.read_text(encoding="utf-8").splitlines()
        text = "\n".join([f"{header},word", *(f"{row},keeps an eye on" for row in rows)])
        path.write_text(text + "\n", encoding="utf-8")
    answer = load(data=place).chain("morven-huddle")
    said = [item.text for part, item in answer.statements() if part.name == "other_relations"]
    assert said == ["Flow Huddle keeps an eye on Joint Management Team"]


def test_a_word_may_be_written_by_its_id_and_in_capitals(place: Path) -> None:
    change(place, "reporting_lines", "answers for quality to", "Answers_for-quality")
    line = load(data=place).dataset.line("morven-line-11")
    assert (line.kind, line.word) == ("accountable_to", "answers for quality to")


def test_the_words_of_one_place_mean_nothing_in_another(place: Path) -> None:
    other = Path(shutil.copytree(place.parent / "place", place.parent / "another"))
    (other / "words.csv").unlink()
    unknown = [problem for problem in problems(place.parent) if "is not one of" in problem]
    assert unknown
    assert all(problem.startswith("another/") for problem in unknown)


def test_a_word_that_is_said_twice_and_means_one_thing_is_no_problem(place: Path) -> None:
    path = place / "words.csv"
    path.write_text(path.read_text("utf-8") + "again,line,Keeps Posted,,advice,,\n", "utf-8")
    assert load(data=place).dataset.line("morven-line-11").word == "answers for quality to"


def test_a_word_of_ours_wins_over_the_id_of_a_word_however_it_is_written(place: Path) -> None:
    path = place / "words.csv"
    path.write_text(path.read_text("utf-8") + "reports-to,line,speaks to,,support,,\n", "utf-8")
    change(place, "reporting_lines", "answers for quality to", "Reports-to")
    line = load(data=place).dataset.line("morven-line-11")
    assert (line.kind, line.word) == ("reports_to", "")


def test_a_word_in_two_lists_is_asked_after_where_both_may_be_meant(place: Path) -> None:
    path = place / "words.csv"
    rows = "b,body,cluster,,group,,\no,organisation,cluster,,charity,,\nl,line,cluster,,advice,,\n"
    path.write_text(path.read_text("utf-8") + rows, "utf-8")
    dataset = load(data=place).dataset
    words, body = homes(dataset), SUBJECTS["body"]
    with pytest.raises(QuestionError, match=r"b \(of boards\.csv\) or o \(of organisations\.csv\)"):
        table_for(body, {"kind": "Cluster"}, words)
    assert table_for(body, {"kind": "o"}, words) == "organisations"
    assert table_for(body, {"kind": "daily huddle"}, words) == "boards"


@pytest.mark.parametrize(
    "number", ["01234567", "SC123456", "IP12345R", "SP1234RS", "RS007644", "SO300001", "R0000123"]
)
def test_a_company_number_may_be_of_any_register_of_companies_house(number: str) -> None:
    assert re.fullmatch(PATTERNS["company"][0], number)


@pytest.mark.parametrize(
    "number", ["1234567", "S1234567", "SP12345S", "SP123RSX", "sc123456", "RS"]
)
def test_nothing_else_is_a_company_number(number: str) -> None:
    assert not re.fullmatch(PATTERNS["company"][0], number)


def test_a_line_is_said_from_its_upper_end_in_the_words_of_its_own_place(place: Path) -> None:
    other = place.parent / "another"
    write(
        other,
        boards="id\nlow\nhigh",
        words="id,adds_to,name,inverse,family\nw,line,keeps posted,is told by,advice",
        reporting_lines="id,from_id,to_id,kind\nown-line,low,high,keeps posted",
    )
    dataset = load(data=place.parent).dataset
    assert seen_from(dataset, dataset.line("own-line"), "high") == "High is told by Low"
    (other / "words.csv").write_text(
        "id,adds_to,name,inverse,family\nw,line,keeps posted,,advice\n", "utf-8"
    )
    dataset = load(data=place.parent).dataset
    assert not seen_from(dataset, dataset.line("own-line"), "high")
