"""What a place has in the graph beside what it should have, by label, type, table and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import neo4j
from neo4j.time import Date

from partnership_graph.errors import EngineError
from partnership_graph.stores import schema
from partnership_graph.stores.elements import Elements
from partnership_graph.stores.neo4j.connection import connected
from partnership_graph.stores.neo4j.ours import OURS, refuse_foreign
from partnership_graph.stores.neo4j.settings import Settings


@dataclass(frozen=True, slots=True)
class Difference:
    """What a load would change of one label or relationship type of one place."""

    place: str
    name: str
    now: int
    then: int
    added: int = 0
    removed: int = 0
    changed: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def differences(
    elements: Elements, settings: Settings, *, among_others: bool = False
) -> list[Difference]:
    """Return what each place has on the server, and what it would have, by label and type.

    Raises:
        ForeignDataError: the database holds something that is not ours.
        EngineError: the server cannot be reached or asked.
    """
    with connected(settings, retry=settings.patience) as session:
        refuse_foreign(session, allowed=among_others)
        return [
            difference
            for place in elements.places
            for difference in session.execute_read(_compared, elements.of_place(place))
        ]


def verify(transaction: neo4j.ManagedTransaction, part: Elements) -> None:
    """Compare what is there with what should be, by label, type, table and kind.

    Raises:
        EngineError: a count differs.
    """
    place = part.places[0]
    wanted: dict[Any, int] = {**part.counts(), **part.facts_by_kind()}
    kinds = transaction.run(
        f"MATCH (n:Fact) WHERE {OURS} RETURN n.table, n.kind, count(*)", place=place
    )
    found: dict[Any, int] = {(table, kind): count for table, kind, count in kinds.values()}
    found |= _counted(transaction, place)
    wrong = [name for name in {**wanted, **found} if wanted.get(name, 0) != found.get(name, 0)]
    if wrong:
        listed = "; ".join(
            f"{name}: {wanted.get(name, 0)} in the tables, {found.get(name, 0)} in the graph"
            for name in wrong[:5]
        )
        raise EngineError(f"the counts of {place} differ, so nothing has changed: {listed}")


def _counted(transaction: neo4j.ManagedTransaction, place: str) -> dict[str, int]:
    """Return how many nodes of each label and relationships of each type a place has."""
    nodes = transaction.run(
        f"MATCH (n) WHERE n.places IS NOT NULL AND NOT n:Load AND {OURS} "
        "UNWIND labels(n) AS name RETURN name, count(*)",
        place=place,
    ).values()
    links = transaction.run(
        "MATCH ()-[r]->() WHERE $place IN split(r.places, ', ') RETURN type(r), count(*)",
        place=place,
    ).values()
    known = {*schema.labels(), *schema.relationships()}
    return {name: count for name, count in (*nodes, *links) if name in known}


def _compared(transaction: neo4j.ManagedTransaction, part: Elements) -> list[Difference]:
    return [*_nodes_compared(transaction, part), *_links_compared(transaction, part)]


def _nodes_compared(transaction: neo4j.ManagedTransaction, part: Elements) -> Iterator[Difference]:
    """Yield what differs of each label; of a node shared with another place only its being there."""
    place = part.places[0]
    for label, rows in part.nodes.items():
        found = transaction.run(
            f"MATCH (n:{label}) WHERE {OURS} RETURN properties(n)", place=place
        ).values()
        now = {row["id"]: _native(row) for (row,) in found}
        then = {row["id"]: row for row in rows}
        changed = [
            key
            for key in now.keys() & then.keys()
            if now[key]["places"] == place and now[key] != then[key]
        ]
        added, removed = len(then.keys() - now.keys()), len(now.keys() - then.keys())
        yield Difference(place, label, len(now), len(then), added, removed, len(changed))


def _links_compared(transaction: neo4j.ManagedTransaction, part: Elements) -> Iterator[Difference]:
    """Yield what differs of each type; one that says something else is taken out and added."""
    place = part.places[0]
    then: dict[str, Counter[Any]] = {}
    for (type_, _, _), links in part.relationships.items():
        same = (_link(link["from_id"], link["to_id"], link["props"]) for link in links)
        then.setdefault(type_, Counter()).update(same)
    now: dict[str, Counter[Any]] = {}
    for type_, low, high, props in transaction.run(
        "MATCH (a)-[r]->(b) WHERE $place IN split(r.places, ', ') "
        "RETURN type(r), a.id, b.id, properties(r)",
        place=place,
    ):
        now.setdefault(type_, Counter())[_link(low, high, _native(props))] += 1
    for type_ in sorted(now.keys() | then.keys()):
        before, after = now.get(type_, Counter()), then.get(type_, Counter())
        added, removed = (after - before).total(), (before - after).total()
        yield Difference(place, type_, before.total(), after.total(), added, removed)


def _link(low: str, high: str, props: Mapping[str, Any]) -> tuple[Any, ...]:
    said = frozenset(item for item in props.items() if item[0] != "places")
    return low, high, said


def _native(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.to_native() if isinstance(value, Date) else value for name, value in row.items()
    }
