"""Brackets of geography: what lies in a footprint or a locality, and the centres by where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from partnership_graph.diagrams.arranged import Home
from partnership_graph.diagrams.layout.cards import Cards, stroke_of
from partnership_graph.diagrams.layout.lettering import LEAD, width, wrapped
from partnership_graph.diagrams.layout.nodes import Box, Bracket, Flow, Node, Stack, Words
from partnership_graph.diagrams.layout.phrases import briefly, kept

_BOX: Final = 152.0
_CENTRE: Final = 130.0
_GAP: Final = 4.0
_SENTENCE: Final = 2 * _BOX + _GAP
_COLUMN: Final = 5  # so many centres stand in a column, as far as there is room for columns
_MOST_COLUMNS: Final = 8
_CENTRES: Final = "childrens_centres"
_ENDING: Final = " Children's Centre"


@dataclass(frozen=True)
class Areas:
    """The areas of a map that are brackets."""

    cards: Cards

    def nodes(self) -> Iterator[tuple[str, Node]]:
        """Yield each area with what lies in it, by the level it stands at: "" at none; centres last."""
        standing = self.cards.standing
        centres: dict[str, list[str]] = {}
        for area in sorted(standing.areas, key=standing.rank):
            homes = standing.areas[area]
            tier = standing.tier_of_area(area)
            if all(standing.things[home.of].table == _CENTRES for home in homes):
                centres.setdefault(tier, []).append(area)
            else:
                yield tier, self._area(area, homes, tier)
        for tier, localities in centres.items():
            yield tier, self._centres(tier, localities)

    def _locality(self, area: str, tier: str, shared: Sequence[Words]) -> Bracket:
        standing = self.cards.standing
        ordered = sorted(standing.areas[area], key=lambda home: standing.rank(home.of))
        known = {words.text for words in shared}
        levels = (words for words in self.cards.levels_told(area) if words.text not in known)
        return Bracket(
            id=area,
            of=area,
            words=(Words(standing.name(area), "title"), *levels),
            kid=Flow(
                kids=tuple(self._centre(home) for home in ordered),
                gap=_GAP,
                most=_columns(len(ordered)) * (_CENTRE + _GAP) - _GAP,
            ),
            stroke="geo",
            tier=tier,
        )

    def _centre(self, home: Home) -> Box:
        return self._box(home, _CENTRE, self.cards.standing.name(home.of).removesuffix(_ENDING))

    def _box(self, home: Home, wide: float, name: str, said: Sequence[Words] = ()) -> Box:
        standing = self.cards.standing
        thing = standing.things[home.of]
        facts = () if home.covers else (home.id,)
        return Box(
            id=home.of,
            of=home.of,
            words=(
                Words(name, "name", facts, struck=bool(thing.over)),
                *(Words(text, "said") for text in thing.said),
                *self.cards.levels_told(home.of),
                *said,
                *self.cards.spoken.told.get(home.of, ()),
            ),
            width=wide,
            tier=standing.tier(home.of),
            heavy=thing.meets,
            stroke=stroke_of(thing),
            small=True,
        )

    def _centres(self, tier: str, localities: Sequence[str]) -> Bracket:
        standing = self.cards.standing
        homes = [home for area in localities for home in standing.areas[area]]
        shared = list(self.cards.levels_shared(localities)) if len(localities) > 1 else []
        proper = all(standing.things[home.of].kind.startswith("children") for home in homes)
        name = "Children's Centres" if proper else "Children's Centres and other sites"
        where = briefly(sorted(home.cited for home in homes))
        return Bracket(
            id=f"centres-{tier or 'none'}",
            of="",
            words=(
                Words(f"{name} ({len(homes)}) by locality ({where})", "title"),
                *(replace(words, text=f"Localities: {words.text}") for words in shared),
            ),
            kid=Flow(
                kids=tuple(self._locality(area, tier, shared) for area in localities), even=False
            ),
            stroke="geo",
            tier=tier,
        )

    def _area(self, area: str, homes: Sequence[Home], tier: str) -> Bracket:
        """Return a footprint: what covers it or has words of its own as boxes, the rest as names or a count."""
        standing = self.cards.standing
        ordered = sorted(homes, key=lambda home: (not home.covers, *standing.rank(home.of)))
        plain = [home for home in ordered if self.only_lies(home)]
        boxes = Flow(
            kids=tuple(
                self._box(home, _BOX, standing.name(home.of), self._covering(home))
                for home in ordered
                if home not in plain
            ),
            gap=_GAP,
            most=_SENTENCE,
        )
        kids = [node for node in (boxes, self._rest(area, plain)) if node and node != Flow(kids=())]
        title = f"{standing.name(area)}: an area ({standing.things[area].cited})"
        return Bracket(
            id=area,
            of=area,
            words=(
                Words(title, "title"),
                *(Words(text, "said") for text in standing.things[area].said),
                *self.cards.levels_told(area),
            ),
            kid=Stack(kids=tuple(node for node in kids if not _is_empty(node)), gap=3),
            stroke="geo",
            tier=tier,
        )

    def only_lies(self, home: Home) -> bool:
        """Tell whether a thing lies in an area and nothing else is told of it: it is counted."""
        standing = self.cards.standing
        thing = standing.things[home.of]
        level = standing.level(home.of)
        bare = not (level and not level.marks) and not thing.said
        return (
            bare and not home.covers and not thing.meets and home.of not in self.cards.spoken.told
        )

    def _covering(self, home: Home) -> list[Words]:
        if not home.covers:
            return []
        marks = f"{', '.join(home.marks)}, " if home.marks else ""
        return [Words(f"covers it ({marks}{home.cited})", "said", (home.id,))]

    def _rest(self, area: str, plain: Sequence[Home]) -> Node | None:
        if not plain:
            return None
        return (
            self._counted(area, plain)
            if "unplaced" not in self.cards.standing.on
            else self._listed(area, plain)
        )

    def _lying(self, plain: Sequence[Home]) -> tuple[str, tuple[str, ...]]:
        """Return how things lie in an area, their level and the paragraph; and the facts that say so."""
        where = kept(briefly(sorted(home.cited for home in plain)))
        standing = self.cards.standing
        levels = [level for home in plain if (level := standing.level(home.of))]
        facts = (*(home.id for home in plain), *(level.id for level in levels))
        marks = dict.fromkeys(mark for level in levels for mark in level.marks)
        unsure = f", level {' and '.join(marks)}" if marks else ""
        return f"{unsure} ({where})", facts

    def _counted(self, area: str, plain: Sequence[Home]) -> Box:
        lying, facts = self._lying(plain)
        lie = "lies" if len(plain) == 1 else "lie"
        return Box(
            id=f"in-{area}",
            of=area,
            words=(Words(f"and {len(plain)} that only {lie} in it{lying}", "said", facts),),
            width=_SENTENCE,
            look="again",
            small=True,
            folds=tuple(home.of for home in plain),
        )

    def _listed(self, area: str, plain: Sequence[Home]) -> Flow:
        standing = self.cards.standing
        lying, facts = self._lying(plain)
        lead = _chip(f"in-{area}", area, f"Also in it{lying}:", facts)
        ends = [";"] * (len(plain) - 1) + ["."]
        named = [
            _chip(home.of, home.of, standing.name(home.of) + end)
            for home, end in zip(plain, ends, strict=True)
        ]
        return Flow(kids=(lead, *named), gap=10, row_gap=0, even=False, most=_SENTENCE)


def _columns(count: int) -> int:
    return min(_MOST_COLUMNS, -(-count // _COLUMN))


def _is_empty(node: Node) -> bool:
    return isinstance(node, Flow) and not node.kids


def _chip(name: str, of: str, text: str, facts: tuple[str, ...] = ()) -> Box:
    """Return a name without a border, as wide as it is: names flow like a sentence."""
    rows = wrapped(text, _SENTENCE)
    return Box(
        id=name,
        of=of,
        words=(Words(text, "said" if facts else "name", facts),),
        width=max(map(width, rows)),
        high=len(rows) * LEAD + 2,
        look="chip",
        small=True,
    )
