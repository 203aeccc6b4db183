"""Which things and lines are on the map of a place as of a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from partnership_graph.diagrams.scene import UNPLACED, Box, Line
from partnership_graph.diagrams.views.endings import includes_over, over
from partnership_graph.diagrams.views.portraits import Portraits
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import in_words, spoken_day
from partnership_graph.facts.records import (
    Area,
    AreaLink,
    Board,
    ChildrensCentre,
    Fact,
    Listing,
    Membership,
    Organisation,
    Party,
    ReportingLine,
    Source,
    Thing,
    TierPlacement,
)
from partnership_graph.facts.view import View

DRAWN: Final = (Board, Organisation, Area, ChildrensCentre)
"""The tables whose rows are drawn as boxes; people, posts, documents and programmes are not."""

DRAWN_AREAS: Final = ("system", "locality", "footprint")
"""The kinds of area that are drawn. The place itself is the map; wards and towns are detail."""

NOT_DRAWN: Final = frozenset({"funded_by", "uses"})
"""Kinds of line about money and means: show tells them, a map of governance does not."""

_NAMING: Final = (ReportingLine, Membership, TierPlacement, AreaLink, Party, Listing)
_LYING: Final = ("within", "located_in")


@dataclass(frozen=True)
class Contents:
    """What is on the map.

    Without ``everything`` these are the things that the latest source up to the day names; with
    it, every thing shown on the day, and those recorded earlier say when they last were. With a
    ``focus`` they are the things within some ``steps`` of it, whichever source names them.
    """

    view: View
    place: str
    everything: bool = False
    focus: str = ""
    steps: int = 1

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes, table by table and by name, without positions."""
        return tuple(self._box(thing) for thing in self._things)

    @property
    def beyond(self) -> int:
        """How many things of the day are kept off the map: they are too far from the focus."""
        return len(self._candidates) - len(self._things)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of any kind that the view shows between two boxes, upward kinds first."""
        kinds = list(vocabulary.LINE_KINDS)
        found = [item for item in self._drawable if self.view.shows(item)]
        found.sort(key=lambda item: (kinds.index(item.kind), item.id))
        return tuple(
            self.portraits.line(item, number, earlier=self._earlier(item))
            for number, item in enumerate(found, 1)
        )

    @cached_property
    def homes(self) -> Mapping[str, Box]:
        """The area on the map in which a thing on the map lies: geography, no more.

        A centre stands in its locality. A footprint holds together only what has no tier: the
        others stand among the bodies of their tier.
        """
        drawn = {box.id: box for box in self.boxes}
        return {
            link.from_id: drawn[link.to_id]
            for thing in self._things
            for link in self.portraits.about(thing, AreaLink)
            if link.kind in _LYING
            and link.from_id == thing.id
            and link.to_id in drawn
            and (drawn[link.to_id].kind == "locality" or drawn[thing.id].band == UNPLACED)
            and self.view.shows(link)
        }

    @property
    def hidden(self) -> Mapping[str, int]:
        """How many lines between the boxes are kept off the map, by reason."""
        return self.view.hidden(self._drawable)

    @property
    def earlier(self) -> int:
        """How many things of the day are kept off the map: only earlier sources name them."""
        return 0 if self.focus else sum(map(self._is_there, self._every)) - len(self._things)

    @property
    def over(self) -> int:
        """How many things are kept off the map because they are over, and for no other reason."""
        gone = (thing for thing in self._every if over(self.view, thing) and self._is_own(thing))
        known = (thing for thing in gone if self.everything or self._is_named(thing))
        return sum(not self._is_there(thing) for thing in known)

    @property
    def hides_placements(self) -> bool:
        """Whether a thing without a tier has a placement that the filter keeps out."""
        unplaced = {box.id for box in self.boxes if box.band == UNPLACED}
        return any(
            self.portraits.placements(thing) for thing in self._things if thing.id in unplaced
        )

    @property
    def sources(self) -> Iterator[Source]:
        """The place's sources, of whatever day."""
        return (item for item in self.view.dataset.all(Source) if item.id in self._own_ids)

    @cached_property
    def portraits(self) -> Portraits:
        """How the things and lines of this place are drawn."""
        return Portraits(self.view, self._own_ids, self._latest)

    @cached_property
    def _latest(self) -> frozenset[str]:
        """The ids of the sources of the latest day up to the day."""
        known = [item for item in self.sources if spoken_day(item.dated) <= self.view.day]
        day = max((spoken_day(item.dated) for item in known), default="")
        return frozenset(item.id for item in known if spoken_day(item.dated) == day)

    @cached_property
    def _own_ids(self) -> frozenset[str]:
        prefix = f"{self.place}/"
        return frozenset(
            row[0]
            for table in self.view.dataset.tables.values()
            if table.name != "evidence"
            for position, row in enumerate(table.rows)
            if table.place_of(position)[0].startswith(prefix)
        )

    @cached_property
    def _things(self) -> tuple[Thing, ...]:
        if not self.focus:
            return self._candidates
        near = self._near()
        return tuple(thing for thing in self._candidates if thing.id in near)

    @cached_property
    def _candidates(self) -> tuple[Thing, ...]:
        found: list[Thing] = []
        for table in DRAWN:
            rows = (item for item in self.view.dataset.all(table) if self._is_drawn(item))
            found += sorted(rows, key=lambda item: (item.name.casefold(), item.id))
        return tuple(found)

    @cached_property
    def _drawable(self) -> tuple[ReportingLine, ...]:
        return tuple(self._between({thing.id for thing in self._things}))

    def _near(self) -> set[str]:
        """Return what is within the steps of the focus, over the lines that are shown, either way."""
        beside: dict[str, set[str]] = {thing.id: set() for thing in self._candidates}
        for line in self._between(beside):
            if self.view.shows(line):
                beside[line.from_id].add(line.to_id)
                beside[line.to_id].add(line.from_id)
        near = {self.focus} & beside.keys()
        for _ in range(min(self.steps, len(beside))):  # a way through all of them is the longest
            near = near.union(*(beside[at] for at in near))
        return near

    def _between(self, ids: Collection[str]) -> Iterator[ReportingLine]:
        for item in self.view.dataset.all(ReportingLine):
            known = item.from_id in ids and item.to_id in ids and item.from_id != item.to_id
            if known and item.kind not in NOT_DRAWN and item.id in self._own_ids:
                yield item

    @property
    def _every(self) -> Iterator[Thing]:
        return (item for table in DRAWN for item in self.view.dataset.all(table))

    def _is_drawn(self, thing: Thing) -> bool:
        whole = self.everything or bool(self.focus)
        return self._is_there(thing) and (whole or self._is_named(thing))

    def _is_there(self, thing: Thing) -> bool:
        if not self._is_own(thing):
            return False
        if over(self.view, thing):
            return includes_over(self.view) or thing.id == self.focus
        return self.view.presence(thing.id).shown

    def _is_own(self, thing: Thing) -> bool:
        if isinstance(thing, Area) and thing.kind not in DRAWN_AREAS:
            return False
        return thing.id in self._own_ids and self.view.lets_through(thing)

    def _is_named(self, thing: Thing) -> bool:
        facts = (fact for kind in _NAMING for fact in self.view.dataset.about(thing.id, kind))
        return any(self._is_latest(fact) for fact in (thing, *facts))

    def _is_latest(self, fact: Fact) -> bool:
        return any(item.source_id in self._latest for item in self.view.citations(fact))

    def _box(self, thing: Thing) -> Box:
        asked = "asked about" if thing.id == self.focus else ""
        last = in_words(self.view.last_recorded(thing))
        earlier = "" if self._is_named(thing) else f"last recorded {last}"
        return self.portraits.box(thing, *filter(None, (asked, earlier)))

    def _earlier(self, item: ReportingLine) -> str:
        """Say in which year a line was last recorded, where the map is of a later source."""
        return "" if self.everything or self._is_latest(item) else self.portraits.recorded(item)
