"""Which services there are: who commissions and provides each, where, at what cost."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, state
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dataset import plain
from partnership_graph.facts.records import Contract, Fact, Figure, Gap, Service, ServiceLink
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, naming, sentence
from partnership_graph.questions.work.unsettled import (
    changes_of,
    known_change,
    proposals,
    whose_change,
)

_COSTS: Final = ("cost", "budget", "value")
_CAPACITIES: Final = tuple(vocabulary.SERVICE_CAPACITIES)


def services(  # noqa: PLR0913 - a service has as many ends to be asked by
    view: View,
    *,
    service: str = "",
    commissioned_by: str = "",
    provided_by: str = "",
    at: str = "",
    proposed: str = "",
) -> Answer:
    """Return the services that meet all that is asked, each with who, where, its cost and its gaps.

    Args:
        view: what to look at.
        service: the id of a service: it alone.
        commissioned_by: the id of whoever commissions it.
        provided_by: the id of whoever provides it.
        at: the id of the place where it is delivered.
        proposed: a kind of change, such as decommission: the services for which it is proposed.

    Raises:
        QuestionError: there is no such kind of change.
    """
    known_change(view, proposed)
    wanted = {"commissioner": commissioned_by, "provider": provided_by, "delivery_point": at}
    wanted = {capacity: party for capacity, party in wanted.items() if party}
    every = [service] if service else _serviced(view)
    matching = {
        item: links
        for item in every
        if (links := _matching(view, item, wanted)) is not None
        and (not proposed or proposals(view, item, proposed))
    }
    found = [item for item, links in matching.items() if not _only_proposed(view, item, links)]
    later = [item for item in matching if item not in found]
    asked = _service_conditions(view, wanted, proposed)
    sections = [
        Section(
            part=part,
            heading=f"{heading}: {len(items)}",
            statements=tuple(line for item in items for line in _service(view, item)),
        )
        for part, heading, items in (
            (Part.SERVICES, "Services", found),
            (Part.PROPOSED, "Services so far only proposed", later),
        )
    ]
    name = view.dataset.name(service) if service else ""
    return answer(
        view,
        f"Who commissions and provides {name}, and where?"
        if name
        else f"Services{asked}: which are recorded?",
        found=bool(_links(view, service)) if service and not asked else bool(matching),
        verdict=_service_verdict(view, service)
        if service and not asked
        else _listed(view, "service", asked, found, later),
        sections=sections,
        remarks=[*_services_left_out(view, every, wanted, matching), *_namesakes(view, wanted)],
    )


def _serviced(view: View) -> list[str]:
    """Return every service, and every other thing that somebody commissions or provides."""
    own = [item.id for item in view.dataset.all(Service) if view.shows(item)]
    linked = [
        item.service_id
        for item in view.dataset.all(ServiceLink)
        if view.brings(item, item.service_id)
        and view.dataset.table_of(item.service_id) != "childrens_centres"
    ]
    return list(dict.fromkeys([*own, *linked]))


def _links(view: View, service: str) -> list[ServiceLink]:
    links = [
        link
        for link in view.dataset.about(service, ServiceLink)
        if link.service_id == service and view.shows(link)
    ]
    return sorted(links, key=lambda link: _CAPACITIES.index(link.capacity))


def _then(view: View, service: str, capacity: str) -> list[ServiceLink]:
    """Return the links of a capacity on other days, where there is none on this day."""
    links = [
        link
        for link in view.dataset.about(service, ServiceLink)
        if link.service_id == service and link.capacity == capacity and view.lets_through(link)
    ]
    return [] if any(map(view.holds, links)) else links


def _matching(view: View, service: str, wanted: Mapping[str, str]) -> list[ServiceLink] | None:
    """Return the links by which a service meets all that is wanted, or none where it does not."""
    links = _links(view, service)
    met = [link for link in links if wanted.get(link.capacity) == link.party_id]
    return met if {link.capacity for link in met} == set(wanted) else None


def _only_proposed(view: View, service: str, links: Sequence[ServiceLink]) -> bool:
    if not links:
        return view.dataset.fact(service).status == "proposed"
    in_force = {link.capacity for link in links if link.status != "proposed"}
    return in_force != {link.capacity for link in links}


def _service(view: View, service: str) -> Iterator[Statement]:
    yield state(view, view.dataset.record(service))
    rest: list[Fact] = [*_links(view, service)]
    for link in (link for capacity in _CAPACITIES for link in _then(view, service, capacity)):
        yield state(view, link, depth=1, text=f"on another day: {sentence(view.dataset, link)}")
    rest += _costs(view, service)
    rest += [
        gap
        for gap in view.dataset.about(service, Gap)
        if gap.subject_id == service
        and gap.what in {"commissioner", "provider", "cost"}
        and view.shows(gap)
    ]
    rest += changes_of(view, service)
    yield from (state(view, item, depth=1) for item in rest)


def _costs(view: View, service: str) -> list[Figure]:
    contracts = [
        item.id for item in view.dataset.about(service, Contract) if item.service_id == service
    ]
    return [
        figure
        for subject in (service, *contracts)
        for figure in view.dataset.about(subject, Figure)
        if figure.subject_id == subject
        and figure.unit == "GBP"
        and any(word in figure.measure for word in _COSTS)
        and view.shows(figure)
    ]


_ASKED: Final = {
    "commissioner": "commissioned by",
    "provider": "provided by",
    "delivery_point": "delivered at",
}


def _service_conditions(view: View, wanted: Mapping[str, str], proposed: str) -> str:
    parts = [f"{_ASKED[capacity]} {view.dataset.name(party)}" for capacity, party in wanted.items()]
    said = f" {' and '.join(parts)}" if parts else ""
    return said + whose_change(proposed)


def _service_verdict(view: View, service: str) -> str:
    name, links = view.dataset.name(service), _links(view, service)
    if not links and not any(_then(view, service, capacity) for capacity in _ASKED):
        kinds = {item.kind: item for item in changes_of(view, service) if item.status == "proposed"}
        proposed = naming(vocabulary.CHANGES[kind] for kind in kinds)
        none = f"None stated: no document states who commissions or provides {name}"
        return none + f"; what is proposed{proposed}" * bool(proposed)
    said = []
    for capacity, words in _ASKED.items():
        who = [_marked(view, link) for link in links if link.capacity == capacity]
        then = naming(view.dataset.name(link.party_id) for link in _then(view, service, capacity))
        nobody = f"nobody on this day (on another{then})" if then else "not stated"
        said.append(f"{words} {', '.join(who)}" if who else f"{words}: {nobody}")
    return f"{name} is {'; '.join(said)}"


def _marked(view: View, link: ServiceLink) -> str:
    marks = [mark for mark in (link.status, link.basis) if mark in {"proposed", "implied"}]
    return view.dataset.name(link.party_id) + f" ({', '.join(marks)})" * bool(marks)


def _listed(
    view: View, noun: str, asked: str, found: Sequence[str], later: Sequence[str]
) -> str:  # fmt: skip
    if not found and not later:
        return f"None stated: no document records a {noun}{asked}"
    names, proposed = (naming(map(view.dataset.name, items)) for items in (found, later))
    more = f"; {len(later)} so far only proposed{proposed}" * bool(later)
    is_are = "is" if len(found) == 1 else "are"
    return f"{counted(len(found), noun)}{asked} {is_are} recorded{names}{more}"


def _services_left_out(
    view: View, every: Iterable[str], wanted: Mapping[str, str], told: Container[str]
) -> list[Remark]:
    links = [
        link
        for service in every
        for link in view.dataset.about(service, ServiceLink)
        if link.service_id == service
        and (not wanted or wanted.get(link.capacity) == link.party_id)
        and not view.shows(link)
        and not (service in told and link in _then(view, service, link.capacity))
    ]
    return left_out(view, links, "service links")


def _namesakes(view: View, wanted: Mapping[str, str]) -> list[Remark]:
    """Say which others bear the name asked for and more: none of them is counted with it."""
    said = []
    for capacity, party in wanted.items():
        name = plain(view.dataset.name(party))
        others = {
            link.party_id
            for link in view.dataset.all(ServiceLink)
            if link.capacity == capacity and view.shows(link) and link.party_id != party
        }
        near = [item for item in sorted(others) if name in plain(view.dataset.name(item))]
        if near:
            listed = "; ".join(f"{view.dataset.name(item)} [{item}]" for item in near)
            text = f"not counted, because no row says it is the same: {listed}"
            said.append(Remark(kind=Kind.NOT_COUNTED, text=text))
    return said
