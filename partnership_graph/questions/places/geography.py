"""What lies where: the links between areas and sites, which are no lines."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.records import AreaLink, ChildrensCentre
from partnership_graph.facts.view import View

_CALLED: Final = {True: "children's centre", False: "centre"}


def called(*, childrens: bool) -> str:
    """Return what a centre is called in an answer: a children's where the tables record such."""
    return _CALLED[childrens]


def has_childrens_centres(view: View) -> bool:
    """Tell whether the tables record any children's centre, on whatever day."""
    return any(item.kind == "childrens_centre" for item in view.dataset.all(ChildrensCentre))


def present(view: View, wanted: str) -> bool:
    """Tell whether a thing is recorded on the day and let through by the filter."""
    return view.shows(view.dataset.fact(wanted))


def area_links(view: View, wanted: str, kind: str) -> list[AreaLink]:
    """Return the links of one kind at a thing, on any day."""
    return [
        link
        for link in view.dataset.about(wanted, AreaLink)
        if link.kind == kind and view.lets_through(link)
    ]


def areas_within(view: View, area: str) -> set[str]:
    """Return an area and all that lies within it."""
    found = [area] if area else []
    for item in found:
        inside = view.dataset.of(AreaLink, to_id=item)
        found += [link.from_id for link in inside if link.kind == "within" and view.shows(link)]
    return set(found)


def site_links(view: View, site: str, *, here: bool) -> list[AreaLink]:
    """Return where a site is and which wards it serves, on the day or on any."""
    tells = view.shows if here else view.lets_through
    links = [link for link in view.dataset.of(AreaLink, from_id=site) if tells(link)]
    return [
        *(link for link in links if link.kind == "located_in"),
        *(link for link in links if link.kind == "serves_ward"),
    ]


def links_shown(view: View, wanted: str) -> list[AreaLink]:
    """Return the links of a thing on the day, both ends of which are shown."""
    return [
        link
        for link in view.dataset.about(wanted, AreaLink)
        if view.shows(link) and all(view.presence(end).shown for end in (link.from_id, link.to_id))
    ]
