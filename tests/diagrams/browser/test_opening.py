"""A page as it opens: at once, whole, in letters that can be read, on every width, without scripts too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from partnership_graph.diagrams import Book
from partnership_graph.partnership import Partnership
from partnership_graph.pictures import Pictures
from tests.diagrams.browser.conftest import SUBJECT, Visit

pytestmark = pytest.mark.browser

LETTERS = """() => Math.min(...[...document.querySelectorAll("#root text")].map((text) =>
  parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a))"""
INSIDE = "(id) => (({ bottom, right, left }) => [left, right, bottom])(groups.get(id).getBoundingClientRect())"


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (640, 360), (375, 800), (320, 640)])
def test_letters_are_readable_and_the_map_fills_the_first_screen(
    visit: Visit, book: Book, size: tuple[int, int]
) -> None:
    width, height = size
    page = visit(book, width, height).page
    assert page.evaluate(LETTERS) >= 10.9
    if width >= 1280:
        left, right, bottom = page.evaluate(INSIDE, "frame")
        assert left >= 0
        assert right <= width
        assert bottom <= height
        assert not page.evaluate(
            "[...root.children].some((group) => group.getBoundingClientRect().bottom > innerHeight)"
        )


@pytest.mark.parametrize("width", [1280, 640, 375, 320])
def test_a_page_never_scrolls_sideways(visit: Visit, book: Book, width: int) -> None:
    page = visit(book, width, 720).wait("whole").page
    wide = "document.documentElement.scrollWidth"
    for state in ("", "openIds([scene.subject])", "tellStep(4)", "at('routes').open = true"):
        page.evaluate(f"() => {{ {state} }}")
        assert page.evaluate(wide) <= width, state


def test_what_is_first_seen_is_what_the_script_would_draw(visit: Visit, book: Book) -> None:
    """The picture that the page comes with is taken over, not drawn again: it must be the same."""
    page = visit(book).wait("whole").page
    inner = """() => [...root.children].map((group) => {
      const copy = group.cloneNode(true);
      for (const part of copy.querySelectorAll(".hit")) part.remove();
      for (const part of copy.querySelectorAll("*")) {
        if (part.getAttribute("class") === "head" || part.getAttribute("class") === "label") part.removeAttribute("class");
        if (part.parentNode === copy && part.localName === "g") part.removeAttribute("transform");
        for (const name of ["x", "y", "rx"]) if (Number(part.getAttribute(name)) === 0) part.removeAttribute(name);
      }
      return [group.dataset.id, group.getAttribute("transform"), [...copy.querySelectorAll("*")].map((part) =>
        [part.localName, part.textContent, ...[...part.attributes].map(({ name, value }) => `${name}=${value}`).sort()].join(" "))];
    })"""
    before = page.evaluate(inner)
    page.evaluate(
        """() => { for (const group of groups.values()) group.drawn = null; drawView(); }"""
    )
    assert page.evaluate(inner) == before


def test_a_page_can_be_read_without_scripts(visit: Visit, book: Book) -> None:
    page = visit(book, script=False).page
    assert page.locator("#drawing").is_visible()
    assert page.locator("#outline li").count() > 50
    assert page.locator("#tools").is_hidden()
    assert page.get_by_text("As of 31 January 2020.").is_visible()


def test_a_page_of_several_places_opens_place_by_place(visit: Visit, book: Book) -> None:
    other = replace(
        book.first,
        place="elsewhere",
        title="Elsewhere: integration map of the Brighter Futures Children's Partnership",
    )
    page = visit(Book(scenes=(*book.scenes[:2], other))).wait("whole").page
    assert page.locator("#place option").all_inner_texts() == ["Thurrock", "Elsewhere"]
    page.select_option("#place", "elsewhere")
    assert page.inner_text("h1").startswith("Elsewhere")
    assert "place=elsewhere" in page.url
    assert page.evaluate("daysOf('elsewhere').length") == 1
    page.go_back()
    assert page.inner_text("h1").startswith("Thurrock")


def test_a_page_of_one_scene_has_no_day_to_choose(visit: Visit, chain: Book) -> None:
    page = visit(chain).page
    assert page.is_hidden("#day-form")
    assert page.is_hidden("#switches button >> nth=0")
    assert page.is_hidden("#story")
    assert page.is_visible(f"text=As of {chain.first.dated}.")


def test_a_matrix_is_a_table_with_headed_rows_and_columns(visit: Visit, seats: Book) -> None:
    page = visit(seats).page
    matrix = seats.first.matrix
    assert matrix is not None
    assert page.locator("table th[scope=col]").count() == len(matrix.columns) + 1
    assert page.locator("table th[scope=row]").count() == len(matrix.rows)
    assert page.locator("table caption").inner_text() == matrix.caption
    assert page.is_hidden("#map")
    assert page.is_visible("#saves summary")


def test_the_map_and_the_list_are_each_one_jump_away_on_a_phone(visit: Visit, book: Book) -> None:
    page = visit(book, 375, 800).page
    for words, part in (("The map", "stage"), ("The map as a list", "list")):
        page.evaluate("scrollTo(0, 0)")
        page.click(f".jump >> text='{words}'")
        top = page.evaluate("(id) => at(id).getBoundingClientRect().top", part)
        assert top < 400
    page.click("text=Back to the map")
    assert page.evaluate("at('stage').getBoundingClientRect().top") < 400


def test_on_a_phone_the_panel_lies_below_what_was_asked(visit: Visit, book: Book) -> None:
    page = visit(book, 375, 800).wait("whole").page
    for thing in ("thurrock-hwb", "healthwatch-thurrock", "early-help"):
        page.evaluate("(id) => openIds([id])", thing)
        bottom, left, right = page.evaluate(
            "(id) => (({ bottom, left, right }) => [bottom, left, right])(groups.get(pieceOf(id).id).getBoundingClientRect())",
            thing,
        )
        assert bottom <= page.evaluate("at('panel').getBoundingClientRect().top") + 1
        assert left >= -1
        assert right <= 376


def test_on_a_phone_the_map_comes_soon_and_begins_with_its_subject(
    visit: Visit, book: Book
) -> None:
    page = visit(book, 375, 800).wait("whole").page
    assert page.evaluate("at('stage').getBoundingClientRect().top") < 200
    left, right, _ = page.evaluate(INSIDE, "frame")
    assert 0 <= left < 100
    assert right > 300
    assert page.is_hidden("#day")
    page.click("#options")
    assert page.is_visible("#day")
    assert page.get_attribute("#options", "aria-expanded") == "true"


def test_a_small_picture_is_not_blown_up(visit: Visit, partnership: Partnership) -> None:
    book = Pictures(partnership).escalation(SUBJECT)
    page = visit(book).page
    assert page.evaluate("scale()") <= 1.41
    assert page.inner_text("#list-name") == "The picture as a list"


def test_signs_that_stand_out_above_the_picture_are_seen(visit: Visit, difference: Book) -> None:
    page = visit(difference).page
    assert page.evaluate(
        "Math.min(...[...groups.values()].map((group) => group.getBoundingClientRect().top)) >= svg.getBoundingClientRect().top"
    )


def test_the_subject_is_on_the_first_screen_of_every_day(visit: Visit, book: Book) -> None:
    page = visit(book).wait("whole").page
    for scene in book.scenes:
        page.evaluate("(day) => turnToDay(day)", scene.day)
        top = page.evaluate(
            "scene.subject ? groups.get('frame')?.getBoundingClientRect().top ?? pieceOf(scene.subject) : 0"
        )
        assert top is None or top < 720
    assert SUBJECT in {getattr(scene.arrangement, "subject", "") for scene in book.scenes}
