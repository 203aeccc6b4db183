"""A load in many transactions, under a mark: until the last of them, nothing is answered from the graph.

The mark names the load that set it. Each transaction holds the mark while it runs, and writes nothing
where another load has set its own since or has put everything right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final
from uuid import uuid4

import neo4j
from neo4j import unit_of_work

from partnership_graph.errors import EngineError, PartnershipGraphError, QuestionError
from partnership_graph.stores.neo4j.faults import translated
from partnership_graph.stores.neo4j.settings import Settings
from partnership_graph.stores.neo4j.standing import Changes, Comparison, Run

AT_ONCE: Final = 150_000
"""Changes that go in one transaction unasked: a server needs some 5 kB of its heap for each."""

_OF_A_ROW: Final = 5
"""How many nodes and relationships a row of the tables comes to, about."""

_BYTES: Final = 5_000
_SECONDS: Final = 3_600.0
limited: Final = unit_of_work(timeout=_SECONDS, metadata={"app": "partnership-graph"})

_MARK: Final = ".incomplete"


def at_once(compared: Comparison, *, loses: bool) -> list[Changes] | None:
    """Return what there is to change, where one transaction holds that; nothing where it goes in batches.

    Args:
        compared: what should be, held against what stands.
        loses: whether anything is answered from the graph now, and could not be meanwhile.

    Raises:
        QuestionError: it is too much for one transaction, and there is something to lose.
    """
    if not loses and compared.made.size * _OF_A_ROW > AT_ONCE:
        return None
    found: list[Changes] = []
    size = 0
    for part in compared.changes():
        size += len(part)
        if size <= AT_ONCE:
            found.append(part)
        elif not loses:
            return None
    if size <= AT_ONCE:
        return found
    raise QuestionError(
        f"this would change {size:,} nodes and relationships, which as one transaction needs about "
        f"{size * _BYTES / 1e9:.1f} GB of the server's heap (server.memory.heap.max_size); nothing has "
        "changed. Give --in-batches to write them in small parts, until which is done nothing is "
        "answered from this server; or --at-once where it has that much"
    )


def begin(transaction: neo4j.ManagedTransaction, places: Sequence[str]) -> str:
    """Mark the graph as incomplete, and return the name of this load."""
    token = uuid4().hex
    transaction.run(
        "MERGE (l:Load {id: $id}) SET l.incomplete = $places, l.data_version = $token",
        id=_MARK, places=", ".join(places), token=token,
    ).consume()  # fmt: skip
    return token


def end(transaction: neo4j.ManagedTransaction) -> None:
    """Take the mark away: the graph is whole."""
    transaction.run("MATCH (l:Load {id: $id}) DELETE l", id=_MARK).consume()


def incomplete(transaction: neo4j.ManagedTransaction) -> str:
    """Return the places of a load in batches that has not ended; nothing where there is none."""
    found = transaction.run("MATCH (l:Load {id: $id}) RETURN l.incomplete", id=_MARK).values()
    return str(found[0][0]) if found else ""


def refuse_incomplete(transaction: neo4j.ManagedTransaction) -> None:
    """Refuse to answer from a graph that a load in batches has not made whole.

    Raises:
        EngineError: it has not.
    """
    if places := incomplete(transaction):
        raise EngineError(
            f"a load into this server has not ended ({places}), so nothing is answered from it. "
            "Where it was cut off, run the same 'pgraph load neo4j' again, which goes on from there"
        )


def in_batches(session: neo4j.Session, token: str) -> Run:
    """Return what runs every batch in a transaction of its own, under the mark of this load."""

    @limited
    def under_mark(
        transaction: neo4j.ManagedTransaction, statement: str, rows: Sequence[Any]
    ) -> list[list[Any]]:
        hold(transaction, token)
        return transaction.run(statement, rows=rows).values()

    return lambda statement, rows: session.execute_write(under_mark, statement, rows)


def asking(session: neo4j.Session) -> Run:
    """Return what asks in a transaction of its own each time."""

    @limited
    def ask(
        transaction: neo4j.ManagedTransaction, statement: str, rows: Sequence[Any]
    ) -> list[list[Any]]:
        return transaction.run(statement, rows=rows).values()

    return lambda statement, rows: session.execute_read(ask, statement, rows)


def hold(transaction: neo4j.ManagedTransaction, token: str) -> None:
    """Hold the mark of this load until the transaction ends.

    Raises:
        EngineError: it is another's, or gone.
    """
    found = transaction.run(
        "MATCH (l:Load {id: $id}) SET l.held = true REMOVE l.held RETURN l.data_version", id=_MARK
    ).values()
    if found != [[token]]:
        raise EngineError("another load into this server has begun since, and goes on instead")


@contextmanager
def cut_off(settings: Settings) -> Iterator[None]:
    """Say of whatever goes wrong between two batches how it leaves the server, and what to do.

    Raises:
        EngineError: something does.
    """
    try:
        with translated(settings):
            yield
    except PartnershipGraphError as error:
        why = str(error.__cause__ or error).partition("\n")[0]
        raise EngineError(
            "the load in batches was cut off, and what is on the server is not complete: nothing is "
            "answered from it until the same command is run again, which goes on from there, or "
            f"until another load ends ({why})"
        ) from error
