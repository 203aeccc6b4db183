"""A load: one transaction, there whole or not at all.

The graph is made of the tables that are loaded and of those that the server keeps of other places,
so that loading one place after the other comes to the same as loading them together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

import neo4j
from neo4j import exceptions, unit_of_work

from partnership_graph.errors import QuestionError
from partnership_graph.stores import schema
from partnership_graph.stores.elements import Elements
from partnership_graph.stores.neo4j.comparing import Difference, compared, verify
from partnership_graph.stores.neo4j.connection import Reached, connected
from partnership_graph.stores.neo4j.faults import given_up
from partnership_graph.stores.neo4j.keeping import (
    Texts,
    keep,
    kept,
    lock,
    place_of,
    versions_of,
)
from partnership_graph.stores.neo4j.ours import refuse_foreign
from partnership_graph.stores.neo4j.settings import Settings
from partnership_graph.stores.neo4j.standing import standing
from partnership_graph.stores.neo4j.writing import Say, put

Make: TypeAlias = Callable[[Texts], Elements]
"""What makes a graph of tables; it refuses those that do not go together."""

_SECONDS: Final = 3_600.0
_MADE_MEANWHILE: Final = "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists"
_limited: Final = unit_of_work(timeout=_SECONDS, metadata={"app": "partnership-graph"})


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load put in for one place, counted in the database before it was committed."""

    place: str
    nodes: int
    relationships: int
    facts: int


def load(
    texts: Texts, settings: Settings, make: Make, *, say: Say = print, among_others: bool = False
) -> list[Loaded]:
    """Replace places on the server by what their tables say, in one transaction.

    Args:
        texts: the tables of the places.
        settings: the server.
        make: makes the graph of these tables and of those of the other places there.
        say: told how far the load is.
        among_others: load beside nodes that are not ours, which are never touched.

    Raises:
        ForeignDataError: the database holds something else, and that was not allowed for.
        EngineError: the server cannot be reached or asked, or the load failed; nothing has
            changed then.
        DataError: the tables do not go together with those of another place that is there.
    """
    with connected(settings, retry=settings.patience) as session:
        refuse_foreign(session, allowed=among_others)
        _declare(session)
        return session.execute_write(_replace, texts, make, say)


def differences(
    texts: Texts, settings: Settings, make: Make, *, among_others: bool = False
) -> list[Difference]:
    """Return what a load would change of each place, by label and type, and change nothing.

    Raises:
        ForeignDataError: the database holds something that is not ours.
        EngineError: the server cannot be reached or asked.
        DataError: the tables do not go together with those of another place that is there.
    """
    with connected(settings, retry=settings.patience) as session:
        refuse_foreign(session, allowed=among_others)
        return session.execute_read(_differences, texts, make)


def remove(place: str, settings: Settings, make: Make) -> None:
    """Take one place off the server, and leave what a load of the others would.

    Raises:
        QuestionError: it is not there.
        EngineError: the server cannot be reached or asked; nothing has changed then.
    """
    with connected(settings, retry=settings.patience) as session:
        session.execute_write(_remove, place, make)


def loaded(settings: Settings, reached: Reached = lambda: None) -> dict[str, str]:
    """Return the data version of each place that is on the server, in order of the places.

    Raises:
        EngineError: the server cannot be reached or asked.
    """
    with connected(settings, retry=settings.patience, reached=reached) as session:
        return session.execute_read(versions_of)


def _declare(session: neo4j.Session) -> None:
    """Make constraints and indexes that are not there; they share no transaction with data."""
    there = {row[0] for row in session.run("SHOW INDEXES YIELD name").values()}
    for statement in filter(str.strip, (schema.constraints() + schema.indexes()).split(";")):
        if statement.split()[2] not in there:
            _declare_one(session, statement)


def _declare_one(session: neo4j.Session, statement: str) -> None:
    """Make one, tried again where another load makes some too: IF NOT EXISTS is no lock."""
    try:
        session.execute_write(lambda transaction: transaction.run(statement).consume())
    except exceptions.ClientError as error:
        if error.code != _MADE_MEANWHILE:
            raise


@_limited
def _replace(
    transaction: neo4j.ManagedTransaction, texts: Texts, make: Make, say: Say
) -> list[Loaded]:
    """Replace the places of the tables; begun anew where the driver tries again.

    Raises:
        EngineError: the counts afterwards are not those of the tables; nothing has changed then.
    """
    with given_up():
        lock(transaction)
        places = dict.fromkeys(map(place_of, texts))
        others = kept(transaction, but=places)
        for place in dict.fromkeys(map(place_of, others)):
            say(f"{place}: on the server, and read together with this")
        made = _make(transaction, {**others, **texts}, make, say)
    return [_come_to(made.of_place(place)) for place in places]


@_limited
def _remove(transaction: neo4j.ManagedTransaction, place: str, make: Make) -> None:
    with given_up():
        lock(transaction)
        if place not in (there := versions_of(transaction)):
            raise QuestionError(
                f"no place {place!r} is on the server; there: {', '.join(there) or 'none'}"
            )
        _make(transaction, kept(transaction, but={place}), make, lambda _: None)


def _make(transaction: neo4j.ManagedTransaction, texts: Texts, make: Make, say: Say) -> Elements:
    """Make the graph what these tables come to, and keep them; return what they come to."""
    made = _made(texts, make)
    put(transaction, made, say)
    keep(transaction, texts, made)
    verify(transaction, made)
    say("counted, as in the tables")
    return made


def _made(texts: Texts, make: Make) -> Elements:
    return make(texts) if texts else Elements((), "", {"Fact": ()}, {})


def _come_to(part: Elements) -> Loaded:
    nodes, links = part.sizes()
    return Loaded(part.places[0], nodes, links, len(part.nodes["Fact"]))


@_limited
def _differences(
    transaction: neo4j.ManagedTransaction, texts: Texts, make: Make
) -> list[Difference]:
    others = kept(transaction, but=set(map(place_of, texts)))
    return compared(standing(transaction), _made({**others, **texts}, make))
