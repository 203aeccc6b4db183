"""Finding one's way on a map: keys, panel, search, filters, focus, routes, and the address."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from partnership_graph.diagrams.rendering.telling import said_of

from partnership_graph.diagrams import Book, Scene

pytestmark = pytest.mark.browser

Visit = Callable[..., Any]
UNFOLD = "document.querySelectorAll('#panel details').forEach((part) => (part.open = true))"
FOCUSED = "document.activeElement.dataset.id ?? document.activeElement.id"


def button(page: Any, box: str) -> Any:
    return page.locator(f"#buttons [data-id='{box}']")


def test_arrows_move_enter_opens_and_escape_returns(page: Any, scene: Scene) -> None:
    button(page, "thurrock-hwb").focus()
    page.keyboard.press("ArrowUp")
    above = page.evaluate(FOCUSED)
    assert scene.box(above).rect.y < scene.box("thurrock-hwb").rect.y
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == "panel-name"
    assert page.inner_text("#panel-name") == scene.box(above).name
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()
    assert page.evaluate(FOCUSED) == above
    page.keyboard.press("End")
    assert page.evaluate(FOCUSED) == scene.boxes[-1].id
    page.keyboard.press("Home")
    assert page.evaluate(FOCUSED) == scene.boxes[0].id


def test_the_panel_tells_lines_with_kind_status_day_and_source(page: Any, scene: Scene) -> None:
    button(page, "thurrock-hwb").click()
    page.evaluate(UNFOLD)
    told = page.inner_text("#panel-body")
    line = next(line for line in scene.lines if line.from_id == "thurrock-hwb")
    for words in (line.sentence, line.condition, line.last_recorded, line.citations[0].locator):
        assert words in told
    for detail in scene.box("thurrock-hwb").details:
        assert " ".join(detail.text.split()) in " ".join(told.split())
    page.click("text=Go to Thurrock Council")
    assert page.inner_text("#panel-name") == "Thurrock Council"


def test_the_panel_tells_who_chairs_who_sits_the_quorum_and_the_terms(
    page: Any, book: Book
) -> None:
    page.evaluate("change({ key: '2016-09-15' }); openBox('thurrock-hwb')")
    assert page.locator("#panel details[open]").count() == 0
    headings = page.locator("#panel-body :is(h3, dt)").all_inner_texts()
    order = ["Lines up", "Lines down", "Chair", "Members", "Quorum", "Terms of reference"]
    assert [heading for heading in headings if heading in order] == order
    assert page.locator("dt:text-is('Chair') + dd").inner_text().startswith("James Halden: chair; ")
    members = page.locator("dt:text-is('Members') + dd")
    assert members.locator("summary").inner_text() == "Show all 23"
    members.locator("summary").click()
    recorded = page.locator("dt:text-is('Members: how all are recorded') + dd").inner_text()
    assert recorded.startswith("in force, stated; last recorded 15 September 2016; ")
    day = next(scene for scene in book.scenes if scene.key == "2016-09-15")
    named = [item.text for item in day.box("thurrock-hwb").details if item.heading == "Members"]
    assert members.locator("li").all_inner_texts() == named


def test_search_shows_the_hits_and_steps_through_them(page: Any) -> None:
    page.fill("#find", "healthwatch")
    page.press("#find", "Enter")
    assert page.inner_text("#panel-name") == "Healthwatch Thurrock"
    page.fill("#find", "council")
    page.press("#find", "Enter")
    hits = page.locator("#hits-list button").all_inner_texts()
    assert len(hits) > 2
    assert page.inner_text("#hits-count") == f"{len(hits)} names found"
    page.locator("#hits-list button").first.click()
    assert hits[0].startswith(page.inner_text("#panel-name"))
    page.click("#next")
    assert hits[1].startswith(page.inner_text("#panel-name"))
    assert page.inner_text("#hit-count") == f"2 of {len(hits)} found"
    page.click("#previous")
    page.click("#previous")
    assert hits[-1].startswith(page.inner_text("#panel-name"))


def test_search_finds_by_another_name_and_says_where_there_is_nothing(page: Any) -> None:
    page.fill("#find", "Thameside-Grays")
    page.press("#find", "Enter")
    assert page.inner_text("#panel-name") == "Thameside Children's Centre"
    page.fill("#find", "no such body")
    page.press("#find", "Enter")
    assert page.inner_text("#live") == "Nothing on the map is called no such body."
    page.press("#find", "Escape")
    assert page.locator("#hits").is_hidden()


def test_search_looks_into_what_is_folded(visit: Visit, folded: Book) -> None:
    page = visit(folded).page
    hidden = folded.scenes[1].boxes[0]
    page.fill("#find", hidden.name)
    page.press("#find", "Enter")
    assert page.inner_text("h1") == "The centres of the east"
    assert page.inner_text("#panel-name") == hidden.name


def test_a_filter_hides_boxes_their_lines_and_their_part_of_the_list(
    page: Any, scene: Scene
) -> None:
    page.click("#filters summary")
    page.locator("input[value='tier:community']").uncheck()
    gone = {box.id for box in scene.boxes if box.band == "community"}
    assert page.locator("#buttons button:visible").count() == len(scene.boxes) - len(gone)
    assert page.locator("#outline li[data-box]:visible").count() == len(scene.boxes) - len(gone)
    assert page.inner_text("#filter-count") == f"Filters hide {len(gone)} boxes and 0 lines."
    assert page.inner_text("#live") == page.inner_text("#filter-count")
    assert page.inner_text("#count").startswith(f"{len(scene.boxes) - len(gone)} of ")
    page.click("#all")
    assert page.inner_text("#count") == scene.summary


def test_lines_are_filtered_by_kind_and_by_how_they_are_recorded(page: Any, fullest: Scene) -> None:
    page.evaluate("(key) => change({ key })", fullest.key)
    page.click("#filters summary")
    kind = fullest.lines[0].kind
    page.locator(f"input[value='line:{kind}']").uncheck()
    assert page.evaluate("[...view.lines].map((line) => line.id)") == [
        line.id for line in fullest.lines if line.kind != kind
    ]
    page.locator("input[value='as:structural']").uncheck()
    left = [
        line
        for line in fullest.lines
        if line.kind != kind and not line.condition.endswith("structural")
    ]
    assert len(left) < len(fullest.lines)
    assert page.evaluate("view.lines.size") == len(left)


def test_a_focus_fades_or_hides_what_is_further_than_its_steps(page: Any, fullest: Scene) -> None:
    page.evaluate("(key) => change({ key })", fullest.key)
    start = fullest.lines[0].from_id
    button(page, start).click()
    page.click("text=Focus on it")
    for steps in (1, 2, 3):
        page.select_option("#steps", str(steps))
        near = reached(fullest, start, steps)
        faded = page.evaluate("[...view.boxes].filter(isFaded).map((box) => box.id)")
        assert set(faded) == {box.id for box in fullest.boxes} - near
    page.check("#rest")
    near = reached(fullest, start, 3)
    assert page.locator("#buttons button:visible").count() == len(near)
    assert page.locator("#outline li[data-box]:visible").count() == len(near)
    page.click("#focus-end")
    assert page.inner_text("#count") == fullest.summary


def test_the_shortest_route_between_any_two_boxes_is_found(page: Any, fullest: Scene) -> None:
    """A route runs along the lines where that is possible, and either way where it is not."""
    page.evaluate("(key) => change({ key })", fullest.key)
    found = page.evaluate(
        """() => scene.boxes.map((from) => scene.boxes.map((to) =>
          routeBetween(from.id, to.id, scene.lines).map((step) => [step.from, step.line.id, step.to])))"""
    )
    ends = {line.id: (line.from_id, line.to_id) for line in fullest.lines}
    linked = 0
    for start, row in zip(fullest.boxes, found, strict=True):
        along = distances(fullest, start.id, either_way=False)
        beside = distances(fullest, start.id, either_way=True)
        for goal, route in zip(fullest.boxes, row, strict=True):
            assert len(route) == along.get(goal.id, beside.get(goal.id, 0))
            stops = [start.id, *(step[2] for step in route)]
            assert stops[:-1] == [step[0] for step in route]
            assert not route or stops[-1] == goal.id
            assert all({a, b} == set(ends[line]) for a, line, b in route)
            if goal.id in along:
                assert all((a, b) == ends[line] for a, line, b in route)
            linked += bool(route)
    assert linked > 100


def test_a_route_is_told_in_numbered_words_and_drawn(page: Any, fullest: Scene) -> None:
    page.evaluate("(key) => change({ key })", fullest.key)
    line = fullest.lines[0]
    page.click("#routes summary")
    page.select_option("#from", line.to_id)
    page.select_option("#to", line.from_id)
    page.click("text=Find a route")
    steps = page.locator("#panel-body ol li").all_inner_texts()
    assert len(steps) == 1
    ends = (line.from_id, line.to_id)
    beside = [other for other in fullest.lines if (other.from_id, other.to_id) == ends]
    assert len(beside) == 2
    for other in beside:
        assert f"against the direction of line {said_of(other)}" in steps[0]
    assert "1 step goes against the direction" in page.inner_text("#panel-body")
    strong = page.evaluate("[...view.strong].map((line) => line.id)")
    assert strong == [other.id for other in beside]
    assert page.evaluate(FOCUSED) == "panel-name"
    page.keyboard.press("Escape")
    assert page.evaluate("view.route") is None


def test_no_route_says_that_only_this_map_was_searched(page: Any, scene: Scene) -> None:
    lone = next(
        box for box in scene.boxes if not any(box.id in (a.from_id, a.to_id) for a in scene.lines)
    )
    button(page, lone.id).click()
    page.click("text=Route from it")
    page.select_option("#to", "thurrock-hwb")
    page.click("text=Find a route")
    told = page.inner_text("#panel-body")
    assert f"No route from {lone.name} to Thurrock Health and Wellbeing Board" in told
    assert "Only the lines shown on this map were searched" in told


def test_the_address_brings_back_what_was_shown(visit: Visit, page: Any, book: Book) -> None:
    day = next(scene for scene in book.scenes if scene.day == "2016-09-15")
    page.evaluate(
        "change({ key: '2016-09-15', hidden: new Set(['kind:forum']), focus: 'ice', steps: 2, rest: 'hide' })"
    )
    shown = page.inner_text("#count")
    again = visit(book, fragment="#" + page.url.partition("#")[2]).page
    assert again.inner_text("#day") == day.as_of
    assert again.inner_text("#count") == shown != day.summary
    assert again.inner_text("#focus-name") == day.box("ice").name
    assert again.is_checked("#rest")
    assert again.input_value("#steps") == "2"


@pytest.mark.parametrize(
    "fragment",
    [
        "#day=../../etc&inside=<script>&box=<img src=x onerror=hacked(1)>",
        "#box=constructor&from=__proto__&to=toString&focus=hasOwnProperty&steps=NaN",
        "#hidden=tier:%3Cscript%3E|kind:__proto__|line:%00&rest=javascript:hacked(1)&steps=1e9",
        "#" + "&".join(f"box={number}" for number in range(3000)),
        "#%E0%A4%A&day=%",
    ],
    ids=["markup", "names of the language", "filters", "very long", "broken escapes"],
)
def test_a_hostile_address_shows_the_map_as_it_opens(
    visit: Visit, book: Book, fragment: str
) -> None:
    visited = visit(book, fragment=fragment)
    assert visited.page.inner_text("#count") == book.first.summary
    assert visited.page.locator("#panel").is_hidden()
    assert visited.page.evaluate("window.ran") == []
    assert visited.complaints == []


def reached(scene: Scene, start: str, steps: int) -> set[str]:
    return {at for at, far in distances(scene, start, either_way=True).items() if far <= steps}


def distances(scene: Scene, start: str, *, either_way: bool) -> dict[str, int]:
    """Return how many lines away each box is that can be reached."""
    far = {start: 0}
    ahead = deque([start])
    while ahead:
        at = ahead.popleft()
        for line in scene.lines:
            ends = [(line.from_id, line.to_id), (line.to_id, line.from_id)]
            for here, there in ends[: 1 + either_way]:
                if here == at and there not in far:
                    far[there] = far[at] + 1
                    ahead.append(there)
    return far


def test_search_finds_without_accents_after_what_has_them(visit: Visit, book: Book) -> None:
    """The same rule as that of ``find``: a name in parts is one name, and an accent may be left out."""
    day = book.first
    named = {"one": "Cre\u0300che Group", "two": "Creche Panel", "three": "Łódź Forum"}
    boxes = tuple(
        replace(box, name=name, other_names=())
        for box, name in zip(day.boxes, named.values(), strict=False)
    )
    page = visit(Book(scenes=(replace(day, boxes=(*boxes, *day.boxes[len(boxes) :])),))).page
    for asked, hits in (
        ("creche", ["Creche Panel", "Cre\u0300che Group"]),
        ("Crèche", ["Cre\u0300che Group", "Creche Panel"]),
        ("lodz", ["Łódź Forum"]),
    ):
        found = page.evaluate("(asked) => found(asked).map(({ box }) => box.label)", asked)
        assert found == hits
