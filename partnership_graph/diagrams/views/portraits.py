"""How one thing and one fact are told: what they say, and never where they are."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from partnership_graph.answers.answer import Citation
from partnership_graph.answers.denying import denied
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import cite, section
from partnership_graph.diagrams.citing import reference
from partnership_graph.diagrams.told import Detail, Link, Placement, Portrait
from partnership_graph.diagrams.views.endings import line_over, over, successions, successor
from partnership_graph.diagrams.views.panel_details import particulars, told
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.records import (
    EDGES,
    AreaLink,
    Board,
    Change,
    Fact,
    Gap,
    Listing,
    Membership,
    Party,
    ReportingLine,
    Thing,
    TierPlacement,
)
from partnership_graph.facts.silence import silence
from partnership_graph.facts.timing import doubt, timing
from partnership_graph.facts.view import FILTERS, View
from partnership_graph.facts.wording import condition, in_own_words, sentence
from partnership_graph.questions.lines.walking import WORDS, kind_of

FactT = TypeVar("FactT", bound=Fact)

NAMING: Final = (ReportingLine, Membership, TierPlacement, AreaLink, Party, Listing)
"""The tables whose rows name a thing: a source that has one of these about it knows it."""

_WORDS: Final = {
    **vocabulary.AREA_LINKS,
    **vocabulary.SERVICE_CAPACITIES,
    **{capacity: f"{words} of" for capacity, words in vocabulary.ASSIGNMENTS.items()},
    **vocabulary.ACTS,
    **WORDS,
}


@dataclass(frozen=True)
class Portraits:
    """What a view says of things and of facts, without a place on any sheet.

    ``own`` holds the ids of the rows that may be told of a thing: those of one place, or all.
    ``latest`` holds the sources whose paragraph is printed before any other, and which
    name what is not earlier; None where it is not asked which these are. ``wide`` is the view
    through which levels and links are looked at, where a reader may turn on more than is told at
    first; it is the same one where nothing else is given. What is ``brief`` leaves out what
    stands behind a box, which no picture alone shows, and calls things by their plain names.
    """

    view: View
    own: Container[str]
    latest: Collection[str] | None = None
    wide: View | None = None
    brief: bool = False

    def portrait(self, thing: Thing, *said: str, change: str = "") -> Portrait:
        """Return a thing as it is told, with words beside those of its own status."""
        ended, changes = over(self.view, thing), self._successions(thing)
        after = (f"succeeded by {successor(self.view, change)}" for change in changes)
        citations = cite(self.view, thing)
        further = (item for change in changes for item in cite(self.view, change))
        proposed = thing.status == "proposed"
        words = ("proposed" if proposed else "", ended, *after, doubt(self.view, thing), *said)
        return Portrait(
            id=thing.id,
            name=thing.name,
            kind=in_own_words(thing) or _kind_words(thing),
            counts_as=_kind_words(thing) if in_own_words(thing) else "",
            table=thing.table,
            marks=("proposed",) * proposed + ("historical",) * bool(ended),
            said=tuple(dict.fromkeys(filter(None, words))),
            earlier=not self._is_latest(thing),
            recorded=self.recorded(thing),
            cited=self._shortly(citations),
            placements=tuple(self._placements(thing)),
            other_names=tuple(item.name for item in self.view.dataset.called(thing.id)),
            details=() if self.brief else tuple(self._details(thing)),
            citations=tuple(dict.fromkeys((*citations, *further))),
            over=ended,
            change=change,
        )

    def link(self, fact: Fact, *, change: str = "", drawn: bool = True) -> Link:
        """Return a fact that links two things as it is told."""
        dataset, (low, high) = self.view.dataset, ends_of(fact)
        kind, ended = line_kind(fact), line_over(self.view, fact)
        words = in_own_words(fact) or _WORDS[kind]
        marks = self.view.marks(fact) | ({"historical"} if ended else set())
        return Link(
            id=fact.id,
            from_id=low,
            to_id=high,
            kind=kind,
            words=words,
            sentence=self._plainly(low, words, high) if self.brief else sentence(dataset, fact),
            condition="; ".join(filter(None, [condition(fact), timing(self.view, fact)])),
            last_recorded=in_words(self.view.last_recorded(fact)),
            upward=kind in vocabulary.UPWARD,
            cited=self.locators(fact),
            recorded=self.recorded(fact),
            bases=(fact.basis,),
            marks=tuple(mark for mark in FILTERS if mark in marks),
            citations=cite(self.view, fact),
            over=ended,
            change=change,
            note=fact.note,
            drawn=drawn,
        )

    def _plainly(self, low: str, words: str, high: str) -> str:
        """Return what a fact says by the plain names of its ends: to tell namesakes apart costs too much for many."""
        names = self.view.dataset.own_name
        return f"{names(low)} {words} {names(high)}"

    def links(self, facts: Iterable[str]) -> Iterator[Link]:
        """Yield those of some facts, by their ids, that link two things as a line does; each once."""
        for wanted in dict.fromkeys(facts):
            fact = self.view.dataset.fact(wanted)
            if fact.table in EDGES and not isinstance(fact, Change) and all(ends_of(fact)):
                yield self.link(fact)

    def locators(self, fact: Fact) -> tuple[str, ...]:
        """Return the paragraphs that state a fact, those of the latest sources alone where it has one."""
        citations = cite(self.view, fact)
        latest = [item for item in citations if item.source in (self.latest or ())] or citations
        return tuple(dict.fromkeys(item.locator for item in latest))

    def cited(self, fact: Fact) -> Citation:
        """Return the citation of a fact that is printed first."""
        citations = cite(self.view, fact)
        return next(
            (item for item in citations if item.source in (self.latest or ())), citations[0]
        )

    def about(self, thing: Thing, kind: type[FactT]) -> Iterator[FactT]:
        """Return the facts of one kind that may be told of a thing."""
        return (item for item in self.view.dataset.about(thing.id, kind) if item.id in self.own)

    def placements(self, thing: Thing) -> list[TierPlacement]:
        """Return the placements of a thing at a tier that hold on the day."""
        held = (item for item in self.about(thing, TierPlacement) if self.view.holds(item))
        return [item for item in held if item.subject_id == thing.id]

    def recorded(self, fact: Fact) -> str:
        """Return the year in which a fact was last recorded, where that was before the year of the view."""
        year = self.view.last_recorded(fact)[:4]
        return year if year < self.view.day[:4] else ""

    def _successions(self, thing: Thing) -> list[Change]:
        if not over(self.view, thing):
            return []
        return list(successions(self.view, thing.id, self.about(thing, Change)))

    def _shortly(self, citations: Sequence[Citation]) -> str:
        latest = [item for item in citations if item.source in (self.latest or ())] or citations
        return latest[0].locator

    def _placements(self, thing: Thing) -> Iterator[Placement]:
        view = self.wide or self.view
        for item in self.placements(thing):
            if view.shows(item):
                yield Placement(
                    id=item.id,
                    tier=item.tier,
                    cited=self.locators(item)[0],
                    source=self.cited(item).source,
                    marks=tuple(mark for mark in FILTERS if mark in view.marks(item)),
                )

    def _is_latest(self, thing: Thing) -> bool:
        """Tell whether one of the latest sources names a thing, where it is asked which are."""
        if self.latest is None:
            return True
        naming = (fact for kind in NAMING for fact in self.about(thing, kind))
        return any(
            item.source_id in self.latest
            for fact in (thing, *naming)
            for item in self.view.citations(fact)
        )

    def _details(self, thing: Thing) -> Iterator[Detail]:
        dataset = self.view.dataset
        yield Detail(heading="What it is", text=sentence(dataset, thing))
        yield Detail(heading="Status", text=condition(thing))
        last = in_words(self.view.last_recorded(thing))
        yield Detail(heading="Last recorded", text=last)
        for change in self._successions(thing):
            text = f"{sentence(dataset, change)} ({self._where(change)})"
            yield Detail(heading="What came after it", text=text)
        if names := [item.name for item in dataset.called(thing.id)]:
            yield Detail(heading="Other names", text="; ".join(dict.fromkeys(names)))
        yield from self._tier_details(thing)
        yield from self._fact_details(thing)

    def _tier_details(self, thing: Thing) -> Iterator[Detail]:
        placements = self.placements(thing)
        for item in placements:
            hidden = "" if self.view.shows(item) else ", so not placed by it here"
            tier = self.view.dataset.tier_name(item.place, item.tier)
            text = f"{tier} ({condition(item)}{hidden}; {self._where(item)})"
            yield Detail(heading="Tier", text=text)
        if not placements and self.view.dataset.uses_tiers(thing.id):
            looked = silence(self.view, [thing.id], "tier")
            text = denied(self.view, looked, stated="no document places it")
            yield Detail(heading="Tier", text=f"{text[:1].lower()}{text[1:]}")

    def _fact_details(self, thing: Thing) -> Iterator[Detail]:
        dataset = self.view.dataset
        wide = self.wide or self.view
        for link in self.about(thing, AreaLink):
            if link.from_id == thing.id and wide.shows(link):
                marked = "" if self.view.shows(link) else f"{condition(link)}; "
                text = f"{sentence(dataset, link)} ({marked}{self._where(link)})"
                yield Detail(heading="Geography, not governance", text=text)
        if isinstance(thing, Board):
            yield from particulars(self.view, thing.id)
        seats = [
            item
            for item in self.about(thing, Membership)
            if item.member_id == thing.id and self.view.shows(item)
        ]
        yield from told(
            "Seats it has elsewhere", section(self.view, Part.SEATS, "", seats).statements
        )
        for party in self.about(thing, Party):
            text = f"{sentence(dataset, party)} ({self._where(party)})"
            yield Detail(heading="Party to an agreement", text=text)
        for gap in self.about(thing, Gap):
            if gap.what == "upward_line" and gap.subject_id == thing.id:
                yield Detail(
                    heading="Not stated", text=f"{sentence(dataset, gap)} ({self._where(gap)})"
                )

    def _where(self, fact: Fact) -> str:
        return reference(cite(self.view, fact)[0])


def ends_of(fact: Fact) -> tuple[str, str]:
    """Return the two things that a fact links, the one it is drawn from first."""
    low, high = EDGES[fact.table]
    return str(getattr(fact, low)), str(getattr(fact, high))


def line_kind(fact: Fact) -> str:
    """Return the kind of line that a fact is drawn as."""
    return kind_of(fact) or next(
        (str(getattr(fact, name)) for name in ("kind", "capacity", "act") if hasattr(fact, name)),
        "",
    )


def _kind_words(thing: Thing) -> str:
    kind = str(getattr(thing, "kind", "")) or vocabulary.one_of(thing.table)
    if kind == "not_stated":
        return "organisation, kind not stated"
    words = kind.replace("_", " ").replace("childrens", "children's")
    return words.replace("nhs", "NHS").replace("sub group", "sub-group")
