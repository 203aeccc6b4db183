"""The page of a rehearsal: what changes, the map before and the map after, turned between by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from partnership_graph.diagrams import Book
from partnership_graph.partnership import Partnership
from partnership_graph.pictures import Pictures
from tests.diagrams.browser.conftest import Visit
from tests.diagrams.browser.test_accessible import complaints

pytestmark = pytest.mark.browser

CHANGES = Path(__file__).parents[3] / "examples" / "childrens-centres-2016.csv"
CLOSED = "East Tilbury Children's Centre"
SHOWN = ("What changes", "Before", "After")


@pytest.fixture(scope="module")
def rehearsal(partnership: Partnership) -> Book:
    """The Cabinet's proposals for the centres, rehearsed."""
    return Pictures(partnership).rehearsal(CHANGES, as_of="2016-10-12")


def drawn(page: Any) -> str:
    """Return the words of the picture, in one line."""
    return " ".join(page.locator("#drawing").text_content().split())


def test_the_keyboard_turns_between_what_changes_before_and_after(
    visit: Visit, rehearsal: Book, axe: str
) -> None:
    visited = visit(rehearsal).wait("whole")
    page = visited.page
    assert page.locator("#place option").all_inner_texts() == [*SHOWN]
    assert "9 wards without a centre" in page.inner_text("body")
    assert "left without a centre" in drawn(page)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "place":
            break
    has = {}
    for name in SHOWN:
        page.wait_for_function("(name) => at('place').selectedOptions[0].text === name", arg=name)
        page.wait_for_function(
            "(name) => document.querySelector('h1').textContent.startsWith(name)", arg=name
        )
        has[name] = "Tilbury" in drawn(page), "East Tilbury" in drawn(page)
        assert complaints(page, axe) == [], name
        assert page.evaluate("document.activeElement.id") == "place"
        page.keyboard.press("ArrowDown")
    assert has["Before"] == (True, True)
    assert has["After"] == (True, False)
    assert visited.complaints == []


def test_an_address_opens_the_page_at_the_map_after(visit: Visit, rehearsal: Book) -> None:
    page = visit(rehearsal, fragment="#place=after-thurrock").wait("whole").page
    assert page.inner_text("h1").startswith("After: ")
    assert page.input_value("#place") == "after-thurrock"


@pytest.mark.parametrize("width", [375, 320])
def test_a_narrow_window_keeps_what_it_turns_between_in_sight(
    visit: Visit, rehearsal: Book, axe: str, width: int
) -> None:
    page = visit(rehearsal, width, 800).wait("whole").page
    assert page.is_visible("#place")
    assert page.is_hidden("#routes")
    page.select_option("#place", "after-thurrock")
    assert page.inner_text("h1").startswith("After: ")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints(page, axe) == []


def test_a_map_of_one_place_folds_its_tools_away_as_before(visit: Visit, book: Book) -> None:
    page = visit(book, 375, 800).wait("whole").page
    assert page.is_hidden("#place")
