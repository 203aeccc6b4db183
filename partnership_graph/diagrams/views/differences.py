"""What differs between two days: what reports stands below what it reports to, each saying what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_BEFORE, _AFTER = "~ changed, as it was", "~ changed, as it is"
_BECAME: Final = {**_COMING, **_GOING}
"""What became of a thing or a line: a sign that needs no colour, and words."""

_DRAWN: Final = (Board, ChildrensCentre, ReportingLine)
_SIGNS: Final = (
    "+ stands for begun or first recorded, \u2212 for ended or last recorded, ~ for changed. First "
    "and last recorded say what a document tells, and not when anything began or ended."
)


@dataclass(frozen=True, kw_only=True)
class Differences:
    """What was found to differ between two days, with the view of the second and the answer told."""

    view: View
    place: str
    title: str
    differences: diff.Found
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
            remarks=(*self._not_drawn(), *((_SIGNS,) if roots else ())),
            answers=[self.answer],
            cited=[item for thing in things if thing.change for item in thing.citations],
            found=self.answer.found,
        ).book()

    @cached_property
    def _became(self) -> dict[str, str]:
        """What became of each thing and each line that differs."""
        found: dict[str, str] = {}
        for one in self.differences.tables:
            if one.table in _DRAWN:
                for way, spans in one.ways.items():
                    found |= {item.fact.id: _BECAME[way] for item in spans}
                for before, after in one.changed:
                    found |= {before.fact.id: _BEFORE, after.fact.id: _AFTER}
        return found

    def _changes(self, *tables: type[Fact]) -> list[Fact]:
        facts = (self.view.dataset.fact(item) for item in self._became)
        return [fact for fact in facts if isinstance(fact, tables)]

    def _roots(self) -> Iterator[Node]:
        """Yield what lines that differ hang below, then what differs and has no such line."""
        lines = self._changes(ReportingLine)
        steps = [Step(line, self._became[line.id]) for line in lines]
        tops = self._tops(lines)
        yield from Growth(
            portraits=self._portraits, steps=steps, asked=(), first=tops, down=True
        ).roots()
        linked = {end for line in lines for end in ends_of(line)}
        alone: dict[str, list[Node]] = {}
        for fact in self._changes(Board, ChildrensCentre):
            if fact.id not in linked and (change := self._change_of(fact)):
                alone.setdefault(change, []).append(Node(of=fact.id))
        for change in (*_COMING.values(), _BEFORE, _AFTER, *_GOING.values()):
            if kids := alone.get(change):
                title = f"{change}, with no line that differs"
                inside = Branch(words="", kids=tuple(kids), bare=True)
                yield Node(of="", title=title, branches=(inside,))

    def _tops(self, lines: Sequence[Fact]) -> list[str]:
        """Return what lines lead up to: first a body from which none leads on, and to which most lead."""
        lower = {ends_of(line)[0] for line in lines}
        uppers = Counter(ends_of(line)[1] for line in lines)
        table = self.view.dataset.table_of
        return sorted(uppers, key=lambda at: (at in lower, table(at) != Board.table, -uppers[at]))

    def _change_of(self, fact: Fact) -> str:
        """Return what became of a thing; what was over before all that is compared did not begin in it."""
        change = self._became.get(fact.id, "")
        return "" if over(self.view, fact) and change not in _GOING.values() else change

    def _things(self, roots: Iterable[Node]) -> Iterator[Portrait]:
        for item in things_of(roots):
            thing = cast("Thing", self.view.dataset.fact(item))
            yield self._portraits.portrait(thing, change=self._change_of(thing))

    def _links(self, roots: Iterable[Node]) -> Iterator[Link]:
        for link in self._portraits.links(facts_of(roots)):
            yield replace(link, change=self._became.get(link.id, ""))

    def _not_drawn(self) -> Iterator[str]:
        """Say what differs and is told in the answer alone."""
        counts = Counter(
            {
                one.table.heading.lower(): sum(map(len, one.ways.values())) + len(one.changed)
                for one in self.differences.tables
                if one.table not in _DRAWN
            }
        )
        said = [f"{name} ({number})" for name, number in counts.items() if number]
        if said:
            yield f"Told in the answer, and not drawn: {', '.join(said)}."

    @cached_property
    def _portraits(self) -> Portraits:
        return Portraits(self.view, self.view.dataset.positions)
