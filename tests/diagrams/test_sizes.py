"""Every view draws whatever the number of bodies, without a fault, and soon."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from partnership_graph import partnership
from partnership_graph.diagrams import Book
from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.diagrams.layout.room import SHEET
from partnership_graph.partnership import Partnership
from partnership_graph.pictures import Pictures
from tests import small_place
from tests.diagrams.picture_faults import faults
from tests.small_place import page_of, svg_of

SIZES = (1, 2, 151)
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
OF_TWO = ("route", "no route")
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
        + "\n".join(
            f"stage-{at},b0,b{at},dispute,{at},unsolved" for at in range(1, min(STAGES, size))
        ),
    )
    return partnership.load(data=written)


@pytest.mark.parametrize(("shape", "size"), [*product(SHAPES, SIZES), ("bush", 600), ("star", 600)])
def test_every_view_draws_at_any_size(tmp_path: Path, shape: str, size: int) -> None:
    drawn, last = Pictures(place(tmp_path, shape, size)), f"b{size - 1}"
    for view, draw in VIEWS.items():
        if size == 1 and view in OF_TWO:
            continue
        begun = time.process_time()
        book = draw(drawn, last)
        assert page_of(book).rstrip("\n").endswith("</html>"), view
        assert svg_of(book.first).endswith("</svg>\n"), view
        assert time.process_time() - begun < SLOWEST, view
        assert faults(lay_out(book.first)) == [], view


def test_a_map_of_three_thousand_bodies_is_drawn(tmp_path: Path) -> None:
    drawn = Pictures(place(tmp_path, "bush", 3000))
    begun = time.process_time()
    picture = lay_out(drawn.integration_map().first)
    assert time.process_time() - begun < SLOWEST
    assert faults(picture) == []
    assert {f"b{at}" for at in range(3000)} <= held_by(picture)


def test_a_hierarchy_a_thousand_deep_is_folded_and_holds_all(tmp_path: Path) -> None:
    picture = lay_out(Pictures(place(tmp_path, "row", 1100)).integration_map().first)
    assert faults(picture) == []
    assert {f"b{at}" for at in range(1100)} <= held_by(picture)
    assert sum(box.look == "fold" for box in picture.boxes) >= 1


def test_large_cards_are_folded_until_the_map_is_seen_at_once(tmp_path: Path) -> None:
    ids = [f"b{at}" for at in range(400)]
    written = small_place.write(
        tmp_path / "place",
        boards=small_place.boards("board", "hub", *ids),
        organisations="id\n" + "\n".join(f"o{at}" for at in range(6)),
        memberships="id,body_id,member_id\n" + "\n".join(f"m{at},board,o{at}" for at in range(6)),
        reporting_lines=small_place.lines(
            "hub>board", *(f"{at}>hub {('advises', 'briefs')[n % 2]}" for n, at in enumerate(ids))
        ),
    )
    settings = 'format = 1\nname = "Place"\nsubject = "board"\n'
    (written / "place.toml").write_text(settings, encoding="utf-8")
    picture = lay_out(Pictures(partnership.load(data=written)).integration_map().first)
    assert picture.height <= SHEET.high
    assert set(ids) <= held_by(picture)


def held_by(picture: Picture) -> set[str]:
    """Return every thing that is drawn, folded or named."""
    found = {
        *(item.of for item in picture.standing),
        *(thing for box in picture.boxes for thing in box.folds),
        *(thing for note in picture.notes for thing in note.things),
        *([picture.frame.of] if picture.frame else []),
    }
    return found - {""}


def test_a_tree_holds_all_below_it_however_much_is_folded(tmp_path: Path) -> None:
    picture = lay_out(Pictures(place(tmp_path, "bush", 600)).tree("b0").first)
    assert held_by(picture) == {f"b{at}" for at in range(600)}


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
    first = drawn.integration_map().first
    details = first.thing("board").details
    assert len([item for item in details if item.heading == "Members"]) == 1000
    picture = lay_out(first)
    assert faults(picture) == []
    assert len(picture.boxes) == 1000


def test_lines_between_the_same_two_bodies_are_one_line_of_the_map(
    made: Callable[..., Partnership],
) -> None:
    opened = made(
        sources="id,dated\npaper,2020-01-01\nminutes,2020-01-01",
        boards=small_place.boards("a", "b", "c"),
        reporting_lines="id,from_id,to_id,kind,source_id\none,a,b,reports_to,paper\n"
        "two,a,b,reports_to,minutes\nthree,a,b,accountable_to,paper\nfour,b,c,reports_to,paper",
    )
    picture = lay_out(Pictures(opened).integration_map(focus="a").first)
    (line,) = picture.lines
    assert sorted(line.facts) == ["one", "three", "two"]
