"""What stands in which row of a map, before it has widths: roots with their cards, what is loose, the frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, TypeAlias, TypeVar

from partnership_graph.diagrams.layout.areas import Areas
from partnership_graph.diagrams.layout.cards import Cards
from partnership_graph.diagrams.layout.framing import NO_LEVEL, Blocks, Framing, is_late
from partnership_graph.diagrams.layout.gutter import FRAME, Strand, room_for, strands_of, together
from partnership_graph.diagrams.layout.nodes import Box, Flow, Node, Stack
from partnership_graph.diagrams.layout.room import SHEET, Room

LEAD_ROW: Final = "lead"
UNPLACED: Final = "none"
REST: Final = "rest"
ROOT, LOOSE, BLOCK = "root", "loose", "block"
"""What may stand in a row: along the gutter, by itself, or as a bracket of members."""

Unit: TypeAlias = tuple[str, str, int]
"""What stands in which row, as what, and in which place there."""

ItemT = TypeVar("ItemT")
LEAST: Final = 150.0
"""How wide a box is that stands in a band by itself."""


@dataclass(frozen=True, slots=True)
class Root:
    """A thing along the gutter: its card, and its lines to the frame."""

    card: Node
    strands: tuple[Strand, ...]


@dataclass
class Row:
    """What stands in one row of the grid, to the left of the frame."""

    roots: list[Root] = field(default_factory=list)
    loose: list[Node] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not (self.roots or self.loose)


@dataclass(frozen=True)
class Plan:
    """What stands in which row, for a width of the gutter and the things whose cards are folded.

    ``kept`` is what of it stands on this picture, where it is shared out over several; all where not said.
    """

    cards: Cards
    gutter: float
    room: Room = SHEET
    kept: frozenset[Unit] | None = None

    @cached_property
    def tiers(self) -> tuple[str, ...]:
        """The ids of the levels, in order."""
        return tuple(tier for tier, _ in self.cards.standing.scene.tiers)

    @cached_property
    def framing(self) -> Framing | None:
        """The frame; None where there is no subject."""
        return Framing(self.cards) if self.cards.standing.plan.subject else None

    @cached_property
    def blocks(self) -> Blocks:
        """The members in brackets, by level."""
        every = self.framing.blocks() if self.framing else {}
        return {tier: self._kept(tier, BLOCK, blocks) for tier, blocks in every.items()}

    @cached_property
    def has_strip(self) -> bool:
        """Whether members without a level stand in a strip beside the bands."""
        apart = any(not is_late(block) for block in self.blocks.get(NO_LEVEL, ()))
        return apart and any(self.blocks.get(tier) for tier in self.tiers)

    @cached_property
    def has_choice(self) -> bool:
        """Whether what hangs on a root may stand in two ways: beside the other things of a level, or below it."""
        return any(
            row.loose and any(isinstance(root.card, Stack) for root in row.roots)
            for row in self.rows.values()
        )

    @cached_property
    def rows(self) -> dict[str, Row]:
        """What stands in each row: what leads to the subject, each level, what has none, the rest."""
        return {
            name: Row(self._kept(name, ROOT, row.roots), self._kept(name, LOOSE, row.loose))
            for name, row in self._every_row().items()
        }

    def _kept(self, row: str, kind: str, every: list[ItemT]) -> list[ItemT]:
        """Return what of a row stands on this picture."""
        if self.kept is None:
            return every
        return [item for at, item in enumerate(every) if (row, kind, at) in self.kept]

    @cached_property
    def units(self) -> list[tuple[Unit, Node]]:
        """All that stands in the rows and in the frame, each with its place there, row by row."""
        found: list[tuple[Unit, Node]] = []
        for name, row in self.rows.items():
            found += [((name, ROOT, at), root.card) for at, root in enumerate(row.roots)]
            found += [((name, LOOSE, at), node) for at, node in enumerate(row.loose)]
            blocks = self.blocks.get(NO_LEVEL if name == UNPLACED else name, ())
            tier = NO_LEVEL if name == UNPLACED else name
            found += [((tier, BLOCK, at), node) for at, node in enumerate(blocks)]
        return found

    def _every_row(self) -> dict[str, Row]:
        standing = self.cards.standing
        rows = {name: Row() for name in (LEAD_ROW, *self.tiers, UNPLACED, REST)}
        for at, root in self._roots():
            rows[at].roots.append(root)
        for tier, node in Areas(self.cards).nodes():
            rows[tier or REST].loose.append(node)
        for thing in standing.loose:
            rows[standing.tier(thing) or REST].loose.append(self.cards.alone(thing, LEAST))
        tied = {tie.card for tie in self.cards.spoken.ties.values()}
        folded = set(self.cards.rest) if self.cards.rest_folded else set()
        if folded:
            rows[REST].loose.append(self.cards.fold_of_rest())
        for top in sorted(standing.cards.tops, key=lambda top: top in tied):
            if top in folded:
                continue
            rows[standing.tier(top) or REST].loose.append(self.cards.card(top))
        return rows

    def _roots(self) -> Iterator[tuple[str, Root]]:
        """Yield each root with the row it stands in: what it answers to first, then the others by name.

        Roots that have one line each, all alike, and nothing else to tell are one bracket.
        """
        standing = self.cards.standing
        found: list[tuple[int, str, str, Node, tuple[Strand, ...]]] = []
        alike: dict[tuple[object, ...], list[str]] = {}
        for thing in standing.roots:
            if key := self._alone(thing):
                alike.setdefault(key, []).append(thing)
        together = {
            thing: things for things in alike.values() for thing in things if len(things) > 1
        }
        for thing in standing.roots:
            things = together.get(thing, [thing])
            if thing != things[0]:
                continue
            strands = self._strands(things)
            leads = any(map(standing.leads, things))
            order = 0 if leads else min(map(_order, strands))
            found.append(
                (
                    order,
                    standing.name(thing),
                    self._at(thing, leads=leads),
                    self._card(things),
                    strands,
                )
            )
        for _, _, at, card, strands in sorted(found, key=lambda item: item[:2]):
            yield at, Root(with_room(card, room_for(strands), strands), strands)

    def _alone(self, thing: str) -> tuple[object, ...]:
        """Return what roots with one line and nothing else to tell have in common; () for any other."""
        standing = self.cards.standing
        bundles = [(key, links) for key, links in standing.bundles.items() if key[0] == thing]
        (_, out, _, recorded), links = bundles[0]
        more = (
            thing in standing.cards.below
            or thing in self.cards.spoken.told
            or thing in self.cards.spoken.extra
        )
        if len(bundles) > 1 or more or any(link.kind == "succession" for link in links):
            return ()
        words = tuple((link.words, link.marks) for link in links)
        return (out, recorded, words, self._at(thing, leads=False))

    def _strands(self, things: Sequence[str]) -> tuple[Strand, ...]:
        strands = [
            strand for thing in things for strand in strands_of(self.cards, thing, self.gutter)
        ]
        return tuple(strands) if len(things) == 1 else (together(strands, self.gutter),)

    def _card(self, things: Sequence[str]) -> Node:
        if len(things) == 1:
            return self.cards.card(things[0], star=False)
        return self.cards.leaves(things)

    def _at(self, thing: str, *, leads: bool) -> str:
        standing = self.cards.standing
        return LEAD_ROW if leads or not standing.is_banded else standing.tier(thing) or UNPLACED


def _order(strand: Strand) -> int:
    """Return what sorts roots: what the subject answers to, then other upward lines, then the rest."""
    if strand.upward:
        return 1 if strand.end == FRAME and strand.out else 2
    return 3


def with_room(card: Node, high: float, strands: Sequence[Strand]) -> Node:
    """Return a card whose root is high enough for its lines, and stands here because of them."""
    facts = tuple(link.id for strand in strands for link in strand.links)
    if isinstance(card, Stack):
        root, *others = card.kids
        return replace(card, kids=(with_room(root, high, strands), *others))
    if isinstance(card, Box) and not card.tier:
        because = tuple(dict.fromkeys((*facts, *card.because)))
        return replace(card, high=high, because=because)
    return card if isinstance(card, Flow) else replace(card, high=high)
