"""Whose a body is, where a map begins with a box a place: a place's, a system's, or no one's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import (
    Area,
    AreaLink,
    Board,
    ChildrensCentre,
    Organisation,
    ReportingLine,
)
from partnership_graph.facts.tables import Table
from partnership_graph.facts.view import View

BODIES: Final = (Board, Organisation, ChildrensCentre)
"""The tables of what is counted as a body."""

NOBODYS: Final = "no-one-place"
"""Whose a body is that is no one place's, and no one system's."""

_SYSTEMS: Final = ("system", "footprint")
_LYING: Final = vocabulary.LYING | {"covers"}


@dataclass(frozen=True, kw_only=True)
class Owners:
    """The places that a map begins with, and whose each body is.

    Args:
        names: the name of each place, or of each area that stands for one, by its id, in order.
        systems: the system in which each lies, of those of which that is recorded.
        of: whose each body is: the id of a place, of the area of a system, or ``NOBODYS``.
        folders: whether the places are folders of tables; else they are areas of one folder.
    """

    names: Mapping[str, str]
    systems: Mapping[str, str]
    of: Mapping[str, str]
    folders: bool

    def bodies(self) -> dict[str, list[str]]:
        """Return the bodies of each place, of each system and of no one, in the order of the tables."""
        found: dict[str, list[str]] = defaultdict(list)
        for body, owner in self.of.items():
            found[owner].append(body)
        return found


def by_folder(view: View) -> Owners:
    """Return the loaded places: a body is its place's, and what several record a system's, or no one's."""
    dataset = view.dataset
    systems = dict(_systems_of_folders(view))
    found: dict[str, str] = {}
    for kind in BODIES:
        table = dataset.tables[kind.table]
        ids = table.cells("id")
        for place, first, after in runs(table):
            for body in ids[first:after]:
                known = found.setdefault(body, place)
                if known != place:
                    here = systems.get(place, "")
                    found[body] = here if here in (systems.get(known), known) else NOBODYS
    return Owners(
        names={place: dataset.place_name(place) for place in dataset.places},
        systems=systems,
        of={body: owner or NOBODYS for body, owner in found.items()},
        folders=True,
    )


def by_area(view: View) -> Owners:
    """Return the areas of one folder that are places: a body is that area's in which all leads to it.

    What lies in an area or covers one is its own; then what answers to that; then what only bodies
    of one area answer to.
    """
    dataset = view.dataset
    kinds = {area.id: area.kind for area in dataset.all(Area)}
    up: dict[str, list[str]] = defaultdict(list)
    for low, high in _ends(dataset.tables[AreaLink.table], _LYING):
        up[low].append(high)
    places = [area for area, kind in kinds.items() if kind == "place"]
    found = _found(view, kinds, up)
    bodies = (body for kind in BODIES for body in dataset.tables[kind.table].cells("id"))
    return Owners(
        names={area: dataset.own_name(area) for area in places},
        systems={area: high for area in places for high in up[area] if kinds[high] in _SYSTEMS},
        of={body: found.get(body) or NOBODYS for body in bodies},
        folders=False,
    )


def _found(view: View, kinds: Mapping[str, str], up: Mapping[str, list[str]]) -> dict[str, str]:
    """Return whose everything is, by where it lies and by its lines."""
    found = {area: area for area, kind in kinds.items() if kind in ("place", *_SYSTEMS)}
    for low in tuple(up):
        _find(low, up, found)
    _spread(view.dataset.tables[ReportingLine.table], found)
    return found


def runs(table: Table) -> Iterator[tuple[str, int, int]]:
    """Yield the place of each run of rows of a table, its first row and the one after its last."""
    ends = [*table.files, (len(table.rows), "", 0)]
    for (first, file, _), (after, _, _) in pairwise(ends):
        yield file.partition("/")[0], first, after


def _systems_of_folders(view: View) -> Iterator[tuple[str, str]]:
    """Yield each place of which it is recorded in which system or footprint it lies, and that area."""
    dataset = view.dataset
    kinds = {area.id: area.kind for area in dataset.all(Area)}
    table = dataset.tables[AreaLink.table]
    rows = list(zip(*map(table.cells, ("from_id", "to_id", "kind", "status")), strict=True))
    for place, first, after in runs(table):
        for low, high, kind, status in rows[first:after]:
            is_own = kind == "within" and status != "proposed" and kinds.get(low) == "place"
            if is_own and kinds.get(high) in _SYSTEMS:
                yield place, high


def _ends(table: Table, kinds: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the ends of the rows of some kinds that are in force, or were."""
    rows = zip(*map(table.cells, ("from_id", "to_id", "kind", "status")), strict=True)
    for low, high, kind, status in rows:
        if kind in kinds and status != "proposed":
            yield low, high


def _find(low: str, up: Mapping[str, list[str]], found: dict[str, str]) -> None:
    """Find the one area to which all links lead up from something; "" where there are several."""
    waiting = [low]
    while waiting:
        at = waiting[-1]
        further = [] if at in found else [high for high in up.get(at, ()) if high not in found]
        if further and len(waiting) <= len(up):
            waiting += further
            continue
        waiting.pop()
        if at not in found:
            owners = {found.get(high, "") for high in up.get(at, ())} - {""}
            found[at] = owners.pop() if len(owners) == 1 else ""


def _spread(table: Table, found: dict[str, str]) -> None:
    """Find whose that is which answers to what is known, and then that to which only such bodies answer."""
    lines = list(_ends(table, vocabulary.UPWARD))
    _along(lines, found)
    _along([(high, low) for low, high in lines], found)


def _along(lines: Iterable[tuple[str, str]], found: dict[str, str]) -> None:
    """Take over whose the far ends of lines are, where those that are known are of one."""
    open_ends = [(low, high) for low, high in lines if not found.get(low)]
    while True:
        owners: dict[str, set[str]] = defaultdict(set)
        for low, high in open_ends:
            if owner := found.get(high):
                owners[low].add(owner)
        new = {low: next(iter(held)) for low, held in owners.items() if len(held) == 1}
        if not new:
            return
        found.update(new)
        open_ends = [(low, high) for low, high in open_ends if low not in new]
