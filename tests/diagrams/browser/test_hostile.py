"""Text that tries to run a script stays text, in whichever field of a scene it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from partnership_graph.diagrams import Book, Scene
from partnership_graph.diagrams.arranged import Map
from partnership_graph.diagrams.scene import _REFERENCES
from tests.diagrams.browser.conftest import SUBJECT, Visit

pytestmark = pytest.mark.browser

PAYLOAD = (
    "</script><script>hacked('{0}')</script><img src=x onerror=hacked('{0}')>"
    "<a href=\"javascript:hacked('{0}')\">href</a>\"'><svg onload=hacked('{0}')> <!-- {{{{7*7}}}} ]]>"
)
RAN = "typeof window.hacked === 'function' ? window.ran : ['overwritten']"
KEPT = {*_REFERENCES, "marks", "bases", "on", "table", "look", "counts_as", "focus", "tiers"}
"""Fields that tie a scene together or hold values of closed lists."""


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
            if field.name not in KEPT
        }
        return replace(value, **changed)
    return value


@pytest.fixture(scope="session")
def attack(book: Book) -> Book:
    """A small map in which every text and every id tries to run a script."""
    scene = book.first
    plan = scene.arrangement
    assert isinstance(plan, Map)
    kept = {SUBJECT, "thurrock-hwb", "thurrock-council", "healthwatch-thurrock"}
    small = replace(
        scene,
        things=tuple(thing for thing in scene.things if thing.id in kept),
        links=tuple(link for link in scene.links if {link.from_id, link.to_id} <= kept),
        arrangement=replace(
            plan,
            members=tuple(seat for seat in plan.members if seat.holder in kept),
            homes=(),
        ),
        answer=("answered",),
        told=("told",),
        freshness="fresh",
    )
    ids = {thing.id: PAYLOAD.format(f"id {thing.id}") for thing in small.things}
    ids |= {link.id: PAYLOAD.format(f"id {link.id}") for link in small.links}
    tiers = tuple((tier, PAYLOAD.format("scene.tiers")) for tier, _ in scene.tiers)
    attacked = Book(
        scenes=(replace(hostile_to_the_last(small), tiers=tiers),),
        remark=PAYLOAD.format("remark"),
        paragraphs=((PAYLOAD.format("name"), PAYLOAD.format("at"), PAYLOAD.format("words")),),
    )
    return attacked.renamed(ids)


def test_nothing_of_the_data_runs_wherever_it_is_shown(visit: Visit, attack: Book) -> None:
    visited = visit(attack).wait().wait("whole")
    page = visited.page
    for piece in page.evaluate("view.pieces.filter(nameOf).map(({ id }) => id)"):
        page.evaluate("(id) => press(view.byId.get(id))", piece)
        page.keyboard.press("Escape")
    page.evaluate("focusOn(scene.subject)")
    page.keyboard.press("Escape")
    page.fill("#find", "img")
    page.press("#find", "Enter")
    page.click("#routes summary")
    names = page.evaluate("[...scene.names.values()]")
    page.fill("#from", names[0])
    page.fill("#to", names[1])
    page.press("#to", "Enter")
    for number in "12345":
        page.evaluate(f"scene.story.length >= {number} && tellStep({number})")
    page.evaluate(
        "() => { shift(view.pieces.find(({ kind }) => kind === 'box'), 5, 5); engine.renew(); }"
    )
    page.evaluate("document.body.append(drawingShown())")
    page.evaluate("fillSheets()")
    page.evaluate(
        "location.hash = '#open=' + encodeURIComponent(scene.subject) + '&focus=<img src=x onerror=hacked()>'"
    )
    page.evaluate("followAddress()")
    page.wait_for_timeout(200)
    assert page.evaluate(RAN) == []
    assert visited.complaints == []
    assert page.locator("img").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0


def test_every_field_is_shown_as_the_text_it_is(visit: Visit, attack: Book) -> None:
    """Field by field: what is on the page, in its names for readers, or in its picture."""
    page = visit(attack).wait("whole").page
    shown = page.evaluate("document.documentElement.textContent")
    for piece in page.evaluate("view.pieces.filter(nameOf).map(({ id }) => id)"):
        page.evaluate("(id) => press(view.byId.get(id))", piece)
        shown += page.evaluate(
            """() => document.documentElement.textContent + [...document.querySelectorAll("[aria-label]")]
              .map((part) => part.getAttribute("aria-label")).join()"""
        )
    for seat in page.evaluate("[...scene.members.keys()]"):
        page.evaluate("(id) => openIds([id])", seat)
        shown += page.inner_text("#panel")
    page.fill("#find", "img")
    shown += page.inner_text("#hits")
    for link in page.evaluate("[...scene.links.keys()]"):
        page.evaluate("(id) => openIds([id])", link)
        shown += page.inner_text("#panel")
    expected = set(paths(attack.first))
    assert len(expected) > 25
    assert {path for path in expected if f"hacked('{path}')" not in shown} <= NEVER_SHOWN


NEVER_SHOWN = {
    "scene.things.citations.source",
    "scene.things.citations.file",
    "scene.things.citations.as_of",
    "scene.links.citations.source",
    "scene.links.citations.file",
    "scene.links.citations.as_of",
    "scene.things.change",
    "scene.things.placements.cited",
    "scene.links.recorded",
    "scene.things.recorded",
}
"""Fields that name a file or a source by its id, or are told only on other pictures."""


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
    visited = visit(Book(scenes=(hostile,))).wait()
    page = visited.page
    for piece in page.evaluate("view.pieces.filter(nameOf).map(({ id }) => id)"):
        page.evaluate("(id) => press(view.byId.get(id))", piece)
    assert page.evaluate(RAN) == []
    assert visited.complaints == []
    assert "onerror" in page.inner_text("body")
