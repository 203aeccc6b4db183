"""The graph made what it should be, in batches: only what differs is taken out, changed or put in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import neo4j

from partnership_graph.errors import EngineError
from partnership_graph.stores.elements import Elements, Properties
from partnership_graph.stores.neo4j.connection import BATCH
from partnership_graph.stores.neo4j.standing import (
    Link,
    Node,
    Standing,
    said,
    should_stand,
    standing,
)

Say: TypeAlias = Callable[[str], None]
Inside: TypeAlias = dict[Node, str]
"""The server's own id of each node, by label and id; good until the transaction ends."""


def put(transaction: neo4j.ManagedTransaction, made: Elements, say: Say) -> None:
    """Make the graph what the elements are, and touch nothing in it that is as it should be.

    Raises:
        EngineError: an end of a relationship is missing.
    """
    there = standing(transaction)
    nodes, links = should_stand(made)
    gone, missing = _moved(there, links)
    _take_out(transaction, "()-[n]->()", gone)
    _take_out(transaction, "(n)", [at for key, (at, _) in there.nodes.items() if key not in nodes])
    inside = {node: at for node, (at, _) in there.nodes.items() if node in nodes}
    _change(transaction, there, nodes, inside)
    _put_nodes(transaction, nodes, inside, say)
    _put_relationships(transaction, missing, inside, say)


def _moved(
    there: Standing, links: Iterable[tuple[Link, Properties]]
) -> tuple[list[str], list[tuple[Link, Properties]]]:
    """Return where the relationships are that should not be there, and those that are missing."""
    left = {link: list(inside) for link, inside in there.links.items()}
    missing = []
    for link, props in links:
        if left.get(link):
            left[link].pop()
        else:
            missing.append((link, props))
    return [at for inside in left.values() for at in inside], missing


def _take_out(transaction: neo4j.ManagedTransaction, what: str, gone: Sequence[str]) -> None:
    for batch in _batches(gone):
        transaction.run(
            f"UNWIND $ids AS id MATCH {what} WHERE elementId(n) = id DETACH DELETE n", ids=batch
        ).consume()


def _change(
    transaction: neo4j.ManagedTransaction,
    there: Standing,
    nodes: Mapping[Node, Properties],
    inside: Inside,
) -> None:
    """Let the nodes that stay say what they should."""
    changed = [
        {"at": at, "props": nodes[node]}
        for node, at in inside.items()
        if there.nodes[node][1] != said(nodes[node])
    ]
    for batch in _batches(changed):
        transaction.run(
            "UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row.at SET n = row.props",
            rows=batch,
        ).consume()


def _put_nodes(
    transaction: neo4j.ManagedTransaction,
    nodes: Mapping[Node, Properties],
    inside: Inside,
    say: Say,
) -> None:
    """Put in the nodes that are missing, and add where each is."""
    new = [
        {"label": node[0], "props": props} for node, props in nodes.items() if node not in inside
    ]
    for done, batch in _counted(new):
        made = transaction.run(
            "UNWIND $rows AS row CREATE (n:$(row.label)) SET n = row.props "
            "RETURN row.label, n.id, elementId(n)",
            rows=batch,
        )
        inside |= {(label, wanted): at for label, wanted, at in made.values()}
        _say_how_far(say, done, len(new), "new nodes")


def _put_relationships(
    transaction: neo4j.ManagedTransaction,
    links: Sequence[tuple[Link, Properties]],
    inside: Inside,
    say: Say,
) -> None:
    """Put relationships in: by where their ends are inside, so one statement does for all.

    Raises:
        EngineError: an end of one is missing, which a MATCH would pass over in silence.
    """
    for done, batch in _counted(links):
        made = transaction.run(
            "UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row.low "
            "MATCH (b) WHERE elementId(b) = row.high "
            "CREATE (a)-[r:$(row.name)]->(b) SET r = row.props RETURN count(r)",
            rows=[_row(inside, *link) for link in batch],
        ).values()[0][0]
        if made != len(batch):
            raise EngineError(
                f"{len(batch) - made} relationships have an end that is not there; "
                "nothing has changed. Try again"
            )
        _say_how_far(say, done, len(links), "new relationships")


def _row(inside: Inside, link: Link, props: Properties) -> dict[str, Any]:
    name, *ends, _ = link
    for label, wanted in ends:
        if (label, wanted) not in inside:
            raise EngineError(
                f"a {name} relationship needs the {label} {wanted!r}, which is not there; "
                "nothing has changed. Run 'pgraph check'"
            )
    low, high = (inside[end] for end in ends)
    return {"name": name, "low": low, "high": high, "props": props}


def _batches(rows: Sequence[Any]) -> list[Sequence[Any]]:
    return [rows[first : first + BATCH] for first in range(0, len(rows), BATCH)]


def _counted(rows: Sequence[Any]) -> Iterator[tuple[int, Sequence[Any]]]:
    """Yield batches, and how many rows are done with each; an empty one where there are none."""
    done = 0
    for batch in _batches(rows) or [()]:
        done += len(batch)
        yield done, batch


def _say_how_far(say: Say, done: int, whole: int, what: str) -> None:
    """Tell it at every tenth batch and at the last."""
    if done == whole or done // BATCH % 10 == 0:
        say(f"{done:,} of {whole:,} {what}")
