"""What a person sees at a shell: exact output, exact exit code, the right stream."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from click.testing import Result

from partnership_graph.bundled import folder
from partnership_graph.facts.records import TABLES
from partnership_graph.partnership import Partnership, load
from partnership_graph.publishing.formats import ANSWER, texts_of

Run = Callable[..., Result]
Golden = Callable[[str, str], None]

NORTHSHIRE = Path(__file__).parents[1] / "places" / "northshire"
SMALL = ("--data", str(NORTHSHIRE))
ISSUED_CHAINS = {
    "mase": 0,
    "Living Well in Thurrock": 0,
    "Barking and Dagenham Children's Partnership": 0,
    "Brighter Futures Children's Partnership": 3,
    "Ockendon Children's Centre": 3,
    "Children's Services Improvement Board": 3,
}


@pytest.fixture(scope="session")
def shipped() -> Partnership:
    return load()


@pytest.mark.parametrize("form", texts_of(ANSWER))
def test_each_format_is_pinned(pgraph: Run, golden: Golden, form: str) -> None:
    result = pgraph("chain", "east-group", *SMALL, "--format", form)
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"chain.{form}", result.stdout)


@pytest.mark.parametrize(
    "question",
    [
        ("find", "partnership"),
        ("show", "partnership-board"),
        ("members", "partnership-board"),
        ("facts", "--kind", "accountable_to"),
        ("gaps",),
        ("gaps", "upward_line"),
        ("chain", "old-forum"),
    ],
    ids="-".join,
)
def test_the_json_of_each_command_is_pinned(
    pgraph: Run, golden: Golden, question: tuple[str, ...]
) -> None:
    result = pgraph(*question, *SMALL, "--format", "json")
    golden(f"{'-'.join(question).replace('--', '')}.json", result.stdout)


@pytest.mark.parametrize(("wanted", "code"), ISSUED_CHAINS.items())
def test_chains_of_the_shipped_places(pgraph: Run, golden: Golden, wanted: str, code: int) -> None:
    result = pgraph("chain", wanted)
    assert (result.exit_code, result.stderr) == (code, "")
    name = wanted.replace(" ", "-").replace("'", "").lower()
    golden(f"shipped/chain-{name}.text", of_any_version(result.stdout))


def test_a_proposed_line_is_climbed_when_asked_for(pgraph: Run, golden: Golden) -> None:
    result = pgraph("chain", "Brighter Futures Children's Partnership", "--include", "proposed")
    assert result.exit_code == 0
    golden("shipped/chain-brighter-futures-with-proposed.text", of_any_version(result.stdout))


def test_the_whole_of_an_answer_is_printed_when_asked_for(pgraph: Run, golden: Golden) -> None:
    golden("chain.full.text", pgraph("chain", "east-group", *SMALL, "--full").stdout)
    golden(
        "chain.full.markdown",
        pgraph("chain", "east-group", *SMALL, "--full", "--format", "markdown").stdout,
    )


NAMING: Final = (
    'chain "LSCB chair"',
    'escalate "0-19 Wellbeing Model"',
    "members thurrock-hwb --as-of 2016-07-14",
    "members thurrock-hwb --source hwb-minutes-2016-07-14",
    "parties MOU --source thurrock-cabinet-report-2016",
    'actions --lead "Mandy Ansell"',
    'services "Family Nurse Partnership"',
    "conflicts --place barking-and-dagenham",
    "members looked-after-children-surgeries-six-weekly",
    "gaps upward_line --source ofsted-report-2016",
)
"""What has something only implied, proposed, ended or in other sources: the first line names it."""

EMPTY: Final = (
    "find zzzz",
    "facts zzzz",
    "actions zzzz",
    "decisions --by mase",
    "services --provided-by mase",
    'members "Youth offending service"',
    "seats southend-university-hospital-trust",
    "quorum thurrock-hwb",
    "escalate mase",
    "overlaps mase ice",
    "conflicts mase",
    "tier mase",
    "timeline mase --as-of 2015-01-01",
    "gaps commissioner --place barking-and-dagenham",
    "route ice thurrock-council",
    "parties cabinet-report-2016-10-12",
)
"""What nothing recorded answers: it says so, and offers the next step."""


@pytest.mark.parametrize(("name", "commands"), [("naming", NAMING), ("empty", EMPTY)])
def test_first_lines_and_what_is_offered_are_pinned(
    pgraph: Run, golden: Golden, name: str, commands: tuple[str, ...]
) -> None:
    said = []
    for command in commands:
        result = pgraph(*shlex.split(command))
        shown = result.stdout.splitlines() + result.stderr.splitlines()
        kept = [line for at, line in enumerate(shown) if at == 1 or line.startswith("Note: ")]
        said += [f"$ pgraph {command}", *(kept or shown), ""]
    golden(f"shipped/{name}.text", "\n".join(said))


def of_any_version(text: str) -> str:
    """Return an answer of the shipped data as it stays when a row elsewhere is mended."""
    return re.sub(r"(?<=Data version )[0-9a-f]{12}", "(any)", text)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("chain", "mace"), "Did you mean: mase"),
        (("chain", "Health and Wellbeing Board"), "bd-hwb (Barking and Dagenham"),
        (("chain", "mase", "--as-of", "2020-02-30"), "'2020-02-30' is not a day that exists"),
        (("chain", "mase", "--as-of", "June"), "expected year-month-day, such as 2020-01-31"),
        (("chain", "mase", "--include", "rumours"), "--include 'rumours' is not one of proposed"),
        (("chain", "mase", "--only", "propsed"), "Did you mean 'proposed'?"),
        (("chain", "mase", "--source", "audit"), "--source: 'audit' is not one of"),
        (("gaps", "chairs"), "expected one of upward_line, chair"),
        (("facts", "--kind", "nonsense"), "'nonsense' is not a kind of fact"),
        (("facts", "--about", "nobody-at-all"), "nothing is recorded under 'nobody-at-all'"),
        (
            ("draw", "localities", "--place", "thurrock", "--place", "barking-and-dagenham"),
            "one place",
        ),
        (("datapackage", "."), "no sources.csv here"),
        (("chain",), "Missing argument 'ID'"),
        (("chain", ""), "nothing is recorded under ''"),
        (("nonsense",), "No such command 'nonsense'"),
    ],
)
def test_a_question_that_cannot_be_asked_says_so_and_prints_no_answer(
    pgraph: Run, args: tuple[str, ...], message: str
) -> None:
    result = pgraph(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_what_is_not_recorded_is_an_answer_with_an_exit_code_of_its_own(pgraph: Run) -> None:
    result = pgraph("find", "zeppelin")
    assert (result.exit_code, result.stderr) == (3, "")
    assert "nothing is called anything like 'zeppelin'" in result.stdout


def test_a_place_that_is_not_there_is_asked_back(pgraph: Run) -> None:
    result = pgraph("chain", "mase", "--place", "atlantis")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no place called 'atlantis' in" in result.stderr


def test_an_answer_goes_to_a_file_and_the_screen_says_so(pgraph: Run, tmp_path: Path) -> None:
    file = tmp_path / "chain.json"
    result = pgraph("chain", "mase", "--format", "json", "-o", str(file))
    assert (result.stdout, result.stderr) == ("", f"wrote {file}\n")
    assert json.loads(file.read_text(encoding="utf-8"))["found"] is True
    assert [item.name for item in tmp_path.iterdir()] == ["chain.json"]


def test_a_file_that_cannot_be_written_is_named(pgraph: Run, tmp_path: Path) -> None:
    result = pgraph("chain", "mase", "-o", str(tmp_path / "nowhere" / "chain.txt"))
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_a_spreadsheet_never_calculates_a_cell(pgraph: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(pgraph("facts", *SMALL, "--format", "csv").stdout)))
    assert rows
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@"))]


@pytest.mark.parametrize("table", TABLES)
def test_every_row_is_reachable_by_a_command(pgraph: Run, shipped: Partnership, table: str) -> None:
    result = pgraph("facts", "--kind", table, "--format", "json")
    shown = [
        (statement["fact_id"] or statement["row"]["fact_id"], statement["row"].get("locator", ""))
        for section in json.loads(result.stdout)["sections"]
        if section["name"] == table
        for statement in section["statements"]
    ]
    if table == "evidence":
        expected = [(row[0], row[2]) for row in shipped.dataset.tables[table].rows]
    else:
        rows = shipped.dataset.tables[table].rows
        expected = [(row[0], "") for row in {row[0]: row for row in rows}.values()]
    assert sorted(shown) == sorted(expected)


@pytest.mark.parametrize("form", texts_of(ANSWER))
@pytest.mark.parametrize(
    "question",
    [
        ("members", "thurrock-hwb", "--as-of", "2016-09-15"),
        ("members", "ice"),
        ("members", "bd-childrens-partnership"),
        ("chain", "For Thurrock in Thurrock"),
        ("show", "thurrock-hwb"),
        ("show", "Director of Public Health, Thurrock"),
        ("find", "harris"),
        ("facts",),
        ("gaps",),
        ("gaps", "holder"),
    ],
    ids="-".join,
)
def test_no_output_names_a_person_when_names_are_withheld(
    pgraph: Run, shipped: Partnership, question: tuple[str, ...], form: str
) -> None:
    printed = pgraph(*question, "--no-names", "--format", form).stdout.casefold()
    people = [row[1] for row in shipped.dataset.tables["people"].rows]
    assert len(people) > 100
    assert printed
    assert not [name for name in people if name.casefold() in printed]


def test_a_question_asked_back_withholds_names_as_well(pgraph: Run) -> None:
    assert "Mandy Ansell" in pgraph("show", "Mandi Ansel").stderr
    withheld = pgraph("show", "Mandi Ansel", "--no-names")
    assert (withheld.exit_code, withheld.stdout) == (2, "")
    assert "name withheld" in withheld.stderr
    assert "Mandy Ansell" not in withheld.stderr


def test_names_are_printed_unless_withheld(pgraph: Run) -> None:
    assert "Roger Harris" in pgraph("members", "ice").stdout


@pytest.mark.parametrize(
    ("args", "unwanted"),
    [
        (
            ["chain", "mase"],
            {"networkx", "pyvis", "neo4j", "pandas", "jinja2", "partnership_graph.words"},
        ),
        (["chain", "mase", "--down"], {"pyvis", "neo4j", "pandas", "jinja2"}),
        (["check"], {"networkx", "pyvis", "neo4j", "pandas", "jinja2"}),
    ],
    ids=["chain", "chain down", "check"],
)
def test_nothing_heavy_is_imported_that_a_question_does_without(
    args: list[str], unwanted: set[str]
) -> None:
    script = (
        "import sys\nfrom partnership_graph.cli import main\n"
        f"try:\n    main({args!r})\nexcept SystemExit:\n    print('#', *sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter and script
    imported = set(run.stdout.rpartition("#")[2].split())
    assert "click" in imported
    assert not imported & unwanted


def test_python_dash_m_is_the_same_command() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "partnership_graph", "check"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.startswith("no problem in ")


def test_the_shipped_folders_are_found() -> None:
    assert (folder("data") / "thurrock" / "boards.csv").exists()
    assert folder("cypher").is_dir()
