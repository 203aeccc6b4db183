"""Turning between the scenes of a page: days, what is folded, the list that turns with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from partnership_graph.diagrams.rendering.telling import said_of

from partnership_graph import partnership
from partnership_graph.diagrams import Book, Scene, draw_map
from partnership_graph.diagrams.citing import references
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.freshness import heading_of
from partnership_graph.facts.view import View
from partnership_graph.pictures import Pictures
from tests import small_place

pytestmark = pytest.mark.browser

Visit = Callable[..., Any]
LISTED = """() => [...document.querySelectorAll("#outline h3, #outline h4, #outline p, #outline li")]
  .map((part) => [...part.childNodes].filter((child) => child.nodeName !== "UL")
    .map((child) => child.textContent).join("").replace(/\\s+/g, " ").trim())"""


def listed(scene: Scene) -> Iterator[str]:
    """Yield what a list of a scene says, by a reading of the scene of its own."""
    for band in scene.bands:
        yield band.name
        yield from filter(None, [band.remark])
        for group in (group for group in scene.groups if group.band == band.id):
            yield from filter(None, [group.name])
            for at in group.box_ids:
                box = scene.box(at)
                marks = "".join(f"; {mark}" for mark in box.marks)
                yield f"{box.name} ({box.kind}{marks}). {references(box.citations)}"
                yield from (said_of(line) for line in scene.lines if line.from_id == at)


def test_the_list_says_the_same_whether_a_script_made_it_or_not(
    visit: Visit, page: Any, book: Book
) -> None:
    plain = visit(book, script=False).page
    without = [" ".join(text.split()) for text in listed(book.first)]
    assert plain.evaluate(LISTED) == without
    assert page.evaluate(LISTED) == without


def test_in_every_scene_the_list_and_the_buttons_hold_what_the_picture_shows(
    page: Any, book: Book
) -> None:
    for scene in book.scenes:
        page.evaluate("(key) => change({ key })", scene.key)
        assert page.evaluate(LISTED) == [" ".join(text.split()) for text in listed(scene)]
        drawn = page.evaluate("[...view.boxes].map((box) => box.id)")
        assert drawn == [box.id for box in scene.boxes]
        assert page.locator("#buttons button:visible").count() == len(scene.boxes)
        assert page.evaluate("view.lines.size") == len(scene.lines)
        assert page.inner_text("#count") == scene.summary
        assert page.title() == f"{scene.title}, as of {scene.as_of}"


def test_a_day_without_a_source_shows_the_last_one_before_it(page: Any) -> None:
    page.fill("#day-field", "2016-09-20")
    page.dispatch_event("#day-field", "change")
    assert page.inner_text("#day") == "15 September 2016"
    assert page.input_value("#day-field") == "2016-09-15"
    assert "agenda pack for 15 September 2016" in page.inner_text("#day-sources")
    assert "The map as of 15 September 2016: 52 boxes" in page.inner_text("#live")


def test_the_slider_steps_from_day_to_day_and_says_the_day(page: Any) -> None:
    page.focus("#day-slider")
    page.keyboard.press("ArrowLeft")
    assert page.get_attribute("#day-slider", "aria-valuetext") == "12 October 2016"
    assert page.inner_text("#day") == "12 October 2016"
    page.keyboard.press("Home")
    assert page.inner_text("#day") == "31 January 2016"
    assert page.evaluate("document.activeElement.id") == "day-slider"


def test_a_folded_box_opens_and_the_way_back_leads_to_it(visit: Visit, folded: Book) -> None:
    page = visit(folded).page
    stack = page.locator("#buttons button").first
    assert "folded: Enter opens 4 boxes" in (stack.get_attribute("aria-label") or "")
    stack.press("Enter")
    assert page.inner_text("h1") == "The centres of the east"
    middle = {box.id: (box.rect.y + box.rect.h / 2, box.rect.x) for box in folded.scenes[1].boxes}
    highest = min(middle, key=lambda at: middle[at])
    assert page.evaluate("document.activeElement.dataset.id") == highest
    assert page.locator("#back").bounding_box()["y"] >= 0
    assert page.url.endswith("#day=2020-01-31&inside=centres-of-the-east") or "inside=" in page.url
    page.keyboard.press("Escape")
    assert page.inner_text("h1") == folded.first.title
    assert page.evaluate("document.activeElement.dataset.id") == "centres-of-the-east"
    stack.click()
    page.click("#back")
    assert page.inner_text("h1") == folded.first.title


def test_a_page_of_one_scene_has_no_day_to_choose(visit: Visit, chain: Book) -> None:
    page = visit(chain).page
    assert page.locator("#days").is_hidden()
    assert page.locator("#back").is_hidden()
    assert chain.first.answer[0] in page.inner_text("#answer")


def test_a_matrix_is_a_table_with_headed_rows_and_columns(visit: Visit, seats: Book) -> None:
    visited = visit(seats)
    matrix = seats.first.matrix
    assert matrix
    page = visited.page
    assert page.locator("th[scope='col']").count() == len(matrix.columns) + 1
    assert page.locator("th[scope='row']").count() == len(matrix.rows)
    filled = [cell for row in matrix.rows for cell in row.cells if cell.words]
    said = [text for text in page.locator("td").all_inner_texts() if text]
    assert len(said) == len(filled)
    assert all(cell.words in text for cell, text in zip(filled, said, strict=True))
    assert page.locator("#stage, #list, #search, #filters").first.is_hidden()
    assert visited.complaints == []


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2001-01-01", "31 January 2016"),
        ("2016-09-15", "15 September 2016"),
        ("2018-03-01", "12 October 2016"),
        ("2020-02-02", "31 January 2020"),
        ("2020-03-15", "31 January 2020"),
        ("2026-01-30", "31 January 2020"),
        ("2026-01-31", "31 January 2020"),
    ],
)
def test_a_day_that_is_chosen_is_told_with_the_source_that_is_shown(
    page: Any, visit: Visit, book: Book, day: str, shown: str
) -> None:
    page.fill("#day-field", day)
    page.dispatch_event("#day-field", "change")
    said = how_old(book, day)
    words = f" (for {in_words(day)}: {said})" if said else ""
    assert page.inner_text("#day") == shown
    assert page.text_content("#fresh") == words
    assert f"The map as of {shown}: {page.inner_text('#count')}{words}." in page.inner_text("#live")
    assert words in page.evaluate("svgShown().textContent")
    again = visit(book, fragment="#" + page.url.partition("#")[2]).page
    assert (again.inner_text("#day"), again.text_content("#fresh")) == (shown, words)
    page.focus("#day-slider")
    for key in ("Home", "End"):
        page.keyboard.press(key)
    assert page.text_content("#fresh") == ""


def how_old(book: Book, day: str) -> str:
    """Return what Python says of a day whose sources are those of a page, each with a board."""
    days = [(f"s-{at}", text) for at, text in enumerate(book.sourced)]
    with TemporaryDirectory() as folder:
        place = small_place.write(
            Path(folder) / "place",
            sources=[{"id": source, "dated": text} for source, text in days],
            boards=[
                {"id": f"of-{source}", "as_of": text, "source_id": source} for source, text in days
            ],
        )
        return heading_of(partnership.load(data=place).at(day).view)


def test_a_day_in_the_address_of_a_page_without_days_is_no_choice(
    visit: Visit, chain: Book
) -> None:
    visited = visit(chain, fragment="#day=2030-01-01")
    assert visited.page.inner_text("#count") == chain.first.summary
    assert visited.page.text_content("#fresh") == ""
    assert visited.complaints == []


def test_a_page_of_a_late_day_says_so_until_another_is_chosen(visit: Visit, thurrock: View) -> None:
    page = visit(draw_map(replace(thurrock, day="2026-11-27"), "thurrock")).page
    said = "the latest source is of 31 January 2020, 6 years earlier"
    assert page.text_content("#fresh") == f" ({said})"
    page.fill("#day-field", "2020-01-31")
    page.dispatch_event("#day-field", "change")
    assert page.text_content("#fresh") == ""
    page.fill("#day-field", "2027-02-01")
    page.dispatch_event("#day-field", "change")
    later = "the latest source is of 31 January 2020, 7 years earlier"
    assert page.text_content("#fresh") == f" (for 1 February 2027: {later})"


def test_what_is_over_is_struck_through_wherever_a_page_tells_of_it(visit: Visit) -> None:
    opened = partnership.load("barking-and-dagenham").at(include=["historical"])
    visited = visit(Pictures(opened).integration_map())
    page, over = visited.page, "over, the day is not stated"
    after = "succeeded by Barking and Dagenham Children's Partnership"
    item = page.locator("#outline li[data-box='bd-childrens-trust']")
    line = "getComputedStyle(document.querySelector(`li[data-box='bd-childrens-trust'] button`))"
    assert "line-through" in page.evaluate(f"{line}.textDecorationLine")
    assert f"; {over}; {after})" in item.inner_text()
    box = page.locator("#buttons [data-id='bd-childrens-trust']")
    assert f"{over}, {after}" in (box.get_attribute("aria-label") or "")
    page.fill("#find", "children")
    page.press("#find", "Enter")
    assert f"Barking and Dagenham Children's Trust (group; {over})" in page.inner_text("#hits-list")
    box.click()
    assert page.inner_text("#panel-name s") == "Barking and Dagenham Children's Trust"
    assert over in page.inner_text("#panel-body")
    assert page.locator("dt:text-is('What came after it')").count() == 1
    assert "line-through" in page.evaluate("svgShown().outerHTML")
    assert visited.complaints == []


def test_a_line_that_is_over_is_struck_through_in_the_list_and_the_panel(
    visit: Visit, tmp_path: Path
) -> None:
    place = small_place.write(
        tmp_path / "place",
        boards=small_place.boards("a", "b"),
        reporting_lines=small_place.lines("a>b reports_to historical"),
    )
    opened = partnership.load(data=place).at(include=["historical"])
    page = visit(Pictures(opened).integration_map()).page
    assert page.inner_text("li[data-line] s") == "1. A reports to B"
    page.click("#buttons [data-id='a']")
    assert page.inner_text("#panel-body s") == "1. A reports to B"
    assert page.inner_text("#panel-body li").startswith(
        "1. A reports to B (over, the day is not stated; stated; last recorded "
    )
