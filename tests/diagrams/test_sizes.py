"""Every view draws whatever the number of boxes, and what was asked for is never folded."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from partnership_graph.diagrams.layout.folding import LIMIT

from partnership_graph import partnership
from partnership_graph.diagrams import Book
from partnership_graph.partnership import Partnership
from partnership_graph.pictures import Pictures
from tests import small_place
from tests.small_place import page_of, svg_of

SIZES = (149, 150, 151, 300, 600)
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
        for scene in book.scenes:
            told = [pair for _, groups in scene.outline() for _, pairs in groups for pair in pairs]
            assert sorted(box.id for box, _ in told) == sorted(box.id for box in scene.boxes), view
            steps = [line for line in scene.lines if line.step]
            assert len(scene.boxes) <= LIMIT or steps or view == "no route", view
            ends = {at for line in steps for at in (line.from_id, line.to_id)}
            assert not [box.id for box in scene.boxes if box.id in ends and box.opens], view


@pytest.mark.parametrize("size", [151, 600])
def test_a_tree_holds_all_below_it_however_much_is_folded(tmp_path: Path, size: int) -> None:
    book = Pictures(place(tmp_path, "bush", size)).tree("b0")
    assert {box.id for scene in book.scenes for box in scene.boxes if not box.opens} == {
        f"b{at}" for at in range(size)
    }
    assert len(book.first.unfolded) == size - 1
    assert not book.first.box("b0").opens


@pytest.mark.parametrize("size", [160, 600])
def test_a_chain_is_drawn_whole_step_by_step(tmp_path: Path, size: int) -> None:
    (scene,) = Pictures(place(tmp_path, "row", size)).chain(f"b{size - 1}").scenes
    assert [line.step for line in scene.lines] == list(range(1, size))
    assert [line.from_id for line in scene.lines] == [f"b{at}" for at in range(size - 1, 0, -1)]


def test_a_focus_is_never_folded(tmp_path: Path) -> None:
    book = Pictures(place(tmp_path, "star", 300)).integration_map(focus="b250", steps=2)
    assert "b250" in {box.id for box in book.first.boxes}


def test_a_long_row_is_folded_a_screen_at_a_time(tmp_path: Path) -> None:
    book = Pictures(place(tmp_path, "row", 600)).integration_map()
    assert len(book.scenes) < 20


def test_a_hierarchy_a_thousand_deep_is_drawn(tmp_path: Path) -> None:
    assert Pictures(place(tmp_path, "row", 1100)).integration_map().first.boxes


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
    details = drawn.integration_map().first.box("board").details
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
    drawn = {box.id for scene in book.scenes for box in scene.boxes if not box.opens}
    assert drawn == set(ids)
    assert svg_of(book.first)


def test_lines_between_the_same_two_bodies_are_one_step(made: Callable[..., Partnership]) -> None:
    opened = made(
        sources="id,dated\npaper,2020-01-01\nminutes,2020-01-01",
        boards=small_place.boards("a", "b", "c"),
        reporting_lines="id,from_id,to_id,kind,source_id\none,a,b,reports_to,paper\n"
        "two,a,b,reports_to,minutes\nthree,a,b,accountable_to,paper\nfour,b,c,reports_to,paper",
    )
    scene = Pictures(opened).chain("a").first
    assert sorted((line.step, line.kind, line.stands_for) for line in scene.lines) == [
        (1, "accountable_to", ()),
        (1, "reports_to", ("one", "two")),
        (2, "reports_to", ()),
    ]
    both = next(line for line in scene.lines if line.stands_for)
    assert both.sentence == "A reports to B"
    assert [item.name for item in both.citations] == ["Paper", "Minutes"]


def test_two_stages_to_one_body_are_two_steps(made: Callable[..., Partnership]) -> None:
    opened = made(
        boards=small_place.boards("a", "b", "c"),
        escalation_stages="id,body_id,to_id,trigger,stage,text\n"
        "one,a,b,dispute,1,first\ntwo,a,c,dispute,2,then\nthree,a,b,dispute,3,last",
    )
    scene = Pictures(opened).escalation("a", "dispute").first
    assert [(line.id, line.step) for line in scene.lines if line.step] == [
        ("one", 1),
        ("two", 2),
        ("three", 3),
    ]


def test_folded_lines_that_became_different_things_stay_apart(
    made: Callable[..., Partnership],
) -> None:
    ids = [f"b{at:03}" for at in range(200)]
    opened = made(
        sources="id,dated\npaper,2010-01-01",
        boards="id,as_of\n" + "\n".join(f"{at},2010-01-01" for at in ("top", *ids)),
        reporting_lines="id,from_id,to_id,kind,as_of,valid_from,valid_to\n"
        + "\n".join(
            f"line-{at},{at},top,reports_to,2010-01-01,"
            + ("2019-06-01," if number % 2 else ",2019-06-01")
            for number, at in enumerate(ids)
        ),
    )
    first = Pictures(opened).difference("2019-01-01", "2019-12-31").first
    told = {line.change: len(line.stands_for) for line in first.lines}
    assert told == {"+ begun": 100, "\u2212 ended": 100}
