"""The commands for analysts, as they are typed."""

from __future__ import annotations

import csv
import io
import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from partnership_graph.cli import main
from partnership_graph.cli.questioning import command_of
from partnership_graph.cli.same_query import SAME
from partnership_graph.errors import EngineError
from partnership_graph.library import library
from partnership_graph.loading import reloading
from partnership_graph.questions.declared import QUESTIONS
from partnership_graph.stores.sessions import MISSING, Session
from tests.conftest import cannot
from tests.small_place import table_in, write

Run = Callable[..., Result]
SMALL = str(Path(__file__).parents[1] / "places" / "southmere")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def small(cache: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on a small place, with a cache of the tests' own."""
    monkeypatch.setenv("PARTNERSHIP_GRAPH_CACHE", str(cache))

    def run(*args: str, typed: str | None = None) -> Result:
        result = CliRunner().invoke(main, [*args, "--data", SMALL], input=typed)
        if MISSING in result.stderr:
            cannot(MISSING)
        return result

    return run


# The library


def test_the_library_is_listed_with_its_questions(pgraph: Run) -> None:
    result = pgraph("query", "list")
    assert result.exit_code == 0
    assert all(name in result.stdout for name in library())


def test_the_library_as_json_is_an_array(pgraph: Run) -> None:
    told = json.loads(pgraph("query", "list", "--format", "json").stdout)
    assert [item["name"] for item in told] == list(library())
    assert told[0].keys() == {"name", "category", "question", "parameters", "returns"}


def test_one_category_is_listed_alone(pgraph: Run) -> None:
    told = json.loads(pgraph("query", "list", "--category", "seats", "--format", "json").stdout)
    assert {item["category"] for item in told} == {"seats"}


def test_a_category_that_is_none_is_refused(pgraph: Run) -> None:
    assert pgraph("query", "list", "--category", "gossip").exit_code == 2


def test_a_query_is_shown_whole(pgraph: Run) -> None:
    assert pgraph("query", "show", "chain").stdout == library()["chain"].text


def test_a_query_that_is_not_there_is_refused_with_a_hint(pgraph: Run) -> None:
    result = pgraph("query", "show", "chian")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Did you mean chain" in result.stderr


# Running


def test_a_query_of_the_library_runs_as_a_table(small: Run) -> None:
    result = small("query", "run", "no-upward-line")
    assert result.exit_code == 0, result.stderr
    head, rule, *rows, blank, footer = result.stdout.splitlines()
    assert head.split() == ["state", "body_id", "body_name"]
    assert set(rule) == {"-", " "}
    assert blank == ""
    assert footer.startswith(f"{len(rows)} rows. Data version ")


@pytest.mark.parametrize("form", ["json", "csv"])
def test_rows_are_the_same_in_every_format(small: Run, form: str) -> None:
    given = ("query", "run", "no-upward-line", "--format")
    told = small(*given, form).stdout
    rows = json.loads(told) if form == "json" else list(csv.DictReader(io.StringIO(told)))
    assert {row["state"] for row in rows} <= {"in_force", "proposed_only", "none_stated"}
    assert list(rows[0]) == ["state", "body_id", "body_name"]


def test_a_query_without_a_row_exits_3_and_says_so_in_the_format_asked(small: Run) -> None:
    result = small("query", "run", "uncited", "--format", "json")
    assert (result.exit_code, result.stdout) == (3, "[]\n")


def test_rows_that_are_left_out_are_told_beside_the_answer(small: Run) -> None:
    result = small("cypher", "UNWIND range(1, 9) AS n RETURN n ORDER BY n", "--limit", "2")
    assert result.exit_code == 0, result.stderr
    assert "2 rows." in result.stdout
    assert "only the first 2 rows; --limit gives more" in result.stderr


@pytest.mark.parametrize(
    ("form", "where"),
    [("text", "stdout"), ("markdown", "stdout"), ("json", "stderr"), ("csv", "stderr")],
)
def test_a_day_that_no_source_speaks_for_is_told_of_each_day_that_is_given(
    small: Run, form: str, where: str
) -> None:
    asked = ("query", "run", "changes-between", "--format", form, "-p", "earlier=2020-01-01")
    late = small(*asked, "-p", "later=2030-01-01")
    said = [line for line in getattr(late, where).splitlines() if " source is " in line]
    assert said == [
        "Note: " * (where == "stdout")
        + "1 January 2030: the latest source is of 1 March 2022, 7 years earlier"
    ]
    assert "latest source" not in getattr(small(*asked, "-p", "later=2022-03-01"), where)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (["query", "run", "chain"], "chain needs id"),
        (["query", "run", "chain", "-p", "id"], "expected KEY=VALUE"),
        (["query", "run", "chain", "-p", "id=nobody-at-all"], "nothing is recorded"),
        (["cypher", "CREATE (b:Board)"], "refused: CREATE would change the graph"),
        (["cypher", "MATCH (b:Board RETURN b"], "the engine refused the query"),
        (["cypher", "CALL dbms.listConfig()"], "refused: the procedure"),
        (["cypher", "RETURN 1 AS n", "--file", "x"], "not both"),
    ],
)
def test_what_cannot_be_asked_exits_2_with_nothing_on_stdout(
    small: Run, asked: list[str], why: str
) -> None:
    result = small(*asked)
    assert (result.exit_code, result.stdout) == (2, ""), result.stderr
    assert why in result.stderr


def test_a_query_in_a_file_takes_parameters_and_writes_a_file(small: Run, tmp_path: Path) -> None:
    file, out = tmp_path / "mine.cypher", tmp_path / "rows.csv"
    file.write_text("MATCH (b:Board {kind: $kind})\nRETURN b.id AS id\nORDER BY id;\n", "utf-8")
    asked = ("cypher", "--file", str(file), "-p", "kind=board", "--format", "csv", "-o", str(out))
    result = small(*asked)
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    assert out.read_text("utf-8").startswith("id\n")


SEVERAL = """\
// which; and how many
RETURN ';' AS `a;b`; RETURN $n AS n;

MATCH (b:Board) WHERE b.id = 'nobody'
RETURN b.id AS id
"""


def _several(folder: Path, text: str = SEVERAL) -> tuple[str, ...]:
    file = folder / "mine.cypher"
    file.write_text(text, "utf-8")
    return ("cypher", "-f", str(file), "-p", "n=two")


def test_queries_of_a_file_are_answered_in_turn_by_one_engine(
    small: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts: list[Session] = []
    start = Session._start  # noqa: SLF001 - each start is a process

    def counted(session: Session) -> Any:
        starts.append(session)
        return start(session)

    monkeypatch.setattr(Session, "_start", counted)
    result = small(*_several(tmp_path))
    assert result.exit_code == 0, result.stderr
    shown = result.stdout.split("\n\n")
    assert [part.splitlines()[0] for part in shown[::2]] == [
        "Query 1, line 2: RETURN ';' AS `a;b`",
        "Query 2, line 2: RETURN $n AS n",
        "Query 3, line 4: MATCH (b:Board) WHERE b.id = 'nobody'",
    ]
    assert [part.splitlines()[1:] for part in shown[::2]] == [
        ["a;b", "---", ";"],
        ["n", "---", "two"],
        [],
    ]
    assert shown[-1].startswith("0 rows. ")
    assert len(starts) == 1


def test_the_rows_of_several_queries_are_tables_apart_or_a_file_each(
    small: Run, tmp_path: Path
) -> None:
    asked, out = _several(tmp_path), tmp_path / "rows.json"
    result = small(*asked, "--format", "csv")
    assert result.stdout == "a;b\n;\n\nn\ntwo\n\n"
    assert result.stderr.splitlines()[1] == "Query 2, line 2: RETURN $n AS n"
    result = small(*asked, "-o", str(out))
    assert (result.exit_code, result.stdout) == (0, "")
    rows = [[{"a;b": ";"}], [{"n": "two"}], []]
    assert [json.loads((tmp_path / f"rows-{at}.json").read_text()) for at in (1, 2, 3)] == rows
    assert not out.exists()
    result = small(*asked, "--format", "xlsx")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "a file each; name one with -o" in result.stderr


@pytest.mark.parametrize(
    ("text", "rows", "why"),
    [
        (
            "RETURN 1 AS n;\n\nMATCH (b) SET b.x = 1;",
            None,
            "query 2, line 3: refused: SET would change the graph",
        ),
        ("RETURN 1 AS n;\nRETURN 'a", None, "query 2: refused: line 2, column 8: a text begins"),
        (
            "RETURN 1 AS n;\n MATCH (b:Board RETURN b;RETURN 2 AS n",
            [[{"n": 1}]],
            "query 2, line 2: the engine refused the query: Syntax error at line 2:16",
        ),
        ("// nothing;\n;;\n", None, "the query is empty"),
    ],
)
def test_of_several_queries_it_is_said_which_is_wrong_where_and_what_was_answered(
    small: Run, tmp_path: Path, text: str, rows: Any, why: str
) -> None:
    result = small(*_several(tmp_path, text), "--format", "json")
    assert result.exit_code == 2
    assert why in result.stderr
    assert result.stderr.endswith("1 answered before it\n") == (rows is not None)
    assert (json.loads(result.stdout) if rows else result.stdout) == (rows or "")


def test_a_query_that_takes_too_long_exits_1(small: Run) -> None:
    endless = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b) AS n"
    result = small("cypher", endless, "--timeout", "1")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "longer than 1 seconds" in result.stderr


def test_without_the_extra_the_command_says_what_to_install(
    pgraph: Run, monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    def missing(*_: object) -> None:
        raise EngineError(MISSING)

    monkeypatch.setenv("PARTNERSHIP_GRAPH_CACHE", str(cache))
    monkeypatch.setattr(Session, "open", missing)
    result = pgraph("cypher", "RETURN 1 AS n")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "pip install 'partnership-graph[cypher]'" in result.stderr


# The prompt


def _typed(*lines: str) -> str:
    return "\n".join(lines)


def test_the_prompt_takes_lines_until_a_semicolon_and_goes_on_after_a_mistake(small: Run) -> None:
    typed = _typed(
        "",
        "MATCH (b:Board)",
        "RETURN count(*) AS bodies; // a note",
        "MATCH (b:Board RETURN b;",
        ":format json",
        "RETURN 1 AS one; RETURN 3 AS three;",
        ":run uncited",
        ":show chain",
        ":queries",
        ":help",
        ":run",
        "RETURN 2 AS two",
    )
    result = small("cypher", typed=typed)
    assert result.exit_code == 0
    assert result.stdout.startswith("bodies\n------\n")
    assert '"one": 1' in result.stdout
    assert '"two": 2' in result.stdout
    assert '"three": 3' in result.stdout
    assert library()["chain"].text in result.stdout
    assert "chain: Whom does a thing answer to" in result.stdout
    assert ":quit" in result.stdout
    assert result.stderr.count("Error: ") == 2


def test_the_prompt_is_left_by_quit(small: Run) -> None:
    result = small("cypher", typed=":quit\nRETURN 1 AS n;\n")
    assert (result.exit_code, result.stdout) == (0, "")


# --show-query


@pytest.mark.parametrize(
    ("asked", "run"),
    [
        ("chain MASE", "chain -p id=mase -p as_of=2020-01-31"),
        ("chain mase --down", "downward-tree -p id=mase -p as_of=2020-01-31"),
        (
            "chain mase --to thurrock-lscb --as-of 2016-09-15",
            "routes-between -p from=mase -p to=thurrock-lscb -p as_of=2016-09-15",
        ),
        (
            "chain mase --include proposed,implied",
            "chain -p id=mase -p as_of=2020-01-31 -p 'include=proposed implied'",
        ),
        (
            "route mase thurrock-lscb --all",
            "routes-between -p from=mase -p to=thurrock-lscb -p as_of=2020-01-31",
        ),
        (
            "escalate bd-childrens-partnership --for dispute",
            "escalation-stages -p id=bd-childrens-partnership -p trigger=dispute -p as_of=2020-01-31",
        ),
        ("members thurrock-hwb", "members -p id=thurrock-hwb -p as_of=2020-01-31"),
        (
            "overlaps thurrock-hwb ice",
            "overlaps -p first=thurrock-hwb -p second=ice -p as_of=2020-01-31",
        ),
        ("conflicts", "conflicts -p as_of=2020-01-31"),
        ("gaps upward_line", "no-upward-line -p as_of=2020-01-31"),
        ("gaps chair", "gaps -p what=chair"),
        ("centres --in east-locality", "centres -p within=east-locality -p as_of=2020-01-31"),
        ("wards", "wards -p as_of=2020-01-31"),
        ("tier system", "tiers -p tier=system -p as_of=2020-01-31"),
        (
            "services --provided-by NELFT",
            "services -p party=nelft -p capacity=provider -p as_of=2020-01-31",
        ),
        (
            "parties thurrock-mou-2020-agreement",
            "parties -p agreement=thurrock-mou-2020-agreement -p as_of=2020-01-31",
        ),
        ("actions --lead nelft", "actions -p owner=nelft -p capacity=lead -p as_of=2020-01-31"),
        ("actions --owner nelft", "actions -p owner=nelft -p capacity=owner -p as_of=2020-01-31"),
        ("decisions --act delegate", "decisions -p act=delegate -p as_of=2020-01-31"),
        (
            "diff 2016-10-12 2020-01-31",
            "changes-between -p earlier=2016-10-12 -p later=2020-01-31",
        ),
        ("facts --kind gaps", "facts-on-a-day -p table=gaps -p as_of=2020-01-31"),
    ],
)
def test_a_question_shows_the_query_that_gives_the_same_facts(
    pgraph: Run, asked: str, run: str
) -> None:
    result = pgraph(*shlex.split(asked), "--show-query")
    assert result.exit_code == 0, result.stderr
    in_terminal, in_browser, rest = result.stdout.split("\n", 2)
    assert in_terminal == f"// In a terminal:   pgraph query run {run}"
    assert in_browser.startswith("// In Neo4j Browser: :param {")
    assert rest == library()[run.partition(" ")[0]].text


def test_every_command_that_has_a_query_shows_one_that_is_there() -> None:
    for command, every in SAME.items():
        options = {item.name for item in command_of(QUESTIONS[command]).params}
        for same in every:
            known = {item.name for item in library()[same.query].parameters}
            assert {*same.given, *same.fixed} <= known, command
            assert {*same.given.values(), *same.when} <= options, command


def test_the_parameters_of_a_query_are_written_as_cypher_has_them(pgraph: Run) -> None:
    shown = pgraph("chain", "mase", "--show-query").stdout
    assert ":param {id: 'mase', as_of: '2020-01-31', include: ''}" in shown


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("chain mase --only proposed", "answers this with --only; leave it out"),
        ("chain mase --kinds reports_to", "answers this with --kinds; leave it out"),
        ("diff 2016-10-12 2020-01-31 --include proposed", "with --include; leave it out"),
        ("conflicts mase", "answers this with [ID]; leave it out"),
        ("tier mase", "as it stands; one does with [TIER|ID] system or"),
        ("route mase ice", "as it stands; one does with --all"),
        ("overlaps", "as it stands; one does with [B]"),
        ("facts --kind figure", "table=figure: expected one of documents"),
        ("facts MOU", "as it stands; one does with --kind"),
        ("chain nobody-at-all", "nothing is recorded under"),
    ],
)
def test_what_no_query_answers_is_refused(pgraph: Run, asked: str, why: str) -> None:
    result = pgraph(*shlex.split(asked), "--show-query")
    assert (result.exit_code, result.stdout) == (2, "")
    assert why in result.stderr


def test_a_command_whose_question_no_query_answers_has_no_such_option(pgraph: Run) -> None:
    assert "--show-query" not in pgraph("quorum", "--help").stdout


def test_the_graph_holds_a_tier_of_the_places_own_by_its_id(
    cache: Path, pgraph: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PARTNERSHIP_GRAPH_CACHE", str(cache))
    placed = "id,subject_id,tier\none,hub,Local Cluster\ntwo,board,region"
    write(tmp_path / "bay", boards="id\nhub\nboard", tier_placements=placed)
    (tmp_path / "bay" / "place.toml").write_text(
        'name = "Bayford"\ntiers = ["Region", "Local Cluster"]', encoding="utf-8"
    )
    result = pgraph("query", "run", "tiers", "-p", "tier=local_cluster", "--data", str(tmp_path))
    if MISSING in result.stderr:
        cannot(MISSING)
    assert result.stdout.splitlines()[2].split()[:2] == ["local_cluster", "hub"]
    assert result.stdout.rstrip().endswith(": Bayford.")


# How cells look


@pytest.mark.parametrize(
    ("form", "cell", "shown"),
    [
        ("text", "x" * 80, "x" * 59 + "\u2026"),
        ("text", None, ""),
        ("text", ["a"], '["a"]'),
        ("text", True, "true"),
        ("markdown", "a|b_c", "a\\|b\\_c"),
        ("csv", "=1+1", "'=1+1"),
        ("csv", 3, "3"),
        ("json", None, "null"),
    ],
)
def test_a_cell_looks_as_its_format_has_it(form: str, cell: object, shown: str) -> None:
    assert shown in table_in(form, ("it",), [(cell,)])


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("MATCH (b:Bord) RETURN b.id AS id", "there is no label 'Bord'; did you mean Board?"),
        ("MATCH (b:Board) RETURN b.nam AS id", "there is no property 'nam'; did you mean name?"),
    ],
)
def test_what_the_graph_has_not_is_asked_back(pgraph: Run, query: str, said: str) -> None:
    result = pgraph("cypher", query)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_tables_of_a_nation_are_read_once_and_then_a_snapshot_of_them(
    small: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PARTNERSHIP_GRAPH_SNAPSHOTS", raising=False)
    monkeypatch.setattr(reloading, "WORTH", 0)
    query = "MATCH (b:Board) RETURN b.id AS id ORDER BY id"
    first = small("cypher", query)
    monkeypatch.setattr(reloading, "loaded", None)  # who reads the tables now fails
    again = small("cypher", query)
    assert (again.exit_code, again.stdout) == (0, first.stdout)
    assert "5 rows" in first.stdout
