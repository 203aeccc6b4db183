"""What can go wrong with a server, each told as where, what was given, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from neo4j import exceptions

from partnership_graph.errors import EngineError, PartnershipGraphError, QueryError
from partnership_graph.stores.neo4j.settings import Settings

EXPLAIN: Final = "EXPLAIN "


class ForeignDataError(EngineError):
    """The database holds something that is not ours."""


@contextmanager
def translated(settings: Settings) -> Iterator[None]:
    """Turn the driver's errors into ours; the address is named without whoever asks.

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
    except (exceptions.DriverError, OSError, ValueError) as error:
        raise EngineError(
            f"{settings.uri} cannot be reached, or the connection was lost ({_first_line(error)}); "
            "what was not committed has changed nothing. Is the server running, and is NEO4J_URI "
            "its address?"
        ) from error


_SERVER_SAYS: Final[Mapping[str, str]] = {
    r"Security\.(Unauthorized|Authentication|Credential|Token)": (
        "{uri} does not accept the name {username!r} with this password; set NEO4J_USERNAME and "
        "NEO4J_PASSWORD"
    ),
    r"Security\.": "{username!r} may not do this on {uri}: {said}",
    r"Database\.DatabaseNotFound": (
        "{uri} has no database called {database!r}; set NEO4J_DATABASE to one it has"
    ),
    r"OutOfMemory|MemoryPool|MemoryLimit": (
        "the server ran out of memory and nothing has changed; load one place at a time with "
        "--place, or raise db.memory.transaction.max or server.memory.heap.max_size there ({said})"
    ),
    r"TransactionTimedOut|Terminated|LockClientStopped": (
        "it took longer than its time limit and was ended by the server; ask for less, or give it "
        "longer with --timeout"
    ),
    r"Schema\.Constraint(Validation|Creation)Failed": (
        "two nodes would have the same id, so nothing has changed: {said}"
    ),
}


def _of_server(error: exceptions.Neo4jError, settings: Settings) -> PartnershipGraphError:
    code, said = error.code or "", _first_line(error.message or error)
    for pattern, message in _SERVER_SAYS.items():
        if re.search(pattern, code):
            return EngineError(
                message.format(
                    uri=settings.uri,
                    username=settings.username,
                    database=settings.database or "neo4j",
                    said=said,
                )
            )
    if code.startswith("Neo.ClientError.Statement"):
        return QueryError(f"the server refused the query: {_as_typed(error.message or code)}")
    return EngineError(f"the server failed, and nothing has changed: {said} ({code})")


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
