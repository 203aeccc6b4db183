"""An answer that follows lines, as a picture: its facts in full colour, what is around them faded.

What was found alone decides what is drawn: no rule of the questions is applied a second time here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, cast

from partnership_graph.answers.answer import Answer
from partnership_graph.diagrams.layout.grouping import Block, ranked
from partnership_graph.diagrams.scene import ANSWER, Band, Book, Box, Line
from partnership_graph.diagrams.views.contents import DRAWN, NOT_DRAWN
from partnership_graph.diagrams.views.drafting import Draft
from partnership_graph.diagrams.views.endings import over
from partnership_graph.diagrams.views.portraits import Portraits, ends_of
from partnership_graph.diagrams.views.readings import Reading
from partnership_graph.facts.records import EDGES, EscalationStage, Fact, ReportingLine, Thing
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted

MOST_AROUND: Final = 30
"""More than this around an answer would hide it: then what is around it is counted, not drawn."""


@dataclass(frozen=True, kw_only=True)
class Trace:
    """What was found, as it is drawn, and what is around it; the answer is told beside it.

    ``asked`` are the ids of the things that the question named; each is drawn, if it is shown.
    """

    view: View
    answer: Answer
    reading: Reading
    asked: Sequence[str]

    def book(self) -> Book:
        """Return the picture, as a book of one scene."""
        lines = tuple(self._lines())
        boxes = tuple(self._boxes())
        rows = ranked(boxes, lines)
        block = Block(id="answer", name="", framed=False, rows=rows)
        draft = Draft(
            view=self.view,
            place=self.view.dataset.fact(self.asked[0]).place,
            title=self.answer.question,
            bands=[Band(id=ANSWER, name="Answer")] if boxes else [],
            boxes=boxes,
            lines=lines,
            blocks={ANSWER: [block]} if boxes else {},
            remarks=tuple(self._remarks()),
            answers=[self.answer],
            found=self.answer.found,
            asked={*self.asked, *(end for fact in self._steps.values() for end in ends_of(fact))},
        )
        return Book(scenes=draft.scenes())

    @cached_property
    def _steps(self) -> dict[str, Fact]:
        return _linking(self.reading.steps)

    @cached_property
    def _beside(self) -> dict[str, Fact]:
        found = _linking(self.reading.beside)
        return {key: fact for key, fact in found.items() if key not in self._steps}

    @cached_property
    def _bright(self) -> list[str]:
        """The ids of all that the answer itself is about, the things asked of first."""
        shown = [item for item in self.asked if self._is_there(item)]
        facts = (*self._steps.values(), *self._beside.values())
        return list(dict.fromkeys([*shown, *(end for fact in facts for end in ends_of(fact))]))

    def _is_there(self, item: str) -> bool:
        return bool(over(self.view, self._thing(item))) or self.view.presence(item).shown

    @cached_property
    def _around(self) -> dict[str, Fact]:
        """What is drawn faded: the rest of the answer's lines, and all that are one line away."""
        found = _linking(self.reading.around)
        if self.reading.surrounded:
            found |= {
                line.id: line
                for end in self._bright
                for line in self.view.dataset.about(end, ReportingLine)
                if self._surrounds(line)
            }
        return {key: fact for key, fact in found.items() if key not in self._steps | self._beside}

    @cached_property
    def _drawn_around(self) -> dict[str, Fact]:
        outer = {end for fact in self._around.values() for end in ends_of(fact)}
        if len(outer.difference(self._bright)) <= MOST_AROUND:
            return self._around
        inside = set(self._bright)
        return {key: fact for key, fact in self._around.items() if inside.issuperset(ends_of(fact))}

    def _surrounds(self, line: ReportingLine) -> bool:
        return (
            line.kind not in NOT_DRAWN
            and line.from_id != line.to_id
            and self.view.shows(line)
            and all(self._is_on_a_map(end) for end in ends_of(line) if end not in self._bright)
        )

    def _is_on_a_map(self, end: str) -> bool:
        thing = self.view.dataset.fact(end)
        if over(self.view, thing):
            return False
        return isinstance(thing, DRAWN) and self.view.presence(end).shown

    def _lines(self) -> Iterator[Line]:
        portraits = self._portraits
        facts = {**self._steps, **self._beside, **self._drawn_around}
        steps = self._numbers
        for number, fact in enumerate(facts.values(), 1):
            yield portraits.line(
                fact,
                number,
                earlier="" if fact.id in self._around else portraits.recorded(fact),
                step=steps.get(fact.id, 0),
                faded=fact.id in self._around,
            )

    @property
    def _numbers(self) -> dict[str, int]:
        """The number of each step: facts that link the same two things are one, but stages of a procedure."""
        hops: dict[object, int] = {}
        found: dict[str, int] = {}
        for fact in self._steps.values():
            hop = fact if isinstance(fact, EscalationStage) else ends_of(fact)
            found[fact.id] = hops.setdefault(hop, len(hops) + 1)
        return found

    def _boxes(self) -> Iterator[Box]:
        marks = self._marks
        bright = dict.fromkeys(self._bright)
        outer = (end for fact in self._drawn_around.values() for end in ends_of(fact))
        for end in dict.fromkeys([*bright, *outer]):
            yield self._portraits.box(
                self._thing(end), *marks.get(end, ()), faded=end not in bright
            )

    @cached_property
    def _marks(self) -> Mapping[str, list[str]]:
        """What is written on the boxes: which were asked about, how far one gets, whom to contact."""
        found: dict[str, list[str]] = {}
        for end in self.asked:
            found.setdefault(end, []).append("asked about")
        for end, mark in self.reading.marks:
            found.setdefault(end, []).append(mark)
        return found

    def _remarks(self) -> Iterator[str]:
        outer = {end for fact in self._around.values() for end in ends_of(fact)}
        if self._around != self._drawn_around:
            what = counted(len(outer.difference(self._bright)), "body")
            yield f"Left out: {what} one line away from the answer, too many to draw around it."
        if self._drawn_around:
            yield self.reading.faded

    @cached_property
    def _portraits(self) -> Portraits:
        return Portraits(self.view, self.view.dataset.positions)

    def _thing(self, wanted: str) -> Thing:
        return cast("Thing", self.view.dataset.fact(wanted))


def _linking(facts: Iterable[Fact]) -> dict[str, Fact]:
    """Return the facts that link two things, each once, in order."""
    found: dict[str, Fact] = {}
    for fact in facts:
        low, high = ends_of(fact) if fact.table in EDGES else ("", "")
        if low and high and low != high:
            found.setdefault(fact.id, fact)
    return found
