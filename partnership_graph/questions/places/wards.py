"""Which centre serves which ward on a day, and which wards none serves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.facts.records import Area, AreaLink, Change, Fact, Gap
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted
from partnership_graph.questions.figures import Measured, measured, with_figures
from partnership_graph.questions.places.geography import (
    area_links,
    areas_within,
    called,
    has_childrens_centres,
    present,
)
from partnership_graph.questions.work.unsettled import changes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Ward:
    """A ward, and which centres serve it, on whatever day."""

    area: Area
    links: Sequence[AreaLink]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The wards asked for: by which centre each is served on the day, and those that none serves.

    ``of`` and ``within`` are the ids of the centre and the area asked by; ``centres`` are those told,
    by name, and ``changes`` those of the one asked by; ``childrens`` is whether the tables record any
    children's centre. ``measured`` are the figures of each ward. ``unnamed`` says which wards are left out where the others are listed, and
    ``silence`` stands behind saying that none is served.
    """

    of: str
    within: str
    served: Sequence[AreaLink]
    centres: Sequence[str]
    unserved: Sequence[Ward]
    changes: Sequence[Change]
    childrens: bool
    measured: Mapping[str, Measured]
    unnamed: Sequence[Gap]
    silence: Silence


def find(view: View, *, of: str = "", within: str = "") -> Found:
    """Find the wards by the centre that serves them on a day, and the wards that none serves.

    Args:
        view: what to look at.
        of: the id of a centre: the wards it serves.
        within: the id of an area: the wards in it; a ward counts as in the locality of the centre
            that serves it where no document places it.
    """
    every = [ward for ward in _wards(view, within) if not of or _may_serve(of, ward)]
    served = [
        link
        for ward in every
        for link in ward.links
        if view.shows(link) and present(view, link.from_id)
    ]
    done = {link.to_id for link in served}
    centres = {link.from_id for link in served if of in {"", link.from_id}}
    return Found(
        of=of,
        within=within,
        served=served,
        centres=sorted(centres, key=view.dataset.name),
        unserved=[ward for ward in every if ward.area.id not in done],
        changes=changes_of(view, of) if of else [],
        childrens=has_childrens_centres(view),
        measured=_figures(view, every),
        unnamed=[] if of else list(_unnamed(view, within, served)),
        silence=_silence(view, of, within, every),
    )


def _figures(view: View, wards: Iterable[Ward]) -> dict[str, Measured]:
    return measured(view, [ward.area.id for ward in wards])


def _silence(view: View, of: str, within: str, wards: Iterable[Ward]) -> Silence:
    """Find what stands behind saying that a centre serves no ward, or that none is served."""
    links = [link for ward in wards for link in ward.links if of in {"", link.from_id}]
    kept_out = [link for link in links if not view.shows(link)]
    subjects = [item for item in (of, within) if item]
    return silence(view, subjects, *(["link"] if subjects == [of] else []), facts=kept_out)


def _unnamed(view: View, within: str, served: Iterable[AreaLink]) -> Iterator[Gap]:
    """Yield what names are missing, by the paragraphs that list the wards, of the area asked by."""
    listing = {(link.source_id, link.locator) for link in served}
    areas = areas_within(view, within)
    for gap in view.dataset.all(Gap):
        of_area = view.dataset.table_of(gap.subject_id) == "areas"
        asked = of_area and (not areas or gap.subject_id in areas)
        listed = gap.what == "name" and (gap.source_id, gap.locator) in listing
        if asked and listed and view.shows(gap):
            yield gap


def _wards(view: View, within: str) -> Iterator[Ward]:
    areas = areas_within(view, within)
    for area in view.dataset.all(Area):
        if area.kind == "ward" and view.shows(area):
            ward = Ward(area=area, links=area_links(view, area.id, "serves_ward"))
            if not areas or _lies_in(view, ward, areas):
                yield ward


def _lies_in(view: View, ward: Ward, areas: set[str]) -> bool:
    """Tell whether a ward is one of some areas, or a centre that serves it lies in one."""
    return ward.area.id in areas or any(
        place.to_id in areas
        for link in ward.links
        for place in area_links(view, link.from_id, "located_in")
    )


def _may_serve(centre: str, ward: Ward) -> bool:
    """Tell whether a centre serves a ward, on whatever day."""
    return any(link.from_id == centre for link in ward.links)


def tell(view: View, found: Found) -> Answer:
    """Tell the wards of each centre, then those for which none is recorded on the day."""
    number = len(found.unserved)
    by = f" by {view.dataset.name(found.of)}" if found.of else ""
    return answer(
        view,
        f"Which wards{_where(view, found)} are served{by}?",
        found=bool(found.served),
        verdict=_of_one(view, found) if found.of else _of_all(view, found),
        sections=[
            *(_wards_of(view, found, centre) for centre in found.centres),
            Section(
                part=Part.NO_CENTRE,
                heading=f"Wards for which no centre is recorded on this day: {number}",
                statements=tuple(_unserved(view, found)),
            ),
            section(view, Part.CHANGES, "What was changed or proposed for it", found.changes),
            section(view, Part.GAPS, "Looked for and not stated", _gaps(found)),
        ],
    )


def _gaps(found: Found) -> list[Gap]:
    gaps = (*found.unnamed, *found.silence.gaps)
    return list({gap.id: gap for gap in gaps}.values())


def _where(view: View, found: Found) -> str:
    return f" in {view.dataset.name(found.within)}" if found.within else ""


def _wards_of(view: View, found: Found, centre: str) -> Section:
    own = [link for link in found.served if link.from_id == centre]
    told = (item for link in own for item in _measured(view, found, link, link.to_id))
    return Section(
        part=Part.GROUP,
        of=centre,
        heading=f"{view.dataset.name(centre)}: {counted(len(own), 'ward')}",
        statements=tuple(told),
    )


def _measured(view: View, found: Found, fact: Fact, ward: str) -> Iterator[Statement]:
    """Yield a fact about a ward with the ward as its first cell, and the figures of the ward."""
    told = state(view, fact)
    cells = {"ward_id": ward, "ward_name": view.dataset.own_name(ward)}
    yield from with_figures(view, replace(told, row={**cells, **told.row}), found.measured[ward])


def _unserved(view: View, found: Found) -> Iterator[Statement]:
    for ward in found.unserved:
        thing, *figures = _measured(view, found, ward.area, ward.area.id)
        yield from (thing, *(state(view, link, depth=1) for link in ward.links), *figures)


def _of_one(view: View, found: Found) -> str:
    """Return which wards one centre serves, and which of them another serves as well."""
    name, where = view.dataset.name, _where(view, found)
    centre, served = name(found.of), _served(found)
    if not served:
        return denied(
            view,
            found.silence,
            stated=f"None stated: no document says which wards {centre} serves",
            none=f"no ward{where} that {centre} serves",
        )
    rest = [link for link in found.served if link.from_id != found.of]
    others = {name(link.to_id): name(link.from_id) for link in rest}
    also = ", ".join(f"{ward} by {other} as well" for ward, other in others.items())
    them = "it" if len(served) == 1 else "any of them"
    alone = also or f"no other centre is recorded for {them}"
    listed = ", ".join(map(name, served))
    return f"{centre} serves {counted(len(served), 'ward')}{where}: {listed}; {alone}"


def _of_all(view: View, found: Found) -> str:
    where, served, number = _where(view, found), _served(found), len(found.unserved)
    without = f"; for {number} no centre is recorded on this day" if number else ""
    if not served:
        none = denied(view, found.silence, none=f"no centre for a ward{where}", unit="link")
        return none + without
    by = f", by {counted(len(found.centres), called(childrens=found.childrens))}"
    said = f": {', '.join(map(view.dataset.name, served))}" if where else by
    are = "is" if len(served) == 1 else "are"
    return f"{counted(len(served), 'ward')}{where} {are} served{said}{without}"


def _served(found: Found) -> list[str]:
    """Return the ids of the wards that are served, each once."""
    return list(dict.fromkeys(link.to_id for link in found.served))
