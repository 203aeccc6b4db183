"""Texts that are long, strange or meant as markup stand in every view as what they are, without a fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from xml.etree import ElementTree as ET

import pytest

from partnership_graph.diagrams import Book
from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.partnership import Partnership
from partnership_graph.pictures import Pictures
from tests.diagrams.picture_faults import faults
from tests.small_place import svg_of

Made = Callable[..., Partnership]

NAMES: Final = {
    "markup": "<script>alert(1)</script> & \"quoted\" 'names' ]]> {{7*7}}",
    "one long word": "Verwaltungsgemeinschaftsvorsitzendenversammlung" * 8,
    "many words": "the board of the boards of the partnership " * 40 + "end",
    "no letters": "\u4f60\u597d \U0001f9d2\U0001f9d2 \u0635\u0628\u0627\u062d",
    "commas and brackets": "A, proposed, (proposed), - ended; + begun (MOU 1.1)",
}
VIEWS: Final[dict[str, Callable[[Pictures], Book]]] = {
    "tree": lambda drawn: drawn.tree("top"),
    "chain": lambda drawn: drawn.chain("low"),
    "route": lambda drawn: drawn.route("low", "top"),
    "no route": lambda drawn: drawn.route("top", "low"),
    "escalation": lambda drawn: drawn.escalation("low"),
    "localities": lambda drawn: drawn.localities(),
    "difference": lambda drawn: drawn.difference("2019-01-01", "2020-02-01"),
}


def a_place(made: Made, name: str) -> Partnership:
    """Return a place in which every name, kind of line, paragraph and condition is the same text."""

    def row(**cells: str) -> dict[str, str]:
        return cells

    bodies = ("top", "low", "aside")
    return made(
        sources=[row(id="paper", dated="2020-01-01", title=name)],
        boards=[row(id=at, name=f"{name} {at}", locator=name) for at in bodies],
        people=[row(id="ann", name=f"{name} ann")],
        posts=[row(id="post", name=f"{name} post")],
        post_holders=[row(id="holds", post_id="post", person_id="ann")],
        areas=[row(id="area", name=f"{name} area", kind="locality"), row(id="ward", name=name)],
        childrens_centres=[row(id="centre", name=f"{name} centre")],
        area_links=[
            row(id="in", from_id="centre", to_id="area", kind="located_in", locator=name),
            row(id="for", from_id="centre", to_id="ward", kind="serves_ward", locator=name),
        ],
        reporting_lines=[
            row(id="one", from_id="low", to_id="top", kind="reports_to", locator=name),
            row(id="two", from_id="aside", to_id="low", kind="briefs", locator=name),
            row(id="three", from_id="aside", to_id="top", kind="advises", status="proposed"),
        ],
        escalation_stages=[
            row(
                id="stage",
                body_id="low",
                to_id="aside",
                trigger="dispute",
                stage="1",
                text=name,
                time_limit=name,
                not_covered=name,
                contact_id="post",
            )
        ],
    )


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", NAMES)
def test_no_text_makes_a_fault_or_is_anything_but_text(made: Made, kind: str, view: str) -> None:
    scene = VIEWS[view](Pictures(a_place(made, NAMES[kind]))).first
    picture = lay_out(scene)
    assert picture.boxes
    assert faults(picture) == []
    written = ET.fromstring(svg_of(scene))  # noqa: S314 - our own
    tags = {element.tag.rpartition("}")[2] for element in written.iter()}
    assert tags <= {"svg", "title", "g", "path", "rect", "text", "tspan", "use", "defs"}


@pytest.mark.parametrize("view", VIEWS)
def test_a_name_is_printed_whole_wherever_it_stands_on_a_box(made: Made, view: str) -> None:
    name = NAMES["commas and brackets"]
    picture = lay_out(VIEWS[view](Pictures(a_place(made, name))).first)
    for box in picture.boxes:
        if box.of:
            assert " ".join(row.text for row in box.rows).startswith(name)
