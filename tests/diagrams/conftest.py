"""Maps to look at: the shipped one of Thurrock."""

from __future__ import annotations

import pytest

from partnership_graph.bundled import folder
from partnership_graph.facts.view import View
from partnership_graph.loading import load

DAY = "2020-01-31"


@pytest.fixture(scope="session")
def thurrock() -> View:
    """The shipped data as of the day of the memorandum."""
    dataset = load(folder("data"), places=("thurrock",))
    return View(dataset=dataset, day=DAY, asked=True)
