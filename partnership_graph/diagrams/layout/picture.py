"""A scene as it is placed: boxes, brackets and lines with their positions, and no colour yet.

Lengths are CSS pixels from the top left corner. One text size, so that A4 prints it at 9 pt or more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """Where something is: its left and top, its width and height."""

    x: float = 0
    y: float = 0
    w: float = 0
    h: float = 0

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.h

    @property
    def middle(self) -> float:
        """The x of its centre."""
        return self.x + self.w / 2

    @property
    def centre(self) -> float:
        """The y of its centre."""
        return self.y + self.h / 2

    def overlaps(self, other: Rect, spare: float = 0) -> bool:
        """Tell whether two rectangles share any area, each taken so much smaller on every side."""
        beside = self.right - spare <= other.x + spare or other.right - spare <= self.x + spare
        over = self.bottom - spare <= other.y + spare or other.bottom - spare <= self.y + spare
        return not (beside or over)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of text, broken already: "name", "said" (slanted) or "title" (bold).

    ``facts`` are the ids of the facts that it tells, none where it is no more than a name. One that
    ``goes_on`` is of the same words as the row above it.
    """

    text: str
    look: str = "name"
    facts: tuple[str, ...] = ()
    struck: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box: the thing it is ``of``, its rows of text, and how it looks.

    Args:
        id: its own, once on a picture; ``of`` is the id of its thing, empty where it has none.
        rows: its text, top to bottom, in the middle of it ("chip": from its left edge).
        tier: the level at which its thing is placed, empty where at none.
        look: "box"; "again" and "chip" for a name without a border; "fold" for a stack that stands
            for the things that it ``folds``; "asked" for what a question named.
        heavy: whether its border is: a body that meets.
        stroke: "" for a whole border, "dash" where proposed, "dot" where implied.
        within: the id of the bracket that holds it, empty where none does.
        because: the ids of the facts by which it stands here; none where it stands by itself, at a
            level, as a member, in an area. When only lines of some kind are shown, a box goes of
            which all these are of others.
        flag: a sign at its corner: what became of it between two days.
        number: its step in an answer.
    """

    id: str
    of: str
    rect: Rect
    rows: tuple[Row, ...]
    tier: str = ""
    look: str = "box"
    heavy: bool = False
    stroke: str = ""
    within: str = ""
    because: tuple[str, ...] = ()
    folds: tuple[str, ...] = ()
    flag: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """A frame around boxes under a title; ``of`` is its thing, if it is one.

    ``stroke`` is "solid", "dash" where proposed, "dot" where implied, "geo" for geography.
    """

    id: str
    of: str
    rect: Rect
    rows: tuple[Row, ...]
    tier: str = ""
    stroke: str = "solid"
    within: str = ""
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The words of a line: rows above it and rows below it, centred on ``x`` from the top ``y`` on.

    A row above may end in a ``tail``, which is slanted.
    """

    x: float
    y: float
    above: tuple[tuple[Row, str], ...]
    below: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line between two boxes, brackets or the frame, through its points, and what it tells.

    Args:
        id: its own, once on a picture.
        facts: the ids of the facts it is drawn of; none where it only holds a card together.
        from_id: the id of the box, bracket or frame at its first point; ``to_id`` at its last.
        points: where it runs; at most one jog.
        label: its words.
        labels: its words by what alone is shown, for a line of several kinds: a kind or "upward".
        stroke: "" whole, "dash" proposed, "dot" implied.
        upward: whether a chain climbs it: its head is filled.
        headed: whether it has a head at its last point at all.
        main: whether it is a line of the map rather than a twig of a card.
    """

    id: str
    facts: tuple[str, ...]
    from_id: str
    to_id: str
    points: tuple[Point, ...]
    label: Label | None = None
    labels: tuple[tuple[str, Label], ...] = ()
    stroke: str = ""
    upward: bool = False
    headed: bool = True
    main: bool = True
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A level, drawn across the picture behind everything; ``at`` is its place in the order of levels."""

    id: str
    name: str
    rect: Rect
    at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The subject, drawn around its members: ``of`` its thing, its head with title and words."""

    of: str
    rect: Rect
    title: tuple[str, ...]
    said: tuple[Row, ...]
    head: float
    stroke: str = ""

    @property
    def id(self) -> str:
        """Its id on the picture, for lines that end on it."""
        return "frame"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Free words on the picture, above what they head."""

    text: str
    x: float
    y: float
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sentence below the picture, with the ids of the things and facts that it tells."""

    text: str
    things: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All that is placed.

    ``hints`` are the widths it was laid out with, for one that is to be like it; ``late`` is what was new
    and had no room where it belongs, so that it stands below. ``folded`` are the things of which
    what hangs on them is folded; ``order`` is that of the picture it was laid out like.
    """

    width: float
    height: float
    bands: tuple[Band, ...] = ()
    frame: Frame | None = None
    brackets: tuple[Bracket, ...] = ()
    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()
    headings: tuple[Heading, ...] = ()
    notes: tuple[Note, ...] = ()
    hints: tuple[float, ...] = ()
    late: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()
    order: tuple[str, ...] = ()

    def cropped(self, left: float) -> Picture:
        """Return the picture without so much of its left side, where nothing stands."""
        return replace(
            self,
            width=self.width - left,
            bands=tuple(replace(band, rect=_moved(band.rect, left)) for band in self.bands),
            frame=self.frame and replace(self.frame, rect=_moved(self.frame.rect, left)),
            brackets=tuple(replace(item, rect=_moved(item.rect, left)) for item in self.brackets),
            boxes=tuple(replace(box, rect=_moved(box.rect, left)) for box in self.boxes),
            lines=tuple(_line_moved(line, left) for line in self.lines),
            headings=tuple(replace(item, x=item.x - left) for item in self.headings),
            hints=(*self.hints, left),
        )

    @property
    def standing(self) -> Iterator[Box | Bracket]:
        """All that stands on it, brackets first."""
        yield from self.brackets
        yield from self.boxes

    def told(self) -> Iterator[str]:
        """Yield the id of every fact that is drawn or told in words, however often."""
        for box in self.standing:
            yield from (fact for row in box.rows for fact in row.facts)
        for line in self.lines:
            yield from line.facts
        for row in self.frame.said if self.frame else ():
            yield from row.facts
        for note in self.notes:
            yield from note.facts


def _moved(rect: Rect, left: float) -> Rect:
    return replace(rect, x=rect.x - left)


def _line_moved(line: Line, left: float) -> Line:
    return replace(
        line,
        points=tuple((x - left, y) for x, y in line.points),
        label=line.label and replace(line.label, x=line.label.x - left),
        labels=tuple((kind, replace(label, x=label.x - left)) for kind, label in line.labels),
    )
