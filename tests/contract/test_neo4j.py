"""A real Neo4j: loaded whole or not at all, asked only to read, and the same rows as Python's."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import Phase
from hypothesis import given as drawn_from
from hypothesis import settings as profile

from partnership_graph import Partnership
from partnership_graph.bundled import folder
from partnership_graph.errors import EngineError, QueryError
from partnership_graph.library import library
from partnership_graph.loading import Texts, texts_of
from partnership_graph.stores.elements import Elements
from partnership_graph.stores.neo4j import (
    Ask,
    Difference,
    ForeignDataError,
    Settings,
    asking,
    run_query,
)
from tests.conftest import IN_CI
from tests.contract.neo4j_loads import differences, drawn, graph_of, load, one
from tests.contract.neo4j_server import VERSIONS, Server, driver, read, snapshot, wipe, write
from tests.contract.random_places import QUESTIONS, places, written
from tests.contract.test_differential import ENOUGH, SEARCHING, TOGETHER, Comparing
from tests.contract.test_library import values
from tests.contract.twins import TWINS, Row

PLACES = Path(__file__).parents[1] / "places"
GRAPHS = int(os.environ.get("DIFFERENTIAL_GRAPHS_NEO4J", "100" if IN_CI else "20"))


def test_the_shipped_places_are_loaded_whole(empty: Settings, shipped: Partnership) -> None:
    texts = texts_of(folder("data"))
    made = graph_of(texts)
    done = load(texts, empty)
    assert [item.place for item in done] == list(made.places)
    assert made.version == shipped.dataset.version
    assert _counts(empty) == made.tally().counts()
    facts = read(empty, "MATCH (f:Fact) RETURN f.table, f.kind, count(*) AS n ORDER BY 1, 2")
    assert {(table, kind): count for table, kind, count in facts} == made.tally().kinds
    assert differences(texts, empty) == []
    with asking(empty) as ask:
        for query in library().values():
            wanted = values(query, shipped)
            assert ask(query.body, wanted, 100_000, 60.0).columns == query.returns


def test_a_load_replaces_its_own_place_and_leaves_the_others(
    empty: Settings, northshire: Texts, changed: Texts
) -> None:
    beside = "MATCH (n) WHERE n.places = 'place0' RETURN n.id ORDER BY n.id"
    load(drawn(one()), empty)
    before = read(empty, beside)
    load(northshire, empty)
    load(changed, empty)
    assert read(empty, beside) == before
    names = read(empty, "MATCH (n:Board) WHERE n.places = 'northshire' RETURN n.name")
    assert names
    assert all(name.endswith("(new)") for (name,) in names)


def test_a_database_that_holds_something_else_is_refused_unless_told(
    empty: Settings, northshire: Texts
) -> None:
    write(empty, "CREATE (:Customer {id: 'c1'}), (:Person {id: 'p1', name: 'not ours'})")
    with pytest.raises(ForeignDataError, match="1 of Customer, 1 of Person"):
        load(northshire, empty)
    with pytest.raises(ForeignDataError):
        differences(northshire, empty)
    load(northshire, empty, among_others=True)
    load(northshire, empty, among_others=True)
    assert read(empty, "MATCH (c:Customer) RETURN c.id") == [("c1",)]
    assert read(empty, "MATCH (p:Person {id: 'p1'}) RETURN p.name") == [("not ours",)]


def test_a_dry_run_says_what_would_change_and_changes_nothing(
    empty: Settings, northshire: Texts, changed: Texts
) -> None:
    load(northshire, empty)
    old = snapshot(empty)
    found = {item.name: item for item in differences(changed, empty)}
    now, then = (len(graph_of(texts).nodes["Fact"]) for texts in (northshire, changed))
    lost = now - then
    assert lost > 0
    boards = len(graph_of(northshire).nodes["Board"])
    assert found["Fact"] == Difference(
        "northshire", "Fact", now, then, removed=lost, changed=boards
    )
    assert found["Board"] == Difference("northshire", "Board", boards, boards, changed=boards)
    assert found["SUBJECT"].removed >= lost
    assert snapshot(empty) == old


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n) RETURN n",
        "MATCH (n) SET n.name = 'x' RETURN n",
        "MATCH (n) DETACH DELETE n",
        "LOAD CSV FROM 'http://127.0.0.1:1/x' AS row RETURN row",
        "MATCH (n) CALL (n) { LOAD CSV FROM 'http://127.0.0.1:1/x' AS row RETURN row } RETURN row",
        "SHOW SETTINGS",
        "CYPHER 5 SHOW SETTINGS",
        "CYPHER 5 CREATE (n) RETURN n",
        "CALL dbms.components()",
        "CALL db.info() YIELD id RETURN id",
        "CALL `db`.`info`()",
        "CREATE INDEX some IF NOT EXISTS FOR (n:Board) ON (n.x)",
        "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
        "MATCH (n RETURN n",
        "RETURN $missing",
        "RETURN 1; CREATE (n)",
        "",
    ],
)
def test_a_query_that_does_more_than_read_is_refused(server: Server, query: str) -> None:
    with pytest.raises(QueryError):
        run_query(server.settings, query)


@pytest.mark.parametrize("name", ["labels", "relationshipTypes", "propertyKeys"])
def test_the_three_procedures_may_be_called(server: Server, name: str) -> None:
    assert run_query(server.settings, f"CALL db.{name}()").columns


def test_values_come_as_json_has_them_and_no_more_rows_than_asked_for(
    empty: Settings, northshire: Texts
) -> None:
    load(northshire, empty)
    days = run_query(empty, "RETURN date('2020-01-31') AS day, [1, 2.5, null] AS some, {a: 1} AS m")
    assert (days.columns, days.rows) == (
        ("day", "some", "m"),
        (("2020-01-31", [1, 2.5, None], {"a": 1}),),
    )
    found = run_query(empty, "MATCH (b:Board) RETURN b ORDER BY b.id", limit=2)
    assert found.more
    assert [row[0]["label"] for row in found.rows] == ["Board", "Board"]
    path = run_query(empty, "MATCH p = (:Fact)-[r:SUBJECT]->(:Board) RETURN p, r LIMIT 1").rows[0]
    assert [item["label"] for item in path[0]] == ["Fact", "Board", "SUBJECT"]


def test_a_query_that_takes_too_long_is_ended(server: Server) -> None:
    slow = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b)"
    with pytest.raises(EngineError, match="longer than its time limit"):
        run_query(server.settings, slow, timeout=1.0)


def test_the_command_line_loads_the_server_that_the_environment_names(
    empty: Settings,
    pgraph: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("NEO4J_URI", empty.uri)
    monkeypatch.setenv("NEO4J_PASSWORD", empty.password)
    where = ("--data", str(PLACES / "northshire"))
    assert "Board: 0 now" in pgraph("load", "neo4j", *where, "--dry-run").stdout
    done = pgraph("load", "neo4j", *where)
    assert (done.exit_code, done.stdout.count("counted by kind")) == (0, 1)
    assert "new relationships" in done.stderr
    again = pgraph("load", "neo4j", *where, "--dry-run")
    assert again.stdout == "northshire: nothing would change\n"
    written(tmp_path, one())
    beside = pgraph("load", "neo4j", "--data", str(tmp_path), "--dry-run")
    assert "northshire: on the server too, and its tables are as they were" in beside.stderr
    removed = pgraph("load", "neo4j", "--remove", "northshire")
    assert (removed.exit_code, removed.stdout) == (0, "northshire: taken off the server\n")
    gone = pgraph("load", "neo4j", "--remove", "northshire")
    assert (gone.exit_code, gone.stdout) == (2, "")
    assert "no place 'northshire' is on the server; there: none" in gone.stderr


def test_every_query_with_a_twin_gives_the_rows_that_python_gives(empty: Settings) -> None:
    graphs = GRAPHS if "5.26" in _agent(empty) else GRAPHS // 5
    some_alike = graphs + graphs // 5 + TOGETHER
    drawing = profile(SEARCHING, max_examples=some_alike, phases=[Phase.generate])

    def fill(made: Elements) -> None:
        wipe(empty)
        load({f"{place}/boards.csv": "" for place in made.places}, empty, make=lambda _: made)

    with asking(empty) as ask:
        comparing = Comparing(fill, partial(_rows, ask))
        drawing(drawn_from(places(), QUESTIONS)(comparing.gather))()
    assert not comparing.wrong
    comparing.tell(_agent(empty))
    assert comparing.drawn["graphs unlike any other"] >= graphs
    assert comparing.missing(graphs // ENOUGH) == {}


def test_every_way_to_a_server_names_the_same_versions() -> None:
    here = Path(__file__).parent
    pom = (here / "pom.xml").read_text(encoding="utf-8")
    compose = (here.parents[1] / "compose.yaml").read_text(encoding="utf-8")
    for image in VERSIONS.values():
        version = image.removeprefix("neo4j:").removesuffix("-community")
        assert f"<neo4j.version>{version}</neo4j.version>" in pom
    assert f"image: {VERSIONS['lts']}\n" in compose


def _rows(ask: Ask, name: str, given: dict[str, Any]) -> list[Row]:
    """Return the columns that a query's twin answers."""
    query = library()[name]
    found = ask(query.body, given, 100_000, 60.0)
    assert found.columns == query.returns
    _, kept = TWINS[name]
    at = [query.returns.index(column) for column in kept or query.returns]
    return [tuple(row[number] for number in at) for row in found.rows]


def _agent(settings: Settings) -> str:
    with driver(settings) as opened:
        return opened.get_server_info().agent


def _counts(settings: Settings) -> dict[str, int]:
    nodes = read(settings, "MATCH (n) WHERE NOT n:Load RETURN labels(n)[0], count(*)")
    links = read(settings, "MATCH ()-[r]->() RETURN type(r), count(*)")
    return {name: count for name, count in (*nodes, *links)}  # noqa: C416 - rows are tuples of any
