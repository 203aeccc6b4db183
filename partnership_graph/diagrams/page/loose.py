"""A scene as a plain graph that finds its own shape: things as nodes, links between them as edges."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from partnership_graph.diagrams.arranged import Branch, Map, Matrix, Members, Tree
from partnership_graph.diagrams.drawing.styles import LEVELS, NO_LEVEL, attributes, level_at
from partnership_graph.diagrams.page.graphs import (
    Graph,
    Values,
    dashes_of,
    face,
    filled,
    stroked,
    tip,
    width_of,
)
from partnership_graph.diagrams.scene import Scene
from partnership_graph.diagrams.told import Link, Portrait, Switches, passes

_WIDEST: Final = 150
_SMALL: Final = 12
_STROKES: Final = {"proposed": "dash", "implied": "dot"}
"""How what is only proposed or implied is drawn, beside its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What leads from one node to another: its words, and how it is drawn."""

    from_id: str
    to_id: str
    words: str
    title: str = ""
    facts: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    upward: bool = False
    faint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A node before it is drawn: a thing, or a name alone."""

    id: str
    name: str
    tier: str = ""
    heavy: bool = False
    marks: tuple[str, ...] = ()


def loose(scene: Scene, on: Switches, told: Mapping[str, str]) -> Graph:
    """Return the things that the switches show and what links them, without positions."""
    levels = {tier: level_at(at) for at, (tier, _) in enumerate(scene.tiers)}
    spots: list[Spot] = []
    ties: list[Tie] = []
    match scene.arrangement:
        case Map() as arrangement:
            spots, ties = _of_map(scene, arrangement, on)
        case Tree() as arrangement:
            spots, ties = _of_tree(scene, arrangement)
        case Matrix():
            pass
    return Graph(
        tuple(_node(spot, levels, told) for spot in spots),
        tuple(_edge(tie) for tie in ties),
    )


# --- a map ---


def _of_map(scene: Scene, arrangement: Map, on: Switches) -> tuple[list[Spot], list[Tie]]:
    """Return what is linked or placed at a level, and all else where the switch says so."""
    shown = {thing.id: thing for thing in scene.things if _is_shown(thing, on)}
    seats = list(_seated(arrangement, on))
    names = {item.id: item.name for item in seats if not item.holder}
    ends = {*shown, *names}
    told = (*_links(scene.links, on), *_seats(seats, arrangement.subject), *_homes(arrangement, on))
    ties = [tie for tie in told if {tie.from_id, tie.to_id} <= ends]
    tied = {end for tie in ties for end in (tie.from_id, tie.to_id)}
    stands = tied if "unplaced" not in on else shown
    spots = [_spot(thing) for thing in shown.values() if thing.id in stands or _tier(thing)]
    return [*spots, *(Spot(id=at, name=name) for at, name in names.items())], ties


def _seated(arrangement: Map, on: Switches) -> Iterator[Members]:
    if "members" in on:
        yield from (seat for seat in arrangement.members if passes(seat.marks, on))


def _is_shown(thing: Portrait, on: Switches) -> bool:
    return passes(thing.marks, on) and ("earlier" in on or not thing.earlier)


def _links(links: Iterable[Link], on: Switches) -> Iterator[Tie]:
    for link in links:
        if link.drawn and passes(link.marks, on):
            yield Tie(
                from_id=link.from_id,
                to_id=link.to_id,
                words=link.words,
                title=link.sentence,
                facts=(link.id,),
                marks=link.marks,
                upward=link.upward,
            )


def _seats(seats: Iterable[Members], subject: str) -> Iterator[Tie]:
    for item in seats:
        count = f" ({item.count} seats)" if item.count > 1 else ""
        yield Tie(
            from_id=item.holder or item.id,
            to_id=subject,
            words="chairs" if item.chair and item.count == 1 else f"sits on{count}",
            title=f"{item.name}: {item.heading}" if item.heading else item.name,
            facts=item.facts,
            marks=item.marks,
        )


def _homes(arrangement: Map, on: Switches) -> Iterator[Tie]:
    for home in arrangement.homes:
        if passes(home.marks, on):
            yield Tie(
                from_id=home.of,
                to_id=home.area,
                words="covers" if home.covers else "lies in",
                facts=(home.id,),
                marks=home.marks,
                faint=True,
            )


# --- a tree ---


def _of_tree(scene: Scene, tree: Tree) -> tuple[list[Spot], list[Tie]]:
    """Return its boxes, one of each thing however often it stands there, and what leads on from each."""
    things = {thing.id: thing for thing in scene.things}
    spots: dict[str, Spot] = {}
    ties: dict[Tie, None] = {}
    waiting = deque((node, node.of or f"box {at}") for at, node in enumerate(tree.roots))
    while waiting:
        node, own = waiting.popleft()
        known = things.get(node.of)
        spots.setdefault(own, _spot(known) if known else Spot(id=own, name=node.title))
        for at, branch in enumerate(node.branches):
            for number, kid in enumerate(branch.kids):
                below = kid.of or f"{own}.{at}.{number}"
                ties.setdefault(_tie(branch, own, below))
                waiting.append((kid, below))
    return list(spots.values()), list(ties)


def _tie(branch: Branch, above: str, below: str) -> Tie:
    ends = (above, below) if branch.forward else (below, above)
    return Tie(
        from_id=ends[0],
        to_id=ends[1],
        words=" ".join(filter(None, [branch.words, branch.status])),
        title=branch.cited,
        facts=branch.facts,
        marks=branch.marks,
        upward=branch.upward,
        faint=branch.bare,
    )


# --- nodes and edges ---


def _spot(thing: Portrait) -> Spot:
    return Spot(
        id=thing.id, name=thing.name, tier=_tier(thing), heavy=thing.meets, marks=thing.marks
    )


def _tier(thing: Portrait) -> str:
    return next((item.tier for item in thing.placements), "")


def _node(spot: Spot, levels: Mapping[str, str], told: Mapping[str, str]) -> Values:
    level = levels.get(spot.tier, NO_LEVEL)
    look = attributes(" ".join([f"box-{level}", *["heavy"] * spot.heavy, *_stroke(spot.marks)]))
    return {
        "id": spot.id,
        "part": "thing",
        "label": spot.name or " ",
        "title": told.get(spot.id) or tip([spot.name]),
        "level_at": spot.tier,
        "shape": "box",
        "color": {"background": filled(look), "border": stroked(look)},
        "borderWidth": width_of(look),
        "shapeProperties": {"borderRadius": LEVELS[level].radius, "borderDashes": dashes_of(look)},
        "font": face(attributes("name")),
        "widthConstraint": {"maximum": _WIDEST},
    }


def _edge(tie: Tie) -> Values:
    weight = "path-twig" if tie.faint else "path-up" if tie.upward else ""
    look = attributes(" ".join(["path", weight, *_stroke(tie.marks)]))
    arrow = {"enabled": True, "type": "triangle" if tie.upward else "vee", "scaleFactor": 0.6}
    return {
        "from": tie.from_id,
        "to": tie.to_id,
        "part": "link",
        "facts": list(tie.facts),
        "label": tie.words or " ",
        "title": tip([tie.title or tie.words]),
        "color": {"color": stroked(look), "inherit": False},
        "width": width_of(look),
        "dashes": dashes_of(look),
        "arrows": {"to": arrow},
        "font": {**face(attributes("said")), "size": _SMALL, "strokeWidth": 4, "align": "middle"},
    }


def _stroke(marks: Iterable[str]) -> Iterator[str]:
    """Yield the style of the first mark that has one."""
    yield from [_STROKES[mark] for mark in marks if mark in _STROKES][:1]
