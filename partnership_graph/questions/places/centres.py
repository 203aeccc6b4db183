"""Which children's centre is where: by locality, with its wards and what is proposed for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.left_out import CHOSEN
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, state
from partnership_graph.facts.records import ChildrensCentre, Thing
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted
from partnership_graph.questions.places.geography import (
    CHILDRENS_CENTRE,
    areas_within,
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
_NOT_STATED: Final = "not-stated"


def centres(
    view: View, *, centre: str = "", within: str = "", ward: str = "", proposed: str = ""
) -> Answer:
    """Return the centres of a day by locality, each with its wards and what is proposed for it.

    Args:
        view: what to look at.
        centre: the id of a centre: it alone.
        within: the id of an area: the centres located in it, or in an area within it.
        ward: the id of a ward: the centres that serve it.
        proposed: a kind of change, such as close: the centres for which it is proposed.

    Raises:
        QuestionError: there is no such kind of change.
    """
    known_change(view, proposed)
    wanted = {"located_in": areas_within(view, within), "serves_ward": {ward} - {""}}
    every = [
        site
        for site in view.dataset.all(ChildrensCentre)
        if (site.id == centre if centre else site.kind in _SITES)
        and (not proposed or proposals(view, site.id, proposed))
    ]
    shown: list[ChildrensCentre] = []
    absent: list[ChildrensCentre] = []
    for site in every:
        here = present(view, site.id)
        if _fits(view, site.id, wanted, here=here):
            (shown if here else absent).append(site)
    proper = [site for site in shown if site.kind == _CENTRE]
    others = [site for site in shown if site.kind != _CENTRE]
    asked = _conditions(view, within, ward, proposed)
    sections = [
        *_by_locality(view, proper),
        Section(
            part=Part.OTHER_SITES,
            heading=f"Other sites, not children's centres: {len(others)}",
            statements=tuple(item for site in others for item in _site(view, site)),
        ),
        Section(
            part=Part.OTHER_DAYS,
            heading=f"Not recorded on this day: {len(absent)}",
            statements=tuple(
                item
                for site in absent
                for item in (
                    state(view, site, text=view.presence(site.id).why or _kept_out(view, site)),
                    *(state(view, link, depth=1) for link in site_links(view, site.id, here=False)),
                )
            ),
        ),
    ]
    subject = view.dataset.name(centre) if centre else f"children's centres{asked}"
    return answer(
        view,
        f"Where {'is' if centre else 'are'} {subject}?",
        found=bool(shown),
        verdict=_other_site(view, others)
        if centre and others
        else _centres_verdict(view, proper, others, asked) + _gone(view, absent),
        sections=sections,
    )


def _gone(view: View, absent: Sequence[Thing]) -> str:
    names = ", ".join(view.dataset.name(site.id) for site in absent)
    return f"; not recorded on this day: {names}" if absent else ""


def _kept_out(view: View, site: Thing) -> str:
    return f"{view.dataset.name(site.id)} is recorded, but kept out by {CHOSEN}"


def _fits(view: View, site: str, wanted: Mapping[str, set[str]], *, here: bool) -> bool:
    """Tell whether a site is linked in each way wanted to one of the areas; no areas are any."""
    ends = {(link.kind, link.to_id) for link in site_links(view, site, here=here)}
    return all(
        any((kind, area) in ends for area in areas) for kind, areas in wanted.items() if areas
    )


def _site(view: View, site: ChildrensCentre) -> Iterator[Statement]:
    links = site_links(view, site.id, here=True)
    located = [link for link in links if link.kind == "located_in"]
    served = [link for link in links if link not in located]
    yield from (state(view, item) for item in located)
    if not located:
        yield state(view, site)
    yield from (state(view, item, depth=1) for item in (*served, *changes_of(view, site.id)))


def _localities(view: View, site: str) -> list[str]:
    links = site_links(view, site, here=True)
    return [link.to_id for link in links if link.kind == "located_in"] or [_NOT_STATED]


def _by_locality(view: View, sites: Sequence[ChildrensCentre]) -> Iterator[Section]:
    grouped: dict[str, list[ChildrensCentre]] = {}
    for site in sites:
        for locality in _localities(view, site.id):
            grouped.setdefault(locality, []).append(site)
    for locality in sorted(grouped, key=view.dataset.name):
        group = grouped[locality]
        yield Section(
            part=Part.GROUP,
            of=locality,
            heading=f"{_area(view, locality)}: {counted(len(group), CHILDRENS_CENTRE)}",
            statements=tuple(item for site in group for item in _site(view, site)),
        )


def _conditions(view: View, within: str, ward: str, proposed: str) -> str:
    name = view.dataset.name
    return (
        f" in {name(within)}" * bool(within)
        + f" serving {name(ward)}" * bool(ward)
        + whose_change(proposed)
    )


def _centres_verdict(
    view: View, proper: Sequence[Thing], others: Sequence[Thing], asked: str
) -> str:
    apart = f"; {counted(len(others), 'other site')} apart" * bool(others)
    if not proper:
        none = f"no document records a children's centre{asked} on this day"
        return none + apart if others else f"None stated: {none}"
    if asked or len(proper) == 1:
        listed = ", ".join(f"{site.name} ({_where(view, site.id)})" for site in proper)
    else:
        where = Counter(item for site in proper for item in _localities(view, site.id))
        listed = ", ".join(
            f"{count} in {_area(view, item)}" for item, count in sorted(where.items())
        )
    is_are = "is" if len(proper) == 1 else "are"
    return f"{counted(len(proper), CHILDRENS_CENTRE)} {is_are} recorded{asked}: {listed}{apart}"


def _other_site(view: View, sites: Sequence[ChildrensCentre]) -> str:
    """Return where a site is that was asked for by name, and that it is no children's centre."""
    site = sites[0]
    kind = site.kind.replace("_", " ")
    return f"{site.name} ({_where(view, site.id)}) is not a children's centre but: {kind}"


def _area(view: View, area: str) -> str:
    return "no locality stated" if area == _NOT_STATED else view.dataset.name(area)


def _where(view: View, site: str) -> str:
    return ", ".join(_area(view, item) for item in _localities(view, site))
