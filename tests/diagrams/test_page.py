"""The page and the picture: one file each, inert, complete, and the same every time."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from partnership_graph.diagrams.rendering.line_labels import pills_of
from partnership_graph.diagrams.rendering.sheet import sheet_of
from partnership_graph.diagrams.rendering.template import STATEMENT

from partnership_graph.diagrams import Book, Scene, draw_map
from partnership_graph.diagrams.layout.lettering import SMALL_SIZE
from partnership_graph.diagrams.scene import Rect
from partnership_graph.facts.view import View
from tests.diagrams.accessibility import CHECKS
from tests.small_place import page_of, svg_of

SVG = "{http://www.w3.org/2000/svg}"
DRAW = """
import hashlib, sys
from pathlib import Path
from partnership_graph.diagrams import Book, draw_day
from partnership_graph.loading import load
from partnership_graph.facts.view import View
from partnership_graph.publishing.formats import write
scene = draw_day(View(dataset=load(Path(sys.argv[1])), day="2020-01-31"), "hostile")
book = Book(scenes=(scene,))
print(hashlib.sha256(write(book, "html") + write(book, "svg")).hexdigest())
"""


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text of its scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            self.scripts[-1] += data

    def count(self, attribute: str) -> int:
        """Count the elements of the list, not of the picture, that carry an attribute."""
        return sum(tag == "li" and attribute in attributes for tag, attributes in self.found)


@pytest.fixture(scope="module")
def page(scene: Scene) -> str:
    return page_of(Book(scenes=(scene,)))


def test_the_list_has_as_many_boxes_and_lines_as_the_picture(any_scene: Scene) -> None:
    elements = Elements(page_of(Book(scenes=(any_scene,))))
    picture = ET.fromstring(svg_of(any_scene))  # noqa: S314 - drawn by us
    groups = [group.attrib for group in picture.iter(f"{SVG}g")]
    boxes = [group for group in groups if "data-box" in group]
    lines = [group for group in groups if "data-line" in group]
    assert elements.count("data-box") == len(boxes) == len(any_scene.boxes)
    assert elements.count("data-line") == len(lines) == len(any_scene.lines)


def test_the_picture_says_title_day_version_sources_and_licence(scene: Scene) -> None:
    picture = ET.fromstring(svg_of(scene))  # noqa: S314 - drawn by us
    text = " ".join("".join(part.itertext()) for part in picture.iter(f"{SVG}text"))
    for words in ("integration map", "31 January 2020", scene.version, "Licence v3.0"):
        assert words in text
    for key in scene.legend:
        assert key.words in text


def test_pyvis_builds_the_nodes_and_edges(page: str, scene: Scene) -> None:
    data = data_of(page)[scene.key]
    assert [node["id"] for node in data["boxes"]] == [box.id for box in scene.boxes]
    assert [node["label"] for node in data["boxes"]] == [box.name for box in scene.boxes]
    ends = [(edge["id"], edge["from"], edge["to"], edge["arrows"]) for edge in data["lines"]]
    assert ends == [(line.id, line.from_id, line.to_id, "to") for line in scene.lines]


def test_every_scene_of_a_book_is_on_its_page_and_said_once(thurrock: View) -> None:
    book = draw_map(thurrock, "thurrock")
    page = page_of(book)
    data = data_of(page)
    assert list(data) == [scene.key for scene in book.scenes]
    for scene in book.scenes:
        about = data[scene.key]["about"][0]
        assert (about["title"], about["remarks"]) == (scene.title, list(scene.remarks))
        for box, node in zip(scene.boxes, data[scene.key]["boxes"], strict=True):
            assert node["details"][1::2] == [detail.text for detail in box.details]
            assert node["x"] == pytest.approx(box.rect.middle, abs=0.06)
    one = page_of(Book(scenes=(book.first,)))
    boxes = sum(len(scene.boxes) for scene in book.scenes[1:])
    assert (len(page) - len(one)) / boxes < 600


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


def test_the_policy_allows_the_shipped_files_by_hash_and_nothing_else(page: str) -> None:
    policy = next(
        attributes["content"]
        for tag, attributes in Elements(page).found
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    web = files("partnership_graph.diagrams.rendering") / "web"
    head, *_, script = Elements(page).scripts
    shipped = {
        line.strip() for file in web.iterdir() for line in file.read_text("utf-8").splitlines()
    }
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert sha256(head) in policy
    assert sha256(script) in policy
    assert {*head.splitlines(), *script.splitlines()} <= shipped
    assert sha256((web / "page.css").read_text(encoding="utf-8")) in policy
    assert "unsafe" not in policy
    assert len(re.findall("sha256-", policy)) == 3


def test_scripts_on_a_page_are_exactly_those_the_policy_allows(hostile: Scene) -> None:
    hostile_page = page_of(Book(scenes=(hostile,)))
    head, *data, script = Elements(hostile_page).scripts
    assert all(json.loads(part) for part in data)
    assert sha256(head) in hostile_page
    assert sha256(script) in hostile_page


def test_hostile_text_stays_text(hostile: Scene) -> None:
    elements = Elements(page_of(Book(scenes=(hostile,))))
    assert not [tag for tag, _ in elements.found if tag == "img"]
    handlers = [name for _, attributes in elements.found for name in attributes if name[:2] == "on"]
    assert not handlers
    assert not [
        1 for _, attributes in elements.found if "javascript:" in attributes.get("href", "")
    ]
    assert "49" not in hostile.boxes[0].name


def test_hostile_text_stays_text_in_the_picture(hostile: Scene) -> None:
    picture = ET.fromstring(svg_of(hostile))  # noqa: S314 - drawn by us
    tags = {element.tag.removeprefix(SVG) for element in picture.iter()}
    assert tags == {"svg", "title", "desc", "rect", "g", "path", "text"}
    titles = ["".join(title.itertext()) for title in picture.iter(f"{SVG}title")]
    assert any("onerror" in title for title in titles)


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


def test_a_page_of_all_days_is_small_enough_to_send(thurrock: View) -> None:
    assert len(page_of(draw_map(thurrock, "thurrock")).encode()) <= 750_000


def test_drawing_a_scene_does_not_pay_for_the_page() -> None:
    code = "import sys, partnership_graph.diagrams; print({'pyvis', 'jinja2'} & set(sys.modules))"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def test_the_smallest_letter_of_the_map_is_readable_on_a3(scene: Scene) -> None:
    assert sheet_of(scene, scene.width, scene.height).scale * SMALL_SIZE >= 8


def test_nearly_all_numbers_on_lines_keep_clear_of_boxes_and_of_each_other(thurrock: View) -> None:
    """Two lines that are close and shorter than their numbers leave no room for both."""
    clear = [
        not any(rect.overlaps(other) for other in [*before, *(box.rect for box in scene.boxes)])
        for scene in draw_map(thurrock, "thurrock").scenes
        for rect, before in each_with_those_before(scene)
    ]
    assert len(clear) > 90
    assert sum(clear) >= 0.95 * len(clear)


def test_a_number_names_a_year_only_where_it_is_before_that_of_the_map(thurrock: View) -> None:
    scenes = draw_map(thurrock, "thurrock").scenes
    said = {scene: [text for text, _ in pills_of(scene).values()] for scene in scenes}
    assert any("recorded 2016" in text for text in said[scenes[0]])
    for scene, texts in said.items():
        assert not [text for text in texts if f"recorded {scene.day[:4]}" in text]


def each_with_those_before(scene: Scene) -> Iterator[tuple[Rect, list[Rect]]]:
    rects = [rect for _, rect in pills_of(scene).values()]
    return ((rect, rects[:at]) for at, rect in enumerate(rects))


def test_what_is_faded_folded_or_changed_looks_so_in_the_picture(scene: Scene) -> None:
    usual, *others = scene.boxes
    plain = svg_of(scene)
    for changed in (
        replace(usual, faded=True),
        replace(usual, opens="elsewhere"),
        replace(usual, change="+ begun"),
    ):
        drawn = svg_of(replace(scene, boxes=(changed, *others)))
        differing = [
            name for name, text in boxes_of(drawn).items() if text != boxes_of(plain)[name]
        ]
        assert differing == [usual.id]
        assert (">+</text>" in drawn) == bool(changed.change)


def boxes_of(picture: str) -> dict[str, str]:
    groups = ET.fromstring(picture).iter(f"{SVG}g")  # noqa: S314 - drawn by us
    return {
        group.attrib["data-box"]: ET.tostring(group, encoding="unicode")
        for group in groups
        if "data-box" in group.attrib
    }


def test_every_check_of_the_accessibility_statement_is_a_test() -> None:
    here = Path(__file__).parent
    for check in CHECKS:
        file, _, test = check.test.partition("::")
        assert f"def {test}(" in (here / file).read_text(encoding="utf-8")
    assert len({check.demand for check in CHECKS}) == len(CHECKS)


def test_the_page_says_how_far_it_is_accessible(page: str) -> None:
    assert STATEMENT in page


def data_of(page: str) -> dict[str, Any]:
    """Read the scenes of a page back, by a reading of the encoding of its own."""
    elements = Elements(page)
    keys = [found["data-scene"] for _, found in elements.found if "data-scene" in found]
    _, numbered, *scenes = [json.loads(script) for script in elements.scripts[1 : 3 + len(keys)]]
    values: list[Any] = []
    for value in numbered:
        values.append(read_back(value, values))
    return {
        key: {name: rows_of(table, values) for name, table in scene.items()}
        for key, scene in zip(keys, scenes, strict=True)
    }


def read_back(value: Any, values: list[Any]) -> Any:
    if isinstance(value, list) and value and isinstance(value[0], list):
        return " ".join(values[at] for at in value[0])
    if isinstance(value, list):
        return [values[at] for at in value]
    return {name: values[at] for name, at in value.items()} if isinstance(value, dict) else value


def rows_of(table: dict[str, Any], values: list[Any]) -> list[dict[str, Any]]:
    common = {name: values[at] for name, at in table["common"].items()}
    plain = len(table["plain"])
    return [
        common
        | dict(zip(table["plain"], row[:plain], strict=True))
        | {name: values[at] for name, at in zip(table["coded"], row[plain:], strict=True)}
        for row in table["rows"]
    ]


def sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
