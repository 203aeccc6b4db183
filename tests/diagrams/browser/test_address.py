"""The address holds the state; Back and Forward turn to what it was; what is unknown is said."""

from __future__ import annotations

from typing import Any

import pytest

from partnership_graph.diagrams import Book
from tests.diagrams.browser.conftest import SUBJECT, Visit

pytestmark = pytest.mark.browser

STATES = (
    "",
    "#day=2016-09-15",
    "#day=2017-01-01",
    "#show=implied,earlier",
    "#show=",
    "#only=upward",
    "#open=thurrock-hwb",
    "#open=line-0026&open=line-0027",
    f"#from={SUBJECT}&to=thurrock-hwb",
    "#focus=thurrock-hwb&steps=2",
    "#inside=in-mid-and-south-essex-footprint",
    "#step=4",
    "#day=2016-10-12&show=proposed,earlier&open=thurrock-council",
)


@pytest.mark.parametrize("fragment", STATES)
def test_an_address_opens_what_it_was_written_of(visit: Visit, book: Book, fragment: str) -> None:
    page = visit(book, fragment=fragment).wait("whole").page
    assert page.is_hidden("#message")
    written = page.evaluate("fragment()")
    again = visit(book, fragment=written).wait("whole").page
    same = "JSON.stringify({ ...state, on: [...state.on].sort() })"
    assert again.evaluate(same) == page.evaluate(same)
    assert again.evaluate("fragment()") == written


def test_back_and_forward_turn_to_what_was_shown(page: Any) -> None:
    page.evaluate("openIds(['thurrock-hwb'])")
    page.fill("#day", "15 September 2016")
    page.press("#day", "Enter")
    page.select_option("#kinds", "upward")
    page.go_back()
    assert page.evaluate("state.only") == ""
    assert "15 September 2016" in page.title()
    page.go_back()
    assert "31 January 2020" in page.title()
    assert page.inner_text("#panel-name") == "Thurrock Health and Wellbeing Board"
    page.go_back()
    assert page.is_hidden("#panel")
    page.go_forward()
    assert page.is_visible("#panel")


@pytest.mark.parametrize(
    ("fragment", "named"),
    [
        ("#open=no-such-board", "no-such-board"),
        ("#focus=nobody&open=thurrock-hwb", "nobody"),
        ("#day=yesterday", "yesterday"),
        ("#show=proposed,everything", "everything"),
        ("#only=owns", "owns"),
        ("#inside=elsewhere", "elsewhere"),
        ("#from=nobody&to=thurrock-hwb", "nobody"),
        ("#place=atlantis", "atlantis"),
        ("#day=9999", "9999"),
        ("#box=nonsense", "box=nonsense"),
        ("#step=17", "17"),
    ],
)
def test_what_the_address_names_and_the_page_has_not_is_said(
    visit: Visit, book: Book, fragment: str, named: str
) -> None:
    page = visit(book, fragment=fragment).wait("whole").page
    said = page.inner_text("#message")
    assert said == f"The address names {named}, which is not on this page."
    assert named not in page.evaluate("fragment()")


def test_all_that_is_unknown_is_named_and_the_page_stays_as_it_is_usually(
    visit: Visit, book: Book
) -> None:
    usual = visit(book).wait("whole").page
    page = visit(book, fragment="#day=9999&show=x&box=nonsense").wait("whole").page
    assert page.inner_text("#message") == (
        "The address names 9999, box=nonsense and x, which are not on this page."
    )
    same = "JSON.stringify({ ...state, on: [...state.on].sort() })"
    assert page.evaluate(same) == usual.evaluate(same)
    assert page.evaluate("view.pieces.length") == usual.evaluate("view.pieces.length")
    assert page.inner_text("#age") == usual.inner_text("#age")


def test_a_jump_to_the_list_leaves_what_is_shown(page: Any) -> None:
    page.evaluate("openIds(['thurrock-hwb'])")
    page.click(".jump >> text='The map as a list'")
    assert page.inner_text("#panel-name") == "Thurrock Health and Wellbeing Board"
    assert page.is_hidden("#message")


def test_a_page_in_a_frame_without_an_address_can_be_used(
    visit: Visit, chain: Book, written: Any
) -> None:
    """As in a notebook: history cannot be written there, and nothing fails for that."""
    text = written(chain).read_text(encoding="utf-8")
    visited = visit(chain).wait()
    page = visited.page
    page.set_content("<iframe id=frame width=1000 height=600></iframe>")
    page.evaluate("(text) => { document.getElementById('frame').srcdoc = text; }", text)
    frame = page.frame_locator("#frame")
    frame.locator("#fit").wait_for()
    inner = next(one for one in page.frames if one != page.main_frame)
    inner.wait_for_selector("html[data-ready]", state="attached")
    inner.evaluate("openIds([[...scene.things.keys()][0]])")
    assert frame.locator("#panel").is_visible()
    inner.evaluate("closePanel()")
    assert frame.locator("#panel").is_hidden()
    assert not [said for said in visited.complaints if "Content" not in said]
