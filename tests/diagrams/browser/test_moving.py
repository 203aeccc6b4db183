"""vis-network over the picture: boxes and brackets are dragged, lines follow, the wheel scrolls the page."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from partnership_graph.diagrams import Book
from tests.diagrams.browser.conftest import CENTRE, Visit, Visited

pytestmark = pytest.mark.browser

HWB, PROPOSED = "thurrock-hwb", "line-line-0026"
PLACE = "(id) => { const { x, y } = placeOf(view.byId.get(id)); return [x, y]; }"


def drag(page: Any, piece: str, across: float, down: float) -> None:
    x, y = page.evaluate(CENTRE, piece)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + across, y + down, steps=40)
    page.mouse.up()


def until(page: Any, true: str) -> None:
    """Wait until something is true of the page; its policy lets no text be run in it."""
    for _ in range(100):
        if page.evaluate(true):
            return
        page.wait_for_timeout(50)
    raise AssertionError(true)


def test_the_engine_is_vis_network_of_the_pyvis_package(page: Any) -> None:
    """It is live: a script of the reader's own can ask it."""
    assert page.evaluate("typeof vis.Network") == "function"
    assert page.evaluate("network instanceof vis.Network")
    held = page.evaluate("Object.keys(network.getPositions()).sort()")
    drawn = page.evaluate(
        "view.pieces.filter(({ kind }) => kind === 'box' || kind === 'bracket').map(({ id }) => id).sort()"
    )
    assert held == drawn


def test_a_box_is_dragged_and_its_lines_follow_with_one_jog(page: Any) -> None:
    before, laid = (
        page.evaluate(PLACE, HWB),
        page.evaluate(f"runOf(view.byId.get('{PROPOSED}')).points"),
    )
    size = page.evaluate("scale()")
    drag(page, HWB, -80, 60)
    after = page.evaluate(PLACE, HWB)
    assert after == pytest.approx([before[0] - 80 / size, before[1] + 60 / size], abs=8)
    points = page.evaluate(f"runOf(view.byId.get('{PROPOSED}')).points")
    assert points != laid
    assert len(points) == 4
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))
    assert page.is_hidden("#panel")
    page.click("#put-back")
    assert page.evaluate(PLACE, HWB) == before
    assert page.evaluate(f"runOf(view.byId.get('{PROPOSED}')).points") == laid
    assert page.is_hidden("#put-back")


def test_the_words_of_a_line_that_follows_stand_beside_it(page: Any) -> None:
    page.evaluate("(id) => shift(view.byId.get(id), -80, 60)", HWB)
    points, label = page.evaluate(
        """(id) => { const piece = view.byId.get(id);
          const { x, y, width, height } = groups.get(id).lastElementChild.getBBox();
          const [left, top] = runOf(piece).labelAt;
          return [runOf(piece).points, [left + x, top + y, left + x + width, top + y + height]]; }""",
        PROPOSED,
    )
    left, top, right, foot = label
    for (x0, y0), (x1, y1) in pairwise(points):
        beside = max(x0, x1) <= left + 1 or min(x0, x1) >= right - 1
        over = max(y0, y1) <= top + 1 or min(y0, y1) >= foot - 1
        assert beside or over


def test_a_bracket_is_dragged_with_all_that_is_in_it(page: Any) -> None:
    inner = page.evaluate(
        "view.pieces.filter(({ within }) => within === 'east-locality').map(({ id }) => id)"
    )
    before = {one: page.evaluate(PLACE, one) for one in ("east-locality", *inner)}
    size = page.evaluate("scale()")
    head = page.evaluate(
        "(({ left, top }) => [left + 12, top + 8])(groups.get('east-locality').getBoundingClientRect())"
    )
    page.mouse.move(*head)
    page.mouse.down()
    page.mouse.move(head[0] + 40, head[1] + 30, steps=40)
    page.mouse.up()
    for one, (x, y) in before.items():
        moved = page.evaluate(PLACE, one)
        assert moved == pytest.approx([x + 40 / size, y + 30 / size], abs=8), one


def test_alt_and_arrows_move_a_box_without_a_pointer(page: Any) -> None:
    before = page.evaluate(PLACE, HWB)
    page.evaluate("(id) => reach(groups.get(id))", HWB)
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowLeft")
    assert page.evaluate(PLACE, HWB) == [before[0] - 10, before[1] + 10]
    assert page.is_visible("#put-back")


def test_a_plain_wheel_scrolls_the_page_and_one_with_ctrl_zooms(page: Any) -> None:
    size = page.evaluate("scale()")
    page.mouse.move(640, 400)
    page.mouse.wheel(0, 150)
    until(page, "scrollY > 100")
    assert page.evaluate("scale()") == pytest.approx(size)
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -400)
    page.keyboard.up("Control")
    until(page, f"scale() > {size} * 1.02")
    assert page.evaluate("network.getScale()") == pytest.approx(page.evaluate("scale()"), rel=0.01)
    page.click("#fit")
    assert page.evaluate("scale()") == pytest.approx(size, rel=0.01)


def test_a_box_is_hit_where_it_is_seen_after_zooming_and_moving(opened: Visited) -> None:
    page = opened.page
    page.click("#larger")
    page.click("#larger")
    page.mouse.move(300, 650)
    page.mouse.down()
    page.mouse.move(380, 600, steps=5)
    page.mouse.up()
    opened.press(HWB)
    assert page.inner_text("#panel-name") == "Thurrock Health and Wellbeing Board"


def test_the_panel_leaves_the_map_its_size_and_never_covers_what_was_asked(opened: Visited) -> None:
    page = opened.page
    for zoomed in (False, True):
        if zoomed:
            page.click("#larger")
        size = page.evaluate("scale()")
        for thing in page.evaluate("[...new Set(view.pieces.map(({ of }) => of).filter(Boolean))]"):
            page.evaluate("(id) => openIds([id])", thing)
            assert page.evaluate("scale()") == pytest.approx(size, rel=0.005)
            left, right, edge = page.evaluate(
                """(id) => { const box = groups.get(firstLit().id).getBoundingClientRect();
                  return [box.left, box.right, at("panel").getBoundingClientRect().left]; }""",
                thing,
            )
            piece = page.evaluate("firstLit().kind")
            assert piece in ("frame", "bracket") or (left >= 0 and right <= edge + 1), thing
        page.keyboard.press("Escape")
        assert page.evaluate("scale()") == pytest.approx(size, rel=0.005)


def test_boxes_are_dragged_on_a_phone_only_while_arranging(visit: Visit, book: Book) -> None:
    """A finger scrolls over the map: its canvas is in the way of nothing until it is asked for."""
    phone = {"has_touch": True, "is_mobile": True, "device_scale_factor": 2}
    page = visit(book, 375, 800, **phone).wait().page
    assert page.locator("#hold").is_hidden()
    page.locator("#arrange").tap()
    assert page.locator("#hold").is_visible()
    assert page.get_attribute("#arrange", "aria-pressed") == "true"
    touch = page.evaluate("getComputedStyle(document.querySelector('#hold canvas')).touchAction")
    assert touch == "none"
    page.locator("#arrange").tap()
    assert page.locator("#hold").is_hidden()


def test_a_switch_lays_the_map_out_anew_and_keeps_what_stays_where_it_is(page: Any) -> None:
    page.evaluate("() => { window.kept = groups.get('thurrock-hwb'); }")
    took = page.evaluate(
        """() => scene.switches.flatMap((name) => [name, name]).map((name) => {
          const begun = performance.now();
          turnSwitch(name);
          svg.getBoundingClientRect();
          return performance.now() - begun;
        })"""
    )
    assert page.evaluate("groups.get('thurrock-hwb') === kept")
    assert sorted(took)[len(took) // 2] < 60
