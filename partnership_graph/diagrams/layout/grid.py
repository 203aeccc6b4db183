"""The grid of a map: a row for each level, the frame to the right, the gutter, and what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from partnership_graph.diagrams.layout import picture
from partnership_graph.diagrams.layout.cards import WIDE, stroke_by
from partnership_graph.diagrams.layout.framing import NO_LEVEL, filled
from partnership_graph.diagrams.layout.gutter import (
    FRAME,
    Gutter,
    Strand,
    room_for,
)
from partnership_graph.diagrams.layout.heading import Head, head_of
from partnership_graph.diagrams.layout.lettering import LEAD, width
from partnership_graph.diagrams.layout.nodes import (
    PADDING,
    Box,
    Bracket,
    Flow,
    Node,
    Sized,
    Stack,
    named,
    put,
    size,
)
from partnership_graph.diagrams.layout.picture import (
    Band,
    Frame,
    Heading,
    Line,
    Picture,
    Point,
    Rect,
)
from partnership_graph.diagrams.layout.plan import (
    LEAD_ROW,
    LEAST,
    REST,
    UNPLACED,
    Plan,
    Root,
    Row,
    with_room,
)
from partnership_graph.diagrams.layout.spoken import Tie

LABEL: Final = 28.0
"""How wide the name of a level stands at the left of its band."""

_APART: Final = 6.0  # between bands
_TIE: Final = 42.0  # what a card keeps free for a line across to a member
_ASIDE: Final = 30.0  # between a root and what hangs on it, to its left
_NARROW: Final = 110.0  # a box is made no narrower than this
_CARDS: Final = 10.0  # between one card and the next
_REST_GAP: Final = 12.0
_BESIDE: Final = 10.0  # between what stands in one band


@dataclass(frozen=True, slots=True)
class Widths:
    """The widths that a map is laid out with: its frame, the strip of what has no level, the gutter."""

    frame: float
    strip: float
    gutter: float


@dataclass
class Grid:
    """A plan as it is placed for some widths; ``fits`` is whether everything stands in its room.

    ``is_aside`` is whether what hangs on a root stands to its left though other things of the level do too, which
    then stand below it.
    """

    plan: Plan
    widths: Widths
    is_aside: bool = False
    boxes: list[picture.Box] = field(default_factory=list)
    brackets: list[picture.Bracket] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    frame: Frame | None = None
    fits: bool = True
    y: float = 0.0
    _strands: list[tuple[Box | Bracket, Rect, tuple[Strand, ...]]] = field(default_factory=list)

    def laid(self) -> Picture | None:
        """Return the picture; None where something is wider than its room."""
        if self._card_left < self._left + 2 and self._has_roots:
            return None
        found = self.placed()
        return found if self.fits else None

    def placed(self) -> Picture:
        """Return the picture, whether or not everything stands in its room."""
        for row in (LEAD_ROW, *self.plan.tiers, UNPLACED):
            self._row(row)
        self.y -= _APART
        self._place_strip()
        self._close_frame()
        self._place_rest()
        self._draw_lines()
        return Picture(
            width=self._wide,
            height=self.y,
            bands=tuple(self.bands),
            frame=self.frame,
            brackets=tuple(self.brackets),
            boxes=tuple(self.boxes),
            lines=tuple(self.lines),
            headings=tuple(self.headings),
            hints=(self.widths.frame, self.widths.strip, self.widths.gutter),
        )

    # measures

    @property
    def _wide(self) -> float:
        return self.plan.room.width

    @property
    def _left(self) -> float:
        return LABEL + PADDING if self.plan.cards.standing.is_banded else 4.0

    @property
    def _right(self) -> float:
        """The left edge of the frame."""
        return self._wide - self.widths.frame if self.plan.framing else self._wide

    @property
    def _card_left(self) -> float:
        return self._right - self.widths.gutter - WIDE

    @property
    def _has_roots(self) -> bool:
        return any(row.roots for row in self.plan.rows.values())

    @cached_property
    def _head(self) -> Head | None:
        return head_of(self.plan.cards.standing, self.widths.frame) if self.plan.framing else None

    @property
    def _strip(self) -> bool:
        return bool(self.widths.strip) and self.plan.has_strip

    # rows

    def _row(self, name: str) -> None:
        row = self.plan.rows[name]
        tier = name in self.plan.tiers
        members = self._members(name)
        head = self._head if name == LEAD_ROW else None
        if row.is_empty and not members and not head:
            return
        inset = PADDING if tier else 0.0
        top = self.y + inset
        high = self._roots(row, top)
        down = max(0.0, self._aside_to + _CARDS - top)
        loose = self._loose(name, row, top + down)
        high = max(high, down + loose if loose else 0.0)
        above = head.high + 2 if head else 0.0
        if head:
            self._strip_top = above + PADDING
        right = self._in_frame(members, name, top + (above + 6 if above else 0)) if members else 0.0
        high = max(high, above + right + (6 if head and right else 0)) + 2 * inset
        if tier:
            level = dict(self.plan.cards.standing.scene.tiers)[name]
            high = max(high, width(level, bold=True) + 2 * PADDING)
            self._band(name, high)
        self.y += high + (PADDING if name == LEAD_ROW else _APART)

    _strip_top: float = 0.0
    _aside_to: float = 0.0

    def _members(self, name: str) -> list[Node]:
        """Return the members that stand in a row: those without a level in the first where there is no band."""
        blocks = self.plan.blocks
        if name in self.plan.tiers:
            return blocks.get(name, [])
        apart = blocks.get(NO_LEVEL, [])
        if self._strip or not apart:
            return []
        at = UNPLACED if self.plan.cards.standing.is_banded else LEAD_ROW
        return apart if name == at else []

    def _band(self, tier: str, high: float) -> None:
        scene = self.plan.cards.standing.scene
        wide = self._wide - (self.widths.strip if self._strip else 0.0)
        at = self.plan.tiers.index(tier)
        rect = Rect(x=0, y=self.y, w=wide, h=high)
        self.bands.append(Band(id=tier, name=dict(scene.tiers)[tier], rect=rect, at=at))

    def _in_frame(self, members: list[Node], name: str, top: float) -> float:
        wide = self.widths.frame
        if name in self.plan.tiers and self._strip:
            wide -= self.widths.strip
        room = wide - 2 * PADDING - 6
        sized = size(filled(members, room), room)
        self.fits &= sized.w <= room + 1
        self._put(sized, self._right + PADDING + 3, top)
        return sized.h

    def _roots(self, row: Row, top: float) -> float:
        y = top
        self._aside_to = top - _CARDS
        for root in row.roots:
            y += self._root(root, y, alone=self.is_aside or not row.loose) + _CARDS
        return y - _CARDS - top if row.roots else 0.0

    def _root(self, root: Root, y: float, *, alone: bool) -> float:
        """Place a root at the gutter; where the left is free what hangs on it stands there, else below it."""
        root = self._below_head(root, y)
        avail = self._card_left - self._left - _ASIDE
        card = root.card
        if isinstance(card, Stack) and alone and avail >= LEAST:
            aside = self._aside(card, root, y, avail)
            if aside is not None:
                return aside
        wide = isinstance(card, Bracket) and alone
        sized = size(card, self._card_left + WIDE - self._left if wide else WIDE)
        left = self._card_left + WIDE - sized.w if wide else self._card_left
        self._put(sized, left, y)
        first = sized.kids[0][2] if isinstance(card, Stack) else sized
        self._note(first, Rect(x=left, y=y, w=first.w, h=first.h), root)
        return sized.h

    def _below_head(self, root: Root, y: float) -> Root:
        """Return a root whose line into the frame runs below the head of the frame, last of its lines."""
        over = (self._head.high if self._head else 0.0) - y
        ends = [strand.end for strand in root.strands]
        if over <= 0 or set(ends) == {FRAME}:
            return root
        strands = tuple(sorted(root.strands, key=lambda strand: strand.end != FRAME))
        high = max(room_for(strands), over + strands[-1].high + _TIE)
        return Root(with_room(root.card, high, strands), strands)

    def _aside(self, card: Stack, root: Root, y: float, avail: float) -> float | None:
        first, *kids = card.kids
        single = kids[0] if len(kids) == 1 and isinstance(kids[0], (Box, Bracket)) else None
        node = _beside(single, kids, named(first), avail)
        group, head = size(node, avail), size(first, WIDE)
        if group.w > avail + 1:
            return None
        down = max(0.0, min((group.h - head.h) / 2, 40.0))
        at = Rect(x=self._card_left, y=y + down, w=head.w, h=head.h)
        self._put(head, at.x, at.y)
        self._note(head, at, root)
        top = y + max(0.0, (head.h - group.h) / 2)
        self._put(group, self._card_left - _ASIDE - group.w, top)
        self._aside_to = top + group.h
        tied = min(max(top + group.h / 2, at.y + PADDING), at.bottom - PADDING)
        facts = single.twig.facts if single else ()
        self.lines.append(
            Line(
                id=f"aside-{named(first)}",
                facts=facts,
                from_id=named(node),
                to_id=named(first),
                points=((self._card_left - _ASIDE, tied), (self._card_left, tied)),
                stroke=single.twig.stroke if single else "",
                headed=False,
                main=False,
                because=_all_because(kids),
            )
        )
        return max(head.h + down, group.h)

    def _note(self, first: Sized, rect: Rect, root: Root) -> None:
        if isinstance(first.node, (Box, Bracket)):
            self._strands.append((first.node, rect, root.strands))

    def _loose(self, name: str, row: Row, top: float) -> float:
        if not row.loose:
            return 0.0
        tie = self._tie(name, row)
        left = self._left + 2
        free = _TIE if tie else PADDING
        room = (self._card_left - 14 if row.roots else self._right - free) - self._left
        nodes = tuple(
            replace(node, width=room)
            if isinstance(node, Box) and _NARROW <= room < node.width
            else node
            for node in row.loose
        )
        sized = _flow(nodes, room)
        if tie:
            sized = self._pushed(sized, nodes, room)
        self.fits &= sized.w <= room + 1
        self._put(sized, left, top)
        return sized.h

    def _tie(self, name: str, row: Row) -> Tie | None:
        """Return the line across from a row to a member, where what it begins at stands on this picture."""
        tie = self.plan.cards.spoken.ties.get(name)
        return tie if tie and any(named(node) == tie.card for node in row.loose) else None

    def _pushed(self, sized: Sized, nodes: Sequence[Node], room: float) -> Sized:
        """Return a row whose last node stands near the frame, where a line runs across to a member."""
        *others, (_, y, last) = sized.kids
        at = room - last.w
        if y:
            apart = _flow(nodes[:-1], at - _BESIDE)
            others = [(0.0, 0.0, apart)]
            at = max(at, apart.w + _BESIDE)
        high = max([last.h, *(dy + kid.h for _, dy, kid in others)])
        return replace(sized, w=at + last.w, h=high, kids=(*others, (at, 0.0, last)))

    # what is below the rows

    def _place_strip(self) -> None:
        if not self._strip:
            return
        room = self.widths.strip - 2 * PADDING
        sized = size(filled(self.plan.blocks[NO_LEVEL], room), room)
        self.fits &= sized.w <= room + 1
        self._put(sized, self._wide - self.widths.strip + PADDING - 2, self._strip_top)
        self.y = max(self.y, self._strip_top + sized.h)

    def _close_frame(self) -> None:
        if self._head:
            high = self.y + PADDING
            self.frame = self._head.around(Rect(x=self._right, y=0, w=self.widths.frame, h=high))
        self.y += 2 * PADDING

    def _place_rest(self) -> None:
        loose = self.plan.rows[REST].loose
        if not loose:
            return
        text = "Other linked bodies:" if self.frame else "Bodies with recorded links:"
        if set(self.plan.cards.standing.loose) & set(self.plan.cards.standing.late):
            text = "Other bodies, their levels and links in words:"
        self.headings.append(
            Heading(text=text, x=2, y=self.y + LEAD - 3, because=_all_because(loose))
        )
        top = self.y + LEAD + 4
        sized = size(Flow(kids=tuple(loose), gap=_REST_GAP, even=False), self._wide - 4)
        self._put(sized, 2, top)
        self.y = top + sized.h + PADDING

    # lines

    def _draw_lines(self) -> None:
        at = {box.id: box.rect for box in self.boxes} | {b.id: b.rect for b in self.brackets}
        below = self._head.high if self._head else 0.0
        gutter = Gutter(self._card_left + WIDE, self._right, below)
        for box, rect, strands in self._strands:
            self.lines += gutter.lines(box, rect, strands, at)
        for tie in self.plan.cards.spoken.ties.values():
            if tie.card in at and tie.member in at:
                self.lines.append(_across(tie, at[tie.card], at[tie.member], self._right))

    def _put(self, sized: Sized, x: float, y: float) -> None:
        for placed in put(sized, x, y):
            match placed:
                case picture.Box():
                    self.boxes.append(placed)
                case picture.Bracket():
                    self.brackets.append(placed)
                case Line():
                    self.lines.append(placed)


def _flow(nodes: Sequence[Node], room: float) -> Sized:
    return size(Flow(kids=tuple(nodes), gap=_BESIDE, even=False), room)


def _across(tie: Tie, card: Rect, member: Rect, frame: float) -> Line:
    """Return the line between a card and a member of its level, with one jog before the frame at most."""
    low, high = max(card.y, member.y) + 8, min(card.bottom, member.bottom) - 8
    if low <= high:
        near = far = (low + high) / 2
    else:
        near, far = (rect.y + min(rect.h / 2, 20) for rect in (card, member))
    turn = frame - 14
    points: list[Point] = [(member.x, far), (card.right, near)]
    if near != far:
        points = [(member.x, far), (turn, far), (turn, near), (card.right, near)]
    if tie.link.from_id == tie.card:
        points.reverse()
    facts = (tie.link.id,)
    ends = (tie.card, tie.member) if tie.link.from_id == tie.card else (tie.member, tie.card)
    return Line(
        id=f"line-{tie.link.id}",
        facts=facts,
        from_id=ends[0],
        to_id=ends[1],
        points=tuple(points),
        stroke=stroke_by(tie.link.marks),
        upward=tie.link.upward,
        because=facts,
    )


def _beside(single: Box | Bracket | None, kids: Sequence[Node], root: str, room: float) -> Node:
    """Return what hangs on a root as it stands beside it: one thing alone, or all in a bracket."""
    if isinstance(single, Box):
        return replace(single, width=min(room - 4, 236))
    return single or Bracket(
        id=f"below-{root}",
        words=(),
        kid=Flow(kids=tuple(kids), even=False),
        stroke="geo",
        because=_all_because(kids),
    )


def _all_because(nodes: Sequence[Node]) -> tuple[str, ...]:
    """Return the facts by which some nodes stand here; none where one stands by itself."""
    found: list[str] = []
    for node in nodes:
        first = node
        while not isinstance(first, (Box, Bracket)):
            first = first.kids[0]
        if not first.because:
            return ()
        found += first.because
    return tuple(dict.fromkeys(found))
