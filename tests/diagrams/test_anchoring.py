"""A map laid out like an earlier one: what was there stays where it was."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from statistics import mean

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from partnership_graph.diagrams import Book, Scene, draw_map
from partnership_graph.diagrams.layout.earlier import Earlier, Spot, spots_in, spots_of
from partnership_graph.diagrams.layout.folding import folded
from partnership_graph.diagrams.layout.grouping import blocks_of
from partnership_graph.diagrams.layout.positions import Layout, lay_out
from partnership_graph.diagrams.scene import UNPLACED, Band, Box, Line
from partnership_graph.errors import QuestionError
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import LINE_KINDS
from tests.small_place import page_of, svg_of

BANDS = tuple(Band(id=band, name=band) for band in ("system", "place", "community", UNPLACED))
MOST = 0.10
BODIES = ("boards", "organisations", "childrens_centres")


def drawn(boxes: Sequence[Box], lines: Sequence[Line], like: Earlier | None = None) -> Layout:
    """Lay out the overview of these."""
    blocks = {band.id: blocks_of(band.id, boxes, lines, {}) for band in BANDS}
    overview = folded(BANDS, boxes, lines, blocks, keep=like or ())[0]
    return lay_out(overview.bands, overview.boxes, overview.lines, overview.blocks, like=like)


def spots(laid: Layout) -> Earlier:
    return {box.id: Spot(box.band, box.group, box.rect) for box in laid.boxes}


def moved(before: Layout, after: Layout) -> float:
    """Return the share of the boxes in both that moved by more than half their width or height."""
    then = {box.id: box.rect for box in before.boxes}
    both = [(then[box.id], box.rect) for box in after.boxes if box.id in then]
    far = [abs(a.x - b.x) > a.w / 2 or abs(a.y - b.y) > a.h / 2 for a, b in both]
    return mean(far) if far else 0


def without(box: Box, boxes: Sequence[Box], lines: Sequence[Line]) -> tuple[list[Box], list[Line]]:
    kept = [line for line in lines if box.id not in {line.from_id, line.to_id}]
    return [other for other in boxes if other.id != box.id], kept


def test_a_map_laid_out_like_itself_does_not_move(any_scene: Scene) -> None:
    whole = drawn(any_scene.boxes, any_scene.lines)
    again = drawn(any_scene.boxes, any_scene.lines, spots(whole))
    assert again.boxes == whole.boxes
    assert again.lines == whole.lines


def test_one_body_less_or_more_moves_few_of_the_others(any_scene: Scene) -> None:
    boxes, lines = any_scene.boxes, any_scene.lines
    whole = drawn(boxes, lines)
    less, more = [], []
    for body in [box for box in boxes if box.table in BODIES][:: 1 + len(boxes) // 25]:
        left = without(body, boxes, lines)
        less.append(moved(whole, drawn(*left, spots(whole))))
        earlier = drawn(*left)
        more.append(moved(earlier, drawn(boxes, lines, spots(earlier))))
    assert max(mean(less), mean(more)) <= MOST
    assert sum(share <= MOST for share in less) >= 0.9 * len(less)
    assert sum(share <= MOST for share in more) >= 0.75 * len(more)


@st.composite
def maps(draw: st.DrawFn) -> tuple[list[Box], list[Line]]:
    size = draw(st.integers(10, 60))
    kinds = st.sampled_from(("board", "group", "NHS provider", "team"))
    boxes = [
        Box(id=f"b{at}", name=f"Body {at}", kind=draw(kinds), table="boards", band=band, cited="1")
        for at, band in enumerate(
            draw(st.lists(st.sampled_from([*(b.id for b in BANDS)]), min_size=size, max_size=size))
        )
    ]
    ends = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
    pairs = [pair for pair in draw(st.lists(ends, max_size=12)) if pair[0] != pair[1]]
    return boxes, [a_line(at, *pair) for at, pair in enumerate(pairs)]


def a_line(at: int, start: int, end: int) -> Line:
    return Line(
        id=f"l{at}",
        number=at + 1,
        from_id=f"b{start}",
        to_id=f"b{end}",
        kind="reports_to",
        words=LINE_KINDS["reports_to"],
        sentence="",
        condition="",
        last_recorded="",
        upward=True,
    )


@given(maps(), st.data())
def test_a_body_without_lines_that_goes_leaves_all_others_where_they_were(
    any_map: tuple[list[Box], list[Line]], data: st.DataObject
) -> None:
    boxes, lines = any_map
    linked = {end for line in lines for end in (line.from_id, line.to_id)}
    alone = [box for box in boxes if box.id not in linked]
    assume(alone)
    whole = drawn(boxes, lines)
    gone = data.draw(st.sampled_from(alone))
    after = drawn(*without(gone, boxes, lines), spots(whole))
    event(f"moved: {moved(whole, after) > 0}")
    assert moved(whole, after) <= MOST


@given(maps())
def test_any_map_laid_out_like_another_keeps_its_boxes_apart(
    any_map: tuple[list[Box], list[Line]],
) -> None:
    boxes, lines = any_map
    earlier = spots(drawn(boxes[::2], []))
    after = drawn(boxes, lines, earlier)
    for at, box in enumerate(after.boxes):
        assert not [other.id for other in after.boxes[:at] if other.rect.overlaps(box.rect)]
    framed = [group for group in after.groups if group.framed]
    for at, group in enumerate(framed):
        assert not [other.id for other in framed[:at] if other.rect.overlaps(group.rect)]
    assert all(box.rect.x >= 0 and box.rect.right <= after.width for box in after.boxes)


def test_the_days_of_a_map_are_laid_out_like_its_first(thurrock: View) -> None:
    first, *others = [item for item in draw_map(thurrock, "thurrock").scenes if "/" not in item.key]
    then = {box.id: box for box in first.boxes}
    for scene in others:
        both = [(then[box.id], box) for box in scene.boxes if box.id in then]
        same = [(a, b) for a, b in both if (a.band, a.group) == (b.band, b.group)]
        assert all(a.rect.x == b.rect.x for a, b in same)


@pytest.mark.parametrize("ending", ["svg", "html"])
def test_the_spots_of_a_map_are_read_from_its_page_and_its_picture(
    ending: str, scene: Scene, tmp_path: Path
) -> None:
    path = tmp_path / f"map.{ending}"
    path.write_text(svg_of(scene) if ending == "svg" else page_of(Book(scenes=(scene,))), "utf-8")
    found, wanted = spots_in(path), spots_of(scene)
    assert found.keys() == wanted.keys()
    for at, spot in found.items():
        assert (spot.band, spot.group) == (wanted[at].band, wanted[at].group)
        assert abs(spot.rect.x - wanted[at].rect.x) < 0.06
        assert abs(spot.rect.y - wanted[at].rect.y) < 0.06


def test_a_map_laid_out_like_its_own_file_does_not_move(thurrock: View, tmp_path: Path) -> None:
    first = draw_map(thurrock, "thurrock").first
    path = tmp_path / "map.svg"
    path.write_text(svg_of(first), "utf-8")
    again = draw_map(thurrock, "thurrock", like=spots_in(path)).first
    then = {box.id: box.rect for box in first.boxes}
    for box in again.boxes:
        assert abs(box.rect.x - then[box.id].x) + abs(box.rect.y - then[box.id].y) < 0.2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("notes.txt", b"no map at all", "holds no map"),
        ("cut.svg", b'<svg><g class="box" data-box="ice"><rect x="a"/></g></svg>', "holds no map"),
        ("photo.png", b"\x89PNG\xff\xfe", "cannot be read as text"),
    ],
)
def test_a_file_that_is_no_map_is_refused_and_says_what_to_give(
    name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(QuestionError, match=said) as caught:
        spots_in(path)
    assert name in str(caught.value)
    assert "give --like such a file" in str(caught.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="cannot be read"):
        spots_in(tmp_path / "gone.svg")
