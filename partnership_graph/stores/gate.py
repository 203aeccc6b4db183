"""What a query that somebody types may not say, on any engine: it only reads, and only the graph."""

from __future__ import annotations

import re
from typing import Final

from partnership_graph.errors import QueryError

PROCEDURES: Final = ("db.labels", "db.relationshipTypes", "db.propertyKeys")
"""The only procedures a query may call."""

_QUOTED: Final = re.compile(
    r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|//[^\n]*|/\*.*?\*/|(?P<name>`[^`]*`)""", re.DOTALL
)
_ESCAPED: Final = re.compile(r"\\u+([0-9a-fA-F]{4})")
_CALLED: Final = re.compile(r"(?<![.:$\w])CALL\s+([^\s({]+)", re.IGNORECASE)
_WRITES: Final = re.compile(
    r"(?<![.:$\w])(CREATE|MERGE|DELETE|REMOVE|DROP|FOREACH|ALTER|GRANT|DENY|REVOKE"
    r"|INSERT|DETACH|SET(?=\s+[\w`]+\s*(?:\.|:|\+?=)))(?![\w(:.])",
    re.IGNORECASE,
)
_REACHES: Final = (
    (re.compile(r"(?<![.:$\w])LOAD\s+CSV\b", re.IGNORECASE), "LOAD CSV reads files and addresses"),
    (
        re.compile(r"^\s*(?:SHOW|USE|TERMINATE|START|STOP|RENAME)\b", re.IGNORECASE),
        "it is not a query of the graph",
    ),
    (
        re.compile(r"\bIN\s+(?:\d+\s+)?(?:CONCURRENT\s+)?TRANSACTIONS\b", re.IGNORECASE),
        "it would write in transactions",
    ),
)


def bare(query: str) -> str:
    """Return a query without its comments and texts; a quoted name becomes a plain one."""
    return _QUOTED.sub(_blank, query)


def check_reads_only(query: str) -> None:
    """Let a query pass if it only reads the graph.

    The engine is asked as well, and has the last word; this is what no engine's own check covers.

    Raises:
        QueryError: it would write, or reach beyond the graph.
    """
    if not bare(query).strip():
        raise QueryError("the query is empty; give one such as 'MATCH (b:Board) RETURN b.id'")
    # Neo4j reads \u0053 as the letter before anything else, and other engines only in texts.
    for spelling in {query, _ESCAPED.sub(lambda item: chr(int(item[1], 16)), query)}:
        _check(spelling)


def _check(query: str) -> None:
    text = bare(query)
    for pattern, why in _REACHES:
        if pattern.search(text):
            raise QueryError(f"refused: {why}; only queries that read the graph are run")
    if found := _WRITES.search(text):
        raise QueryError(
            f"refused: {found[1].upper()} would change the graph; only queries that read are run"
        )
    for called in _CALLED.findall(_QUOTED.sub(lambda item: item["name"] or " ", query)):
        if called.replace("`", "").rstrip(";") not in PROCEDURES:
            raise QueryError(
                f"refused: the procedure {called}; those that may be called are "
                f"{', '.join(PROCEDURES)}"
            )


def _blank(found: re.Match[str]) -> str:
    if found["name"]:
        return "quoted_name"
    return " " if found[0].startswith("/") else "''"
