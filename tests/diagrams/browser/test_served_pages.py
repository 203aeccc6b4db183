"""The pages that ``pgraph serve`` serves, in a browser: axe, a narrow window, by keyboard, and no request elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.diagrams.browser.conftest import PATIENCE
from tests.diagrams.browser.test_accessible import complaints

pytestmark = pytest.mark.browser

PAGES = {
    "front": "/",
    "body": "/thing/mase",
    "form": "/ask/chain",
    "answer": "/ask/members?wanted=ice&include=proposed",
    "picture": "/draw/chain?wanted=mase",
    "error": "/ask/chain?wanted=masee",
    "route, with the words of a paragraph": "/ask/chain?wanted=brighter-futures-partnership&include=proposed",
    "review": "/ask/review?as_of=2026-11-28&severity=late&explain=true",
    "rehearsal, asked": "/ask/rehearse",
    "rehearsal": "/ask/rehearse?act=close&thing=bd-hwb&place=barking-and-dagenham",
    "rehearsal, refused": "/ask/rehearse?changes=clse%2Cmase",
    "two days, asked": "/compare",
    "two days": "/compare?earlier=2016-10-12&later=2020-01-31&place=barking-and-dagenham",
}


@pytest.fixture(params=[(1280, "light"), (320, "dark")])
def page(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Any, served: str, axe: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name, path in PAGES.items():
        page.goto(served + path)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert complaints(page, axe) == [], name
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"], name
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(served).netloc}


def test_a_question_is_asked_by_keyboard_without_a_script(browser: Any, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(served)
    page.get_by_label("Find a body").fill("MASE")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}/thing/mase")
    page.get_by_label("Find a body").fill("who does mase report to?")
    page.keyboard.press("Enter")
    page.get_by_text(
        "Read as: Whom does Multi-Agency Sexual Exploitation Group (MASE) answer to? Its own address"
    ).wait_for()
    page.goto(f"{served}/ask/chain")
    page.get_by_role("combobox", name="Thing").fill("masee")  # it offers the bodies
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Nothing is called that").wait_for()
    page.get_by_role("link", name="mase (").click()
    page.wait_for_url(f"{served}/ask/chain?wanted=mase")
    assert "is a sub-group of" in page.inner_text("main")
    context.close()


def test_a_rehearsal_and_two_days_are_asked_by_keyboard_and_drawn(
    browser: Any, served: str
) -> None:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{served}/ask/rehearse?place=barking-and-dagenham")
    page.get_by_label("Act").select_option("close")
    page.get_by_label("Thing").fill("bd-hwb")
    page.keyboard.press("Enter")
    page.get_by_text("1 closed (Barking and Dagenham Health and Wellbeing Board)").first.wait_for()
    page.frame_locator("iframe").get_by_role("heading", name="What changes").first.wait_for()
    page.goto(f"{served}/compare")
    page.get_by_label("Earlier").fill("12 October 2016")
    page.get_by_label("Later").fill("31/1/2020")
    page.get_by_label("Place", exact=True).select_option("barking-and-dagenham")
    page.get_by_label("Later").press("Enter")
    page.wait_for_url("**/compare?earlier=*")
    page.frame_locator("iframe").get_by_role("heading", name="what differs").first.wait_for()
    context.close()


def test_at_twice_the_size_everything_is_there_and_nothing_scrolls_sideways(
    browser: Any, served: str
) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    for name, path in PAGES.items():
        page.goto(served + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 640, name
    context.close()
