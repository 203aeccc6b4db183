"""A browser, pages to open in it, and a page that is open already."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from partnership_graph.diagrams import Book, draw_map
from partnership_graph.facts.records import Source
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
SUBJECT = "brighter-futures-partnership"
Visit = Callable[..., Any]
CENTRE = """(id) => {
  const { left, top, width, height } = groups.get(id).getBoundingClientRect();
  return [left + width / 2, top + Math.min(height / 2, 24)];
}"""
"""Where a piece is pressed: in its middle, or on its head where it is high."""

PATIENCE = 20_000
"""Milliseconds after which a wait of Playwright's fails: nothing here takes longer."""

HUNG = 120
"""Seconds after which a test is given up that hangs where Playwright waits without end."""


class Visited:
    """An open page, with what it asked for and complained of."""

    def __init__(self, context: Any, file: Path | str, fragment: str = "") -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        context.set_default_timeout(PATIENCE)
        self.page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.add_init_script("window.ran = []; window.hacked = (by) => { ran.push(by) }")
        self.address = file if isinstance(file, str) else file.as_uri()
        self.page.goto(self.address + fragment)

    def wait(self, what: str = "engine") -> Visited:
        """Wait until the page can be used, until all days are read ("whole") or until boxes can be dragged."""
        self.page.wait_for_selector(f"html[data-{what}]", state="attached")
        return self

    def press(self, piece: str) -> None:
        """Press a piece of the map with the mouse."""
        self.page.mouse.click(*self.page.evaluate(CENTRE, piece))


@pytest.fixture(scope="module")
def _process(browser: Any) -> int:
    """The number of the browser's own process."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    return next(int(one["id"]) for one in told["processInfo"] if one["type"] == "browser")


@pytest.fixture(autouse=True)
def _nothing_hangs(_process: int) -> Iterator[None]:
    """End the browser where a test hangs: this and every later test of its file then fails at once."""
    watch = threading.Timer(HUNG, os.kill, (_process, signal.SIGKILL))
    watch.start()
    yield
    watch.cancel()


@pytest.fixture(scope="module")
def _driver() -> Iterator[Any]:
    """What drives a browser: its loop runs as long as it lives, and no other may begin beside it."""
    with cannot_without("playwright.sync_api", TOOLS).sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module")
def browser(chromium: str, _driver: Any) -> Iterator[Any]:
    opened = _driver.chromium.launch(executable_path=chromium, args=list(FLAGS), timeout=PATIENCE)
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
    files: dict[int, tuple[Book, Path]] = {}

    def write(book: Book) -> Path:
        if id(book) not in files:
            file = folder / f"{len(files)}.html"
            file.write_text(page_of(book), encoding="utf-8", newline="\n")
            files[id(book)] = (book, file)
        return files[id(book)][1]

    return write


@pytest.fixture
def visit(browser: Any, written: Callable[[Book], Path]) -> Iterator[Visit]:
    """Open a book, or an address, in a window of its own: ``visit(book, width=375, fragment="#open=ice")``."""
    contexts = []

    def open_page(
        book: Book | str,
        width: int = 1280,
        height: int = 720,
        *,
        fragment: str = "",
        script: bool = True,
        **more: Any,
    ) -> Visited:
        size = {"width": width, "height": height}
        context = browser.new_context(
            viewport=size,
            java_script_enabled=script,
            locale="en-GB",
            accept_downloads=True,
            **more,
        )
        contexts.append(context)
        visited = Visited(context, book if isinstance(book, str) else written(book), fragment)
        return visited.wait("ready") if script else visited

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def book(thurrock: View) -> Book:
    """The shipped map of Thurrock with all its days."""
    return draw_map(thurrock, "thurrock")


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address at which the shipped places are served, with one paragraph of their documents at hand."""
    serving = cannot_without("partnership_graph.web.serving", "make .venv/.test")
    app, shown, site = (
        import_module(f"partnership_graph.web.{name}") for name in ("app", "shown", "site")
    )
    papers = tmp_path_factory.mktemp("papers")
    every = load("thurrock").dataset
    source = every.record(every.fact("line-0026").source_id)
    assert isinstance(source, Source)
    file = Path(source.document_file).stem
    text = "2.3 The Partnership will report to the Board.\n"
    (papers / f"{file}.txt").write_text(text, encoding="utf-8")
    listening = serving.opened(0)
    opened = site.opened(documents=papers)
    app.draw_maps(opened)
    config = serving.uvicorn.Config(shown.made(opened), log_level="warning", lifespan="off")
    server = serving.uvicorn.Server(config)
    running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    running.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    running.join()
    listening.close()


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
    """An answer as a tree across the page."""
    return Pictures(partnership).chain("mase")


@pytest.fixture
def opened(visit: Visit, book: Book) -> Iterator[Visited]:
    """The map of Thurrock, open at 1280 by 720, all of it ready; nothing of it may complain or ask for anything."""
    visited = visit(book).wait().wait("whole")
    yield visited
    assert visited.complaints == []
    assert len(visited.requests) == 1 or all(
        request.startswith(("file:", "blob:")) for request in visited.requests
    )


@pytest.fixture
def page(opened: Visited) -> Any:
    """The page of the open map."""
    return opened.page
