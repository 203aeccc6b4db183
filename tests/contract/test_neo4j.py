"""A real Neo4j: loaded whole or not at all, asked only to read, and the same rows as Python's."""

from __future__ import annotations

import os
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import neo4j
import pytest
from click.testing import Result
from hypothesis import HealthCheck
from hypothesis import given as drawn_from
from hypothesis import settings as profile

from partnership_graph import Partnership
from partnership_graph.errors import EngineError, QueryError, QuestionError
from partnership_graph.library import library
from partnership_graph.loading import load as tables_of
from partnership_graph.stores.elements import Elements, elements
from partnership_graph.stores.neo4j import (
    Ask,
    ForeignDataError,
    Settings,
    asking,
    check_version,
    differences,
    load,
    run_query,
)
from tests.conftest import IN_CI
from tests.contract import neo4j_server
from tests.contract.test_differential import QUESTIONS, Tables, opened, places, values_for
from tests.contract.test_library import values
from tests.contract.twins import TWINS

PLACES = Path(__file__).parents[1] / "places"
GRAPHS = int(os.environ.get("DIFFERENTIAL_GRAPHS_NEO4J", "100" if IN_CI else "10"))

Snapshot = tuple[list[Any], list[Any]]


@pytest.fixture(scope="module", params=list(neo4j_server.VERSIONS))
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Settings]:
    """A Neo4j of the long-term release, then one of the calendar's."""
    with neo4j_server.running(request.param, tmp_path_factory.mktemp(request.param)) as settings:
        yield replace(settings, patience=2.0)


@pytest.fixture
def empty(server: Settings) -> Settings:
    """The server with nothing in it."""
    _write(server, "MATCH (n) DETACH DELETE n")
    return server


@pytest.fixture(scope="session")
def northshire() -> Elements:
    """A small place."""
    return elements(tables_of(PLACES / "northshire"))


@pytest.fixture(scope="session")
def changed(northshire: Elements) -> Elements:
    """The same place with other names and one board less, as after an edit."""
    boards = [{**row, "name": f"{row['name']} (new)"} for row in northshire.nodes["Board"]]
    facts = [row for row in northshire.nodes["Fact"] if row["table"] != "gaps"]
    kept = {row["id"] for row in facts}
    links = {
        ends: [link for link in found if ends[1] != "Fact" or link["from_id"] in kept]
        for ends, found in northshire.relationships.items()
    }
    nodes = {**northshire.nodes, "Board": boards, "Fact": facts}
    return replace(northshire, version="000000000000", nodes=nodes, relationships=links)


def test_the_shipped_places_loaded_together_or_one_after_another_are_whole_and_the_same(
    empty: Settings, shipped: Partnership
) -> None:
    made = elements(shipped.dataset)
    done = load(made, empty, say=_quiet)
    assert [item.place for item in done] == list(made.places)
    assert _counts(empty) == made.counts()
    facts = _read(empty, "MATCH (f:Fact) RETURN f.table, f.kind, count(*) AS n ORDER BY 1, 2")
    assert {(table, kind): count for table, kind, count in facts} == made.facts_by_kind()
    assert [item for item in differences(made, empty) if item.added or item.removed] == []
    together = _snapshot(empty)
    for place in reversed(made.places):
        load(made.of_place(place), empty, say=_quiet)
    assert _snapshot(empty) == together
    with asking(empty) as ask:
        for query in library().values():
            wanted = values(query, shipped)
            assert ask(query.body, wanted, 100_000, 60.0).columns == query.returns


def test_a_load_replaces_its_own_place_and_leaves_the_others(
    empty: Settings, northshire: Elements, changed: Elements
) -> None:
    southmere = elements(tables_of(PLACES / "southmere"))
    beside = "MATCH (n) WHERE 'southmere' IN split(n.places, ', ') RETURN n.id ORDER BY n.id"
    load(southmere, empty, say=_quiet)
    before = _read(empty, beside)
    load(northshire, empty, say=_quiet)
    load(changed, empty, say=_quiet)
    assert _read(empty, beside) == before
    names = _read(empty, "MATCH (n:Board) WHERE n.places = 'northshire' RETURN n.name")
    assert names
    assert all(name.endswith("(new)") for (name,) in names)


class Proxy:
    """Passes bytes on to a server until it is cut; then it refuses, or passes on again."""

    def __init__(self, uri: str) -> None:
        self.goal = (urlsplit(uri).hostname, urlsplit(uri).port)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.uri = f"bolt://127.0.0.1:{self.listener.getsockname()[1]}"
        self.open: list[socket.socket] = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        with suppress(OSError):
            while True:
                near = self.listener.accept()[0]
                far = socket.create_connection(self.goal)
                self.open += [near, far]
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=self.pump, args=pair, daemon=True).start()

    @staticmethod
    def pump(source: socket.socket, goal: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                goal.sendall(data)

    def cut(self, *, for_good: bool) -> None:
        if for_good:
            self.listener.shutdown(socket.SHUT_RDWR)
            self.listener.close()
        for each in self.open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self.open = []


@pytest.mark.parametrize("at", [" nodes", " relationships", "counted"])
def test_a_connection_lost_between_batches_leaves_the_old_graph(
    empty: Settings, northshire: Elements, changed: Elements, at: str
) -> None:
    load(northshire, empty, say=_quiet)
    old = _snapshot(empty)
    proxy = Proxy(empty.uri)
    through = replace(empty, uri=proxy.uri)
    with pytest.raises(EngineError, match=r"lost|cannot be reached"):
        load(changed, through, say=lambda said: proxy.cut(for_good=True) if at in said else None)
    assert _snapshot(empty) == old


def test_a_connection_that_comes_back_gives_the_new_graph(
    empty: Settings, northshire: Elements, changed: Elements
) -> None:
    load(changed, empty, say=_quiet)
    new = _snapshot(empty)
    load(northshire, empty, say=_quiet)
    proxy = Proxy(empty.uri)
    cuts: list[str] = []

    def cut_once(said: str) -> None:
        if "relationships" in said and not cuts:
            cuts.append(said)
            proxy.cut(for_good=False)

    load(changed, replace(empty, uri=proxy.uri, patience=20.0), say=cut_once)
    assert cuts
    assert _snapshot(empty) == new
    proxy.cut(for_good=True)


def test_a_dangling_end_leaves_the_old_graph(empty: Settings, northshire: Elements) -> None:
    load(northshire, empty, say=_quiet)
    old = _snapshot(empty)
    ends = next(iter(northshire.relationships))
    stray = {"from_id": "nobody", "to_id": "nothing", "props": {"places": "northshire"}}
    links = {**northshire.relationships, ends: [*northshire.relationships[ends], stray]}
    with pytest.raises(EngineError, match="'nobody', which is not there; nothing has changed"):
        load(replace(northshire, relationships=links), empty, say=_quiet)
    assert _snapshot(empty) == old


def test_a_duplicate_key_leaves_the_old_graph(empty: Settings, northshire: Elements) -> None:
    load(northshire, empty, say=_quiet)
    old = _snapshot(empty)
    boards = northshire.nodes["Board"]
    twice = replace(northshire, nodes={**northshire.nodes, "Board": [*boards, boards[0]]})
    with pytest.raises(EngineError, match="two nodes would have the same id"):
        load(twice, empty, say=_quiet)
    assert _snapshot(empty) == old


def test_two_loads_at_once_give_one_of_the_two_graphs_whole(
    empty: Settings, northshire: Elements, changed: Elements
) -> None:
    either = []
    for made in (changed, northshire):
        load(made, empty, say=_quiet)
        either.append(_snapshot(empty))
    patient = replace(empty, patience=30.0)
    for _ in range(3):
        with ThreadPoolExecutor() as pool:
            for done in [
                pool.submit(load, made, patient, say=_quiet) for made in (northshire, changed)
            ]:
                assert done.result()
        assert _snapshot(empty) in either


def test_who_reads_during_a_load_sees_the_old_graph(
    empty: Settings, northshire: Elements, changed: Elements
) -> None:
    load(northshire, empty, say=_quiet)
    old, seen = _snapshot(empty), []
    load(changed, empty, say=lambda _: seen.append(_snapshot(empty)))
    assert len(seen) > 2
    assert all(each == old for each in seen)


def test_a_server_out_of_memory_leaves_the_old_graph_and_says_so(
    empty: Settings, northshire: Elements
) -> None:
    load(northshire, empty, say=_quiet)
    old = _snapshot(empty)
    one = {"places": "northshire", "kind": "board", "note": "x" * 10_000}
    boards = [{**one, "id": f"b{number}"} for number in range(60_000)]
    large = replace(northshire, nodes={**northshire.nodes, "Board": boards}, relationships={})
    with pytest.raises(EngineError, match="the server ran out of memory and nothing has changed"):
        load(large, replace(empty, patience=0.0), say=_quiet)
    assert _snapshot(empty) == old


def test_a_database_that_holds_something_else_is_refused_unless_told(
    empty: Settings, northshire: Elements
) -> None:
    _write(empty, "CREATE (:Customer {id: 'c1'}), (:Person {id: 'p1', name: 'not ours'})")
    with pytest.raises(ForeignDataError, match="1 of Customer, 1 of Person"):
        load(northshire, empty, say=_quiet)
    with pytest.raises(ForeignDataError):
        differences(northshire, empty)
    load(northshire, empty, say=_quiet, among_others=True)
    load(northshire, empty, say=_quiet, among_others=True)
    assert _read(empty, "MATCH (c:Customer) RETURN c.id") == [("c1",)]
    assert _read(empty, "MATCH (p:Person {id: 'p1'}) RETURN p.name") == [("not ours",)]


def test_a_dry_run_says_what_would_change_and_changes_nothing(
    empty: Settings, northshire: Elements, changed: Elements
) -> None:
    load(northshire, empty, say=_quiet)
    old = _snapshot(empty)
    found = {item.name: item for item in differences(changed, empty)}
    lost = len(northshire.nodes["Fact"]) - len(changed.nodes["Fact"])
    assert lost > 0
    assert (found["Fact"].added, found["Fact"].removed) == (0, lost)
    assert _snapshot(empty) == old


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
def test_a_query_that_does_more_than_read_is_refused(server: Settings, query: str) -> None:
    with pytest.raises(QueryError):
        run_query(server, query)


@pytest.mark.parametrize("name", ["labels", "relationshipTypes", "propertyKeys"])
def test_the_three_procedures_may_be_called(server: Settings, name: str) -> None:
    assert run_query(server, f"CALL db.{name}()").columns


def test_values_come_as_json_has_them_and_no_more_rows_than_asked_for(
    empty: Settings, northshire: Elements
) -> None:
    load(northshire, empty, say=_quiet)
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


def test_a_query_that_takes_too_long_is_ended(server: Settings) -> None:
    slow = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b)"
    with pytest.raises(EngineError, match="longer than its time limit"):
        run_query(server, slow, timeout=1.0)


def test_a_wrong_password_a_wrong_database_and_no_server_are_told_apart(server: Settings) -> None:
    with pytest.raises(EngineError, match="does not accept the name 'neo4j' with this password"):
        run_query(replace(server, password="wrong"), "RETURN 1")  # noqa: S106
    with pytest.raises(EngineError, match="no database called 'elsewhere'"):
        run_query(replace(server, database="elsewhere"), "RETURN 1")
    nobody = replace(server, uri=f"bolt://127.0.0.1:{neo4j_server.free_port()}")
    with pytest.raises(EngineError, match="cannot be reached"):
        run_query(nobody, "RETURN 1")


def test_an_address_with_routing_works_as_it_is(empty: Settings, northshire: Elements) -> None:
    routed = replace(empty, uri=empty.uri.replace("bolt://", "neo4j://"))
    assert load(northshire, routed, say=_quiet)
    assert run_query(routed, "MATCH (b:Board) RETURN count(b) AS n").rows[0][0] > 0


def test_the_command_line_loads_the_server_that_the_environment_names(
    empty: Settings, pgraph: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", empty.uri)
    monkeypatch.setenv("NEO4J_PASSWORD", empty.password)
    where = ("--data", str(PLACES / "northshire"))
    assert "Board: 0 now" in pgraph("load", "neo4j", *where, "--dry-run").stdout
    done = pgraph("load", "neo4j", *where)
    assert (done.exit_code, done.stdout.count("counted by kind")) == (0, 1)
    assert "northshire: " in done.stderr
    again = pgraph("load", "neo4j", *where, "--dry-run")
    assert again.stdout.startswith("northshire: the same numbers")


def test_the_command_line_loads_nothing_over_an_open_line(
    pgraph: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://graph.example.org")
    done = pgraph("load", "neo4j")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "bolt+s://graph.example.org" in done.stderr


@pytest.mark.parametrize(
    "uri", ["neo4j+s://graph.example.org", "bolt+s://10.0.0.1:7687", "bolt://[::1]:7687",
            "neo4j://localhost", "bolt://127.8.8.8"],
)  # fmt: skip
def test_encrypted_or_local_addresses_are_taken(uri: str) -> None:
    assert Settings(uri=uri).uri == uri


@pytest.mark.parametrize(
    "uri", ["neo4j://graph.example.org", "bolt://10.0.0.1", "neo4j+ssc://graph.example.org",
            "http://localhost", "localhost:7687", "bolt://localhost.example.org"],
)  # fmt: skip
def test_other_addresses_are_refused(uri: str) -> None:
    with pytest.raises(QuestionError, match="NEO4J_URI"):
        Settings(uri=uri)


def test_the_environment_says_who_asks_and_the_password_is_not_printed() -> None:
    given = {"NEO4J_USERNAME": "reader", "NEO4J_PASSWORD": "secret", "NEO4J_DATABASE": "places"}
    settings = Settings.from_environment(given)
    assert (settings.username, settings.password, settings.database) == (
        "reader", "secret", "places",
    )  # fmt: skip
    assert "secret" not in repr(settings)


def test_a_server_that_is_too_old_is_refused() -> None:
    check_version("Neo4j/5.26.30")
    check_version("Neo4j/2026.08.1")
    with pytest.raises(EngineError, match=r"Neo4j 4\.4\.12; 5\.26 or newer is needed"):
        check_version("Neo4j/4.4.12")


def test_every_query_with_a_twin_gives_the_rows_that_python_gives(empty: Settings) -> None:
    drawn: Counter[str] = Counter()
    graphs = GRAPHS if "5.26" in _agent(empty) else max(GRAPHS // 5, 1)

    with asking(empty) as ask:

        @profile(
            max_examples=graphs,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @drawn_from(tables=places(), question=QUESTIONS)
        def compare(tables: Tables, question: Mapping[str, str]) -> None:
            partnership = opened(tables)
            load(elements(partnership.dataset), empty, say=_quiet)
            drawn["graphs"] += 1
            for name in TWINS:
                _compare(name, partnership, values_for(name, question, tables), ask, drawn)

        compare()
    print(f"\n{_agent(empty)}: {dict(sorted(drawn.items()))}")  # noqa: T201 - pytest shows it with -s
    assert drawn["graphs"] >= graphs
    assert drawn["rows"] > graphs


def _compare(
    name: str, asked: Partnership, given: dict[str, Any] | None, ask: Ask, drawn: Counter[str]
) -> None:
    if given is None:
        return
    twin, kept = TWINS[name]
    query = library()[name]
    found = ask(query.body, given, 100_000, 60.0)
    assert found.columns == query.returns
    at = [query.returns.index(column) for column in kept or query.returns]
    rows = [tuple(row[number] for number in at) for row in found.rows]
    assert rows == list(twin(asked, given)), (name, given)
    drawn["answers"] += 1
    drawn["rows"] += len(rows)


def _quiet(_: str) -> None:
    """Say nothing."""


def _driver(settings: Settings) -> neo4j.Driver:
    return neo4j.GraphDatabase.driver(settings.uri, auth=(settings.username, settings.password))


def _agent(settings: Settings) -> str:
    with _driver(settings) as driver:
        return driver.get_server_info().agent


def _write(settings: Settings, query: str) -> None:
    with _driver(settings) as driver:
        driver.execute_query(query)


def _read(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    return list(run_query(settings, query, limit=100_000).rows)


def _counts(settings: Settings) -> dict[str, int]:
    nodes = _read(settings, "MATCH (n) WHERE NOT n:Load RETURN labels(n)[0], count(*)")
    links = _read(settings, "MATCH ()-[r]->() RETURN type(r), count(*)")
    return {name: count for name, count in (*nodes, *links)}  # noqa: C416 - rows are tuples of any


def _snapshot(settings: Settings) -> Snapshot:
    """Return all there is, to be compared with all there was."""
    nodes = _read(settings, "MATCH (n) RETURN n")
    links = _read(settings, "MATCH (a)-[r]->(b) RETURN labels(a)[0], a.id, r, labels(b)[0], b.id")
    return sorted(nodes, key=repr), sorted(links, key=repr)
