"""What the page, ``route`` and ``chain`` find between any two things of a place is what its rows state, and no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import permutations
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from partnership_graph.bundled import folder
from partnership_graph.diagrams import Scene
from partnership_graph.diagrams.views.maps import draw_map
from partnership_graph.facts.records import ReportingLine
from partnership_graph.facts.view import View, latest_day
from partnership_graph.facts.vocabulary import UPWARD
from partnership_graph.loading import load
from partnership_graph.partnership import Partnership
from partnership_graph.questions.lines import route

pytestmark = pytest.mark.browser

SHIPPED = ("thurrock", "barking-and-dagenham")
PLACES = Path(__file__).parents[2] / "places"
MADE_UP = tuple(sorted(place.name for place in PLACES.iterdir() if place.is_dir()))
SWITCHED = {
    "in force": ((), ()),
    "proposed": (("proposed",), ("proposed",)),
    "implied": (("implied",), ("implied",)),
    "as it opens": (("proposed", "implied"), ("proposed", "implied")),
}
EACH = 41  # of the pairs between which no row states a way, the command line is asked of one in so many
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

Hops: TypeAlias = tuple[tuple[str, ...], ...]
"""A route: the ids of the lines of each of its hops."""

Found: TypeAlias = dict[tuple[str, str], set[Hops]]


def view_of(place: str) -> View:
    dataset = load(folder("data") if place in SHIPPED else PLACES, places=(place,))
    return View(dataset=dataset, day=latest_day(dataset))


@pytest.mark.parametrize("place", [*SHIPPED, *MADE_UP])
def test_every_pair_has_the_routes_that_its_rows_state(visit: Any, place: str) -> None:
    """With the switches one way and the other, of whatever is drawn, folded or only named."""
    view = view_of(place)
    book = draw_map(view, place, most_days=2)
    counted = 0
    page = visit(book).wait().wait("whole").page
    for scene in book.scenes:
        for include, on in SWITCHED.values():
            asked = View(
                dataset=view.dataset, day=scene.day, asked=True, include=frozenset(include)
            )
            ids = sorted({*(thing.id for thing in scene.things), *ends_of(scene)})
            stated = stated_between(asked, place, ids)
            told = page.evaluate(ALL_PAIRS, [f"{place} {scene.day}", list(on), ids])
            assert as_found(told) == stated, (scene.day, on)
            assert asked_of_questions(asked, stated) == stated, (scene.day, on)
            untold = [
                pair for pair in permutations(sorted(ends_of(scene)), 2) if pair not in stated
            ]
            assert [pair for pair in untold[::EACH] if leads(asked, *pair)] == [], (scene.day, on)
            counted += len(stated)
    assert counted >= MOST_STATED.get(place, 1)


def ends_of(scene: Scene) -> set[str]:
    return {end for link in scene.links for end in (link.from_id, link.to_id)}


def stated_between(view: View, place: str, ids: Collection[str]) -> Found:
    """The shortest ways over the upward lines of a place, by a reading of its rows alone."""
    steps: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in view.dataset.all(ReportingLine):
        is_own = line.place == place and line.from_id != line.to_id
        if is_own and line.kind in UPWARD and view.shows(line):
            steps[line.from_id][line.to_id].append(line.id)
    found: Found = {}
    for start in ids:
        for goal, ways in ways_from(start, steps).items():
            if goal != start and goal in ids:
                found[start, goal] = set(ways)
    return found


def ways_from(start: str, steps: dict[str, dict[str, list[str]]]) -> dict[str, list[Hops]]:
    """Every shortest way from a thing to each that it leads up to, layer by layer."""
    known: dict[str, list[Hops]] = {start: [()]}
    layer = known
    while layer:
        further: dict[str, list[Hops]] = defaultdict(list)
        for at, ways in layer.items():
            for other, lines in steps.get(at, {}).items():
                if other not in known:
                    further[other] += [(*way, tuple(sorted(lines))) for way in ways]
        known = {**known, **further}
        layer = dict(further)
    return known


def as_found(told: list[Any]) -> Found:
    return {
        (start, goal): {tuple(tuple(hop) for hop in each) for each in routes}
        for start, goal, routes in told
    }


def asked_of_questions(view: View, pairs: Collection[tuple[str, str]]) -> Found:
    """What the command line finds between some pairs, where a chain leads up to the second too."""
    found: Found = {}
    opened = Partnership(view=view)
    for start, goal in pairs:
        assert opened.chain(start, to=goal).found, (start, goal)
        ways = route.find(view, start, goal).routes
        found[start, goal] = {hops for item in ways for hops in hops_of(item.routes)}
    return found


def hops_of(passages: Any) -> Iterator[Hops]:
    for passage in passages:
        yield tuple(tuple(sorted(fact.id for fact in hop)) for hop in passage.hops)


def leads(view: View, start: str, goal: str) -> bool:
    answers = route.find(view, start, goal).answers
    return answers or Partnership(view=view).chain(start, to=goal).found
