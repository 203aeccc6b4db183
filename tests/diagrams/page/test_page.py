"""A page: one file, inert, complete, small enough to send, and the same every time."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from partnership_graph.diagrams import Book, Scene, draw_map
from partnership_graph.diagrams.arranged import Map
from partnership_graph.diagrams.layout.insides import inside
from partnership_graph.diagrams.layout.laying import every_state, lay_out
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.diagrams.page.engine import vis_script
from partnership_graph.diagrams.page.outline import Entry, outline
from partnership_graph.diagrams.page.packing import Values, deflated, packed
from partnership_graph.diagrams.page.story import story
from partnership_graph.diagrams.page.template import STATEMENT
from partnership_graph.diagrams.told import passes
from partnership_graph.facts.view import View
from tests.diagrams.accessibility import CHECKS
from tests.small_place import page_of

DRAW = """
import hashlib, sys
from pathlib import Path
from partnership_graph.diagrams import Book, draw_day
from partnership_graph.loading import load
from partnership_graph.facts.view import View
from partnership_graph.publishing.formats import write
scene = draw_day(View(dataset=load(Path(sys.argv[1])), day="2020-01-31"), "hostile")
print(hashlib.sha256(write(Book(scenes=(scene,)), "html")).hexdigest())
"""
LETTERS = [chr(code) for code in range(32, 127) if chr(code) != "<"]


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text of its scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag in self.texts:
            self.texts[tag].append("")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem in self.texts:
            self.texts[self.cdata_elem][-1] += data

    def script(self, name: str) -> str:
        """Return the text of the script with an id."""
        ids = [found.get("id") for tag, found in self.found if tag == "script"]
        return self.texts["script"][ids.index(name)]


def inflated(text: str) -> str:
    """Read what travels deflated back, letter by letter: a reading of its own."""
    read = b""
    for at in range(1, len(text), 11):
        number = 0
        for letter in text[at : at + 11]:
            number = number * 94 + LETTERS.index(letter)
        read += number.to_bytes(9, "big")
    return zlib.decompress(read[: len(read) - LETTERS.index(text[0])]).decode()


def data_of(page: str, name: str = "book") -> dict[str, Any]:
    """Return what a page carries, its phrases put back."""
    *phrases, text = inflated(Elements(page).script(name)).split("\n")
    for at, phrase in enumerate(phrases):
        text = text.replace(chr(0xE000 + at), phrase)
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.fixture(scope="module")
def book(thurrock: View) -> Book:
    return draw_map(thurrock, "thurrock")


@pytest.fixture(scope="module")
def ten(book: Book) -> str:
    """The page of all ten days."""
    return page_of(book)


@pytest.fixture(scope="module")
def page(scene: Scene) -> str:
    """The page of one day."""
    return page_of(Book(scenes=(scene,)))


def test_a_page_is_small_enough_to_send(page: str, ten: str) -> None:
    """vis-network is half of it."""
    assert len(page.encode()) <= 300_000
    assert len(ten.encode()) <= 400_000
    assert len(deflated(vis_script())) < 155_000


def test_a_page_asks_for_nothing_from_elsewhere(page: str) -> None:
    elements = Elements(page)
    linked = [
        value
        for _, attributes in elements.found
        for name, value in attributes.items()
        if name in {"src", "href", "action", "data", "poster", "srcset"}
    ]
    assert all(value.startswith("#") for value in linked)
    assert not [tag for tag, _ in elements.found if tag in {"link", "iframe", "object", "img"}]


def test_every_link_on_a_page_leads_to_a_part_of_it(page: str) -> None:
    elements = Elements(page)
    ids = {attributes.get("id") for _, attributes in elements.found}
    links = [attributes["href"] for tag, attributes in elements.found if tag == "a"]
    assert links
    assert {link.removeprefix("#") for link in links} <= ids


def test_the_policy_allows_the_shipped_files_by_hash_and_nothing_else(page: str) -> None:
    elements = Elements(page)
    policy = next(
        attributes["content"]
        for tag, attributes in elements.found
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    web = files("partnership_graph.diagrams.page") / "web"
    shipped = {
        line.strip() for file in web.iterdir() for line in file.read_text("utf-8").splitlines()
    }
    head, script = elements.texts["script"][0], inflated(elements.script("script"))
    assert {*head.splitlines(), *script.splitlines()} <= shipped
    assert inflated(elements.script("vis")) == vis_script()
    allowed = re.findall(r"'sha256-([^']+)'", policy)
    later = inflated(elements.script("later"))
    expected = [head, script, vis_script(), *elements.texts["style"], later]
    assert allowed == [sha256(text) for text in expected]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy


def test_the_script_knows_no_colour_and_no_measure_of_the_layout() -> None:
    web = files("partnership_graph.diagrams.page") / "web"
    script = "".join(file.read_text("utf-8") for file in web.iterdir() if file.name.endswith(".js"))
    assert not re.findall(r"#[0-9a-fA-F]{6}\b", script)
    assert set(re.findall(r"rgba?\([^)]*\)", script)) <= {"rgba(0,0,0,0)", "rgb(0, 0, 0)"}
    assert "font-family:" not in script


def test_nothing_of_the_data_can_end_a_script(hostile: Scene) -> None:
    elements = Elements(page_of(Book(scenes=(hostile,))))
    types = [found.get("type", "") for tag, found in elements.found if tag == "script"]
    assert sorted(types) == ["", *["application/octet-stream"] * 4]
    assert not [tag for tag, _ in elements.found if tag == "img"]
    handlers = [name for _, found in elements.found for name in found if name[:2] == "on"]
    assert not handlers
    assert not [1 for _, found in elements.found if "javascript:" in found.get("href", "")]


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed(hostile_place: Path) -> None:
    made = {
        subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", DRAW, str(hostile_place)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(made) == 1


def test_a_page_ends_lines_as_unix_does(page: str) -> None:
    assert "\r" not in page
    assert page.startswith("<!doctype html>\n")


def test_drawing_a_scene_does_not_pay_for_the_page() -> None:
    code = "import sys, partnership_graph.diagrams; print({'pyvis', 'jinja2'} & set(sys.modules))"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize(
    "text", ["", "a", "12 bytes or so", "\u00e9\U0001f600" * 99, "x" * 100_000]
)
def test_what_is_deflated_is_read_back(text: str) -> None:
    assert inflated(deflated(text)) == text


def test_phrases_are_written_once_and_private_letters_are_left_as_they_are() -> None:
    """Deflating looks back no further than 32,768 letters: a phrase may stand further apart."""
    phrase = "The Partnership of the whole county"
    often = [f"{phrase} {at} {sha256(str(at)) * 800}" for at in range(40)]
    assert len(packed(often, [phrase])) < len(packed(often))
    strange = ["\ue000 is a letter that stands for itself", *often]
    assert json.loads(inflated(packed(strange, often)).split("\n")[-1]) == strange


def test_a_value_is_numbered_once() -> None:
    values = Values()
    numbers = [values.number(value) for value in (["a", 1], ["b"], ["a", 1], 1, True, "1")]
    assert numbers == [0, 1, 0, 2, 3, 4]


def test_every_setting_of_the_switches_is_on_the_page(book: Book, ten: str) -> None:
    """As many pictures as the layout makes, each found by the switches that are on."""
    scenes = [*data_of(ten)["scenes"], *data_of(ten, "others")["scenes"]]
    for (scene, pictures), told in zip(every_state(book), scenes, strict=True):
        switches = told["switches"]
        assert told["title"] == scene.title
        for on, picture in pictures.items():
            bits = "".join("01"[name in on] for name in switches)
            view = told["views"][told["states"][int(bits or "0", 2)]]
            assert view["size"] == pytest.approx([picture.width, picture.height], abs=0.06)


def test_a_fold_opens_what_it_stands_for(book: Book, ten: str) -> None:
    """Inside it stands what the layout has there, in every state."""
    told = data_of(ten)
    scene, pictures = next(every_state(book))
    data = told["scenes"][0]
    counted = 0
    for on, picture in pictures.items():
        bits = "".join("01"[name in on] for name in data["switches"])
        view = data["views"][data["states"][int(bits or "0", 2)]]
        folds = [box for box in picture.boxes if box.folds]
        assert set(view.get("inside", {})) == {box.id for box in folds}
        for box in folds:
            laid = lay_out(inside(scene, picture, box, on))
            opened = data["views"][view["inside"][box.id]]
            drawn = {told["values"][at][0] for at in running(opened["pieces"][0])}
            assert {box.id for box in laid.boxes} <= drawn
            assert {bracket.id for bracket in laid.brackets} <= drawn
            counted += 1
    assert counted > 32


def running(steps: list[int]) -> list[int]:
    return [sum(steps[: at + 1]) for at in range(len(steps))]


def listed(book: Book) -> list[tuple[Scene, frozenset[str], Picture, tuple[Entry, ...]]]:
    return [
        (scene, on, picture, outline(scene, picture, on))
        for scene, pictures in every_state(book)
        for on, picture in pictures.items()
    ]


def test_the_list_says_every_box_and_every_line_that_is_shown(book: Book) -> None:
    """In every state of every day: no box and no link is told twice, and none is left out."""
    for scene, on, picture, entries in listed(book):
        boxes = [entry.target for entry in entries if entry.tag == "li"]
        links = [entry.target for entry in entries if entry.tag == "sub"]
        assert {box.id for box in picture.boxes} <= set(boxes)
        assert len(boxes) == len(set(boxes))
        assert len(links) == len(set(links))
        known = {link.id for link in scene.links}
        drawn = {fact for line in picture.lines for fact in line.facts if fact in known}
        assert drawn <= set(links)
        marks = {link.id: link.marks for link in scene.links}
        assert all(passes(marks[link], on) for link in links)


def test_a_map_is_told_in_three_to_five_steps(book: Book) -> None:
    for scene, pictures in every_state(book):
        steps = story(scene, pictures[scene.on])
        assert 3 <= len(steps) <= 5
        assert [step.name for step in steps[-2:]] == ["Proposed", "Missing"]
        things = {thing.id for thing in scene.things}
        links = {link.id for link in scene.links}
        for step in steps:
            assert step.sentence.endswith(".")
            assert set(step.things) <= things
            assert set(step.facts) <= links


def test_a_map_without_levels_is_told_by_its_members_and_lines(book: Book) -> None:
    scene = replace(book.first, tiers=())
    plan = scene.arrangement
    assert isinstance(plan, Map)
    _, pictures = next(every_state(Book(scenes=(scene,))))
    steps = story(scene, pictures[scene.on])
    assert [step.name for step in steps] == ["Members", "Lines", "Proposed", "Missing"]
    assert f"{sum(seat.count for seat in plan.members)} seats" in steps[0].sentence


def test_the_page_says_how_far_it_is_accessible(page: str) -> None:
    assert STATEMENT in page


def test_every_check_of_the_accessibility_statement_is_a_test() -> None:
    here = Path(__file__).parents[1]
    for check in CHECKS:
        file, _, test = check.test.partition("::")
        assert f"def {test}(" in (here / file).read_text(encoding="utf-8"), check.test
    assert len({check.demand for check in CHECKS}) == len(CHECKS)


def sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
