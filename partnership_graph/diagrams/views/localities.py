"""What lies where: centres and the wards they serve by locality, and where services are delivered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Final, cast

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.stating import cite
from partnership_graph.diagrams.citing import reference
from partnership_graph.diagrams.layout.grouping import Block
from partnership_graph.diagrams.scene import ANSWER, UNPLACED, Band, Book, Box, Detail, Line
from partnership_graph.diagrams.views.drafting import Draft
from partnership_graph.diagrams.views.portraits import Portraits
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import Area, AreaLink, ServiceLink, Thing
from partnership_graph.facts.view import View
from partnership_graph.questions.places.centres import Found as Centres
from partnership_graph.questions.places.centres import Site, by_locality
from partnership_graph.questions.work.services import Found as Services

_COLUMNS: Final = 2
_DELIVERED: Final = frozenset({"delivery_point", "outreach"})
_GEOGRAPHY: Final = "Geography, not governance: where a centre lies makes it accountable to nobody."
_FRAMES: Final = (
    "A frame holds what lies in an area, or the services that are delivered at the same places; "
    "a line leads from a centre to a ward it serves."
)


@dataclass(frozen=True, kw_only=True)
class Localities:
    """The centres and the services of a day, as two questions found them, by where they are.

    ``answers`` tell what was found. A site stands in the frame of the area it is located in, a service in that of all the places
    where it is delivered: so neither needs a line.
    """

    view: View
    place: str
    title: str
    centres: Centres
    services: Services
    answers: Sequence[Answer]

    def book(self) -> Book:
        """Return the picture, as a book of one scene."""
        held = {ANSWER: tuple(self._areas()), UNPLACED: tuple(self._deliveries())}
        bands = (Band(id=ANSWER, name="Geography"), Band(id=UNPLACED, name="Services"))
        drawn = {box for blocks in held.values() for block in blocks for box in block.box_ids}
        draft = Draft(
            view=self.view,
            place=self.place,
            title=self.title,
            bands=[band for band in bands if held[band.id]],
            boxes=tuple(self._box(item) for item in sorted(drawn, key=self.view.dataset.name)),
            lines=tuple(self._lines()),
            blocks={band: blocks for band, blocks in held.items() if blocks},
            remarks=(_GEOGRAPHY, _FRAMES),
            answers=self.answers,
            found=bool(drawn),
        )
        return Book(scenes=draft.scenes())

    @cached_property
    def _sites(self) -> dict[str, list[str]]:
        """The sites by the area each is located in, localities first and no stated area last."""
        found: dict[str, list[str]] = {}
        for site in (*self.centres.centres, *self.centres.others):
            for area in [link.to_id for link in site.located] or [""]:
                found.setdefault(area, []).append(site.centre.id)
        return {area: found[area] for area in sorted(found, key=self._order)}

    @cached_property
    def _told(self) -> list[Site]:
        """The sites in the order in which the answer tells them."""
        local = by_locality(self.view, self.centres.centres)
        return [*chain.from_iterable(local.values()), *self.centres.others]

    @cached_property
    def _others(self) -> set[str]:
        """The sites that are no children's centres."""
        return {site.centre.id for site in self.centres.others}

    def _order(self, area: str) -> tuple[bool, bool, str]:
        if not area:
            return True, True, ""
        thing = self.view.dataset.fact(area)
        local = isinstance(thing, Area) and thing.kind == "locality"
        return False, not local, self.view.dataset.name(area)

    @cached_property
    def _serving(self) -> list[AreaLink]:
        """The links of a centre to a ward it serves."""
        return list(dict.fromkeys(link for site in self._told for link in site.serving))

    @cached_property
    def _points(self) -> dict[str, list[ServiceLink]]:
        """For each service, the links that say where it is delivered."""
        found: dict[str, list[ServiceLink]] = {}
        for item in (*self.services.services, *self.services.proposed):
            links = (*item.other_days, *item.links)
            delivered = [link for link in links if link.capacity in _DELIVERED]
            if delivered:
                found[item.thing.id] = delivered
        return found

    def _areas(self) -> Iterator[Block]:
        """Yield a frame for each area: itself, its centres, their wards, other sites; each once."""
        placed: set[str] = set()
        for area, sites in self._sites.items():
            wards = dict.fromkeys(link.to_id for link in self._serving if link.from_id in sites)
            rows: list[tuple[str, ...]] = [(area,)] if area else []
            proper = [item for item in sites if item not in self._others]
            for items in (proper, list(wards), sites):
                rows += _rows([item for item in items if item not in placed])
                placed.update(items)
            title = f"{self.view.dataset.name(area)} (geography)" if area else "No area stated"
            yield Block(f"in-{area or 'none'}", title, framed=True, rows=tuple(rows))

    def _deliveries(self) -> Iterator[Block]:
        """Yield a frame for the services that are delivered at the same places."""
        sites = set(chain.from_iterable(self._sites.values()))
        together: dict[str, list[str]] = {}
        for service, links in self._points.items():
            if service not in sites:
                points = dict.fromkeys(sorted(map(self._where, links)))
                together.setdefault(", ".join(points), []).append(service)
        for number, (places, delivered) in enumerate(sorted(together.items())):
            rows = tuple(_rows(delivered))
            yield Block(f"at-{number}", f"Delivered at: {places}", framed=True, rows=rows)

    def _where(self, link: ServiceLink) -> str:
        marked = " (proposed)" if link.status == "proposed" else ""
        return f"{self.view.dataset.name(link.party_id)}{marked}"

    def _box(self, wanted: str) -> Box:
        thing = cast("Thing", self.view.dataset.fact(wanted))
        box = Portraits(self.view, self.view.dataset.positions).box(
            thing, *dict.fromkeys(self._changes(wanted))
        )
        links = self._points.get(wanted, [])
        details = [Detail(heading="Delivered at", text=self._cited(link)) for link in links]
        cited = dict.fromkeys(
            [*box.citations, *(at for link in links for at in cite(self.view, link))]
        )
        return replace(box, details=(*box.details, *details), citations=tuple(cited))

    def _cited(self, link: ServiceLink) -> str:
        return f"{self._where(link)} ({reference(cite(self.view, link)[0])})"

    def _changes(self, site: str) -> Iterator[str]:
        """Yield what is proposed for a site, or was made, in the words of its change."""
        for change in chain.from_iterable(told.changes for told in self._told):
            if change.subject_id == site:
                status = change.status.replace("_", " ")
                yield f"{vocabulary.CHANGES[change.kind]}: {status}"

    def _lines(self) -> Iterator[Line]:
        portraits = Portraits(self.view, self.view.dataset.positions)
        for number, link in enumerate(self._serving, 1):
            yield portraits.line(link, number, earlier=portraits.recorded(link))


def _rows(ids: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(ids[at : at + _COLUMNS]) for at in range(0, len(ids), _COLUMNS)]
