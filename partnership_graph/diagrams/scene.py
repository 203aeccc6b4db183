"""What a diagram tells, decided before anything is placed or drawn: plain values without positions.

A scene is one day of one place. It holds the things and the links between them as they are told,
and an arrangement that says how they belong together: a map, a tree or a matrix. The layout places
an arrangement; one list of shapes is drawn of what is placed. So the page, the picture and every
document tell the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Final, TypeAlias, TypeVar, cast

from partnership_graph.answers.answer import Citation

ValueT = TypeVar("ValueT")

SWITCHES: Final = ("proposed", "implied", "earlier", "members", "unplaced")
"""What a reader of a map turns on and off, in the order of the buttons."""

Switches: TypeAlias = frozenset[str]
"""The switches that are on."""

BY_DEFAULT: Final[Switches] = frozenset({"proposed", "implied", "members"})
"""What is on until a reader chooses: what is over or only recorded earlier, and what is not placed, are off."""

_SWITCH_OF: Final = {"proposed": "proposed", "implied": "implied", "historical": "earlier"}

_REFERENCES: Final = (
    "id",
    "of",
    "key",
    "from_id",
    "to_id",
    "area",
    "holder",
    "subject",
    "facts",
    "bases",
    "marks",
    "kind",
    "table",
    "tier",
    "place",
    "day",
    "source",
    "source_ids",
    "look",
)
"""The fields that tie a scene together or hold the values of closed lists: they are no texts."""


def passes(marks: Collection[str], on: Switches) -> bool:
    """Tell whether the switches show what has some marks: proposed, implied, historical."""
    return all(_SWITCH_OF[mark] in on for mark in marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One thing said of a thing in its panel and in the list: a heading and a sentence."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A level at which a thing is placed, and the paragraph that says so, shortly."""

    id: str
    tier: str
    cited: str
    source: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """One thing as it is told: a body, an organisation, an area, a centre, a post.

    ``marks`` are what a switch would leave it out for; ``said`` are words that set it apart
    wherever it is drawn, such as "proposed" or "ended 2017". ``earlier`` is whether only sources
    before the latest name it. ``over`` says since when it is over, and is empty where it is not.
    ``change`` is what became of it between two days: a sign and words such as "+ begun".
    """

    id: str
    name: str
    kind: str
    table: str
    marks: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    earlier: bool = False
    recorded: str = ""
    cited: str = ""
    placements: tuple[Placement, ...] = ()
    other_names: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    citations: tuple[Citation, ...] = ()
    over: str = ""
    change: str = ""
    counts_as: str = ""

    @property
    def meets(self) -> bool:
        """Whether it is a body that meets; its border is heavy."""
        return self.table == "boards"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One recorded line between two things, as it is told.

    ``words`` stand on the line ("reports to"), ``sentence`` is the whole. ``bases`` say how it is
    known: stated, structural, implied. ``marks`` are what a switch would leave it out for.
    ``recorded`` is the year it was last recorded in, where that was before the year of the day.
    ``note`` is what the tables say beside it. ``upward`` is whether a chain climbs it. ``drawn`` is whether a picture may show it: one to a
    post, or about money, is told in the panel and followed by routes, and no line of the picture.
    """

    id: str
    from_id: str
    to_id: str
    kind: str
    words: str
    sentence: str
    condition: str
    last_recorded: str
    upward: bool
    cited: tuple[str, ...] = ()
    recorded: str = ""
    bases: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    over: str = ""
    change: str = ""
    note: str = ""
    drawn: bool = True

    def other(self, end: str) -> str:
        """Return the end that is not the given one."""
        return self.to_id if end == self.from_id else self.from_id


# --- the map: one body as a frame across the levels ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """The seats of one organisation, or of one name, under one of the document's headings.

    ``holder`` is the id of the thing that sits, empty where it is a name alone; ``posts`` are the
    posts by which it sits, ``capacities`` as what, where that is more than member or chair; ``facts``
    the ids of the seats. ``beside`` the members stand advisors and those in attendance; ``left_open`` is a seat of which
    no document says who of several has it.
    """

    id: str
    heading: str
    holder: str
    name: str
    count: int
    chair: bool
    posts: tuple[str, ...]
    facts: tuple[str, ...]
    cited: str
    source: str = ""
    beside: bool = False
    left_open: bool = False
    capacities: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    recorded: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """An area in which a thing lies, or which it covers: geography, no more."""

    id: str
    of: str
    area: str
    covers: bool
    cited: str
    source: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """The integration map: whose frame it is, who sits in it, and what lies where.

    Args:
        subject: the id of the thing that is the frame; none where there is no frame.
        members: who sits on the subject, heading by heading, in the document's order.
        homes: the areas that things lie in or cover.
        focus: the id of the thing whose surroundings alone are shown; none on the whole map.
        everything: whether it is the layered map of all, by who answers to whom, without a frame.
    """

    subject: str = ""
    members: tuple[Members, ...] = ()
    homes: tuple[Home, ...] = ()
    focus: str = ""
    everything: bool = False


# --- trees: what follows from one thing to the next ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A row of words on a box or a line, and the ids of the facts that it tells."""

    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """What leads from one box of a tree to those that follow it, all in the same way.

    ``words`` say how ("reports to"), ``status`` and ``cited`` stand below them in brackets.
    ``forward`` is whether the line points from the box to what follows it; where ``bare``, no line
    is drawn and what follows stands in a bracket under the words. ``marks`` decide the stroke.
    """

    words: str
    kids: tuple[Node, ...]
    status: str = ""
    cited: str = ""
    facts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    upward: bool = False
    forward: bool = True
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A box of a tree: the thing it is of, or a title alone, what is said on it, what follows.

    ``look`` is "box", or "again" for a thing that stands elsewhere on the tree and is only named,
    or "asked" for what the question named. ``number`` is its step in an answer, "" for none.
    """

    of: str
    title: str = ""
    said: tuple[Said, ...] = ()
    branches: tuple[Branch, ...] = ()
    look: str = "box"
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Boxes that follow from one another: across the sheet, step by step, or down it, nested.

    ``look`` is "across" (what follows stands to the right, with words in the gutter) or "down"
    (what follows stands below, those alike in a bracket). One that is ``whole`` is never folded.
    """

    roots: tuple[Node, ...]
    look: str = "down"
    whole: bool = False


# --- the matrix ---


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


Arrangement: TypeAlias = Map | Tree | Matrix


# --- scenes and books ---


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A whole diagram of one day.

    Args:
        day: the day as an ISO date; ``as_of`` is the same in words.
        place: the id of the place.
        title: what the picture is called.
        version: the version of the data.
        arrangement: how the things belong together.
        things: every thing that may be drawn or told, by switch or not, with what is told of it.
        links: every link between them, and those that routes follow.
        tiers: the name of each level by its id, in order, none where no levels are used.
        on: the switches that are on at first.
        remarks: what is said below the picture, beginning with what is left out.
        sources: every source that is cited, with its day; ``source_ids`` are their ids, in the same order.
        licence: what is printed of the licence.
        answer: what was asked, answered in a sentence or two; a map has none.
        told: the whole answer with its sources.
        found: whether anything recorded answers what was asked.
        freshness: which source's day is shown, where that is not the day itself.
    """

    day: str
    as_of: str
    place: str
    title: str
    version: str
    arrangement: Arrangement
    things: tuple[Portrait, ...] = ()
    links: tuple[Link, ...] = ()
    tiers: tuple[tuple[str, str], ...] = ()
    on: Switches = BY_DEFAULT
    remarks: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    source_ids: tuple[str, ...] = ()
    licence: str = ""
    answer: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    found: bool = True
    freshness: str = ""

    @property
    def dated(self) -> str:
        """The day in words, and which source's day is shown."""
        return f"{self.as_of} ({self.freshness})" if self.freshness else self.as_of

    @property
    def matrix(self) -> Matrix | None:
        """Its grid of words, if it is one."""
        return self.arrangement if isinstance(self.arrangement, Matrix) else None

    def thing(self, wanted: str) -> Portrait:
        """Return the thing with this id."""
        return next(thing for thing in self.things if thing.id == wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The scenes that one page turns between: the first is shown, the others are of other days.

    ``remark`` says which other days are in it, beside the control that turns to them; ``sourced``
    are the days that a source is of, as given, from the first: a day chosen there is told by the
    source that speaks last before it. ``paragraphs`` holds the words of a paragraph by the
    name of its source, as its citations print it, and its locator: none where no folder of the
    documents was given, or it cannot be told which paragraph is meant. ``like``
    is the picture of an earlier map, which the first scene is laid out like.
    """

    scenes: tuple[Scene, ...]
    remark: str = ""
    sourced: tuple[str, ...] = ()
    paragraphs: tuple[tuple[str, str, str], ...] = ()
    like: Any = field(default=None, hash=False, compare=False)

    @property
    def first(self) -> Scene:
        """The scene that is shown before anything is chosen."""
        return self.scenes[0]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation of its scenes once: of things, of links and of the cells of a matrix."""
        cited: dict[Citation, None] = {}
        for scene in self.scenes:
            for thing in scene.things:
                cited |= dict.fromkeys(thing.citations)
            for link in scene.links:
                cited |= dict.fromkeys(link.citations)
            cited |= dict.fromkeys(scene.matrix.citations if scene.matrix else ())
        return tuple(cited)

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
