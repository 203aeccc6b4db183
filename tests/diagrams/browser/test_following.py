"""Routes and focus follow the lines between bodies, however much of the map is folded."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from partnership_graph import partnership
from partnership_graph.diagrams import Book, draw_day, draw_map
from partnership_graph.diagrams.scene import Box, Scene
from partnership_graph.facts.view import FILTERS, View
from partnership_graph.partnership import load
from tests import small_place

pytestmark = pytest.mark.browser

Visit = Callable[..., Any]
Near = Mapping[str, Sequence[str]]

ROUTES = """() => {
  const { byId, lines } = wholeOf(state.key);
  const bodies = [...byId.keys()].sort();
  const told = (from, to) => routeBetween(from, to, lines).map((step) => [step.from, step.to, step.along, linesOver(step).map(({ id }) => id)]);
  return [bodies, bodies.map((from) => bodies.map((to) => told(from, to)))];
}"""


def crowd(folder: Path) -> View:
    """Return a place of 200 bodies: rows, loops, pairs with several lines, and bodies alone."""
    ids = [f"b{at:03}" for at in range(200)]
    ends = [(at, (at * at + 3) % 170) for at in range(150)]
    lines = [
        f"b{low:03}>b{high:03} {kind}"
        for low, high in ends
        if low != high
        for kind in ("reports_to", "briefs", "reports_to")[: 1 + low % 3]
    ]
    place = small_place.write(
        folder / "crowd", boards=small_place.boards(*ids), reporting_lines=small_place.lines(*lines)
    )
    return partnership.load(data=place).view


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> View:
    return crowd(tmp_path_factory.mktemp("places"))


def shipped(place: str) -> View:
    return load(place).at(include=FILTERS).view


@pytest.fixture(scope="module", params=["thurrock", "barking-and-dagenham", "crowd"])
def everything(request: pytest.FixtureRequest, crowded: View) -> tuple[Book, Scene]:
    """The map of everything, and the same whole and with nothing folded."""
    view, place = (crowded, "crowd") if request.param == "crowd" else (shipped(request.param), "")
    place = place or request.param
    return draw_map(view, place, everything=True), draw_day(view, place, everything=True)


def test_no_route_leads_through_what_is_folded(
    visit: Visit, everything: tuple[Book, Scene]
) -> None:
    """Every route of the page is one of a separate search over the lines themselves."""
    book, whole = everything
    bodies, routes = visit(book).page.evaluate(ROUTES)
    assert bodies == sorted(box.id for box in whole.boxes)
    along, beside = neighbours(whole, either_way=False), neighbours(whole, either_way=True)
    facts = facts_of(whole)
    found = 0
    for start, row in zip(bodies, routes, strict=True):
        forward, any_way = distances(along, start), distances(beside, start)
        for goal, route in zip(bodies, row, strict=True):
            assert len(route) == forward.get(goal, any_way.get(goal, 0))
            assert [start, *(to for _, to, _, _ in route)][: len(route)] == [at for at, *_ in route]
            assert not route or route[-1][1] == goal
            for low, high, is_along, lines in route:
                ends = (low, high) if is_along else (high, low)
                assert set(lines) == facts[ends]
            found += bool(route)
    assert found >= (2 if len(bodies) < 20 else len(bodies))


@pytest.fixture(scope="module")
def row(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A map on which 200 bodies, each reporting to the one before it, do not fit."""
    ids = [f"b{at:03}" for at in range(200)]
    lines = [f"b{at:03}>b{at - 1:03}" for at in range(1, 200)]
    place = small_place.write(
        tmp_path_factory.mktemp("places") / "row",
        boards=small_place.boards(*ids),
        reporting_lines=small_place.lines(*lines),
    )
    return draw_map(partnership.load(data=place).view, "row")


def folds(book: Book) -> dict[str, Box]:
    """Return for each body that is folded on the first scene the box that it is folded into."""
    return {at: box for box in book.first.boxes for at in box.stands_for}


def test_a_route_from_what_is_folded_is_told_body_by_body(visit: Visit, row: Book) -> None:
    hidden = folds(row)
    last = max(hidden)
    page = visit(row).page
    page.click("#routes summary")
    page.wait_for_function(
        "count => document.querySelectorAll('#from option').length === count", arg=1 + 200
    )
    page.select_option("#from", last)
    page.select_option("#to", "b000")
    page.click("text=Find a route")
    steps = page.locator("#panel-body ol li").all_inner_texts()
    assert len(steps) == int(last[1:])
    fold = hidden[last]
    before = f"B{int(last[1:]) - 1:03}"
    assert steps[0].startswith(
        f"From {last.upper()} to {before} (folded in {fold.name}), along a line that is folded "
        f"here: {last.upper()} reports to {before} (in force, stated; last recorded 1 January 2020)."
    )
    assert "along line 1. B001 reports to B000" in steps[-1]
    strong = page.evaluate("[...view.strong].map((line) => line.id)")
    assert strong == [line.id for line in row.first.lines]
    assert page.evaluate("[...view.boxes].filter(isFaded).length") == 0
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.id") == fold.id


def test_a_route_says_all_lines_of_a_step_and_is_no_longer_for_it(
    visit: Visit, crowded: View
) -> None:
    book = draw_map(crowded, "crowd", everything=True)
    lines = book.first.unfolded
    pair = next(
        (line.from_id, line.to_id)
        for line in lines
        if len([one for one in lines if (one.from_id, one.to_id) == (line.from_id, line.to_id)])
        == 3
    )
    page = visit(book, fragment=f"#from={pair[0]}&to={pair[1]}").page
    (step,) = page.locator("#panel-body ol li").all_inner_texts()
    assert step.count(" reports to ") == 2
    assert step.count(" briefs ") == 1
    assert "Every step is over a reporting line, in its direction." in page.inner_text("#panel")


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_a_focus_reaches_no_further_than_the_lines_between_bodies_do(
    visit: Visit, crowded: View, steps: int
) -> None:
    book = draw_map(crowded, "crowd", everything=True)
    beside = neighbours(draw_day(crowded, "crowd", everything=True), either_way=True)
    page = visit(book).page
    held = {box.id: set(box.stands_for or (box.id,)) for box in book.first.boxes}
    drawn = {line.id: set(line.stands_for or (line.id,)) for line in book.first.lines}
    hidden = folds(book)
    for start in [next(iter(hidden)), *sorted(beside)[::20]]:
        page.evaluate(
            "(at) => change({ focus: at[0], steps: at[1], rest: 'hide' })", [start, steps]
        )
        near = {at for at, far in distances(beside, start).items() if far <= steps}
        between = {line.id for line in book.first.unfolded if {line.from_id, line.to_id} <= near}
        assert set(page.evaluate("[...view.boxes].map((box) => box.id)")) == {
            box for box, bodies in held.items() if bodies & near
        }
        assert set(page.evaluate("[...view.lines].map((line) => line.id)")) == {
            line for line, facts in drawn.items() if facts & between
        }


def test_what_a_filter_hides_is_on_no_route_though_it_is_folded(visit: Visit, row: Book) -> None:
    page = visit(row).page
    last = max(folds(row))
    route = "(hidden) => { change({ from: at, to: 'b000', hidden: new Set(hidden) }); return view.route.length }"
    for hidden, steps in (
        ([], int(last[1:])),
        (["line:reports_to"], 0),
        (["kind:folded group"], 0),
    ):
        assert page.evaluate(route.replace("at,", f"'{last}',"), hidden) == steps


def test_a_folded_box_is_no_end_of_a_route_and_no_focus(visit: Visit, row: Book) -> None:
    fold = next(box.id for box in row.first.boxes if box.opens)
    page = visit(row, fragment=f"#from={fold}&to=b000&focus={fold}").page
    assert page.evaluate("[state.from, state.to, state.focus]") == ["", "b000", ""]
    assert page.evaluate("(at) => routeBetween(at, 'b000', scene.lines).length", fold) == 0


def test_inside_a_group_a_route_is_that_of_the_whole_day(visit: Visit, row: Book) -> None:
    fold = next(box for box in row.first.boxes if box.opens)
    last = max(folds(row))
    page = visit(row, fragment=f"#inside={fold.opens.partition('/')[2]}&from={last}&to=b000").page
    assert page.inner_text("h1").startswith(fold.name)
    assert page.locator("#panel-body ol li").count() == int(last[1:])


def test_places_to_try_are_folded_and_have_parallel_lines(crowded: View) -> None:
    first = draw_map(crowded, "crowd", everything=True).first
    assert [box for box in first.boxes if box.opens]
    assert len({(line.from_id, line.to_id) for line in first.unfolded}) < len(first.unfolded)
    assert folds(draw_map(shipped("thurrock"), "thurrock", everything=True))


def neighbours(scene: Scene, *, either_way: bool) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in scene.lines:
        found.setdefault(line.from_id, set()).add(line.to_id)
        if either_way:
            found.setdefault(line.to_id, set()).add(line.from_id)
    return found


def facts_of(scene: Scene) -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for line in scene.lines:
        found.setdefault((line.from_id, line.to_id), set()).update(line.stands_for or (line.id,))
    return found


def distances(near: Mapping[str, set[str]], start: str) -> dict[str, int]:
    far = {start: 0}
    ahead = deque([start])
    while ahead:
        at = ahead.popleft()
        for other in near.get(at, ()):
            if other not in far:
                far[other] = far[at] + 1
                ahead.append(other)
    return far
