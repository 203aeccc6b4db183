"""Which routes the rows of a place state between any two things of its map, read off plainly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TypeAlias

from partnership_graph.bundled import folder
from partnership_graph.diagrams import Book, Scene
from partnership_graph.diagrams.views.maps import draw_map
from partnership_graph.facts.records import ReportingLine
from partnership_graph.facts.view import View, latest_day
from partnership_graph.facts.vocabulary import UPWARD
from partnership_graph.loading import load

SHIPPED = ("thurrock", "barking-and-dagenham")
PLACES = Path(__file__).parents[1] / "places"
MADE_UP = tuple(sorted(place.name for place in PLACES.iterdir() if place.is_dir()))
SWITCHED = {
    "in force": ((), ()),
    "proposed": (("proposed",), ("proposed",)),
    "implied": (("implied",), ("implied",)),
    "as it opens": (("proposed", "implied"), ("proposed", "implied")),
}

Hops: TypeAlias = tuple[tuple[str, ...], ...]
"""A route: the ids of the lines of each of its hops."""

Found: TypeAlias = dict[tuple[str, str], set[Hops]]


def map_of(place: str) -> tuple[View, Book]:
    """A place, and its map on two days."""
    dataset = load(folder("data") if place in SHIPPED else PLACES, places=(place,))
    view = View(dataset=dataset, day=latest_day(dataset))
    return view, draw_map(view, place, most_days=2)


def asked_of(view: View, book: Book) -> Iterator[tuple[Scene, View, tuple[str, ...]]]:
    """Yield each day of a map with the switches one way and the other: as it is asked of, and as the page has them."""
    for scene in book.scenes:
        for include, on in SWITCHED.values():
            yield (
                scene,
                View(dataset=view.dataset, day=scene.day, asked=True, include=frozenset(include)),
                on,
            )


def things_of(scene: Scene) -> list[str]:
    """Whatever is drawn, folded or only named."""
    return sorted({*(thing.id for thing in scene.things), *ends_of(scene)})


def ends_of(scene: Scene) -> set[str]:
    return {end for link in scene.links for end in (link.from_id, link.to_id)}


def stated_between(view: View, place: str, ids: Collection[str]) -> Found:
    """The shortest ways over the upward lines of a place, by a reading of its rows alone."""
    steps: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in view.dataset.all(ReportingLine):
        is_own = line.place == place and line.from_id != line.to_id
        if is_own and line.kind in UPWARD and view.shows(line):
            steps[line.from_id][line.to_id].append(line.id)
    found: Found = {}
    for start in ids:
        for goal, ways in ways_from(start, steps).items():
            if goal != start and goal in ids:
                found[start, goal] = set(ways)
    return found


def ways_from(start: str, steps: dict[str, dict[str, list[str]]]) -> dict[str, list[Hops]]:
    """Every shortest way from a thing to each that it leads up to, layer by layer."""
    known: dict[str, list[Hops]] = {start: [()]}
    layer = known
    while layer:
        further: dict[str, list[Hops]] = defaultdict(list)
        for at, ways in layer.items():
            for other, lines in steps.get(at, {}).items():
                if other not in known:
                    further[other] += [(*way, tuple(sorted(lines))) for way in ways]
        known = {**known, **further}
        layer = dict(further)
    return known
