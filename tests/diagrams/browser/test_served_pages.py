"""The pages that ``pgraph serve`` serves, in a browser: axe, a narrow window, by keyboard, and no request elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn

from partnership_graph.web.app import made
from partnership_graph.web.serving import opened as listening_at
from partnership_graph.web.site import opened
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
}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    listening = listening_at(0)
    config = uvicorn.Config(made(opened()), log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    running.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    running.join()
    listening.close()


@pytest.fixture(params=[(1280, "light"), (375, "dark"), (320, "light")])
def page(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def test_axe_finds_nothing_and_nothing_scrolls_sideways(page: Any, address: str, axe: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name, path in PAGES.items():
        page.goto(address + path)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert complaints(page, axe) == [], name
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"], name
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}


def test_a_question_is_asked_by_keyboard_without_a_script(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(address)
    page.get_by_label("Find a body").fill("MASE")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/thing/mase")
    page.get_by_label("Find a body").fill("who does mase report to?")
    page.keyboard.press("Enter")
    page.get_by_text("Read as: pgraph chain mase.").wait_for()
    page.goto(f"{address}/ask/chain")
    page.get_by_role("textbox", name="Thing").fill("masee")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Nothing is called that").wait_for()
    page.get_by_role("link", name="mase (").click()
    page.wait_for_url(f"{address}/ask/chain?wanted=mase")
    assert "is a sub-group of" in page.inner_text("main")
    context.close()
