"""One graph in the embedded engine, filled and emptied again, and places made of a few rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from partnership_graph import Partnership, load
from partnership_graph.library import library
from partnership_graph.stores import schema
from partnership_graph.stores.elements import Elements, elements
from partnership_graph.stores.embedded import EngineMissingError, Store
from tests.conftest import cannot
from tests.contract.twins import TWINS, Row

Ask = Callable[[str, dict[str, Any]], list[Row]]


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


def _made(folder: Path) -> Iterator[Store]:
    try:
        made = Store(str(folder / "graph"), create=True)
    except EngineMissingError:
        cannot("the embedded engine is not installed: pip install 'partnership-graph[cypher]'")
    labels = [label for label in schema.labels() if label != "Load"]
    made.declare(labels, list(schema.relationships()))
    yield made
    made.close()


def _fill(store: Store, made: Elements) -> None:
    store.fill(
        made.nodes,
        [
            (*ends, [(link["from_id"], link["to_id"], link["props"]) for link in links])
            for ends, links in made.relationships.items()
        ],
    )


def _rows(store: Store, name: str, values: dict[str, Any]) -> list[Row]:
    """Return the columns that a query's twin answers; all of them where it has none."""
    query = library()[name]
    columns, found, more = store.ask(query.body, values, 100_000)
    assert not more
    assert not found or tuple(columns) == query.returns
    _, kept = TWINS.get(name, (None, ()))
    at = [query.returns.index(column) for column in kept or query.returns]
    return [tuple(row[number] for number in at) for row in found]
