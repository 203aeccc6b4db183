"""What the page finds between any two things of a place is what its rows state, and no more."""

from __future__ import annotations

from typing import Any

import pytest

from tests.diagrams.routes_stated import (
    MADE_UP,
    SHIPPED,
    Found,
    asked_of,
    map_of,
    stated_between,
    things_of,
)

pytestmark = pytest.mark.browser

MOST_STATED = {"thurrock": 200}
ALL_PAIRS = """([key, on, ids]) => {
  change({ ...START, key, on: new Set(on) });
  const found = [];
  for (const from of ids) for (const to of ids) {
    if (from === to) continue;
    Object.assign(state, { from, to });
    const routes = routesFound();
    if (routes.length) found.push([from, to, routes.map((route) => route.map(({ links }) => links.map(({ id }) => id).sort()))]);
  }
  Object.assign(state, { from: "", to: "" });
  return found;
}"""


@pytest.mark.parametrize("place", [*SHIPPED, *MADE_UP])
def test_every_pair_has_the_routes_that_its_rows_state(visit: Any, place: str) -> None:
    """With the switches one way and the other, of whatever is drawn, folded or only named."""
    view, book = map_of(place)
    counted = 0
    page = visit(book).wait().wait("whole").page
    for scene, asked, on in asked_of(view, book):
        ids = things_of(scene)
        stated = stated_between(asked, place, ids)
        told = page.evaluate(ALL_PAIRS, [f"{place} {scene.day}", list(on), ids])
        assert as_found(told) == stated, (scene.day, on)
        counted += len(stated)
    assert counted >= MOST_STATED.get(place, 1)


def as_found(told: list[Any]) -> Found:
    return {
        (start, goal): {tuple(tuple(hop) for hop in each) for each in routes}
        for start, goal, routes in told
    }
