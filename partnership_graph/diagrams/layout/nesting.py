"""Which boxes of a map may be folded into one: what stands under a body, and like with like.

Of any two sets of boxes that are found here, one holds the other or they share nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from partnership_graph.diagrams.layout.grouping import Block, family_of, forest
from partnership_graph.diagrams.scene import Band, Box, Line

ALIKE, MIXED, LAST = range(3)
"""Boxes of one kind hide least when they are folded, so they come first; last is the alphabet."""

_SMALL: Final = 3  # two or three boxes are as easily read as one that stands for them
"""Boxes with no more than this under and including them are folded with their like."""

_MANY: Final = 6
"""More than this may be told apart by how their names begin."""

Unit = tuple[str, ...]
"""Boxes that stay together, the one that names them first."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Boxes that one box may stand for, and how gladly: ``ALIKE`` before ``MIXED``, then ``LAST``.

    Its id has a colon, which no id of a table has.
    """

    id: str
    name: str
    band: str
    box_ids: Unit
    rank: int


def folds_of(
    bands: Sequence[Band],
    blocks: Mapping[str, Sequence[Block]],
    boxes: Mapping[str, Box],
    lines: Sequence[Line],
) -> Iterator[Fold]:
    """Yield every set of boxes that may be folded, what holds others before what it holds."""
    for band in bands:
        units = [block.box_ids for block in blocks[band.id]]
        whole = Fold(f"band:{band.id}", band.name, band.id, tuple(chain(*units)), LAST)
        yield from _by_names(whole, units, boxes)
        for block in blocks[band.id]:
            yield from _Tree(band.id, block, boxes, lines).folds()


class _Tree:
    """What stands under what in one block."""

    def __init__(
        self, band: str, block: Block, boxes: Mapping[str, Box], lines: Sequence[Line]
    ) -> None:
        self.band, self.block, self.boxes = band, block, boxes
        self.above = forest(set(block.box_ids), lines)
        self.under: dict[str, list[str]] = {}
        for at in block.box_ids:
            self.under.setdefault(self.above.get(at, ""), []).append(at)

    def folds(self) -> Iterator[Fold]:
        """Yield the whole block, where it is one to a reader; then what stands under each box."""
        block = self.block
        if block.framed:
            rank = MIXED if self.above else ALIKE
            yield Fold(f"group:{block.id}", block.name, self.band, block.box_ids, rank)
        else:
            large = [unit for at in self.under[""] if len(unit := self.unit(at)) > _SMALL]
            whole = Fold(f"trees:{self.band}", "Bodies", self.band, block.box_ids, LAST)
            yield from _by_names(whole, large, self.boxes)
        uppers = [""]
        while uppers:
            upper = uppers.pop()
            yield from self._alike(upper)
            for at in self.under.get(upper, ()):
                below = self.unit(at)[1:]
                if len(below) > 1:
                    name = f"Linked to {self.boxes[at].name}"
                    yield Fold(f"under:{at}", name, self.band, below, MIXED)
                    uppers.append(at)

    def unit(self, at: str) -> Unit:
        """Return a box and all that stands under it."""
        found = [at]
        for upper in found:  # grows as it is read
            found += self.under.get(upper, ())
        return tuple(found)

    def _alike(self, upper: str) -> Iterator[Fold]:
        """Yield what stands directly under a box, kind by kind, and each kind by the alphabet."""
        kinds: dict[tuple[int, str], list[Unit]] = {}
        for at in self.under.get(upper, ()):
            unit = self.unit(at)
            if len(unit) <= _SMALL:
                kinds.setdefault(family_of(self.boxes[at]), []).append(unit)
        for (number, family), units in kinds.items():
            name = f"{family} linked to {self.boxes[upper].name}" if upper else family
            key = f"kind-{number}:{upper or f'{self.band}.{self.block.id}'}"
            fold = Fold(key, name, self.band, tuple(chain(*units)), ALIKE)
            yield fold
            yield from _by_names(fold, units, self.boxes)


def _by_names(whole: Fold, units: Sequence[Unit], boxes: Mapping[str, Box]) -> Iterator[Fold]:
    """Yield the parts of a fold of many units, by the first letters that tell their names apart."""
    if len(units) <= _MANY:
        return
    names = {unit: f"{boxes[unit[0]].name.casefold()} {unit[0]}" for unit in units}
    length, parts = 0, dict[str, list[Unit]]()
    while len(parts) < 2:  # noqa: PLR2004 - ids differ, so two parts are found in the end
        length, parts = length + 1, {}
        for unit in sorted(units, key=names.__getitem__):
            parts.setdefault(names[unit][:length], []).append(unit)
    for letters, some in parts.items():
        shown = boxes[some[0][0]].name[:length].strip()
        ids = tuple(chain(*some))
        yield replace(
            whole, id=f"{whole.id}.{letters}", name=f"{whole.name}: {shown}…", box_ids=ids
        )
