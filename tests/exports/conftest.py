"""Places to export: a small one that is kept, the shipped ones, and how each is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnership_graph import Partnership
from partnership_graph import load as load_places

PLACES = Path(__file__).parents[1] / "places"


@pytest.fixture(scope="session")
def northshire() -> Partnership:
    """A county council's health board and its groups: 35 rows, one line of each status and basis."""
    return load_places(data=PLACES / "northshire")


@pytest.fixture(scope="session")
def thurrock() -> Partnership:
    return load_places("thurrock")
