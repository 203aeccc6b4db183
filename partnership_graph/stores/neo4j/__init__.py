"""The graph on a Neo4j server: loaded whole or not at all, and asked only to read.

This is the only home of Neo4j's driver.
"""

from __future__ import annotations

from importlib.util import find_spec

from partnership_graph.errors import EngineError

if not find_spec("neo4j"):
    raise EngineError("Neo4j's driver is not installed; pip install 'partnership-graph[neo4j]'")

from partnership_graph.stores.neo4j.asking import Ask, asking, run_query
from partnership_graph.stores.neo4j.comparing import Difference
from partnership_graph.stores.neo4j.faults import ForeignDataError, check_version
from partnership_graph.stores.neo4j.keeping import Texts
from partnership_graph.stores.neo4j.loading import (
    How,
    Loaded,
    Make,
    differences,
    load,
    loaded,
    remove,
)
from partnership_graph.stores.neo4j.session import Session
from partnership_graph.stores.neo4j.settings import Settings

__all__ = [
    "Ask",
    "Difference",
    "ForeignDataError",
    "How",
    "Loaded",
    "Make",
    "Session",
    "Settings",
    "Texts",
    "asking",
    "check_version",
    "differences",
    "load",
    "loaded",
    "remove",
    "run_query",
]
