"""The page in Chromium: it asks for nothing, runs nothing of the data's, and works by keyboard."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from partnership_graph.diagrams import Book, Scene, page_of

pytestmark = pytest.mark.browser

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Visit = Callable[..., Any]


class Visited:
    """An open page, with what it asked for and complained of."""

    def __init__(self, context: Any, file: Path) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(file.as_uri())


def cannot_without(module: str) -> Any:
    """Import what is installed only to drive a browser; CI must have it."""
    if os.environ.get("CI"):
        return importlib.import_module(module)
    return pytest.importorskip(module)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    playwright = cannot_without("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Visit]:
    """Open a scene's page: ``visit(scene, width=1280, height=720)``."""
    contexts = []

    def open_page(
        scene: Scene, width: int = 1280, height: int = 720, *, script: bool = True
    ) -> Visited:
        file = tmp_path / "map.html"
        file.write_text(page_of(Book(scenes=(scene,))), encoding="utf-8", newline="\n")
        size = {"width": width, "height": height}
        contexts.append(browser.new_context(viewport=size, java_script_enabled=script))
        return Visited(contexts[-1], file)

    yield open_page
    for context in contexts:
        context.close()


def test_a_page_asks_the_network_for_nothing_and_complains_of_nothing(
    visit: Visit, scene: Scene
) -> None:
    visited = visit(scene)
    visited.page.wait_for_timeout(300)
    assert [url for url in visited.requests if not url.startswith("file:")] == []
    assert len(visited.requests) == 1
    assert visited.complaints == []


def test_hostile_text_runs_nothing(visit: Visit, hostile: Scene) -> None:
    visited = visit(hostile)
    for button in visited.page.locator("#buttons button").all():
        button.press("Enter")
        visited.page.keyboard.press("Escape")
    visited.page.fill("#find", "<img src=x onerror=window.hacked=1>")
    visited.page.press("#find", "Enter")
    visited.page.wait_for_timeout(200)
    assert visited.page.evaluate("window.hacked") is None
    assert visited.complaints == []
    assert visited.page.locator("img").count() == 0
    assert "onerror" in visited.page.inner_text("#panel-name")


def test_every_box_has_a_named_button_over_it(visit: Visit, scene: Scene) -> None:
    page = visit(scene).page
    buttons = page.locator("#buttons button").all()
    names = [button.get_attribute("aria-label") or "" for button in buttons]
    assert len(names) == len(scene.boxes)
    assert all(name.startswith(box.name) for name, box in zip(names, scene.boxes, strict=True))
    assert page.locator("#buttons button[tabindex='0']").count() == 1


def test_the_map_is_three_tabs_away(visit: Visit, scene: Scene) -> None:
    page = visit(scene).page
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.id") == scene.boxes[0].id


def test_arrows_move_enter_opens_and_escape_returns(visit: Visit, scene: Scene) -> None:
    page = visit(scene).page
    page.locator("[data-id='thurrock-hwb'][type='button']").focus()
    page.keyboard.press("ArrowUp")
    above = page.evaluate("document.activeElement.dataset.id")
    assert scene.box(above).rect.y < scene.box("thurrock-hwb").rect.y
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel-name"
    assert page.inner_text("#panel-name") == scene.box(above).name
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert page.evaluate("document.activeElement.dataset.id") == above


def test_the_panel_tells_lines_with_kind_status_day_and_source(visit: Visit, scene: Scene) -> None:
    page = visit(scene).page
    page.locator("[data-id='thurrock-hwb'][type='button']").click()
    told = page.inner_text("#panel-body")
    line = next(line for line in scene.lines if line.from_id == "thurrock-hwb")
    for words in (line.sentence, line.condition, line.last_recorded, line.citations[0].locator):
        assert words in told
    assert "Seats recorded" in told


def test_search_finds_by_a_part_of_the_name(visit: Visit, scene: Scene) -> None:
    page = visit(scene).page
    page.fill("#find", "healthwatch")
    page.press("#find", "Enter")
    assert page.inner_text("#panel-name") == "Healthwatch Thurrock"
    page.fill("#find", "no such body")
    page.press("#find", "Enter")
    assert "no such body" in page.inner_text("#live")


def test_letters_are_readable_and_the_map_fills_the_first_screen(
    visit: Visit, scene: Scene
) -> None:
    page = visit(scene).page
    assert page.evaluate("scale") * 12.5 >= 11
    top = page.evaluate("document.getElementById('stage').getBoundingClientRect().top")
    assert (720 - top) / 720 >= 0.75
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_a_phone_shows_the_list_first_and_never_scrolls_sideways(
    visit: Visit, scene: Scene
) -> None:
    page = visit(scene, 375, 800).page
    tops = [
        page.evaluate(f"document.getElementById('{part}').getBoundingClientRect().top")
        for part in ("list", "map")
    ]
    assert tops == sorted(tops)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_without_script_the_picture_and_the_list_are_there(visit: Visit, scene: Scene) -> None:
    page = visit(scene, script=False).page
    assert page.locator("#picture svg [data-box]").count() == len(scene.boxes)
    assert page.locator("#list li[data-box]").count() == len(scene.boxes)
    assert page.locator("#picture svg").is_visible()
    assert page.locator("#find").is_hidden()


def test_print_is_a_landscape_page_with_the_picture(visit: Visit, scene: Scene) -> None:
    page = visit(scene).page
    page.emulate_media(media="print")
    assert page.locator("#picture svg").is_visible()
    assert page.locator("#stage").is_hidden()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
