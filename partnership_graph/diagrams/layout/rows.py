"""A map on several pictures: what is linked to its subject first, then level by level what stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from partnership_graph.diagrams.arranged import Map
from partnership_graph.diagrams.layout.cards import Cards
from partnership_graph.diagrams.layout.laying import GUTTER, cropped, narrowed
from partnership_graph.diagrams.layout.nodes import Box, Bracket, Node
from partnership_graph.diagrams.layout.notes import notes_of
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.diagrams.layout.plan import BLOCK, LOOSE, ROOT, Plan, Unit
from partnership_graph.diagrams.layout.room import Room
from partnership_graph.diagrams.layout.standing import Standing
from partnership_graph.diagrams.scene import Scene

_FOLDS: Final = 12
"""So often a card that fits nowhere is folded, each time a step higher."""


def shared_out(scene: Scene, plan: Map, room: Room) -> list[Picture]:
    """Return a map as pictures that each fit the room, as far as what belongs together does."""
    cards = Cards(Standing(scene, plan, scene.on))
    pictures: list[Picture] = []
    kept: frozenset[Unit] = frozenset()
    best: Picture | None = None
    for group in _groups(Plan(cards, GUTTER, room)):
        found = narrowed(cards, room, kept | group)
        if best and not room.holds(found):
            pictures.append(best)
            kept = frozenset()
            found = narrowed(cards, room, group)
        kept, best = kept | group, found if room.holds(found) else _low(cards, room, group)
    pictures += [best] if best else []
    notes = tuple(notes_of(cards))
    return [
        cropped(replace(picture, notes=() if at else notes)) for at, picture in enumerate(pictures)
    ]


def _low(cards: Cards, room: Room, group: frozenset[Unit]) -> Picture:
    """Return what is too much for a picture, with what hangs on its boxes folded as far as makes it fit."""
    standing = cards.standing
    folds: set[str] = set()
    found = narrowed(cards, room, group)
    for _ in range(_FOLDS):
        tops = next((tops for tops in reversed(cards.foldable) if set(tops) - folds), None)
        if room.holds(found) or not tops:
            break
        folds |= set(tops)
        cards = Cards(_with_folds(standing, folds))
        found = narrowed(cards, room, group)
    return found


def _with_folds(standing: Standing, folds: set[str]) -> Standing:
    """Return what stands where with what hangs on some things folded."""
    return Standing(standing.scene, standing.plan, standing.on, standing.order, frozenset(folds))


def _groups(plan: Plan) -> Iterator[frozenset[Unit]]:
    """Yield what stands on a map, piece by piece: what a line leads to together with where it begins."""
    tied: dict[Unit, set[Unit]] = {unit: {unit} for unit, _ in plan.units}
    for one, other in _ends(plan):
        if one and other and tied[one] is not tied[other]:
            tied[one] |= tied[other]
            for unit in tied[other]:
                tied[unit] = tied[one]
    order = {ROOT: 0, LOOSE: 1, BLOCK: 1}
    done: set[Unit] = set()
    for unit, _ in sorted(plan.units, key=lambda item: order[item[0][1]]):
        if unit not in done:
            done |= tied[unit]
            yield frozenset(tied[unit])


def _ends(plan: Plan) -> Iterator[tuple[Unit | None, Unit | None]]:
    """Yield where each line begins and where it leads to; None for what does not stand on the map."""
    homes = {at: unit for unit, node in plan.units for at in _ids(node)}
    for (row, kind, place), node in plan.units:
        if kind == ROOT:
            for at in list(_ids(node))[:1]:
                for strand in plan.rows[row].roots[place].strands:
                    yield homes.get(at), homes.get(strand.end)
    for tie in plan.cards.spoken.ties.values():
        yield homes.get(tie.card), homes.get(tie.member)


def _ids(node: Node) -> Iterator[str]:
    """Yield the ids of the boxes and brackets of a node."""
    waiting: list[Node] = [node]
    while waiting:
        at = waiting.pop()
        if isinstance(at, (Box, Bracket)):
            yield at.id
        waiting += _kids(at)


def _kids(node: Node) -> Sequence[Node]:
    match node:
        case Box():
            return ()
        case Bracket():
            return (node.kid,)
        case _:
            return node.kids[::-1]
