"""The frame of a map: its head, and its members in brackets under the document's headings, level by level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Final

from partnership_graph.diagrams.arranged import Members
from partnership_graph.diagrams.layout.cards import Cards, stroke_by, stroke_of
from partnership_graph.diagrams.layout.heading import are_alike
from partnership_graph.diagrams.layout.nodes import (
    PADDING,
    Box,
    Bracket,
    Flow,
    Node,
    Words,
)
from partnership_graph.diagrams.told import Placement

NO_LEVEL: Final = ""
_LATE: Final = "late"
_NARROW: Final = 118.0
_WIDE: Final = 150.0
_WIDEST: Final = 236.0
_POSTS: Final = 3  # of one organisation with more posts than these none is said on its box
_FEW: Final = 12  # of more seats than these the posts are not said on the boxes
_GAP: Final = 6.0

Blocks = dict[str, list[Node]]
"""The brackets of members by level; those at no level under ``NO_LEVEL``."""


@dataclass(frozen=True)
class Framing:
    """The frame of a map, before it has a width."""

    cards: Cards

    def blocks(self) -> Blocks:
        """Return the members in brackets: one a level, a heading and a paragraph that implies the level."""
        groups: dict[tuple[str, str, str], list[tuple[Members, bool]]] = {}
        standing = self.cards.standing
        first = {seat.holder: seat.id for seat in reversed(standing.members)}
        for seat in self._in_order():
            own = seat.holder in standing.inside and seat.id == first[seat.holder]
            late = bool({seat.holder if own else "", seat.id} & set(standing.late))
            level = None if late else standing.level_of(seat.holder)
            tier = level.tier if level else NO_LEVEL
            unsure = level.cited if level and level.marks else _LATE if late else ""
            groups.setdefault((tier, seat.heading, unsure), []).append((seat, own))
        found: Blocks = {}
        for (tier, heading, unsure), some in sorted(groups.items(), key=_is_late):
            found.setdefault(tier, []).append(self._bracket(tier, heading, unsure, some))
        return found

    def _in_order(self) -> list[Members]:
        """Return the members, those that a line leads to first, so that it is short."""
        goals = {link.to_id for link in self.cards.spoken.extra.values()}
        goals |= {tie.member for tie in self.cards.spoken.ties.values()}
        standing = self.cards.standing

        def order(seat: Members) -> tuple[bool, float]:
            at = standing.order.get(seat.holder, inf)
            return seat.holder not in goals, standing.order.get(seat.id, at)

        return sorted(standing.members, key=order)

    def _bracket(
        self, tier: str, heading: str, unsure: str, some: Sequence[tuple[Members, bool]]
    ) -> Bracket:
        standing = self.cards.standing
        first = standing.level_of(some[0][0].holder) if unsure and tier else None
        after = self._after(first, len(some)) if first else ""
        if not tier and unsure != _LATE and any(map(standing.tier, standing.inside)):
            after = ": no level stated"
        levels = tuple(
            level.id for seat, _ in some if first and (level := standing.level_of(seat.holder))
        )
        return Bracket(
            id=f"seats-{tier or 'none'}-{heading}-{unsure}",
            of="",
            words=(Words(f"{heading}{after}", "title", levels),),
            kid=Flow(
                kids=tuple(self._box(tier, heading, seat, own) for seat, own in some), gap=_GAP
            ),
            stroke=stroke_by(first.marks) if first else "solid",
            tier=tier,
        )

    def _after(self, level: Placement, count: int) -> str:
        by = " by its heading" if count > 1 and level.marks == ("implied",) else ""
        return f": level {' and '.join(level.marks)}{by} ({level.cited})"

    def _box(self, tier: str, heading: str, seat: Members, own: bool) -> Box:  # noqa: FBT001
        standing = self.cards.standing
        thing = standing.things.get(seat.holder)
        words = [
            Words(seat.name, "name", seat.facts, struck=bool(own and thing and thing.over)),
            *(Words(text, "said") for text in self._said(heading, seat)),
        ]
        if own and thing:
            words += [Words(text, "said") for text in thing.said]
            words += [*list(self.cards.levels_told(seat.holder))[self._sure(seat.holder) :]]
            words += self.cards.spoken.told.get(seat.holder, [])
        return Box(
            id=seat.holder if own else seat.id,
            of=seat.holder or seat.id,
            words=tuple(words),
            width=self._width,
            tier=tier,
            heavy=bool(own and thing and thing.meets),
            stroke=stroke_by(seat.marks) or (stroke_of(thing) if own and thing else ""),
        )

    def _sure(self, thing: str) -> int:
        """Return how many of the rows about levels the bracket says already."""
        standing = self.cards.standing
        level = standing.level(thing)
        return 1 if level and level.marks and thing not in standing.late else 0

    def _said(self, heading: str, seat: Members) -> Iterator[str]:
        if seat.count > 1:
            yield f"{seat.count} seats" + (", one the chair" if seat.chair else "")
        elif seat.chair and heading != "Chair":
            yield "chair"
        if seat.left_open:
            yield "one of several, which is not stated"
        elif len(seat.posts) <= _POSTS and self._are_few and seat.holder:
            yield from seat.posts
        yield from (text for text in seat.capacities if not _is_in(heading, text))
        marks = [mark for mark in seat.marks if not are_alike(self.cards.standing.members)]
        recorded = (
            [f"recorded {seat.recorded}"]
            if seat.recorded and not are_alike(self.cards.standing.members)
            else []
        )
        if marks or recorded:
            yield ", ".join([*marks, *recorded])

    @property
    def _are_few(self) -> bool:
        return sum(seat.count for seat in self.cards.standing.members) <= _FEW

    @property
    def _width(self) -> float:
        standing = self.cards.standing
        leveled = any(standing.level(at) for at in standing.inside)
        return _NARROW if leveled else _WIDE


def _is_in(heading: str, capacity: str) -> bool:
    """Tell whether a heading says already as what somebody sits: advisors."""
    return capacity.split(maxsplit=1)[0] in heading.casefold()


def _is_late(group: tuple[tuple[str, str, str], object]) -> bool:
    return group[0][2] == _LATE


def is_late(block: Node) -> bool:
    """Tell whether a bracket of members is of those that are late."""
    return isinstance(block, Bracket) and block.id.endswith(f"-{_LATE}")


def filled(nodes: Sequence[Node], room: float) -> Flow:
    """Return brackets beside one another, the boxes of each widened so that whole ones fill its rows."""
    return Flow(
        kids=tuple(_filled(node, room, alone=len(nodes) == 1) for node in nodes), even=False
    )


def _filled(node: Node, room: float, *, alone: bool) -> Node:

    if not isinstance(node, Bracket) or not isinstance(node.kid, Flow):
        return node
    boxes = [kid for kid in node.kid.kids if isinstance(kid, Box)]
    inner = room - 2 * PADDING
    most = max(1, int((inner + _GAP) // (boxes[0].width + _GAP)))
    if len(boxes) <= most and not alone:
        return node
    columns = min(most, len(boxes))
    wide = min((inner - _GAP * (columns - 1)) / columns, _WIDEST)
    kids = tuple(replace(box, width=wide) for box in boxes)
    return replace(node, kid=replace(node.kid, kids=kids))
