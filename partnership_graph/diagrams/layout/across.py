"""A tree across the sheet: what follows stands to the right, and every line runs straight.

A box is as high as all its lines need, so that none has a jog; what two ways lead to is drawn once,
as far to the right as the longer of them, wherever its lines can be straight too. Columns are filled
in the order in which the tree is walked, so nothing crosses. What cannot be reached so is named again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from partnership_graph.diagrams.arranged import Branch, Node
from partnership_graph.diagrams.layout import nodes
from partnership_graph.diagrams.layout.captions import (
    Captions,
    LineWords,
    line_words,
    stroke_of,
)
from partnership_graph.diagrams.layout.picture import Box, Bracket, Line, Picture
from partnership_graph.diagrams.layout.room import Room
from partnership_graph.diagrams.layout.spacing import Spacing
from partnership_graph.diagrams.layout.spots import Edge, Spot, again, spots_of

_GAP: Final = 16.0  # between boxes of a column
_APART: Final = 28.0  # between roots
_LINES: Final = 8.0  # between the words of two lines
_EDGE: Final = 9.0  # from the edge of a box to a line that ends on it
_HEAD: Final = 22.0  # what a line keeps free of words, for its head
_WIDEST: Final = 210.0
_WIDEST_GUTTER: Final = 236.0
_GUTTER: Final = 0.95  # of the width of a box
_EDGES: Final = 2.0  # half of the widest border, at either side


def lay_out_across(roots: Sequence[Node], captions: Captions, room: Room) -> Picture:
    """Return the picture of a tree across the sheet."""
    spots, count = spots_of(roots, room.columns)
    return _Sheet(captions, room.width - _EDGES, count).picture(spots)


@dataclass
class _Sheet:
    """The columns of a sheet, filled from the top."""

    captions: Captions
    wide: float
    count: int
    spacing: Spacing = field(default_factory=Spacing)
    columns: dict[int, list[Spot | Edge]] = field(default_factory=dict)
    gutters: dict[int, list[Edge]] = field(default_factory=dict)
    spots: list[Spot] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)

    @property
    def room(self) -> float:
        """How wide a box is: all columns and what is between them fill the sheet, at most."""
        between = _GUTTER * (self.count - 1)
        return min(self.wide / (self.count + between), _WIDEST)

    @property
    def gutter(self) -> float:
        """How wide the room for the words of lines is, between two columns."""
        if self.count == 1:
            return 0
        spare = (self.wide - self.count * self.room) / (self.count - 1)
        return min(spare, _WIDEST_GUTTER)

    def left(self, column: int) -> float:
        """Return where a column begins."""
        return column * (self.room + self.gutter)

    def picture(self, roots: Sequence[Spot]) -> Picture:
        """Return all of it, placed."""
        for root in roots:
            self._put(root)
            self._walk(root)
        for edge in self.edges:
            self._tie(edge)
        heights = self.spacing.solved()
        placed = [item for spot in self.spots for item in self._placed(spot, heights)]
        under = [heights[edge.y] + edge.words.under for edge in self.edges]
        return Picture(
            width=max((item.rect.right for item in placed), default=0) + _EDGES,
            height=max([*(item.rect.bottom for item in placed), *under], default=0) + _EDGES,
            boxes=tuple(item for item in placed if isinstance(item, Box)),
            brackets=tuple(item for item in placed if isinstance(item, Bracket)),
            lines=tuple(self._line(at, edge, heights) for at, edge in enumerate(self.edges)),
        )

    def _walk(self, root: Spot) -> None:
        """Place all that follows a spot, each before what follows the next beside it."""
        waiting = [iter(self._kids(root))]
        while waiting:
            step = next(waiting[-1], None)
            if step is None:
                waiting.pop()
                continue
            spot, branch, kid = step
            if kid.top < 0:
                self._put(kid)
                waiting.append(iter(self._kids(kid)))
            elif not self._is_free(spot, kid):
                kid = again(kid)
                kid.column = spot.column + 1
                self._put(kid)
            self._lead(spot, branch, kid)

    def _kids(self, spot: Spot) -> list[tuple[Spot, Branch, Spot]]:
        """Return what follows a spot: first what stands already, and last what others lead to as well."""
        every = [(spot, branch, kid) for branch, kids in spot.branches for kid in kids]
        return sorted(every, key=lambda step: (step[2].top < 0, step[2].parents > 1))

    def _is_free(self, spot: Spot, kid: Spot) -> bool:
        return kid.column > spot.column and self.columns[kid.column][-1] is kid

    def _put(self, spot: Spot) -> None:
        """Put a spot at the end of its column."""
        column = self.columns.setdefault(spot.column, [])
        spot.name = self._named(spot)
        spot.sized = self._sized(spot)
        spot.top, spot.bottom = self.spacing.unknown(1), self.spacing.unknown()
        self.spacing.apart(spot.top, spot.bottom, spot.high)
        if column:
            self._below(column[-1], spot.top, _GAP if spot.column else _APART)
        column.append(spot)
        self.spots.append(spot)

    def _below(self, upper: Spot | Edge, lower: int, gap: float) -> None:
        above = upper.bottom if isinstance(upper, Spot) else upper.y
        self.spacing.apart(above, lower, gap)

    def _lead(self, left: Spot, branch: Branch, right: Spot) -> None:
        """Draw a line from a spot to one that follows, through the columns between them."""
        words = line_words(branch, self.gutter - _HEAD)
        edge = Edge(branch, left, right, words)
        edge.y = self._height(left, words)
        for column in range(left.column + 1, right.column):
            passed = self.columns.setdefault(column, [])
            if passed:
                self._below(passed[-1], edge.y, _GAP)
            passed.append(edge)
        for gutter in range(left.column, right.column):
            beside = self.gutters.setdefault(gutter, [])
            if beside:
                self.spacing.apart(beside[-1].y, edge.y, self._distance(beside[-1], edge, gutter))
            beside.append(edge)
        left.after.append(edge)
        right.before.append(edge)
        self.edges.append(edge)

    def _height(self, left: Spot, words: LineWords) -> int:
        """Return the height of a line: where one alone leads in and one alone on, both are level."""
        only = sum(len(kids) for _, kids in left.branches) == 1 == left.parents
        y = left.before[0].y if only and left.before else self.spacing.unknown()
        self.spacing.at_least(y, words.over + 1)
        return y

    def _distance(self, upper: Edge, lower: Edge, gutter: int) -> float:
        under = upper.words.under if upper.left.column == gutter else 0
        over = lower.words.over if lower.left.column == gutter else 0
        return under + over + _LINES

    def _tie(self, edge: Edge) -> None:
        """Demand that a line ends on both its boxes."""
        for spot in (edge.left, edge.right):
            inset = _inset(spot)
            self.spacing.apart(spot.top, edge.y, inset)
            self.spacing.apart(edge.y, spot.bottom, inset)

    def _named(self, spot: Spot) -> str:
        name = spot.node.of or (f"alike-{spot.kids[0].of}" if spot.kids else "title")
        self.names[name] = self.names.get(name, 0) + 1
        return name if self.names[name] == 1 else f"{name}~{self.names[name]}"

    def _sized(self, spot: Spot) -> nodes.Sized:
        if not spot.kids:
            return nodes.size(self.captions.box(spot.node, spot.name, self.room), self.room)
        last = spot.column == self.count - 1
        room = self.wide - self.left(spot.column) if last else self.room
        inner = self.room - 2 * nodes.PADDING
        boxes = tuple(self.captions.box(kid, self._named(Spot(kid)), inner) for kid in spot.kids)
        return nodes.size(nodes.Bracket(id=spot.name, words=(), kid=nodes.Flow(kids=boxes)), room)

    def _placed(self, spot: Spot, heights: Sequence[float]) -> Iterator[Box | Bracket]:
        """Yield a spot where it stands: as low as its first line lets it, and as high as its last."""
        if not spot.sized:
            return
        ys = [heights[edge.y] for edge in (*spot.before, *spot.after)]
        bottom = heights[spot.bottom]
        top = min([bottom - spot.high, *(y - _inset(spot) for y in ys)])
        x = self.left(spot.column)
        if spot.kids:
            spare = (bottom - top - spot.high) / 2
            placed = nodes.put(spot.sized, x, top + spare)
        else:
            placed = nodes.put(replace(spot.sized, h=bottom - top), x, top)
        yield from (item for item in placed if not isinstance(item, Line))

    def _line(self, number: int, edge: Edge, heights: Sequence[float]) -> Line:
        y = heights[edge.y]
        start = self.left(edge.left.column) + self.room
        end = self.left(edge.right.column)
        middle = start + self.gutter / 2 + (4 if not edge.branch.forward else -4)
        points, ends = ((start, y), (end, y)), (edge.left.name, edge.right.name)
        if not edge.branch.forward:
            points, ends = points[::-1], ends[::-1]
        return Line(
            id=f"line-{number}",
            facts=edge.branch.facts,
            from_id=ends[0],
            to_id=ends[1],
            points=points,
            label=edge.words.label(middle, y),
            stroke=stroke_of(edge.branch.marks),
            upward=edge.branch.upward,
            because=edge.branch.facts,
        )


def _inset(spot: Spot) -> float:
    """Return how far a line ends from the upper and lower edge of a spot: in its middle, if it is alone."""
    alone = max(len(spot.before), len(spot.after)) <= 1
    return spot.high / 2 if alone or spot.kids else min(_EDGE, spot.high / 2)
