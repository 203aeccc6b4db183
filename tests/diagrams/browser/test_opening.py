"""The page as it opens: it asks for nothing, is soon there, and is there without a script too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from partnership_graph.diagrams import Book, Scene
from partnership_graph.diagrams.lettering import SMALL_SIZE

pytestmark = pytest.mark.browser

Visit = Callable[..., Any]


def test_a_page_asks_the_network_for_nothing_and_complains_of_nothing(
    visit: Visit, book: Book
) -> None:
    visited = visit(book)
    assert visited.page.locator("html[data-ready]").count() == 1
    assert len(visited.requests) == 1
    assert visited.requests[0].startswith("file:")
    assert visited.complaints == []


def test_only_the_scene_that_is_shown_is_read(visit: Visit, book: Book) -> None:
    page = visit(book).page
    assert page.evaluate("[...read.keys()]") == [book.first.key]
    assert page.locator("#buttons button").count() == len(book.first.boxes)


def test_every_box_has_a_named_button_over_it(page: Any, scene: Scene) -> None:
    buttons = page.locator("#buttons button").all()
    names = [button.get_attribute("aria-label") or "" for button in buttons]
    assert len(names) == len(set(names)) == len(scene.boxes)
    assert all(name.startswith(box.name) for name, box in zip(names, scene.boxes, strict=True))
    assert page.locator("#buttons button[tabindex='0']").count() == 1


def test_buttons_lie_where_the_boxes_are_drawn(page: Any, scene: Scene) -> None:
    box = scene.box("thurrock-hwb")
    paper = page.locator("#paper").bounding_box()
    over = page.locator("[data-id='thurrock-hwb'][type='button']").bounding_box()
    scale = page.evaluate("scale")
    assert over["x"] - paper["x"] == pytest.approx(box.rect.x * scale, abs=2)
    assert over["y"] - paper["y"] == pytest.approx(box.rect.y * scale, abs=2)
    drawn = page.evaluate("net.canvasToDOM({ x: scene.byId.get('thurrock-hwb').x, y: 0 }).x")
    assert drawn == pytest.approx(box.rect.middle * scale, abs=2)


def test_the_map_is_three_tabs_away(visit: Visit, book: Book) -> None:
    page = visit(book).page
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.id") == book.first.boxes[0].id


def test_letters_are_readable_and_the_map_fills_the_first_screen(page: Any) -> None:
    assert page.evaluate("scale") * SMALL_SIZE >= 11
    top = page.evaluate("document.getElementById('stage').getBoundingClientRect().top")
    assert (720 - top) / 720 >= 0.75
    page.evaluate("resize(0.01)")
    assert page.evaluate("scale") * SMALL_SIZE >= 11


def test_what_is_left_out_is_said_on_the_first_screen(page: Any, scene: Scene) -> None:
    said = page.locator("#left-out")
    assert said.inner_text() == scene.remarks[0]
    assert said.bounding_box()["y"] < 120


@pytest.mark.parametrize("width", [1280, 640, 375, 320])
def test_a_page_never_scrolls_sideways(visit: Visit, book: Book, width: int) -> None:
    page = visit(book, width, 800).page
    for opened in ("", "#box=thurrock-hwb", "#from=thurrock-hwb&to=thurrock-council"):
        page.evaluate("(at) => { location.hash = at }", opened)
        page.wait_for_timeout(50)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_phone_shows_the_list_before_the_map(visit: Visit, book: Book) -> None:
    page = visit(book, 375, 800).page
    tops = [page.locator(part).bounding_box()["y"] for part in ("#list", "#map")]
    assert tops == sorted(tops)


def test_without_script_the_picture_and_the_list_are_there(visit: Visit, book: Book) -> None:
    page = visit(book, script=False).page
    boxes = len(book.first.boxes)
    assert page.locator("#picture svg [data-box]").count() == boxes
    assert page.locator("#list li[data-box]").count() == boxes
    assert page.locator("#picture svg").is_visible()
    assert page.locator("#tools").is_hidden()
    assert page.locator("#find").is_hidden()


def test_print_is_a_page_with_the_picture_and_without_the_tools(visit: Visit, book: Book) -> None:
    page = visit(book).page
    page.emulate_media(media="print")
    assert page.locator("#picture svg").is_visible()
    assert page.locator("#stage").is_hidden()
    assert page.locator("#tools").is_hidden()
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_the_wheel_scrolls_the_page_over_the_map_and_a_drag_moves_it(page: Any) -> None:
    page.mouse.move(600, 500)
    page.mouse.wheel(0, 200)
    page.wait_for_function("scrollY === 200")
    page.mouse.down()
    page.mouse.move(600, 400, steps=4)
    page.mouse.up()
    page.wait_for_function("scrollY === 300")
    assert page.locator("#panel").is_hidden()


def test_a_tall_map_is_drawn_where_the_reader_is(page: Any, fullest: Scene) -> None:
    page.evaluate("(key) => change({ key })", fullest.key)
    page.evaluate("resize(2.5)")
    assert page.evaluate("at('net').offsetHeight") == 3 * 720
    page.evaluate("scrollTo(0, 3000)")
    page.wait_for_function("drawn.top > 1000")
    seen = page.evaluate("-at('paper').getBoundingClientRect().top")
    top = page.evaluate("drawn.top")
    assert top <= seen <= top + 3 * 720 - 720
    box = page.evaluate("[...view.boxes].find((box) => box.y * scale > drawn.top + 720)")
    assert page.evaluate(f"net.canvasToDOM({{ x: 0, y: {box['y']} }}).y") == pytest.approx(
        box["y"] * 2.5 - top, abs=2
    )
