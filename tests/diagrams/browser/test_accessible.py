"""The page by keyboard, by screen reader and to the eye: axe in every state, and what axe cannot see."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from partnership_graph.diagrams import Book
from tests.diagrams.browser.conftest import Visit, Visited

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STATES = {
    "as it opens": "",
    "another day": "turnToDay('2016-09-15')",
    "earlier and not placed": "change({ on: new Set(SWITCHED) })",
    "panel of a thing": "openIds(['thurrock-hwb'])",
    "panel of the subject": "openIds([scene.subject])",
    "panel of a line": "openIds(['line-0026', 'line-0027'])",
    "panel of a seat": "openIds([...scene.members.keys()].slice(0, 1))",
    "focus": "change({ focus: 'thurrock-hwb' })",
    "inside a fold": "change({ fold: 'in-mid-and-south-essex-footprint' })",
    "route": "change({ from: 'brighter-futures-partnership', to: 'thurrock-council' })",
    "no route": "change({ from: 'thurrock-hwb', to: 'nelft' })",
    "reporting lines only": "change({ only: 'upward' })",
    "a step of the story": "tellStep(4)",
    "route menu open": "at('routes').open = true",
    "save menu open": "at('saves').open = true",
    "keys open": "at('keyboard').open = true",
    "hits": "at('find').value = 'council'; suggest(); choose(0)",
    "no hits": "at('find').value = 'nothing of that name'; suggest()",
    "not a day": "at('day').value = 'soon'; at('day-form').requestSubmit()",
    "a box was moved": "shift(view.byId.get('thurrock-hwb'), 30, 30)",
    "zoomed": "zoom(1.5)",
}
LAID_OUT_ANEW = (
    "as it opens",
    "panel of the subject",
    "route",
    "route menu open",
    "hits",
    "a step of the story",
)
"""The states that a narrow window lays out in a way of its own."""

BACK = """() => {
  document.querySelectorAll("details[open]").forEach((menu) => (menu.open = false));
  closeHits();
  at("find").value = "";
  tell("");
  putBack();
  change({ ...START, key: book.days[0].join(" "), on: new Set(sceneOf(book.days[0].join(" ")).on) });
  fit();
}"""


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


@pytest.mark.parametrize(
    ("width", "look"),
    [
        (1280, {}),
        (375, {}),
        (320, {}),
        (1280, {"color_scheme": "dark"}),
        (1280, {"forced_colors": "active"}),
    ],
    ids=["1280", "375", "320", "dark", "contrast theme"],
)
def test_axe_finds_nothing_in_any_state(
    visit: Visit, book: Book, axe: str, width: int, look: dict[str, str]
) -> None:
    """The list and the notes are long, and the same in most states: they are checked in the first."""
    page = visit(book, width, 720, **look).wait().wait("whole").page
    page.evaluate("() => { window.SWITCHED = scene.switches; }")
    checked: tuple[str, ...] = ()
    for state, reached in STATES.items():
        if (width < 1280 or look) and state not in LAID_OUT_ANEW:
            continue
        page.evaluate(f"() => {{ {reached} }}")
        assert complaints(page, axe, checked) == [], state
        checked = ("#outline", "#notes")
        page.evaluate(BACK)


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
    assert page.locator("#drawing").is_visible()
    assert page.locator("#outline li").count() > 50
    assert complaints(page, axe) == []


def test_a_screen_reader_meets_every_box_by_name(page: Any) -> None:
    """What the browser tells assistive technology, not what the markup means to say."""
    tree = page.locator("#map").aria_snapshot()
    names = re.findall(r'button "((?:[^"\\]|\\.)*)"', tree)
    pieces = page.evaluate("view.pieces.filter((piece) => nameOf(piece)).map(nameOf)")
    boxes = page.evaluate("view.pieces.filter(({ kind }) => kind === 'box').length")
    assert len(names) == len(pieces) > boxes
    assert all(names)


def test_boxes_are_met_in_the_order_of_the_list_the_subject_first(page: Any) -> None:
    stops = page.evaluate("stops().map((group) => group.dataset.id)")
    listed = page.evaluate(
        "[...at('outline').querySelectorAll('[data-piece]')].map((item) => item.dataset.piece)"
    )
    assert stops[0] == "frame" == listed[0]
    boxes = page.evaluate("view.pieces.filter(({ kind }) => kind === 'box').map(({ id }) => id)")
    assert [stop for stop in stops if stop in boxes] == [item for item in listed if item in boxes]


def test_the_list_is_the_picture_in_every_state(page: Any) -> None:
    """Every box has its entry, and no more; every line of the picture is said under one."""
    for bits in page.evaluate("Object.keys(scene.states)"):
        page.evaluate(
            "(bits) => change({ on: new Set(scene.switches.filter((_, at) => bits[at] === '1')) })",
            bits,
        )
        boxes, listed, lines, said = page.evaluate(
            """() => [
              view.pieces.filter(({ kind }) => kind === "box").map(({ id }) => id).sort(),
              [...at("outline").querySelectorAll("[data-piece]")].map((item) => item.dataset.piece),
              view.pieces.flatMap(({ facts }) => facts).filter((id) => scene.links.has(id)),
              [...at("outline").querySelectorAll("[data-link]")].map((item) => item.dataset.link),
            ]"""
        )
        assert boxes == sorted(item for item in listed if item in set(boxes))
        assert len(listed) == len(set(listed))
        assert set(lines) <= set(said)
        assert len(said) == len(set(said))


def test_arrows_home_and_end_move_enter_opens_and_escape_returns(page: Any) -> None:
    page.locator("#root > [tabindex='0']").focus()
    page.keyboard.press("End")
    last = page.evaluate("document.activeElement.dataset.id")
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.dataset.id") == "frame" != last
    page.keyboard.press("ArrowDown")
    here = page.evaluate("document.activeElement.dataset.id")
    assert here != "frame"
    page.keyboard.press("Enter")
    assert page.is_visible("#panel")
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")
    assert page.evaluate("document.activeElement.dataset.id") == here
    assert page.locator("#root > [tabindex='0']").count() == 1


def test_menus_close_on_escape_and_on_a_press_elsewhere(page: Any) -> None:
    for menu in ("routes", "saves", "keyboard"):
        page.click(f"#{menu} summary")
        page.keyboard.press("Escape")
        assert page.locator(f"#{menu}[open]").count() == 0
        assert page.evaluate("document.activeElement.parentElement.id") == menu
        page.click(f"#{menu} summary")
        page.click("h1")
        assert page.locator(f"#{menu}[open]").count() == 0


@pytest.mark.parametrize("width", [1280, 960, 375])
def test_a_menu_opens_within_the_window(visit: Visit, book: Book, width: int) -> None:
    page = visit(book, width).wait("whole").page
    page.evaluate("at('options').checkVisibility() && at('options').click()")
    for menu in ("routes", "saves", "keyboard"):
        page.click(f"#{menu} summary")
        page.wait_for_timeout(200)
        left, right = page.evaluate(
            "(id) => (({ left, right }) => [left, right])(at(id).lastElementChild.getBoundingClientRect())",
            menu,
        )
        assert left >= 0
        assert right <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.keyboard.press("Escape")


def test_only_kinds_of_line_that_are_shown_can_be_chosen(page: Any) -> None:
    kinds = page.evaluate(
        "[...at('kinds').options].filter(({ value, disabled }) => value && !disabled).map(({ value }) => value)"
    )
    assert "reports_to" in kinds
    for kind in kinds:
        page.select_option("#kinds", kind)
        assert page.evaluate(
            "view.pieces.filter((piece) => piece.facts.length && isShown(piece)).length"
        )
    assert page.locator("#kinds option[disabled]").count() > 0


def test_a_page_has_one_heading_landmarks_a_language_and_ways_to_skip(
    visit: Visit, book: Book
) -> None:
    page = visit(book).page
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "en-GB"
    for landmark in ("header", "main", "footer"):
        assert page.locator(landmark).count() == 1
    for words in ("Skip to the map", "Skip to the list"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == words
        assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "list"


def test_every_target_is_large_enough(page: Any) -> None:
    page.evaluate("openIds([scene.subject])")
    for menu in ("routes", "saves", "keyboard"):
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


@pytest.mark.parametrize("colours", ["none", "active"])
def test_focus_is_seen_in_a_contrast_theme_and_without_one(
    visit: Visit, book: Book, colours: str
) -> None:
    page = visit(book, forced_colors=colours).page
    box = page.locator("#root > .box").first
    before = box.locator("rect").first.evaluate("(part) => getComputedStyle(part).strokeWidth")
    page.locator("#root > [tabindex='0']").focus()
    page.keyboard.press("End")
    after = page.evaluate(
        "getComputedStyle(document.activeElement.querySelector('rect')).strokeWidth"
    )
    assert (before, after) != (after, after)
    assert after == "5px"


def test_a_contrast_theme_colours_the_map_with_the_reader_s_colours(
    visit: Visit, book: Book
) -> None:
    page = visit(book, forced_colors="active", color_scheme="dark").page
    ink, ground = page.evaluate(
        "(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))"
    )
    name, fill, edge = page.evaluate(
        """() => { const box = document.querySelector("#root > .box");
          const [text, rect] = [box.querySelector("text"), box.querySelector("rect")].map((part) => getComputedStyle(part));
          return [text.fill, rect.fill, rect.stroke]; }"""
    )
    assert (name, fill, edge) == (ink, ground, ink)


def test_dark_and_light_letters_can_be_read_on_the_page(visit: Visit, book: Book) -> None:
    for scheme in ("light", "dark"):
        page = visit(book, color_scheme=scheme).page
        ink, ground = page.evaluate(
            "(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))"
        )
        assert contrast(ink, ground) >= 7


def contrast(colour: str, ground: str) -> float:
    """Return the contrast of two colours as the guidelines define it."""
    light, dark = sorted((brightness(colour), brightness(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def brightness(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_nothing_moves_by_itself(page: Any) -> None:
    assert page.evaluate("document.getAnimations().length") == 0
    assert "transition" not in page.locator("style").first.inner_text()


def test_a_change_is_said_and_the_same_again_is_said_again(page: Any) -> None:
    page.evaluate("say('Again.')")
    once = page.evaluate("at('live').textContent")
    page.evaluate("say('Again.')")
    assert page.evaluate("at('live').textContent") != once
    assert page.get_attribute("#live", "aria-live") == "polite"


def test_number_keys_tell_the_steps_until_they_are_turned_off(opened: Visited) -> None:
    page = opened.page
    page.keyboard.press("1")
    assert page.inner_text("#story-said").startswith("System level:")
    page.keyboard.press("1")
    assert page.inner_text("#story-said") == ""
    page.evaluate("at('single-keys').checked = false")
    page.keyboard.press("1")
    assert page.inner_text("#story-said") == ""
