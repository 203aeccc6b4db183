"""A load: one transaction for each place, there whole or not at all.

What the place had is taken out, what it has is put in, counted and compared, and only then is it
there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import neo4j
from neo4j import unit_of_work

from partnership_graph.errors import QuestionError
from partnership_graph.stores import schema
from partnership_graph.stores.elements import Elements
from partnership_graph.stores.neo4j.connection import connected
from partnership_graph.stores.neo4j.counting import verify
from partnership_graph.stores.neo4j.ours import refuse_foreign, take_out, versions_of
from partnership_graph.stores.neo4j.putting import Say, put_nodes, put_relationships
from partnership_graph.stores.neo4j.settings import Settings

_SECONDS: Final = 3_600.0
_LOCK: Final = ".lock"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load put in for one place, counted in the database before it was committed."""

    place: str
    nodes: int
    relationships: int
    facts: int


def load(
    elements: Elements, settings: Settings, *, say: Say = print, among_others: bool = False
) -> list[Loaded]:
    """Replace each place of the elements on the server, one transaction a place.

    Args:
        elements: what the places come to.
        settings: the server.
        say: told how far the load is.
        among_others: load beside nodes that are not ours, which are never touched.

    Raises:
        ForeignDataError: the database holds something else, and that was not allowed for.
        EngineError: the server cannot be reached or asked, or the load failed; of the place
            that was being loaded nothing has changed.
    """
    with connected(settings, retry=settings.patience) as session:
        refuse_foreign(session, allowed=among_others)
        _declare(session)
        return [
            session.execute_write(_replace, elements.of_place(place), say)
            for place in elements.places
        ]


def remove(place: str, settings: Settings) -> None:
    """Take one place off the server, and leave the others.

    Raises:
        QuestionError: it is not there.
        EngineError: the server cannot be reached or asked; nothing has changed then.
    """
    with connected(settings, retry=settings.patience) as session:
        session.execute_write(_remove, place)


def loaded(settings: Settings) -> dict[str, str]:
    """Return the data version of each place that is on the server, in order of the places.

    Raises:
        EngineError: the server cannot be reached or asked.
    """
    with connected(settings, retry=settings.patience) as session:
        return session.execute_read(versions_of)


def _declare(session: neo4j.Session) -> None:
    """Make constraints and indexes that are not there; they share no transaction with data."""
    there = {row[0] for row in session.run("SHOW INDEXES YIELD name").values()}
    for statement in filter(str.strip, (schema.constraints() + schema.indexes()).split(";")):
        if statement.split()[2] not in there:
            session.run(statement).consume()


@unit_of_work(timeout=_SECONDS, metadata={"app": "partnership-graph", "does": "load"})
def _replace(transaction: neo4j.ManagedTransaction, part: Elements, say: Say) -> Loaded:
    """Replace one place; run again from its beginning where the driver tries again.

    Raises:
        EngineError: the counts afterwards are not those of the tables; nothing has changed then.
    """
    place = part.places[0]
    _lock(transaction)
    others = set(versions_of(transaction)) - {place}
    take_out(transaction, place)
    put = put_nodes(transaction, part, say, look=bool(others))
    put_relationships(transaction, part, say, put)
    nodes, links = part.sizes()
    transaction.run(
        "MERGE (l:Load {id: $place}) SET l.places = $place, l.data_version = $version, "
        "l.nodes = $nodes, l.relationships = $links",
        place=place, version=part.version, nodes=nodes, links=links,
    ).consume()  # fmt: skip
    verify(transaction, part)
    say(f"{place}: {nodes} nodes and {links} relationships counted, as in the tables")
    return Loaded(place, nodes, links, len(part.nodes["Fact"]))


def _remove(transaction: neo4j.ManagedTransaction, place: str) -> None:
    _lock(transaction)
    if place not in (there := versions_of(transaction)):
        raise QuestionError(
            f"no place {place!r} is on the server; there: {', '.join(there) or 'none'}"
        )
    take_out(transaction, place)
    transaction.run("MATCH (l:Load {id: $place}) DELETE l", place=place).consume()


def _lock(transaction: neo4j.ManagedTransaction) -> None:
    """Hold the database's loads until the end: a second one waits, and sees what this one did."""
    transaction.run(
        "MERGE (l:Load {id: $id}) SET l.data_version = randomUUID() REMOVE l.data_version", id=_LOCK
    ).consume()
