"""Queries that only read: the server is asked first what a query would do, and then for its rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias

import neo4j
from neo4j import graph, time, unit_of_work

from partnership_graph.errors import QueryError
from partnership_graph.stores.gate import PROCEDURES, check_reads_only
from partnership_graph.stores.neo4j.batches import refuse_incomplete
from partnership_graph.stores.neo4j.connection import Reached, connected
from partnership_graph.stores.neo4j.faults import EXPLAIN
from partnership_graph.stores.neo4j.settings import Settings
from partnership_graph.stores.sessions import Result

Ask: TypeAlias = Callable[[str, Mapping[str, Any], int, float], Result]


def run_query(
    settings: Settings,
    text: str,
    params: Mapping[str, Any] | None = None,
    limit: int = 1_000,
    timeout: float = 30.0,
) -> Result:
    """Return the first rows of a query that only reads.

    The server is asked first what the query would do, and refuses by our list; then the query runs
    with a time limit that the server keeps, routed to a member of a cluster that may read. A
    server that does not answer is waited for: a :class:`Session` has a clock of its own.

    Raises:
        QueryError: the query is malformed, would write, or reaches beyond the graph.
        EngineError: it took too long, or the server cannot be reached.
    """
    check_reads_only(text)
    with asking(settings) as ask:
        return ask(text, params or {}, limit, timeout)


@contextmanager
def asking(settings: Settings, reached: Reached = lambda: None) -> Iterator[Ask]:
    """Give the function that asks one query after another over one connection.

    Raises:
        EngineError: the server cannot be reached.
    """
    with connected(settings, access=neo4j.READ_ACCESS, retry=0.0, reached=reached) as session:

        def ask(text: str, params: Mapping[str, Any], limit: int, timeout: float) -> Result:
            check_reads_only(text)
            limited = unit_of_work(timeout=timeout, metadata={"app": "partnership-graph"})
            return session.execute_read(limited(_answer), text, dict(params), limit)

        yield ask


def _answer(
    transaction: neo4j.ManagedTransaction, text: str, params: dict[str, Any], limit: int
) -> Result:
    _check_plan(transaction.run(f"{EXPLAIN}{text}", params).consume())
    refuse_incomplete(transaction)
    answer = transaction.run(text, params)
    columns, rows = tuple(answer.keys()), answer.fetch(limit + 1)
    answer.consume()
    refuse_incomplete(transaction)  # nor may a load in batches have begun meanwhile
    values = tuple(tuple(map(_plain, row.values())) for row in rows[:limit])
    return Result(columns, values, more=len(rows) > limit)


def _check_plan(summary: neo4j.ResultSummary) -> None:
    """Let a query pass whose plan, as the server made it, only reads the graph.

    Raises:
        QueryError: it would write, or fetch, show or call something else.
    """
    if summary.query_type != "r":
        raise QueryError(
            "refused: the query would change something; only queries that read are run"
        )
    for operator, details in _operators(summary.plan or {}):
        if operator == "ProcedureCall" and not details.startswith(
            tuple(f"{name}(" for name in PROCEDURES)
        ):
            raise QueryError(
                f"refused: the procedure {details.partition('(')[0]}; those that may be called are "
                f"{', '.join(PROCEDURES)}"
            )
        if re.match(r"LoadCSV|Show|Terminate|Describe", operator, re.IGNORECASE):
            raise QueryError(
                f"refused: {operator} reaches beyond the graph; only queries that read it are run"
            )


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    waiting = [plan]
    while waiting:
        step = waiting.pop()
        name = str(step.get("operatorType", "")).partition("@")[0]
        yield name, str(step.get("args", {}).get("Details", ""))
        waiting += step.get("children", ())


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: a day as text, a node or relationship as its properties."""
    if isinstance(value, (graph.Node, graph.Relationship)):
        name = (
            value.type if isinstance(value, graph.Relationship) else min(value.labels, default="")
        )
        cells = {key: _plain(value[key]) for key in sorted(value.keys())}
        return {"label": name, **cells}
    if isinstance(value, graph.Path):
        return [_plain(item) for item in (*value.nodes, *value.relationships)]
    if isinstance(value, (time.Date, time.DateTime, time.Time)):
        return value.iso_format()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)
