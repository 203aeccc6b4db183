"""What stands in the graph and is ours, beside what should: read and compared a label or type at a time.

Of what something says a digest is kept, so that a graph of a million elements is compared in little memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import Any, Final, TypeAlias

import neo4j
from neo4j.time import Date

from partnership_graph.stores import schema
from partnership_graph.stores.elements import Elements, Ends, Link, Properties
from partnership_graph.stores.neo4j.ours import LABELS, OURS

Node: TypeAlias = tuple[str, str]
"""The label and the id of a node."""

Said: TypeAlias = tuple[str, bytes]
"""The places of something, and a digest of all else that it says."""

Inside: TypeAlias = dict[Node, str]
"""The server's own id of each node, by label and id; good as long as nobody else deletes it."""

TYPES: Final = tuple(schema.relationships())


@dataclass(frozen=True, slots=True)
class Nodes:
    """The nodes of one label: the server's own id of each that stands and what it says; each that should."""

    label: str
    there: Mapping[str, tuple[str, Said]]
    wanted: Mapping[str, Properties]


@dataclass(frozen=True, slots=True)
class Links:
    """The relationships of one type: the server's own ids by ends and what is said; those that should be."""

    type_: str
    there: dict[tuple[Node, Node, Said], list[str]] = field(default_factory=dict)
    wanted: tuple[tuple[Ends, Link], ...] = ()

    def keyed(self) -> Iterator[tuple[tuple[Node, Node, Said], Ends, Link]]:
        """Yield those that should be, each by its ends and what it says."""
        for ends, link in self.wanted:
            _, low, high = ends
            key = ((low, link["from_id"]), (high, link["to_id"]), said(link["props"]))
            yield key, ends, link


def nodes(transaction: neo4j.ManagedTransaction, made: Elements) -> Iterator[Nodes]:
    """Yield what stands and what should, by label."""
    stand = _standing(transaction, f"MATCH (n) WHERE {OURS} UNWIND labels(n) AS name")
    for label in LABELS:
        there: dict[str, tuple[str, Said]] = {}
        if label in stand:
            there = {
                wanted: (inside, said(props))
                for inside, wanted, props in transaction.run(
                    f"MATCH (n:{label}) WHERE {OURS} RETURN elementId(n), n.id, properties(n)"
                )
            }
        yield Nodes(label, there, {row["id"]: row for row in made.nodes.get(label, ())})


def links(
    transaction: neo4j.ManagedTransaction, made: Elements, at: Mapping[str, Node]
) -> Iterator[Links]:
    """Yield what stands and what should, by type.

    Args:
        transaction: it reads in this.
        made: what should stand.
        at: the nodes that stand, by the server's own id of each.
    """
    stand = _standing(
        transaction, "MATCH ()-[r]->() WHERE r.places IS NOT NULL WITH type(r) AS name"
    )
    wanted: dict[str, list[Ends]] = {}
    for ends in made.relationships:
        wanted.setdefault(ends[0], []).append(ends)
    for type_ in TYPES:
        should = (
            (ends, link) for ends in wanted.get(type_, ()) for link in made.relationships[ends]
        )
        found = Links(type_, wanted=tuple(should))
        if type_ in stand:
            for inside, low, high, props in transaction.run(
                f"MATCH (a)-[r:{type_}]->(b) WHERE r.places IS NOT NULL "
                "RETURN elementId(r), elementId(a), elementId(b), properties(r)"
            ):
                key = (at.get(low, ("", low)), at.get(high, ("", high)), said(props))
                found.there.setdefault(key, []).append(inside)
        if found.there or found.wanted:
            yield found


def _standing(transaction: neo4j.ManagedTransaction, what: str) -> set[str]:
    """Return of which labels or types something stands: the others need not be asked about."""
    return {name for (name,) in transaction.run(f"{what} RETURN DISTINCT name").values()}


def said(props: Properties) -> Said:
    """Return properties so that those of the graph and those of the tables can be compared."""
    rest = sorted(item for item in props.items() if item[0] != "places")
    return props["places"], _digest(rest) if rest else b""


def _digest(items: Iterable[tuple[str, Any]]) -> bytes:
    text = "\0".join(f"{name}\0{_told(value)}" for name, value in items)
    return blake2b(text.encode(errors="surrogatepass"), digest_size=16).digest()


def _told(value: Any) -> str:
    """Return a value as text that no other value has, whatever its sort."""
    if isinstance(value, str):
        return f"'{value}"
    if isinstance(value, Date):
        return value.iso_format()
    if isinstance(value, date):
        return _day(value)
    return repr(value)


@cache
def _day(value: date) -> str:
    return value.isoformat()
