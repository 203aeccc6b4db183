"""The steps of a map: the subject's own gaps and lines first, in a sentence that is seen wherever one is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from partnership_graph.diagrams import Book
from partnership_graph.partnership import load
from partnership_graph.pictures import Pictures
from tests import small_place
from tests.diagrams.browser.conftest import Visit

pytestmark = pytest.mark.browser

IN_WINDOW = "(({ top, bottom }) => top >= 0 && bottom <= innerHeight + 1)(at('story-said').getBoundingClientRect())"


def said(page: Any) -> str:
    return str(page.inner_text("#story-said"))


def test_missing_begins_with_what_is_not_stated_of_the_subject(page: Any) -> None:
    page.keyboard.press("5")
    assert said(page).startswith(
        "Not recorded here: no chair named, no quorum stated for Brighter Futures"
    )
    assert page.evaluate("isLit(view.byId.get('frame'))")
    assert len(said(page)) < 400


def test_proposed_begins_with_the_subject_and_its_line_up(page: Any) -> None:
    page.keyboard.press("4")
    assert said(page).startswith(
        "Proposed, and not in force: Brighter Futures Children's Partnership; "
        "it reports to Thurrock Health and Wellbeing Board;"
    )
    assert said(page).endswith("other lines.")


def test_a_step_leaves_the_map_where_it_is_and_its_sentence_is_seen_everywhere(page: Any) -> None:
    top = page.evaluate("at('stage').getBoundingClientRect().top")
    page.keyboard.press("4")
    assert page.evaluate("at('stage').getBoundingClientRect().top") == top
    assert page.evaluate(IN_WINDOW)
    page.evaluate("scrollTo(0, 900)")
    page.keyboard.press("4")
    assert said(page) == ""
    page.keyboard.press("4")
    assert page.evaluate("scrollY") > 100
    assert page.evaluate(IN_WINDOW)


def test_in_a_place_without_levels_nobody_is_said_to_have_none(
    visit: Visit, tmp_path: Path
) -> None:
    written = small_place.write(
        tmp_path / "place",
        boards=small_place.boards("board", "hub"),
        reporting_lines=small_place.lines("hub>board"),
    )
    book: Book = Pictures(load(data=written)).integration_map()
    page = visit(book).wait("whole").page
    steps = page.evaluate("scene.story.map(({ sentence }) => sentence)")
    assert steps
    assert not any("no level for" in step for step in steps)
