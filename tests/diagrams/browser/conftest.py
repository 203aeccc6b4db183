"""A browser, pages to open in it, and a page that is open already."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from partnership_graph.diagrams import Book, Scene, draw_day, draw_map
from partnership_graph.facts.view import View
from partnership_graph.partnership import Partnership, load
from partnership_graph.pictures import Pictures
from tests.conftest import cannot_without
from tests.small_place import page_of

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
TOOLS = "make .venv/.tools"
GROUP = "centres-of-the-east"
Visit = Callable[..., Any]
BACK_TO_THE_START = """() => {
  document.querySelectorAll("details[open]").forEach((menu) => (menu.open = false));
  document.getElementById("hits").hidden = true;
  document.getElementById("find").value = "";
  history.replaceState(null, "", location.href.split("#")[0]);
  change(readFragment());
  document.activeElement.blur();
  scrollTo(0, 0);
}"""


PATIENCE = 20_000
"""Milliseconds after which a wait of Playwright's fails: nothing here takes longer."""

HUNG = 120
"""Seconds after which a test is given up that hangs where Playwright waits without end."""


class Visited:
    """An open page, with what it asked for and complained of."""

    def __init__(self, context: Any, file: Path, fragment: str = "") -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context.set_default_timeout(PATIENCE)
        self.page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.add_init_script("window.ran = []; window.hacked = (by) => { ran.push(by) }")
        self.page.goto(file.as_uri() + fragment)


@pytest.fixture(scope="session")
def _process(browser: Any) -> int:
    """The number of the browser's own process."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    return next(int(one["id"]) for one in told["processInfo"] if one["type"] == "browser")


@pytest.fixture(autouse=True)
def _nothing_hangs(_process: int) -> Iterator[None]:
    """End the browser where a test hangs: this and every later test of it then fails at once."""
    watch = threading.Timer(HUNG, os.kill, (_process, signal.SIGKILL))
    watch.start()
    yield
    watch.cancel()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    playwright = cannot_without("playwright.sync_api", TOOLS)
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(
            executable_path=chromium, args=list(FLAGS), timeout=PATIENCE
        )
        try:
            yield opened
        finally:
            opened.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of the accessibility checker, from a package that is pinned by its hash."""
    package = cannot_without("axe_playwright_python", TOOLS)
    return (files(package) / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Book], Path]:
    """Write a book as a page, once however often it is opened."""
    folder = tmp_path_factory.mktemp("pages")
    files: dict[Book, Path] = {}

    def write(book: Book) -> Path:
        if book not in files:
            files[book] = folder / f"{len(files)}.html"
            files[book].write_text(page_of(book), encoding="utf-8", newline="\n")
        return files[book]

    return write


@pytest.fixture
def visit(browser: Any, written: Callable[[Book], Path]) -> Iterator[Visit]:
    """Open a book in a window of its own: ``visit(book, width=375, fragment="#box=ice")``."""
    contexts = []

    def open_page(
        book: Book,
        width: int = 1280,
        height: int = 720,
        *,
        fragment: str = "",
        script: bool = True,
        **more: Any,
    ) -> Visited:
        size = {"width": width, "height": height}
        context = browser.new_context(
            viewport=size, java_script_enabled=script, locale="en-GB", **more
        )
        contexts.append(context)
        return Visited(context, written(book), fragment)

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def book(thurrock: View) -> Book:
    """The shipped map of Thurrock with all its days."""
    return draw_map(thurrock, "thurrock")


@pytest.fixture(scope="session")
def fullest(book: Book) -> Scene:
    """The day of the book with the most lines."""
    return max(book.scenes, key=lambda scene: len(scene.lines))


@pytest.fixture(scope="session")
def folded(thurrock: View) -> Book:
    """A map on which one box stands for the centres of a locality, which a second scene shows."""
    day = draw_day(thurrock, "thurrock")
    key = f"{day.key}/{GROUP}"
    centres = tuple(box.id for box in day.boxes if box.group == "in-east-locality")
    first, *others = day.boxes
    stack = replace(
        first, id=GROUP, name="Centres of the east", opens=key, stands_for=centres, details=()
    )
    groups = tuple(
        replace(group, box_ids=tuple(GROUP if at == first.id else at for at in group.box_ids))
        for group in day.groups
    )
    return Book(
        scenes=(
            replace(day, boxes=(stack, *others), groups=groups),
            replace(day, key=key, title="The centres of the east"),
        )
    )


@pytest.fixture(scope="session")
def partnership() -> Partnership:
    return load("thurrock")


@pytest.fixture(scope="session")
def difference(partnership: Partnership) -> Book:
    """What differs between two days, drawn."""
    return Pictures(partnership).difference("2016-10-12", "2020-01-31")


@pytest.fixture(scope="session")
def seats(partnership: Partnership) -> Book:
    """A matrix: who sits where."""
    return Pictures(partnership).seats("thurrock-hwb", "ice")


@pytest.fixture(scope="session")
def chain(partnership: Partnership) -> Book:
    """An answer of one step on its surroundings, which are faded."""
    return Pictures(partnership).chain("mase")


@pytest.fixture(scope="session")
def _open(browser: Any, written: Callable[[Book], Path], book: Book) -> Iterator[Visited]:
    size = {"width": 1280, "height": 720}
    context = browser.new_context(viewport=size, locale="en-GB", accept_downloads=True)
    yield Visited(context, written(book))
    context.close()


@pytest.fixture
def page(_open: Visited) -> Any:
    """The map of Thurrock, open at 1280 by 720 and as it is first seen; nothing of it may complain."""
    _open.page.evaluate(BACK_TO_THE_START)
    yield _open.page
    assert _open.complaints == []
