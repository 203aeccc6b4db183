"""Which of a scene's sources a picture of it rests on: of a map, what its switches hide cites others."""

from __future__ import annotations

from collections.abc import Iterator

from partnership_graph.diagrams.arranged import Map
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.diagrams.scene import Scene


def sources_on(picture: Picture, scene: Scene) -> tuple[str, ...]:
    """Return the sources of the paragraphs that are printed on a picture, as they are called."""
    if not isinstance(scene.arrangement, Map):
        return scene.sources
    used = set(_used(picture, scene, scene.arrangement))
    named = zip(scene.source_ids, scene.sources, strict=True)
    return tuple(text for source, text in named if source in used)


def _used(picture: Picture, scene: Scene, plan: Map) -> Iterator[str]:
    told = set(picture.told())
    for link in scene.links:
        if link.id in told:
            yield from (item.source for item in link.citations if item.locator in link.cited)
    for seat in plan.members:
        if told.intersection(seat.facts):
            yield seat.source
    yield from (home.source for home in plan.homes if home.id in told)
    yield from _of_things(picture, scene, plan, told)


def _of_things(picture: Picture, scene: Scene, plan: Map, told: set[str]) -> Iterator[str]:
    """Yield the sources of the levels that are told, and of the things of which a paragraph is printed."""
    printed = {item.of for item in picture.brackets} | ({plan.subject} if picture.frame else set())
    for thing in scene.things:
        yield from (at.source for at in thing.placements if at.id in told)
        if thing.id in printed:
            yield from (item.source for item in thing.citations if item.locator == thing.cited)
