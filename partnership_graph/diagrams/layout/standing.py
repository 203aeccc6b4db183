"""What stands where on a map: inside the frame, along the gutter, on cards, in areas, or in a sentence.

Each shown link is used once: it is drawn along the gutter, ties a card together, runs from a card to
a member, or is told in words on a box.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import inf

from partnership_graph.diagrams.arranged import Home, Map, Members
from partnership_graph.diagrams.layout.hanging import Hanging
from partnership_graph.diagrams.scene import Scene
from partnership_graph.diagrams.told import Link, Placement, Portrait, Switches, passes

Bundle = tuple[str, bool, bool, str]
"""What is told by one line of the gutter: the other end, whether it leads there, proposed, the year."""


@dataclass(frozen=True)
class Standing:
    """What stands where on a map of a scene, by the switches that are on.

    ``order`` is where things stood on the picture that this one is to be like. ``folds`` are the
    things of which what hangs on them is folded: what has a level stands in its band instead. ``late``
    is what is new on that picture and would move what stands there: it stands below the levels, with
    its level and its links in words.
    """

    scene: Scene
    plan: Map
    on: Switches
    order: Mapping[str, int] = field(default_factory=dict)
    folds: Collection[str] = ()
    late: Collection[str] = ()

    # what is shown at all

    @cached_property
    def things(self) -> dict[str, Portrait]:
        """Every thing of the scene, by its id."""
        return {thing.id: thing for thing in self.scene.things}

    @cached_property
    def shown(self) -> set[str]:
        """The ids of the things that the switches show; who sits in the frame stands there whatever it is marked."""
        sitting = {seat.holder for seat in self.members} & self.things.keys()
        return sitting | {thing.id for thing in self.scene.things if self._shows(thing)}

    def _shows(self, thing: Portrait) -> bool:
        if thing.id == self.plan.subject:
            return True
        return passes(thing.marks, self.on) and ("earlier" in self.on or not thing.earlier)

    @cached_property
    def links(self) -> list[Link]:
        """The links that are shown: those that the switches let through, between two things shown."""
        return [
            link
            for link in self.scene.links
            if link.drawn
            and passes(link.marks, self.on)
            and link.from_id in self.shown
            and link.to_id in self.shown
        ]

    @cached_property
    def members(self) -> list[Members]:
        """The seats that are shown."""
        if "members" not in self.on:
            return []
        return [seat for seat in self.plan.members if passes(seat.marks, self.on)]

    @cached_property
    def of(self) -> dict[str, list[Link]]:
        """The shown links of each thing."""
        found: dict[str, list[Link]] = {}
        for link in self.links:
            found.setdefault(link.from_id, []).append(link)
            found.setdefault(link.to_id, []).append(link)
        return found

    def name(self, thing: str) -> str:
        """Return what a thing is called."""
        return self.things[thing].name

    def rank(self, thing: str) -> tuple[float, str, str]:
        """Return what sorts things: as on the picture this one is like, what is new last, then by name."""
        return self.order.get(thing, inf), self.name(thing), thing

    @cached_property
    def levels(self) -> dict[str, tuple[Placement, ...]]:
        """The placements of each thing that the switches show, the surest first."""
        known = dict(self.scene.tiers)
        return {
            thing.id: tuple(
                sorted(
                    (
                        at
                        for at in thing.placements
                        if passes(at.marks, self.on) and at.tier in known
                    ),
                    key=lambda at: len(at.marks),
                )
            )
            for thing in self.scene.things
        }

    def level(self, thing: str) -> Placement | None:
        """Return the placement by which a thing stands in a band; None where none is shown."""
        return self.levels[thing][0] if self.levels[thing] else None

    def level_of(self, holder: str) -> Placement | None:
        """Return the placement by which who sits stands in a band: none for a name alone."""
        return self.level(holder) if holder in self.levels else None

    def tier(self, thing: str) -> str:
        """Return the level at which a thing stands; "" where at none."""
        level = None if thing in self.late else self.level(thing)
        return level.tier if level else ""

    # what stands where

    @cached_property
    def inside(self) -> set[str]:
        """What stands in the frame: the members, but for what the subject itself answers to."""
        above = {
            link.to_id for link in self.links if link.from_id == self.plan.subject and link.upward
        }
        return {
            seat.holder
            for seat in self.members
            if seat.holder and seat.holder not in above and seat.holder != self.plan.subject
        }

    @cached_property
    def bundles(self) -> dict[Bundle, list[Link]]:
        """The subject's links with what stands outside the frame, bundled by end, direction and status."""
        found: dict[Bundle, list[Link]] = {}
        for link in self.of.get(self.plan.subject, ()):
            other = link.other(self.plan.subject)
            if other not in self.inside:
                out = link.from_id == self.plan.subject
                key = (other, out, "proposed" in link.marks, link.recorded)
                found.setdefault(key, []).append(link)
        return found

    @cached_property
    def roots(self) -> list[str]:
        """What stands along the gutter: all that is linked to the subject, from outside the frame."""
        return list(dict.fromkeys(key[0] for key in self.bundles))

    def leads(self, root: str) -> bool:
        """Tell whether a root came before the subject or is to come after it: it stands above the levels."""
        bundles = (links for key, links in self.bundles.items() if key[0] == root)
        return any(link.kind == "succession" for links in bundles for link in links)

    @cached_property
    def cards(self) -> Hanging:
        """What hangs on what, below the roots and below the best linked of the rest."""
        hanging = Hanging(self._tying, self.rank, self.level, self.folds)
        return hanging.grown(self.roots, {self.plan.subject, *self.inside}, self.shown)

    @cached_property
    def _tying(self) -> dict[str, list[Link]]:
        """The shown links of each thing by which one may hang on the other: none between what is late and what is not."""
        if not self.late:
            return self.of
        return {
            at: [link for link in links if not self.is_of_late(link)]
            for at, links in self.of.items()
        }

    def is_of_late(self, link: Link) -> bool:
        """Tell whether one end of a link alone is late."""
        return (link.from_id in self.late) != (link.to_id in self.late)

    @cached_property
    def used(self) -> set[str]:
        """What stands in the frame, along the gutter or on a card."""
        return {self.plan.subject, *self.inside, *self.cards.used} - {""}

    @cached_property
    def areas(self) -> dict[str, list[Home]]:
        """What lies in an area that is drawn as a bracket: more than one thing, or a centre."""
        found: dict[str, list[Home]] = {}
        rest = self.shown - self.used - set(self.late)
        for home in self.plan.homes:
            free = home.of in rest and home.area in rest
            if free and home.of != home.area and passes(home.marks, self.on):
                found.setdefault(home.area, []).append(home)
        taken: set[str] = set()
        kept: dict[str, list[Home]] = {}
        for area, homes in found.items():
            mine = [home for home in homes if home.of not in taken and home.of not in found]
            centres = any(self.things[home.of].table == "childrens_centres" for home in mine)
            if len(mine) > 1 or centres:
                kept[area] = mine
                taken |= {home.of for home in mine}
        return kept

    def tier_of_area(self, area: str) -> str:
        """Return the level at which an area stands: its own, or that of most of what lies in it; "" at none."""
        if tier := self.tier(area):
            return tier
        tiers = sorted(tier for home in self.areas[area] if (tier := self.tier(home.of)))
        return max(tiers, key=tiers.count) if tiers else ""

    @cached_property
    def rows(self) -> dict[str, str]:
        """At which level each thing is drawn that stands with another: on a card, above the levels, in an area."""
        found = dict.fromkeys(self.late, "")
        for top in (*self.roots, *self.cards.tops):
            row = "" if top in self.roots and self.leads(top) else self.tier(top)
            found |= dict.fromkeys((top, *self.cards.under(top)), row)
        for area, homes in self.areas.items():
            found |= dict.fromkeys((home.of for home in homes), self.tier_of_area(area))
        return found

    @cached_property
    def in_areas(self) -> set[str]:
        """The areas that are brackets, and all that stands in them."""
        return {*self.areas, *(home.of for homes in self.areas.values() for home in homes)}

    @cached_property
    def loose(self) -> list[str]:
        """What stands in a band by its level alone, by name; and what is late, below the bands."""
        rest = self.shown - self.used - self.in_areas
        return sorted((at for at in rest if self.level(at) or at in self.late), key=self.rank)

    @cached_property
    def named(self) -> list[str]:
        """What is neither placed nor linked: told in a sentence, by name."""
        rest = self.shown - self.used - self.in_areas - set(self.loose)
        rest -= {seat.holder for seat in self.members}
        return sorted(rest, key=self.name)

    @cached_property
    def is_banded(self) -> bool:
        """Whether anything stands at a level, so that bands are drawn."""
        stand = (*self.inside, *self.roots, *self.cards.tops, *self.loose, *self.in_areas)
        return any(self.tier(at) for at in stand)

    @cached_property
    def other_links(self) -> list[Link]:
        """The links that neither the gutter nor a card holds, but for the subject's own."""
        return [
            link
            for link in self.links
            if link.id not in self.cards.held
            and self.plan.subject not in (link.from_id, link.to_id)
        ]

    @cached_property
    def own_links(self) -> list[Link]:
        """The links between the subject and its members: told in words on these."""
        return [
            link
            for link in self.of.get(self.plan.subject, ())
            if link.other(self.plan.subject) in self.inside
        ]
