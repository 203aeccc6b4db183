"""What is told of a box, a bracket, a line is seen on it: every look has one meaning."""

from __future__ import annotations

from dataclasses import replace

import pytest

from partnership_graph.diagrams.drawing.key import key_of, shapes_of
from partnership_graph.diagrams.drawing.shapes import Path, Rectangle, Text
from partnership_graph.diagrams.drawing.shaping import pieces_of, view_of
from partnership_graph.diagrams.layout.picture import Box, Line, Picture, Rect, Row
from tests.diagrams.drawing.pictures import picture, scene


def styles_of(wanted: str) -> list[str]:
    """Return the styles of all that is drawn of one piece, in the order of drawing."""
    piece = next(piece for piece in pieces_of(picture(), scene()) if piece.id == wanted)
    return [shape.style for shape in shapes_of(piece)]


@pytest.mark.parametrize(
    ("wanted", "border"),
    [
        ("hwb", "box-1 heavy dash"),
        ("lms", "box-0 heavy heavy-dot"),
        ("trust", "box-0"),
        ("asked", "box-2 asked"),
        ("voluntary", "box-none"),
        ("again", "nothing"),
        ("chip", "nothing"),
        ("mse", "bracket-0 geo"),
        ("providers", "bracket-0 marked dot"),
        ("others", "bracket-none marked dash"),
        ("frame", "subject subject-dash"),
        ("band place", "ground-1"),
        ("up", "path path-up dash"),
        ("side", "path dot"),
        ("twig", "path path-twig"),
    ],
)
def test_the_border_says_the_level_the_status_and_whether_a_body_meets(
    wanted: str, border: str
) -> None:
    assert styles_of(wanted)[0] == border


def test_the_head_of_a_reporting_line_is_filled_and_of_no_other() -> None:
    assert styles_of("up")[1] == "arrow arrow-up"
    assert styles_of("side")[1] == "arrow"
    assert not [style for style in styles_of("twig") if "arrow" in style]


def test_what_is_over_is_struck_through_on_a_box_a_line_and_in_a_head() -> None:
    assert styles_of("trust")[1:] == ["name middle over", "said middle"]
    assert styles_of("side")[2] == "words middle over"
    given = picture()
    assert given.frame
    struck = replace(given.frame, said=(Row("ended 2017", "said", struck=True),))
    (frame,) = (p for p in pieces_of(replace(given, frame=struck), scene()) if p.kind == "frame")
    assert frame.shapes[-1].style == "subject-said over"


def test_a_fold_is_a_stack_and_what_was_asked_for_has_two_borders() -> None:
    assert "stack-2" in styles_of("centres")
    assert "ring" in styles_of("asked")


def test_signs_stand_at_the_corners_and_are_in_view() -> None:
    signed = Box(id="b", of="b", rect=Rect(w=90, h=30), rows=(Row("B"),), number="12", flag="+")
    drawn = Picture(width=90, height=30, boxes=(signed,))
    (piece,) = pieces_of(drawn, scene())
    view = view_of(drawn)
    step, flag = (
        s for s in piece.shapes if isinstance(s, Rectangle) and s.style in ("step", "flag")
    )
    for sign in (step, flag):
        assert view.x <= sign.x
        assert view.y <= sign.y
        assert sign.x + sign.w <= view.right
    assert [s.text for s in piece.shapes if isinstance(s, Text)] == ["B", "12", "+"]


def test_rows_stand_within_their_box_in_the_middle() -> None:
    for box in picture().boxes:
        piece = next(piece for piece in pieces_of(picture(), scene()) if piece.id == box.id)
        rows = [
            s
            for s in piece.shapes
            if isinstance(s, Text) and s.style.split()[0] in ("name", "said")
        ]
        assert len(rows) == len(box.rows)
        assert rows[0].y - 10.5 >= 0
        assert rows[-1].y <= box.rect.h - 1
        assert {row.x for row in rows} == {0 if box.look == "chip" else box.rect.w / 2}


def test_a_level_is_drawn_by_its_place_in_the_order_whatever_it_is_called() -> None:
    told = scene(tiers=(("region", "Region"), ("county", "County")))
    box = Box(id="b", of="b", rect=Rect(w=90, h=30), rows=(Row("B"),), tier="county")
    (piece,) = pieces_of(Picture(width=90, height=30, boxes=(box,)), told)
    assert piece.shapes[0].style == "box-1"


def test_a_box_line_and_row_keep_the_facts_by_which_they_are_shown() -> None:
    pieces = {piece.id: piece for piece in pieces_of(picture(), scene())}
    assert pieces["voluntary"].because == ("f-9",)
    assert pieces["up"].facts == ("f-3", "f-4")
    assert pieces["centres"].folds == ("aveley", "tilbury")
    assert pieces["lms"].within == "mse"
    line = pieces["up"].line
    assert line
    assert [shape.facts for shape in line.label if isinstance(shape, Text)] == [
        ("f-3",),
        (),
        ("f-3",),
    ]
    assert (line.from_id, line.to_id) == ("frame", "hwb")


def test_a_key_explains_only_what_is_drawn() -> None:
    line = Line(id="l", facts=("f",), from_id="a", to_id="b", points=((0, 0), (90, 0)), upward=True)
    bare = Picture(width=90, height=30, lines=(line,))
    assert key_of(pieces_of(bare, scene())) == ("Filled arrowhead: a reporting line.",)
    assert key_of(pieces_of(Picture(width=0, height=0), scene())) == ()
    assert len(key_of(pieces_of(picture(), scene()))) == 9


def test_a_path_runs_through_the_points_of_its_line() -> None:
    piece = next(piece for piece in pieces_of(picture(), scene()) if piece.id == "side")
    assert piece.line
    assert list(piece.line.points) == [(430, 560), (500, 560), (500, 600), (620, 600)]
    assert [shape.d for shape in piece.line.head if isinstance(shape, Path)] == [
        "M0 0L-12 -6L-12 6Z"
    ]
