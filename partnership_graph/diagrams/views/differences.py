"""What differs between two days, as a picture: each box and line says in words what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, cast

from partnership_graph.answers.answer import Answer
from partnership_graph.diagrams.layout.grouping import Block, ranked
from partnership_graph.diagrams.scene import ANSWER, Band, Book, Box, Line
from partnership_graph.diagrams.views.drafting import Draft
from partnership_graph.diagrams.views.endings import over
from partnership_graph.diagrams.views.portraits import Portraits, ends_of
from partnership_graph.facts.records import Board, ChildrensCentre, Fact, ReportingLine, Thing
from partnership_graph.facts.view import View
from partnership_graph.questions.history import diff
from partnership_graph.questions.history.compared import Way

_COMING: Final[Mapping[Way, str]] = {
    Way.BEGUN: "+ begun",
    Way.FIRST_RECORDED: "+ first recorded",
}
_GOING: Final[Mapping[Way, str]] = {
    Way.BETWEEN: "\u00b1 begun and ended in between",
    Way.ENDED: "\u2212 ended",
    Way.LAST_RECORDED: "\u2212 last recorded before",
}
_CHANGED: Final = "~ changed"
_WORDS: Final = {**_COMING, **_GOING}
"""What became of a thing or a line: a sign that needs no colour, and words."""

_FRAMES: Final = (*_COMING.values(), _CHANGED, *_GOING.values(), "")
"""The frames in their order; the last is of what is the same."""

_SAME: Final = "In both"
_NOT_DRAWN: Final = (
    "Drawn: bodies, centres and lines that differ. Seats and post holders that differ are told in "
    "the answer and not drawn."
)
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
        boxes, lines = tuple(self._boxes()), tuple(self._lines())
        draft = Draft(
            view=self.view,
            place=self.place,
            title=self.title,
            bands=[Band(id=ANSWER, name="Differences")] if boxes else [],
            boxes=boxes,
            lines=lines,
            blocks={ANSWER: list(_blocks(boxes, lines))} if boxes else {},
            remarks=(_NOT_DRAWN, _SIGNS),
            answers=[self.answer],
            found=self.answer.found,
        )
        return Book(scenes=draft.scenes())

    def _became(self, *tables: type[Fact]) -> dict[str, str]:
        """Return for each thing or line of some tables what became of it."""
        found: dict[str, str] = {}
        for one in self.differences.tables:
            if one.table in tables:
                for way, spans in one.ways.items():
                    if way in _WORDS:
                        found |= {item.fact.id: _WORDS[way] for item in spans}
                found |= {item.fact.id: _CHANGED for pair in one.changed for item in pair}
        return found

    @cached_property
    def _facts(self) -> dict[Fact, str]:
        became = self._became(ReportingLine)
        return {self.view.dataset.fact(item): words for item, words in became.items()}

    def _boxes(self) -> Iterator[Box]:
        became = self._became(Board, ChildrensCentre)
        ends = (end for fact in self._facts for end in ends_of(fact))
        for item in dict.fromkeys([*became, *ends]):
            thing = cast("Thing", self.view.dataset.fact(item))
            change = became.get(item, "")
            if over(self.view, thing) and change not in _GOING.values():
                change = ""  # it began, if it did, before all that is compared
            box = self._portraits.box(thing, *filter(None, [change]), faded=not change)
            yield replace(box, change=change)

    def _lines(self) -> Iterator[Line]:
        for number, (fact, change) in enumerate(self._facts.items(), 1):
            yield replace(self._portraits.line(fact, number), change=change)

    @property
    def _portraits(self) -> Portraits:
        return Portraits(self.view, self.view.dataset.positions)


def _blocks(boxes: Sequence[Box], lines: Sequence[Line]) -> Iterator[Block]:
    """Yield a frame for each way of differing, and one for what is the same."""
    for number, change in enumerate(_FRAMES):
        inside = [box for box in boxes if box.change == change]
        if inside:
            title = change or _SAME
            yield Block(f"became-{number}", title, framed=True, rows=ranked(inside, lines))
