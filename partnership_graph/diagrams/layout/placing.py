"""Where each box stands: blocks side by side on shelves, every shelf a few rows of boxes.

Only left edges are decided here, and which boxes share a row; how far apart rows are depends on the
lines between them, so :mod:`partnership_graph.diagrams.layout.positions` decides that last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from partnership_graph.diagrams.layout.grouping import COLUMNS, Block
from partnership_graph.diagrams.layout.lettering import BOX_WIDTH, SMALL_SIZE, wrapped

GAP: Final = 16
"""Between two boxes of a row: lines run there."""

STRIP: Final = 30
"""The width of the band's name at its left."""

RAIL: Final = 14
"""Left free at both ends of every row, so that a line can always pass."""

FRAME: Final = 8
"""From a frame to the boxes in it."""

_PITCH: Final = BOX_WIDTH + GAP
_INNER: Final = COLUMNS * _PITCH - GAP + 6 * FRAME
LEFT: Final = STRIP + RAIL
WIDTH: Final = LEFT + _INNER + RAIL
"""The width of every map: seven boxes fit a screen of 1280 pixels with letters of 11 or more."""

EDGES: Final = (LEFT, LEFT + _INNER)
"""Between these stand all boxes and frames."""


@dataclass(slots=True)
class Row:
    """Boxes that stand side by side, left to right, and where the row begins and ends something.

    ``was_at`` is the top it had in the earlier map that is to be kept to.
    """

    band: str
    lefts: dict[str, float] = field(default_factory=dict)
    starts_shelf: bool = False
    ends_shelf: bool = False
    starts_band: bool = False
    ends_band: bool = False
    title_lines: int = 0
    was_at: float | None = None

    @property
    def order(self) -> list[str]:
        """The boxes from left to right."""
        return sorted(self.lefts, key=lambda at: self.lefts[at])


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a block stands: its left and width, its first row and its last."""

    block: Block
    band: str
    left: float
    width: float
    first: int
    last: int


Neighbours = Mapping[str, Sequence[str]]


def place(
    bands: Mapping[str, Sequence[Block]], neighbours: Neighbours
) -> tuple[list[Row], list[Frame]]:
    """Return the rows of a map and the frame of each block, from the top."""
    rows: list[Row] = []
    frames: list[Frame] = []
    for band, blocks in bands.items():
        begin = len(rows)
        for shelf in shelves_of(blocks):
            add_shelf(band, shelf, rows, frames)
        if not blocks:
            rows.append(Row(band))
        rows[begin].starts_band = rows[-1].ends_band = True
    _straighten(rows, frames, neighbours)
    return rows, frames


def shelves_of(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return blocks in shelves: each on the first where there is room for it."""
    shelves: list[list[Block]] = []
    for block in blocks:
        for shelf in shelves:
            if _width([*shelf, block]) <= _INNER:
                shelf.append(block)
                break
        else:
            shelves.append([block])
    return shelves


def _width(shelf: Sequence[Block]) -> float:
    return sum(width_of(block) for block in shelf) + GAP * (len(shelf) - 1)


def width_of(block: Block) -> float:
    """Return how wide a block is, with its frame."""
    return block.columns * _PITCH - GAP + (2 * FRAME if block.framed else 0)


def titles_of(frame: Frame) -> tuple[str, ...]:
    """Return the title of a framed block, broken to the width of its frame."""
    block = frame.block
    return wrapped(block.name, SMALL_SIZE, frame.width - FRAME) if block.framed else ()


def leave_room_for_titles(rows: Sequence[Row], frames: Iterable[Frame]) -> None:
    """Tell the first row of each shelf how many lines the longest title above it has."""
    for frame in frames:
        row = rows[frame.first]
        row.title_lines = max(row.title_lines, len(titles_of(frame)))


def add_shelf(band: str, shelf: Sequence[Block], rows: list[Row], frames: list[Frame]) -> None:
    """Add blocks that stand beside each other to the rows and frames of a map."""
    first = len(rows)
    rows += [Row(band) for _ in range(max(len(block.rows) for block in shelf))]
    rows[first].starts_shelf = rows[-1].ends_shelf = True
    left = LEFT + (_INNER - _width(shelf)) / 2
    for block in shelf:
        width = width_of(block)
        frames.append(Frame(block, band, left, width, first, first + len(block.rows) - 1))
        for row, ids in zip(rows[first:], block.rows, strict=False):
            start = left + (FRAME if block.framed else (width - len(ids) * _PITCH + GAP) / 2)
            row.lefts.update((at, start + n * _PITCH) for n, at in enumerate(ids))
        left += width + GAP


def _straighten(rows: list[Row], frames: list[Frame], neighbours: Neighbours) -> None:
    """Move the boxes of blocks without a fixed order towards those they are linked to."""
    lefts = {at: left for row in rows for at, left in row.lefts.items()}
    for _ in range(3):
        for frame in frames:
            if frame.block.id.startswith(("in-", "family-")):
                continue
            for ids in frame.block.rows:
                _settle(ids, frame, lefts, neighbours)
    for row in rows:
        row.lefts = {at: lefts[at] for at in row.lefts}


def _settle(
    ids: Sequence[str], frame: Frame, lefts: dict[str, float], neighbours: Neighbours
) -> None:
    def wanted(at: str) -> float:
        near = [lefts[other] for other in neighbours.get(at, ()) if other not in ids]
        return sum(near) / len(near) if near else lefts[at]

    ordered = sorted(ids, key=lambda at: (round(wanted(at)), lefts[at]))
    edge = FRAME if frame.block.framed else 0
    low, high = frame.left + edge, frame.left + frame.width - edge - BOX_WIDTH
    placed = _spread([wanted(at) for at in ordered], low, high)
    lefts.update(zip(ordered, placed, strict=True))


def _spread(wanted: Sequence[float], low: float, high: float) -> list[float]:
    """Return places in order, a pitch apart, as near to the wanted ones as their mean allows."""
    runs: list[tuple[float, int]] = []
    for at, want in enumerate(wanted):
        run = (want - at * _PITCH, 1)
        while runs and runs[-1][0] > run[0]:
            mean, size = runs.pop()
            run = ((mean * size + run[0] * run[1]) / (size + run[1]), size + run[1])
        runs.append(run)
    starts = [mean for mean, size in runs for _ in range(size)]
    highest = high - (len(wanted) - 1) * _PITCH
    return [max(low, min(start, highest)) + at * _PITCH for at, start in enumerate(starts)]
