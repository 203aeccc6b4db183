"""How much a meeting dealt with: on how many papers and other things it decided, how many actions it set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts.records import Decision, Document, Meeting, Programme
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class DealtWith:
    """A meeting, and on how many papers and other things it decided or was to, and its actions."""

    meeting: str
    papers: int
    others: int
    actions: int

    def __bool__(self) -> bool:
        """Tell whether anything is recorded."""
        return bool(self.papers or self.others or self.actions)

    @property
    def in_words(self) -> str:
        """How many of each: "5 papers, 6 other things, 4 actions"."""
        said = (
            counted(self.papers, "paper") if self.papers else "",
            counted(self.others, "other thing") if self.others else "",
            counted(self.actions, "action") if self.actions else "",
        )
        return ", ".join(filter(None, said))


def dealt_with(view: View, meeting: Meeting) -> DealtWith:
    """Return how much a meeting dealt with."""
    decisions = filter(view.shows, view.dataset.of(Decision, meeting_id=meeting.id))
    things = dict.fromkeys(item.on_id for item in decisions)
    papers = sum(view.dataset.table_of(thing) == Document.table for thing in things)
    actions = filter(view.shows, view.dataset.of(Programme, meeting_id=meeting.id))
    return DealtWith(
        meeting=meeting.id,
        papers=papers,
        others=len(things) - papers,
        actions=sum(1 for _ in actions),
    )


def dealt_noted(dealt: DealtWith) -> Iterator[Remark]:
    """Say that there is something that a meeting dealt with, and what lists it."""
    if dealt.papers or dealt.others:
        number = counted(
            dealt.papers + dealt.others, "paper or other item", "papers and other items"
        )
        text = f"{number} dealt with there"
        yield Remark(kind=Kind.BESIDE, text=text, option=f"pgraph papers {dealt.meeting}")
    if dealt.actions:
        text = f"{counted(dealt.actions, 'action')} set there"
        option = f"pgraph actions --at {dealt.meeting}"
        yield Remark(kind=Kind.BESIDE, text=text, option=option)
