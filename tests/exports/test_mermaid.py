"""Mermaid: every box and line of the picture, and no text that is anything but text."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from partnership_graph import Partnership, Pictures
from partnership_graph.diagrams import Book
from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.errors import QuestionError
from partnership_graph.exports.formats import export
from tests.diagrams.test_hostile_views import NAMES, a_place

BOX = re.compile(r'^ +(n\d+)\["([^"\n]*)"\]$', re.MULTILINE)
LINE = re.compile(r'^  (n\d+) (-->|-\.->|---|-\.-)(?:\|"([^"\n]*)"\|)? (n\d+)$', re.MULTILINE)
HELD = re.compile(r'^ +subgraph (n\d+) \["([^"\n]*)"\]$', re.MULTILINE)


def written(book: Book) -> str:
    return export("mermaid", book).data.decode()


def plain(label: str) -> str:
    """Return a label as Mermaid shows it."""
    text = label.replace("<br/>", " ")
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), text)


@pytest.fixture(scope="module")
def chain(thurrock: Partnership) -> Book:
    return Pictures(thurrock.at(include=["proposed"])).chain("brighter-futures-partnership")


def test_every_box_and_line_of_the_picture_is_there_with_its_words(chain: Book) -> None:
    picture, text = lay_out(chain.first), written(chain)
    boxes = dict(BOX.findall(text))
    assert len(boxes) == len(picture.boxes)
    assert sorted(map(plain, boxes.values())) == sorted(
        " ".join(row.text for row in box.rows) for box in picture.boxes
    )
    lines = LINE.findall(text)
    assert len(lines) == len(picture.lines)
    assert all({low, high} <= boxes.keys() for low, _, _, high in lines)
    proposed = [(stroke, plain(words)) for _, stroke, words, _ in lines if "proposed" in words]
    assert len(proposed) == 2
    assert {stroke for stroke, _ in proposed} == {"-.->"}


def test_the_day_the_version_the_licence_and_the_sources_stand_as_remarks(chain: Book) -> None:
    text, scene = written(chain), chain.first
    remarks = [line.removeprefix("  %% ") for line in text.splitlines() if line.startswith("  %% ")]
    assert remarks[-1] == f"As of {scene.dated}. Data version {scene.version}."
    assert {*scene.sources, scene.licence} <= set(remarks)


@pytest.mark.parametrize("kind", NAMES)
def test_no_text_is_more_than_text(made: Callable[..., Partnership], kind: str) -> None:
    text = written(Pictures(a_place(made, NAMES[kind])).chain("low"))
    first, chart, *lines = text.splitlines()
    assert (first[:9], chart) == ("%%{init: ", "flowchart LR")
    known = (BOX, LINE, HELD, re.compile(r"^  (%% |accTitle: |accDescr: )[^\n]*$"))
    for line in lines:
        assert line.strip() == "end" or any(item.fullmatch(line) for item in known), line
    assert "%%{" not in "\n".join(lines)
    for _, label in BOX.findall(text):
        assert not re.search(r"[<>`]|#(?!\d+;)", label.replace("<br/>", ""))


def test_a_frame_and_its_brackets_hold_what_stands_in_them(thurrock: Partnership) -> None:
    book = Pictures(thurrock).integration_map(focus="thurrock-lscb")
    text = written(book)
    assert text.count("  subgraph ") == text.count("\n  end") + text.count("\n    end")


def test_more_boxes_than_can_be_read_are_refused(thurrock: Partnership) -> None:
    with pytest.raises(
        QuestionError, match=r"has \d\d boxes, and of more than 40 .* pgraph export mermaid chain"
    ):
        written(Pictures(thurrock).integration_map())


def test_a_grid_is_no_flowchart(thurrock: Partnership) -> None:
    with pytest.raises(QuestionError, match="a grid of words is no flowchart"):
        written(Pictures(thurrock).seats("thurrock-hwb"))
