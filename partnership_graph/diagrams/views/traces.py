"""An answer that follows lines, as a picture: each of its facts, and none that it does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from partnership_graph.answers.answer import Answer
from partnership_graph.diagrams.arranged import Node, Said, Tree
from partnership_graph.diagrams.layout.parting import parted
from partnership_graph.diagrams.layout.phrases import names
from partnership_graph.diagrams.scene import Book
from partnership_graph.diagrams.told import Link, Portrait
from partnership_graph.diagrams.views.branching import Step
from partnership_graph.diagrams.views.contents import DRAWN, NOT_DRAWN
from partnership_graph.diagrams.views.drafting import Draft
from partnership_graph.diagrams.views.endings import over
from partnership_graph.diagrams.views.escalations import Escalations
from partnership_graph.diagrams.views.growing import Growth, facts_of, things_of
from partnership_graph.diagrams.views.portraits import Portraits, ends_of
from partnership_graph.diagrams.views.readings import said_of, steps_of
from partnership_graph.diagrams.views.stops import Stops
from partnership_graph.facts.records import ReportingLine, Thing
from partnership_graph.facts.view import View
from partnership_graph.questions.lines import escalate

ACROSS, DOWN = "across", "down"


@dataclass(frozen=True, kw_only=True)
class Trace:
    """What was found, as a tree; the answer is told beside it.

    ``asked`` are the ids of the things that the question named; each is drawn, if it is shown.
    ``look`` is how the tree stands: "across" for what leads up, "down" for what stands below.
    ``brief`` is whether the details of each thing are left out.
    """

    view: View
    answer: Answer
    found: object
    asked: Sequence[str]
    look: str = ACROSS
    brief: bool = False

    def book(self) -> Book:
        """Return the picture, as a book of one scene."""
        roots = tuple(parted(self._roots()))
        links = tuple(self._portraits.links(facts_of(roots)))
        things = tuple(self._things(roots, links))
        return Draft(
            view=self.view,
            place=self.view.dataset.fact(self.asked[0]).place,
            title=self.answer.question,
            arrangement=Tree(roots=roots, look=self.look),
            things=things,
            links=links,
            remarks=tuple(self._remarks(roots)),
            answers=[self.answer],
            found=self.answer.found,
        ).book()

    def _roots(self) -> Iterator[Node]:
        if isinstance(self.found, escalate.Found) and self.found.procedures:
            return Escalations(self._portraits, self.found).roots()
        steps = steps_of(self.view, self.answer)
        shown = [item for item in self.asked if self._is_there(item)]
        return Growth(
            portraits=self._portraits,
            steps=steps,
            asked=shown,
            said=self._said(steps),
            down=self.look == DOWN,
        ).roots()

    def _said(self, steps: Sequence[Step]) -> dict[str, list[Said]]:
        found = said_of(self._portraits, self.answer, steps, self.asked)
        linked = {end for step in steps for end in ends_of(step.fact)}
        for goal in self.asked[1:]:
            if goal not in linked:
                found[goal] = [Said(text="nothing leads here"), *found.get(goal, ())]
        for at, said in Stops(self.view).of(self.found).items():
            found[at] = [said, *found.get(at, ())]
        return found

    def _is_there(self, item: str) -> bool:
        return bool(over(self.view, self._thing(item))) or self.view.presence(item).shown

    def _things(self, roots: Iterable[Node], links: Iterable[Link]) -> Iterator[Portrait]:
        ends = (end for link in links for end in (link.from_id, link.to_id))
        for wanted in dict.fromkeys([*things_of(roots), *ends]):
            yield self._portraits.portrait(self._thing(wanted))

    def _remarks(self, roots: Iterable[Node]) -> Iterator[str]:
        """Say what else is linked to what is drawn."""
        drawn = set(things_of(roots))
        if self.look == DOWN or not drawn:
            return
        others = dict.fromkeys(
            end
            for at in drawn
            for line in self.view.dataset.about(at, ReportingLine)
            if line.kind not in NOT_DRAWN and self.view.shows(line)
            for end in ends_of(line)
            if end not in drawn and self._is_on_a_map(end)
        )
        if others:
            called = sorted(map(self.view.dataset.name, others))
            yield f"Also linked to these, and not drawn ({len(called)}): {names(called)}."

    def _is_on_a_map(self, end: str) -> bool:
        thing = self.view.dataset.fact(end)
        return (
            isinstance(thing, DRAWN)
            and not over(self.view, thing)
            and self.view.presence(end).shown
        )

    @cached_property
    def _portraits(self) -> Portraits:
        return Portraits(self.view, self.view.dataset.positions, brief=self.brief)

    def _thing(self, wanted: str) -> Thing:
        return cast("Thing", self.view.dataset.fact(wanted))
