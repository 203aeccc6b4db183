"""draw.io files read back: what is glued to what, where each line runs, and that texts are texts."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from partnership_graph import Partnership, Pictures, load
from partnership_graph.diagrams import Book
from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.diagrams.layout.picture import Picture, Rect
from partnership_graph.facts.records import Person
from partnership_graph.publishing.formats import write
from partnership_graph.publishing.nameless import without_people
from tests.diagrams.test_hostile_views import NAMES, VIEWS, a_place

OURS = {"b", "br", "div", "i", "s", "span"}
"""The tags that a label of ours is made of."""


@pytest.fixture(scope="module")
def thurrock() -> Partnership:
    return load("thurrock")


def pages(book: Book) -> list[ET.Element]:
    return ET.fromstring(write(book, "drawio")).findall("diagram")  # noqa: S314 - our own


def cells(page: ET.Element) -> dict[str, ET.Element]:
    """Return the cells of a page by id, which is that of the object around one that has properties."""
    found: dict[str, ET.Element] = {}
    for item in page.iter():
        if item.tag == "object":
            found[item.attrib["id"]] = item.find("mxCell")  # type: ignore[assignment] # always there
        elif item.tag == "mxCell" and "id" in item.attrib:
            found[item.attrib["id"]] = item
    return found


def style(cell: ET.Element) -> Mapping[str, str]:
    parts = (part.partition("=") for part in cell.attrib["style"].split(";") if part)
    return {name: value for name, _, value in parts}


def place(cell: ET.Element) -> Rect:
    at = cell.find("mxGeometry")
    assert at is not None
    x, y, w, h = (float(at.get(name, 0)) for name in ("x", "y", "width", "height"))
    return Rect(x=x, y=y, w=w, h=h)


def faults(page: ET.Element) -> list[str]:
    """Return what would make draw.io refuse a page, or draw a line loose."""
    ids = [
        item.attrib["id"]
        for item in page.iter()
        if item.tag in {"object", "mxCell"} and "id" in item.attrib
    ]
    found = [f"{name} twice" for name, count in Counter(ids).items() if count > 1]
    for name, cell in cells(page).items():
        ends = [cell.get(end) for end in ("parent", "source", "target")]
        found += [f"{name}: no {end}" for end in ends if end and end not in ids]
        if cell.get("edge") and not (ends[1] and ends[2]):
            found.append(f"{name}: loose")
        if cell.get("vertex") and min(place(cell).w, place(cell).h) <= 0:
            found.append(f"{name}: no size")
    return found


class Seen(HTMLParser):
    """What a browser would make of a label: its tags, and its text."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(label)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.text += " " * (tag in {"br", "div"})

    def handle_endtag(self, tag: str) -> None:
        self.text += " " * (tag == "div")

    def handle_data(self, data: str) -> None:
        self.text += data


def labels(page: ET.Element) -> list[str]:
    names = ("label", "value", "tooltip")
    return [item.attrib[name] for item in page.iter() for name in names if name in item.attrib]


def shown(page: ET.Element) -> list[str]:
    return [" ".join(Seen(label).text.split()) for label in labels(page)]


def test_a_map_is_whole_and_holds_together() -> None:
    book = Pictures(load("barking-and-dagenham")).integration_map()
    made = pages(book)
    assert len(made) == len(book.scenes)
    for page in made:
        assert faults(page) == []


def laid(page: ET.Element, picture: Picture) -> None:
    """Hold each line against the picture: its ends on what it links, its points in between."""
    every = cells(page)
    top = place(every["box-1"]).y - picture.boxes[0].rect.y
    for at, line in enumerate(picture.lines, 1):
        cell = every[f"line-{at}"]
        said = style(cell)
        assert said["edgeStyle"] == "none"
        ends = (("exit", "source", line.points[0]), ("entry", "target", line.points[-1]))
        for end, named, (x, y) in ends:
            to = place(every[cell.attrib[named]])
            found = (to.x + float(said[f"{end}X"]) * to.w, to.y + float(said[f"{end}Y"]) * to.h)
            assert found == pytest.approx((x, y + top), abs=0.6)
        points = [
            (float(one.attrib["x"]), float(one.attrib["y"]))
            for one in cell.iterfind(".//Array/mxPoint")
        ]
        inner = [(x, y + top) for x, y in line.points[1:-1]]
        assert len(points) == len(inner)
        assert sum(points, ()) == pytest.approx(sum(inner, ()), abs=0.06)


VIEW: Mapping[str, Callable[[Pictures], Book]] = {
    "map": lambda drawn: drawn.integration_map(),
    "tree": lambda drawn: drawn.tree("thurrock-lscb"),
    "chain": lambda drawn: drawn.chain("brighter-futures-partnership"),
}


def plainly(words: str) -> str:
    return " ".join(words.split())


@pytest.mark.parametrize("view", VIEW)
def test_lines_keep_their_routes_and_every_word_stands_in_a_label(
    thurrock: Partnership, view: str
) -> None:
    book = VIEW[view](Pictures(thurrock.at(include=["proposed"])))
    picture, page = lay_out(book.first), pages(book)[0]
    assert picture.lines
    assert faults(page) == []
    laid(page, picture)
    told = shown(page)
    for box in picture.standing:
        assert plainly(" ".join(row.text for row in box.rows)) in told
    for line in picture.lines:
        if line.label:
            rows = [f"{row.text} {tail}" for row, tail in line.label.above]
            assert plainly(" ".join([*rows, *(row.text for row in line.label.below)])) in told
    everything = " ".join(told)
    for text in (*book.first.remarks, book.first.licence, f"Data version {book.first.version}."):
        assert plainly(text) in everything
    assert f"As of {book.first.dated}." in everything


def test_shapes_carry_what_is_told_of_them(thurrock: Partnership) -> None:
    book = Pictures(thurrock).chain("mase")
    objects = [item.attrib for item in pages(book)[0].iter("object")]
    (line,) = [item for item in objects if item["id"] == "line-1"]
    assert line["kind"] == "is a sub-group of"
    assert line["said"].startswith(
        "Multi-Agency Sexual Exploitation Group (MASE) is a sub-group of"
    )
    assert "Ofsted para 131" in line["sources"]
    (box,) = [
        item for item in objects if item.get("name") == "Thurrock Local Safeguarding Children Board"
    ]
    assert box["kind"] == "board"
    assert html.escape(box["name"]) in box["tooltip"]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", NAMES)
def test_no_text_is_anything_but_text(
    made: Callable[..., Partnership], kind: str, view: str
) -> None:
    (page, *_) = pages(VIEWS[view](Pictures(a_place(made, NAMES[kind]))))
    assert faults(page) == []
    seen = list(map(Seen, labels(page)))
    assert {tag for label in seen for tag in label.tags} <= OURS
    assert {name for label in seen for name in label.attributes} <= {"style"}
    names = {name for item in page.iter("object") for name in item.attrib}
    assert names <= {"id", "label", "name", "kind", "said", "sources", "tooltip"}


def test_what_no_xml_may_hold_is_shown_by_its_code(thurrock: Partnership) -> None:
    book = Pictures(thurrock).chain("mase").mapped(lambda text: f"{text}\x07\ud800\u202e")
    told = " ".join(shown(pages(book)[0]))
    assert "\\x07" in told
    assert "\\ud800" in told
    assert "\\u202e" in told


def test_nobody_is_named_where_nobody_may_be(thurrock: Partnership) -> None:
    book = Pictures(thurrock).seats("thurrock-hwb", "ice")
    people = [person.name for person in thurrock.dataset.all(Person) if " " in person.name]
    named = write(book, "drawio").decode()
    assert sum(html.escape(name) in named for name in people) > 10
    hidden = write(without_people(book, thurrock.dataset), "drawio").decode()
    assert [name for name in people if name in hidden or html.escape(name) in hidden] == []
    assert [
        person.id for person in thurrock.dataset.all(Person) if f'"{person.id}"' in hidden
    ] == []


def test_a_grid_has_a_field_for_each_cell(thurrock: Partnership) -> None:
    book = Pictures(thurrock).seats("thurrock-hwb", "ice")
    matrix = book.first.matrix
    assert matrix
    (page,) = pages(book)
    assert faults(page) == []
    fields = [name for name in cells(page) if name.startswith("field-")]
    assert len(fields) == (len(matrix.columns) + 1) * (len(matrix.rows) + 1)
    told = shown(page)
    assert all(any(text.startswith(row.heading.name) for text in told) for row in matrix.rows)


def test_the_same_book_makes_the_same_bytes() -> None:
    made = [write(Pictures(load("thurrock")).chain("mase"), "drawio") for _ in range(2)]
    assert made[0] == made[1]
    assert not re.search(rb"modified|etag|20\d\d-\d\d-\d\dT", made[0])
