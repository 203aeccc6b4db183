"""A route in the page is the route that ``pgraph route`` finds, for all pairs, days and switches."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from partnership_graph.diagrams import Book
from partnership_graph.facts.view import View
from partnership_graph.questions.lines import between, route
from partnership_graph.questions.lines.walking import Walk

pytestmark = pytest.mark.browser

SWITCHED = {
    "in force": ((), ()),
    "proposed": (("proposed",), ("proposed",)),
    "as it opens": (("proposed", "implied"), ("proposed", "implied")),
    "all": (("proposed", "implied", "historical"), ("proposed", "implied", "earlier")),
}
"""What is asked for on the command line, and what is switched on in the page, by what it is called."""

ALL_ROUTES = """([key, on]) => {
  change({ ...START, key, on: new Set(on) });
  const upward = [...scene.links.values()].filter(({ up }) => up);
  const ends = new Set(upward.flatMap(({ from, to }) => [from, to]));
  const found = {};
  for (const from of ends) for (const to of ends) {
    if (from === to) continue;
    Object.assign(state, { from, to });
    const routes = routesFound();
    found[`${from} ${to}`] = [routes.map((route) => route.map(({ links }) => links.map(({ id }) => id))), verdictOf(routes)];
  }
  Object.assign(state, { from: "", to: "" });
  return found;
}"""


@pytest.fixture
def one_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is one hop from a thing is looked up once for all pairs of a view: a question looks it up each time."""
    looked: dict[object, Walk] = {}

    def walk(
        view: View, graph: Any, place: str, kinds: frozenset[str], *, either_way: bool
    ) -> Walk:
        found = Walk(view, graph, place, kinds, either_way=either_way)
        return looked.setdefault((id(view), place, kinds, either_way), found)

    monkeypatch.setattr(between, "Walk", walk)


@pytest.mark.usefixtures("one_look")
@pytest.mark.parametrize("switched", SWITCHED)
def test_the_page_finds_the_routes_of_the_command_line_between_all_pairs(
    page: Any, book: Book, thurrock: View, switched: str
) -> None:
    """Folded or not: the page follows the links, never what is drawn of them."""
    include, on = SWITCHED[switched]
    counted = 0
    for scene in book.scenes:
        view = View(dataset=thurrock.dataset, day=scene.day, asked=True, include=frozenset(include))
        told = page.evaluate(ALL_ROUTES, [f"{scene.place} {scene.day}", list(on)])
        upward = [link for link in scene.links if link.upward]
        ends = sorted({end for link in upward for end in (link.from_id, link.to_id)})
        for start, goal in permutations(ends, 2):
            found = route.find(view, start, goal)
            expected = [
                [[fact.id for fact in hop] for hop in passage.hops]
                for item in found.routes
                for passage in item.routes
            ]
            routes, verdict = told[f"{start} {goal}"]
            assert sorted(routes) == sorted(expected), (scene.day, start, goal)
            assert verdict == between.verdict(view, start, goal, found.routes)
            counted += len(expected)
    assert counted > 50


def test_each_hop_is_told_as_a_chain_tells_it(page: Any, book: Book) -> None:
    """Its sentence, how it is recorded and its paragraphs, each line opening a panel of its own."""
    link = next(link for link in book.first.links if link.id == "line-0026")
    page.evaluate("([from, to]) => change({ from, to })", [link.from_id, link.to_id])
    told = page.inner_text("#panel-body")
    assert link.sentence in told
    assert link.condition in told
    assert all(cited in told for cited in link.cited)
    page.click("#panel-body ol .opener >> nth=0")
    named = page.inner_text("#panel-body")
    assert all(f"{citation.name}, {citation.locator}" in named for citation in link.citations)


def test_a_route_says_what_it_did_not_follow(page: Any) -> None:
    page.evaluate(
        "change({ on: new Set(), from: 'brighter-futures-partnership', to: 'thurrock-hwb' })"
    )
    told = page.inner_text("#panel-body")
    assert "No route leads from Brighter Futures Children's Partnership up to" in told
    assert "Not followed: what is proposed or implied or over, which is switched off." in told


def test_no_focus_passes_through_a_fold(page: Any) -> None:
    """What is near is reckoned along links; two that are folded together are not near for that."""
    near = set(page.evaluate("[...within('essex-county-council', 1)]"))
    folded = set(page.evaluate("view.byId.get('in-mid-and-south-essex-footprint').folds"))
    linked = set(
        page.evaluate(
            "scene.linksOf.get('essex-county-council').filter(isLinkShown).flatMap(({ from, to }) => [from, to])"
        )
    )
    assert near == {"essex-county-council", *linked}
    assert not folded <= near
