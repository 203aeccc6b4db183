"""Which centre is where: by locality, with its wards and what is proposed for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied, elsewhere
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.facts.records import (
    AreaLink,
    Change,
    ChildrensCentre,
    Description,
    Gap,
    ProgrammeLink,
)
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted
from partnership_graph.questions.figures import Measured, measured, with_cells, with_figures
from partnership_graph.questions.places.geography import (
    areas_within,
    called,
    has_childrens_centres,
    present,
    site_links,
)
from partnership_graph.questions.work.unsettled import (
    changes_of,
    known_change,
    proposals,
    whose_change,
)

_CENTRE: Final = "childrens_centre"
_SITES: Final = (_CENTRE, "outreach_site", "planned_centre")
NOT_STATED: Final = "not-stated"
"""Stands for the locality of a site of which no document says where it lies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A centre or another site: where it is located, which wards it serves, what changed for it."""

    centre: ChildrensCentre
    located: Sequence[AreaLink]
    serving: Sequence[AreaLink]
    changes: Sequence[Change] = ()

    @property
    def localities(self) -> list[str]:
        """The ids of the areas it is located in, or that none is stated."""
        return [link.to_id for link in self.located] or [NOT_STATED]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The centres of a day, other sites apart, and those not recorded on the day.

    Those that are absent have the links of any day. ``sites`` are the ids of those asked for by name,
    ``within`` and ``ward`` the ids asked by, ``proposed`` the kind of change, and ``childrens`` whether the tables record any
    children's centre. ``designated`` is what the service that they are part of is said to be, and
    ``unnamed`` which of them that is not said of. ``measured`` are the figures of each. ``silence`` is what stands behind saying that
    there is none.
    """

    sites: Sequence[str]
    within: str
    ward: str
    proposed: str
    centres: Sequence[Site]
    others: Sequence[Site]
    absent: Sequence[Site]
    childrens: bool
    designated: Sequence[Description]
    unnamed: Sequence[Gap]
    measured: Mapping[str, Measured]
    silence: Silence


def find(
    view: View, centre: Sequence[str] = (), *, within: str = "", ward: str = "", proposed: str = ""
) -> Found:
    """Find the centres of a day that meet all that is asked.

    Args:
        view: what to look at.
        centre: the ids of centres or other sites: those alone.
        within: the id of an area: the centres located in it, or in an area within it.
        ward: the id of a ward: the centres that serve it.
        proposed: a kind of change, such as close: the centres for which it is proposed.

    Raises:
        QuestionError: there is no such kind of change.
    """
    known_change(view, proposed)
    areas = areas_within(view, within)
    shown: list[Site] = []
    absent: list[Site] = []
    for item in view.dataset.all(ChildrensCentre):
        if not _is_asked_for(item, centre):
            continue
        here = present(view, item.id)
        site = _site(view, item, here=here)
        if _fits(site, areas, ward) and (not proposed or proposals(view, item.id, proposed)):
            (shown if here else absent).append(site)
    centres = [site for site in shown if site.centre.kind == _CENTRE]
    services = _services(view, centres, some=bool(within or ward or proposed))
    return Found(
        sites=centre,
        within=within,
        ward=ward,
        proposed=proposed,
        centres=centres,
        others=[site for site in shown if site.centre.kind != _CENTRE],
        absent=absent,
        childrens=has_childrens_centres(view),
        designated=_designated(view, services),
        unnamed=_unnamed(view, services),
        measured=_figures(view, shown),
        silence=silence(
            view,
            [item for item in (*centre, within, ward) if item],
            facts=[site.centre for site in absent if site.centre.kind == _CENTRE],
        ),
    )


def _figures(view: View, sites: Iterable[Site]) -> dict[str, Measured]:
    return measured(view, [site.centre.id for site in sites])


def _services(view: View, sites: Iterable[Site], *, some: bool) -> list[str]:
    """Return the ids of the services that centres are part of, each once; of ``some`` alone none."""
    links = (
        link
        for site in sites
        for link in view.dataset.of(ProgrammeLink, from_id=site.centre.id, kind="in_service")
        if view.shows(link)
    )
    return [] if some else list(dict.fromkeys(link.to_id for link in links))


def _designated(view: View, services: Iterable[str]) -> list[Description]:
    """Return what services are said to be."""
    said = (
        item
        for service in services
        for item in view.dataset.of(Description, subject_id=service, kind="designation")
    )
    return [item for item in said if view.shows(item)]


def _unnamed(view: View, services: Iterable[str]) -> list[Gap]:
    """Return of which centres of services something is said that is said of none by name."""
    gaps = (gap for item in services for gap in view.dataset.of(Gap, subject_id=item, what="name"))
    return [gap for gap in gaps if view.shows(gap)]


def _is_asked_for(item: ChildrensCentre, sites: Collection[str]) -> bool:
    """Tell whether a row is a site that is asked for, or a site at all where none is."""
    return item.id in sites if sites else item.kind in _SITES


def _site(view: View, centre: ChildrensCentre, *, here: bool) -> Site:
    links = site_links(view, centre.id, here=here)
    return Site(
        centre=centre,
        located=[link for link in links if link.kind == "located_in"],
        serving=[link for link in links if link.kind == "serves_ward"],
        changes=changes_of(view, centre.id) if here else (),
    )


def _fits(site: Site, areas: Collection[str], ward: str) -> bool:
    """Tell whether a site lies in one of the areas and serves the ward; none given is any."""
    lies = not areas or any(link.to_id in areas for link in site.located)
    return lies and (not ward or any(link.to_id == ward for link in site.serving))


def by_locality(view: View, sites: Iterable[Site]) -> Mapping[str, Sequence[Site]]:
    """Return sites by the area each is located in, by its name; in each of them where in several."""
    grouped: dict[str, list[Site]] = {}
    for site in sites:
        for locality in site.localities:
            grouped.setdefault(locality, []).append(site)
    return {locality: grouped[locality] for locality in sorted(grouped, key=view.dataset.name)}


def tell(view: View, found: Found) -> Answer:
    """Tell the centres by locality, each with its wards and what is proposed for it."""
    return answer(
        view,
        _question(view, found),
        found=bool(found.centres or found.others),
        verdict=_verdict(view, found),
        sections=[
            *_localities(view, found),
            section(view, Part.ITSELF, "What they are", found.designated),
            section(view, Part.GAPS, "Looked for and not stated", found.unnamed),
            Section(
                part=Part.OTHER_SITES,
                heading=f"Other sites, not {_noun(found)}s: {len(found.others)}",
                statements=tuple(
                    item for site in found.others for item in _told(view, found, site)
                ),
            ),
            Section(
                part=Part.OTHER_DAYS,
                heading=f"Not recorded on this day: {len(found.absent)}",
                statements=tuple(item for site in found.absent for item in _absent(view, site)),
            ),
        ],
    )


def _question(view: View, found: Found) -> str:
    names = ", ".join(map(view.dataset.name, found.sites))
    subject = names or f"{_noun(found)}s{_asked(view, found)}"
    return f"Where {'is' if len(found.sites) == 1 else 'are'} {subject}?"


def _localities(view: View, found: Found) -> Iterator[Section]:
    for locality, sites in by_locality(view, found.centres).items():
        yield Section(
            part=Part.GROUP,
            of=locality,
            heading=f"{_area(view, locality)}: {counted(len(sites), _noun(found))}",
            statements=tuple(item for site in sites for item in _told(view, found, site)),
        )


def _told(view: View, found: Found, site: Site) -> Iterator[Statement]:
    own = found.measured.get(site.centre.id)
    told: Sequence[AreaLink | ChildrensCentre] = site.located or [site.centre]
    *first, last = told
    yield from (with_cells(state(view, link), own) for link in first)
    where, *figures = with_figures(view, state(view, last), own)
    beneath = (state(view, item, depth=1) for item in (*site.serving, *site.changes))
    yield from (where, *beneath, *figures)


def _absent(view: View, site: Site) -> Iterator[Statement]:
    """Yield why a site is not there, and where it was or will be on other days."""
    where = elsewhere(view.filtered_out(site.centre).split(", "))
    kept_out = f"{view.dataset.name(site.centre.id)} is recorded {where}"
    yield state(view, site.centre, text=view.presence(site.centre.id).why or kept_out)
    yield from (state(view, link, depth=1) for link in (*site.located, *site.serving))


def _noun(found: Found) -> str:
    return called(childrens=found.childrens)


def _asked(view: View, found: Found) -> str:
    name = view.dataset.name
    within = f" in {name(found.within)}" if found.within else ""
    serving = f" serving {name(found.ward)}" if found.ward else ""
    return within + serving + whose_change(found.proposed)


def _verdict(view: View, found: Found) -> str:
    if len(found.sites) == 1 and found.others:
        return _other_site(view, found)
    gone = ", ".join(view.dataset.name(site.centre.id) for site in found.absent)
    return _recorded(view, found) + (f"; not recorded on this day: {gone}" if gone else "")


def _other_site(view: View, found: Found) -> str:
    """Return where a site is that was asked for by name, and that it is no centre."""
    site = found.others[0]
    kind = site.centre.kind.replace("_", " ")
    return f"{site.centre.name} ({_where(view, site)}) is not a {_noun(found)} but: {kind}"


def _recorded(view: View, found: Found) -> str:
    asked, number = _asked(view, found), len(found.centres)
    apart = f"; {counted(len(found.others), 'other site')} apart" if found.others else ""
    if not number:
        return denied(view, found.silence, none=f"no {_noun(found)}{asked}") + apart
    are = "is" if number == 1 else "are"
    one_by_one = bool(asked or found.sites) or number == 1
    listed = _listed(view, found.centres) if one_by_one else _counts(view, found.centres)
    return f"{counted(number, _noun(found))} {are} recorded{asked}: {listed}{apart}"


def _listed(view: View, sites: Iterable[Site]) -> str:
    return ", ".join(f"{site.centre.name} ({_where(view, site)})" for site in sites)


def _counts(view: View, sites: Iterable[Site]) -> str:
    where = Counter(locality for site in sites for locality in site.localities)
    return ", ".join(f"{count} in {_area(view, item)}" for item, count in sorted(where.items()))


def _where(view: View, site: Site) -> str:
    return ", ".join(_area(view, locality) for locality in site.localities)


def _area(view: View, area: str) -> str:
    return "no locality stated" if area == NOT_STATED else view.dataset.name(area)
