"""One thing and one link as they are told in a diagram, and the switches that show or hide them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, TypeAlias

from partnership_graph.answers.answer import Citation

SWITCHES: Final = ("proposed", "implied", "earlier", "members", "unplaced")
"""What a reader of a map turns on and off, in the order of the buttons."""

Switches: TypeAlias = frozenset[str]
"""The switches that are on."""

BY_DEFAULT: Final[Switches] = frozenset({"proposed", "implied", "members"})
"""What is on until a reader chooses: what is over or only recorded earlier, and what is not placed, are off."""

_SWITCH_OF: Final = {"proposed": "proposed", "implied": "implied", "historical": "earlier"}


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
