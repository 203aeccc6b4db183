"""The analysts' commands on a real Neo4j: the same rows as on the embedded engine, the same refusals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from partnership_graph.cli import main
from partnership_graph.loading import dataset_of, texts_of
from partnership_graph.stores.neo4j import Settings
from partnership_graph.stores.sessions import MISSING
from tests.conftest import cannot
from tests.contract.neo4j_loads import drawn, load, one
from tests.contract.neo4j_server import wipe

SMALL = Path(__file__).parents[1] / "places" / "southmere"
BODIES = "MATCH (b:Board) RETURN b.id AS id, b.begins AS begins ORDER BY id"
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def on(empty: Settings, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on an engine, with a small place in both."""
    load(texts_of(SMALL), empty)
    monkeypatch.setenv("PARTNERSHIP_GRAPH_CACHE", str(cache))
    monkeypatch.setenv("NEO4J_URI", empty.uri)
    monkeypatch.setenv("NEO4J_USERNAME", empty.username)
    monkeypatch.setenv("NEO4J_PASSWORD", empty.password)

    def run(engine: str, *args: str, typed: str | None = None) -> Result:
        asked = [*args, "--engine", engine, "--data", str(SMALL)]
        result = CliRunner().invoke(main, asked, input=typed)
        if MISSING in result.stderr:
            cannot(MISSING)
        return result

    return run


def test_what_an_analyst_types_gives_the_same_on_both_engines(on: Run) -> None:
    asked: list[tuple[str, ...]] = [
        ("query", "run", "no-upward-line"),
        ("query", "run", "counts", "--format", "json"),
        ("query", "run", "uncited", "--format", "json"),
        ("cypher", BODIES, "--limit", "2"),
        ("cypher", BODIES, "--format", "csv"),
    ]
    for args in asked:
        one, other = on("embedded", *args), on("neo4j", *args)
        assert (one.stdout, one.exit_code) == (other.stdout, other.exit_code), args
        assert other.exit_code in {0, 3}, other.stderr


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (b:Board)",
        "MATCH (b:Board RETURN b",
        "LOAD CSV FROM 'http://127.0.0.1:9/x' AS row RETURN row",
        "CALL dbms.components()",
        "SHOW DATABASES",
    ],
)
def test_what_may_not_be_asked_exits_2_with_nothing_on_stdout(on: Run, query: str) -> None:
    result = on("neo4j", "cypher", query)
    assert (result.exit_code, result.stdout) == (2, ""), result.stderr


def test_the_places_told_are_those_of_the_server_not_of_the_tables_here(
    on: Run, empty: Settings
) -> None:
    load(drawn(one()), empty)
    there = dataset_of({**drawn(one()), **texts_of(SMALL)}).version
    result = on("neo4j", "query", "run", "counts")
    assert f"Data version {there}: place0, southmere.\n" in result.stdout


def test_a_server_with_nothing_loaded_says_so(on: Run, empty: Settings) -> None:
    wipe(empty)
    assert on("neo4j", "cypher", BODIES).stdout.endswith("0 rows. No place is loaded.\n")


def test_names_are_left_out_of_the_tables_that_were_loaded_and_of_no_others(
    on: Run, empty: Settings
) -> None:
    people = "MATCH (p:Person) RETURN p.name AS name"
    assert "name withheld" in on("neo4j", "cypher", people, "--no-names").stdout
    load(drawn(one()), empty)
    result = on("neo4j", "cypher", people, "--no-names")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "the server was loaded from others" in result.stderr


def test_the_prompt_asks_the_server(on: Run) -> None:
    result = on("neo4j", "cypher", typed="RETURN 1 AS one;\nMATCH (;\n:run counts\n:quit\n")
    assert result.exit_code == 0
    assert result.stdout.startswith("one\n---\n1\n")
    assert "memberships" in result.stdout
    assert result.stderr.count("Error: ") == 1
