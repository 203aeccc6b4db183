"""One connection to the server, for as long as it is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import neo4j

from partnership_graph.errors import EngineError
from partnership_graph.stores.neo4j.faults import translated
from partnership_graph.stores.neo4j.settings import Settings

OLDEST: Final = (5, 26)
"""The oldest server asked: the long-term release; before 5.23 ``CALL (x) { ... }`` is not known."""

BATCH: Final = 1_000
"""Rows sent or fetched at once."""


@contextmanager
def connected(
    settings: Settings, *, access: str = neo4j.WRITE_ACCESS, retry: float
) -> Iterator[neo4j.Session]:
    """Give a session with the server that the settings name.

    Raises:
        EngineError: it cannot be reached, refuses who asks, is too old, or fails meanwhile.
        QueryError: a query is malformed.
    """
    auth = (settings.username, settings.password) if settings.password else None
    with (
        translated(settings),
        neo4j.GraphDatabase.driver(
            settings.uri,
            auth=auth,
            max_transaction_retry_time=retry,
            connection_timeout=10.0,
            notifications_min_severity="OFF",
        ) as driver,
    ):
        check_version(driver.get_server_info().agent)
        with driver.session(
            database=settings.database, default_access_mode=access, fetch_size=BATCH
        ) as session:
            yield session


def check_version(agent: str) -> None:
    """Refuse a server that does not know the Cypher used here.

    Raises:
        EngineError: the server is too old.
    """
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if found and (int(found[1]), int(found[2])) < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        raise EngineError(
            f"the server is {agent.replace('/', ' ')}; {oldest} or newer is needed, so update it"
        )
