"""What is typed and cannot be meant: an empty option, a key twice, a file named after something else."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from partnership_graph import Partnership
from partnership_graph.errors import UnknownNameError
from partnership_graph.facts.pasted import command

Run = Callable[..., Result]


@pytest.mark.parametrize(
    "args",
    [
        ("chain", "mase", "--as-of", ""),
        ("chain", "mase", "--source", ""),
        ("chain", "mase", "--only", ""),
        ("chain", "mase", "--data", ""),
        ("chain", "mase", "--place", ""),
        ("chain", "mase", "--include", " "),
        ("chain", "mase", "--to", ""),
        ("check", "--data", ""),
        ("map", "--focus", ""),
        ("map", "--like", ""),
        ("query", "list", "--category", ""),
        ("cypher", "--file", ""),
        ("load", "neo4j", "--remove", ""),
        ("datapackage", "data/thurrock", "--licence", ""),
    ],
    ids=" ".join,
)
def test_an_empty_option_is_not_taken_as_not_given(pgraph: Run, args: tuple[str, ...]) -> None:
    result = pgraph(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    option, given = args[-2:]
    assert (
        f"{option} {given!r}: expected a value; leave {option} out, or give one (" in result.stderr
    )


@pytest.mark.parametrize("args", [("chain", "mase"), ("map", "--place", "thurrock")])
def test_a_file_that_is_named_as_a_folder_is_refused(
    pgraph: Run, tmp_path: Path, args: tuple[str, ...]
) -> None:
    result = pgraph(*args, "-o", f"{tmp_path}/new/")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"-o {tmp_path}/new/: names a folder, and there is none; give a file" in result.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("args", "name", "own"),
    [
        (("map", "--place", "thurrock", "--format", "html"), "x.svg", ".html"),
        (("map", "--place", "thurrock", "--format", "svg"), "x.HTML", ".svg"),
        (("draw", "chain", "mase", "--format", "svg"), "x.pdf", ".svg"),
        (("chain", "mase", "--format", "json"), "x.csv", ".json"),
        (("chain", "mase", "--format", "card"), "x.json", ".md"),
        (("cypher", "RETURN 1 AS one", "--format", "markdown"), "x.csv", ".md"),
    ],
)
def test_a_name_that_says_another_format_is_refused(
    pgraph: Run, tmp_path: Path, args: tuple[str, ...], name: str, own: str
) -> None:
    result = pgraph(*args, "-o", str(tmp_path / name))
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        f"is not for --format {args[-1]}; give one that ends in {own}, or another" in result.stderr
    )
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("form", "name"),
    [("csv", "a.csv"), ("excel-csv", "a.csv"), ("json", "a.txt"), ("text", "a.md")],
)
def test_a_name_that_fits_or_says_nothing_is_written(
    pgraph: Run, tmp_path: Path, form: str, name: str
) -> None:
    assert pgraph("chain", "mase", "--format", form, "-o", str(tmp_path / name)).exit_code == 0


def test_a_parameter_given_twice_is_refused(pgraph: Run) -> None:
    result = pgraph("cypher", "RETURN $x AS x", "-p", "x=1", "-p", "x=2")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "-p x is given twice, as '1' and as '2'; give it once" in result.stderr


def test_a_file_of_cypher_that_cannot_be_read_is_told(pgraph: Run, tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b"RETURN '\xe9'")
    said = {"none": "is not there", ".": "is a folder", "latin": "is not UTF-8 text"}
    for name, why in said.items():
        result = pgraph("cypher", "--file", str(tmp_path / name))
        assert (result.exit_code, result.stdout) == (1, "")
        assert f"{tmp_path / name}: {why}; " in result.stderr


def test_one_fact_is_one(made: Callable[..., Partnership]) -> None:
    aliases = "id,name,of_id\nalias,The Panel,board"
    answer = made(boards="id,name\nboard,Board", aliases=aliases).show("board")
    assert answer.verdict == "Board (board): 1 fact recorded"


WALK = "id,name,kind\nwalk-on-line-roadshows,'Walk on line' roadshows,action"


@pytest.mark.parametrize(
    ("args", "again"),
    [
        (("status", "Walk on line"), "pgraph status walk-on-line-roadshows"),
        (
            ("decisions", "--on=Walk on line", "--as-of", "15 September 2016"),
            'pgraph decisions --on=walk-on-line-roadshows --as-of "15 September 2016"',
        ),
        (("names", "Walk on lines!"), "pgraph names walk-on-line-roadshows"),
    ],
)
def test_a_name_that_one_thing_comes_near_to_is_refused_with_the_command_to_type_again(
    made: Callable[..., Partnership], tmp_path: Path, pgraph: Run, args: tuple[str, ...], again: str
) -> None:
    made(programmes=WALK)
    result = pgraph(*args, "--data", str(tmp_path / "place"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == f"Try: {again} --data {tmp_path / 'place'}"


def test_the_command_to_type_again_names_nobody_who_is_withheld(pgraph: Run) -> None:
    assert "Try: pgraph seats mandy-ansell" in pgraph("seats", "Mandi Ansell").stderr
    withheld = pgraph("seats", "Mandi Ansell", "--no-names").stderr
    assert "Try" not in withheld
    assert "mandy" not in withheld.casefold()


def test_python_is_told_which_argument_to_give_again(made: Callable[..., Partnership]) -> None:
    with pytest.raises(UnknownNameError) as caught:
        made(programmes=WALK).status("Walk on line")
    assert caught.value.__notes__ == ["Try: wanted='walk-on-line-roadshows'"]


@pytest.mark.parametrize(
    ("word", "printed"),
    [
        ("ice", "pgraph find ice"),
        ("Children's Trust", 'pgraph find "Children\'s Trust"'),
        ("cost of $5", "pgraph find 'cost of $5'"),
        ('"Walk"', "pgraph find '\"Walk\"'"),
        ("", 'pgraph find ""'),
    ],
)
def test_a_command_that_is_printed_is_read_by_a_shell_as_it_was_meant(
    word: str, printed: str
) -> None:
    assert command("find", word) == printed
    assert shlex.split(printed) == ["pgraph", "find", word]
