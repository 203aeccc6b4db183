"""Pictures of the page for a person to look at: build/screenshots, which CI keeps and git ignores."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from partnership_graph.diagrams import Book

pytestmark = pytest.mark.browser

Visit = Callable[..., Any]
BUSY_DAY = "#day=2016-09-15"
SHOTS = {
    "map-1280": (1280, 720, ""),
    "map-1920": (1920, 1080, ""),
    "map-375": (375, 800, ""),
    "map-320": (320, 640, ""),
    "map-zoomed": (640, 360, ""),
    "busy-day": (1280, 720, BUSY_DAY),
    "panel": (1280, 720, "#box=thurrock-hwb"),
    "panel-375": (375, 800, "#box=thurrock-hwb"),
    "route": (1280, 720, f"{BUSY_DAY}&from=thurrock-hwb-executive-committee&to=thurrock-council"),
    "focus": (1280, 720, f"{BUSY_DAY}&focus=thurrock-hwb&steps=1"),
    "focus-alone": (1280, 720, f"{BUSY_DAY}&focus=thurrock-hwb&steps=1&rest=hide"),
    "nothing": (1280, 720, "#hidden=tier:system|tier:place|tier:community|tier:unplaced"),
}


@pytest.fixture(scope="session")
def kept(pytestconfig: pytest.Config) -> Path:
    folder = pytestconfig.rootpath / "build" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def keep(page: Any, file: Path, *, whole: bool = False) -> None:
    """Keep a picture of a page; one colour alone would be no picture."""
    page.wait_for_timeout(100)
    assert len(page.screenshot(path=file, full_page=whole)) > 8_000


def test_the_map_is_pictured(visit: Visit, book: Book, kept: Path) -> None:
    page = visit(book).page
    for name, (width, height, fragment) in SHOTS.items():
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("(fragment) => { location.hash = fragment }", fragment)
        keep(page, kept / f"{name}.png")


def test_menus_and_hits_are_pictured(visit: Visit, book: Book, kept: Path) -> None:
    for width in (1280, 375):
        page = visit(book, width, 720, fragment=BUSY_DAY).page
        for menu in ("filters", "routes", "saves", "keyboard"):
            page.evaluate(f"at('{menu}').open = true")
            keep(page, kept / f"{menu}-{width}.png")
        page.evaluate("at('keyboard').open = false")
        page.fill("#find", "board")
        page.press("#find", "Enter")
        keep(page, kept / f"hits-{width}.png")


def test_other_ways_to_see_the_map_are_pictured(
    visit: Visit, book: Book, folded: Book, kept: Path
) -> None:
    keep(visit(book, script=False).page, kept / "no-script.png", whole=True)
    contrasting = visit(book, forced_colors="active", color_scheme="dark", fragment=BUSY_DAY).page
    keep(contrasting, kept / "contrast-theme.png")
    keep(visit(folded).page, kept / "folded.png")
    inside = visit(folded).page
    inside.locator("#buttons button").first.click()
    keep(inside, kept / "inside.png")


def test_answers_are_pictured(
    visit: Visit, difference: Book, seats: Book, chain: Book, kept: Path
) -> None:
    for name, book in (("diff", difference), ("seats", seats), ("chain", chain)):
        keep(visit(book).page, kept / f"{name}.png")
    keep(visit(seats, 375).page, kept / "seats-375.png")


def test_prints_are_pictured(visit: Visit, book: Book, kept: Path) -> None:
    page = visit(book).page
    page.pdf(path=kept / "print-a3.pdf", prefer_css_page_size=True)
    assert (kept / "print-a3.pdf").stat().st_size > 50_000
    page.emulate_media(media="print")
    picture = page.locator("#picture svg")
    assert len(picture.screenshot(path=kept / "picture.png")) > 8_000
    page.evaluate("(fragment) => { location.hash = fragment }", BUSY_DAY)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(picture.screenshot(path=kept / "picture-busy-day.png")) > 8_000
