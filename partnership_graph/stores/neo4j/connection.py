"""One connection to the server, for as long as it is needed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeAlias

import neo4j

from partnership_graph.stores.neo4j.faults import check_version, reaching, translated
from partnership_graph.stores.neo4j.settings import Settings

BATCH: Final = 1_000
"""Rows sent or fetched at once."""

Reached: TypeAlias = Callable[[], None]
"""Told when the server has answered for the first time."""

# Python prints what nobody listens to; what the driver has to say, its errors say to us.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


@contextmanager
def connected(
    settings: Settings,
    *,
    access: str = neo4j.WRITE_ACCESS,
    retry: float,
    reached: Reached = lambda: None,
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
            settings.line,
            auth=auth,
            max_transaction_retry_time=retry,
            connection_timeout=10.0,
            connection_acquisition_timeout=15.0,
            notifications_min_severity="OFF",
        ) as driver,
    ):
        with reaching(settings):
            check_version(driver.get_server_info().agent)
        reached()
        with driver.session(
            database=settings.database, default_access_mode=access, fetch_size=BATCH
        ) as session:
            yield session
