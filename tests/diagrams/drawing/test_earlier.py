"""What a later map needs of an earlier one is read from its file, and from no other file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from partnership_graph.diagrams.drawing import styles, svg
from partnership_graph.diagrams.drawing.shaping import pieces_of
from partnership_graph.diagrams.drawing.sheet import saved
from partnership_graph.diagrams.layout.earlier import like_in
from partnership_graph.diagrams.layout.picture import Rect
from partnership_graph.errors import QuestionError
from tests.diagrams.drawing.pictures import picture, scene


def page() -> str:
    given = picture()
    drawn = svg.in_page(pieces_of(given, scene()), Rect(w=given.width, h=given.height), given.hints)
    return f"<!doctype html><style>{styles.css()}</style><p>2 < 3 & 4</p>{drawn}</html>"


@pytest.mark.parametrize("text", [saved(picture(), scene()), page()], ids=["picture", "page"])
def test_hints_and_boxes_are_read_as_they_were_placed(tmp_path: Path, text: str) -> None:
    file = tmp_path / "map"
    file.write_text(text, encoding="utf-8")
    earlier = like_in(file)
    assert earlier.hints == picture().hints
    placed = [(box.id, box.of, box.rect, bool(box.folds)) for box in picture().boxes]
    found = [(box.id, box.of, box.rect, box.look == "fold") for box in earlier.boxes]
    assert found == placed


def test_of_several_maps_in_a_file_the_first_is_read(tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    other = saved(replace(picture(), boxes=picture().boxes[:1], hints=(1, 2, 3)), scene())
    file.write_text(saved(picture(), scene()) + other, encoding="utf-8")
    assert like_in(file).hints == picture().hints
    assert len(like_in(file).boxes) == len(picture().boxes)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "holds no map"),
        (b"<p>a page of somebody else</p>", "holds no map"),
        (saved(replace(picture(), hints=()), scene()).encode(), "holds no map"),
        (b'<svg data-layout="1 2 3"><g class="box" data-id="a"><rect/></g></svg>', "holds no map"),
        (
            (
                b'<svg data-layout="1 2 3"><g class="box" data-id="a" transform="translate(nan 0)">'
                b'<rect width="1" height="1"/></g></svg>'
            ),
            "holds no map",
        ),
        (b"\xff\xfe", "cannot be read as text"),
    ],
)
def test_a_file_without_a_map_is_refused(tmp_path: Path, content: bytes, complaint: str) -> None:
    file = tmp_path / "map.svg"
    file.write_bytes(content)
    with pytest.raises(QuestionError, match=complaint) as refused:
        like_in(file)
    assert str(file) in str(refused.value)
    assert "give --like such a file" in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="cannot be read"):
        like_in(tmp_path / "none.svg")
