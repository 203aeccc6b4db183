"""What a diagram shows, decided before anything is drawn: plain values with positions.

The page, the picture and every document draw the same scene, so none can say what another does
not. Lengths are CSS pixels from the top left corner of the map.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final, TypeVar, cast

from partnership_graph.answers.answer import Citation
from partnership_graph.facts.wording import counted

Point = tuple[float, float]
ValueT = TypeVar("ValueT")

UNPLACED: Final = "unplaced"
"""The band of what no shown fact places at a tier."""

ANSWER: Final = "answer"
"""The one band of a picture that answers a question: its boxes keep the shape of their own tier."""

_REFERENCES: Final = (
    "id",
    "key",
    "opens",
    "from_id",
    "to_id",
    "bases",
    "box_ids",
    "stands_for",
    "band",
    "group",
    "kind",
    "place",
    "tiers",
)


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

    def overlaps(self, other: Rect) -> bool:
        """Tell whether two rectangles share any area."""
        beside = self.right <= other.x or other.right <= self.x
        return not (beside or self.bottom <= other.y or other.bottom <= self.y)


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One thing said of a box in its panel and in the list: a heading and a sentence."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A body, organisation, area or centre on the map.

    ``marks`` are the words that set it apart, such as "proposed" or "begun"; ``cited`` is the
    paragraph printed on it, and ``citations`` are all of them. A folded box ``stands_for`` the
    boxes with these ids, which the scene of the key ``opens`` shows. A box whose ``kind`` is a word of
    the place's own ``counts_as`` one of ours. A ``faded`` box is
    surroundings: not part of what was asked. ``change`` is what became of it between two days, a
    sign and words such as "+ begun"; ``over`` says since when it is over, and is empty where it is
    not. The marks hold both.
    """

    id: str
    name: str
    kind: str
    table: str
    band: str
    group: str = ""
    rect: Rect = Rect()
    marks: tuple[str, ...] = ()
    cited: str = ""
    other_names: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    citations: tuple[Citation, ...] = ()
    stands_for: tuple[str, ...] = ()
    opens: str = ""
    faded: bool = False
    change: str = ""
    over: str = ""
    counts_as: str = ""

    @property
    def meets(self) -> bool:
        """Whether it is a body that meets; its border is heavy."""
        return self.table == "boards"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One recorded line between two boxes, and the points it is drawn through.

    ``bases`` say how it is known: stated, structural, implied. ``marks`` are what the default view
    would have left it out for: proposed, implied, historical;
    ``earlier`` says when it was recorded, where that was before the latest source. A line to or
    from a folded box ``stands_for`` the lines with these ids, all of one kind. ``step`` counts the
    lines of an answer in its order: those between the same two boxes are one step. On all others it
    is 0; a ``faded`` line is surroundings. ``change`` is what became of it between two days and
    ``over`` since when it is over, as a box's are; both stand on the line.
    """

    id: str
    number: int
    from_id: str
    to_id: str
    kind: str
    words: str
    sentence: str
    condition: str
    last_recorded: str
    upward: bool
    earlier: str = ""
    bases: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    stands_for: tuple[str, ...] = ()
    step: int = 0
    faded: bool = False
    change: str = ""
    over: str = ""
    points: tuple[Point, ...] = ()

    @property
    def label(self) -> str:
        """What it is called on the picture and in words: its step of an answer, or its number."""
        return f"Step {self.step}" if self.step else str(self.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A tier, drawn across the map.

    Where no tiers are used there is one ``bare`` band: the ground of the map, and no tier.
    """

    id: str
    name: str
    remark: str = ""
    bare: bool = False
    rect: Rect = Rect()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Boxes of one band that are drawn together; a framed group has a title.

    ``titles`` is its name, broken to the width of its frame.
    """

    id: str
    name: str
    band: str
    framed: bool
    titles: tuple[str, ...]
    box_ids: tuple[str, ...]
    rect: Rect = Rect()


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One entry of the legend: a kind of line that is drawn, in words."""

    kind: str
    words: str
    upward: bool
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What heads a row or a column of a matrix: a name, its kind, and who is behind it.

    ``over`` says since when it is over; its notes hold the same.
    """

    name: str
    kind: str
    notes: tuple[str, ...] = ()
    over: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What is recorded where a row and a column meet: words, and what sets them apart.

    A cell without words is empty: nothing is recorded there. ``over`` says since when all that it
    tells is over; its marks hold the same.
    """

    words: str = ""
    marks: tuple[str, ...] = ()
    over: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a matrix: its heading, and a cell for each column."""

    heading: Heading
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """A grid of words: drawn as a table on a page and as a grid in a picture.

    It holds positions and no ids, so that nobody is known by what the page does not print.
    """

    caption: str
    corner: str
    columns: tuple[Heading, ...]
    rows: tuple[Row, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell, row by row."""
        return tuple(cell for row in self.rows for cell in row.cells)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation of its cells, row by row."""
        return tuple(citation for cell in self.cells for citation in cell.citations)

    def sentences(self) -> Iterator[str]:
        """Yield what every filled cell says, row by row: the grid in words."""
        for row in self.rows:
            for column, cell in zip(self.columns, row.cells, strict=True):
                if cell.words:
                    marked = f" ({', '.join(cell.marks)})" if cell.marks else ""
                    yield f"{row.heading.name}, {column.name}: {cell.words}{marked}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A whole diagram.

    ``key`` tells it from the other scenes of its book: the day, and after a stroke the id of what
    is opened. ``answer`` is what was asked, answered in a sentence or two, and ``told`` the whole
    answer with its sources; a map has neither. ``found`` is whether anything recorded answers it.
    A scene of seats has a ``matrix`` and no boxes. ``freshness`` says which source's day is shown,
    where that is not the day itself. Where boxes are folded, ``unfolded`` are the lines between
    those that they stand for: whoever follows lines follows these.
    ``tiers`` are the ids of the tiers in order, those of its place first: how each is drawn goes by that.
    """

    key: str
    place: str
    title: str
    as_of: str
    day: str
    version: str
    width: float
    height: float
    bands: tuple[Band, ...]
    groups: tuple[Group, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    legend: tuple[Key, ...]
    remarks: tuple[str, ...]
    sources: tuple[str, ...]
    licence: str
    answer: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    found: bool = True
    matrix: Matrix | None = None
    freshness: str = ""
    unfolded: tuple[Line, ...] = ()
    tiers: tuple[str, ...] = ()

    @property
    def dated(self) -> str:
        """The day in words, and which source's day is shown."""
        return f"{self.as_of} ({self.freshness})" if self.freshness else self.as_of

    def mapped(self, scrub: Callable[[str], str]) -> Scene:
        """Return the scene with every text put through a function, such as one that hides names.

        Ids and the values of closed lists are not texts: they tie the scene together.
        """
        return _mapped(self, scrub)

    def box(self, wanted: str) -> Box:
        """Return the box with this id."""
        return next(box for box in self.boxes if box.id == wanted)

    def outline(self) -> Iterator[tuple[Band, list[tuple[Group, list[tuple[Box, list[Line]]]]]]]:
        """Yield the map as a nested list: bands, their groups, their boxes, the lines from each.

        Every box and every line comes once, so that the list can be counted against the picture.
        """
        boxes = {box.id: box for box in self.boxes}
        starting: dict[str, list[Line]] = {}
        for line in self.lines:
            starting.setdefault(line.from_id, []).append(line)
        for band in self.bands:
            inside = [group for group in self.groups if group.band == band.id]
            yield (
                band,
                [
                    (group, [(boxes[at], starting.get(at, [])) for at in group.box_ids])
                    for group in inside
                ],
            )

    @property
    def summary(self) -> str:
        """How much is shown, in words."""
        if self.matrix:
            rows, columns = len(self.matrix.rows), len(self.matrix.columns)
            return f"{rows} recorded for seats on {counted(columns, 'body')}"
        boxes, lines = len(self.boxes), len(self.lines)
        return f"{boxes} {'box' if boxes == 1 else 'boxes'} and {lines} {'line' if lines == 1 else 'lines'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The scenes that one page turns between: the first is shown, the others are days and insides.

    Whatever a folded box opens is a scene of the same book. ``remark`` says which other days are
    in it, beside the control that turns to them; ``sourced`` are the days that a source is of, as
    given, from the first: a day chosen there is told by the source that speaks last before it.
    """

    scenes: tuple[Scene, ...]
    remark: str = ""
    sourced: tuple[str, ...] = ()

    @property
    def first(self) -> Scene:
        """The scene that is shown before anything is chosen."""
        return self.scenes[0]

    def noting(self, remark: str) -> Book:
        """Return the book with something said first beside its first scene."""
        first = replace(self.first, remarks=(f"{remark}.", *self.first.remarks))
        return replace(self, scenes=(first, *self.scenes[1:]))

    def mapped(self, scrub: Callable[[str], str]) -> Book:
        """Return the book with every text of its scenes put through a function."""
        return _mapped(self, scrub)

    def renamed(self, ids: Mapping[str, str]) -> Book:
        """Return the book with other ids for some things, and no text changed."""
        return _mapped(self, lambda at: ids.get(at, at), references=True)


def _mapped(
    value: ValueT, change: Callable[[str], str], *, references: bool = False, here: bool = False
) -> ValueT:
    """Return a value with its texts changed, or its references where those are asked for.

    ``here`` is whether the value stands in a field of references.
    """
    if isinstance(value, str):
        return cast("ValueT", change(value)) if here == references else value
    if isinstance(value, tuple):
        items = (_mapped(item, change, references=references, here=here) for item in value)
        return cast("ValueT", tuple(items))
    if is_dataclass(value) and not isinstance(value, type):
        changed: dict[str, Any] = {
            field.name: _mapped(
                getattr(value, field.name),
                change,
                references=references,
                here=field.name in _REFERENCES,
            )
            for field in fields(value)
        }
        return cast("ValueT", replace(value, **changed))
    return value
