"""The embedded engine: built once, shared, mended, ended in time, and only ever read."""

from __future__ import annotations

import io
import json
import os
import signal
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest

from partnership_graph import Partnership
from partnership_graph.errors import EngineError, QueryError
from partnership_graph.stores import embedded, sessions
from partnership_graph.stores.elements import elements
from partnership_graph.stores.sessions import (
    Session,
    declared,
    key_of,
    nodes_as_json,
    relationships_as_json,
)
from tests.contract.conftest import BODIES, open_or_skip


@pytest.fixture(scope="module")
def session(small: Partnership, built: Path) -> Iterator[Session]:
    with Session(seconds=20, cache=built) as made:
        open_or_skip(made, small.dataset)
        yield made


def bodies(cache: Path, small: Partnership) -> list[str]:
    with Session(seconds=60, cache=cache) as session:
        open_or_skip(session, small.dataset)
        return [row[0] for row in session.ask(BODIES, {}, limit=100).rows]


def expected(small: Partnership) -> list[str]:
    return sorted(row["id"] for row in elements(small.dataset).nodes["Board"])


# Built from the tables


def test_other_tables_have_a_graph_of_their_own(
    small: Partnership, shipped: Partnership, session: Session
) -> None:
    assert key_of(small.dataset) != key_of(shipped.dataset)
    del session  # without the engine no graph has a name


def test_every_node_and_relationship_is_in_the_graph(session: Session, small: Partnership) -> None:
    counted = elements(small.dataset).tally().counts()
    found: dict[str, int] = {}
    for query in (
        "MATCH (n) RETURN labels(n)[0] AS what, count(*) AS n ORDER BY what",
        "MATCH ()-[r]->() RETURN type(r) AS what, count(*) AS n ORDER BY what",
    ):
        found.update(session.ask(query, {}, limit=1000).rows)
    assert found == counted


# Only read


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Board {id: 'x'})",
        "MATCH (b:Board) SET b.name = 'x' RETURN b.id AS id",
        "LOAD CSV FROM $file AS row RETURN row",
        "LOAD CSV FROM 'http://127.0.0.1:9/x' AS row RETURN row",
        "MATCH (b:Board RETURN b",
        "RETURN nosuchfunction(1) AS x",
        "UNWIND range(1, 600000) AS n RETURN n ORDER BY n",
    ],
)
def test_the_engine_refuses_by_itself_what_the_gate_would(
    session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, query: str
) -> None:
    monkeypatch.setattr(sessions, "check_reads_only", lambda _: None)
    secret = tmp_path / "secret.csv"
    secret.write_text("secret\n", encoding="utf-8")
    with pytest.raises(
        QueryError, match=r"the engine refused the query|more than 500,000 rows"
    ) as refused:
        session.ask(query, {"file": secret.as_uri()}, limit=10)
    assert "caused by" not in str(refused.value)
    assert "com.arcadedb" not in str(refused.value).partition(":")[2][:20]


def test_after_a_refusal_the_next_query_is_answered(session: Session, small: Partnership) -> None:
    with pytest.raises(QueryError):
        session.ask("MATCH (b:Board RETURN b", {}, limit=10)
    assert len(session.ask(BODIES, {}, limit=100).rows) == len(expected(small))


# Limits


def test_no_more_rows_come_than_are_asked_for(session: Session) -> None:
    result = session.ask("UNWIND range(1, 10) AS n RETURN n ORDER BY n", {}, limit=3)
    assert (result.rows, result.more) == (((1,), (2,), (3,)), True)


def test_a_query_that_takes_too_long_is_ended(small: Partnership, cache: Path) -> None:
    with Session(seconds=1, cache=cache) as session:
        open_or_skip(session, small.dataset)
        endless = (
            "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b) AS n"
        )
        with pytest.raises(EngineError, match="longer than 1 seconds and was ended"):
            session.ask(endless, {}, limit=1)
        session._seconds = 60  # noqa: SLF001 - a busy machine is slow to start it again
        assert session.ask("RETURN 1 AS n", {}, limit=1).rows == ((1,),)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no signal that stops a process")
def test_an_engine_that_no_longer_answers_is_ended_and_started_again(
    small: Partnership, cache: Path
) -> None:
    with Session(seconds=1, cache=cache) as session:
        open_or_skip(session, small.dataset)
        os.kill(session._process.pid, signal.SIGSTOP)  # noqa: SLF001 - as if it hung
        with pytest.raises(EngineError, match="was ended"):
            session.ask("RETURN 1 AS n", {}, limit=1)
        session._seconds = 60  # noqa: SLF001 - a busy machine is slow to start it again
        assert session.ask("RETURN 1 AS n", {}, limit=1).rows == ((1,),)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_an_engine_that_ends_by_itself_is_told_as_that(small: Partnership, cache: Path) -> None:
    with Session(seconds=5, cache=cache) as session:
        open_or_skip(session, small.dataset)
        os.kill(session._process.pid, signal.SIGKILL)  # noqa: SLF001
        with pytest.raises(EngineError, match="ended by itself"):
            session._say({"do": "ask"}, 5)  # noqa: SLF001


# Values and replies


@pytest.mark.parametrize(
    ("returned", "value"),
    [
        ("date('2016-09-15')", "2016-09-15"),
        ("[date('2016-09-15')]", ["2016-09-15"]),
        ("{day: date('2016-09-15')}", {"day": "2016-09-15"}),
        ("null", None),
        ("1.5", 1.5),
        ("true", True),
        ("duration('P1D')", "P1D"),
    ],
)
def test_values_come_as_plain_ones(session: Session, returned: str, value: Any) -> None:
    assert session.ask(f"RETURN {returned} AS it", {}, limit=1).rows == ((value,),)


def test_a_node_comes_as_its_label_and_properties(session: Session) -> None:
    result = session.ask("MATCH (b:Board) RETURN b AS it ORDER BY b.id", {}, limit=1)
    node = result.rows[0][0]
    assert (node["label"], node["begins"][:2]) == ("Board", "20")


def test_the_program_answers_line_by_line(store: Any, small: Partnership, tmp_path: Path) -> None:
    path, made = str(tmp_path / "graph"), elements(small.dataset)
    ask = {"do": "ask", "parameters": {}, "patterns": [], "limit": 1}
    asked = [
        {"do": "start", "seconds": 30, "memory": "768m"},
        {"do": "declare", "path": path, **declared()},
        {"do": "nodes", "nodes": nodes_as_json(made)},
        {"do": "relationships", "relationships": relationships_as_json(made)},
        {"do": "finish"},
        {"do": "open", "path": path, "types": ["Board"]},
        {**ask, "query": BODIES},
        {**ask, "query": "MATCH ("},
        {"do": "open", "path": str(tmp_path / "nowhere"), "types": []},
    ]
    replies = io.StringIO()
    embedded.serve(io.StringIO("\n".join(map(json.dumps, asked))), replies)
    told = [json.loads(line) for line in replies.getvalue().splitlines()]
    assert [list(reply) for reply in told] == [
        [],
        [],
        [],
        [],
        [],
        ["counts"],
        ["columns", "rows", "more"],
        ["refused"],
        ["failed"],
    ]
    del store


# Without the extra


def _without(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("arcadedb", "arcadedb_embedded", "arcadedb_embedded.jvm"):
        monkeypatch.setitem(sys.modules, name, None)


def test_its_classes_are_taken_as_those_of_the_virtual_machine(store: embedded.Store) -> None:
    engine = store._engine  # noqa: SLF001 - nothing else tells
    if embedded.is_native(engine):
        pytest.skip("the native build has no virtual machine")
    factory = engine.jvm.jpype.JClass("com.arcadedb.database.DatabaseFactory")
    assert factory.class_.getClassLoader() is None


def test_without_the_engine_the_program_says_that_it_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _without(monkeypatch)
    replies = io.StringIO()
    embedded.serve(io.StringIO('{"do": "start", "seconds": 1, "memory": "768m"}\n'), replies)
    assert json.loads(replies.getvalue()) == {"missing": ""}


def test_a_missing_extra_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, small: Partnership, tmp_path: Path
) -> None:
    def missing(_: str) -> str:
        raise PackageNotFoundError

    monkeypatch.setattr(sessions, "version", missing)
    with (
        Session(cache=tmp_path) as session,
        pytest.raises(EngineError, match=r"pip install 'partnership-graph\[cypher\]'"),
    ):
        session.open(small.dataset)
