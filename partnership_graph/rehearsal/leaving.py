"""What is left behind where the seats of something are transferred and the thing itself stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from partnership_graph.facts.records import (
    Assignment,
    EscalationStage,
    Fact,
    Membership,
    Organisation,
    Party,
    Post,
    PostHolder,
    QuorumRule,
    ReportingLine,
    ServiceLink,
    TermOfReference,
)
from partnership_graph.rehearsal.acts import SEATS
from partnership_graph.rehearsal.difference import Difference

_LEFT: Final[tuple[type[Fact], ...]] = (
    Membership,
    ReportingLine,
    ServiceLink,
    Assignment,
    Party,
    TermOfReference,
    QuorumRule,
    EscalationStage,
    PostHolder,
    Post,
)
"""The tables of what may be left behind."""


def left_behind(found: Difference) -> Mapping[str, Sequence[Fact]]:
    """Return what things keep whose seats are transferred by the day, each with what names it; none that keeps nothing."""
    things = dict.fromkeys(
        step.thing
        for step in found.rehearsal.applied.steps
        if step.act.name == SEATS and step.day <= found.after.day and found.is_there(step.thing)
    )
    kept = {thing: list(dict.fromkeys(_of(found, thing))) for thing in things}
    return {thing: facts for thing, facts in kept.items() if facts}


def _of(found: Difference, thing: str) -> Iterator[Fact]:
    """Yield what names a thing after and was before; of an organisation the seats of its posts too."""
    for table in _LEFT:
        if table is Membership and found.standing.table_of(thing) == Organisation.table:
            for post in found.still(Post, thing):
                seats = found.still(Membership, post.id)
                yield from (seat for seat in seats if not seat.on_behalf_of)
        yield from (fact for fact in found.still(table, thing) if fact.id not in found.standing.new)
