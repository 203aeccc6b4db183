"""What is wrong with a picture, in words: overlaps, crossings, labels on boxes, lines that end nowhere.

Written from what a reader would object to and not from how the layout works. Everything is compared
with what is near it alone, so that a sheet of thousands of boxes is looked at in a second.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final, Generic, TypeAlias, TypeVar

from partnership_graph.diagrams.layout.lettering import LEAD, width
from partnership_graph.diagrams.layout.picture import (
    Box,
    Bracket,
    Label,
    Line,
    Picture,
    Point,
    Rect,
)

ItemT = TypeVar("ItemT")
Segment: TypeAlias = tuple[Point, Point]
Holder: TypeAlias = Box | Bracket

_CELL: Final = 160.0
_SPARE: Final = 1.0
_NEAR: Final = 2.0  # how far from an edge still is on it
_MOST_POINTS: Final = 4  # a line with one jog
_GAP: Final = 8.0  # what stands between the rows above a line and those below it


def faults(picture: Picture) -> list[str]:
    """Return every fault of a picture as a sentence; none where it can be printed."""
    return list(_Look(picture).found())


def rect_of(label: Label) -> Rect:
    """Return the room that the words of a line take."""
    wide = max([*_widths(label.above), *(width(row.text) for row in label.below)], default=0)
    high = (len(label.above) + len(label.below)) * LEAD + (_GAP if label.below else 0)
    return Rect(x=label.x - wide / 2, y=label.y, w=wide, h=high)


def _widths(above: Iterable[tuple[object, str]]) -> Iterator[float]:
    for row, tail in above:
        text = getattr(row, "text", "")
        yield width(text, bold=True) + (width(f" {tail}") if tail else 0)


@dataclass
class _Near(Generic[ItemT]):
    """Things by where they are: those near a rectangle are found without looking at all."""

    cells: dict[tuple[int, int], list[tuple[Rect, ItemT]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    @classmethod
    def of(cls, items: Iterable[tuple[Rect, ItemT]]) -> _Near[ItemT]:
        near = cls()
        for rect, item in items:
            for cell in _cells(rect):
                near.cells[cell].append((rect, item))
        return near

    def to(self, rect: Rect) -> list[tuple[Rect, ItemT]]:
        """Return what may touch a rectangle, each once."""
        found = {
            id(item): (other, item)
            for cell in _cells(rect)
            for other, item in self.cells.get(cell, ())
        }
        return list(found.values())


def _cells(rect: Rect) -> Iterator[tuple[int, int]]:
    for x in range(int(rect.x // _CELL), int(rect.right // _CELL) + 1):
        for y in range(int(rect.y // _CELL), int(rect.bottom // _CELL) + 1):
            yield x, y


class _Look:
    """One look at a picture."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.brackets = {item.id: item for item in picture.brackets}
        self.every: list[Holder] = [*picture.boxes, *picture.brackets]
        self.holders = {item.id: item for item in self.every}
        self.at = {item.id: item.rect for item in self.every}
        if picture.frame:
            self.at[picture.frame.id] = picture.frame.rect
        self.boxes = _Near.of((box.rect, box) for box in picture.boxes)
        self.frames = _Near.of((item.rect, item) for item in picture.brackets)
        self.titles = _Near.of((_title(item), item) for item in picture.brackets if item.rows)
        self.segments = _Near.of(
            (_around(segment), (line, segment)) for line in picture.lines for segment in _of(line)
        )
        self.labels = [
            (rect_of(label), (line, label, shown))
            for line in picture.lines
            for shown, label in _every_label(line)
        ]

    def found(self) -> Iterator[str]:
        yield from self._ids()
        yield from self._outside()
        yield from self._boxes()
        yield from self._brackets()
        yield from self._edges()
        yield from self._rows()
        yield from self._lines()
        yield from self._crossings()
        yield from self._labels()

    def _ids(self) -> Iterator[str]:
        every = Counter(
            item.id
            for items in (self.picture.boxes, self.picture.brackets, self.picture.lines)
            for item in items
        )
        yield from (f"{item!r} is the id of {n} things" for item, n in every.items() if n > 1)
        for item in self.every:
            if item.within and item.within not in self.brackets:
                yield f"{item.id!r} is in a bracket {item.within!r} that is not drawn"

    def _outside(self) -> Iterator[str]:
        sheet = Rect(w=self.picture.width, h=self.picture.height)
        for name, rect in self.at.items():
            if not _holds(sheet, rect):
                yield f"{name!r} is outside the sheet"
        for rect, (line, *_) in self.labels:
            if not _holds(sheet, rect):
                yield f"the words of {line.id!r} are outside the sheet"
        for line in self.picture.lines:
            if not all(_holds(sheet, Rect(x=x, y=y)) for x, y in line.points):
                yield f"{line.id!r} is outside the sheet"

    def _boxes(self) -> Iterator[str]:
        for box in self.picture.boxes:
            for other, item in self.boxes.to(box.rect):
                if item.id < box.id and box.rect.overlaps(other, _SPARE):
                    yield f"{box.id!r} overlaps {item.id!r}"
            for other, bracket in self.titles.to(box.rect):
                if box.rect.overlaps(other, _SPARE):
                    yield f"{box.id!r} stands on the title of {bracket.id!r}"

    def _brackets(self) -> Iterator[str]:
        for item in self.every:
            held = self._held(item)
            for name in held:
                if not _holds(self.brackets[name].rect, item.rect):
                    yield f"{item.id!r} is not inside its bracket {name!r}"
            for other, bracket in self.frames.to(item.rect):
                own = bracket.id in held or item.id in (bracket.id, *self._held(bracket))
                if not own and item.rect.overlaps(other, _SPARE):
                    yield f"{item.id!r} stands in a foreign bracket {bracket.id!r}"

    def _held(self, item: Holder) -> list[str]:
        """Return the brackets that a box or bracket stands in, the innermost first."""
        found: list[str] = []
        at = item.within
        while at and at not in found and at in self.brackets:
            found.append(at)
            at = self.brackets[at].within
        return found

    def _edges(self) -> Iterator[str]:
        """Yield what stands across the edge of the frame or of a level."""
        frame = self.picture.frame
        edges = [(band.name, band.rect) for band in self.picture.bands]
        if frame:
            edges.append(("the frame", frame.rect))
            head = Rect(x=frame.rect.x, y=frame.rect.y, w=frame.rect.w, h=frame.head)
            edges.append(("the head of the frame", head))
        for name, edge in edges:
            for item in self.every:
                if item.rect.overlaps(edge, _SPARE) and not _holds(edge, item.rect):
                    yield f"{item.id!r} stands across the edge of {name}"
        for one, other in pairwise(self.picture.bands):
            if one.rect.overlaps(other.rect, _SPARE):
                yield f"the levels {one.name} and {other.name} overlap"

    def _rows(self) -> Iterator[str]:
        for item in self.every:
            for row in item.rows:
                if width(row.text, bold=row.look == "title") > item.rect.w + _SPARE:
                    yield f"the words {row.text!r} are wider than {item.id!r}"
            if len(item.rows) * LEAD > item.rect.h + _SPARE:
                yield f"the words of {item.id!r} are higher than it"

    def _lines(self) -> Iterator[str]:
        for line in self.picture.lines:
            yield from self._ends(line)
            if len(line.points) > _MOST_POINTS:
                yield f"{line.id!r} has more than one jog"
            for segment in _of(line):
                yield from self._through(line, segment)
                yield from self._through_frame(line, segment)

    def _ends(self, line: Line) -> Iterator[str]:
        for end, point in ((line.from_id, line.points[0]), (line.to_id, line.points[-1])):
            if end not in self.at:
                yield f"{line.id!r} ends at {end!r}, which is not drawn"
            elif not _on_edge(self.at[end], point):
                yield f"{line.id!r} ends off the edge of {end!r}"

    def _through(self, line: Line, segment: Segment) -> Iterator[str]:
        (x, y), (to_x, to_y) = segment
        if min(abs(x - to_x), abs(y - to_y)) > _SPARE:
            yield f"{line.id!r} is slanted"
        around, ends = _around(segment), (line.from_id, line.to_id)
        for rect, box in self.boxes.to(around):
            if _touches(around, rect):
                yield f"{line.id!r} runs through {box.id!r}"
        for rect, bracket in self.titles.to(around):
            if bracket.id not in ends and _touches(around, rect):
                yield f"{line.id!r} runs through the title of {bracket.id!r}"
        for rect, bracket in self.frames.to(around):
            if _touches(around, rect) and not self._reaches(line, bracket):
                yield f"{line.id!r} runs through the bracket {bracket.id!r}"

    def _through_frame(self, line: Line, segment: Segment) -> Iterator[str]:
        frame = self.picture.frame
        if not frame or not _touches(_around(segment), frame.rect):
            return
        ends = [self.holders.get(end) for end in (line.from_id, line.to_id)]
        if not any(end and _holds(frame.rect, end.rect) for end in ends):
            yield f"{line.id!r} runs through the frame"
        if _touches(_around(segment), replace(frame.rect, h=frame.head)):
            yield f"{line.id!r} runs through the head of the frame"

    def _reaches(self, line: Line, bracket: Bracket) -> bool:
        """Tell whether a line has an end in a bracket, or is that bracket's own."""
        ends = {line.from_id, line.to_id}
        every = [self.holders[end] for end in ends if end in self.holders]
        return bracket.id in ends or any(bracket.id in self._held(end) for end in every)

    def _crossings(self) -> Iterator[str]:
        for line in self.picture.lines:
            for segment in _of(line):
                for _, (other, others) in self.segments.to(_around(segment)):
                    shared = {line.from_id, line.to_id} & {other.from_id, other.to_id}
                    if other.id < line.id and _meet(segment, others, touching=not shared):
                        yield f"{line.id!r} crosses {other.id!r}"

    def _labels(self) -> Iterator[str]:
        near = _Near.of((rect, at) for rect, at in self.labels)
        for rect, (line, label, shown) in self.labels:
            yield from (f"the words of {line.id!r} stand {where}" for where in self._under(rect))
            for other, (another, _, alone) in near.to(rect):
                both = alone == shown and another.id < line.id
                if both and rect.overlaps(other, _SPARE):
                    yield f"the words of {line.id!r} stand on those of {another.id!r}"
            yield from self._struck(line, label, rect)

    def _under(self, rect: Rect) -> Iterator[str]:
        """Yield what stands where the words of a line do."""
        for other, box in self.boxes.to(rect):
            if rect.overlaps(other, _SPARE):
                yield f"on {box.id!r}"
        for other, bracket in self.frames.to(rect):
            if rect.overlaps(other, _SPARE) and not _holds(other, rect):
                yield f"across the edge of {bracket.id!r}"
        for other, bracket in self.titles.to(rect):
            if rect.overlaps(other, _SPARE):
                yield f"on the title of {bracket.id!r}"

    def _struck(self, line: Line, label: Label, rect: Rect) -> Iterator[str]:
        """Yield the lines that run through the words of a line, its own among them."""
        above = replace(rect, h=len(label.above) * LEAD)
        low = above.bottom + _GAP
        below = replace(rect, y=low, h=max(rect.bottom - low, 0))
        for part in (above, below):
            for around, (other, _) in self.segments.to(part) if part.h else ():
                if _touches(around, part):
                    yield f"{other.id!r} runs through the words of {line.id!r}"


def _title(bracket: Bracket) -> Rect:
    return replace(bracket.rect, h=len(bracket.rows) * LEAD + _SPARE)


def _every_label(line: Line) -> Iterator[tuple[str, Label]]:
    """Yield the words of a line, by what alone is shown: "" for all."""
    if line.label:
        yield "", line.label
    yield from line.labels


def _of(line: Line) -> Sequence[Segment]:
    return list(pairwise(line.points))


def _around(segment: Segment) -> Rect:
    (x, y), (to_x, to_y) = segment
    return Rect(x=min(x, to_x), y=min(y, to_y), w=abs(x - to_x), h=abs(y - to_y))


def _holds(outer: Rect, inner: Rect) -> bool:
    return (
        outer.x - _SPARE <= inner.x
        and inner.right <= outer.right + _SPARE
        and outer.y - _SPARE <= inner.y
        and inner.bottom <= outer.bottom + _SPARE
    )


def _touches(thin: Rect, rect: Rect) -> bool:
    """Tell whether a segment, as a rectangle without area, runs through the inside of a rectangle."""
    beside = thin.right <= rect.x + _NEAR or rect.right - _NEAR <= thin.x
    over = thin.bottom <= rect.y + _NEAR or rect.bottom - _NEAR <= thin.y
    return not (beside or over)


def _on_edge(rect: Rect, point: Point) -> bool:
    x, y = point
    inside = (
        rect.x - _NEAR <= x <= rect.right + _NEAR and rect.y - _NEAR <= y <= rect.bottom + _NEAR
    )
    nearest = min(abs(x - rect.x), abs(x - rect.right), abs(y - rect.y), abs(y - rect.bottom))
    return inside and nearest <= _NEAR


def _meet(one: Segment, other: Segment, *, touching: bool) -> bool:
    """Tell whether two segments cross, or, where that counts, touch or run along one another."""
    grown = _SPARE if touching else -_SPARE
    a, b = _around(one), _around(other)
    if touching:
        beside = a.right + grown < b.x or b.right + grown < a.x
        over = a.bottom + grown < b.y or b.bottom + grown < a.y
        return not (beside or over)
    across = a.w > a.h and b.h > b.w
    along = a.h > a.w and b.w > b.h
    if not (across or along):
        return False
    flat, high = (a, b) if across else (b, a)
    return (
        flat.x + _SPARE < high.x < flat.right - _SPARE
        and high.y + _SPARE < flat.y < high.bottom - _SPARE
    )
