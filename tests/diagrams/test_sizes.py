"""Every view draws whatever the number of boxes, whole or folded, and what was asked for is never folded."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from partnership_graph import partnership
from partnership_graph.diagrams import Book, Scene
from partnership_graph.diagrams.layout import laying, tree
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.partnership import Partnership
from partnership_graph.pictures import Pictures
from tests import small_place
from tests.diagrams.picture_faults import faults
from tests.small_place import page_of, svg_of

SIZES = (150, 600)
SHAPES: dict[str, Callable[[int], int]] = {
    "star": lambda _: 0,
    "row": lambda at: at - 1,
    "bush": lambda at: (at - 1) // 4,
}
VIEWS: dict[str, Callable[[Pictures, str], Book]] = {
    "map": lambda drawn, _: drawn.integration_map(),
    "map of everything": lambda drawn, _: drawn.integration_map(everything=True),
    "focus": lambda drawn, _: drawn.integration_map(focus="b0", steps=600),
    "tree": lambda drawn, _: drawn.tree("b0"),
    "chain": lambda drawn, last: drawn.chain(last),
    "route": lambda drawn, last: drawn.route(last, "b0"),
    "no route": lambda drawn, last: drawn.route("b0", last),
    "escalation": lambda drawn, _: drawn.escalation("b0"),
    "localities": lambda drawn, _: drawn.localities(),
    "seats": lambda drawn, _: drawn.seats(),
    "difference": lambda drawn, _: drawn.difference("2015-01-01", "2020-01-01"),
}
STAGES = 40
SLOWEST = 20
"""Seconds of work that no view takes."""


def place(folder: Path, shape: str, size: int) -> Partnership:
    """Return a place of bodies that each report to one before it, with a ward, a seat and a stage each."""
    ids = [f"b{at}" for at in range(size)]
    lines = [f"b{at}>b{SHAPES[shape](at)}" for at in range(1, size)]
    written = small_place.write(
        folder / "place",
        sources="id,dated\npaper,2020-01-01\nold,2015-01-01",
        boards=small_place.boards(*ids),
        organisations="id\nmember",
        reporting_lines=small_place.lines(*lines),
        memberships="id,body_id,member_id\n" + "\n".join(f"m-{at},{at},member" for at in ids),
        childrens_centres="id\n" + "\n".join(f"centre-{at}" for at in ids),
        areas="id,kind\nnorth,locality\n" + "\n".join(f"ward-{at},ward" for at in ids),
        area_links="id,from_id,to_id,kind\n"
        + "\n".join(f"in-{at},centre-{at},north,located_in" for at in ids)
        + "\n"
        + "\n".join(f"for-{at},centre-{at},ward-{at},serves_ward" for at in ids),
        escalation_stages="id,body_id,to_id,trigger,stage,text\n"
        + "\n".join(f"stage-{at},b0,b{at},dispute,{at},unsolved" for at in range(1, STAGES)),
    )
    return partnership.load(data=written)


def whole(scene: Scene) -> Picture:
    """Return a tree as it is placed where nothing is folded."""
    return tree.lay_out(scene)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("size", SIZES)
def test_every_view_draws_at_any_size(tmp_path: Path, shape: str, size: int) -> None:
    drawn, last = Pictures(place(tmp_path, shape, size)), f"b{size - 1}"
    for view, draw in VIEWS.items():
        begun = time.process_time()
        book = draw(drawn, last)
        assert page_of(book).endswith("</html>"), view
        assert svg_of(book.first).endswith("</svg>\n"), view
        assert time.process_time() - begun < SLOWEST, view
        if not book.first.matrix:
            assert faults(laying.lay_out(book.first)) == [], view


@pytest.mark.parametrize("shape", SHAPES)
def test_a_tree_holds_all_below_it_however_much_is_folded(tmp_path: Path, shape: str) -> None:
    scene = Pictures(place(tmp_path, shape, 600)).tree("b0").first
    assert {box.of for box in whole(scene).boxes} >= {f"b{at}" for at in range(600)}
    low = tree.lay_out(scene, high=1500)
    folded = {thing for box in low.boxes for thing in box.folds}
    assert {box.of for box in low.boxes} | folded >= {f"b{at}" for at in range(600)}
    assert "b0" in {box.of for box in low.boxes}
    assert set(low.told()) == set(whole(scene).told())
    assert faults(low) == []


@pytest.mark.parametrize("size", [160, 1100])
def test_a_chain_is_drawn_whole_step_by_step(tmp_path: Path, size: int) -> None:
    scene = Pictures(place(tmp_path, "row", size)).chain(f"b{size - 1}").first
    picture = whole(scene)
    assert {link.id for link in scene.links if link.kind == "accountable_to"} <= set(picture.told())
    assert {box.of for box in picture.boxes} >= {f"b{at}" for at in range(size)}
    assert faults(picture) == []


def test_every_text_of_the_deepest_tree_can_be_changed(tmp_path: Path) -> None:
    book = Pictures(place(tmp_path, "row", 1100)).chain("b1099")
    assert book.mapped(str.upper).first.title == book.first.title.upper()


def test_a_body_of_a_thousand_seats_is_drawn(tmp_path: Path) -> None:
    ids = [f"p{at}" for at in range(1000)]
    written = small_place.write(
        tmp_path / "place",
        boards="id\nboard",
        people="id\n" + "\n".join(ids),
        memberships="id,body_id,member_id\n" + "\n".join(f"m-{at},board,{at}" for at in ids),
    )
    drawn = Pictures(partnership.load(data=written))
    matrix = drawn.seats("board").first.matrix
    assert matrix
    assert len(matrix.rows) == 1000
    details = drawn.integration_map().first.thing("board").details
    assert len([item for item in details if item.heading == "Members"]) == 1000


def test_an_organisation_of_hundreds_of_posts_is_drawn(tmp_path: Path) -> None:
    ids = [f"post-{at}" for at in range(470)]
    written = small_place.write(
        tmp_path / "place",
        boards="id\nboard",
        organisations="id\ndepartment",
        posts="id,organisation_id\n" + "\n".join(f"{at},department" for at in ids),
        reporting_lines=small_place.lines(*(f"post-{at}>post-{at // 5}" for at in range(1, 470))),
    )
    book = Pictures(partnership.load(data=written)).tree("post-0")
    assert {box.of for box in whole(book.first).boxes} >= set(ids)
    assert svg_of(book.first)


def test_lines_between_the_same_two_bodies_are_said_on_one(
    made: Callable[..., Partnership],
) -> None:
    opened = made(
        sources="id,dated\npaper,2020-01-01\nminutes,2020-01-01",
        boards=small_place.boards("a", "b", "c"),
        reporting_lines="id,from_id,to_id,kind,source_id,locator\none,a,b,reports_to,paper,4\n"
        "two,a,b,reports_to,minutes,7\nthree,a,b,accountable_to,paper,5\nfour,b,c,reports_to,paper,6",
    )
    first, second = whole(Pictures(opened).chain("a").first).lines
    assert set(first.facts) == {"one", "two", "three"}
    assert first.label
    said = " ".join(
        [*(row.text for row, _ in first.label.above), *(row.text for row in first.label.below)]
    )
    assert said == "is accountable to, reports to (5, 4 and 1 more)"
    assert second.facts == ("four",)


def test_two_stages_to_one_body_are_two_steps(made: Callable[..., Partnership]) -> None:
    opened = made(
        boards=small_place.boards("a", "b", "c"),
        escalation_stages="id,body_id,to_id,trigger,stage,text\n"
        "one,a,b,dispute,1,first\ntwo,a,c,dispute,2,then\nthree,a,b,dispute,3,last",
    )
    picture = whole(Pictures(opened).escalation("a", "dispute").first)
    steps = sorted((box.number, box.of) for box in picture.boxes if box.number)
    assert steps == [("1", "b"), ("2", "c"), ("3", "b")]
    assert faults(picture) == []
