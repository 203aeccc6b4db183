"""What stands beside a chain: the plan that an action is part of, and relations that none climbs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Section
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import section
from partnership_graph.facts.records import (
    AreaLink,
    EscalationStage,
    Fact,
    Membership,
    Party,
    Programme,
    ProgrammeLink,
    ReportingLine,
    ServiceLink,
)
from partnership_graph.facts.view import View
from partnership_graph.questions.lines import denials
from partnership_graph.questions.lines.claims import NOT_A_LINE
from partnership_graph.questions.lines.climbing import STRENGTH, lines_of
from partnership_graph.questions.lines.denials import Denial

_ITEMS: Final = frozenset({"action", "recommendation"})
_ENDS: Final[Mapping[type[Fact], tuple[str, ...]]] = {
    ReportingLine: ("from_id", "to_id"),
    EscalationStage: ("body_id",),
    Party: ("party_id",),
    Membership: ("member_id",),
    ServiceLink: ("service_id", "party_id"),
    AreaLink: ("from_id",),
}
"""The relations that stand beside a chain, geography last, and the ends at which a thing has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The plan that something is part of, with its lines; ``denial`` where none is shown."""

    link: ProgrammeLink
    lines: Sequence[ReportingLine]
    denial: Denial | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The plans that an action or a recommendation is part of, and the other relations of a thing."""

    plans: Sequence[Plan]
    others: Sequence[Fact]


def find(view: View, start: str) -> Beside:
    """Find what stands beside the chain of a thing."""
    return Beside(plans=[*_plans(view, start)], others=[*_other_relations(view, start)])


def _plans(view: View, start: str) -> Iterator[Plan]:
    """Yield the plan that an action or a recommendation is part of, and the plans of that one."""
    thing = view.dataset.record(start)
    if not isinstance(thing, Programme) or thing.kind not in _ITEMS:
        return
    seen = {start}
    links = [*view.dataset.of(ProgrammeLink, from_id=start)]
    while links:
        link = links.pop(0)
        if link.kind != "in_plan" or link.to_id in seen or not view.shows(link):
            continue
        seen.add(link.to_id)
        lines = lines_of(view, link.to_id)
        yield Plan(
            link=link, lines=lines, denial=None if lines else denials.above(view, link.to_id)
        )
        links += view.dataset.of(ProgrammeLink, from_id=link.to_id)


def _other_relations(view: View, start: str) -> Iterator[Fact]:
    for table, ends in _ENDS.items():
        for item in view.dataset.about(start, table):
            climbed = isinstance(item, ReportingLine) and item.kind in STRENGTH
            is_own = start in {getattr(item, end) for end in ends}
            if is_own and not climbed and view.shows(item):
                yield item


def tell(view: View, found: Beside) -> Iterator[Section]:
    """Tell the chain of each plan, apart, and the relations that no chain climbs."""
    for plan in found.plans:
        heading = f"The plan it is part of, apart: {view.dataset.name(plan.link.to_id)}"
        remark = denials.tell(view, plan.denial) if plan.denial else ""
        yield section(view, Part.PLAN, heading, [plan.link, *plan.lines], remark=remark)
    yield section(view, Part.OTHER_RELATIONS, f"Other relations: {NOT_A_LINE}", found.others)
