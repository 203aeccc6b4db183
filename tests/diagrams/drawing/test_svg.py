"""Pieces as SVG: XML that is inert whatever stands in it, alone and in a page, the same every time."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from typing import Any, TypeVar
from xml.etree import ElementTree as ET

import pytest

from partnership_graph.answers.answer import Citation
from partnership_graph.diagrams.arranged import Cell as GridCell
from partnership_graph.diagrams.arranged import Heading, Matrix, Row
from partnership_graph.diagrams.drawing import svg
from partnership_graph.diagrams.drawing.shapes import Text
from partnership_graph.diagrams.drawing.shaping import pieces_of
from partnership_graph.diagrams.drawing.sheet import saved
from partnership_graph.diagrams.drawing.styles import STYLES
from partnership_graph.diagrams.layout.picture import Picture, Rect
from partnership_graph.diagrams.scene import Scene
from tests.diagrams.drawing.pictures import picture, scene

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<img src=x onerror=window.hacked=1> javascript:window.hacked=1 "
    '</script><script>window.hacked=1</script> <a href="javascript:1">href</a> '
    "\"'><svg onload=window.hacked=1> &amp; {{7*7}} ]]> --> <![CDATA[ \x00\x1b[2J\u202e\ufffe"
)
TAGS = {"svg", "g", "rect", "path", "text", "tspan", "title"}
ValueT = TypeVar("ValueT")


def spoilt(value: ValueT) -> ValueT:
    """Return a value of the layout with every free text hostile; ids and names of looks stay."""
    if isinstance(value, tuple):
        return tuple(spoilt(item) for item in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    texts = {"text", "name", "title", "caption", "corner", "words", "remarks", "sources", "licence"}
    texts |= {"as_of", "version", "answer", "tail", "notes", "flag", "number", "freshness", "marks"}
    changed: dict[str, Any] = {}
    for field in fields(value):
        given = getattr(value, field.name)
        changed[field.name] = _hostile(given) if field.name in texts else spoilt(given)
    return replace(value, **changed)


def _hostile(given: Any) -> Any:
    if isinstance(given, tuple):
        return tuple(_hostile(item) for item in given)
    return HOSTILE if isinstance(given, str) else spoilt(given)


def with_hostile_ids() -> Picture:
    given = picture()
    boxes = tuple(replace(box, id=f"{box.id}{HOSTILE}", of=HOSTILE) for box in given.boxes)
    return replace(given, boxes=boxes)


def matrix() -> Matrix:
    column, row = Heading(name="Board", kind="body"), Heading(name="Trust", kind="trust")
    cells = (GridCell(words="member", marks=("proposed",)),)
    return Matrix(
        caption="Seats", corner="Member", columns=(column,), rows=(Row(heading=row, cells=cells),)
    )


CASES = {
    "a map": (picture(), scene()),
    "hostile texts": (spoilt(picture()), spoilt(scene())),
    "hostile ids": (with_hostile_ids(), scene()),
    "a matrix": (Picture(width=0, height=0), scene(arrangement=matrix())),
    "a hostile matrix": (Picture(width=0, height=0), spoilt(scene(arrangement=matrix()))),
}


def texts(value: tuple[Picture, Scene]) -> dict[str, str]:
    """Return both forms of a picture: the one that is saved, and the one that stands in a page."""
    given, told = value
    view = Rect(w=given.width, h=given.height)
    return {
        "saved": saved(given, told),
        "in a page": svg.in_page(pieces_of(given, told), view, given.hints),
    }


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("form", ["saved", "in a page"])
def test_whatever_is_told_the_picture_is_xml_of_shapes_and_words_alone(
    case: str, form: str
) -> None:
    root = ET.fromstring(texts(CASES[case])[form])  # noqa: S314 - drawn by us
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= TAGS
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on"), element
            assert "href" not in name, element
            assert "url(" not in value, element
        assert "style" not in element.attrib


@pytest.mark.parametrize("case", CASES)
def test_the_same_picture_is_the_same_bytes(case: str) -> None:
    assert texts(CASES[case]) == texts(CASES[case])


def test_hostile_words_are_shown_as_they_are() -> None:
    root = ET.fromstring(saved(spoilt(picture()), scene()))  # noqa: S314 - drawn by us
    shown = ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]
    assert any("</script><script>window.hacked=1</script>" in text for text in shown)
    assert not any(sign in text for text in shown for sign in "\x00\x1b\u202e\ufffe")


def test_every_text_of_a_picture_is_drawn() -> None:
    given = picture()
    root = ET.fromstring(saved(given, scene()))  # noqa: S314 - drawn by us
    shown = {"".join(element.itertext()) for element in root.iter(f"{SVG}text")}
    for rows in (thing.rows for things in (given.boxes, given.brackets) for thing in things):
        assert {row.text for row in rows} <= shown
    assert given.frame
    assert {*given.frame.title, *(row.text for row in given.frame.said)} <= shown
    assert {band.name for band in given.bands} <= shown
    assert {heading.text for heading in given.headings} <= shown
    assert {"communicates with", "supports (MOU 7)", "1", "+"} <= shown


def test_every_box_bracket_and_line_is_a_group_that_is_found_by_its_id() -> None:
    given = picture()
    root = ET.fromstring(saved(given, scene()))  # noqa: S314 - drawn by us
    found = [(g.get("class"), g.get("data-id"), g.get("data-box")) for g in root.iter(f"{SVG}g")]
    for kind, things in (("box", given.boxes), ("bracket", given.brackets)):
        assert [(i, of) for k, i, of in found if k == kind] == [
            (thing.id, thing.of or None) for thing in things
        ]
    assert [i for k, i, _ in found if k == "line"] == [line.id for line in given.lines]
    assert [(i, of) for k, i, of in found if k == "frame"] == [("frame", "partnership")]
    ids = [i for _, i, _ in found if i]
    assert len(ids) == len(set(ids))


def test_a_matrix_has_its_sources_by_number_below_it() -> None:
    source = Citation(source="mou", name="MOU", file="mou.pdf", locator="2.1", as_of="2020-01-31")
    given = matrix()
    cells = (replace(given.rows[0].cells[0], citations=(source,)),)
    cited = replace(given, rows=(replace(given.rows[0], cells=cells),))
    root = ET.fromstring(saved(Picture(width=0, height=0), scene(arrangement=cited)))  # noqa: S314 - drawn by us
    shown = ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]
    assert "member (proposed) [1]" in shown
    assert shown[shown.index("Sources, by number") + 1] == "[1] MOU, 2.1"


def test_what_comes_later_lies_above() -> None:
    kinds = [piece.kind for piece in pieces_of(picture(), scene())]
    order = ["ground", "frame", "bracket", "line", "box", "heading"]
    assert all(order.index(one) <= order.index(other) for one, other in pairwise(kinds))
    assert set(kinds) == set(order)


def test_a_head_points_where_its_line_goes() -> None:
    text = svg.groups(piece for piece in pieces_of(picture(), scene()) if piece.kind == "line")
    assert 'class="head" transform="translate(430 380) rotate(180)"' in text
    assert 'class="head" transform="translate(620 600) rotate(0)"' in text
    assert text.count('class="head"') == 2  # a twig has none


def test_the_words_of_one_kind_stand_where_they_were_placed() -> None:
    line = next(piece.line for piece in pieces_of(picture(), scene()) if piece.id == "up")
    assert line
    assert line.label_at == pytest.approx((525, 344))
    assert [shown for shown, _ in line.labels] == ["upward"]
    (words,) = line.labels[0][1]
    assert isinstance(words, Text)
    assert words.y + line.label_at[1] == 360 + 16 - 3


def test_a_page_dresses_by_class_and_a_picture_by_attribute() -> None:
    both = texts(CASES["a map"])
    used = re.findall(r'<(?:rect|path|text|tspan)[^>]* class="([^"]+)"', both["in a page"])
    assert {name for names in used for name in names.split()} <= set(STYLES)
    assert "fill=" not in both["in a page"]
    assert not re.search(r"<(rect|path|text|tspan)[^>]* class=", both["saved"])
