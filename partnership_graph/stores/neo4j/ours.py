"""What in a database is ours, and of which place: nothing else is ever touched."""

from __future__ import annotations

from typing import Final

import neo4j

from partnership_graph.stores import schema
from partnership_graph.stores.neo4j.faults import ForeignDataError

LABELS: Final = tuple(name for name in schema.labels() if name != "Load")
OURS: Final = "$place IN split(n.places, ', ')"
"""True of a node ``n`` that belongs to the place, alone or with others."""

_WITHOUT: Final = (
    "reduce(text = '', name IN [name IN split({0}.places, ', ') WHERE name <> $place] | "
    "text + CASE text WHEN '' THEN '' ELSE ', ' END + name)"
)


def refuse_foreign(session: neo4j.Session, *, allowed: bool) -> None:
    """Refuse a database that holds nodes that are not ours.

    Raises:
        ForeignDataError: it does.
    """
    found = session.execute_read(
        lambda transaction: transaction.run(
            "MATCH (n) WHERE NOT n:Load AND (n.places IS NULL OR "
            "none(name IN labels(n) WHERE name IN $known)) "
            "RETURN coalesce(labels(n)[0], 'no label') AS name, count(*) AS count ORDER BY name",
            known=LABELS,
        ).values()
    )
    if found and not allowed:
        listed = ", ".join(f"{count} of {name}" for name, count in found[:5])
        raise ForeignDataError(
            f"the database holds nodes that are not ours ({listed}); nothing has changed. "
            "Give an empty database in NEO4J_DATABASE, or --among-others to load beside them"
        )


def versions_of(transaction: neo4j.ManagedTransaction) -> dict[str, str]:
    """Return the data version of each place that is loaded, in order of the places."""
    found = transaction.run(
        "MATCH (l:Load) WHERE l.places IS NOT NULL RETURN l.id, l.data_version ORDER BY l.id"
    )
    return dict(found.values())


def take_out(transaction: neo4j.ManagedTransaction, place: str) -> None:
    """Take out what is the place's alone, and the place's name from what it shares."""
    ours = f"(n:{'|'.join(LABELS)})"
    statements = (
        f"MATCH {ours} WHERE n.places = $place DETACH DELETE n",
        (
            f"MATCH {ours} WHERE {OURS} MATCH (n)-[r]->() WHERE $place IN split(r.places, ', ') "
            f"SET r.places = {_WITHOUT.format('r')} WITH r WHERE r.places = '' DELETE r"
        ),
        f"MATCH {ours} WHERE {OURS} SET n.places = {_WITHOUT.format('n')}",
    )
    for statement in statements:
        transaction.run(statement, place=place).consume()


def joined(*places: str) -> str:
    """Return the names of places together, each once, in order."""
    return ", ".join(sorted({name for each in places for name in each.split(", ") if name}))
