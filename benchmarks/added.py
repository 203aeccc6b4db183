"""Measure how much of a map moves when one body is added to a place.

    python benchmarks/added.py [--place thurrock] [--as-of 2020-01-31]

Each thing that a map draws is taken away once: the map without it is the earlier one, and the whole map
is laid out like that. A box has moved when it stands more than half its width or height from where it
stood; it has left its column when that is so from left to right. What is added to a level makes room
for itself, so that what stands below moves down: what is kept is the column and the order.
"""
# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: T201 - the figures are for a person to read

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the package beside this folder

from partnership_graph.bundled import folder
from partnership_graph.diagrams.arranged import Map
from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.diagrams.layout.picture import Picture, Rect
from partnership_graph.diagrams.scene import Scene
from partnership_graph.diagrams.views.maps import draw_day
from partnership_graph.facts.view import View
from partnership_graph.loading import load

MOST = 0.1
"""The share of the boxes that may move."""

WANTED = 0.9
"""The share of additions after which no more than that may have."""


@dataclass(frozen=True, slots=True)
class Added:
    """What one addition did: the share of boxes that moved, and that left their column; the pairs that changed order."""

    thing: str
    moved: float
    left: float
    reordered: int


def without(scene: Scene, thing: str) -> Scene:
    """Return a map before a thing was recorded: without it, its lines, its seats and what lies in it."""
    plan = scene.arrangement
    if not isinstance(plan, Map):
        raise TypeError
    return replace(
        scene,
        things=tuple(item for item in scene.things if item.id != thing),
        links=tuple(item for item in scene.links if thing not in (item.from_id, item.to_id)),
        arrangement=replace(
            plan,
            members=tuple(item for item in plan.members if item.holder != thing),
            homes=tuple(item for item in plan.homes if thing not in (item.of, item.area)),
        ),
    )


def added(scene: Scene, thing: str) -> Added:
    """Return what adding a thing does to a map that was drawn without it."""
    before = lay_out(without(scene, thing))
    pairs = list(both(before, lay_out(scene, like=before)))
    aside = [abs(old.middle - new.middle) > old.w / 2 for old, new in pairs]
    away = [abs(old.centre - new.centre) > old.h / 2 for old, new in pairs]
    return Added(
        thing,
        moved=sum(map(any, zip(aside, away, strict=True))) / len(pairs),
        left=sum(aside) / len(pairs),
        reordered=sum(crossed(*pair) for pair in permutations(pairs, 2)),
    )


def both(before: Picture, after: Picture) -> Iterator[tuple[Rect, Rect]]:
    """Yield where each box stood and stands that is on both maps."""
    stood = {box.id: box.rect for box in before.boxes}
    yield from ((stood[box.id], box.rect) for box in after.boxes if box.id in stood)


def crossed(one: tuple[Rect, Rect], other: tuple[Rect, Rect]) -> bool:
    """Tell whether of two boxes of a column the upper one became the lower one."""
    beside = all(abs(a.middle - b.middle) < a.w / 2 for a, b in zip(one, other, strict=True))
    return beside and one[0].y < other[0].y and one[1].y > other[1].y


def share(shares: Sequence[float]) -> float:
    """Return how many of all stay within what may move."""
    return sum(item <= MOST for item in shares) / len(shares)


def main() -> None:
    """Print what adding each body does."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--place", default="thurrock")
    parser.add_argument("--as-of", default="2020-01-31")
    given = parser.parse_args()
    dataset = load(folder("data"), places=(given.place,))
    scene = draw_day(View(dataset=dataset, day=given.as_of, asked=True), given.place)
    drawn = dict.fromkeys(box.of for box in lay_out(scene).boxes if box.of)
    found = [added(scene, thing) for thing in drawn]
    print(f"{len(found)} additions; of the boxes at most {MOST:.0%} ... | additions | goal")
    print(f"left their column | {share([item.left for item in found]):.0%} | {WANTED:.0%}")
    print(f"moved by half their size | {share([item.moved for item in found]):.0%} |")
    print(f"pairs of a column that changed their order: {sum(item.reordered for item in found)}")
    for item in sorted(found, key=lambda item: -item.moved)[:5]:
        print(f"  {item.thing}: {item.moved:.0%} moved, {item.left:.0%} left their column")


if __name__ == "__main__":
    main()
