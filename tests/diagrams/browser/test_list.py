"""The list beside the map: it holds what the notes below the map only count, and nothing that is not shown."""

from __future__ import annotations

import re
from typing import Any

import pytest

pytestmark = pytest.mark.browser

TURN = "(bits) => change({ on: new Set(scene.switches.filter((_, at) => bits[at] === '1')) })"
LINKS = "[...at('outline').querySelectorAll('[data-link]')].map((item) => item.dataset.link)"
COUNTED = "view.notes.flatMap(({ facts }) => facts).filter((id) => scene.links.has(id))"
UNSEEN = """() => {
  const told = new Set([...view.pieces, ...view.notes].flatMap(({ facts, says = [] }) => [...facts, ...says]));
  const isThere = (id) => piecesOf(id).length > 0;
  return [...at("outline").querySelectorAll("[data-link]")].map((item) => scene.links.get(item.dataset.link))
    .filter(({ id, from, to }) => !told.has(id) && !(isThere(from) && isThere(to))).map(({ id }) => id);
}"""
ENTRY = (
    "(id) => at('outline').querySelector(`[data-piece='${id}']`).firstChild.parentNode.textContent"
)


def entry(page: Any, piece: str) -> str:
    return str(page.evaluate(ENTRY, piece))


def test_the_list_has_each_line_that_a_note_counts_and_none_to_what_is_not_shown(page: Any) -> None:
    for bits in page.evaluate("Object.keys(scene.states)"):
        page.evaluate(TURN, bits)
        listed = page.evaluate(LINKS)
        assert set(page.evaluate(COUNTED)) <= set(listed), bits
        assert page.evaluate(UNSEEN) == [], bits
    note = page.evaluate(
        "view.notes.map(({ text }) => text).find((text) => /not drawn/.test(text))"
    )
    found = re.search(r"(\d+) lines? about money", note or "")
    assert found is None or int(found[1]) == len(page.evaluate(COUNTED))


def test_a_line_that_is_only_counted_stands_with_the_thing_it_touches(page: Any) -> None:
    said = entry(page, "thurrock-hwb")
    assert (
        "Thurrock Health and Wellbeing Board is responsible for Thurrock Health and Wellbeing Strategy"
        in said
    )


def test_lines_to_what_is_not_shown_are_counted(page: Any) -> None:
    assert "And 8 more lines are recorded earlier." in entry(page, "thurrock-hwb")
    page.click("#switches [value=earlier]")
    assert "recorded earlier" not in entry(page, "thurrock-hwb")


def test_the_list_says_who_is_a_member_under_which_heading(page: Any) -> None:
    said = "a member under NHS Service Providers (MOU 2.1)"
    assert said in entry(page, "nelft")
    members = page.evaluate(
        "[...at('outline').querySelectorAll('li')].filter((item) => / a member under /.test(item.textContent)).length"
    )
    assert members == 17
    page.click("#switches [value=members]")
    assert "Named below the picture" in page.inner_text("#outline")


def test_what_is_only_named_opens_from_the_list(page: Any) -> None:
    name = "Maternity Transformation Programme"
    page.click(f"#outline li[data-thing] .opener:text-is('{name}')")
    assert page.inner_text("#panel-name") == name
