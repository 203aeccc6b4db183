"""The gutter: the lines between the subject and what stands beside it, each with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from partnership_graph.diagrams.layout.cards import Cards, stroke_by
from partnership_graph.diagrams.layout.lettering import LEAD, width, wrapped
from partnership_graph.diagrams.layout.nodes import Box, Bracket
from partnership_graph.diagrams.layout.phrases import bracketed, listed, paragraphs, status_of
from partnership_graph.diagrams.layout.picture import Label, Line, Point, Rect, Row
from partnership_graph.diagrams.told import Link

FRAME: Final = "frame"
SEVERAL: Final = 2
"""Of more links than these only the first paragraph is given, and how many more there are."""

_FREE: Final = 12.0  # what the words keep free of the gutter, both sides together
_BETWEEN: Final = 14.0  # above and below a line that has words on both sides
_ALONE: Final = 12.0
_JOG: Final = 28.0  # what a line needs below the others to reach a member with one jog
_INSET: Final = 8.0  # how far from the corner of a box a line ends
_AT: Final = 4.0  # how far below the words above it a line runs


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a line, broken to the width of the gutter: above it and below it."""

    above: tuple[tuple[Row, str], ...]
    below: tuple[Row, ...]

    def at(self, x: float, tied: float) -> Label:
        """Return it as a label that is centred on ``x``, on a line that runs at a height."""
        top = tied - _AT - len(self.above) * LEAD
        return Label(x=x, y=top, above=self.above, below=self.below)


@dataclass(frozen=True, slots=True)
class Strand:
    """One line of the gutter, not yet placed: its links, where it ends, and its words.

    ``end`` is the frame or a member in it; ``out`` is whether the line points from the frame to the root.
    """

    root: str
    end: str
    out: bool
    links: tuple[Link, ...]
    wording: Wording
    only: tuple[tuple[str, Wording], ...]

    @property
    def upward(self) -> bool:
        """Whether a chain climbs it."""
        return any(link.upward for link in self.links)

    @property
    def above(self) -> int:
        """How many rows of text stand above it at most, whichever kinds alone are shown."""
        return max(len(words.above) for words in self._every)

    @property
    def rows(self) -> int:
        """How many rows of text it has at most, above and below."""
        return self.above + max(len(words.below) for words in self._every)

    @property
    def high(self) -> float:
        """How high it is, with its words."""
        return self.rows * LEAD + (_BETWEEN if self.rows > self.above else _ALONE)

    @property
    def _every(self) -> Iterator[Wording]:
        yield self.wording
        yield from (words for _, words in self.only)

    @property
    def stroke(self) -> str:
        """How it is drawn: dashed where proposed, dotted where all of it is only implied."""
        marks = {mark for link in self.links for mark in link.marks}
        every = all("implied" in link.marks for link in self.links)
        return stroke_by(marks if every else marks - {"implied"})

    def placed(self, points: Sequence[Point], ends: tuple[str, str], at: Point) -> Line:
        """Return it as a line of the picture through points, from the first end to the second."""
        facts = tuple(link.id for link in self.links)
        return Line(
            id=f"line-{self.links[0].id}",
            facts=facts,
            from_id=ends[0],
            to_id=ends[1],
            points=tuple(points),
            label=self.wording.at(*at),
            labels=tuple((kind, wording.at(*at)) for kind, wording in self.only),
            stroke=self.stroke,
            upward=self.upward,
            because=facts,
        )


def strands_of(cards: Cards, root: str, wide: float) -> list[Strand]:
    """Return the lines between a root and the frame: first to a member, then from the frame, then to it."""
    standing = cards.standing
    bundles = sorted(
        ((key, links) for key, links in standing.bundles.items() if key[0] == root),
        key=lambda item: (item[0][2], not item[0][1]),
    )
    found = [_strand(root, FRAME, tuple(links), wide, out=key[1]) for key, links in bundles]
    if extra := cards.spoken.extra.get(root):
        found.insert(0, _strand(root, extra.to_id, (extra,), wide, out=False))
    return found


def together(strands: Sequence[Strand], wide: float) -> Strand:
    """Return the lines of several roots, all alike, as the one line of the bracket that they stand in."""
    first = strands[0]
    every = tuple(link for strand in strands for link in strand.links)
    said = ", ".join(dict.fromkeys(link.words for link in first.links))
    words = f"{said} each of these" if first.out else f"each {said}"
    only = tuple(
        (kind, worded([link for link in every if kind in (link.kind, _family(link))], wide))
        for kind, _ in first.only
    )
    return replace(first, links=every, wording=worded(every, wide, words), only=only)


def _family(link: Link) -> str:
    return "upward" if link.upward else ""


def room_for(strands: Sequence[Strand]) -> float:
    """Return how high a root must be for all its lines to end on it."""
    jog = _JOG if any(item.end != FRAME for item in strands) else 0.0
    return sum(item.high for item in strands) + jog


def _strand(root: str, end: str, links: tuple[Link, ...], wide: float, *, out: bool) -> Strand:
    kinds = dict.fromkeys(link.kind for link in links)
    parts = {kind: tuple(link for link in links if link.kind == kind) for kind in kinds}
    upward = tuple(link for link in links if link.upward)
    if upward:
        parts["upward"] = upward
    every = worded(links, wide)
    only = tuple(
        (kind, _within(every, some, wide)) for kind, some in parts.items() if len(some) < len(links)
    )
    return Strand(root, end, out, links, every, only)


def _within(every: Wording, links: Sequence[Link], wide: float) -> Wording:
    """Return the words of some links of a line, with one paragraph alone where all would take more room."""
    found = worded(links, wide)
    fits = len(found.above) <= len(every.above) and len(found.below) <= len(every.below)
    return found if fits else worded(links, wide, most=1)


def worded(links: Sequence[Link], wide: float, words: str = "", most: int = SEVERAL) -> Wording:
    """Return the words of some links that one line tells: on one row where they fit.

    Of ``most`` links each paragraph is given, of more the first and how many more there are.
    """
    said = words or ", ".join(dict.fromkeys(link.words for link in links))
    below = bracketed(_status(links), _where(links, most))
    if width(said, bold=True) + width(f" {below}") <= wide - _FREE - 2:
        return Wording(((Row(said, "title"), below),), ())
    return Wording(
        tuple((Row(text, "title"), "") for text in wrapped(said, wide - _FREE, bold=True)),
        tuple(Row(text, "said") for text in wrapped(below, wide - _FREE)),
    )


def _status(links: Sequence[Link]) -> str:
    """Return what marks all of some links, and which of them alone are only implied."""
    implied = [link for link in links if "implied" in link.marks]
    if not implied or len(implied) == len(links):
        return status_of(links)
    sure = [link for link in links if link not in implied]
    words = ", ".join(dict.fromkeys(link.words for link in implied))
    return "; ".join(filter(None, [status_of(sure), f"implied: {words}"]))


def _where(links: Sequence[Link], most: int) -> str:
    if len(links) > most:
        return paragraphs(links)
    first = (listed(link.cited) for link in links)
    return "; ".join(dict.fromkeys(first))


@dataclass(frozen=True, slots=True)
class Gutter:
    """Where the gutter is: from the right edge of the roots to the left edge of the frame.

    ``below`` is how far down the head of the frame reaches: no line runs into the frame above that.
    """

    left: float
    right: float
    below: float

    def lines(
        self, root: Box | Bracket, rect: Rect, strands: Sequence[Strand], members: dict[str, Rect]
    ) -> Iterator[Line]:
        """Yield the lines of a root that is placed, one below another along its side."""
        spare = (rect.h - sum(item.rows for item in strands) * LEAD) / len(strands)
        y = rect.y + spare / 2 - 3
        for at, item in enumerate(strands):
            tied = y + item.above * LEAD + _AT
            push = 0.0
            if item.end != FRAME:
                straight = _straight(members[item.end], tied, rect, y, strands[at:])
                push = max(straight, self.below + _INSET - tied)
            yield self._line(root, rect, item, tied + push, members)
            y += push + item.rows * LEAD
            y += min(spare, _ALONE) if item.end != FRAME else spare

    def _line(
        self,
        root: Box | Bracket,
        rect: Rect,
        item: Strand,
        tied: float,
        members: dict[str, Rect],
    ) -> Line:
        points = [(rect.right, tied), (self.right, tied)]
        ends = (root.id, FRAME)
        if item.end != FRAME:
            member = members[item.end]
            ends = (root.id, item.end)
            points = _to_member(rect.right, self.right, tied, member)
        if item.out:
            points.reverse()
            ends = (ends[1], ends[0])
        return item.placed(points, ends, (rect.right + (self.right - rect.right) / 2, tied))


def _straight(member: Rect, tied: float, rect: Rect, y: float, rest: Iterable[Strand]) -> float:
    """Return how far a line is set lower to run straight into a member, where the others still fit."""
    push = member.y + 10 - tied
    need = sum(item.rows * LEAD + _ALONE for item in rest)
    return push if push > 0 and y + push + need <= rect.bottom + _INSET else 0.0


def _to_member(left: float, frame: float, tied: float, member: Rect) -> list[Point]:
    at = min(max(tied, member.y + _INSET), member.bottom - _INSET)
    if at == tied:
        return [(left, tied), (member.x, tied)]
    turn = frame + 6
    return [(left, tied), (turn, tied), (turn, at), (member.x, at)]
