"""What links two things so that one stands above the other: lines, approvals and escalations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum, unique
from itertools import chain
from typing import Final, NamedTuple

from partnership_graph.facts import vocabulary
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.plain import Plain
from partnership_graph.facts.records import (
    Decision,
    EscalationStage,
    ProgrammeLink,
    ReportingLine,
)
from partnership_graph.facts.view import View

_LOOKED_AT: Final = ("scrutinised_by", "reviewed_by", "minutes_noted_by", "sends_reports_to")
"""Kinds of line by which one body looks at another without its answering to it."""

_APPROVING: Final = frozenset({"approve", "agree", "endorse", "receive_assurance"})


@unique
class LinkKind(Enum):
    """What a link between a lower and an upper end is."""

    OVERSIGHT = "oversight"
    APPROVAL = "approval"
    """An approval, a submission or a delegation."""

    ESCALATION = "escalation"
    SCRUTINY = "scrutiny"
    """Looking at another, which is no line to answer by."""


_KIND_OF_LINE: Final = {
    **dict.fromkeys(_LOOKED_AT, LinkKind.SCRUTINY),
    **dict.fromkeys(vocabulary.UPWARD, LinkKind.OVERSIGHT),
}
"""What a line of each kind is, of those that put one above another."""

OF_LINES: Final = (LinkKind.OVERSIGHT, LinkKind.SCRUTINY)
"""What a line is; any other link is a decision or a stage of an escalation."""


class OversightLink(NamedTuple):
    """One link between two things: of what kind it is, its ends, and the id of the row that says so.

    ``at`` is where that row stands among the lines, where it is one of them.
    """

    kind: LinkKind
    lower: str
    upper: str
    row: str
    at: int = -1


def oversight_links(
    dataset: Dataset, concerns: Callable[[str, str], bool]
) -> Sequence[OversightLink]:
    """Return the lines, approvals and escalations of any day, of two ends each.

    Args:
        dataset: what to look at.
        concerns: tells of the two ends of a line, the lower first, whether it is looked for.
    """
    every = chain(_lines(dataset, concerns), _approvals(dataset), _escalations(dataset))
    return [link for link in every if link.lower != link.upper]


def shown(plain: Plain, links: Iterable[OversightLink]) -> Sequence[OversightLink]:
    """Return those of some links that the filter shows; from an approval or an escalation it has to be concluded."""
    surely = plain.surely(plain.view.dataset.tables[ReportingLine.table])
    return [
        link
        for link in links
        if (link.at >= 0 and surely[link.at])  # as most are
        or (plain.shows if link.kind in OF_LINES else plain.concludes)(link.row)
    ]


def _lines(dataset: Dataset, concerns: Callable[[str, str], bool]) -> Iterator[OversightLink]:
    """Yield the oversight lines, and apart the lines of scrutiny."""
    again = dataset.repeats(ReportingLine.table)
    cells = dataset.tables[ReportingLine.table].cells
    kinds = map(_KIND_OF_LINE.get, cells("kind"))
    rows = zip(kinds, *map(cells, ("from_id", "to_id", "id")), strict=True)
    for at, (kind, lower, upper, row) in enumerate(rows):
        if kind is not None and at not in again and concerns(lower, upper):
            yield OversightLink(kind, lower, upper, row, at)


def _approvals(dataset: Dataset) -> Iterator[OversightLink]:
    """Yield who approves what, to whom it is submitted, and whose agreement is needed."""
    for item in dataset.all(Decision):
        for lower, upper in _ends(item):
            yield OversightLink(kind=LinkKind.APPROVAL, lower=lower, upper=upper, row=item.id)


def _escalations(dataset: Dataset) -> Iterator[OversightLink]:
    """Yield whence and whither a matter goes at each stage, unless it returns to the body itself."""
    for stage in dataset.all(EscalationStage):
        for upper in filter(None, (stage.to_id, stage.contact_id)):
            if stage.to_id != stage.body_id:
                yield OversightLink(
                    kind=LinkKind.ESCALATION, lower=stage.body_id, upper=upper, row=stage.id
                )


def upward_lines_of_plans(
    view: View, thing: str
) -> Iterator[tuple[tuple[str, ...], ReportingLine]]:
    """Yield the upward lines of the plans that a thing is part of, with the rows of the links to them."""
    seen, ahead = {thing}, [(thing, tuple[str, ...]())]
    while ahead:
        part, links = ahead.pop()
        for link in view.dataset.of(ProgrammeLink, from_id=part, kind="in_plan"):
            if link.to_id in seen or not view.concludes(link):
                continue
            seen.add(link.to_id)
            ahead.append((link.to_id, (*links, link.id)))
            for line in view.dataset.of(ReportingLine, from_id=link.to_id):
                if line.kind in vocabulary.UPWARD and view.shows(line):
                    yield (*links, link.id), line


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
