"""Which things and lines are on the map of a place as of a day, and what is said of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

from partnership_graph import vocabulary
from partnership_graph.dates import first_day, in_words
from partnership_graph.diagrams.scene import UNPLACED, Box, Detail, Line
from partnership_graph.model import (
    Area,
    AreaLink,
    Board,
    ChildrensCentre,
    Fact,
    Gap,
    Listing,
    Membership,
    Organisation,
    Party,
    ReportingLine,
    Source,
    Thing,
    TierPlacement,
)
from partnership_graph.questions.answer import Citation, cite
from partnership_graph.questions.view import FILTERS, View, marks_of
from partnership_graph.questions.wording import condition, sentence

FactT = TypeVar("FactT", bound=Fact)

DRAWN: Final = (Board, Organisation, Area, ChildrensCentre)
"""The tables whose rows are drawn as boxes; people, posts, documents and programmes are not."""

DRAWN_AREAS: Final = ("system", "locality", "footprint")
"""The kinds of area that are drawn. The place itself is the map; wards and towns are detail."""

_NOT_DRAWN: Final = frozenset({"funded_by", "uses"})
"""Kinds of line about money and means: show tells them, a map of governance does not."""

_NAMING: Final = (ReportingLine, Membership, TierPlacement, AreaLink, Party, Listing)
_LYING: Final = ("within", "located_in")


@dataclass(frozen=True)
class Contents:
    """What is on the map.

    Without ``everything`` these are the things that the latest source up to the day names; with
    it, every thing shown on the day, and those recorded earlier say when they last were.
    """

    view: View
    place: str
    everything: bool = False

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes, table by table and by name, without positions."""
        return tuple(self._box(thing) for thing in self._things)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of any kind that the view shows between two boxes, upward kinds first."""
        kinds = list(vocabulary.LINE_KINDS)
        found = [item for item in self._drawable if self.view.shows(item)]
        found.sort(key=lambda item: (kinds.index(item.kind), item.id))
        return tuple(self._line(item, number) for number, item in enumerate(found, 1))

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
            for link in self._about(thing, AreaLink)
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
        return sum(map(self._is_there, self._every)) - len(self._things)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The place's sources up to the day, the latest first."""
        known = [item for item in self.every_source if first_day(item.dated) <= self.view.day]
        return tuple(sorted(known, key=lambda item: (first_day(item.dated), item.id), reverse=True))

    @property
    def every_source(self) -> Iterator[Source]:
        """The place's sources, of whatever day."""
        return (item for item in self.view.dataset.all(Source) if item.id in self._own_ids)

    @property
    def hides_placements(self) -> bool:
        """Whether a thing without a tier has a placement that the filter keeps out."""
        unplaced = {box.id for box in self.boxes if box.band == UNPLACED}
        return any(self._placements(thing) for thing in self._things if thing.id in unplaced)

    @cached_property
    def latest(self) -> frozenset[str]:
        """The ids of the sources of the latest day up to the day."""
        day = self.sources[0].dated if self.sources else ""
        return frozenset(item.id for item in self.sources if item.dated == day)

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
        found: list[Thing] = []
        for table in DRAWN:
            rows = (item for item in self.view.dataset.all(table) if self._is_drawn(item))
            found += sorted(rows, key=lambda item: (item.name.casefold(), item.id))
        return tuple(found)

    @cached_property
    def _drawable(self) -> tuple[ReportingLine, ...]:
        ids = {thing.id for thing in self._things}
        return tuple(
            item
            for item in self.view.dataset.all(ReportingLine)
            if item.id in self._own_ids
            and item.kind not in _NOT_DRAWN
            and item.from_id != item.to_id
            and {item.from_id, item.to_id} <= ids
        )

    @property
    def _every(self) -> Iterator[Thing]:
        return (item for table in DRAWN for item in self.view.dataset.all(table))

    def _is_drawn(self, thing: Thing) -> bool:
        return self._is_there(thing) and (self.everything or self._is_named(thing))

    def _is_there(self, thing: Thing) -> bool:
        if thing.id not in self._own_ids or not self.view.presence(thing.id).shown:
            return False
        if isinstance(thing, Area) and thing.kind not in DRAWN_AREAS:
            return False
        return self.view.lets_through(thing)

    def _is_named(self, thing: Thing) -> bool:
        facts = (fact for kind in _NAMING for fact in self.view.dataset.about(thing.id, kind))
        return any(self._is_latest(fact) for fact in (thing, *facts))

    def _is_latest(self, fact: Fact) -> bool:
        return any(item.source_id in self.latest for item in self.view.citations(fact))

    def _about(self, thing: Thing, kind: type[FactT]) -> Iterator[FactT]:
        return (
            item for item in self.view.dataset.about(thing.id, kind) if item.id in self._own_ids
        )

    def _box(self, thing: Thing) -> Box:
        citations = cite(self.view, thing)
        band, tier_mark = self._tier(thing)
        marks = tuple(filter(None, (tier_mark, *self._box_marks(thing))))
        return Box(
            id=thing.id,
            name=thing.name,
            kind=_kind_words(thing),
            table=thing.table,
            band=band,
            marks=marks,
            cited=self._shortly(citations),
            other_names=tuple(item.name for item in self.view.dataset.called(thing.id)),
            details=tuple(self._details(thing)),
            citations=citations,
        )

    def _box_marks(self, thing: Thing) -> Iterator[str]:
        if thing.status == "proposed" and isinstance(thing, Board):
            yield "proposed"
        if not self._is_named(thing):
            yield f"last recorded {in_words(self.view.last_recorded(thing))}"

    def _shortly(self, citations: Sequence[Citation]) -> str:
        latest = [item for item in citations if item.source in self.latest] or citations
        more = len(citations) - 1
        return latest[0].locator + (f" +{more}" if more else "")

    def _tier(self, thing: Thing) -> tuple[str, str]:
        shown = [item for item in self._placements(thing) if self.view.shows(item)]
        tiers = sorted({item.tier for item in shown}, key=list(vocabulary.TIERS).index)
        if not tiers:
            return UNPLACED, ""
        tier = tiers[len(tiers) // 2]
        marks = sorted({mark for item in shown if item.tier == tier for mark in marks_of(item)})
        spans = f"spans {', '.join(tiers)}" if len(tiers) > 1 else ""
        if not marks:
            return tier, spans
        return tier, f"{spans or 'tier'}: {', '.join(marks)}"

    def _placements(self, thing: Thing) -> list[TierPlacement]:
        held = (item for item in self._about(thing, TierPlacement) if self.view.holds(item))
        return [item for item in held if item.subject_id == thing.id]

    def _details(self, thing: Thing) -> Iterator[Detail]:
        dataset = self.view.dataset
        yield Detail(heading="What it is", text=sentence(dataset, thing))
        yield Detail(heading="Status", text=condition(thing))
        last = in_words(self.view.last_recorded(thing))
        yield Detail(heading="Last recorded", text=last)
        if names := [item.name for item in dataset.called(thing.id)]:
            yield Detail(heading="Other names", text="; ".join(dict.fromkeys(names)))
        yield from self._tier_details(thing)
        yield from self._fact_details(thing)

    def _tier_details(self, thing: Thing) -> Iterator[Detail]:
        placements = self._placements(thing)
        for item in placements:
            hidden = "" if self.view.shows(item) else ", so not placed by it here"
            text = f"{vocabulary.TIERS[item.tier]} ({condition(item)}{hidden}; {self._where(item)})"
            yield Detail(heading="Tier", text=text)
        if not placements:
            yield Detail(heading="Tier", text="no document places it")

    def _fact_details(self, thing: Thing) -> Iterator[Detail]:
        dataset = self.view.dataset
        for link in self._about(thing, AreaLink):
            if link.from_id == thing.id and self.view.shows(link):
                text = f"{sentence(dataset, link)} ({self._where(link)})"
                yield Detail(heading="Geography, not governance", text=text)
        seats = [item for item in self._about(thing, Membership) if self.view.shows(item)]
        on_it = sum(item.body_id == thing.id for item in seats)
        held = sum(item.member_id == thing.id for item in seats)
        if on_it or held:
            text = f"{on_it} on it, {held} that it has elsewhere"
            yield Detail(heading="Seats recorded", text=text)
        for party in self._about(thing, Party):
            text = f"{sentence(dataset, party)} ({self._where(party)})"
            yield Detail(heading="Party to an agreement", text=text)
        for gap in self._about(thing, Gap):
            if gap.what == "upward_line" and gap.subject_id == thing.id:
                yield Detail(
                    heading="Not stated", text=f"{sentence(dataset, gap)} ({self._where(gap)})"
                )

    def _where(self, fact: Fact) -> str:
        return reference(cite(self.view, fact)[0])

    def _earlier(self, item: ReportingLine) -> str:
        """Say in which year a line was last recorded, where the map is of a later source."""
        if self.everything or self._is_latest(item):
            return ""
        return f"recorded {self.view.last_recorded(item)[:4]}"

    def _line(self, item: ReportingLine, number: int) -> Line:
        marks = marks_of(item)
        return Line(
            id=item.id,
            number=number,
            from_id=item.from_id,
            to_id=item.to_id,
            kind=item.kind,
            words=vocabulary.LINE_KINDS[item.kind],
            sentence=sentence(self.view.dataset, item),
            condition=condition(item),
            last_recorded=in_words(self.view.last_recorded(item)),
            upward=item.kind in vocabulary.UPWARD,
            earlier=self._earlier(item),
            marks=tuple(mark for mark in FILTERS if mark in marks),
            citations=cite(self.view, item),
        )


def _kind_words(thing: Thing) -> str:
    kind = str(getattr(thing, "kind", ""))
    if kind == "not_stated":
        return "organisation, kind not stated"
    words = kind.replace("_", " ").replace("childrens", "children's")
    return words.replace("nhs", "NHS").replace("sub group", "sub-group")


def reference(citation: Citation) -> str:
    """Return a citation as it is printed: the source and the paragraph."""
    return f"{citation.name}, {citation.locator}"


def references(citations: Sequence[Citation]) -> str:
    """Return citations as they are printed: each source once, with its paragraphs."""
    found: dict[str, list[str]] = {}
    for citation in citations:
        found.setdefault(citation.name, []).append(citation.locator)
    return "; ".join(f"{name}, {', '.join(locators)}" for name, locators in found.items())
