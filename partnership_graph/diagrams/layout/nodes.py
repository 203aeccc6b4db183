"""What a sheet is put together of: boxes, rows of them, stacks of them, and brackets around them.

A node says what stands in it and not where: its size is found for the room that there is, then it
is put in its place. All are values, so that many widths can be tried of one plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from partnership_graph.diagrams.layout import picture
from partnership_graph.diagrams.layout.lettering import LEAD, width, wrapped
from partnership_graph.diagrams.layout.picture import Line, Rect, Row

PADDING: Final = 8.0
_SIDES: Final = 10.0  # what a box keeps free beside its words, both sides together
_HIGH: Final = 10.0  # and above and below them
_LOW: Final = 6.0
_TRUNK: Final = 9.0  # how far from the left edge of a box what hangs on it is tied
_TIED: Final = 20.0  # how far down its side a high box is tied at most
_SLACK: Final = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """Words before they are broken: see :class:`partnership_graph.diagrams.layout.picture.Row`."""

    text: str
    look: str = "name"
    facts: tuple[str, ...] = ()
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Twig:
    """How a node hangs on the one above it: the facts, and how their line is drawn."""

    facts: tuple[str, ...] = ()
    stroke: str = ""
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box as wide as is said, and at least so ``high``; see the one that is placed."""

    id: str
    of: str
    words: tuple[Words, ...]
    width: float
    high: float = 0
    tier: str = ""
    look: str = "box"
    heavy: bool = False
    stroke: str = ""
    small: bool = False
    because: tuple[str, ...] = ()
    folds: tuple[str, ...] = ()
    flag: str = ""
    number: str = ""
    twig: Twig = Twig()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Nodes beside one another, in as many rows as the room asks for.

    Where ``even``, the boxes of a row are as high as the highest. ``most`` is the most room taken.
    """

    kids: tuple[Node, ...]
    gap: float = PADDING
    row_gap: float | None = None
    even: bool = True
    most: float | None = None
    twig: Twig = Twig()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """Nodes below one another; with an ``indent`` all but the first hang on the first by twigs."""

    kids: tuple[Node, ...]
    gap: float = PADDING
    indent: float = 0
    twig: Twig = Twig()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """A frame around a node, under the rows of a title; ``above`` is kept free below these."""

    id: str
    words: tuple[Words, ...]
    kid: Node
    of: str = ""
    stroke: str = "solid"
    tier: str = ""
    because: tuple[str, ...] = ()
    twig: Twig = Twig()
    least: float = 110.0
    high: float = 0
    above: float = 0


Node: TypeAlias = Box | Flow | Stack | Bracket


@dataclass(frozen=True, slots=True)
class Sized:
    """A node with its size, the rows its words are broken into, and where what is in it stands."""

    node: Node
    w: float
    h: float
    rows: tuple[Row, ...] = ()
    kids: tuple[tuple[float, float, Sized], ...] = ()


Placed: TypeAlias = "picture.Box | picture.Bracket | Line"


def rows_of(words: Iterable[Words], room: float) -> tuple[Row, ...]:
    """Return words broken to a room, row by row."""
    return tuple(
        Row(text, item.look, item.facts, item.struck, goes_on=at > 0)
        for item in words
        for at, text in enumerate(wrapped(item.text, room, bold=item.look == "title"))
    )


def size(node: Node, room: float) -> Sized:
    """Return a node with its size in a room so wide; it may be wider than that, which the caller sees."""
    match node:
        case Box():
            rows = rows_of(node.words, node.width - (0 if node.look == "chip" else _SIDES))
            spare = 2 if node.look == "chip" else _LOW if node.small else _HIGH
            return Sized(node, node.width, max(node.high, len(rows) * LEAD + spare), rows)
        case Flow():
            return _flowing(node, min(room, node.most or room))
        case Stack():
            return _stacked(node, room)
        case Bracket():
            return _bracketed(node, room)


def _flowing(flow: Flow, room: float) -> Sized:
    kids: list[tuple[float, float, Sized]] = []
    row: list[tuple[float, Sized]] = []
    x = y = wide = 0.0
    between = flow.gap if flow.row_gap is None else flow.row_gap

    def close() -> float:
        high = max((kid.h for _, kid in row), default=0.0)
        for at, kid in row:
            evened = replace(kid, h=high) if flow.even and isinstance(kid.node, Box) else kid
            kids.append((at, y, evened))
        return high

    for node in flow.kids:
        kid = size(node, room)
        if row and x + kid.w > room + _SLACK / 2:
            y += close() + between
            x, row = 0.0, []
        row.append((x, kid))
        wide = max(wide, x + kid.w)
        x += kid.w + flow.gap
    return Sized(flow, wide, y + close(), kids=tuple(kids))


def _stacked(stack: Stack, room: float) -> Sized:
    kids: list[tuple[float, float, Sized]] = []
    y = wide = 0.0
    for at, node in enumerate(stack.kids):
        x = stack.indent if at else 0.0
        kid = size(node, room - x)
        kids.append((x, y, kid))
        y += kid.h + stack.gap
        wide = max(wide, kid.w + x)
    return Sized(stack, wide, y - stack.gap, kids=tuple(kids))


def _bracketed(bracket: Bracket, room: float) -> Sized:
    kid = size(bracket.kid, room - 2 * PADDING)
    rows = rows_of(bracket.words, max(kid.w, bracket.least))
    wide = max([kid.w, *(width(row.text, bold=row.look == "title") for row in rows)])
    top = (len(rows) * LEAD + _LOW if rows else PADDING) + bracket.above
    return Sized(
        bracket,
        wide + 2 * PADDING,
        max(bracket.high, top + kid.h + PADDING),
        rows,
        ((PADDING, top, kid),),
    )


def put(sized: Sized, x: float, y: float, within: str = "") -> Iterator[Placed]:
    """Yield the boxes, brackets and twigs of a sized node, where its left top corner is given."""
    node, rect = sized.node, Rect(x=x, y=y, w=sized.w, h=sized.h)
    match node:
        case Box():
            yield _box(node, rect, sized.rows, within)
        case Bracket():
            yield picture.Bracket(
                id=node.id,
                of=node.of,
                rect=rect,
                rows=sized.rows,
                tier=node.tier,
                stroke=node.stroke,
                within=within,
                because=node.because,
            )
        case Stack() if node.indent:
            yield from _twigs(sized, x, y)
    inner = node.id if isinstance(node, Bracket) else within
    for dx, dy, kid in sized.kids:
        yield from put(kid, x + dx, y + dy, inner)


def _box(node: Box, rect: Rect, rows: Sequence[Row], within: str) -> picture.Box:
    return picture.Box(
        id=node.id,
        of=node.of,
        rect=rect,
        rows=tuple(rows),
        tier=node.tier,
        look=node.look,
        heavy=node.heavy,
        stroke=node.stroke,
        within=within,
        because=node.because,
        folds=node.folds,
        flag=node.flag,
        number=node.number,
    )


def _twigs(stack: Sized, x: float, y: float) -> Iterator[Line]:
    """Yield what ties the lower of a stack to its first: a trunk down its left, a twig to each."""
    (_, _, root), *others = stack.kids
    trunk = x + _TRUNK
    for dx, dy, kid in others:
        top = first(kid)
        tied = y + dy + min(top.h / 2, _TIED)
        twig = kid.node.twig
        yield Line(
            id=f"twig-{named(top.node)}",
            facts=twig.facts,
            from_id=named(first(root).node),
            to_id=named(top.node),
            points=((trunk, y + first(root).h), (trunk, tied), (x + dx, tied)),
            stroke=twig.stroke,
            headed=False,
            main=False,
            because=twig.because,
        )


def first(sized: Sized) -> Sized:
    """Return the box or bracket that stands first in a node."""
    while not isinstance(sized.node, (Box, Bracket)):
        sized = sized.kids[0][2]
    return sized


def named(node: Node) -> str:
    """Return the id of the box or bracket that stands first in a node."""
    while not isinstance(node, (Box, Bracket)):
        node = node.kids[0]
    return node.id


def widened(node: Box, width: float) -> Box:
    """Return a box of another width."""
    return replace(node, width=width)
