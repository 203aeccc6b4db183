"""The page as it opens: it asks for nothing, is soon there, and is there without a script too."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from partnership_graph.diagrams import Book, Scene
from partnership_graph.diagrams.layout.lettering import SMALL_SIZE

pytestmark = pytest.mark.browser

Visit = Callable[..., Any]
COLOURS = """(id) => {
  const ink = canvas.getContext("2d");
  const [over, paper] = [buttons.get(id), canvas].map((part) => part.getBoundingClientRect());
  const fill = lookOf(scene.byId.get(id).band).fill.toLowerCase();
  const isFilled = ([x, y]) => {
    const spot = [x - paper.left, y - paper.top].map((length) => Math.round(length * devicePixelRatio));
    const [red, green, blue] = ink.getImageData(...spot, 1, 1).data;
    return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}` === fill;
  };
  const [middle, left, right] = [(over.top + over.bottom) / 2, over.left, over.right];
  return [[left + 4, middle], [left - 4, middle], [right - 4, middle], [right + 4, middle]].map(isFilled);
}"""
WHOLLY_DRAWN = """() => {
  const now = seen();
  return drawn.left <= now.left && now.right <= drawn.right && drawn.top <= now.top && now.bottom <= drawn.bottom;
}"""


def until(page: Any, expression: str) -> None:
    """Wait until an expression is true: the policy of a page forbids the wait that Playwright offers."""
    ends = time.monotonic() + 10
    while not page.evaluate(expression):
        assert time.monotonic() < ends, expression
        page.wait_for_timeout(20)


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


def test_tab_still_stops_once_at_the_map_when_a_filter_hid_the_stop(
    visit: Visit, book: Book
) -> None:
    page = visit(book).page
    kind = page.evaluate("scene.boxes[0].kind")
    page.evaluate("(kind) => change({ hidden: new Set([`kind:${kind}`]) })", kind)
    page.evaluate("change({ hidden: new Set() })")
    assert page.locator("#buttons button[tabindex='0']").count() == 1


@pytest.mark.parametrize(("pixels", "enlarged"), [(1, 1), (2, 1.7)])
def test_buttons_lie_where_the_boxes_are_drawn(
    visit: Visit, book: Book, pixels: int, enlarged: float
) -> None:
    """Seen on the screen itself: a box has its own colour at both ends of its button, and no further."""
    page = visit(book, device_scale_factor=pixels).page
    page.evaluate(f"resize(scale * {enlarged})")
    for at in (book.first.boxes[0], book.first.boxes[-1]):
        over = page.locator(f"#buttons [data-id='{at.id}']")
        over.scroll_into_view_if_needed()
        page.evaluate("paint()")
        assert page.evaluate(COLOURS, at.id) == [True, False, True, False]


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
    until(page, "scrollY === 200")
    page.mouse.down()
    page.mouse.move(600, 400, steps=4)
    page.mouse.up()
    until(page, "scrollY === 300")
    assert page.locator("#panel").is_hidden()


def test_what_is_seen_of_a_large_map_is_drawn_and_little_more(page: Any, fullest: Scene) -> None:
    page.evaluate("(key) => change({ key })", fullest.key)
    page.evaluate("resize(2.5)")
    for left, top in ((0, 0), (300, 1500), (900, 3000), (0, 0)):
        page.evaluate(
            "([left, top]) => { at('stage').scrollLeft = left; scrollTo(0, top) }", [left, top]
        )
        until(page, WHOLLY_DRAWN)
        size = page.evaluate("[canvas.offsetWidth, canvas.offsetHeight]")
        assert size[0] <= 1280 + 402
        assert size[1] <= 720 + 402
