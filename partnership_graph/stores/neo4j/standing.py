"""What stands in the graph and is ours, so that it can be compared with what should."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import neo4j
from neo4j.time import Date

from partnership_graph.stores import schema
from partnership_graph.stores.elements import Elements, Properties
from partnership_graph.stores.neo4j.ours import LABELS, OURS

Node: TypeAlias = tuple[str, str]
"""The label and the id of a node."""

Said: TypeAlias = frozenset[tuple[str, str, Any]]
"""Properties that can be compared: the name of each, what sort of value it is, and the value."""

Link: TypeAlias = tuple[str, Node, Node, Said]
"""A relationship: its type, its ends and what it says."""

TYPES: Final = tuple(schema.relationships())


@dataclass(frozen=True, slots=True)
class Standing:
    """Where each node is inside and what it says, and where each relationship is.

    Of relationships that say the same there may be several. The server's own ids are good until
    the transaction ends.
    """

    nodes: dict[Node, tuple[str, Said]] = field(default_factory=dict)
    links: dict[Link, list[str]] = field(default_factory=dict)


def standing(transaction: neo4j.ManagedTransaction) -> Standing:
    """Return all that stands in the graph and is ours."""
    found = Standing()
    at: dict[str, Node] = {}
    for label in LABELS:
        for inside, wanted, props in transaction.run(
            f"MATCH (n:{label}) WHERE {OURS} RETURN elementId(n), n.id, properties(n)"
        ):
            found.nodes[label, wanted] = inside, said(props)
            at[inside] = label, wanted
    for inside, type_, low, high, props in transaction.run(
        "MATCH (a)-[r]->(b) WHERE r.places IS NOT NULL AND type(r) IN $types "
        "RETURN elementId(r), type(r), elementId(a), elementId(b), properties(r)",
        types=TYPES,
    ):
        ends = at.get(low, ("", low)), at.get(high, ("", high))
        found.links.setdefault((type_, *ends, said(props)), []).append(inside)
    return found


def should_stand(made: Elements) -> tuple[dict[Node, Properties], list[tuple[Link, Properties]]]:
    """Return the nodes and the relationships that should stand, and the properties of each."""
    nodes = {(label, row["id"]): row for label, rows in made.nodes.items() for row in rows}
    links = [
        ((type_, (low, link["from_id"]), (high, link["to_id"]), said(link["props"])), link["props"])
        for (type_, low, high), links in made.relationships.items()
        for link in links
    ]
    return nodes, links


def said(props: Properties) -> Said:
    """Return properties so that those of the graph and those of the tables can be compared."""
    return frozenset((name, *_comparable(value)) for name, value in props.items())


def _comparable(value: Any) -> tuple[str, Any]:
    if isinstance(value, Date):
        value = value.to_native()
    elif isinstance(value, list):
        value = tuple(value)
    return type(value).__name__, value
