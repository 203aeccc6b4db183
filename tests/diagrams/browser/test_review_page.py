"""The review as a page, in a browser: axe, a narrow window, and where its links lead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from partnership_graph import load
from partnership_graph.publishing.formats import write
from tests.diagrams.browser.conftest import Visited
from tests.diagrams.browser.test_accessible import complaints

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both shipped places reviewed on a day, as a page."""
    written = tmp_path_factory.mktemp("review") / "review.html"
    written.write_bytes(write(load().review("2026-11-28", explain=True), "html"))
    return written


@pytest.fixture(params=[(1280, "light"), (1280, "dark"), (375, "light"), (320, "light")], ids=str)
def page(request: pytest.FixtureRequest, browser: Any, file: Path) -> Iterator[Visited]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    yield Visited(context, file)
    context.close()


def test_axe_finds_nothing(page: Visited, axe: str) -> None:
    assert complaints(page.page, axe) == []


def test_a_heading_that_is_skipped_would_be_found(page: Visited, axe: str) -> None:
    page.page.evaluate("document.querySelector('h2').outerHTML = '<h5>Skipped</h5>'")
    assert complaints(page.page, axe)


def test_nothing_is_wider_than_the_window(page: Visited) -> None:
    wide = page.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def test_it_asks_for_nothing_and_each_link_leads_to_what_is_on_it(page: Visited) -> None:
    astray = page.page.evaluate(
        "[...document.links].filter((a) => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).length"
    )
    assert (astray, page.complaints) == (0, [])
    assert page.requests == [page.page.url]


def test_what_must_not_be_missed_stands_before_the_rules(page: Visited) -> None:
    order = page.page.evaluate(
        "[...document.querySelectorAll('h1, main > p strong, main > ul, table, h2')].map((one) => one.tagName)"
    )
    assert order[:4] == ["H1", "STRONG", "UL", "TABLE"]
