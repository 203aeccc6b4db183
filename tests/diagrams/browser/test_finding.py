"""Names and days as they are typed: what is found, also where it is not shown; what is no day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from partnership_graph.diagrams import Book
from tests.diagrams.browser.conftest import Visit

pytestmark = pytest.mark.browser


def hits(page: Any, asked: str) -> list[str]:
    page.fill("#find", asked)
    return list(page.locator("#hits li").all_inner_texts())


def test_suggestions_come_as_one_types_and_say_what_they_are(page: Any) -> None:
    assert hits(page, "health and well")[0] == "Thurrock Health and Wellbeing Board (board)"
    assert page.get_attribute("#find", "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#find", "aria-activedescendant") == "hit-0"
    page.keyboard.press("Escape")
    assert page.is_hidden("#hits-box")


def test_other_names_initials_and_names_without_accents_are_found(visit: Visit, book: Book) -> None:
    scene = book.first
    first = replace(scene.things[0], name="Tŷ Hafan Crèche", other_names=("Children\u2019s house",))
    page = visit(Book(scenes=(replace(scene, things=(first, *scene.things[1:])),))).page
    for asked in ("ty hafan", "creche", "CRÈCHE", "childrens house"):
        assert hits(page, asked)[0].startswith("Tŷ Hafan Crèche")
    assert hits(page, "lscb")[0].startswith("Thurrock Local Safeguarding Children Board")


def test_what_is_not_on_the_map_is_found_and_shown_by_its_switch(page: Any) -> None:
    name = "Thurrock Local Safeguarding Children Board"
    assert hits(page, name)[0] == f"{name} (board): not on this map: show it"
    page.keyboard.press("Enter")
    assert page.inner_text("#panel-name") == name
    assert page.inner_text("#message") == f"{name} is shown by Earlier, which is on now."
    assert page.get_attribute("#switches [value=earlier]", "aria-pressed") == "true"
    assert page.evaluate("piecesOf('thurrock-lscb').length") == 1


def test_what_no_switch_shows_says_why(page: Any) -> None:
    name = "SEND Improvement Board"
    assert hits(page, name)[0] == f"{name} (board): named below the map"
    page.keyboard.press("Enter")
    assert page.inner_text("#panel-name") == name
    assert "nothing places it at a level or links it to what is" in page.inner_text("#panel-body")
    assert page.is_hidden("#message")


def test_what_a_switch_only_names_says_which_one_and_is_named_then(page: Any) -> None:
    assert hits(page, "mash")[0] == "MASH group (group): not on this map: show it"
    page.evaluate("openIds([matching('mash group')[0].thing.id])")
    assert "It is not on this map. Earlier names it below the map." in page.inner_text("#panel")
    page.keyboard.press("Escape")
    hits(page, "mash")
    page.keyboard.press("Enter")
    assert page.inner_text("#message") == (
        "MASH group is named below the map by Earlier, which is on now."
    )
    assert "MASH group" in str(page.text_content("#told"))
    assert "It is named below the map." in page.inner_text("#panel")


def test_what_only_another_day_has_is_found_on_that_day(visit: Visit, book: Book) -> None:
    first, *others = book.scenes
    gone = replace(first, things=tuple(one for one in first.things if one.id != "adoption-panel"))
    page = visit(Book(scenes=(gone, *others))).wait("whole").page
    found = [one for one in hits(page, "adoption panel") if one.startswith("Adoption Panel")]
    assert ": on the map of " in found[0]
    page.keyboard.press("Enter")
    assert page.evaluate("state.key") != page.evaluate("book.days[0].join(' ')")
    assert page.inner_text("#panel-name") == "Adoption Panel"


def test_what_is_folded_is_shown_inside_its_fold(page: Any) -> None:
    hits(page, "Essex County Council")
    page.keyboard.press("Enter")
    assert page.is_visible("#inside")
    assert page.evaluate("isLit(pieceOf('essex-county-council'))")


def test_nothing_is_found_of_a_name_that_nobody_has(page: Any) -> None:
    assert hits(page, "nobody at all") == []
    assert page.inner_text("#hits-count") == "Nothing here is called nobody at all."


@pytest.mark.parametrize(
    "typed",
    [
        "15 September 2016",
        "15th Sept 2016",
        "Sept 15, 2016",
        "15/9/2016",
        "15.09.16",
        "15-9-2016",
        "2016-09-15",
        "2016/9/15",
        " 15 sep 2016 ",
    ],
)
def test_a_day_is_typed_in_any_usual_form(page: Any, typed: str) -> None:
    assert page.evaluate("isoDay", typed) == "2016-09-15"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Sept 2016", "2016-09-30"),
        ("February 2020", "2020-02-29"),
        ("9/2016", "2016-09-30"),
        ("2016-09", "2016-09-30"),
        ("2016", "2016-12-31"),
    ],
)
def test_a_month_or_a_year_means_its_last_day(page: Any, typed: str, day: str) -> None:
    assert page.evaluate("isoDay", typed) == day


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "31/2/2016", "2016-13-01", "32 May 2016", "15 Smarch 2016", "12", "1/2/3/2016"],
)
def test_what_is_no_day_is_said_and_changes_nothing(page: Any, typed: str) -> None:
    before = page.evaluate("state.key")
    page.fill("#day", typed)
    page.press("#day", "Enter")
    assert "is not a day: type 15 September 2016, 15/9/2016" in page.inner_text("#message")
    assert page.evaluate("state.key") == before


def test_a_day_between_two_sources_says_which_is_shown(page: Any) -> None:
    page.fill("#day", "2 September 2016")
    page.press("#day", "Enter")
    assert page.evaluate("scene.day") == "2016-09-01"
    assert "Shown as the source of 1 September 2016 has it." in page.inner_text("#age")
    assert page.input_value("#day") == "2 September 2016"


def test_the_slider_turns_the_days(page: Any) -> None:
    page.focus("#slider")
    page.keyboard.press("ArrowLeft")
    assert "12 October 2016" in page.title()
    assert page.get_attribute("#slider", "aria-valuetext") == "12 October 2016"


def test_a_map_whose_newest_source_is_old_says_how_old(visit: Visit, book: Book) -> None:
    page = visit(book).page
    page.clock.install(time="2026-02-01T12:00:00Z")
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.inner_text("#age") == "The newest source shown is of 31 January 2020: 6 years old."
    page.clock.install(time="2020-06-01T12:00:00Z")
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert page.inner_text("#age") == ""
