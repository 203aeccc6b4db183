"""A place begun with ``pgraph new``: it loads at once, and whatever is asked of it says what comes next."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from partnership_graph import partnership
from partnership_graph.bundled import folder
from partnership_graph.editing.beginning import EXAMPLES
from partnership_graph.facts.records import columns
from partnership_graph.loading import load
from partnership_graph.questions.declared import QUESTIONS
from tests.conftest import cannot

Run = Callable[..., Result]
Golden = Callable[[str, str], None]

ASKED = {
    name: ["X"] * sum(item.required for item in QUESTIONS[name].arguments) for name in QUESTIONS
}
DAYS = {"diff": ["2020-01-01", "2021-01-01"]}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which commands are typed."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def bayford(here: Path, pgraph: Run) -> Path:
    """A place that has just been begun."""
    assert pgraph("new", "Bayford", "--folder", "us").exit_code == 0
    return here / "us"


def test_a_new_place_says_what_comes_next(here: Path, pgraph: Run, golden: Golden) -> None:
    result = pgraph("new", "Bayford", "--folder", "us")
    golden("new-place.text", f"{result.stdout}{result.stderr}")
    assert sorted(item.name for item in (here / "us").iterdir()) == sorted(
        [*(f"{table}.csv" for table in EXAMPLES), "place.toml"]
    )


def test_a_new_place_loads_at_once(bayford: Path, pgraph: Run) -> None:
    told = pgraph("check", "--data", str(bayford))
    assert (told.exit_code, told.stdout.partition(";")[0]) == (0, "no problem in 0 rows of us")


@pytest.mark.parametrize(
    "name", ["Bayford", 'The "Old" Town \\ C:\\new', "Tref Ŷ 日本", "a = [1]\x7f"]
)
def test_its_settings_say_its_name(here: Path, pgraph: Run, name: str) -> None:
    if "\x7f" in name:  # as Python may give it: at a shell it is refused
        from partnership_graph.editing.beginning import begin  # noqa: PLC0415 - beside what it is for

        begin(name, here / "us")
    else:
        assert pgraph("new", name, "--folder", "us").exit_code == 0
    settings = tomllib.loads((here / "us" / "place.toml").read_text(encoding="utf-8"))
    assert settings == {"format": 1, "name": name}


def test_a_name_that_would_not_load_is_refused_and_the_longest_that_does_is_not(
    here: Path, pgraph: Run
) -> None:
    result = pgraph("new", "x" * 201, "--folder", "us")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "a place's name of 201 characters is too long; give one of 200 at most" in result.stderr
    assert not (here / "us").exists()
    assert pgraph("new", "x" * 200, "--folder", "us").exit_code == 0
    assert pgraph("check", "--data", "us").exit_code == 0


def test_its_folder_is_named_after_it_where_none_is_given(here: Path, pgraph: Run) -> None:
    assert pgraph("new", "Bayford & Llan/Tref").stdout == "bayford-and-llan-tref\n"
    assert (here / "bayford-and-llan-tref" / "boards.csv").exists()


def test_every_example_is_a_row_that_loads(bayford: Path) -> None:
    """Whoever takes away the # of each has a place, in which nothing is odd."""
    for file in bayford.glob("*.csv"):
        text = file.read_text(encoding="utf-8")
        assert text.count("\n#") == 1
        file.write_text(text.replace("\n#", "\n"), encoding="utf-8")
    facts = load(bayford)
    assert all(len(facts.tables[table].rows) == 1 for table in EXAMPLES)


@pytest.mark.parametrize("table", EXAMPLES)
def test_its_tables_have_what_is_needed_and_then_what_is_usual(table: str) -> None:
    declared = {column.name: column for column in columns(table)}
    assert {name for name, column in declared.items() if column.needed} <= EXAMPLES[table].keys()
    assert EXAMPLES[table].keys() <= declared.keys()
    assert next(iter(EXAMPLES[table])) == "id"


def test_a_place_that_is_begun_is_described_and_valid(bayford: Path, pgraph: Run) -> None:
    described = pgraph("datapackage", str(bayford))
    assert json.loads(described.stdout)["name"] == "us"
    (bayford / "datapackage.json").write_text(described.stdout, encoding="utf-8")
    try:
        from frictionless import validate  # noqa: PLC0415 - not among what all tests need
    except ModuleNotFoundError:  # pragma: no cover - a developer's tool
        cannot("frictionless is not installed: make .venv/.tools")
    report = validate(str(bayford / "datapackage.json"))
    assert report.valid, report.flatten(["note"])


# Of a place in which nothing stands yet


@pytest.mark.parametrize("question", QUESTIONS)
def test_whatever_is_asked_of_an_empty_place_nothing_is_denied(
    bayford: Path, pgraph: Run, question: str
) -> None:
    args = DAYS.get(question, ASKED[question])
    result = pgraph(question, *args, "--data", str(bayford))
    assert result.exit_code == 3
    assert "Nothing is recorded in the tables of Bayford yet\n" in result.stdout
    assert "pgraph add source" in result.stdout
    assert "document states" not in result.stdout
    assert "1970" not in result.stdout


@pytest.mark.parametrize("form", ["text", "card", "markdown", "json", "csv"])
def test_an_empty_place_is_told_in_every_format(
    bayford: Path, pgraph: Run, golden: Golden, form: str
) -> None:
    told = pgraph("chain", "x", "--data", str(bayford), "--format", form).stdout
    golden(f"empty-place.{form}", re.sub("[0-9a-f]{12}", "(version)", told))


@pytest.mark.parametrize(
    "args",
    [
        ["map"],
        ["draw", "chain", "X"],
        ["draw", "seats"],
        ["draw", "localities"],
        ["draw", "tree", "X"],
    ],
    ids=" ".join,
)
def test_no_picture_is_drawn_of_an_empty_place(
    bayford: Path, refused: Callable[..., str], args: list[str]
) -> None:
    assert refused(*args, "--data", str(bayford)) == (
        "Error: nothing is recorded in the tables of Bayford yet, so nothing is drawn; the "
        "document comes first that says who is there, then the bodies: pgraph add source --data FOLDER; pgraph add body --data FOLDER\n"
    )
    assert not list(bayford.parent.glob("*.html"))


def test_where_there_is_a_source_the_bodies_come_next(bayford: Path, pgraph: Run) -> None:
    source = ("--name", "Paper", "--dated", "2024", "--document-file", "p.pdf", "--publisher", "Us")
    assert pgraph("add", "source", *source, "--data", str(bayford), "--yes").exit_code == 0
    told = pgraph("gaps", "--data", str(bayford))
    assert told.exit_code == 3
    assert (
        "Nothing is recorded in the tables of Bayford yet but what its sources are\n" in told.stdout
    )
    assert (
        "(pgraph add body --data FOLDER; pgraph add line --data FOLDER)\nAs of 31 December 2024. "
        in told.stdout
    )


def test_a_place_is_filled_asked_and_drawn_without_its_files_being_opened(
    bayford: Path, pgraph: Run
) -> None:
    data, cited = ("--data", str(bayford), "--yes"), ("--source", "paper", "--locator", "1")
    for words in (
        (
            "source",
            "--name",
            "Paper",
            "--dated",
            "2024",
            "--document-file",
            "p.pdf",
            "--publisher",
            "Us",
        ),
        ("body", "--name", "Trust Board", "--kind", "board", *cited),
        ("body", "--name", "Housing Panel", "--kind", "panel", *cited),
        ("line", "--from", "Housing Panel", "--to", "Trust Board", "--kind", "reports_to", *cited),
        ("post", "--name", "Director", "--held-by", "Sam Example", *cited),
        ("seat", "--body", "Trust Board", "--member", "Director", "--capacity", "chair", *cited),
    ):
        result = pgraph("add", *words, *data)
        assert result.exit_code == 0, result.stderr
    opened = partnership.load(data=bayford)
    assert opened.chain("housing-panel").verdict == "Housing Panel reports to Trust Board"
    assert "1 chair (Director: Sam Example)" in opened.members("trust-board").verdict
    assert pgraph("map", "--data", str(bayford), "-o", "m.html").exit_code == 0


# What cannot be begun


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (["con"], "'con': Windows takes this name for a device; give a folder with --folder"),
        (["X", "--folder", "nul.data"], "Windows takes this name for a device; give another with --folder"),
        (["X", "--folder", "a:b"], "is none on Windows"),
        (["X", "--folder", "us."], "is none on Windows"),
        (["X", "--folder", ".us"], "a folder whose name begins so is hidden"),
        (["X", "--folder", "us, them"], "a comma and a blank stand between the names of two places"),
        (["日本"], "no folder can be named after a place that is called so"),
        (["X", "--folder", "no/such/us"], "there is no folder "),
        (["X", "--folder", "file"], "file: is a file"),
        (["X", "--folder", "full"], "full: is there and is not empty"),
        (["  "], "say what the place is called"),
    ],
)  # fmt: skip
def test_a_place_that_cannot_be_begun(
    here: Path, refused: Callable[..., str], args: list[str], why: str
) -> None:
    (here / "file").write_text("mine", encoding="utf-8")
    (here / "full").mkdir()
    (here / "full" / "notes.txt").write_text("mine", encoding="utf-8")
    before = sorted(here.rglob("*"))
    assert why in refused("new", *args)
    assert sorted(here.rglob("*")) == before


def test_no_place_is_begun_among_those_that_are_shipped(refused: Callable[..., str]) -> None:
    place = folder("data") / "our-own-place"
    assert "is where the shipped places are" in refused("new", "X", "--folder", str(place))
    assert not place.exists()


def test_an_empty_folder_is_filled(here: Path, pgraph: Run) -> None:
    (here / "us").mkdir()
    assert pgraph("new", "X", "--folder", "us").exit_code == 0
    assert (here / "us" / "boards.csv").exists()


def test_the_folder_one_is_in_may_be_the_place(here: Path, pgraph: Run) -> None:
    assert pgraph("new", "X", "--folder", ".").exit_code == 0
    assert (here / "boards.csv").exists()


def test_nothing_is_left_of_a_place_that_cannot_be_written(
    here: Path, pgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.write_text

    def full(self: Path, text: str, **extra: str) -> int:
        if self.name == "people.csv":
            raise OSError(28, "No space left on device")
        return real(self, text, **extra)

    monkeypatch.setattr(Path, "write_text", full)
    result = pgraph("new", "X", "--folder", "us")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: us: cannot be made (No space left on device); give another folder with --folder\n"
    )
    assert list(here.iterdir()) == []
