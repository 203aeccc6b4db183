"""Where boxes stand when an earlier map is to be kept to: what was there stays, the new is fitted in.

A box keeps its band, its row and its place in the row while it stays in its group. A new box takes
free room in its group; where there is none, the group goes on at the end of its band.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from partnership_graph.diagrams.layout.earlier import Earlier
from partnership_graph.diagrams.layout.grouping import Block, grid
from partnership_graph.diagrams.layout.lettering import BOX_WIDTH
from partnership_graph.diagrams.layout.placing import (
    EDGES,
    FRAME,
    GAP,
    Frame,
    Neighbours,
    Row,
    add_shelf,
    shelves_of,
    width_of,
)
from partnership_graph.diagrams.scene import Rect

_MORE: Final = "+"
"""Ends the id of the part of a group that goes on at the end of its band."""


def place_like(
    bands: Mapping[str, Sequence[Block]], neighbours: Neighbours, earlier: Earlier
) -> tuple[list[Row], list[Frame]]:
    """Return the rows of a map and the frame of each block, as near to the earlier map as can be."""
    rows: list[Row] = []
    frames: list[Frame] = []
    for band, blocks in bands.items():
        begin = len(rows)
        known = [item for block in blocks for item in _parts(block, band, earlier)]
        shelves = list(_shelves([item for item in known if item.spots]))
        left = _left(known, shelves, neighbours)
        for shelf in shelves:
            shelf.add(band, rows, frames)
        for natural in shelves_of(left):
            add_shelf(band, natural, rows, frames)
        if not blocks:
            rows.append(Row(band))
        rows[begin].starts_band = rows[-1].ends_band = True
    return rows, frames


def _left(
    known: Sequence[_Known], shelves: Sequence[_Shelf], neighbours: Neighbours
) -> list[Block]:
    """Fill the shelves of the earlier map, and return the blocks for which they have no room."""
    placed = {item.block.id for shelf in shelves for item in shelf.items}
    more = [block for shelf in shelves for block in shelf.fit(neighbours)]
    new = [item.block for item in known if item.block.id not in placed]
    left = [block for block in new if not any(shelf.takes(block) for shelf in shelves)]
    return [*left, *_one_each(more)]


def _parts(block: Block, band: str, earlier: Earlier) -> Iterator[_Known]:
    """Yield a block, and the part of it that went on at the end of the band, as two of their own."""
    spots = {at: earlier[at] for at in block.box_ids if at in earlier}
    more = {at for at, spot in spots.items() if (spot.band, spot.group) == (band, block.id + _MORE)}
    main = [at for at in block.box_ids if at not in more]
    for name, ids in ((block.id, main), (block.id + _MORE, sorted(more))):
        if ids:
            own = (
                at
                for at in ids
                if at in spots and (spots[at].band, spots[at].group) == (band, name)
            )
            yield _Known(replace(_only(block, ids), id=name), {at: spots[at].rect for at in own})


def _only(block: Block, ids: Collection[str]) -> Block:
    """Return a block with no boxes but these."""
    rows = (tuple(at for at in row if at in ids) for row in block.rows)
    return replace(block, rows=tuple(row for row in rows if row))


def _one_each(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks with those of one id as one."""
    found: dict[str, list[str]] = {}
    first: dict[str, Block] = {}
    for block in blocks:
        first.setdefault(block.id, block)
        found.setdefault(block.id, []).extend(block.box_ids)
    for name, ids in found.items():
        yield replace(first[name], rows=grid(ids))


@dataclass(slots=True)
class _Known:
    """A block, the earlier spots of its boxes, and the rows and lefts they are given."""

    block: Block
    spots: dict[str, Rect]
    rows: dict[str, int] = field(default_factory=dict)
    lefts: dict[str, float] = field(default_factory=dict)

    def taken(self, row: int) -> list[float]:
        """Return the lefts of the boxes that stand in a row already, in order."""
        return sorted(self.lefts[at] for at, its in self.rows.items() if its == row)

    @property
    def edge(self) -> float:
        """How far its frame stands out from its boxes."""
        return FRAME if self.block.framed else 0

    @property
    def left(self) -> float:
        """The left edge of its frame."""
        return min(self.lefts.values()) - self.edge

    @property
    def right(self) -> float:
        """The right edge of its frame."""
        return max(self.lefts.values()) + BOX_WIDTH + self.edge


@dataclass(slots=True)
class _Shelf:
    """Blocks that stood beside each other."""

    items: list[_Known]

    @property
    def height(self) -> int:
        """How many rows it has."""
        return max(row for item in self.items for row in item.rows.values()) + 1

    def fit(self, neighbours: Neighbours) -> Iterator[Block]:
        """Put the boxes that are new in their block where there is room; yield what is left."""
        for item in self.items:
            new = [at for at in item.block.box_ids if at not in item.rows]
            left = [at for at in new if not self._put(item, at, neighbours)]
            if left:
                item.block = _only(item.block, item.rows)
                yield replace(item.block, id=item.block.id.rstrip(_MORE) + _MORE, rows=grid(left))

    def takes(self, block: Block) -> bool:
        """Put a new block beside the others, if there is room in width and in height."""
        if len(block.rows) > self.height:
            return False
        for low, high in self._free():
            if high - low >= width_of(block):
                left = low + (FRAME if block.framed else 0)
                item = _Known(block, {})
                for number, ids in enumerate(block.rows):
                    item.rows.update(dict.fromkeys(ids, number))
                    item.lefts.update(
                        (at, left + n * (BOX_WIDTH + GAP)) for n, at in enumerate(ids)
                    )
                self.items.append(item)
                return True
        return False

    def add(self, band: str, rows: list[Row], frames: list[Frame]) -> None:
        """Add its rows and its frames to those of the map."""
        first = len(rows)
        rows += [Row(band) for _ in range(self.height)]
        rows[first].starts_shelf = rows[-1].ends_shelf = True
        for item in self.items:
            for at, row in item.rows.items():
                rows[first + row].lefts[at] = item.lefts[at]
                if at in item.spots:
                    rows[first + row].was_at = item.spots[at].y
            last = first + max(item.rows.values())
            width = item.right - item.left
            frames.append(Frame(item.block, band, item.left, width, first, last))

    def _free(self, beside: _Known | None = None) -> list[tuple[float, float]]:
        """Return the stretches between frames; given a block, as if that were not there."""
        others = sorted((it.left, it.right) for it in self.items if it is not beside)
        low: float = EDGES[0]
        found: list[tuple[float, float]] = []
        for left, right in others:
            found.append((low, left - GAP))
            low = max(low, right + GAP)
        return [*found, (low, EDGES[1])]

    def _put(self, item: _Known, at: str, neighbours: Neighbours) -> bool:
        low, high = next(
            (low, high) for low, high in self._free(item) if low <= item.left and item.right <= high
        )
        low, high = low + item.edge, high - item.edge - BOX_WIDTH
        mates = next(ids for ids in item.block.rows if at in ids)
        usual = next((item.rows[mate] for mate in mates if mate in item.rows), self.height)
        near = [item.lefts[other] for other in neighbours.get(at, ()) if other in item.lefts]
        own = set(item.rows.values())
        for row in sorted(own, key=lambda row: (abs(row - usual), row)):
            taken = item.taken(row)
            want = sum(near) / len(near) if near else taken[-1] + BOX_WIDTH + GAP
            spots = list(_spots(taken, want, low, high))
            if spots:
                item.rows[at] = row
                item.lefts[at] = min(spots, key=lambda spot: abs(spot - want))
                return True
        return False


def _spots(taken: Sequence[float], want: float, low: float, high: float) -> Iterator[float]:
    """Yield the place nearest to the wanted one in each stretch of a row that is wide enough."""
    pitch = BOX_WIDTH + GAP
    edges = [low - pitch, *taken, high + pitch]
    for before, after in pairwise(edges):
        if after - before >= 2 * pitch:
            yield max(before + pitch, min(want, after - pitch))


def _shelves(known: Sequence[_Known]) -> Iterator[_Shelf]:
    """Yield the shelves of the earlier map: blocks at one height, as far as they stand apart."""
    items: list[_Known] = []
    bottom = -1.0
    for item in sorted(known, key=lambda item: min(spot.y for spot in item.spots.values())):
        top = min(spot.y for spot in item.spots.values())
        if items and top >= bottom:
            yield _Shelf(list(_apart(items)))
            items, bottom = [], -1.0
        items.append(item)
        bottom = max([bottom, *(spot.bottom for spot in item.spots.values())])
    if items:
        yield _Shelf(list(_apart(items)))


def _apart(items: Sequence[_Known]) -> Iterator[_Known]:
    """Yield the blocks of a shelf with their rows; what would lie on another is left out, as new."""
    tops = sorted({spot.y for item in items for spot in item.spots.values()})
    kept: list[_Known] = []
    for item in items:
        for at, spot in item.spots.items():
            row = tops.index(spot.y)
            beside = [item.lefts[other] for other, its in item.rows.items() if its == row]
            inside = EDGES[0] <= spot.x <= EDGES[1] - BOX_WIDTH
            if inside and all(abs(spot.x - left) >= BOX_WIDTH + GAP - 1 for left in beside):
                item.rows[at], item.lefts[at] = row, spot.x
        clear = all(item.right <= other.left or other.right <= item.left for other in kept)
        if item.rows and clear:
            kept.append(item)
            yield item
