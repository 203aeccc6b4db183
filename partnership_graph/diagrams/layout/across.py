"""A tree across the sheet: what follows stands to the right, and every line runs straight.

A box is as high as all its lines need, so that none has a jog; what two ways lead to is drawn once,
as far to the right as the longer of them, wherever its lines can be straight too. Columns are filled
in the order in which the tree is walked, so nothing crosses. What cannot be reached so is named again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from partnership_graph.diagrams.layout import nodes
from partnership_graph.diagrams.layout.captions import (
    Captions,
    LineWords,
    line_words,
    stroke_of,
)
from partnership_graph.diagrams.layout.parting import parted
from partnership_graph.diagrams.layout.picture import Box, Bracket, Line, Picture
from partnership_graph.diagrams.layout.spacing import Spacing
from partnership_graph.diagrams.scene import Branch, Node

_GAP: Final = 16.0  # between boxes of a column
_APART: Final = 28.0  # between roots
_LINES: Final = 8.0  # between the words of two lines
_EDGE: Final = 9.0  # from the edge of a box to a line that ends on it
_HEAD: Final = 22.0  # what a line keeps free of words, for its head
_WIDEST: Final = 210.0
_WIDEST_GUTTER: Final = 236.0
_GUTTER: Final = 0.95  # of the width of a box
_EDGES: Final = 2.0  # half of the widest border, at either side
_MOST: Final = 6  # columns beside one another that stay readable
_GROUP: Final = 2  # alike and without more, they stand in a bracket


@dataclass(eq=False, slots=True)
class _Spot:
    """What stands in a column: a box, or a bracket of those alike; with its lines."""

    node: Node
    kids: tuple[Node, ...] = ()
    branches: list[tuple[Branch, list[_Spot]]] = field(default_factory=list)
    column: int = 0
    parents: int = 0
    name: str = ""
    sized: nodes.Sized | None = None
    top: int = -1
    bottom: int = -1
    before: list[_Edge] = field(default_factory=list)
    after: list[_Edge] = field(default_factory=list)

    @property
    def high(self) -> float:
        """How high its words make it."""
        return self.sized.h if self.sized else 0


@dataclass(eq=False, slots=True)
class _Edge:
    """A line between two spots, at one height."""

    branch: Branch
    left: _Spot
    right: _Spot
    words: LineWords
    y: int = -1


def lay_out_across(roots: Sequence[Node], captions: Captions, wide: float) -> Picture:
    """Return the picture of a tree across the sheet."""
    cut = parted(roots, _MOST)
    spots = _Graph().of(cut)
    count = _columns(spots)
    if count > _MOST:  # what two ways lead to would stand too far to the right: it is named again
        spots = _Graph(merging=False).of(cut)
        count = _columns(spots)
    return _Sheet(captions, wide - _EDGES, count).picture(spots)


# --- from a tree to spots ---


@dataclass
class _Graph:
    """The spots of a tree, in which a thing that is named again is the one that stands in full."""

    merging: bool = True
    full: dict[tuple[str, str], _Spot] = field(default_factory=dict)

    def of(self, roots: Sequence[Node]) -> list[_Spot]:
        """Return the spots of the roots, with all that follows."""
        found = [self._full(root, top=True) for root in roots]
        for spot in list(self._every(found)):
            for branch, kids in spot.branches:
                kids[:] = [self._real(kid, branch) for kid in kids]
        return found

    def _full(self, node: Node, *, top: bool = False) -> _Spot:
        spot = _Spot(node)
        if self.merging and node.of and node.look != "again" and not top:
            self.full.setdefault((node.of, node.number), spot)
        for branch in node.branches:
            alike = [kid for kid in branch.kids if not kid.branches and kid.look != "again"]
            grouped = len(alike) >= _GROUP
            kids = [self._full(kid) for kid in branch.kids if not (grouped and kid in alike)]
            if grouped:
                kids.insert(0, _Spot(Node(of="", title=""), kids=tuple(alike)))
            spot.branches.append((branch, kids))
        return spot

    def _real(self, spot: _Spot, branch: Branch) -> _Spot:
        known = self.full.get((spot.node.of, spot.node.number))
        is_again = spot.node.look == "again" and not branch.bare
        return known if is_again and known and not spot.branches else spot

    def _every(self, spots: Sequence[_Spot]) -> Iterator[_Spot]:
        waiting = list(spots)
        while waiting:
            spot = waiting.pop()
            yield spot
            waiting += [kid for _, kids in spot.branches for kid in kids]


def _columns(roots: Sequence[_Spot]) -> int:
    """Give each spot the column of the longest way to it, and return how many columns there are."""
    order = _order(roots)
    for spot in order:
        for _, kids in spot.branches:
            for kid in kids:
                kid.parents += 1
                kid.column = max(kid.column, spot.column + 1)
    return 1 + max((spot.column for spot in order), default=0)


def _order(roots: Sequence[_Spot]) -> list[_Spot]:
    """Return every spot after all that lead to it; a line that leads back is named again."""
    done: list[_Spot] = []
    state: dict[int, int] = {}
    stack: list[tuple[_Spot, bool]] = [(root, False) for root in reversed(roots)]
    while stack:
        spot, leaving = stack.pop()
        if leaving:
            state[id(spot)] = 2
            done.append(spot)
        elif id(spot) not in state:
            state[id(spot)] = 1
            stack.append((spot, True))
            for _, kids in spot.branches:
                kids[:] = [_again(kid) if state.get(id(kid)) == 1 else kid for kid in kids]
                stack += [(kid, False) for kid in kids]
    return done[::-1]


def _again(spot: _Spot) -> _Spot:
    return _Spot(replace(spot.node, look="again", branches=(), said=(), number=""))


# --- from spots to a sheet ---


@dataclass
class _Sheet:
    """The columns of a sheet, filled from the top."""

    captions: Captions
    wide: float
    count: int
    spacing: Spacing = field(default_factory=Spacing)
    columns: dict[int, list[_Spot | _Edge]] = field(default_factory=dict)
    gutters: dict[int, list[_Edge]] = field(default_factory=dict)
    spots: list[_Spot] = field(default_factory=list)
    edges: list[_Edge] = field(default_factory=list)
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

    def picture(self, roots: Sequence[_Spot]) -> Picture:
        """Return all of it, placed."""
        for root in roots:
            self._put(root)
            self._walk(root)
        for edge in self.edges:
            self._tie(edge)
        heights = self.spacing.solved()
        placed = [item for spot in self.spots for item in self._placed(spot, heights)]
        boxes = tuple(item for item in placed if isinstance(item, Box))
        brackets = tuple(item for item in placed if isinstance(item, Bracket))
        lines = tuple(self._line(number, edge, heights) for number, edge in enumerate(self.edges))
        rects = [*(box.rect for box in boxes), *(item.rect for item in brackets)]
        under = [heights[edge.y] + edge.words.under for edge in self.edges]
        return Picture(
            width=max((rect.right for rect in rects), default=0) + _EDGES,
            height=max([*(rect.bottom for rect in rects), *under], default=0) + _EDGES,
            boxes=boxes,
            brackets=brackets,
            lines=lines,
        )

    def _walk(self, root: _Spot) -> None:
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
                kid = _again(kid)
                kid.column = spot.column + 1
                self._put(kid)
            self._lead(spot, branch, kid)

    def _kids(self, spot: _Spot) -> list[tuple[_Spot, Branch, _Spot]]:
        """Return what follows a spot: first what stands already, and last what others lead to as well."""
        every = [(spot, branch, kid) for branch, kids in spot.branches for kid in kids]
        return sorted(every, key=lambda step: (step[2].top < 0, step[2].parents > 1))

    def _is_free(self, spot: _Spot, kid: _Spot) -> bool:
        return kid.column > spot.column and self.columns[kid.column][-1] is kid

    def _put(self, spot: _Spot) -> None:
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

    def _below(self, upper: _Spot | _Edge, lower: int, gap: float) -> None:
        above = upper.bottom if isinstance(upper, _Spot) else upper.y
        self.spacing.apart(above, lower, gap)

    def _lead(self, left: _Spot, branch: Branch, right: _Spot) -> None:
        """Draw a line from a spot to one that follows, through the columns between them."""
        words = line_words(branch, self.gutter - _HEAD)
        edge = _Edge(branch, left, right, words)
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

    def _height(self, left: _Spot, words: LineWords) -> int:
        """Return the height of a line: where one alone leads in and one alone on, both are level."""
        only = sum(len(kids) for _, kids in left.branches) == 1 == left.parents
        y = left.before[0].y if only and left.before else self.spacing.unknown()
        self.spacing.at_least(y, words.over + 1)
        return y

    def _distance(self, upper: _Edge, lower: _Edge, gutter: int) -> float:
        under = upper.words.under if upper.left.column == gutter else 0
        over = lower.words.over if lower.left.column == gutter else 0
        return under + over + _LINES

    def _tie(self, edge: _Edge) -> None:
        """Demand that a line ends on both its boxes."""
        for spot in (edge.left, edge.right):
            inset = _inset(spot)
            self.spacing.apart(spot.top, edge.y, inset)
            self.spacing.apart(edge.y, spot.bottom, inset)

    def _named(self, spot: _Spot) -> str:
        name = spot.node.of or (f"alike-{spot.kids[0].of}" if spot.kids else "title")
        self.names[name] = self.names.get(name, 0) + 1
        return name if self.names[name] == 1 else f"{name}~{self.names[name]}"

    def _sized(self, spot: _Spot) -> nodes.Sized:
        if not spot.kids:
            return nodes.size(self.captions.box(spot.node, spot.name, self.room), self.room)
        last = spot.column == self.count - 1
        room = self.wide - self.left(spot.column) if last else self.room
        inner = self.room - 2 * nodes.PADDING
        boxes = tuple(self.captions.box(kid, self._named(_Spot(kid)), inner) for kid in spot.kids)
        return nodes.size(nodes.Bracket(id=spot.name, words=(), kid=nodes.Flow(kids=boxes)), room)

    def _placed(self, spot: _Spot, heights: Sequence[float]) -> Iterator[Box | Bracket]:
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

    def _line(self, number: int, edge: _Edge, heights: Sequence[float]) -> Line:
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


def _inset(spot: _Spot) -> float:
    """Return how far a line ends from the upper and lower edge of a spot: in its middle, if it is alone."""
    alone = max(len(spot.before), len(spot.after)) <= 1
    return spot.high / 2 if alone or spot.kids else min(_EDGE, spot.high / 2)
