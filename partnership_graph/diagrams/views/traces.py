"""An answer that follows lines, as a picture: its facts in full colour, what is around them faded.

The answer alone decides what is drawn: no rule of the questions is applied a second time here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, cast

from partnership_graph.answers.answer import Answer, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.diagrams.layout.grouping import Block, ranked
from partnership_graph.diagrams.scene import ANSWER, Band, Book, Box, Line
from partnership_graph.diagrams.views.contents import DRAWN, NOT_DRAWN
from partnership_graph.diagrams.views.drafting import Draft
from partnership_graph.diagrams.views.endings import over
from partnership_graph.diagrams.views.portraits import Portraits, ends_of
from partnership_graph.facts.records import EDGES, EscalationStage, Fact, ReportingLine, Thing
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted

Parts = frozenset[Part]

MOST_AROUND: Final = 30
"""More than this around an answer would hide it: then what is around it is counted, not drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Which parts of an answer are drawn, and how.

    Args:
        steps: numbered, in the order of the answer.
        beside: in full colour without a number: part of the answer, and no step of it.
        around: faded.
        surrounded: whether the bodies one line away are drawn too, faded.
        faded: what is said of the faded.
    """

    steps: Parts = frozenset()
    beside: Parts = frozenset()
    around: Parts = frozenset()
    surrounded: bool = True
    faded: str = "Faded: bodies one line away, and no part of the answer."


UP: Final = Reading(steps=frozenset({Part.ROUTE, Part.CONNECTED}), around=frozenset({Part.NEAREST}))
NO_WAY_UP: Final = Reading(
    steps=frozenset({Part.FURTHEST}), beside=frozenset({Part.NEAREST, Part.REVERSE})
)
DOWN: Final = Reading(
    beside=frozenset({Part.BELOW}),
    around=frozenset({Part.NOT_CLIMBED}),
    surrounded=False,
    faded="Faded: linked to it, and not by a reporting line.",
)
ESCALATION: Final = Reading(
    steps=frozenset({Part.PROCEDURE}),
    beside=frozenset({Part.MAY_RAISE_WITH, Part.REPORTING_LINE}),
    around=frozenset({Part.INTO, Part.OTHER_TRIGGERS}),
)


@dataclass(frozen=True, kw_only=True)
class Trace:
    """An answer and how it is read: what is drawn of it, and what around it.

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
            place=self.view.dataset.fact(self.asked[0]).file.partition("/")[0],
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
        return self._facts(self.reading.steps)

    @cached_property
    def _beside(self) -> dict[str, Fact]:
        found = self._facts(self.reading.beside)
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
        found = self._facts(self.reading.around)
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

    def _facts(self, parts: Parts) -> dict[str, Fact]:
        """Return the facts of the matching sections that link two things, each once, in order."""
        found: dict[str, Fact] = {}
        for statement in self._statements(parts):
            if statement.table in EDGES and statement.fact_id not in found:
                fact = self.view.dataset.fact(statement.fact_id)
                low, high = ends_of(fact)
                if low and high and low != high:
                    found[fact.id] = fact
        return found

    def _statements(self, parts: Parts) -> Iterator[Statement]:
        for section, statement in self.answer.statements():
            if section.part in parts:
                yield statement

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
        if not self.answer.found:
            for end in self._last(Part.FURTHEST):
                found.setdefault(end, []).append("the furthest point reached")
            for end in self._nearest():
                found.setdefault(end, []).append("the nearest body with a stated line")
        for end, contact in self._contacts():
            found.setdefault(end, []).append(contact)
        return found

    def _last(self, part: Part) -> list[str]:
        facts = list(self._facts(frozenset({part})).values())
        return [ends_of(facts[-1])[1]] if facts else []

    def _nearest(self) -> list[str]:
        """Return the nearest body: its own lines stand deepest in the section that tells of it."""
        statements = list(self._statements(frozenset({Part.NEAREST})))
        deepest = max((statement.depth for statement in statements), default=0)
        own = [statement for statement in statements if statement.depth == deepest]
        return [self._ends(own[0])[0]] if own else []

    def _contacts(self) -> Iterator[tuple[str, str]]:
        """Yield for each stage where it goes, and what is said of whom to contact there."""
        at = ""
        for statement in self._statements(frozenset({Part.PROCEDURE})):
            if statement.table == "escalation_stages" and statement.depth == 0:
                at = self._ends(statement)[1]
                yield at, f"stage {statement.row['stage']}"
            elif at and statement.depth == 1 and "contact" in statement.text:
                yield at, statement.text

    def _ends(self, statement: Statement) -> tuple[str, str]:
        return ends_of(self.view.dataset.fact(statement.fact_id))

    def _remarks(self) -> Iterator[str]:
        outer = {end for fact in self._around.values() for end in ends_of(fact)}
        missing = len(outer.difference(self._bright)) * (self._around != self._drawn_around)
        if missing:
            what = counted(missing, "body")
            yield f"Left out: {what} one line away from the answer, too many to draw around it."
        if self._drawn_around:
            yield self.reading.faded

    @cached_property
    def _portraits(self) -> Portraits:
        return Portraits(self.view, self.view.dataset.positions)

    def _thing(self, wanted: str) -> Thing:
        return cast("Thing", self.view.dataset.fact(wanted))
