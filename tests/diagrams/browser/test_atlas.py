"""A page of many places: a box a place, opened and left by key, pointer and address, and found in all of them."""

from __future__ import annotations

from typing import Any

import pytest

from partnership_graph.diagrams import Book
from partnership_graph.diagrams.views import atlas
from partnership_graph.facts.view import View
from partnership_graph.loading import load
from tests.diagrams.browser.conftest import Visit
from tests.diagrams.browser.test_accessible import complaints
from tests.diagrams.test_atlas import place

pytestmark = pytest.mark.browser

TITLE = "document.getElementById('title').textContent"
FOCUSED = "document.activeElement.dataset?.id"
ALL = "All places: 3 places in 1 system"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Two places in a system, which share a trust, and one that shares nothing."""
    folder = tmp_path_factory.mktemp("three")
    place(folder, "east", "east-group>east-council", "trust>east-council funded_by")
    place(folder, "west", "west-group>trust reports_to proposed", "west-group>west-council")
    place(folder, "south", "south-group>south-council", system=False, trust=False, more=3)
    return atlas.draw_places(View(dataset=load(folder), day="2020-01-01", asked=True))


@pytest.fixture
def page(visit: Visit, places: Book) -> Any:
    visited = visit(places).wait("whole")
    yield visited.page
    assert visited.complaints == []


def test_a_box_opens_its_place_and_escape_back_and_forward_go_between(page: Any) -> None:
    page.evaluate("reach(groups.get('west'))")
    page.keyboard.press("Enter")
    assert page.evaluate(TITLE).startswith("West: integration map")
    assert page.evaluate(FOCUSED)
    assert page.inner_text("#inside").split("\n") == ["Inside: West", "Back to all places"]
    assert page.evaluate("fragment()") == "#place=west&day=2020-01-01"  # as it is at first
    page.keyboard.press("Escape")
    assert (page.evaluate(TITLE), page.evaluate(FOCUSED)) == (ALL, "west")
    page.go_back()
    assert page.evaluate(TITLE).startswith("West")
    page.go_back()
    assert page.evaluate(TITLE) == ALL
    page.go_forward()
    page.click("#back")
    assert page.evaluate(TITLE) == ALL
    page.select_option("#place", "south")
    page.wait_for_function(f"{TITLE}.startsWith('South')")


def test_its_list_opens_a_place_too_and_an_address_comes_back_to_it(
    page: Any, visit: Visit, places: Book
) -> None:
    page.click("#outline button:text-is('East')")
    written = page.evaluate("fragment()")
    assert written == "#place=east&day=2020-01-01"
    again = visit(places, fragment=written).wait("whole").page
    assert again.evaluate(TITLE).startswith("East")
    assert again.evaluate("fragment()") == written


def test_what_is_in_any_place_is_found_from_the_picture_of_all(page: Any) -> None:
    page.fill("#find", "west group")
    assert page.inner_text("#hits") == "West Group (board): on the map of West"
    page.press("#find", "Enter")
    assert page.evaluate("[scene.place, state.open]") == ["west", ["west-group"]]
    page.go_back()
    page.fill("#find", "east")
    page.press("#find", "Enter")
    assert "2 bodies" in page.inner_text("#panel")
    page.click("#panel button:text-is('Open its map')")
    assert page.evaluate("scene.place") == "east"


def test_a_counted_line_says_what_it_stands_for_and_no_route_follows_it(page: Any) -> None:
    page.evaluate("openIds(['west~north-system~reports_to~proposed'])")
    told = page.inner_text("#panel")
    assert "1 line “reports to” from West to North System (proposed)" in told
    assert "Counted: West Group reports to Trust." in told
    assert "No route follows it." in told
    assert page.is_hidden("#routes")


@pytest.mark.parametrize("width", [1280, 375])
def test_axe_finds_nothing_on_a_page_of_many_places(
    visit: Visit, places: Book, axe: str, width: int
) -> None:
    page = visit(places, width).wait("whole").page
    assert complaints(page, axe) == []
    page.evaluate("openIds(['east'])")
    assert complaints(page, axe) == []
    page.evaluate("turnToPlace('west')")
    page.wait_for_function(f"{TITLE}.startsWith('West')")
    assert complaints(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
