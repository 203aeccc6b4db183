"""What ties two things: lines, approvals and escalations, each with a lower and an upper end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from partnership_graph.answers.parts import Part
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import (
    Decision,
    EscalationStage,
    Fact,
    ProgrammeLink,
    ReportingLine,
)
from partnership_graph.facts.view import View

_LOOKED_AT: Final = ("scrutinised_by", "reviewed_by", "minutes_noted_by", "sends_reports_to")
"""Kinds of line by which one body looks at another without its answering to it."""

_APPROVING: Final = frozenset({"approve", "agree", "endorse", "receive_assurance"})


@dataclass(frozen=True, slots=True)
class Tie:
    """One line between two things: what kind of tie it is, its ends, and the facts of it."""

    what: Part
    lower: str
    upper: str
    facts: tuple[Fact, ...]


def all_ties(view: View) -> list[Tie]:
    """Return the lines, approvals and escalations that the filter shows, of two ends each."""
    every = chain(_lines(view), _approvals(view), _escalations(view))
    return [tie for tie in every if tie.lower != tie.upper]


def _lines(view: View) -> Iterator[Tie]:
    """Yield the oversight lines, and apart the lines of scrutiny."""
    for line in view.dataset.all(ReportingLine):
        what = Part.OVERSIGHT if line.kind in vocabulary.UPWARD else Part.SCRUTINY
        if (what is Part.OVERSIGHT or line.kind in _LOOKED_AT) and view.shows(line):
            yield Tie(what, line.from_id, line.to_id, (line,))


def _approvals(view: View) -> Iterator[Tie]:
    """Yield who approves what, to whom it is submitted, and whose agreement is needed."""
    for item in view.dataset.all(Decision):
        if view.concludes(item):
            for lower, upper in _ends(item):
                yield Tie(Part.APPROVAL, lower, upper, (item,))


def _escalations(view: View) -> Iterator[Tie]:
    """Yield whence and whither a matter goes at each stage, unless it returns to the body itself."""
    for stage in view.dataset.all(EscalationStage):
        if stage.to_id != stage.body_id and view.concludes(stage):
            for upper in filter(None, (stage.to_id, stage.contact_id)):
                yield Tie(Part.ESCALATION, stage.body_id, upper, (stage,))


def upward_lines_of_plans(
    view: View, thing: str
) -> Iterator[tuple[tuple[Fact, ...], ReportingLine]]:
    """Yield the upward lines of the plans that a thing is part of, with the links to them."""
    seen, ahead = {thing}, [(thing, tuple[Fact, ...]())]
    while ahead:
        part, links = ahead.pop()
        for link in view.dataset.about(part, ProgrammeLink):
            inside = link.from_id == part and link.kind == "in_plan"
            if not inside or link.to_id in seen or not view.concludes(link):
                continue
            seen.add(link.to_id)
            ahead.append((link.to_id, (*links, link)))
            for line in view.dataset.about(link.to_id, ReportingLine):
                upward = line.from_id == link.to_id and line.kind in vocabulary.UPWARD
                if upward and view.shows(line):
                    yield (*links, link), line


def _ends(item: Decision) -> Iterator[tuple[str, str]]:
    """Yield the lower and the upper end of each step of a decision that one stands above."""
    if item.act in _APPROVING and item.by_id:
        yield item.on_id, item.by_id
    if item.act in {"submit", "delegate"} and item.to_id:
        yield item.on_id, item.to_id
    if item.act == "delegate" and item.by_id and item.to_id:
        yield item.to_id, item.by_id
    if item.with_agreement_of:
        for end in (item.by_id, item.to_id):
            if end:
                yield end, item.with_agreement_of
