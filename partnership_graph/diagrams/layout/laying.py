"""A scene laid out: of the widths tried the lowest sheet, its largest cards folded until it is low enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Final

from partnership_graph.diagrams.layout.cards import Cards
from partnership_graph.diagrams.layout.grid import Grid, Plan, Widths
from partnership_graph.diagrams.layout.notes import notes_of
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.diagrams.layout.standing import Standing
from partnership_graph.diagrams.scene import SWITCHES, Map, Scene, Switches

HIGH: Final = 790.0
"""So high a map may be that all of it is seen at 1280 by 720 with letters of 11 pixels."""

_GUTTERS: Final = (190.0, 212.0)
_STRIPS: Final = (158.0, 180.0, 210.0, 290.0, 330.0, 420.0)
_NARROWEST, _WIDEST, _STEP, _FINE = 330, 920, 40, 10
_BESIDE: Final = 160.0  # what a frame has at least beside its strip
_LEAST_FOLDED: Final = 3  # fewer are not worth a fold


def lay_out(scene: Scene, on: Switches | None = None, like: Picture | None = None) -> Picture:
    """Return the picture of a scene.

    Args:
        scene: what is told.
        on: the switches that are on; those that are at first where not given.
        like: a picture that this one should be like: of the same widths, the same cards folded.

    Raises:
        TypeError: the scene is a matrix, which has no layout.
    """
    match scene.arrangement:
        case Map() as plan:
            return _map(scene, plan, scene.on if on is None else on, like)
        case _:
            raise TypeError


def states(scene: Scene) -> Iterator[tuple[Switches, Picture]]:
    """Yield the picture of a scene for every setting of the switches that make a difference.

    The first is the one that is on at first; the others are like it, so that positions stay. Of a
    switch that changes nothing both settings have the same picture.
    """
    first = lay_out(scene)
    yield scene.on, first
    if not isinstance(scene.arrangement, Map):
        return
    known = {_effective(scene, scene.on): first}
    for settings in product((True, False), repeat=len(SWITCHES)):
        on = frozenset(name for name, is_on in zip(SWITCHES, settings, strict=True) if is_on)
        if on == scene.on:
            continue
        shown = _effective(scene, on)
        if shown not in known:
            known[shown] = lay_out(scene, on, like=first)
        yield on, known[shown]


def effective(scene: Scene) -> Switches:
    """Return the switches that make a difference in a scene."""
    if not isinstance(scene.arrangement, Map):
        return frozenset()
    every = frozenset(SWITCHES)
    return frozenset(name for name in SWITCHES if _matters(scene, name, every))


def _effective(scene: Scene, on: Switches) -> Switches:
    return on & effective(scene)


def _matters(scene: Scene, switch: str, every: Switches) -> bool:
    plan = scene.arrangement
    assert isinstance(plan, Map)  # noqa: S101 - only a map has switches
    marked = (*scene.things, *scene.links, *plan.members, *plan.homes)
    placed = (at for thing in scene.things for at in thing.placements)
    mark = {"proposed": "proposed", "implied": "implied", "earlier": "historical"}.get(switch)
    match switch:
        case "members":
            return bool(plan.members)
        case "unplaced":
            return True
        case "earlier" if any(thing.earlier for thing in scene.things):
            return True
        case _:
            return any(mark in item.marks for item in (*marked, *placed))


def _map(scene: Scene, plan: Map, on: Switches, like: Picture | None) -> Picture:
    """Return a map, with as many cards folded, the largest first, as make it low enough."""
    standing = Standing(scene, plan, on)
    folds = [box.of for box in like.boxes if box.look == "fold"] if like else []
    while True:
        cards = Cards(standing, frozenset(folds))
        found = _near(cards, like) if like else None
        found = found or _narrowed(cards)
        more = sorted(
            ((count, top) for top in standing.cards.below if top not in folds
             if (count := cards.foldable(top)) > _LEAST_FOLDED),
            reverse=True,
        )
        if found.height <= HIGH or not more:
            return replace(found, notes=tuple(notes_of(cards)))
        folds.append(more[0][1])


def _near(cards: Cards, like: Picture) -> Picture | None:
    """Return a map of the widths of another, or of widths as near as possible in which all fits."""
    frame, strip, gutter = like.hints
    plan = Plan(cards, gutter)
    strip = (strip or _STRIPS[0]) if plan.has_strip else 0.0
    if not plan.framing:
        return Grid(plan, Widths(0, 0, gutter)).laid()
    for more in range(0, 400, _STEP):
        for wide in dict.fromkeys((frame + more, frame - more)):
            if wide >= _NARROWEST and (found := Grid(plan, Widths(wide, strip, gutter)).laid()):
                return found
    return None


def _narrowed(cards: Cards) -> Picture:
    """Return the lowest of the maps in all the widths that are tried, first coarsely and then finely."""
    plans = {gutter: Plan(cards, gutter) for gutter in _GUTTERS}
    first = plans[_GUTTERS[0]]
    if not first.framing:
        found = Grid(first, Widths(0, 0, _GUTTERS[0])).laid()
        assert found  # noqa: S101 - what stands alone in a row may be as wide as the sheet
        return found
    strips: Sequence[float] = _STRIPS if first.has_strip else (0.0,)
    best = _lowest(plans, (
        Widths(frame, strip, _GUTTERS[0])
        for strip in strips
        for frame in range(int(max(_NARROWEST, strip + _BESIDE)), _WIDEST, _STEP)
    ))
    frame, strip, _ = best.hints
    near = (strip - _FINE, strip, strip + _FINE, strip + 2 * _FINE) if strip else (0.0,)
    fine = _lowest(plans, (
        Widths(wide, beside, gutter)
        for wide in range(int(frame) - _STEP, int(frame) + _STEP + 1, _FINE)
        for beside in near
        for gutter in _GUTTERS
    ))
    return min((best, fine), key=lambda picture: picture.height)


def _lowest(plans: dict[float, Plan], tried: Iterator[Widths]) -> Picture:
    found = (Grid(plans[widths.gutter], widths).laid() for widths in tried)
    best: Picture | None = None
    for picture in found:
        if picture and (best is None or picture.height < best.height - 0.5):
            best = picture
    if best is None:
        raise LookupError
    return best
