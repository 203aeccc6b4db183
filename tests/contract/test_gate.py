"""The gate: what does more than read is refused on every engine, and what only reads is let pass."""

from __future__ import annotations

import pytest

from partnership_graph.errors import EngineError, QueryError
from partnership_graph.stores.embedded import Store
from partnership_graph.stores.gate import check_reads_only
from partnership_graph.stores.neo4j import run_query
from tests.contract.gate_queries import (
    HARMLESS,
    HARMLESS_EMBEDDED,
    HARMLESS_ON_NEO4J,
    HOSTILE,
)
from tests.contract.neo4j_server import Server

GIVEN = {"none": None}


def test_there_are_a_hundred_of_each() -> None:
    assert len(set(HOSTILE)) >= 100
    assert len(set(HARMLESS)) >= 100


@pytest.mark.parametrize("query", HOSTILE)
def test_a_query_that_does_more_than_read_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        check_reads_only(query)


@pytest.mark.parametrize("query", [*HARMLESS, *HARMLESS_EMBEDDED, *HARMLESS_ON_NEO4J])
def test_a_query_that_only_reads_passes(query: str) -> None:
    check_reads_only(query)


@pytest.mark.parametrize("query", [*HARMLESS, *HARMLESS_EMBEDDED])
def test_the_embedded_engine_answers_what_passes(shipped_store: Store, query: str) -> None:
    shipped_store.ask(query, GIVEN, 10)


def test_neo4j_refuses_what_is_hostile_and_answers_what_passes(server: Server) -> None:
    let_through, failed = [], []
    for query in HOSTILE:
        try:
            let_through.append(run_query(server.settings, query, GIVEN, limit=10))
        except QueryError:
            continue
    for query in (*HARMLESS, *HARMLESS_ON_NEO4J):
        try:
            run_query(server.settings, query, GIVEN, limit=10)
        except (QueryError, EngineError) as error:
            failed.append(f"{query!r}: {error}")
    assert let_through == []
    assert failed == []
