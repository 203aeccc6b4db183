"""What in a database is ours: nothing else is ever touched."""

from __future__ import annotations

from typing import Final

import neo4j

from partnership_graph.stores import schema
from partnership_graph.stores.neo4j.faults import ForeignDataError

LABELS: Final = tuple(name for name in schema.labels() if name != "Load")
OURS: Final = "n.places IS NOT NULL"
"""True of a node ``n`` with one of our labels that a load put there."""


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
