"""What a notebook shows: a book and its networks, each in a frame of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from partnership_graph import Pictures, load
from partnership_graph.picture_book import PictureBook

pytestmark = pytest.mark.browser

SIZED = """() => { const at = network.canvasToDOM(network.getPosition("thurrock-hwb"));
  const canvas = document.querySelector("canvas").getBoundingClientRect();
  return { x: at.x, y: at.y, wide: canvas.width, high: canvas.height, scale: network.getScale() }; }"""


class Notebook:
    """A page with frames in it, as a notebook has them, and what any of them complained of or asked for."""

    def __init__(self, context: Any, file: Path) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(file.as_uri())

    def frame(self, at: int, until: str) -> Any:
        """Return a frame when something is true in it; a page that allows no eval is asked again and again."""
        self.page.locator("iframe").nth(at).scroll_into_view_if_needed()
        frame = self.page.frames[at + 1]
        for _ in range(100):
            if frame.evaluate(until):
                return frame
            self.page.wait_for_timeout(50)
        raise AssertionError(until)


@pytest.fixture(scope="module")
def book() -> PictureBook:
    return Pictures(load("thurrock").at("2020-01-31")).integration_map()


@pytest.fixture(scope="module")
def notebook(
    browser: Any, book: PictureBook, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Notebook]:
    """A notebook that shows a book, its network and the plain graph."""
    networks = (book.to_pyvis(), book.to_pyvis(physics=True))
    shown = [made._repr_html_() for made in (book, *networks)]
    file = tmp_path_factory.mktemp("notebook") / "notebook.html"
    page = f"<!doctype html><title>Notebook</title>{''.join(shown)}"
    file.write_text(page, encoding="utf-8")
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    yield Notebook(context, file)
    context.close()


def test_the_page_of_a_book_works_in_a_frame(notebook: Notebook) -> None:
    frame = notebook.frame(0, "'whole' in document.documentElement.dataset")
    before = frame.locator("#sheet g.box").count()
    frame.locator("#switches button[value=members]").click()
    assert frame.locator("#sheet g.box:not([hidden])").count() < before
    frame.locator("#switches button[value=members]").click()
    frame.locator("#sheet g.box").first.press("Enter")
    frame.locator("#find").fill("Thurrock Health and Wellbeing Board")
    frame.locator("#find").press("Enter")
    assert "Health and Wellbeing Board" in frame.locator("#panel, #hits").all_inner_texts()[0]
    assert notebook.complaints == []


def test_the_picture_is_saved_from_a_frame(notebook: Notebook) -> None:
    frame = notebook.frame(0, "'whole' in document.documentElement.dataset")
    frame.locator("#saves summary").click()
    with notebook.page.expect_download() as saved:
        frame.locator("#save-svg").click()
    assert saved.value.suggested_filename.endswith(".svg")
    assert notebook.complaints == []


def test_a_network_is_fitted_to_its_frame(notebook: Notebook) -> None:
    frame = notebook.frame(1, "window.network && network.getScale() < 1")
    found = frame.evaluate(SIZED)
    assert 0 < found["x"] < found["wide"]
    assert 0 < found["y"] < found["high"]
    assert found["scale"] > 0.6


def test_a_plain_wheel_scrolls_the_notebook_and_with_ctrl_it_zooms(notebook: Notebook) -> None:
    frame = notebook.frame(1, "window.network && network.getScale() < 1")
    page, box = notebook.page, notebook.page.locator("iframe").nth(1).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    scale, place = frame.evaluate("network.getScale()"), page.evaluate("scrollY")
    page.mouse.wheel(0, -60)
    page.wait_for_function(f"scrollY < {place}")
    assert frame.evaluate("network.getScale()") == scale
    page.keyboard.down("Control")
    page.mouse.wheel(0, -60)
    page.keyboard.up("Control")
    page.wait_for_timeout(200)
    assert frame.evaluate("network.getScale()") > scale


def test_the_plain_graph_comes_to_rest_in_its_frame(notebook: Notebook) -> None:
    frame = notebook.frame(2, "window.network && network.physics.stabilized")
    found = frame.evaluate(SIZED)
    assert 0 < found["x"] < found["wide"]
    assert 0 < found["y"] < found["high"]


def test_nothing_is_asked_for_and_nothing_complains(notebook: Notebook) -> None:
    notebook.frame(2, "window.network && network.physics.stabilized")
    assert notebook.complaints == []
    assert [at for at in notebook.requests if at.startswith("http")] == []
