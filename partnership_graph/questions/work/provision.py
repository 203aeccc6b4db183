"""What is recorded of one service: who commissions and provides it, where, at what cost, by which contract."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import (
    Change,
    Contract,
    Decision,
    Description,
    Fact,
    Figure,
    Gap,
    Milestone,
    ProgrammeLink,
    ServiceLink,
)
from partnership_graph.facts.view import View
from partnership_graph.questions.work.unsettled import changes_of

Said = TypeVar("Said", Description, Milestone)

_CAPACITIES: Final = tuple(vocabulary.SERVICE_CAPACITIES)
_COSTS: Final = ("cost", "budget", "value")
"""Words of a measure by which a sum of money is told as a cost of the service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procurement:
    """A contract for a service, and what is recorded of how it is procured and how far that is."""

    contract: Contract
    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A service, or what somebody commissions or provides like one, with all that is told of it.

    ``links`` are those of the day; ``other_days`` those of the capacities in which the day has none;
    ``said`` is what it is described as.
    """

    thing: Fact
    links: Sequence[ServiceLink]
    other_days: Sequence[ServiceLink]
    costs: Sequence[Figure]
    gaps: Sequence[Gap]
    changes: Sequence[Change]
    said: Sequence[Description]
    procurements: Sequence[Procurement]


def wholly(view: View, thing: str) -> frozenset[str]:
    """Return a thing with all that is part of it, to any depth, and the contracts for any of that."""
    found = dict.fromkeys([thing] if thing else [])
    left = list(found)
    for item in left:
        links = view.dataset.of(ProgrammeLink, to_id=item)
        parts = [x.from_id for x in links if x.kind in vocabulary.PART_OF and view.shows(x)]
        contracts = filter(view.shows, view.dataset.of(Contract, service_id=item))
        new = [x for x in (*parts, *(x.id for x in contracts)) if x not in found]
        found |= dict.fromkeys(new)
        left += new
    return frozenset(found)


def provision(view: View, service: str) -> Provision:
    """Return all that is told of a service, or of a thing that is commissioned or provided like one."""
    gaps = [
        gap
        for gap in view.dataset.of(Gap, subject_id=service)
        if gap.what in {"commissioner", "provider", "cost"} and view.shows(gap)
    ]
    return Provision(
        thing=view.dataset.fact(service),
        links=links_of(view, service),
        other_days=_other_days(view, service),
        costs=_costs(view, service),
        gaps=gaps,
        changes=changes_of(view, service),
        said=_shown(view, Description, service),
        procurements=[
            _procurement(view, item)
            for item in view.dataset.of(Contract, service_id=service)
            if view.shows(item)
        ],
    )


def _procurement(view: View, contract: Contract) -> Procurement:
    """Return a contract with its procedure, the decisions on it and what of it is not stated."""
    gaps = view.dataset.of(Gap, subject_id=contract.id)
    return Procurement(
        contract=contract,
        facts=[
            *_shown(view, Description, contract.id),
            *(item for item in view.dataset.of(Decision, on_id=contract.id) if view.shows(item)),
            *_shown(view, Milestone, contract.id),
            *(gap for gap in gaps if view.shows(gap)),
        ],
    )


def _shown(view: View, kind: type[Said], subject: str) -> list[Said]:
    return [item for item in view.dataset.of(kind, subject_id=subject) if view.shows(item)]


def _other_days(view: View, service: str) -> list[ServiceLink]:
    """Return the links of other days, of each capacity in which there is none on this day."""
    every = [
        link for link in view.dataset.of(ServiceLink, service_id=service) if view.lets_through(link)
    ]
    today = {link.capacity for link in every if view.holds(link)}
    return _in_order(link for link in every if link.capacity not in today)


def _costs(view: View, service: str) -> list[Figure]:
    """Return the sums of money stated of a service, and of the contracts for it."""
    contracts = [item.id for item in view.dataset.of(Contract, service_id=service)]
    return [
        figure
        for subject in (service, *contracts)
        for figure in view.dataset.of(Figure, subject_id=subject, unit="GBP")
        if any(word in figure.measure for word in _COSTS) and view.shows(figure)
    ]


def links_of(view: View, service: str) -> list[ServiceLink]:
    """Return who commissions, provides or delivers a service on the day, and where."""
    every = view.dataset.of(ServiceLink, service_id=service)
    return _in_order(link for link in every if view.shows(link))


def _in_order(links: Iterable[ServiceLink]) -> list[ServiceLink]:
    """Return links in the order of the capacities, from who commissions on."""
    return sorted(links, key=lambda link: _CAPACITIES.index(link.capacity))
