"""Which services there are: who commissions and provides each, where, at what cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, state
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import first_day, in_words, last_day, when
from partnership_graph.facts.records import ChildrensCentre, Service, ServiceLink
from partnership_graph.facts.silence import Silence, gaps_of, silence
from partnership_graph.facts.spelling import plain
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, naming, sentence
from partnership_graph.questions.figures import Measured, measured, with_figures
from partnership_graph.questions.work.provision import Provision, links_of, provision
from partnership_graph.questions.work.unsettled import known_change, proposals, whose_change

_LOOKED_FOR: Final = ("commissioner", "provider")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The services that meet what was asked, those apart that so far are only proposed.

    Args:
        asked: the ids of the services that were asked for by name.
        wanted: the ids asked by, by the capacity that each has.
        change: the kind of change asked by.
        services: those that meet it.
        proposed: those that meet it by proposals alone.
        kept_out: the links that the day or the filter keeps out.
        namesakes: who bears the name of somebody asked by, and more.
        measured: the figures of each.
        silence: what stands behind saying that there are none, or nobody.
    """

    asked: Sequence[str]
    wanted: Mapping[str, str]
    change: str
    services: Sequence[Provision]
    proposed: Sequence[Provision]
    kept_out: Sequence[ServiceLink]
    namesakes: Sequence[Sequence[str]]
    measured: Mapping[str, Measured]
    silence: Silence


def find(  # noqa: PLR0913 - a service has as many ends to be asked by
    view: View,
    service: Sequence[str] = (),
    *,
    commissioned_by: str = "",
    provided_by: str = "",
    at: str = "",
    proposed: str = "",
) -> Found:
    """Find the services that meet all that is asked, each with who, where, its cost and its gaps.

    Args:
        view: what to look at.
        service: the ids of services: those alone.
        commissioned_by: the id of whoever commissions it.
        provided_by: the id of whoever provides it.
        at: the id of the place where it is delivered.
        proposed: a kind of change, such as decommission: the services for which it is proposed.

    Raises:
        QuestionError: there is no such kind of change.
    """
    known_change(view, proposed)
    ends = {"commissioner": commissioned_by, "provider": provided_by, "delivery_point": at}
    wanted = {capacity: party for capacity, party in ends.items() if party}
    every = service or _all_services(view)
    there: list[Provision] = []
    later: list[Provision] = []
    for item in every:
        met = _meeting(view, item, wanted)
        if met is not None and (not proposed or proposals(view, item, proposed)):
            (later if _only_proposed(view, item, met) else there).append(provision(view, item))
    changing = [item for item in every if not proposed or proposals(view, item, proposed)]
    kept_out = _kept_out(view, changing, wanted, [*there, *later])
    return Found(
        asked=service,
        wanted=wanted,
        change=proposed,
        services=there,
        proposed=later,
        kept_out=kept_out,
        namesakes=[_namesakes(view, capacity, party) for capacity, party in wanted.items()],
        measured=measured(view, [item.thing.id for item in (*there, *later)]),
        silence=_silence(view, [*service, *wanted.values()], kept_out),
    )


def _all_services(view: View) -> list[str]:
    """Return every service, and every other thing that somebody commissions or provides."""
    own = [item.id for item in view.dataset.all(Service) if view.shows(item)]
    linked = [
        item.service_id
        for item in view.dataset.all(ServiceLink)
        if view.brings(item, item.service_id)
        and view.dataset.table_of(item.service_id) != ChildrensCentre.table
    ]
    return list(dict.fromkeys([*own, *linked]))


def _meeting(view: View, service: str, wanted: Mapping[str, str]) -> list[ServiceLink] | None:
    """Return the links by which a service meets all that is wanted, or none where it does not."""
    met = [link for link in links_of(view, service) if wanted.get(link.capacity) == link.party_id]
    return met if {link.capacity for link in met} == set(wanted) else None


def _only_proposed(view: View, service: str, links: Sequence[ServiceLink]) -> bool:
    """Tell whether a service meets what is wanted, in one of the ways wanted, by proposals alone."""
    if not links:
        return view.dataset.fact(service).status == "proposed"
    in_force = {link.capacity for link in links if link.status != "proposed"}
    return in_force != {link.capacity for link in links}


def _kept_out(
    view: View, every: Iterable[str], wanted: Mapping[str, str], found: Iterable[Provision]
) -> list[ServiceLink]:
    """Return the links that would have mattered, but for those found as of other days."""
    told = {link.id for item in found for link in item.other_days}
    return [
        link
        for service in every
        for link in view.dataset.of(ServiceLink, service_id=service)
        if not view.shows(link) and link.id not in told and _would_meet(view, link, wanted)
    ]


def _would_meet(view: View, link: ServiceLink, wanted: Mapping[str, str]) -> bool:
    """Tell whether a link that is kept out is all that its service lacks of what is wanted."""
    if wanted and wanted.get(link.capacity) != link.party_id:
        return False
    shown = links_of(view, link.service_id)
    met = {item.capacity for item in shown if wanted.get(item.capacity) == item.party_id}
    return {*wanted} <= {*met, link.capacity}


def _silence(view: View, asked: Sequence[str], kept_out: Sequence[ServiceLink]) -> Silence:
    """Find what stands behind saying that nobody does it: both were looked for, or it is not known."""
    both = all(gaps_of(view, item, kind) for item in asked for kind in _LOOKED_FOR)
    return silence(view, asked, *(_LOOKED_FOR if both else ()), facts=kept_out)


def _namesakes(view: View, capacity: str, party: str) -> list[str]:
    """Return who else, in that capacity, bears a name that holds the one asked by."""
    name = plain(view.dataset.name(party))
    others = {
        link.party_id
        for link in view.dataset.all(ServiceLink)
        if link.capacity == capacity and view.shows(link) and link.party_id != party
    }
    return [item for item in sorted(others) if name in plain(view.dataset.name(item))]


def tell(view: View, found: Found) -> Answer:
    """Tell the services, each with who, where, its cost and its gaps."""
    alone = _one_alone(found)
    return answer(
        view,
        _question(view, found),
        found=bool(alone.links if alone else (found.services or found.proposed)),
        verdict=_verdict(view, found),
        sections=[
            _section(view, found, Part.SERVICES, "Services", found.services),
            _section(view, found, Part.PROPOSED, "Services so far only proposed", found.proposed),
        ],
        remarks=[*left_out(view, found.kept_out, "service links"), *_not_counted(view, found)],
    )


def _question(view: View, found: Found) -> str:
    names = naming(map(view.dataset.name, found.asked)).removeprefix(": ")
    if names:
        return f"Who commissions and provides {names}, and where?"
    return f"Services{_asked(view, found)}: which are recorded?"


def _by_name(found: Found) -> Sequence[Provision]:
    """Return the services that were asked for by name; none where anything else was asked by."""
    if not found.asked or found.wanted or found.change:
        return ()
    return (*found.services, *found.proposed)


def _one_alone(found: Found) -> Provision | None:
    """Return the one service that was asked for by name."""
    by_name = _by_name(found)
    return by_name[0] if len(by_name) == 1 else None


def _section(
    view: View, found: Found, part: Part, heading: str, items: Sequence[Provision]
) -> Section:
    return Section(
        part=part,
        heading=f"{heading}: {len(items)}",
        statements=tuple(
            line
            for item in items
            for line in (
                *_told(view, item, found.measured[item.thing.id]),
                *(_more(view, item) if found.asked else ()),
            )
        ),
    )


def _more(view: View, item: Provision) -> Iterator[Statement]:
    """Yield what a service asked for by name is described as, and how it is procured."""
    for said in item.said:
        yield state(view, said, depth=1, text=sentence(view.dataset, said, beside=item.thing.id))
    for each in item.procurements:
        yield state(view, each.contract, depth=1)
        for fact in each.facts:
            text = sentence(view.dataset, fact, beside=each.contract.id)
            yield state(view, fact, depth=2, text=text)


def _told(view: View, item: Provision, own: Measured) -> Iterator[Statement]:
    thing, *figures = with_figures(view, state(view, item.thing), own, known=item.costs)
    yield thing
    for link in item.other_days:
        yield state(view, link, depth=1, text=f"on another day: {sentence(view.dataset, link)}")
    for fact in (*item.links, *item.costs, *item.gaps, *item.changes):
        yield state(view, fact, depth=1)
    yield from figures


_ASKED: Final = {
    "commissioner": "commissioned by",
    "provider": "provided by",
    "delivery_point": "delivered at",
}


def _asked(view: View, found: Found) -> str:
    name = view.dataset.name
    parts = [f"{_ASKED[capacity]} {name(party)}" for capacity, party in found.wanted.items()]
    said = f" {' and '.join(parts)}" if parts else ""
    return said + whose_change(found.change)


_MOST_EACH: Final = 3


def _verdict(view: View, found: Found) -> str:
    """Return who commissions and provides each service asked for, where these are few; or their number."""
    by_name = _by_name(found)
    if 0 < len(by_name) <= _MOST_EACH:
        return ". ".join(_of_one(view, found, item) for item in by_name)
    return _listed(view, found)


def _of_one(view: View, found: Found, item: Provision) -> str:
    name = view.dataset.name(item.thing.id)
    if not item.links and not any(link.capacity in _ASKED for link in item.other_days):
        none = denied(
            view,
            found.silence,
            stated=f"None stated: no document states who commissions or provides {name}",
            none=f"nobody who commissions or provides {name}",
            unit="service link",
        )
        kinds = dict.fromkeys(x.kind for x in item.changes if x.status == "proposed")
        proposed = naming(vocabulary.CHANGES[kind] for kind in kinds)
        return f"{none}; what is proposed{proposed}" if proposed else none
    said = "; ".join(_who(view, item, capacity) for capacity in _ASKED)
    return f"{name} is {said}"


def _who(view: View, item: Provision, capacity: str) -> str:
    """Return who has a capacity for a service; where nobody has, whether somebody has another day."""
    who = [_marked(view, link) for link in item.links if link.capacity == capacity]
    if who:
        return f"{_ASKED[capacity]} {', '.join(who)}"
    other = [link for link in item.other_days if link.capacity == capacity]
    then = ", ".join(f"{_then(view, link)}, {_marked(view, link)}" for link in other)
    nobody = f"none recorded on this day ({then})" if then else "not stated"
    return f"{_ASKED[capacity]}: {nobody}"


def _then(view: View, link: ServiceLink) -> str:
    """Return when a link of another day held: until when, or from when on."""
    if view.day < view.period(link).begins:
        return f"from {in_words(link.valid_from or view.first_recorded(link))}"
    return (
        f"until {in_words(last_day(link.valid_to) if link.valid_to else view.last_recorded(link))}"
    )


def _marked(view: View, link: ServiceLink) -> str:
    name = view.dataset.name(link.party_id)
    marks = [mark for mark in (link.status, link.basis) if mark in {"proposed", "implied"}]
    return f"{name} ({', '.join(marks)})" if marks else name


def _listed(view: View, found: Found) -> str:
    asked, there, later = _asked(view, found), found.services, found.proposed
    if not there and not later:
        return denied(view, found.silence, none=f"no service{asked}", unit="service link")
    are = "is" if len(there) == 1 else "are"
    more = f"; {len(later)} so far only proposed{_names(view, later)}" if later else ""
    last = max(map(view.last_recorded, _links(there)), key=first_day, default="")
    then = f"; last recorded {when(last)}" if last and first_day(last) < view.day else ""
    return (
        f"{counted(len(there), 'service')}{asked} {are} recorded{_names(view, there)}{more}{then}"
    )


def _links(items: Iterable[Provision]) -> list[ServiceLink]:
    return [link for item in items for link in item.links]


def _names(view: View, items: Iterable[Provision]) -> str:
    return naming(view.dataset.name(item.thing.id) for item in items)


def _not_counted(view: View, found: Found) -> Iterator[Remark]:
    """Yield which others bear the name asked for and more: none of them is counted with it."""
    for near in found.namesakes:
        if near:
            listed = "; ".join(f"{view.dataset.name(item)} [{item}]" for item in near)
            text = f"not counted, because nothing says it is the same: {listed}"
            yield Remark(kind=Kind.NOT_COUNTED, text=text)
