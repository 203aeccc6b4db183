"""Which sub-groups a body has, and who chairs each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import state
from partnership_graph.facts.holders import CHAIRS, INSTEAD, holders, sitters
from partnership_graph.facts.records import Membership, PostHolder, ReportingLine
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted

_KINDS: Final = frozenset({"committee_of", "joint_committee_of", "sub_group_of"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Chair:
    """A seat from which a body is chaired, and who holds the post that has it."""

    seat: Membership
    held: Sequence[PostHolder]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubGroup:
    """A sub-group or committee of a body: the line that says so, and who chairs it."""

    line: ReportingLine
    chairs: Sequence[Chair]


def sub_groups(view: View, body: str) -> list[SubGroup]:
    """Return the sub-groups and committees of a body by name, each with who chairs it."""
    lines = {
        line.from_id: line
        for line in view.dataset.of(ReportingLine, to_id=body)
        if line.kind in _KINDS and view.shows(line)
    }
    return [
        SubGroup(line=lines[group], chairs=list(_chairs(view, group)))
        for group in sorted(lines, key=view.dataset.name)
    ]


def _chairs(view: View, group: str) -> Iterator[Chair]:
    for seat in sitters(view, group).seats:
        if seat.capacity in CHAIRS:
            yield Chair(seat=seat, held=holders(view, seat.member_id, instead=INSTEAD).rows)


def sub_groups_section(view: View, groups: Sequence[SubGroup]) -> Section:
    """Return the section that tells who chairs each sub-group; that nobody is recorded to is told too."""
    return Section(
        part=Part.SUB_GROUPS,
        heading="Its sub-groups and committees, and who chairs them",
        statements=tuple(told for group in groups for told in _told(view, group)),
    )


def _told(view: View, group: SubGroup) -> Iterator[Statement]:
    name = view.dataset.name(group.line.from_id)
    yield state(view, group.line, text=name if group.chairs else f"{name}: no chair is recorded")
    for chair in group.chairs:
        yield state(view, chair.seat, depth=1)
        yield from (state(view, row, depth=2) for row in chair.held)


def noted(body: str, groups: Sequence[SubGroup]) -> Iterator[Remark]:
    """Say how many sub-groups a body has, and what lists who chairs them."""
    if groups:
        number = counted(len(groups), "sub-group or committee", "sub-groups and committees")
        text = f"it has {number}, listed with who chairs them"
        yield Remark(kind=Kind.BESIDE, text=text, option=f"pgraph members {body}")
