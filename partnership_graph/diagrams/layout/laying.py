"""A scene laid out: of the widths tried the lowest sheet, its largest cards folded until it is low enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Final

from partnership_graph.diagrams.arranged import Map
from partnership_graph.diagrams.layout import tree
from partnership_graph.diagrams.layout.cards import LEAST_FOLDED, Cards
from partnership_graph.diagrams.layout.grid import Grid, Widths
from partnership_graph.diagrams.layout.layers import Forest
from partnership_graph.diagrams.layout.notes import notes_below, notes_of
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.diagrams.layout.plan import Plan, Unit
from partnership_graph.diagrams.layout.room import SHEET, Room
from partnership_graph.diagrams.layout.standing import Standing
from partnership_graph.diagrams.layout.staying import MOST_MOVED, Kept, late, moved
from partnership_graph.diagrams.scene import Book, Scene
from partnership_graph.diagrams.told import SWITCHES, Switches

_GUTTERS: Final = (190.0, 212.0)
GUTTER: Final = _GUTTERS[0]
"""The width of the gutter that is tried first."""

_STRIPS: Final = (158.0, 180.0, 210.0, 290.0, 330.0, 420.0)
_NARROWEST, _WIDEST, _STEP, _FINE = 330, 920, 40, 10
_MANY, _FEW_STRIPS, _FEW_FRAMES = 250, (158.0, 330.0), (490.0, 650.0, 810.0)
_MARGIN, _WIDTHS = 4.0, 3
_BESIDE: Final = 160.0  # what a frame has at least beside its strip
_FEW: Final = 8  # of more cards at one depth all are folded at once


def lay_out(
    scene: Scene, on: Switches | None = None, like: Picture | None = None, room: Room = SHEET
) -> Picture:
    """Return the picture of a scene; that of a matrix, which is set as a grid of words, is empty.

    Args:
        scene: what is told.
        on: the switches that are on; those that are at first where not given.
        like: a picture that this one should be like: of the same widths, in the same order, the
            same cards folded. A few things that are new and would move what stands there stand below.
        room: how much room it is given; that of a sheet where not said.
    """
    match scene.arrangement:
        case Map(everything=True) as plan:
            return _forest(scene, plan, scene.on if on is None else on, room)
        case Map() as plan:
            return _steady(scene, plan, scene.on if on is None else on, like, room)
        case _:
            return tree.lay_out(scene, room)


def states(scene: Scene, like: Picture | None = None) -> Iterator[tuple[Switches, Picture]]:
    """Yield the picture of a scene for every setting of its switches, that which is on at first before all.

    The others are like the first, so that positions stay. Of a switch that makes no difference both
    settings have the same picture.
    """
    first = lay_out(scene, like=like)
    yield scene.on, first
    matter = effective(scene)
    known = {scene.on & matter: first}
    for settings in product((True, False), repeat=len(SWITCHES)) if matter else ():
        on = frozenset(name for name, is_on in zip(SWITCHES, settings, strict=True) if is_on)
        if on == scene.on:
            continue
        shown = on & matter
        if shown not in known:
            known[shown] = _switched(scene, on, first)
        yield on, known[shown]


def every_state(book: Book) -> Iterator[tuple[Scene, dict[Switches, Picture]]]:
    """Yield each scene of a book with its pictures by the switches; days of one subject are alike."""
    subjects: dict[str, Picture] = {}
    for scene in book.scenes:
        plan = scene.arrangement
        subject = plan.subject if isinstance(plan, Map) else ""
        like = subjects.get(subject, book.like if scene is book.first else None)
        found = dict(states(scene, like))
        if subject:
            subjects.setdefault(subject, found[scene.on])
        yield scene, found


def effective(scene: Scene) -> Switches:
    """Return the switches that make a difference in a scene."""
    if not isinstance(scene.arrangement, Map):
        return frozenset()
    return frozenset(name for name in SWITCHES if _matters(scene, name))


def _matters(scene: Scene, switch: str) -> bool:
    plan = scene.arrangement
    assert isinstance(plan, Map)  # noqa: S101 - only a map has switches
    match switch:
        case "members":
            return bool(plan.members)
        case "unplaced":
            kinds = {thing.id: thing.table for thing in scene.things}
            return any(kinds[home.of] != "childrens_centres" for home in plan.homes)
        case "earlier" if any(thing.earlier for thing in scene.things):
            return True
        case _:
            return _MARK_OF[switch] in set(_marks(scene, plan))


_MARK_OF: Final = {"proposed": "proposed", "implied": "implied", "earlier": "historical"}


def _marks(scene: Scene, plan: Map) -> Iterator[str]:
    """Yield what marks the facts of a map, over and over."""
    for thing in scene.things:
        yield from thing.marks
        yield from (mark for at in thing.placements for mark in at.marks)
    for link in scene.links:
        yield from link.marks
    for seat in plan.members:
        yield from seat.marks
    for home in plan.homes:
        yield from home.marks


def _forest(scene: Scene, plan: Map, on: Switches, room: Room = SHEET) -> Picture:
    """Return the map of all, by who answers to whom."""
    forest = Forest(Standing(scene, plan, on))
    found = tree.lay_out(replace(scene, arrangement=forest.tree()), room)
    return replace(found, notes=(*found.notes, *notes_below(forest.standing, forest.named)))


def as_tree(scene: Scene) -> Scene:
    """Return a scene with the map of all arranged as the tree that it is laid out as; any other is as it was."""
    plan = scene.arrangement
    if not isinstance(plan, Map):
        return scene
    return replace(scene, arrangement=Forest(Standing(scene, plan, scene.on)).tree())


def _switched(scene: Scene, on: Switches, first: Picture) -> Picture:
    """Return the picture of a scene with other switches on than those of its first picture."""
    plan = scene.arrangement
    assert isinstance(plan, Map)  # noqa: S101 - only a map has switches
    return _forest(scene, plan, on) if plan.everything else _map(scene, plan, on, first)


def _steady(
    scene: Scene, plan: Map, on: Switches, like: Picture | None, room: Room = SHEET
) -> Picture:
    """Return a map; one that is like another with a few new things below it where they would move much."""
    found = _map(scene, plan, on, like, room)
    if not like or moved(found, like) <= MOST_MOVED:
        return found
    known = {*(thing.id for thing in scene.things), *(seat.id for seat in plan.members)}
    if not (new := late(found, like, known)):
        return found
    below = _map(scene, plan, on, replace(like, late=(*like.late, *sorted(new))), room)
    return below if moved(below, like) < moved(found, like) else found


def _map(
    scene: Scene, plan: Map, on: Switches, like: Picture | None, room: Room = SHEET
) -> Picture:
    """Return a map, with as many cards folded, the largest first, as make it low enough."""
    kept = Kept.of(like)
    folds, rest = set(kept.folds), kept.is_rest_folded
    found: Picture | None = None
    while True:
        standing = Standing(scene, plan, on, kept.order, frozenset(folds), frozenset(kept.late))
        cards = Cards(standing, rest_folded=rest)
        near = like or (found if len(standing.shown) > _MANY else None)
        found = (_near(cards, near, room) if near and near.hints else None) or narrowed(cards, room)
        if found.height <= max(room.high, kept.high):
            break
        if more := _next_folds(cards):
            folds |= more
        elif not rest and len(cards.rest) > LEAST_FOLDED:
            rest = True
        else:
            break
    told = replace(
        found,
        notes=tuple(notes_of(cards)),
        late=kept.late,
        folded=tuple(sorted(folds)),
        order=tuple(sorted(kept.order, key=kept.order.__getitem__)),
    )
    return cropped(told, like)


def cropped(picture: Picture, like: Picture | None = None) -> Picture:
    """Return a picture without what is empty to its left, or as much of that as one it is to be like is without."""
    frames = [picture.frame] if picture.frame else []
    left = min((item.rect.x for item in (*frames, *picture.bands, *picture.standing)), default=0.0)
    left = min([left, *(heading.x for heading in picture.headings)]) - _MARGIN
    if like and len(like.hints) > _WIDTHS:
        left = min(left, like.hints[_WIDTHS])
    return picture.cropped(max(0.0, left))


def _next_folds(cards: Cards) -> set[str]:
    """Return what is folded next, the deepest first: the largest of a few, or all of many at once."""
    few = 0 if len(cards.standing.shown) > _MANY else _FEW
    for tops in reversed(cards.foldable):
        if len(tops) > few:
            return set(tops)
        if tops:
            sizes = cards.standing.cards.sizes
            return {max(tops, key=lambda top: (sizes[top], top))}
    return set()


def _near(cards: Cards, like: Picture, room: Room) -> Picture | None:
    """Return a map of the widths of another, or of widths as near as possible in which all fits."""
    frame, strip, gutter, *_ = like.hints
    plan = Plan(cards, gutter, room)
    strip = (strip or _STRIPS[0]) if plan.has_strip else 0.0
    if not plan.framing:
        return _tried(plan, Widths(0, 0, gutter))
    for more in range(0, 400, _STEP):
        for wide in dict.fromkeys((frame + more, frame - more)):
            if wide >= min(frame, _NARROWEST) and (
                found := _tried(plan, Widths(wide, strip, gutter))
            ):
                return found
    return None


def narrowed(cards: Cards, room: Room, kept: frozenset[Unit] | None = None) -> Picture:
    """Return the lowest of the maps in all the widths that are tried, first coarsely and then finely.

    ``kept`` is what of the map stands on it; all where not said.
    """
    plans = {gutter: Plan(cards, gutter, room, kept) for gutter in _GUTTERS}
    first = plans[_GUTTERS[0]]
    if len(cards.standing.shown) > _MANY:
        return _roughly(first)
    if not first.framing:
        return _lowest(plans, iter([Widths(0, 0, _GUTTERS[0])]))
    strips: Sequence[float] = _STRIPS if first.has_strip else (0.0,)
    best = _lowest(
        plans,
        (
            Widths(frame, strip, _GUTTERS[0])
            for strip in strips
            for frame in range(int(max(_NARROWEST, strip + _BESIDE)), _WIDEST, _STEP)
        ),
    )
    frame, strip, *_ = best.hints
    near = (strip - _FINE, strip, strip + _FINE, strip + 2 * _FINE) if strip else (0.0,)
    fine = _lowest(
        plans,
        (
            Widths(wide, beside, gutter)
            for wide in range(int(frame) - _STEP, int(frame) + _STEP + 1, _FINE)
            for beside in near
            for gutter in _GUTTERS
        ),
    )
    return min((best, fine), key=lambda picture: picture.height)


def _roughly(plan: Plan) -> Picture:
    """Return a large map in the lowest of a few widths: each try takes long."""
    strips = _FEW_STRIPS if plan.has_strip else (0.0,)
    frames = _FEW_FRAMES if plan.framing else (0.0,)
    return _lowest(
        {plan.gutter: plan},
        (Widths(frame, strip, plan.gutter) for frame in frames for strip in strips),
    )


def _tried(plan: Plan, widths: Widths) -> Picture | None:
    """Return a plan in some widths, the lower of two ways to set what hangs on a root; None where it does not fit."""
    ways = (False, True) if plan.has_choice else (False,)
    found = [picture for way in ways if (picture := Grid(plan, widths, way).laid())]
    return min(found, key=lambda picture: picture.height, default=None)


def _lowest(plans: dict[float, Plan], tried: Iterator[Widths]) -> Picture:
    found = (_tried(plans[widths.gutter], widths) for widths in tried)
    best: Picture | None = None
    for picture in found:
        if picture and (best is None or picture.height < best.height - 0.5):
            best = picture
    if best is None:  # something is wider than any sheet: it is drawn all the same
        plan = next(iter(plans.values()))
        widths = Widths(
            _WIDEST if plan.framing else 0, _STRIPS[0] if plan.has_strip else 0, plan.gutter
        )
        return Grid(plan, widths).placed()
    return best
