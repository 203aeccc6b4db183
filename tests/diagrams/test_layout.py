"""Boxes keep clear of each other and lines keep clear of boxes, on real and on random maps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from hypothesis import event, given
from hypothesis import strategies as st

from partnership_graph.bundled import folder
from partnership_graph.diagrams import Scene, draw_day
from partnership_graph.diagrams.layout.grouping import COLUMNS, blocks_of
from partnership_graph.diagrams.layout.positions import Layout, lay_out
from partnership_graph.diagrams.rendering.line_labels import pills_of
from partnership_graph.diagrams.rendering.strokes import path_of
from partnership_graph.diagrams.scene import UNPLACED, Band, Box, Line, Point, Rect
from partnership_graph.facts.view import FILTERS, View
from partnership_graph.facts.vocabulary import LINE_KINDS
from partnership_graph.loading import load
from tests.small_place import svg_of

BANDS = ("system", "place", "community", UNPLACED)
KINDS = ("board", "group", "locality", "NHS provider", "team")
TOUCH = 0.6


def test_no_boxes_overlap(any_scene: Scene) -> None:
    assert_boxes_clear(any_scene)


def test_no_line_runs_through_a_box_that_is_not_its_own(any_scene: Scene) -> None:
    assert_lines_clear(any_scene)


def test_every_line_joins_the_edges_of_its_own_boxes(any_scene: Scene) -> None:
    for line in any_scene.lines:
        for point, box in (
            (line.points[0], any_scene.box(line.from_id)),
            (line.points[-1], any_scene.box(line.to_id)),
        ):
            assert box.rect.x < point[0] < box.rect.right
            assert min(abs(point[1] - box.rect.y), abs(point[1] - box.rect.bottom)) < TOUCH


def test_bands_stand_in_order_and_hold_their_boxes(any_scene: Scene) -> None:
    assert [band.id for band in any_scene.bands] == list(BANDS)
    tops = [band.rect.y for band in any_scene.bands]
    assert tops == sorted(tops)
    assert not any(a.rect.overlaps(b.rect) for a, b in combinations(any_scene.bands, 2))
    rects = {band.id: band.rect for band in any_scene.bands}
    for box in any_scene.boxes:
        assert encloses(rects[box.band], box.rect)


def test_groups_hold_their_boxes_and_do_not_overlap(any_scene: Scene) -> None:
    framed = [group for group in any_scene.groups if group.framed]
    assert not any(a.rect.overlaps(b.rect) for a, b in combinations(framed, 2))
    for group in framed:
        assert all(encloses(group.rect, any_scene.box(box).rect) for box in group.box_ids)


def test_the_unplaced_are_grouped_and_never_one_long_row(any_scene: Scene) -> None:
    unplaced = [box for box in any_scene.boxes if box.band == UNPLACED]
    groups = [group for group in any_scene.groups if group.band == UNPLACED]
    assert len(groups) > 1
    assert all(group.framed and group.name for group in groups)
    in_row = [sum(box.rect.y == other.rect.y for other in unplaced) for box in unplaced]
    assert max(in_row) <= COLUMNS


def test_the_map_of_the_day_has_few_crossings(scene: Scene) -> None:
    assert crossings(scene) <= 45


def test_five_marked_lines_from_one_box_leave_room_for_their_labels() -> None:
    dataset = load(folder("data"), places=("barking-and-dagenham",))
    view = View(dataset=dataset, day="2017-09-20", asked=True, include=frozenset(FILTERS))
    drawn = draw_day(view, "barking-and-dagenham")
    assert max(Counter(line.from_id for line in drawn.lines).values()) == 5
    spots = [rect for _, rect in pills_of(drawn).values()]
    assert not [pair for pair in combinations(spots, 2) if pair[0].overlaps(pair[1])]
    assert not [box.id for box in drawn.boxes for spot in spots if box.rect.overlaps(spot)]


def test_the_letters_of_the_map_of_the_day_are_readable_on_a3(scene: Scene) -> None:
    picture = svg_of(scene)
    found = re.search(r'viewBox="(\S+) (\S+) (\S+) (\S+)"', picture)
    assert found
    wide, high = float(found[3]), float(found[4])
    points_a_unit = min(406 / wide, 283 / high) * 72 / 25.4  # landscape, margins of 7 mm
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)"', picture)]
    assert min(sizes) * points_a_unit >= 8


def test_lines_of_one_kind_to_one_box_end_in_one_arrowhead(any_scene: Scene) -> None:
    heads: dict[tuple[str, str, tuple[str, ...], bool], set[Point]] = {}
    for line in any_scene.lines:
        from_below = line.points[0][1] > line.points[-1][1]
        key = (line.to_id, line.kind, line.marks, from_below)
        level = any_scene.box(line.from_id).rect.y == any_scene.box(line.to_id).rect.y
        if not level:
            heads.setdefault(key, set()).add(line.points[-1])
    assert max(map(len, heads.values())) == 1


def test_the_same_map_is_laid_out_the_same_way(scene_with_all: Scene) -> None:
    again = [
        laid_out(scene_with_all.bands, scene_with_all.boxes, scene_with_all.lines) for _ in range(2)
    ]
    assert again[0] == again[1]


def laid_out(bands: Sequence[Band], boxes: Sequence[Box], lines: Sequence[Line]) -> Layout:
    return lay_out(
        bands, boxes, lines, {band.id: blocks_of(band.id, boxes, lines, {}) for band in bands}
    )


@st.composite
def maps(draw: st.DrawFn) -> Layout:
    """Draw any boxes in any bands, with any lines between them, cycles and pairs included."""
    size = draw(st.integers(2, 30))
    boxes = [
        Box(
            id=f"b{at}",
            name=draw(st.text(max_size=60)) or "x",
            kind=draw(st.sampled_from(KINDS)),
            table="boards",
            band=draw(st.sampled_from(BANDS)),
            cited="1.1",
        )
        for at in range(size)
    ]
    pairs = st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))
    ends = [pair for pair in draw(st.lists(pairs, max_size=25)) if pair[0] != pair[1]]
    lines = [
        a_line(at, *pair, draw(st.sampled_from(list(LINE_KINDS)))) for at, pair in enumerate(ends)
    ]
    bands = [Band(id=band, name=band) for band in BANDS]
    return laid_out(bands, boxes, lines)


def a_line(at: int, start: int, end: int, kind: str) -> Line:
    return Line(
        id=f"l{at}",
        number=at + 1,
        from_id=f"b{start}",
        to_id=f"b{end}",
        kind=kind,
        words=LINE_KINDS[kind],
        sentence="",
        condition="",
        last_recorded="",
        upward=False,
    )


@given(maps())
def test_any_map_keeps_its_boxes_and_lines_clear(laid: Layout) -> None:
    event(f"lines: {len(laid.lines) // 5 * 5} or more")
    assert_boxes_clear(laid)
    assert_lines_clear(laid)
    assert all(box.rect.right <= laid.width for box in laid.boxes)
    assert all(0 <= x <= laid.width for line in laid.lines for x, _ in line.points)


def assert_boxes_clear(drawn: Scene | Layout) -> None:
    assert not [(a.id, b.id) for a, b in combinations(drawn.boxes, 2) if a.rect.overlaps(b.rect)]


def assert_lines_clear(drawn: Scene | Layout) -> None:
    for line in drawn.lines:
        foreign = [box for box in drawn.boxes if box.id not in {line.from_id, line.to_id}]
        for point in sampled(path_of(line.points)):
            assert not [box.id for box in foreign if holds(box.rect, point)], line.id


def sampled(path: str) -> Iterator[Point]:
    """Yield points along a drawn path, a few pixels apart, reading the path as a browser would."""
    at: Point = (0, 0)
    for command, numbers in re.findall(r"([MLQ])([^MLQ]*)", path):
        values = [float(number) for number in numbers.split()]
        points = list(zip(values[::2], values[1::2], strict=True))
        if command == "Q":
            through, end = points
            yield from (bent(at, through, end, step / 8) for step in range(9))
        elif command == "L":
            steps = int(max(abs(points[0][0] - at[0]), abs(points[0][1] - at[1])) // 3) + 1
            yield from (between(at, points[0], step / steps) for step in range(steps + 1))
        at = points[-1]


def between(start: Point, end: Point, share: float) -> Point:
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def bent(start: Point, through: Point, end: Point, share: float) -> Point:
    return between(between(start, through, share), between(through, end, share), share)


def holds(rect: Rect, point: Point) -> bool:
    x, y = point
    return rect.x < x < rect.right and rect.y < y < rect.bottom


def encloses(outer: Rect, inner: Rect) -> bool:
    across = outer.x <= inner.x and inner.right <= outer.right
    return across and outer.y <= inner.y and inner.bottom <= outer.bottom


def crossings(scene: Scene) -> int:
    """Count where two lines cross: every stretch of a line is level or upright."""
    level, upright = [], []
    for line in scene.lines:
        for (x1, y1), (x2, y2) in zip(line.points, line.points[1:], strict=False):
            if y1 == y2:
                level.append((line.id, y1, min(x1, x2), max(x1, x2)))
            else:
                upright.append((line.id, x1, min(y1, y2), max(y1, y2)))
    return sum(
        one != other and left < x < right and top < y < bottom
        for one, y, left, right in level
        for other, x, top, bottom in upright
    )
