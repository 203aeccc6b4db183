"""The page by keyboard, by screen reader and to the eye: axe in every state, and what axe cannot see."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from partnership_graph.diagrams.rendering.strokes import STROKES, stroke_of
from partnership_graph.diagrams.rendering.tiers import FADED, FADED_INK, FADED_LINE, INK, LOOKS

from partnership_graph.diagrams import Book, Scene
from partnership_graph.diagrams.scene import UNPLACED

pytestmark = pytest.mark.browser

Visit = Callable[..., Any]
WHITE = "#FFFFFF"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STATES = {
    "as it opens": "",
    "another day": "change({ key: '2016-09-15' })",
    "panel open": "openBox('thurrock-hwb')",
    "focus": "change({ focus: 'thurrock-hwb' })",
    "route": "change({ from: 'thurrock-hwb', to: 'thurrock-council' })",
    "no route": "change({ from: 'thurrock-hwb', to: 'nelft' })",
    "filters open": "at('filters').open = true",
    "everything filtered": "change({ hidden: new Set(scene.bands.map(({ id }) => `tier:${id}`)) })",
    "route menu open": "at('routes').open = true",
    "save menu open": "at('saves').open = true",
    "keys open": "at('keyboard').open = true",
    "hits": "at('find').value = 'council'; at('search').requestSubmit()",
    "no hits": "at('find').value = 'nothing of that name'; at('search').requestSubmit()",
    "whole legend": "document.querySelector('.legend details').open = true",
}
LAID_OUT_ANEW = ("as it opens", "panel open", "route", "filters open", "hits", "whole legend")
"""The states that a narrow window lays out in a way of its own."""


def complaints(page: Any, axe: str, leave_out: Sequence[str] = ()) -> list[str]:
    """Return what axe finds on a page; run by the debugger, to which no policy applies."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(axe)
    found = page.evaluate(
        "([exclude, runOnly]) => axe.run({ exclude }, { runOnly, resultTypes: ['violations'] })",
        [[[part] for part in leave_out], RULES],
    )
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("width", [1280, 375, 320])
def test_axe_finds_nothing_in_any_state(visit: Visit, book: Book, axe: str, width: int) -> None:
    """The list and the notes are long, and the same in most states: they are checked in the first."""
    page = visit(book, width, 720).page
    checked: tuple[str, ...] = ()
    for state, reached in STATES.items():
        if width < 1280 and state not in LAID_OUT_ANEW:
            continue
        page.evaluate(f"() => {{ {reached} }}")
        assert complaints(page, axe, checked) == [], state
        checked = ("#outline", "#notes")
        page.evaluate(
            "() => { change({ ...START, hidden: new Set() }); at('hits').hidden = true;"
            " document.querySelectorAll('details').forEach((menu) => (menu.open = false)); }"
        )


def test_axe_finds_nothing_on_an_opened_box(visit: Visit, folded: Book, axe: str) -> None:
    page = visit(folded).page
    assert complaints(page, axe) == []
    page.locator("#buttons button").first.click()
    assert complaints(page, axe) == []


def test_axe_finds_nothing_on_the_pages_of_answers(
    visit: Visit, difference: Book, seats: Book, chain: Book, axe: str
) -> None:
    """In a narrow window only a table is new: what else there is was checked on a map."""
    for book, width in ((difference, 1280), (chain, 1280), (seats, 1280), (seats, 320)):
        page = visit(book, width).page
        assert complaints(page, axe) == [], book.first.title


def test_axe_finds_nothing_without_a_script(
    visit: Visit, book: Book, axe: str, written: Callable[[Book], Path], tmp_path: Path
) -> None:
    """The checker needs a script itself: the page is opened with its own scripts cut off."""
    text = written(book).read_text(encoding="utf-8")
    file = tmp_path / "plain.html"
    file.write_text(re.sub("(?s)<script.*?</script>", "", text), encoding="utf-8")
    page = visit(book).page
    page.goto(file.as_uri())
    assert page.locator("#picture svg").is_visible()
    assert complaints(page, axe) == []


def test_a_screen_reader_meets_every_box_by_name(page: Any, scene: Scene) -> None:
    """What the browser tells assistive technology, not what the markup means to say."""
    tree = page.locator("#map").aria_snapshot()
    names = re.findall(r'- button "((?:[^"\\]|\\.)*)"', tree)
    assert len(names) == len(set(names)) == len(scene.boxes)
    assert all(any(name.startswith(box.name) for name in names) for box in scene.boxes)


def test_a_page_has_one_heading_landmarks_a_language_and_a_way_to_skip(
    visit: Visit, book: Book
) -> None:
    page = visit(book).page
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "en-GB"
    for landmark in ("header", "main", "footer"):
        assert page.locator(landmark).count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the list"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "list"


def test_every_target_is_large_enough(page: Any) -> None:
    page.evaluate("openBox('thurrock-hwb')")
    for menu in ("filters", "routes", "saves", "keyboard"):
        page.evaluate(f"at('{menu}').open = true")
        small = page.evaluate(
            """() => [...document.querySelectorAll("button, input, select, summary, label:has(input)")]
              .filter((part) => part.checkVisibility() && !part.closest(".unseen")
                && !(part.matches("[type=checkbox]") && part.closest("label")))
              .map((part) => [part.outerHTML.slice(0, 80), part.getBoundingClientRect()])
              .filter(([, { width, height }]) => width && Math.min(width, height) < 24)
              .map(([html]) => html)"""
        )
        assert small == []


def test_focus_is_seen_in_a_contrast_theme_and_without_one(visit: Visit, book: Book) -> None:
    for colours in ("none", "active"):
        page = visit(book, forced_colors=colours).page
        page.locator("#buttons button").first.focus()
        page.keyboard.press("ArrowRight")
        outline = page.evaluate(
            "(({ outlineStyle, outlineWidth }) => [outlineStyle, outlineWidth])"
            "(getComputedStyle(document.activeElement))"
        )
        assert outline == ["solid", "3px"]


def test_a_contrast_theme_colours_the_map_with_the_reader_s_colours(
    visit: Visit, book: Book
) -> None:
    page = visit(book, forced_colors="active", color_scheme="dark").page
    ground, ink = page.evaluate(
        "(({ backgroundColor, color }) => [backgroundColor, color])(getComputedStyle(document.body))"
    )
    drawn = page.evaluate(
        """() => { const { data } = canvas.getContext("2d")
            .getImageData(0, 0, 600, 400);
          const seen = {};
          for (let at = 0; at < data.length; at += 4)
            if (data[at + 3] === 255) {
              const name = `rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`;
              seen[name] = (seen[name] ?? 0) + 1;
            }
          return Object.entries(seen).sort((a, b) => b[1] - a[1]).slice(0, 2).map(([name]) => name); }"""
    )
    assert set(drawn) == {ground, ink}


def test_nothing_moves_by_itself(page: Any) -> None:
    assert page.evaluate("document.getAnimations().length") == 0
    assert "transition" not in page.locator("style").first.inner_text()


def test_a_change_is_said_and_the_same_again_is_said_again(page: Any) -> None:
    page.evaluate("say('Again.')")
    once = page.evaluate("at('live').textContent")
    page.evaluate("say('Again.')")
    assert page.evaluate("at('live').textContent") != once
    assert page.get_attribute("#live", "aria-live") == "polite"


def text_pairs() -> Iterator[tuple[str, str, str]]:
    for band, look in LOOKS.items():
        yield f"name of a box, {band}", INK, look.fill
        yield f"remark, {band}", INK, look.ground
        yield f"name of the band {band}", WHITE, look.edge
    yield "faded box", FADED_INK, FADED.fill
    yield "number of a line", INK, WHITE
    yield "number of a faded line", FADED_INK, WHITE


def line_pairs() -> Iterator[tuple[str, str, str]]:
    for band, look in LOOKS.items():
        yield f"faded line, {band}", FADED_LINE, look.ground
        yield f"border of a faded box, {band}", FADED.edge, look.ground
        yield f"border of a box, {band}", look.edge, look.ground
        for kind in STROKES:
            yield f"{kind}, {band}", stroke_of(kind).colour, look.ground


@pytest.mark.parametrize(
    ("pairs", "least"), [(text_pairs, 7.0), (line_pairs, 4.5)], ids=["text", "lines"]
)
def test_all_that_is_drawn_has_contrast(
    pairs: Callable[[], Iterator[tuple[str, str, str]]], least: float
) -> None:
    found = {what: contrast(colour, ground) for what, colour, ground in pairs()}
    assert len(found) >= len(LOOKS)
    assert UNPLACED in LOOKS
    assert {what: ratio for what, ratio in found.items() if ratio < least} == {}


def contrast(colour: str, ground: str) -> float:
    """Return the contrast of two colours as the guidelines define it."""
    light, dark = sorted((brightness(colour), brightness(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
