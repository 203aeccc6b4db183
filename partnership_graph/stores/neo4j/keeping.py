"""What the server keeps of each place beside its graph: the tables it was loaded from.

Of what two places share, what is said depends on the tables of both. So the tables stay with the
graph, and whatever is loaded or removed, the graph is made of all that is there then.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, TypeAlias

import neo4j

from partnership_graph.errors import EngineError

Texts: TypeAlias = Mapping[str, str]
"""What each file holds, by its place and name, such as ``thurrock/boards.csv``."""

_LOCK: Final = ".lock"


def lock(transaction: neo4j.ManagedTransaction) -> None:
    """Hold the database's loads until the end: a second one waits, and sees what this one did."""
    transaction.run(
        "MERGE (l:Load {id: $id}) SET l.data_version = randomUUID() REMOVE l.data_version", id=_LOCK
    ).consume()


def versions_of(transaction: neo4j.ManagedTransaction) -> dict[str, str]:
    """Return the data version of each place that is loaded, in order of the places."""
    found = transaction.run(
        "MATCH (l:Load) WHERE l.places IS NOT NULL RETURN l.id, l.data_version ORDER BY l.id"
    )
    return dict(found.values())


def place_of(file: str) -> str:
    """Return the place that a file is a table of."""
    return file.partition("/")[0]


def kept(transaction: neo4j.ManagedTransaction, *, but: Collection[str]) -> dict[str, str]:
    """Return the tables of every place that is loaded but some.

    Raises:
        EngineError: one of them was loaded by a release that did not keep its tables.
    """
    found = transaction.run(
        "MATCH (l:Load) WHERE l.text IS NOT NULL RETURN l.id, l.text ORDER BY l.id"
    )
    texts = {file: text for file, text in found.values() if place_of(file) not in but}
    without = set(versions_of(transaction)) - {place_of(file) for file in texts} - set(but)
    if without:
        raise EngineError(
            f"{', '.join(sorted(without))} was loaded by an older release, which kept no tables "
            "beside the graph; nothing has changed. Load it again together with this"
        )
    return texts


def keep(
    transaction: neo4j.ManagedTransaction,
    texts: Texts,
    version: str,
    places: Mapping[str, Mapping[str, int]],
) -> None:
    """Keep these tables and no others, with what the graph that was made of them comes to.

    Args:
        transaction: it writes in this.
        texts: the tables.
        version: that of the data.
        places: how many nodes and relationships each place has.
    """
    transaction.run(
        "MATCH (l:Load) WHERE (l.text IS NOT NULL OR l.places IS NOT NULL) AND NOT l.id IN $ids "
        "DELETE l",
        ids=[*texts, *places],
    ).consume()
    for file, text in texts.items():
        transaction.run(
            "MERGE (l:Load {id: $file}) WITH l WHERE coalesce(l.text, '') <> $text SET l.text = $text",
            file=file, text=text,
        ).consume()  # fmt: skip
    for place, has in places.items():
        transaction.run(
            "MERGE (l:Load {id: $place}) SET l.places = $place, l.data_version = $version, "
            "l.nodes = $nodes, l.relationships = $links",
            place=place, version=version, nodes=has["nodes"], links=has["relationships"],
        ).consume()  # fmt: skip
