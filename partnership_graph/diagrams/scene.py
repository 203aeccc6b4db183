"""What a diagram tells, decided before anything is placed or drawn: plain values without positions.

A scene is one day of one place. It holds the things and the links between them as they are told,
and an arrangement that says how they belong together: a map, a tree or a matrix. The layout places
an arrangement; one list of shapes is drawn of what is placed. So the page, the picture and every
document tell the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, Final, TypeVar, cast

from partnership_graph.answers.answer import Citation
from partnership_graph.diagrams.arranged import Arrangement, Matrix
from partnership_graph.diagrams.told import BY_DEFAULT, Link, Portrait, Switches

ValueT = TypeVar("ValueT")

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
    "opens",
)
"""The fields that tie a scene together or hold the values of closed lists: they are no texts."""


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
        opens: the things that the book has a picture of: the id of each, and its place there.
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
    opens: tuple[tuple[str, str], ...] = ()

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
    is the picture of an earlier map, which the first scene is laid out like. ``places_called`` is what the
    control is called that turns between places, or between what stands in their place.
    """

    scenes: tuple[Scene, ...]
    remark: str = ""
    sourced: tuple[str, ...] = ()
    paragraphs: tuple[tuple[str, str, str], ...] = ()
    like: Any = field(default=None, hash=False, compare=False)
    places_called: str = "Place"

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
