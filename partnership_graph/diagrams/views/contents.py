"""Which things and links a map of a place tells as of a day: all that any switch may show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from partnership_graph.answers.stating import cite
from partnership_graph.diagrams.arranged import Home, Map, Members
from partnership_graph.diagrams.told import Link, Portrait
from partnership_graph.diagrams.views.endings import over
from partnership_graph.diagrams.views.membership import members_of
from partnership_graph.diagrams.views.portraits import Portraits, ends_of
from partnership_graph.diagrams.views.subjects import subject_of
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import in_words, spoken_day
from partnership_graph.facts.records import (
    Area,
    AreaLink,
    Board,
    Change,
    ChildrensCentre,
    EscalationStage,
    Fact,
    Organisation,
    ReportingLine,
    Service,
    Source,
    Thing,
)
from partnership_graph.facts.view import FILTERS, View
from partnership_graph.facts.wording import condition, sentence

DRAWN: Final = (Board, Organisation, Area, ChildrensCentre)
"""The tables whose rows are drawn as boxes; people, posts, documents and programmes are not."""

DRAWN_AREAS: Final = ("system", "locality", "footprint")
"""The kinds of area that are drawn. The place itself is the map; wards and towns are detail."""

NOT_DRAWN: Final = frozenset({"funded_by", "uses"})
"""Kinds of line about money and means: the list tells them, a map of governance does not draw them."""

_LYING: Final = vocabulary.LYING | {"covers"}
_SUCCEEDED: Final = {False: "was succeeded by", True: "is to be succeeded by"}


@dataclass(frozen=True)
class Contents:
    """What a map tells: of the whole place, or of a ``focus`` and what is within some ``steps`` of it.

    ``view`` is the one that was asked for: its day, source and only are kept, and what it includes
    is on at first. What is looked at is ``wide``: whatever a switch may show.
    """

    view: View
    place: str
    everything: bool = False
    focus: str = ""
    steps: int = 1

    @cached_property
    def wide(self) -> View:
        """The view that lets through whatever a switch may show."""
        return self.view if self.view.only else replace(self.view, include=frozenset(FILTERS))

    @cached_property
    def told(self) -> View:
        """The view of what panels tell: in force, proposed and implied, and what else was asked for."""
        asked = self.view.include | {"proposed", "implied"}
        return self.view if self.view.only else replace(self.view, include=asked)

    @cached_property
    def arrangement(self) -> Map:
        """How the things belong together."""
        return Map(
            subject=self.subject,
            members=self.members,
            homes=tuple(self._homes()),
            focus=self.focus,
            everything=self.everything,
        )

    @cached_property
    def subject(self) -> str:
        """The id of the thing that is the frame of the map; "" where none is."""
        if self.focus or self.everything:
            return self.focus
        return subject_of(self.wide, self.place, self.own, self.sources)

    @cached_property
    def members(self) -> tuple[Members, ...]:
        """Who sits on the subject."""
        if not self.subject:
            return ()
        return tuple(members_of(self.wide, self.portraits, self.subject, self.own))

    @cached_property
    def things(self) -> tuple[Portrait, ...]:
        """Every thing that a switch may show, table by table and by name, each as it is told."""
        near = self._always
        found = (self.portraits.portrait(thing) for thing in self._things)
        return tuple(
            replace(item, earlier=item.earlier and item.id not in near and not self.focus)
            for item in found
        )

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link that a switch may show: upward kinds first, then the others; routes follow the undrawn too."""
        kinds = list(vocabulary.LINE_KINDS)
        drawn = {thing.id for thing in self._things}
        lines = sorted(self._lines, key=lambda item: (kinds.index(item.kind), item.id))
        every = (self.portraits.link(item, drawn=self._is_drawn(item, drawn)) for item in lines)
        return (*every, *self._own_links())

    @property
    def found(self) -> bool:
        """Whether anything recorded is of the day: the focus, or else what a source up to it names."""
        there = {thing.id for thing in self._candidates}
        if self.focus:
            return self.focus in there
        return any(thing.id in there and not thing.earlier for thing in self.things)

    @property
    def sources(self) -> Sequence[Source]:
        """The place's sources, of whatever day."""
        return [item for item in self.view.dataset.all(Source) if item.id in self.own]

    @cached_property
    def own(self) -> frozenset[str]:
        """The ids of the rows of this place."""
        prefix = f"{self.place}/"
        return frozenset(
            row[0]
            for table in self.view.dataset.tables.values()
            if table.name != "evidence"
            for position, row in enumerate(table.rows)
            if table.place_of(position)[0].startswith(prefix)
        )

    @cached_property
    def portraits(self) -> Portraits:
        """How the things and links of this place are told."""
        return Portraits(self.told, self.own, self.latest, self.wide)

    @cached_property
    def latest(self) -> frozenset[str]:
        """The ids of the sources of the latest day up to the day."""
        known = [item for item in self.sources if spoken_day(item.dated) <= self.view.day]
        day = max((spoken_day(item.dated) for item in known), default="")
        return frozenset(item.id for item in known if spoken_day(item.dated) == day)

    @cached_property
    def _things(self) -> tuple[Thing, ...]:
        """The things of the map: the subject and all that may be drawn beside it."""
        every = self._candidates
        if self.focus:
            near = self._near()
            every = tuple(thing for thing in every if thing.id in near)
        known = {thing.id for thing in every}
        own = (*self._of_subject, *filter(self._is_of_subject, self._lines))
        linked = (end for fact in own for end in ends_of(fact))
        ends = (*linked, *(item.holder for item in self.members), self.subject)
        further = (item for item in dict.fromkeys(ends) if item and item not in known)
        dataset = self.view.dataset
        return (
            *every,
            *(thing for item in further if isinstance(thing := dataset.fact(item), Thing)),
        )

    @cached_property
    def _candidates(self) -> tuple[Thing, ...]:
        found: list[Thing] = []
        for table in DRAWN:
            rows = (item for item in self.view.dataset.all(table) if self._is_there(item))
            found += sorted(rows, key=lambda item: (item.name.casefold(), item.id))
        return tuple(found)

    @cached_property
    def _always(self) -> frozenset[str]:
        """What is shown whichever source records it: the subject, its members, what it is linked to."""
        ends = {end for line in self._lines if self._is_of_subject(line) for end in ends_of(line)}
        own = {end for fact in self._of_subject for end in ends_of(fact)}
        return frozenset({self.subject, *ends, *own, *(item.holder for item in self.members)})

    @cached_property
    def _lines(self) -> tuple[ReportingLine, ...]:
        """The lines of the place that a switch may show, whatever they link."""
        return tuple(
            item
            for item in self.view.dataset.all(ReportingLine)
            if item.id in self.own and item.from_id != item.to_id and self.wide.shows(item)
        )

    @cached_property
    def _of_subject(self) -> tuple[Fact, ...]:
        """What else links the subject to something: what it came of or is to become, where it escalates."""
        dataset, wide, subject = self.view.dataset, self.wide, self.subject
        if not subject:
            return ()
        changes = (
            item
            for item in dataset.about(subject, Change)
            if item.kind == "succession" and item.into_id and item.subject_id != item.into_id
        )
        stages = (
            item for item in dataset.about(subject, EscalationStage) if item.body_id == subject
        )
        return tuple(
            fact
            for fact in (*changes, *stages)
            if fact.id in self.own and wide.shows(fact) and self._may_be_drawn(fact)
        )

    def _is_of_subject(self, line: ReportingLine) -> bool:
        """Tell whether a line is one of the subject's that is drawn, to a service too."""
        of_subject = self.subject in ends_of(line) and line.kind not in NOT_DRAWN
        return of_subject and self._may_be_drawn(line)

    def _may_be_drawn(self, fact: Fact) -> bool:
        ends = map(self.view.dataset.fact, ends_of(fact))
        low, high = ends_of(fact)
        return low != high and all(isinstance(end, (*DRAWN, Service)) for end in ends)

    def _own_links(self) -> Iterator[Link]:
        """Yield the links of the subject that are no lines, each in words of its own."""
        for fact in self._of_subject:
            if isinstance(fact, Change):
                words = _SUCCEEDED[fact.status == "proposed"]
            else:
                assert isinstance(fact, EscalationStage)  # noqa: S101 - the two kinds there are
                words = f"takes {vocabulary.TRIGGERS[fact.trigger]} to"
            yield self._link_of(fact, words)

    def _link_of(self, fact: Fact, words: str) -> Link:
        low, high = ends_of(fact)
        view = self.wide
        return Link(
            id=fact.id,
            from_id=low,
            to_id=high,
            kind="succession" if isinstance(fact, Change) else "escalates_to",
            words=words,
            sentence=sentence(view.dataset, fact),
            condition=condition(fact),
            last_recorded=in_words(view.last_recorded(fact)),
            upward=False,
            cited=self.portraits.locators(fact),
            recorded=self.portraits.recorded(fact),
            bases=(fact.basis,),
            marks=tuple(mark for mark in FILTERS if mark in view.marks(fact)),
            citations=cite(view, fact),
        )

    def _homes(self) -> Iterator[Home]:
        """Yield in which locality or footprint a thing of the map lies, and which one it covers."""
        areas = {thing.id: thing for thing in self._things if isinstance(thing, Area)}
        for thing in self._things:
            for link in self.portraits.about(thing, AreaLink):
                area = areas.get(link.to_id)
                if link.kind not in _LYING or link.from_id != thing.id or not area:
                    continue
                if area.kind in ("locality", "footprint") and self.wide.shows(link):
                    yield Home(
                        id=link.id,
                        of=thing.id,
                        area=area.id,
                        covers=link.kind == "covers",
                        cited=self.portraits.locators(link)[0],
                        source=self.portraits.cited(link).source,
                        marks=tuple(mark for mark in FILTERS if mark in self.wide.marks(link)),
                    )

    def _is_drawn(self, line: ReportingLine, drawn: set[str]) -> bool:
        return line.kind not in NOT_DRAWN and drawn.issuperset(ends_of(line))

    def _near(self) -> set[str]:
        """Return what is within the steps of the focus, over lines, seats and its own links, either way."""
        beside: dict[str, set[str]] = {}
        ends = [ends_of(item) for item in self._lines if item.kind not in NOT_DRAWN]
        for low, high in ends:
            beside.setdefault(low, set()).add(high)
            beside.setdefault(high, set()).add(low)
        near, edge = {self.focus}, {self.focus}
        for _ in range(self.steps):
            edge = {other for at in edge for other in beside.get(at, ())} - near
            if not edge:
                break
            near |= edge
        return near

    def _is_there(self, thing: Thing) -> bool:
        if isinstance(thing, Area) and thing.kind not in DRAWN_AREAS:
            return False
        if thing.id not in self.own or not self.view.lets_through(thing):
            return False
        return bool(over(self.view, thing)) or self.view.presence(thing.id).shown
