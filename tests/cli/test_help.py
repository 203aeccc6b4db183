"""The list of commands by what one wants to know, and ``pgraph help``: a command by what it is for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from partnership_graph.cli import main
from partnership_graph.cli.purpose import entries, found
from partnership_graph.cli.running import Group
from partnership_graph.cli.streams import help_width
from partnership_graph.questions.declared import QUESTIONS
from tests import small_place

Run = Callable[..., Result]
FEWEST, MOST = 6, 10


def test_every_command_stands_under_one_heading() -> None:
    assert isinstance(main, Group)
    listed = [name for names in main.headings.values() for name in names]
    assert sorted(listed) == sorted(main.commands)


def test_six_to_ten_commands_stand_under_a_heading() -> None:
    assert isinstance(main, Group)
    numbers = {heading: len(names) for heading, names in main.headings.items()}
    assert {heading: n for heading, n in numbers.items() if not FEWEST <= n <= MOST} == {}


def test_the_list_of_commands_is_parted_and_the_most_used_come_first(pgraph: Run) -> None:
    told = pgraph("--help").stdout
    where = [
        told.index(part)
        for part in (
            "\nFind and show:\n  find ",
            "\nWho answers to whom, what is missing or double:\n  chain ",
            "\nWho sits where, who was there:\n  members ",
            "\nPlaces, services and work:\n  centres ",
            "\nTake away: pictures, documents, data:\n  map ",
            "\nAsk in plain words or as an analyst, and see what the data covers:\n  ask ",
            "\nYour own data:\n  new ",
        )
    ]
    assert where == sorted(where)
    assert "\nCommands:" not in told
    assert '"pgraph help WORD" finds a command by what it is for' in " ".join(told.split())


def test_a_group_without_headings_lists_its_commands(pgraph: Run) -> None:
    assert "\nCommands:\n  list  List the queries" in pgraph("query", "--help").stdout


def test_a_command_that_has_no_heading_is_listed_all_the_same() -> None:
    group = Group("it", headings={"Known": ["one"]})
    group.add_command(click.Command("one", help="The first."))
    group.add_command(click.Command("other", help="The other."))
    told = CliRunner().invoke(group, ["--help"]).stdout
    assert "Known:\n  one    The first.\n\nCommands:\n  other  The other.\n" in told


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("who was there", "attendance"),
        ("attended", "attendance"),
        ("apologies", "attendance"),
        ("cancelled", "meetings"),
        ("who wrote", "papers"),
        ("acting", "holders"),
        ("boss", "chain"),
        ("who is the boss of", "chain"),
        ("answers to", "chain"),
        ("dispute", "escalate"),
        ("complaints", "escalate"),
        ("missing", "gaps"),
        ("vacancies", "gaps"),
        ("who signed", "parties"),
        ("conflict of interest", "conflicts"),
        ("conflict", "conflicts"),
        ("compare two dates", "diff"),
        ("quorum rules", "quorum"),
        ("enough votes", "quorum"),
        ("deadline", "actions"),
        ("which boards", "seats"),
        ("excel", "workbook"),
        ("structure chart", "map"),
        ("delete", "remove"),
        ("acronym", "find"),
        ("target", "figures"),
        ("values", "terms"),
        ("engagement", "timeline"),
        ("training", "facts"),
        ("challenge", "lines"),
        ("appendices", "papers"),
        ("background papers", "papers"),
        ("implications verified", "papers"),
        ("why", "define"),
        ("contacts", "holders"),
        ("subgroups", "lines"),
        ("milestones", "timeline"),
        ("tendering", "services"),
        ("lay members", "members"),
        ("what became of", "names"),
    ],
)
def test_a_command_is_found_by_what_it_is_for(pgraph: Run, words: str, first: str) -> None:
    result = pgraph("help", words)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == f"pgraph {first}"
    assert pgraph("help", *words.split()).stdout == result.stdout


def test_what_is_found_is_told_with_what_it_does_and_an_example(pgraph: Run) -> None:
    told = pgraph("help", "who", "was", "there").stdout
    assert "pgraph attendance\n  List who was at meetings" in told
    assert "    pgraph attendance BOARD --on 2024-05-01\n" in told
    assert told.endswith("\n'pgraph help COMMAND' shows all that a command takes.\n")


@pytest.mark.parametrize("words", ["deprivation", "deprivation of wards"])
def test_several_commands_may_be_for_the_same(words: str) -> None:
    assert {entry.path for entry in found(words, main)} >= {("wards",), ("figures",)}


def test_few_are_found_however_many_have_the_word() -> None:
    assert 1 <= len(found("list board body rows day", main)) <= 5


@pytest.mark.parametrize("path", [("members",), ("draw", "chain"), ("add", "seat"), ("query",)])
def test_help_of_a_command_is_its_help(pgraph: Run, path: tuple[str, ...]) -> None:
    shown = pgraph("help", *path)
    assert shown.exit_code == 0
    assert shown.stdout == pgraph(*path, "--help").stdout
    assert pgraph("help", " ".join(path)).stdout == shown.stdout


def test_help_of_nothing_is_the_list_of_commands(pgraph: Run) -> None:
    assert pgraph("help").stdout == pgraph("--help").stdout


@pytest.mark.parametrize("words", ["xyzzy", "of the", "?"])
def test_what_no_command_is_for_is_said(pgraph: Run, words: str) -> None:
    result = pgraph("help", words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        f"no command is known by {words!r}, and no row holds it; 'pgraph --help' lists all"
        in result.stderr
    )


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_word_said_for_a_question_finds_it(name: str) -> None:
    for word in QUESTIONS[name].words:
        assert (name,) in [entry.path for entry in found(word, main)], word


def test_every_question_is_known_by_everyday_words() -> None:
    assert {name for name, question in QUESTIONS.items() if len(question.words) < 3} == set()


def test_every_command_is_looked_through_and_none_is_made_for_it() -> None:
    every = {entry.path for entry in entries(main)}
    assert {("chain",), ("draw", "chain"), ("add", "seat"), ("query", "run")} <= every


# What is no command, and no option


@pytest.mark.parametrize(
    ("args", "near"),
    [
        (("membrs", "x"), "Did you mean 'members'?"),
        (("boss", "mase"), "  pgraph chain: Follow every upward line"),
        (("attended", "mase"), "  pgraph attendance: List who was"),
        (("complaint",), "  pgraph escalate: Say where a dispute"),
        (("draw", "parties"), "  pgraph parties: List the parties"),
    ],
)
def test_what_is_no_command_is_asked_back_by_its_name_and_by_what_it_is_for(
    pgraph: Run, args: tuple[str, ...], near: str
) -> None:
    result = pgraph(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert near in result.stderr
    assert result.stderr.endswith("'pgraph help WORD' finds a command by what it is for.\n")


@pytest.mark.parametrize(
    ("args", "near"),
    [
        (("members", "x", "--asof", "2016"), "--as-of"),
        (("members", "x", "--on", "2016"), "--as-of"),
        (("members", "x", "--json"), "--format json"),
        (("chain", "x", "--kind", "y"), "--kinds"),
        (("draw", "chain", "x", "--svg"), "--format svg"),
    ],
)
def test_an_option_that_is_none_is_asked_back_with_the_one_that_is_meant(
    pgraph: Run, args: tuple[str, ...], near: str
) -> None:
    result = pgraph(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Did you mean" in result.stderr
    assert repr(near) in result.stderr


@pytest.mark.parametrize(("typed", "read"), [("tarrget", "target"), ("appendicx", "appendix")])
def test_a_word_that_is_misspelt_is_read_as_the_nearest_that_a_command_is_known_by(
    pgraph: Run, typed: str, read: str
) -> None:
    told = pgraph("help", typed).stdout
    assert told.startswith(f"{typed!r} was read as {read!r}\n\npgraph ")
    assert told.endswith(pgraph("help", read).stdout)


@pytest.fixture
def held(tmp_path: Path) -> str:
    """A place of two rows about care leavers, one of them a figure, and a body of that name."""
    place = small_place.write(
        tmp_path / "place",
        boards="id,name\nleavers,Care Leavers",
        figures="id,subject_id,measure,value\nf,leavers,Care leavers in work,62",
    )
    return str(place)


def test_of_words_that_no_command_is_known_by_it_is_said_in_which_rows_they_are(
    pgraph: Run, held: str
) -> None:
    assert pgraph("help", "care", "leavers", "--data", held).stdout.splitlines() == [
        "No command is known by 'care leavers'; 2 rows hold it: pgraph facts \"care leavers\"",
        "  what is called just that: pgraph show leavers",
        '  1 under Bodies: pgraph facts "care leavers" --kind boards',
        '  1 under Figures: pgraph figures "care leavers"',
    ]


def test_of_words_of_which_a_command_has_a_part_it_is_said_as_well_in_which_rows_they_are(
    pgraph: Run, tmp_path: Path
) -> None:
    place = small_place.write(tmp_path / "place", boards="id,name\npanel,Missing Children Panel")
    told = pgraph("help", "missing children", "--data", str(place)).stdout
    assert told.startswith("pgraph gaps\n")
    assert "\nOf 'missing children': 1 row holds it: pgraph facts" in told
    assert "holds it" not in pgraph("help", "missing", "--data", str(place)).stdout


def test_what_nothing_is_known_by_and_no_row_holds_is_refused(pgraph: Run, held: str) -> None:
    result = pgraph("help", "zzqx", "--data", held)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no command is known by 'zzqx', and no row holds it" in result.stderr


@pytest.mark.parametrize("columns", ["", "many", "0", "-1", "40", "66", "81", "300"])
def test_help_is_as_wide_as_click_has_it(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert help_width() == click.HelpFormatter().width


def test_help_has_its_width_where_there_is_no_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr("sys.__stdout__", None)
    assert help_width() == click.HelpFormatter().width == 78
