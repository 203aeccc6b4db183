"""Many places as one picture: a box a place, by system, with what is in it and the lines between them counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from partnership_graph.diagrams.arranged import Branch, Node, Said, Tree
from partnership_graph.diagrams.scene import Scene
from partnership_graph.diagrams.told import Detail, Link, Portrait
from partnership_graph.diagrams.views.between import Between
from partnership_graph.diagrams.views.notes import dated, sources_cited
from partnership_graph.diagrams.views.owners import NOBODYS, Owners
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.records import Board
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted

ALL: Final = "All places"
_FEW: Final = 3
_COUNTED: Final = (
    "What is counted in a place is all that its tables record, of whatever day; the lines and seats "
    "between places are those of the day shown, in force, proposed or implied."
)
_FEW_NAMED: Final = 12
_MOST_SOURCES: Final = 40
_OPENED: Final = "Press a box to see what is in it."
_SEVERAL: Final = "Bodies of several places"
_NO_PLACE: Final = "Bodies of no one place"


@dataclass(frozen=True, kw_only=True)
class Overview:
    """What the picture tells.

    Args:
        view: the facts, on the day of the picture.
        owners: whose each body is.
        views: the view of each place of which another day is shown.
        opens: of what in it the page has a picture of its own: its id there, by the id of the box.
        hints: how to draw the whole map of a place, by its id.
    """

    view: View
    owners: Owners
    views: Mapping[str, View]
    opens: Mapping[str, str]
    hints: Mapping[str, str] = field(default_factory=dict)

    def scene(self) -> Scene:
        """Return the picture as a scene."""
        roots = tuple(self._roots())
        links = self.between.links
        sources = sources_cited(self.view, [item for link in links for item in link.citations])
        many = len(sources) > _MOST_SOURCES
        places, bodies = len(self.owners.names), sum(map(len, self.bodies.values()))
        held = counted_many(bodies, "body", "bodies")
        within = f" in {counted(len(self._systems), 'system')}" if self._systems else ""
        return Scene(
            day=self.view.day,
            as_of=in_words(self.view.day),
            place="",
            title=f"{ALL}: {counted(places, 'place')}{within}",
            version=self.view.dataset.version,
            arrangement=Tree(roots=roots, whole=True),
            things=tuple(self._things()),
            links=links,
            remarks=(
                _COUNTED,
                *(
                    [f"{len(sources):,} sources: each line names its own where it is opened."]
                    if many
                    else []
                ),
            ),
            sources=() if many else tuple(map(dated, sources)),
            source_ids=() if many else tuple(source.id for source in sources),
            licence=self.view.dataset.licence_of(sources),
            answer=(f"{counted(places, 'place')}{within}, with {held}. {_OPENED}",),
            opens=tuple(self.opens.items()),
        )

    @cached_property
    def bodies(self) -> Mapping[str, Sequence[str]]:
        """The bodies of each place, of each system and of no one."""
        return self.owners.bodies()

    @cached_property
    def called(self) -> Mapping[str, str]:
        """The name of every box."""
        names = self.view.dataset.own_name
        shared = self.bodies.get(NOBODYS, ())
        beyond = _SEVERAL if self.owners.folders else _NO_PLACE
        systems = {system: names(system) for system in self._systems}
        return {
            **self.owners.names,
            **systems,
            NOBODYS: names(shared[0]) if len(shared) == 1 else beyond,
        }

    @cached_property
    def between(self) -> Between:
        """What links the boxes."""
        return Between(view=self.view, owners=self.owners, called=self.called, views=self.views)

    @cached_property
    def _systems(self) -> list[str]:
        """The systems in which several places lie, or that have bodies of their own, by name."""
        lying = Counter(self.owners.systems.values())
        several = {system for system, places in lying.items() if places > 1}
        found = several | set(self.bodies) - {*self.owners.names, NOBODYS}
        return sorted(found, key=lambda area: (self.view.dataset.own_name(area), area))

    # --- boxes ---

    def _things(self) -> Iterator[Portrait]:
        for place in (*self.owners.names, *self._systems, NOBODYS):
            if place in self.owners.names or place in self._systems or self.bodies.get(place):
                yield self._portrait(place)

    def _portrait(self, place: str) -> Portrait:
        how = "Press its box, or choose it under Place" if place in self.opens else ""
        hint = self.hints.get(place, "")
        names, positions = self.view.dataset.own_name, self.view.dataset.positions
        meeting = sum(positions[body][0] == Board.table for body in self.bodies.get(place, ()))
        told = [
            Detail(heading="In it", text="; ".join(self._counts(place))),
            Detail(
                heading="Lies in",
                text=names(system) if (system := self.owners.systems.get(place)) else "",
            ),
            Detail(heading="Bodies that meet", text=f"{meeting:,}" if meeting else ""),
            *(Detail(heading="Bodies", text=text) for text in self._named(place)),
            Detail(heading="To open it", text="; or: ".join(filter(None, (how, hint)))),
        ]
        kind = "system" if place in self._systems else "place" if place != NOBODYS else "shared"
        return Portrait(
            id=place,
            name=self.called[place],
            kind=kind,
            table="areas",
            details=tuple(item for item in told if item.text),
        )

    def _named(self, place: str) -> Iterator[str]:
        """Yield the names of the bodies that are no one place's, where they are few."""
        bodies = self.bodies.get(place, ())
        if self._has_few(place):
            yield from map(self.view.dataset.name, bodies)

    def _counts(self, place: str) -> Iterator[str]:
        """Yield what is in a place, in numbers."""
        bodies = self.bodies.get(place, ())
        if place == NOBODYS and len(bodies) == 1:
            yield "recorded in several places" if self.owners.folders else "in no one place"
        else:
            yield counted_many(len(bodies), "body", "bodies") if bodies else "no body of its own"
        if place in self.views and self.views[place].day != self.view.day:
            yield f"as of {in_words(self.views[place].day)}"

    def _said(self, place: str, above: str = "", below: Sequence[str] = ()) -> tuple[Said, ...]:
        """Return what is said on a box: what is in it, how often it is linked to the one above, and how often otherwise."""
        bodies = self.bodies.get(place, ())
        said = [Said(text=text) for text in self._counts(place)]
        if place == NOBODYS and 1 < len(bodies) <= _FEW:
            said.append(Said(text=f"({', '.join(map(self.view.dataset.name, bodies))})"))
        linked = self.between.of(place, above) if above else []
        others = [
            link
            for link in self.between.at(place)
            if link not in linked and link.other(place) not in below
        ]
        if linked:
            said.append(
                self._counted(linked, f"with {'these' if above == NOBODYS else 'its system'}")
            )
        if others:
            ends = {link.other(place) for link in others}
            known = ends if len(ends) == 1 and NOBODYS not in ends else ()
            named = [f"with {self.called[end]}" for end in known]
            said.append(self._counted(others, *named or ["elsewhere"]))
        return tuple(said)

    def _counted(self, links: Sequence[Link], whom: str) -> Said:
        text = f"and {counted(self.between.number(links), 'link')} {whom}"
        return Said(text=text, facts=tuple(link.id for link in links))

    def _has_few(self, place: str) -> bool:
        return place not in self.owners.names and len(self.bodies.get(place, ())) <= _FEW_NAMED

    # --- how they belong together ---

    def _roots(self) -> Iterator[Node]:
        systems = self.owners.systems
        apart = [place for place in self.owners.names if systems.get(place) not in self._systems]
        above = NOBODYS if self.bodies.get(NOBODYS) else ""
        kids = [(system, self._system(system, above)) for system in self._systems]
        kids += [(place, Node(of=place, said=self._said(place, above))) for place in apart]
        if not above:
            yield from (node for _, node in kids)
            return
        said = self._said(above, below=tuple(self.called))
        linked = [(place, node) for place, node in kids if self.between.of(place, above)]
        yield Node(of=above, said=said, branches=self._branches(above, linked))
        yield from (node for place, node in kids if not self.between.of(place, above))

    def _system(self, system: str, above: str) -> Node:
        places = [place for place in self.owners.names if self.owners.systems.get(place) == system]
        kids = [(place, Node(of=place, said=self._said(place, system))) for place in places]
        said = self._said(system, above, places)
        return Node(of=system, said=said, branches=self._branches(system, kids))

    def _branches(self, above: str, kids: Iterable[tuple[str, Node]]) -> tuple[Branch, ...]:
        """Return what stands below a box: those alike that are linked to it, by standing, then the others."""
        alike: dict[tuple[str, ...] | None, list[tuple[Node, list[Link]]]] = {}
        for place, node in kids:
            links = self.between.of(place, above)
            marks = {link.marks for link in links}
            key = (() if () in marks else min(marks)) if links else None
            alike.setdefault(key, []).append((node, links))
        return tuple(
            Branch(
                words=self._bracketed(
                    above, [node for node, _ in group], is_linked=key is not None
                ),
                kids=tuple(node for node, _ in group),
                status=" and ".join(key or ()),
                facts=tuple(link.id for _, links in group for link in links),
                marks=key or (),
                bare=key is None,
            )
            for key, group in sorted(alike.items(), key=lambda one: (one[0] is None, one[0] or ()))
        )

    def _bracketed(self, above: str, kids: Sequence[Node], *, is_linked: bool) -> str:
        if len(kids) == 1:
            return "" if is_linked else "lies in it"
        noun = "system" if kids[0].of in self._systems else "place"
        if above == NOBODYS and len({kid.of in self._systems for kid in kids}) > 1:
            noun = "system or place"
        several = "systems and places" if noun == "system or place" else ""
        how = "linked to them" if above == NOBODYS else "linked to its own bodies"
        how = how if is_linked else "that lie in it, no link counted"
        return f"{counted(len(kids), noun, several)}, {how}"


def counted_many(number: int, noun: str, several: str) -> str:
    """Return how many there are of something, thousands set apart."""
    return f"{number:,} {noun if number == 1 else several}"
