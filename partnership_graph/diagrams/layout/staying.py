"""How like one map is to another: what is new on it, and how much of the rest stands elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from partnership_graph.diagrams.layout.cards import REST
from partnership_graph.diagrams.layout.picture import Picture, Rect

MOST_MOVED: Final = 0.1
"""So much of a map may move when something is added to it, as a share of its boxes and brackets."""

_FEW: Final = 6  # more than these is another map, drawn as if there were none before it
_LEFT: Final = 3  # which of the hints says how much of the left side is cropped
_GROWN: Final = 200.0
_SPARE: Final = 1.0


@dataclass(frozen=True, slots=True)
class Kept:
    """What of an earlier map a later one keeps: the order, what is folded and late; nothing where there is none."""

    order: Mapping[str, int] = field(default_factory=dict)
    folds: frozenset[str] = frozenset()
    is_rest_folded: bool = False
    late: tuple[str, ...] = ()
    high: float = 0.0

    @classmethod
    def of(cls, like: Picture | None) -> Kept:
        """Return what is kept of a map; a later one may be somewhat higher before more is folded."""
        if not like:
            return cls()
        every = list(enumerate(like.standing))
        return cls(
            order={item.of: at for at, item in every if item.of}
            | {item.id: at for at, item in every},
            folds=frozenset(box.of for box in like.boxes if box.look == "fold" and box.of),
            is_rest_folded=any(box.id == REST for box in like.boxes),
            late=like.late,
            high=like.height + _GROWN,
        )


def moved(picture: Picture, like: Picture) -> float:
    """Return the share of the boxes and brackets of an earlier map that stand elsewhere on another, or not at all."""
    now = {item.id: item.rect for item in picture.standing}
    before = {item.id: item.rect for item in like.standing}
    shift = _cropped(picture) - _cropped(like)
    changed = [at for at, rect in before.items() if _is_elsewhere(rect, now.get(at), shift)]
    return len(changed) / max(len(before), 1)


def late(picture: Picture, like: Picture, known: Collection[str]) -> frozenset[str]:
    """Return what of some things and seats is new since an earlier map; nothing where it is much."""
    before = {name for item in like.standing for name in (item.id, item.of)}
    before |= {thing for box in like.boxes for thing in box.folds}
    before |= {thing for note in like.notes for thing in note.things}
    new = {item.id for item in picture.boxes if item.look != "fold"} - before
    found = frozenset(new & set(known))
    return found if len(found) <= _FEW else frozenset()


def _cropped(picture: Picture) -> float:
    return picture.hints[_LEFT] if len(picture.hints) > _LEFT else 0.0


def _is_elsewhere(before: Rect, now: Rect | None, shift: float) -> bool:
    if not now:
        return True
    return abs(now.x + shift - before.x) > _SPARE or abs(now.y - before.y) > _SPARE
