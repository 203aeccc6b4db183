"""Cards: a thing of the map with all that hangs on it, as nodes; and what else is told on its box."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, TypeAlias

from partnership_graph.diagrams.layout.nodes import (
    PADDING,
    Box,
    Bracket,
    Flow,
    Node,
    Stack,
    Twig,
    Words,
)
from partnership_graph.diagrams.layout.phrases import (
    told,
)
from partnership_graph.diagrams.layout.spoken import Spoken
from partnership_graph.diagrams.layout.standing import Standing
from partnership_graph.diagrams.told import Link, Placement, Portrait, passes

WIDE: Final = 190.0
"""How wide a card is."""

REST: Final = "fold-rest"
"""The id of the fold of all that is linked to nothing in the frame or along the gutter."""

INDENT: Final = 18.0
_GAP: Final = 5.0
_ROWS_GAP: Final = 4.0
_LEAF: Final = 158.0
_COLUMN: Final = 10  # so many boxes stand in a column of a bracket along the gutter
_MOST_COLUMNS: Final = 5
LEAST_FOLDED: Final = 3  # fewer are not worth a fold
_DEEP: Final = 6  # a card is nested no deeper: what hangs below is folded


Alike: TypeAlias = Sequence[tuple[str, Sequence[Link]]]
"""Things that hang on one in the same way, with the links that tie them."""


@dataclass(frozen=True)
class Cards:
    """The cards of one map. ``rest_folded`` is whether all that is linked to nothing else is one box."""

    standing: Standing
    rest_folded: bool = False

    @cached_property
    def spoken(self) -> Spoken:
        """What is told of links in words, and which are lines of their own."""
        return Spoken(self.standing)

    def leaf(
        self, thing: str, width: float, said: Iterable[Words] = (), *, small: bool = False
    ) -> Box:
        """Return a thing as a box, with what sets it apart and what else is told on it."""
        portrait, tier = self.standing.things[thing], self.standing.tier(thing)
        return Box(
            id=thing,
            of=thing,
            words=(
                Words(portrait.name, struck=bool(portrait.over)),
                *(Words(text, "said") for text in portrait.said),
                *self.levels_told(thing),
                *said,
                *self.spoken.told.get(thing, ()),
            ),
            width=width,
            tier=tier,
            heavy=portrait.meets,
            stroke=stroke_of(portrait),
            small=small,
        )

    def alone(self, thing: str, width: float) -> Box:
        """Return a thing that stands by itself; where it is late, where it lies is told too."""
        standing = self.standing
        if thing not in standing.late:
            return self.leaf(thing, width)
        homes = (
            Words(f"lies in {standing.name(home.area)} ({home.cited})", "said", (home.id,))
            for home in standing.plan.homes
            if home.of == thing and not home.covers and passes(home.marks, standing.on)
        )
        return self.leaf(thing, width, homes)

    def levels_told(self, thing: str) -> Iterator[Words]:
        """Yield in words what a band does not show: a level that is not sure or is another, and further levels."""
        first, *others = self.standing.levels[thing] or (None,)
        if not first:
            return
        if self.standing.rows.get(thing, first.tier) != first.tier:
            yield self._at("at", first)
        elif first.marks:
            yield Words(f"level {' and '.join(first.marks)} ({first.cited})", "said", (first.id,))
        yield from (self._at("also at", at) for at in others if at.tier != first.tier)

    def _at(self, said: str, at: Placement) -> Words:
        name = dict(self.standing.scene.tiers)[at.tier]
        marks = f"{', '.join(at.marks)}, " if at.marks else ""
        return Words(f"{said} {name} level ({marks}{at.cited})", "said", (at.id,))

    def card(self, top: str, width: float = WIDE, *, star: bool = True) -> Node:
        """Return a thing with all that hangs on it.

        Where ``star``, one that has leaves of one kind alone and says nothing else is a bracket around them.
        """
        if star and (found := self._star(top)):
            return found
        root = self._because(self.leaf(top, width), self._facts_under(top))
        kids = tuple(self.kids(top, width - INDENT))
        return Stack(kids=(root, *kids), gap=_GAP, indent=INDENT) if kids else root

    @cached_property
    def rest(self) -> list[str]:
        """What others hang on that is linked to nothing in the frame or along the gutter, and has no level."""
        cards = self.standing.cards
        return [top for top in cards.tops if not self._holds_level(top)]

    def fold_of_rest(self) -> Box:
        """Return all of the rest as one box that stands for it."""
        cards = self.standing.cards
        under = [at for top in self.rest for at in (top, *cards.under(top))]
        held = set(under)
        facts = tuple(link.id for link in self.standing.links if held & {link.from_id, link.to_id})
        return Box(
            id=REST,
            of="",
            words=(
                Words(f"{len(under)} bodies, linked among themselves or to members", "name", facts),
            ),
            width=WIDE,
            look="fold",
            small=True,
            because=facts,
            folds=tuple(under),
        )

    def leaves(self, things: Sequence[str], width: float = WIDE) -> Bracket:
        """Return things that all have one line to the subject, the same, in a bracket without a title."""
        standing = self.standing
        boxes = []
        for thing in things:
            facts = [link.id for link in standing.of[thing]]
            boxes.append(self._because(self.leaf(thing, width - 2 * PADDING, small=True), facts))
        every = [fact for box in boxes for fact in box.because]
        return Bracket(
            id=f"roots-{things[0]}",
            words=(),
            kid=Flow(
                kids=tuple(boxes),
                gap=_ROWS_GAP,
                even=False,
                most=_columns(len(boxes), boxes[0].width),
            ),
            tier=standing.tier(things[0]),
            because=() if any(box.tier for box in boxes) else tuple(dict.fromkeys(every)),
        )

    def _star(self, top: str) -> Bracket | None:
        groups, cards = self._groups(top), self.standing.cards
        if len(groups) != 1 or self.spoken.told.get(top) or top in self.standing.folds:
            return None
        (alike,) = groups
        if len(alike) == 1 or any(
            other in cards.below or other in self.spoken.told for other, _ in alike
        ):
            return None
        links = [link for _, each in alike for link in each]
        facts = tuple(link.id for link in links)
        portrait, tier = self.standing.things[top], self.standing.tier(top)
        return Bracket(
            id=top,
            of=top,
            words=(
                Words(portrait.name, "title", struck=bool(portrait.over)),
                *(Words(text, "said") for text in portrait.said),
                Words(told(alike[0][1], top, self.standing.name(top), several=True), "said", facts),
                *self._levels_of(top, alike),
            ),
            kid=Stack(
                kids=tuple(self._row(other, _LEAF, alike) for other, _ in alike), gap=_ROWS_GAP
            ),
            stroke=_stroke(links) or "solid",
            tier=tier,
            because=() if tier else facts,
        )

    def kids(self, top: str, width: float, deep: int = 1) -> Iterator[Node]:
        """Yield what hangs on a thing: those alike in a bracket, the others each with what hangs on it."""
        folded = self._folded(top, deep)
        if folded:
            yield self._fold(top, folded, width)
        for alike in self._groups(top, without=folded):
            if len(alike) > 1:
                yield self._bracket(top, alike, width)
                for other, _ in alike:
                    yield from self.kids(other, width, deep + 1)
            else:
                yield self._hanging(top, *alike[0], width, deep)

    def _folded(self, top: str, deep: int) -> frozenset[str]:
        """Return what hangs on a thing and is folded."""
        every = [other for other, _ in self.standing.cards.below.get(top, ())]
        return frozenset(every) if deep > _DEEP or top in self.standing.folds else frozenset()

    def _holds_level(self, top: str) -> bool:
        return any(self.standing.level(at) for at in (top, *self.standing.cards.under(top)))

    @cached_property
    def foldable(self) -> list[list[str]]:
        """The things drawn on cards of which what hangs on them may be folded, by how deep they stand."""
        found: list[list[str]] = []
        standing = self.standing
        tops = [at for at in (*standing.roots, *standing.cards.tops) if at not in self._folded_rest]
        while tops and len(found) <= _DEEP:
            open_ = [at for at in tops if at not in standing.folds]
            found.append([at for at in open_ if standing.cards.sizes.get(at, 0) > LEAST_FOLDED])
            tops = [other for at in open_ for other, _ in standing.cards.below.get(at, ())]
        return found

    @cached_property
    def _folded_rest(self) -> set[str]:
        return set(self.rest) if self.rest_folded else set()

    def _fold(self, top: str, folded: Collection[str], width: float) -> Box:
        cards = self.standing.cards
        under = [at for other in sorted(folded) for at in (other, *cards.under(other))]
        tied = [link for other, links in cards.below[top] if other in folded for link in links] + [
            link for other in folded for link in cards.links_under(other)
        ]
        said = (
            fact for at in under for words in self.spoken.told.get(at, ()) for fact in words.facts
        )
        facts = tuple(dict.fromkeys((*(link.id for link in tied), *said)))
        words = f"{len(under)} bodies linked to it" if len(under) > 1 else "1 body linked to it"
        return Box(
            id=f"fold-{top}",
            of=top,
            words=(Words(words, "name", facts),),
            width=width,
            look="fold",
            small=True,
            because=facts,
            folds=tuple(under),
            twig=Twig(facts, "", facts),
        )

    def _bracket(self, top: str, alike: Alike, width: float) -> Bracket:
        links = [link for _, each in alike for link in each]
        facts = tuple(link.id for link in links)
        because = tuple(
            dict.fromkeys((*facts, *(at for o, _ in alike for at in self._facts_under(o))))
        )
        return Bracket(
            id=f"of-{top}-{links[0].id}",
            of="",
            words=(
                Words(
                    told(alike[0][1], top, self.standing.name(top), several=True), "title", facts
                ),
                *self._levels_of("", alike),
            ),
            kid=Stack(
                kids=tuple(self._row(other, width - 16, alike) for other, _ in alike), gap=_ROWS_GAP
            ),
            stroke=_stroke(links) or "solid",
            tier=self.standing.tier(alike[0][0]),
            because=because,
            twig=Twig(facts, _stroke(links), because),
        )

    def _hanging(self, top: str, other: str, links: list[Link], width: float, deep: int) -> Node:
        facts = tuple(link.id for link in links)
        words = told(links, top, self.standing.name(top))
        because = (*facts, *self._facts_under(other))
        root = self._because(self.leaf(other, width, [Words(words, "said", facts)]), because)
        twig = Twig(facts, _stroke(links), because)
        kids = tuple(self.kids(other, width - INDENT, deep + 1))
        if kids:
            return Stack(kids=(root, *kids), gap=_GAP, indent=INDENT, twig=twig)
        return replace(root, twig=twig)

    def _row(self, thing: str, width: float, alike: Alike) -> Box:
        """Return a box in a bracket, without the rows about levels that the bracket's head has for all in it."""
        box = self.leaf(thing, width, small=True)
        shared = {words.text for words in self._levels_of("", alike)}
        return replace(box, words=tuple(words for words in box.words if words.text not in shared))

    def _levels_of(self, top: str, alike: Alike) -> Iterator[Words]:
        """Yield the rows about the level of a thing, and those that all have of some alike, once for all of them."""
        own = list(self.levels_told(top)) if top else []
        shared = list(self.levels_shared([other for other, _ in alike]))
        texts = {words.text: words for words in shared}
        for words in own:
            same = texts.pop(words.text, None)
            yield replace(words, facts=(*words.facts, *(same.facts if same else ())))
        yield from texts.values()

    def levels_shared(self, things: Sequence[str]) -> Iterator[Words]:
        """Yield the rows about levels that all of some things have, each once for all of them."""
        said: dict[str, list[str]] = {}
        for thing in things:
            for words in self.levels_told(thing):
                said.setdefault(words.text, []).extend(words.facts)
        yield from (
            Words(text, "said", tuple(facts))
            for text, facts in said.items()
            if len(facts) == len(things)
        )

    def _because(self, box: Box, facts: Iterable[str]) -> Box:
        """Return a box with the facts by which it stands where it is; one with a level needs none."""
        return box if box.tier else replace(box, because=tuple(dict.fromkeys(facts)))

    def _facts_under(self, top: str) -> list[str]:
        return [link.id for link in self.standing.cards.links_under(top)]

    def _groups(
        self, top: str, without: Collection[str] = ()
    ) -> list[list[tuple[str, list[Link]]]]:
        """Return what hangs on a thing, those alike together."""
        hanging = [
            pair for pair in self.standing.cards.below.get(top, ()) if pair[0] not in without
        ]
        groups: dict[tuple[object, ...], list[tuple[str, list[Link]]]] = {}
        for other, links in hanging:
            alike = tuple((link.to_id == top, link.words, link.marks, link.cited) for link in links)
            groups.setdefault(alike, []).append((other, links))
        return list(groups.values())


def _columns(count: int, width: float) -> float:
    """Return how wide some boxes stand together: in a column, or where they are many in several."""
    columns = min(_MOST_COLUMNS, -(-count // _COLUMN))
    return columns * (width + _ROWS_GAP) - _ROWS_GAP


def stroke_of(thing: Portrait) -> str:
    """Return the stroke of a thing's border: dashed where it is proposed."""
    return "dash" if "proposed" in thing.marks else ""


def _stroke(links: Iterable[Link]) -> str:
    marks = {mark for link in links for mark in link.marks}
    return stroke_by(marks)


def stroke_by(marks: Collection[str]) -> str:
    """Return a stroke by what marks a fact: dashed where proposed, dotted where implied."""
    return "dash" if "proposed" in marks else "dot" if "implied" in marks else ""
