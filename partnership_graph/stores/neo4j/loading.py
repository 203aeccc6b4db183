"""A load: one transaction, there whole or not at all; or many, of which none is answered from before the last.

The graph is made of the tables that are loaded and of those that the server keeps of other places,
so that loading one place after the other comes to the same as loading them together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

import neo4j
from neo4j import exceptions

from partnership_graph.errors import QuestionError
from partnership_graph.stores import schema
from partnership_graph.stores.elements import Elements
from partnership_graph.stores.neo4j.batches import (
    asking,
    at_once,
    begin,
    cut_off,
    end,
    hold,
    in_batches,
    incomplete,
    limited,
)
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
from partnership_graph.stores.neo4j.standing import Changes, Comparison
from partnership_graph.stores.neo4j.writing import Say, in_one, put
from partnership_graph.stores.parts import Made
from partnership_graph.stores.tally import Tally

Make: TypeAlias = Callable[[Texts], Made]
"""What makes a graph of tables; it refuses those that do not go together."""

_MADE_MEANWHILE: Final = "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists"

_Wanted: TypeAlias = Callable[[neo4j.ManagedTransaction], dict[str, str]]
"""What returns the tables that the server is to have, of all places."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load put in for one place, counted in the database before it was committed."""

    place: str
    nodes: int
    relationships: int
    facts: int


@dataclass(frozen=True, slots=True)
class How:
    """How a load is done.

    Args:
        say: told how far it is.
        among_others: load beside nodes that are not ours, which are never touched.
        in_batches: in many transactions, or in one; what is not said is decided by what there is to do.
    """

    say: Say = print
    among_others: bool = False
    in_batches: bool | None = None


def load(texts: Texts, settings: Settings, make: Make, how: How | None = None) -> list[Loaded]:
    """Replace places on the server by what their tables say: there is all of it, or nothing is answered.

    Args:
        texts: the tables of the places.
        settings: the server.
        make: makes the graph of these tables and of those of the other places there.
        how: how it is done, where that is said.

    Raises:
        ForeignDataError: the database holds something else, and that was not allowed for.
        QuestionError: there is too much to change in one transaction, and nothing was said of that.
        EngineError: the server cannot be reached or asked, or the load failed; nothing has
            changed then, or it says that what is there is incomplete.
        DataError: the tables do not go together with those of another place that is there.
    """
    how = how or How()
    places = dict.fromkeys(map(place_of, texts))
    with connected(settings, retry=settings.patience) as session:
        refuse_foreign(session, allowed=how.among_others)
        _declare(session)
        tally = _write(session, settings, partial(_replaced, texts, how.say), make, how)
    has = tally.by_place(places)
    return [
        Loaded(place, has[place]["nodes"], has[place]["relationships"], has[place]["facts"])
        for place in places
    ]


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


def remove(place: str, settings: Settings, make: Make, how: How | None = None) -> None:
    """Take one place off the server, and leave what a load of the others would.

    Raises:
        QuestionError: it is not there, or is too much for one transaction, and nothing was said of that.
        EngineError: the server cannot be reached or asked; nothing has changed then, or it says that
            what is there is incomplete.
    """
    with connected(settings, retry=settings.patience) as session:
        _write(session, settings, partial(_left, place), make, how or How(say=lambda _: None))


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


def _replaced(texts: Texts, say: Say, transaction: neo4j.ManagedTransaction) -> dict[str, str]:
    """Return the tables that are kept of other places, and these."""
    others = kept(transaction, but=set(map(place_of, texts)))
    for place in dict.fromkeys(map(place_of, others)):
        say(f"{place}: on the server, and read together with this")
    return {**others, **texts}


def _left(place: str, transaction: neo4j.ManagedTransaction) -> dict[str, str]:
    """Return the tables that are kept of all places but one.

    Raises:
        QuestionError: it is not there, and no load that might have begun to bring it was cut off.
    """
    there = versions_of(transaction)
    if place not in there and not incomplete(transaction):
        raise QuestionError(
            f"no place {place!r} is on the server; there: {', '.join(there) or 'none'}"
        )
    return kept(transaction, but={place})


def _write(
    session: neo4j.Session, settings: Settings, wanted: _Wanted, make: Make, how: How
) -> Tally:
    """Make the graph what the wanted tables come to, and return how much that is."""
    texts, made, tally, token = session.execute_write(_begin, wanted, make, how)
    if token:
        how.say(
            "these tables go in batches: until that is done, nothing is answered from this server; "
            "if it is cut off, the same command goes on from there"
        )
        with cut_off(settings):
            compared = Comparison(asking(session), made)
            put(compared.changes(), compared, in_batches(session, token), how.say)
            session.execute_write(_end, token, texts, compared, how.say)
        tally = compared.tally
    return tally


@limited
def _begin(
    transaction: neo4j.ManagedTransaction, wanted: _Wanted, make: Make, how: How
) -> tuple[Texts, Made, Tally, str]:
    """Change all of it, or set the mark under which that goes in batches; begun anew if tried again.

    Raises:
        QuestionError: it is too much for one transaction, and nothing was said of that.
        EngineError: the counts afterwards are not those of the tables; nothing has changed then.
    """
    with given_up():
        lock(transaction)
        texts = wanted(transaction)
        made = _made(texts, make)
        run = in_one(transaction)
        compared = Comparison(run, made)
        found: Iterable[Changes] | None = None if how.in_batches else compared.changes()
        if how.in_batches is None:
            loses = bool(versions_of(transaction)) and not incomplete(transaction)
            found = at_once(compared, loses=loses)
        if found is None:
            return texts, made, compared.tally, begin(transaction, made.places)
        put(found, compared, run, how.say)
        _finish(transaction, texts, compared, how.say)
    return texts, made, compared.tally, ""


@limited
def _end(
    transaction: neo4j.ManagedTransaction, token: str, texts: Texts, compared: Comparison, say: Say
) -> None:
    """End a load in batches."""
    lock(transaction)
    hold(transaction, token)
    _finish(transaction, texts, compared, say)


def _finish(
    transaction: neo4j.ManagedTransaction, texts: Texts, compared: Comparison, say: Say
) -> None:
    """Keep the tables, count what there is, and let it be answered from."""
    made, tally = compared.made, compared.tally
    keep(transaction, texts, made.version, tally.by_place(made.places))
    verify(transaction, tally)
    end(transaction)
    say("counted, as in the tables")


def _made(texts: Texts, make: Make) -> Made:
    return make(texts) if texts else Elements((), "", {}, {})


@limited
def _differences(
    transaction: neo4j.ManagedTransaction, texts: Texts, make: Make
) -> list[Difference]:
    others = kept(transaction, but=set(map(place_of, texts)))
    return compared(transaction, _made({**others, **texts}, make))
