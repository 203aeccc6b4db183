"""Twelve tasks of an officer, each done with the mouse and by keyboard, its steps counted.

With the mouse they are done on the page as it is written and as ``pgraph serve`` serves it.

A step is a press of a button or a place, a text that is typed, or a key. By keyboard it is also a
step to move to a control, however often Tab or an arrow is pressed on the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from partnership_graph.diagrams import Book
from tests.diagrams.browser.conftest import Visit, Visited

pytestmark = pytest.mark.browser

HWB = "thurrock-hwb"
PROPOSED = "line-line-0026"
AT_FOCUS = "(selector) => document.activeElement.matches(selector)"


class Officer:
    """Somebody at a page, who counts each step."""

    def __init__(self, visited: Visited) -> None:
        self.visited, self.page, self.steps = visited, visited.page, 0

    def click(self, selector: str) -> None:
        """Press a control with the mouse."""
        self.steps += 1
        self.page.click(selector)

    def press(self, piece: str) -> None:
        """Press a piece of the map with the mouse."""
        self.steps += 1
        self.visited.press(piece)

    def type(self, field: str, text: str) -> None:
        """Type into a field."""
        self.steps += 1
        self.page.fill(field, text)

    def key(self, key: str) -> None:
        """Press a key."""
        self.steps += 1
        self.page.keyboard.press(key)

    def go_to(self, selector: str, key: str = "Tab") -> None:
        """Press Tab, or another key, until a control has the focus."""
        self.steps += 1
        for _ in range(90):
            if self.page.evaluate(AT_FOCUS, selector):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{selector} is not reached by {key}")

    def go_to_piece(self, piece: str) -> None:
        """Go to the map by Tab and to a piece of it by the arrow keys, the way they lead there."""
        self.go_to('#root > [tabindex="0"]')
        self.steps += 1
        for key in self.page.evaluate(WAY, piece):
            self.page.keyboard.press(key)
        assert self.page.evaluate("document.activeElement.dataset.id") == piece

    def write(self, text: str) -> None:
        """Type where the focus is."""
        self.steps += 1
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    @property
    def panel(self) -> str:
        """What the panel says."""
        return str(self.page.inner_text("#panel"))


WAY = """(wanted) => {
  const start = document.activeElement.dataset.id;
  const came = new Map([[start, null]]);
  const ahead = [start];
  for (const id of ahead)
    for (const [key, way] of Object.entries(WAYS)) {
      const next = nearest(view.byId.get(id), way)?.dataset.id;
      if (next && !came.has(next)) { came.set(next, [id, key]); ahead.push(next); }
    }
  const keys = [];
  for (let at = wanted; came.get(at); at = came.get(at)[0]) keys.unshift(came.get(at)[1]);
  return keys;
}"""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Do what is done with the mouse on both pages, and what is done by keyboard on the one that is written."""
    if "where" in metafunc.fixturenames:
        is_by_keyboard = metafunc.function.__name__.endswith("_by_keyboard")
        metafunc.parametrize("where", ["written", *([] if is_by_keyboard else ["served"])])


@pytest.fixture
def map_(where: str, request: pytest.FixtureRequest) -> Book | str:
    """The map of Thurrock: to be written, or the address at which it is served."""
    if where == "written":
        book: Book = request.getfixturevalue("book")
        return book
    return f"{request.getfixturevalue('served')}/picture/map/html?place=thurrock"


@pytest.fixture
def officer(visit: Visit, map_: Book | str) -> Iterator[Officer]:
    visited = visit(map_).wait().wait("whole")
    yield Officer(visited)
    assert visited.complaints == []
    others = {asked for asked in visited.requests if not asked.startswith("blob:")}
    assert others == {visited.address}


def test_find_the_partnership(officer: Officer) -> None:
    officer.type("#find", "brighter futures children's partnership")
    officer.key("Enter")
    assert officer.page.inner_text("#panel-name") == "Brighter Futures Children's Partnership"
    assert officer.steps == 2


def test_find_the_partnership_by_keyboard(officer: Officer) -> None:
    officer.go_to("#find")
    officer.write("brighter futures children's partnership")
    officer.key("Enter")
    assert officer.page.inner_text("#panel-name") == "Brighter Futures Children's Partnership"
    assert officer.steps == 3


def test_read_the_paragraph_that_proposes_its_line(quoted: Officer) -> None:
    quoted.press(PROPOSED)
    assert "reports to Thurrock Health and Wellbeing Board (proposed" in quoted.panel
    assert "Cover 2.3: " in quoted.page.inner_text("#panel blockquote >> nth=0")
    assert quoted.steps == 1


def test_read_the_paragraph_that_proposes_its_line_by_keyboard(quoted: Officer) -> None:
    quoted.go_to_piece(PROPOSED)
    quoted.key("Enter")
    assert "Cover 2.3: " in quoted.page.inner_text("#panel blockquote >> nth=0")
    assert quoted.steps == 3


def test_the_route_from_it_to_the_board(officer: Officer) -> None:
    officer.press("frame")
    officer.click("text=Route from it")
    officer.type("#to", "Thurrock Health and Wellbeing Board")
    officer.key("Enter")
    assert "reports to Thurrock Health and Wellbeing Board (proposed)." in officer.panel
    assert officer.steps == 4


def test_the_route_from_it_to_the_board_by_keyboard(officer: Officer) -> None:
    officer.go_to_piece("frame")
    officer.key("Enter")
    officer.go_to("#panel-body p button:nth-child(2)")
    officer.key("Enter")
    officer.write("Thurrock Health and Wellbeing Board")
    officer.key("Enter")
    assert "reports to Thurrock Health and Wellbeing Board (proposed)." in officer.panel
    assert officer.steps <= 7


def shown_lines(page: Any) -> list[str]:
    return list(
        page.evaluate(
            "view.pieces.filter((piece) => piece.facts.length && isShown(piece)).map(nameOf)"
        )
    )


def test_show_reporting_lines_only(officer: Officer) -> None:
    before = shown_lines(officer.page)
    officer.steps += 2  # the menu is opened, and one of it is chosen
    officer.page.select_option("#kinds", "upward")
    after = shown_lines(officer.page)
    assert any("supports" in line for line in before)
    assert not any("supports" in line or "communicates" in line for line in after)
    assert any("reports to" in line for line in after)
    assert officer.steps == 2


def test_show_reporting_lines_only_by_keyboard(officer: Officer) -> None:
    officer.go_to("#kinds")
    officer.key("ArrowDown")
    assert officer.page.input_value("#kinds") == "upward"
    assert not any("supports" in line for line in shown_lines(officer.page))
    assert officer.steps == 2


def test_the_map_of_a_day_by_typing(officer: Officer) -> None:
    officer.type("#day", "15 September 2016")
    officer.key("Enter")
    assert "15 September 2016" in officer.page.title()
    assert officer.steps == 2


def test_the_map_of_a_day_by_keyboard(officer: Officer) -> None:
    officer.go_to("#day")
    officer.write("15/9/2016")
    officer.key("Enter")
    assert "15 September 2016" in officer.page.title()
    assert officer.steps == 3


def test_focus_on_the_safeguarding_board(officer: Officer) -> None:
    officer.type("#find", "lscb")
    officer.key("Enter")
    officer.click("text=Focus on it")
    is_focused(officer.page)
    assert officer.steps == 3


def test_focus_on_the_safeguarding_board_by_keyboard(officer: Officer) -> None:
    officer.go_to("#find")
    officer.write("lscb")
    officer.key("Enter")
    officer.go_to("#panel-body button")
    officer.key("Enter")
    is_focused(officer.page)
    assert officer.steps == 5


def is_focused(page: Any) -> None:
    """Only what is a line away from the board is shown, the board among it."""
    assert page.evaluate("state.focus") == "thurrock-lscb"
    shown = set(
        page.evaluate(
            "view.pieces.filter((piece) => piece.of && isShown(piece)).map(({ of }) => of)"
        )
    )
    beside = set(page.evaluate("[...within('thurrock-lscb', 1)]"))
    assert "thurrock-lscb" in shown
    assert shown <= beside
    assert len(shown) > 5


FOLD = "in-mid-and-south-essex-footprint"


def test_open_a_fold_and_come_back(officer: Officer) -> None:
    officer.press(FOLD)
    assert officer.page.evaluate("pieceOf('essex-county-council').kind") == "box"
    assert "Mid and South Essex footprint" in officer.page.inner_text("#inside")
    officer.steps += 1
    officer.page.go_back()
    assert officer.page.evaluate("view.byId.has('frame')")
    assert officer.steps == 2


def test_open_a_fold_and_come_back_by_keyboard(officer: Officer) -> None:
    officer.go_to_piece(FOLD)
    officer.key("Enter")
    assert officer.page.evaluate("pieceOf('essex-county-council').kind") == "box"
    officer.key("Escape")
    assert officer.page.evaluate("document.activeElement.dataset.id") == FOLD
    assert officer.steps == 4


def saved(officer: Officer, do: Callable[[], None]) -> str:
    with officer.page.expect_download() as download:
        do()
    assert download.value.suggested_filename == (
        "thurrock-brighter-futures-childrens-partnership-2020-01-31.svg"
    )
    return str(download.value.path().read_text(encoding="utf-8"))


def test_save_the_picture(officer: Officer) -> None:
    officer.click("#saves summary")
    text = saved(officer, lambda: officer.click("#save-svg"))
    assert "Thurrock Health and" in text
    assert officer.steps == 2


def test_save_the_picture_by_keyboard(officer: Officer) -> None:
    officer.go_to("#saves summary")
    officer.key("Enter")
    officer.go_to("#save-svg")
    saved(officer, lambda: officer.key("Enter"))
    assert officer.steps == 4


def copied(visit: Visit, map_: Book | str, *, by_keyboard: bool) -> int:
    allowed = {"permissions": ["clipboard-read", "clipboard-write"]}
    officer = Officer(
        visit(map_, fragment="#day=2016-09-15&open=thurrock-hwb", **allowed).wait("whole")
    )
    if by_keyboard:
        officer.go_to("#copy")
        officer.key("Enter")
    else:
        officer.click("#copy")
    officer.page.wait_for_selector("#message:has-text('copied')")
    address = officer.page.evaluate("navigator.clipboard.readText()")
    fragment = address[address.index("#") :]
    other = visit(map_, fragment=fragment).wait("whole").page
    same = "JSON.stringify({ ...state, on: [...state.on] })"
    assert other.evaluate(same) == officer.page.evaluate(same)
    assert "15 September 2016" in other.title()
    return officer.steps


def test_copy_an_address_that_opens_the_same(visit: Visit, map_: Book | str) -> None:
    assert copied(visit, map_, by_keyboard=False) == 1


def test_copy_an_address_by_keyboard(visit: Visit, map_: Book | str) -> None:
    assert copied(visit, map_, by_keyboard=True) == 2


PRINTING = "window.printed = 0; window.print = () => { dispatchEvent(new Event('beforeprint')); printed += 1; }; 0"


def test_print_on_a4(officer: Officer) -> None:
    officer.page.evaluate(PRINTING)
    officer.click("#saves summary")
    officer.click("#print")
    assert officer.page.evaluate("printed") == 1
    assert officer.page.locator("#sheets .page").count() >= 1
    assert officer.steps == 2


def test_print_on_a4_by_keyboard(officer: Officer) -> None:
    officer.page.evaluate(PRINTING)
    officer.go_to("#saves summary")
    officer.key("Enter")
    officer.go_to("#print")
    officer.key("Enter")
    assert officer.page.evaluate("printed") == 1
    assert officer.steps == 4


def test_list_the_members_and_open_the_fourth(officer: Officer) -> None:
    officer.press("frame")
    members = officer.page.locator("#panel-body h3:has-text('Members') ~ ul .opener")
    assert re.search(r"Members \(17\)", officer.panel)
    assert members.nth(3).inner_text() == "North East London NHS Foundation Trust"
    officer.click("#panel >> text=North East London NHS Foundation Trust")
    assert officer.page.inner_text("#panel-name") == "North East London NHS Foundation Trust"
    assert "NHS provider" in officer.panel
    assert "1 seat on Brighter Futures Children's Partnership" in officer.panel
    assert officer.steps == 2


def test_list_the_members_and_open_the_fourth_by_keyboard(officer: Officer) -> None:
    officer.go_to_piece("frame")
    officer.key("Enter")
    officer.go_to("#panel h3 ~ ul .opener")
    for _ in range(3):
        officer.page.keyboard.press("Tab")
    officer.key("Enter")
    assert officer.page.inner_text("#panel-name") == "North East London NHS Foundation Trust"
    assert officer.steps <= 5


def test_see_what_is_proposed_and_what_is_missing(officer: Officer) -> None:
    officer.click("#story-steps button:has-text('Proposed')")
    assert "reports to Thurrock Health and Wellbeing Board" in officer.page.inner_text(
        "#story-said"
    )
    assert officer.page.evaluate("isLit(view.byId.get('line-line-0026'))")
    officer.click("#story-steps button:has-text('Missing')")
    assert "no chair named, no quorum stated" in officer.page.inner_text("#story-said")
    assert "no level for" in officer.page.inner_text("#story-said")
    assert officer.steps == 2


def test_see_what_is_proposed_and_what_is_missing_by_keyboard(officer: Officer) -> None:
    officer.key("4")
    assert "reports to Thurrock Health and Wellbeing Board" in officer.page.inner_text(
        "#story-said"
    )
    officer.key("5")
    assert "no level for" in officer.page.inner_text("#story-said")
    assert officer.steps == 2


@pytest.fixture
def quoted(visit: Visit, map_: Book | str) -> Officer:
    """The map of the memorandum's day, made with the words of a paragraph that it cites."""
    if isinstance(map_, str):
        return Officer(visit(map_).wait().wait("whole"))
    scene = map_.first
    cited = next(
        citation
        for link in scene.links
        if link.id == "line-0026"
        for citation in link.citations
        if citation.locator == "Cover 2.3"
    )
    words = ((cited.name, cited.locator, "The Partnership will report to the Board."),)
    one = replace(map_, scenes=(scene,), paragraphs=words)
    return Officer(visit(one).wait().wait("whole"))
