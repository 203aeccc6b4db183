"""What differs between two days: what reports stands below what it reports to, each saying what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, cast

from partnership_graph.answers.answer import Answer
from partnership_graph.diagrams.arranged import Branch, Node, Tree
from partnership_graph.diagrams.layout.parting import parted
from partnership_graph.diagrams.scene import Book
from partnership_graph.diagrams.told import Link, Portrait
from partnership_graph.diagrams.views.branching import Step
from partnership_graph.diagrams.views.drafting import Draft
from partnership_graph.diagrams.views.endings import over
from partnership_graph.diagrams.views.growing import Growth, facts_of, things_of
from partnership_graph.diagrams.views.portraits import Portraits, ends_of
from partnership_graph.facts.records import Board, ChildrensCentre, Fact, ReportingLine, Thing
from partnership_graph.facts.view import View
from partnership_graph.questions.history import diff
from partnership_graph.questions.history.compared import Way

_COMING: Final[Mapping[Way, str]] = {
    Way.BEGUN: "+ begun",
    Way.MAY_HAVE_BEGUN: "+ may have begun",
    Way.FIRST_RECORDED: "+ first recorded",
}
_GOING: Final[Mapping[Way, str]] = {
    Way.BETWEEN: "\u00b1 begun and ended in between",
    Way.ENDED: "\u2212 ended",
    Way.MAY_HAVE_ENDED: "\u2212 may have ended",
    Way.LAST_RECORDED: "\u2212 last recorded before",
}
_OVER: Final = ("\u2212", "\u00b1")
"""The signs of what is over."""

_BEFORE, _AFTER = "~ changed, as it was", "~ changed, as it is"
_BECAME: Final = {**_COMING, **_GOING}
"""What became of a thing or a line: a sign that needs no colour, and words."""

_SIGNS: Final = (
    "+ stands for begun or first recorded, \u2212 for ended or last recorded, ~ for changed. First "
    "and last recorded say what a document tells, and not when anything began or ended."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Became:
    """What became of things and lines, as a picture says it.

    Args:
        words: what became of each, by its id: a sign that needs no colour, and words.
        order: these words in the order in which what has no line is told.
        signs: what the signs stand for.
        beside: what differs and is told in the answer alone, with how many there are of it.
    """

    words: Mapping[str, str]
    order: Sequence[str]
    signs: str
    beside: Mapping[str, int]


_DRAWN: Final = (Board, ChildrensCentre, ReportingLine)


def became_between(found: diff.Found) -> Became:
    """Return what became of things and lines between two days."""
    words: dict[str, str] = {}
    for one in found.tables:
        if one.table in _DRAWN:
            for way, spans in one.ways.items():
                words |= {item.fact.id: _BECAME[way] for item in spans}
            for before, after in one.changed:
                words |= {before.fact.id: _BEFORE, after.fact.id: _AFTER}
    counts = {
        one.table.heading.lower(): sum(map(len, one.ways.values())) + len(one.changed)
        for one in found.tables
        if one.table not in _DRAWN
    }
    return Became(
        words=words,
        order=(*_COMING.values(), _BEFORE, _AFTER, *_GOING.values()),
        signs=_SIGNS,
        beside=counts,
    )


@dataclass(frozen=True, kw_only=True)
class Differences:
    """What became of things and lines, with the view in which they all stand and the answer told."""

    view: View
    place: str
    title: str
    became: Became
    answer: Answer

    def book(self) -> Book:
        """Return the picture, as a book of one scene."""
        roots = tuple(parted(self._roots()))
        links, things = tuple(self._links(roots)), tuple(self._things(roots))
        return Draft(
            view=self.view,
            place=self.place,
            title=self.title,
            arrangement=Tree(roots=roots),
            things=things,
            links=links,
            remarks=(*self._not_drawn(), *((self.became.signs,) if roots else ())),
            answers=[self.answer],
            cited=[item for thing in things if thing.change for item in thing.citations],
            found=self.answer.found,
        ).book()

    @cached_property
    def _facts(self) -> Sequence[Fact]:
        """The things and lines that differ, as the view has them."""
        return [self.view.dataset.fact(item) for item in self.became.words]

    def _roots(self) -> Iterator[Node]:
        """Yield what lines that differ hang below, then what other links lead from, then what has neither."""
        lines = [fact for fact in self._facts if not isinstance(fact, Thing)]
        governing = [line for line in lines if isinstance(line, ReportingLine)]
        yield from self._grown(governing, self._tops(governing), down=True)
        others = [line for line in lines if not isinstance(line, ReportingLine)]
        yield from self._grown(others, [ends_of(line)[0] for line in others], down=False)
        yield from self._alone({end for line in lines for end in ends_of(line)})

    def _alone(self, linked: Collection[str]) -> Iterator[Node]:
        """Yield what differs and has no line that does, alike beside alike."""
        alone: dict[str, list[Node]] = {}
        for fact in self._facts:
            if isinstance(fact, Thing) and fact.id not in linked:
                alone.setdefault(self._change_of(fact), []).append(Node(of=fact.id))
        for change in self.became.order:
            if kids := alone.get(change):
                title = f"{change}, with no line that differs"
                inside = Branch(words="", kids=tuple(kids), bare=True)
                yield Node(of="", title=title, branches=(inside,))

    def _grown(self, lines: Sequence[Fact], first: Sequence[str], *, down: bool) -> Iterator[Node]:
        steps = [Step(line, self.became.words[line.id]) for line in lines]
        yield from Growth(
            portraits=self._portraits, steps=steps, asked=(), first=first, down=down
        ).roots()

    def _tops(self, lines: Sequence[Fact]) -> list[str]:
        """Return what lines lead up to: first a body from which none leads on, and to which most lead."""
        lower = {ends_of(line)[0] for line in lines}
        uppers = Counter(ends_of(line)[1] for line in lines)
        table = self.view.dataset.table_of
        return sorted(uppers, key=lambda at: (at in lower, table(at) != Board.table, -uppers[at]))

    def _change_of(self, fact: Fact) -> str:
        """Return what became of a thing; what was over before all that is compared did not begin in it."""
        change = self.became.words.get(fact.id, "")
        return "" if over(self.view, fact) and not change.startswith(_OVER) else change

    def _things(self, roots: Iterable[Node]) -> Iterator[Portrait]:
        for item in things_of(roots):
            thing = cast("Thing", self.view.dataset.fact(item))
            yield self._portraits.portrait(thing, change=self._change_of(thing))

    def _links(self, roots: Iterable[Node]) -> Iterator[Link]:
        for link in self._portraits.links(facts_of(roots)):
            yield replace(link, change=self.became.words.get(link.id, ""))

    def _not_drawn(self) -> Iterator[str]:
        """Say what differs and is told in the answer alone."""
        said = [f"{name} ({number})" for name, number in self.became.beside.items() if number]
        if said:
            yield f"Told in the answer, and not drawn: {', '.join(said)}."

    @cached_property
    def _portraits(self) -> Portraits:
        return Portraits(self.view, self.view.dataset.positions)
