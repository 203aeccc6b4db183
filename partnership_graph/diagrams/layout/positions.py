"""The whole layout: boxes in bands, and lines that keep clear of them, as positions.

Blocks are placed from left to right, then lines are routed between the rows, and only then are
the rows moved apart, as far as the lines between them need. Nothing is drawn at random or tried
out, so the same contents always give the same positions.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from partnership_graph.diagrams.layout.anchoring import place_like
from partnership_graph.diagrams.layout.earlier import Earlier
from partnership_graph.diagrams.layout.grouping import Block
from partnership_graph.diagrams.layout.lettering import BOX_WIDTH, height_of, pill_width
from partnership_graph.diagrams.layout.placing import (
    FRAME,
    WIDTH,
    Frame,
    Row,
    leave_room_for_titles,
    place,
    titles_of,
)
from partnership_graph.diagrams.layout.routing import Route, Tie, route, tracks_of
from partnership_graph.diagrams.scene import ANSWER, UNPLACED, Band, Box, Group, Line, Point, Rect

_TRACK: Final = 9.0
_STUB: Final = 22.0
_CLEAR: Final = 11.0
_LABEL: Final = 18.0
_PAD: Final = 6.0
_BETWEEN_BANDS: Final = 10.0
_TITLE: Final = 15.0
_UPRIGHT: Final = len("Community")  # what stands upright beside a single row of boxes
_REMARK: Final = 20.0
_MOST_SPARE: Final = 200.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions of everything on a map, and how far down it reaches."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    bands: tuple[Band, ...]
    groups: tuple[Group, ...]
    width: float
    height: float


@dataclass(slots=True)
class _Level:
    """Where a row stands, the tracks and the stubs above it, and the band it may begin."""

    top: float = 0
    stub: float = 0
    bottom: float = 0
    tracks: float = 0
    band_top: float = 0
    band_bottom: float = 0


def lay_out(
    bands: Sequence[Band],
    boxes: Sequence[Box],
    lines: Sequence[Line],
    blocks: Mapping[str, Sequence[Block]],
    *,
    like: Earlier | None = None,
) -> Layout:
    """Return the positions of boxes and lines, band by band from the top.

    Args:
        bands: the bands to draw, the top one first.
        boxes: what stands in them.
        lines: what is drawn between them.
        blocks: for each band's id, which of its boxes stand together, in rows.
        like: an earlier map, whose boxes stay where they are.
    """
    near = _neighbours(lines)
    rows, frames = place_like(blocks, near, like) if like else place(blocks, near)
    leave_room_for_titles(rows, frames)
    routes = route(list(map(_tie, lines)), rows)
    remarked = {band.id for band in bands if band.remark or _may_lie(band)}
    tracks, counts = tracks_of(routes)
    levels = _levels(rows, routes, counts, {box.id: height_of(box) for box in boxes}, remarked)
    rects = _rects(rows, levels)
    groups = tuple(_group(frame, levels) for frame in frames)
    home = {at: group.id for group in groups for at in group.box_ids}
    points = _points(routes, tracks, levels, rects)
    return Layout(
        boxes=tuple(replace(box, rect=rects[box.id], group=home[box.id]) for box in boxes),
        lines=tuple(replace(line, points=points[line.id]) for line in lines),
        bands=tuple(replace(band, rect=_span(band.id, rows, levels)) for band in bands),
        groups=groups,
        width=WIDTH,
        height=levels[-1].band_bottom if levels else 0,
    )


def _may_lie(band: Band) -> bool:
    """Tell whether the name of a tier may be too long to stand upright: then it needs a line of its own."""
    return band.id not in {ANSWER, UNPLACED} and len(band.name) > _UPRIGHT


def _tie(line: Line) -> Tie:
    return Tie(line.id, line.from_id, line.to_id, pill_width(line), f"{line.kind} {line.marks}")


def _rects(rows: Sequence[Row], levels: Sequence[_Level]) -> dict[str, Rect]:
    return {
        box: Rect(x=left, y=level.top, w=BOX_WIDTH, h=level.bottom - level.top)
        for row, level in zip(rows, levels, strict=True)
        for box, left in row.lefts.items()
    }


def _neighbours(lines: Sequence[Line]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(line.from_id, []).append(line.to_id)
        found.setdefault(line.to_id, []).append(line.from_id)
    return found


def _above_shelf(row: Row) -> float:
    """Return what stands above the boxes of a row that begins a shelf: space, and its titles."""
    if not row.starts_shelf:
        return 0
    space = 0 if row.starts_band else _PAD
    return space + (row.title_lines * _TITLE + FRAME if row.title_lines else 0)


def _levels(
    rows: Sequence[Row],
    routes: Sequence[Route],
    tracks: Mapping[int, int],
    heights: Mapping[str, float],
    remarked: set[str],
) -> list[_Level]:
    """Return the height of every row and of what lies between."""
    used = _stubs(routes, rows)
    levels: list[_Level] = []
    y = higher = 0.0
    for number, row in enumerate(rows):
        level = _Level()
        if row.starts_band and number:
            y += _BETWEEN_BANDS / 2
        level.tracks = y
        y += tracks.get(4 * number, 0) * _TRACK
        if row.starts_band:
            y += _BETWEEN_BANDS / 2 if number else 0
            level.band_top = y
            y += _PAD + (_REMARK if row.band in remarked else 0)
        y += _above_shelf(row)
        level.stub = used.get((number, "top"), 0 if row.title_lines else _CLEAR)
        level.top = y + level.stub
        spare, higher = _spare(row, level.top, higher)
        level.top += spare
        if row.starts_band and levels:
            levels[-1].band_bottom += spare
            level.band_top, level.tracks = level.band_top + spare, level.tracks + spare
        level.bottom = level.top + max((heights[box] for box in row.lefts), default=0)
        y = level.bottom + used.get((number, "bottom"), 0)
        y = max(y, level.bottom + (FRAME if row.ends_shelf else 0))
        if row.ends_band:
            y += _PAD
            level.band_bottom = y
        levels.append(level)
    return levels


def _spare(row: Row, top: float, higher: float) -> tuple[float, float]:
    """Return how much lower than it need be a row stands to be where it was, and the room saved.

    Where much is gone from above it, the row and all below it move up together.
    """
    if row.was_at is None:
        return 0, higher
    spare = row.was_at - higher - top
    return (0, higher + spare) if spare > _MOST_SPARE else (max(spare, 0), higher)


def _stubs(routes: Sequence[Route], rows: Sequence[Row]) -> dict[tuple[int, str], float]:
    """Return how long lines run straight at each side of a row where any begins or ends.

    Labels too wide to stand beside each other get room to stand one above another.
    """
    at_row = {box: number for number, row in enumerate(rows) for box in row.lefts}
    labels: dict[tuple[int, str, str], list[float]] = {}
    found: dict[tuple[int, str], float] = {}
    for item in routes:
        tie = item.tie
        start, end = at_row[tie.from_id], at_row[tie.to_id]
        leaves, arrives = "top" if end <= start else "bottom", "top" if end >= start else "bottom"
        labels.setdefault((start, leaves, tie.from_id), []).append(tie.label)
        found[start, leaves] = found[end, arrives] = _STUB
    for (row, side, _), wide in labels.items():
        above = math.ceil(max(wide) * len(wide) / BOX_WIDTH) - 1 if len(wide) > 1 else 0
        found[row, side] = max(found[row, side], _STUB + above * _LABEL)
    return found


def _points(
    routes: Sequence[Route],
    tracks: Mapping[tuple[str, int], int],
    levels: Sequence[_Level],
    rects: Mapping[str, Rect],
) -> dict[str, tuple[Point, ...]]:
    found: dict[str, tuple[Point, ...]] = {}
    for item in routes:
        tie, runs = item.tie, item.runs
        first, last = rects[tie.from_id], rects[tie.to_id]
        points = [(runs[0].x, first.y if last.y <= first.y else first.bottom)]
        for gutter, before, after in zip(item.gutters, runs, runs[1:], strict=False):
            y = levels[gutter // 4].tracks + (tracks[tie.id, gutter] + 0.5) * _TRACK
            points += [(before.x, y), (after.x, y)]
        points.append((runs[-1].x, last.y if last.y >= first.y else last.bottom))
        found[tie.id] = tuple((round(x, 1), round(y, 1)) for x, y in points)
    return found


def _group(frame: Frame, levels: Sequence[_Level]) -> Group:
    block = frame.block
    top, bottom = levels[frame.first].top, levels[frame.last].bottom
    titles = titles_of(frame)
    if block.framed:
        stub = levels[frame.first].stub
        top, bottom = top - stub - FRAME - len(titles) * _TITLE, bottom + FRAME
    return Group(
        id=block.id,
        name=block.name,
        titles=titles,
        band=frame.band,
        framed=block.framed,
        box_ids=tuple(at for row in block.rows for at in row),
        rect=Rect(x=frame.left, y=top, w=frame.width, h=bottom - top),
    )


def _span(band: str, rows: Sequence[Row], levels: Sequence[_Level]) -> Rect:
    own = [level for row, level in zip(rows, levels, strict=True) if row.band == band]
    return Rect(x=0, y=own[0].band_top, w=WIDTH, h=own[-1].band_bottom - own[0].band_top)
