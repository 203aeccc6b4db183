"""The shipped places served, as a client asks them; with names and without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from partnership_graph.web.shown import made as application
from partnership_graph.web.site import Site, opened
from tests.conftest import cannot_without

HOST = "http://127.0.0.1:8080"
Client = Any


def client_of(site: Site) -> Client:
    """Return what asks a site, as a browser does that is not led elsewhere by itself."""
    client = cannot_without("starlette.testclient", "make .venv/.test")
    return client.TestClient(application(site), base_url=HOST, follow_redirects=False)


@pytest.fixture(scope="session")
def site() -> Site:
    return opened()


@pytest.fixture(scope="session")
def nameless() -> Site:
    return opened("thurrock", no_names=True)


@pytest.fixture(scope="session")
def web(site: Site) -> Client:
    return client_of(site)


@pytest.fixture
def web_of(write: Callable[..., Path], tmp_path: Path) -> Callable[..., Client]:
    """Serve a place of a few rows: ``web_of(boards="id,name...")``."""
    return lambda **tables: client_of(opened(data=write(tmp_path / "place", **tables)))
