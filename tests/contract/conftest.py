"""What the tests of the engines share: a graph in the embedded one, and two real Neo4j servers."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest

from partnership_graph import Partnership, load
from partnership_graph.errors import EngineError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.library import library
from partnership_graph.loading import Texts, texts_of
from partnership_graph.stores.elements import Elements, elements
from partnership_graph.stores.embedded import EngineMissingError, Store
from partnership_graph.stores.neo4j import Settings
from partnership_graph.stores.sessions import (
    MISSING,
    Session,
    declared,
    nodes_as_json,
    relationships_as_json,
)
from tests.conftest import cannot
from tests.contract.neo4j_loads import edited
from tests.contract.neo4j_server import VERSIONS, Server, Servers, wipe
from tests.contract.twins import TWINS, Row

Ask = Callable[[str, dict[str, Any]], list[Row]]

PLACES: Final = Path(__file__).parents[1] / "places"
SMALL: Final = PLACES / "southmere"
BODIES: Final = "MATCH (b:Board) RETURN b.id AS id ORDER BY id"
_SERVERS: Final = pytest.StashKey[Servers]()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Start the servers now if a test that was picked needs them; others run meanwhile."""
    marks = [item.callspec for item in session.items if hasattr(item, "callspec")]
    needed = {mark.params["server"] for mark in marks if "server" in mark.params}
    # One of several processes does not know yet which tests will come to it.
    one_of_several = hasattr(session.config, "workerinput")
    if needed and not (session.config.option.collectonly or one_of_several):
        session.config.stash[_SERVERS] = Servers(needed)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """End the servers."""
    if servers := session.config.stash.get(_SERVERS, None):
        servers.stop()


@pytest.fixture(scope="module")
def small() -> Partnership:
    """A place small enough to be built anew by a test."""
    return load(data=SMALL)


@pytest.fixture(scope="module")
def built(small: Partnership, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which the graph is built."""
    folder = tmp_path_factory.mktemp("cache")
    with Session(seconds=60, cache=folder) as session:
        open_or_skip(session, small.dataset)
        session.ask(BODIES, {}, limit=1)
    return folder


@pytest.fixture
def cache(built: Path, tmp_path: Path) -> Path:
    """A copy of it, to be broken."""
    return Path(shutil.copytree(built, tmp_path / "cache"))


@pytest.fixture(scope="session", params=list(VERSIONS))
def server(request: pytest.FixtureRequest) -> Server:
    """A Neo4j of the long-term release, and one of the calendar's."""
    stash = request.config.stash
    if _SERVERS not in stash:
        stash[_SERVERS] = Servers(VERSIONS)
    return stash[_SERVERS][request.param]


@pytest.fixture
def empty(server: Server) -> Settings:
    """The server with nothing in it, asked by somebody in a hurry."""
    wipe(server.settings)
    return replace(server.settings, patience=0.5)


@pytest.fixture(scope="session")
def northshire() -> Texts:
    """The tables of a small place."""
    return texts_of(PLACES / "northshire")


@pytest.fixture(scope="session")
def changed(northshire: Texts) -> Texts:
    """The same place with other names and without its gaps, as after an edit."""
    named = edited(northshire, "boards", lambda row: row | {"name": f"{row['name']} (new)"})
    return edited(named, "gaps", lambda _: None)


@pytest.fixture(scope="session")
def shipped() -> Partnership:
    """The shipped places, loaded once."""
    return load()


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An empty graph in the embedded engine, in this process."""
    yield from _made(tmp_path_factory.mktemp("empty"))


@pytest.fixture(scope="session")
def shipped_store(
    tmp_path_factory: pytest.TempPathFactory, shipped: Partnership
) -> Iterator[Store]:
    """The graph of the shipped places."""
    for made in _made(tmp_path_factory.mktemp("shipped")):
        _fill(made, elements(shipped.dataset))
        yield made


@pytest.fixture(scope="session")
def fill(store: Store) -> Callable[[Elements], None]:
    """Put elements into the graph in place of what is there."""

    def put(made: Elements) -> None:
        store.empty()
        _fill(store, made)

    return put


@pytest.fixture(scope="session")
def ask(store: Store) -> Ask:
    """Run a query of the library on the graph that was filled last."""
    return partial(_rows, store)


@pytest.fixture(scope="session")
def ask_shipped(shipped_store: Store) -> Ask:
    """Run a query of the library on the shipped places."""
    return partial(_rows, shipped_store)


def open_or_skip(session: Session, dataset: Dataset) -> Session:
    """Open the graph of a dataset; skip the test where the engine is not installed."""
    try:
        session.open(dataset)
    except EngineError as error:
        session.close()
        if str(error) == MISSING:  # pragma: no cover - CI has it
            cannot(MISSING)
        raise
    return session


def _made(folder: Path) -> Iterator[Store]:
    try:
        made = Store(str(folder / "graph"), create=True)
    except EngineMissingError:
        cannot(MISSING)
    made.declare(**declared())
    yield made
    made.close()


def _fill(store: Store, made: Elements) -> None:
    store.add_nodes(nodes_as_json(made))
    store.add_relationships(relationships_as_json(made))


def _rows(store: Store, name: str, values: dict[str, Any]) -> list[Row]:
    """Return the columns that a query's twin answers; all of them where it has none."""
    query = library()[name]
    columns, found, more = store.ask(query.body, values, 100_000)
    assert not more
    assert not found or tuple(columns) == query.returns
    _, kept = TWINS.get(name, (None, ()))
    at = [query.returns.index(column) for column in kept or query.returns]
    return [tuple(row[number] for number in at) for row in found]
