"""What can go wrong with a server, each told as where, what was given, and what to do.

``docs/neo4j.md`` lists them for those who meet them.
"""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import neo4j
from neo4j import exceptions

from partnership_graph.errors import EngineError, PartnershipGraphError, QueryError
from partnership_graph.stores.neo4j.settings import Settings

EXPLAIN: Final = "EXPLAIN "

OLDEST: Final = (5, 26)
"""The oldest server asked: the long-term release; before 5.23 ``CALL (x) { ... }`` is not known."""

_NEEDED: Final = f"Neo4j {'.'.join(map(str, OLDEST))} or newer is needed, so update it"


class ForeignDataError(EngineError):
    """The database holds something that is not ours."""


_LINE_SAYS: Final[Mapping[type[BaseException], str]] = {
    ssl.SSLCertVerificationError: (
        "its certificate is not trusted here, or is for another name. Give the name it is for; "
        "where your organisation vouches for it itself, set SSL_CERT_FILE to its authority's file"
    ),
    ssl.SSLError: "it does not answer on an encrypted line. Switch on server.bolt.tls_level there",
    socket.gaierror: "there is no host of this name. Is NEO4J_URI right?",
    ConnectionRefusedError: (
        "nothing answers there. Is the server running, and is NEO4J_URI its address?"
    ),
    TimeoutError: "nothing answered in time. Is a firewall between, and is NEO4J_URI right?",
}
"""Why a line cannot be had, by what is behind the driver's error, and what we say."""

_WEB: Final = "web pages are there. Give the port of Bolt, which is mostly 7687"
_MEMORY: Final = r"OutOfMemory|MemoryPool|MemoryLimit"

_SERVER_SAYS: Final[Mapping[str, str]] = {
    r"Security\.(Unauthorized|Authentication|Credential|Token)": (
        "{uri} does not accept the name {username!r} with {password}; set NEO4J_USERNAME and "
        "NEO4J_PASSWORD"
    ),
    r"Security\.": "{username!r} may not do this on {uri}: {said}",
    r"Database\.DatabaseNotFound": (
        "{uri} has no database called {database!r}; set NEO4J_DATABASE to one it has"
    ),
    _MEMORY: (
        "the server ran out of memory for this, and nothing was changed by it; ask for less, load "
        "one place at a time with --place, or raise db.memory.transaction.max, "
        "dbms.memory.transaction.total.max or server.memory.heap.max_size there ({said})"
    ),
    r"TransactionTimedOut": (
        "it took longer than its time limit and was ended by the server; ask for less, or give it "
        "longer with --timeout"
    ),
    r"Terminated|LockClientStopped": (
        "somebody ended this on the server, or the server is being stopped; nothing was changed by "
        "it. Try again ({said})"
    ),
    r"DeadlockDetected": (
        "others were changing the same things for as long as this was tried; nothing was changed "
        "by it. Try again when they are done"
    ),
    r"Transaction\.TransactionStartFailed": (
        "the server has stopped this database, as it does when its disk is full, and nothing was "
        "changed; see its log, make room, and start the database again ({said})"
    ),
    r"Schema\.ConstraintValidationFailed": (
        "two nodes would have the same id, so nothing has changed: {said}. Where the one there is "
        "not ours, give an empty database in NEO4J_DATABASE"
    ),
    r"Schema\.ConstraintCreationFailed": (
        "the database holds other nodes of which two have the same id, so nothing was loaded; give "
        "an empty database in NEO4J_DATABASE ({said})"
    ),
}
"""What the server says went wrong, by its code, and what we say."""


_DISK: Final = (
    "the server could not write this to its disk, which may be full, and nothing was changed by "
    "it; make room there, start the database again, and load again ({said})"
)
"""Said of any error of the server's own that says so: its code is that of what it was about to do."""


def check_version(agent: str) -> None:
    """Refuse a server that does not know the Cypher used here.

    Raises:
        EngineError: the server is too old.
    """
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if found and (int(found[1]), int(found[2])) < OLDEST:
        raise EngineError(f"the server is {agent.replace('/', ' ')}; {_NEEDED}")


@contextmanager
def reaching(settings: Settings) -> Iterator[None]:
    """Say why a server cannot be reached.

    Raises:
        EngineError: it cannot, or is too old to be understood.
    """
    try:
        yield
    except (exceptions.UnsupportedServerProduct, exceptions.ConfigurationError) as error:
        raise EngineError(f"{settings.uri} is too old to be asked; {_NEEDED}") from error
    except (exceptions.DriverError, OSError, ValueError) as error:
        raise EngineError(
            f"{settings.uri} cannot be reached: {_why(_directly(settings) or error)}"
        ) from error


def _why(error: BaseException) -> str:
    """Return why there is no line, by what is behind an error: words may be those of an address."""
    if "(looks like HTTP)" in str(error):
        return _WEB
    behind = list(_behind(error))
    for sort, told in _LINE_SAYS.items():
        if any(isinstance(each, sort) for each in behind):
            return told
    return f"{_first_line(error)}. Is NEO4J_URI right?"


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or error.__context__


@contextmanager
def given_up() -> Iterator[None]:
    """Say at once what trying again would not mend, though the server calls it a fault of the moment.

    Raises:
        EngineError: the server ran out of memory.
    """
    try:
        yield
    except exceptions.Neo4jError as error:
        if re.search(_MEMORY, error.code or ""):
            said = _first_line(error.message or error)
            raise EngineError(_SERVER_SAYS[_MEMORY].format(said=said)) from error
        raise


@contextmanager
def translated(settings: Settings) -> Iterator[None]:
    """Turn the driver's errors into ours, once a server was reached.

    Raises:
        QueryError: the query is malformed.
        EngineError: anything else.
    """
    try:
        yield
    except PartnershipGraphError:
        raise
    except exceptions.Neo4jError as error:
        raise _of_server(error, settings) from error
    except exceptions.IncompleteCommit as error:
        raise EngineError(
            f"the connection to {settings.uri} was lost while the load was being committed; "
            "whether it was is not known: load again, which changes nothing twice"
        ) from error
    except UnicodeError as error:
        raise QueryError(
            "the query or what it is given holds signs that are not text, so it cannot be sent; "
            "give it as UTF-8"
        ) from error
    except (exceptions.DriverError, OSError, ValueError) as error:
        raise EngineError(
            f"the connection to {settings.uri} was lost ({_first_line(error)}); "
            "what was being loaded has changed nothing. Try again"
        ) from error


def _directly(settings: Settings) -> BaseException | None:
    """Return why a server cannot be reached where the driver hides it, which is when it routes."""
    if not settings.line.lower().startswith("neo4j"):
        return None
    line = f"bolt{settings.line[len('neo4j') :]}"
    try:
        with neo4j.GraphDatabase.driver(
            line, connection_timeout=5.0, connection_acquisition_timeout=10.0
        ) as driver:
            driver.verify_connectivity()
    except (exceptions.DriverError, OSError, ValueError) as error:
        return error
    except exceptions.Neo4jError:
        pass  # it was reached, and only wanted to know who asks
    return None


def _of_server(error: exceptions.Neo4jError, settings: Settings) -> PartnershipGraphError:
    code, said = error.code or "", _first_line(error.message or error)
    if code.startswith("Neo.DatabaseError.") and "Could not append transaction" in str(error):
        return EngineError(_DISK.format(said=code))
    for pattern, message in _SERVER_SAYS.items():
        if re.search(pattern, code):
            return EngineError(
                message.format(
                    uri=settings.uri,
                    username=settings.username,
                    password="this password" if settings.password else "no password",
                    database=settings.database or "neo4j",
                    said=said,
                )
            )
    if code.startswith("Neo.ClientError.Statement"):
        return QueryError(f"the server refused the query: {_of_query(error.message or code)}")
    return EngineError(f"the server failed, and nothing has changed: {said} ({code})")


def _of_query(message: str) -> str:
    """Return what is wrong with a query, as it was typed; of a pattern without the drawing below it."""
    if found := re.match(r"Invalid Regex: (.+)\n(.+)", message):
        why, pattern = found.groups()
        return f"{pattern!r} is not a regular expression: {why[0].lower()}{why[1:]}; correct it"
    return _as_typed(message)


def _as_typed(message: str) -> str:
    """Return a message about a query that was explained as one about the query as it was typed."""

    def back(found: re.Match[str]) -> str:
        column, offset = (int(text) - len(EXPLAIN) for text in found.groups())
        return f"(line 1, column {column} (offset: {offset}))"

    if f'"{EXPLAIN}' not in message:
        return message
    text = message.replace(f'"{EXPLAIN}', '"').replace(" " * len(EXPLAIN) + "^", "^")
    return re.sub(r"\(line 1, column (\d+) \(offset: (\d+)\)\)", back, text)


def _first_line(error: object) -> str:
    return str(error).partition("\n")[0].strip()
