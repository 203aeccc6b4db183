"""Text that tries to run a script stays text, in whichever field of a scene it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from partnership_graph.diagrams import Book, Scene

pytestmark = pytest.mark.browser

Visit = Callable[..., Any]
PAYLOAD = (
    "</script><script>hacked('{0}')</script><img src=x onerror=hacked('{0}')>"
    "<a href=\"javascript:hacked('{0}')\">href</a>\"'><svg onload=hacked('{0}')> <!-- {{{{7*7}}}} ]]>"
)
RAN = "typeof window.hacked === 'function' ? window.ran : ['overwritten']"
TIES = frozenset(
    {"from_id", "to_id", "box_ids", "stands_for", "kind", "id", "key", "opens", "tiers"}
)
"""Fields that tie a scene together: an id must stay the same wherever it stands."""


def hostile_to_the_last(value: Any, path: str = "scene") -> Any:
    """Return a value in which each text that is not a tie is an attack that names its field."""
    if isinstance(value, str):
        return PAYLOAD.format(path)
    if isinstance(value, tuple):
        return tuple(hostile_to_the_last(item, path) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: hostile_to_the_last(getattr(value, field.name), f"{path}.{field.name}")
            for field in fields(value)
            if field.name not in {*TIES, "band", "group", "table", "points", "rect"}
        }
        return replace(value, **changed)
    return value


def hostile_ids(scene: Scene) -> Scene:
    """Return a scene whose every id is an attack too, the same one wherever it stands."""

    def told(at: str) -> str:
        return PAYLOAD.format(f"id {at}")

    return replace(
        scene,
        key=told(scene.key),
        boxes=tuple(replace(box, id=told(box.id)) for box in scene.boxes),
        lines=tuple(
            replace(line, id=told(line.id), from_id=told(line.from_id), to_id=told(line.to_id))
            for line in scene.lines
        ),
        groups=tuple(
            replace(group, box_ids=tuple(told(at) for at in group.box_ids))
            for group in scene.groups
        ),
    )


@pytest.fixture(scope="session")
def attack(scene: Scene) -> Book:
    """A small scene in which every text and every id tries to run a script."""
    some = scene.lines[0]
    kept = {some.from_id, some.to_id}
    small = replace(
        scene,
        boxes=tuple(box for box in scene.boxes if box.id in kept),
        lines=(replace(some, step=1),),
        groups=tuple(
            replace(group, box_ids=tuple(at for at in group.box_ids if at in kept))
            for group in scene.groups
        ),
        answer=("answered",),
        told=("told",),
    )
    return Book(scenes=(hostile_ids(hostile_to_the_last(small)),), remark=PAYLOAD.format("remark"))


def test_nothing_of_the_data_runs_wherever_it_is_shown(visit: Visit, attack: Book) -> None:
    visited = visit(attack)
    page = visited.page
    for number in range(len(attack.first.boxes)):
        page.locator("#buttons button").nth(number).press("Enter")
        page.click("text=Focus on it")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    page.fill("#find", "img")
    page.press("#find", "Enter")
    page.locator("#hits-list button").first.click()
    page.click("#filters summary")
    page.locator("#filter-groups input").first.uncheck()
    page.locator("#filter-groups input").first.check()
    page.click("#routes summary")
    page.select_option("#from", index=1)
    page.select_option("#to", index=2)
    page.click("text=Find a route")
    page.evaluate("document.body.append(svgShown())")
    page.wait_for_timeout(200)
    assert page.evaluate(RAN) == []
    assert visited.complaints == []
    assert page.locator("img").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0


def test_every_field_is_shown_as_the_text_it_is(visit: Visit, attack: Book) -> None:
    """Field by field: what is on the page, in its names for readers, or in its picture."""
    page = visit(attack).page
    page.fill("#find", "scene.boxes.other_names")
    page.press("#find", "Enter")
    page.locator("#buttons button").first.press("Enter")
    shown = page.evaluate(
        """() => document.documentElement.textContent + [...document.querySelectorAll("[aria-label]")]
          .map((part) => part.getAttribute("aria-label")).join()"""
    )
    expected = set(paths(attack.first))
    assert len(expected) > 25
    assert {path for path in expected if f"hacked('{path}')" not in shown} <= NEVER_SHOWN


NEVER_SHOWN = {
    "scene.place",
    "scene.day",
    "scene.boxes.citations.source",
    "scene.boxes.citations.file",
    "scene.boxes.citations.as_of",
    "scene.lines.citations.source",
    "scene.lines.citations.file",
    "scene.lines.citations.as_of",
    "scene.lines.words",
    "scene.lines.bases",
    "scene.boxes.change",
    "scene.boxes.over",
    "scene.boxes.counts_as",
}
"""Fields that name a file, sort what is drawn or are a sign, and stand in the data alone."""


def paths(value: Any) -> Iterator[str]:
    """Yield the name of every field whose attack is in a scene."""
    if isinstance(value, str):
        if value.startswith("</script>") and "hacked('scene" in value:
            yield value.split("hacked('")[1].split("')")[0]
    elif isinstance(value, tuple):
        for item in value:
            yield from paths(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from paths(getattr(value, field.name))


def test_a_hostile_place_is_inert(visit: Visit, hostile: Scene) -> None:
    visited = visit(Book(scenes=(hostile,)))
    for button in visited.page.locator("#buttons button").all():
        button.press("Enter")
        visited.page.keyboard.press("Escape")
    assert visited.page.evaluate(RAN) == []
    assert visited.complaints == []
    assert "onerror" in visited.page.inner_text("#outline")
