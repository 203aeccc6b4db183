"""What a place has in the graph beside what it should have, by label, type, table and kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import neo4j

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
    place = part.places[0]
    now, then = _counted(transaction, place), part.counts()
    found = []
    for name in dict.fromkeys((*then, *now)):
        before, after = now.get(name, 0), then.get(name, 0)
        added, removed = max(after - before, 0), max(before - after, 0)
        if name in part.nodes:
            ids = transaction.run(
                f"MATCH (n:{name}) WHERE {OURS} RETURN collect(n.id)", place=place
            ).values()[0][0]
            wanted = {row["id"] for row in part.nodes[name]}
            added, removed = len(wanted.difference(ids)), len(set(ids) - wanted)
        found.append(Difference(place, name, before, after, added, removed))
    return found
