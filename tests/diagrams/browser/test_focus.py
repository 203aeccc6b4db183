"""A focus in the page: who sits on the subject is near to it, and nothing is said of what is not drawn."""

from __future__ import annotations

from typing import Any

import pytest

from partnership_graph.diagrams import Book
from tests.diagrams.browser.conftest import SUBJECT, Visit

pytestmark = pytest.mark.browser

DRAWN = """() => [...new Set(view.pieces.filter((piece) => piece.kind === "box" && isShown(piece)).map(({ of }) => of))]"""
INSIDE = "Inside this frame: its 17 members"


def focused(visit: Visit, book: Book, thing: str, steps: int = 1) -> Any:
    return visit(book, fragment=f"#focus={thing}&steps={steps}").wait("whole").page


def header(page: Any) -> str:
    return " ".join(page.locator("[data-id=frame] text").all_text_contents())


def holders(book: Book) -> set[str]:
    return {seat.holder for seat in book.first.arrangement.members if seat.holder}  # type: ignore[union-attr]


def test_a_focus_on_the_subject_keeps_its_members(visit: Visit, book: Book) -> None:
    page = focused(visit, book, SUBJECT)
    drawn = set(page.evaluate(DRAWN))
    assert holders(book) <= drawn
    assert "thurrock-hwb" in drawn
    assert "early-help" in drawn
    assert INSIDE in header(page)


def test_a_focus_on_a_member_keeps_the_subject_and_not_the_other_members(
    visit: Visit, book: Book
) -> None:
    page = focused(visit, book, "healthwatch-thurrock")
    assert page.evaluate("isShown(view.byId.get('frame'))")
    assert holders(book) & set(page.evaluate(DRAWN)) == {"healthwatch-thurrock"}
    assert INSIDE not in header(page)
    assert INSIDE not in page.get_attribute("[data-id=frame]", "aria-label")
    two = focused(visit, book, "healthwatch-thurrock", steps=2)
    assert holders(book) <= set(two.evaluate(DRAWN))
    assert INSIDE in header(two)


def test_the_words_on_the_members_come_back_with_them(visit: Visit, book: Book) -> None:
    page = focused(visit, book, "thurrock-hwb")
    assert INSIDE not in header(page)
    page.click("#focus-end")
    assert INSIDE in header(page)


def test_the_title_says_what_is_focused_on(visit: Visit, book: Book) -> None:
    page = focused(visit, book, "thurrock-hwb")
    said = "focused on Thurrock Health and Wellbeing Board"
    assert page.inner_text("h1").endswith(said)
    assert said in page.title()
    page.click("#focus-end")
    assert "focused" not in page.inner_text("h1") + page.title()
