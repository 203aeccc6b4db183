"""Which centre serves which ward on a day, and which wards none serves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from partnership_graph.answers.answer import Answer, Section
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.facts.records import Area, AreaLink
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted
from partnership_graph.questions.places.geography import (
    CHILDRENS_CENTRE,
    area_links,
    areas_within,
    present,
)
from partnership_graph.questions.work.unsettled import changes_of


def wards(view: View, *, of: str = "", within: str = "") -> Answer:
    """Return the wards by the centre that serves them on a day, and the wards that none serves.

    A ward counts as in the locality of the centre that serves it where no document places it.
    """
    areas = areas_within(view, within)
    every = {
        area.id: links
        for area in view.dataset.all(Area)
        if area.kind == "ward"
        and view.shows(area)
        and _ward_within(view, area.id, links := area_links(view, area.id, "serves_ward"), areas)
        and (not of or of in {link.from_id for link in links})
    }
    now = [
        link
        for links in every.values()
        for link in links
        if view.shows(link) and present(view, link.from_id)
    ]
    served = {link.to_id for link in now}
    missing = {ward: links for ward, links in every.items() if ward not in served}
    centres_of = sorted(
        {link.from_id for link in now if of in {"", link.from_id}}, key=view.dataset.name
    )
    sections = [_wards_of(view, item, now) for item in centres_of]
    gone = tuple(
        item
        for ward, links in missing.items()
        for item in (
            state(view, view.dataset.record(ward)),
            *(state(view, link, depth=1) for link in links),
        )
    )
    heading = f"Wards for which no centre is recorded on this day: {len(missing)}"
    sections.append(Section(part=Part.NO_CENTRE, heading=heading, statements=gone))
    if of:
        said = "What was changed or proposed for it"
        sections.append(section(view, Part.CHANGES, said, changes_of(view, of)))
    by = f" by {view.dataset.name(of)}" * bool(of)
    where = f" in {view.dataset.name(within)}" * bool(within)
    return answer(
        view,
        f"Which wards{where} are served{by}?",
        found=bool(served),
        verdict=_wards_verdict(view, now, len(missing), of, where),
        sections=sections,
    )


def _ward_within(view: View, ward: str, links: Sequence[AreaLink], areas: set[str]) -> bool:
    if not areas or ward in areas:
        return True
    return any(
        place.to_id in areas
        for link in links
        for place in area_links(view, link.from_id, "located_in")
    )


def _wards_of(view: View, centre: str, links: Iterable[AreaLink]) -> Section:
    own = [link for link in links if link.from_id == centre]
    heading = f"{view.dataset.name(centre)}: {counted(len(own), 'ward')}"
    return section(view, Part.GROUP, heading, own, of=centre)


def _wards_verdict(
    view: View, now: Sequence[AreaLink], missing: int, of: str, where: str
) -> str:  # fmt: skip
    name = view.dataset.name
    served = list(dict.fromkeys(link.to_id for link in now))
    listed = ", ".join(map(name, served))
    wards_served = f"{counted(len(served), 'ward')}{where}"
    if of and served:
        others = {name(link.to_id): name(link.from_id) for link in now if link.from_id != of}
        also = ", ".join(f"{ward} by {centre} as well" for ward, centre in others.items())
        them = "it" if len(served) == 1 else "any of them"
        alone = also or f"no other centre is recorded for {them}"
        return f"{name(of)} serves {wards_served}: {listed}; {alone}"
    if of:
        return f"None stated: no document says which wards {name(of)} serves{where} on this day"
    without = f"; for {missing} no centre is recorded on this day" * bool(missing)
    if not served:
        return f"None stated: no document records a centre for a ward{where} on this day{without}"
    by = counted(len({link.from_id for link in now}), CHILDRENS_CENTRE)
    by_or_list = f": {listed}" if where else f", by {by}"
    return f"{wards_served} {'is' if len(served) == 1 else 'are'} served{by_or_list}{without}"
