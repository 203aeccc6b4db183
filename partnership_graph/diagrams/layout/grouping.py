"""Which boxes stand together in a band, in rows: by locality, by the lines between them, by kind."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.diagrams.scene import UNPLACED, Box, Line
from partnership_graph.facts import vocabulary

COLUMNS: Final = 7
"""How many boxes fit beside each other."""

_FAMILIES: Final = {
    "Boards, committees and partnerships": (
        "board",
        "cabinet",
        "committee",
        "conference",
        "council",
        "executive",
        "integration joint board",
        "joint committee",
        "partnership",
        "public services board",
    ),
    "Groups, panels, forums and networks": (
        "forum",
        "group",
        "network",
        "panel",
        "programme",
        "sub-group",
        "task and finish group",
    ),
    "NHS commissioners": (
        "NHS commissioner",
        "commissioning support unit",
        "integrated care board",
    ),
    "NHS trusts": ("NHS provider", "health board"),
    "Councils": ("local authority", "combined authority"),
    "Police, fire and probation": (
        "police",
        "police and crime commissioner",
        "fire and rescue",
        "probation",
    ),
    "Centres and other sites": (
        "children's centre",
        "outreach site",
        "planned centre",
        "setting",
        "building",
    ),
    "Areas (geography)": ("locality", "system", "footprint"),
}
_OTHERS: Final = "Other organisations and teams"
_NAMES: Final = (*_FAMILIES, _OTHERS)
_OF_KIND: Final = {kind: family for family, kinds in _FAMILIES.items() for kind in kinds}
_TOGETHER: Final = (
    *vocabulary.UPWARD,
    "in_group",
    "attached_to",
    "supports",
    "advises",
    "set_up_by",
)
"""The kinds of line whose two ends stand together where no document places either."""


_FROM_ABOVE: Final = frozenset({"delegates_to", "coordinates", "hosts", "nominates_to"})
"""The kinds of line that lead from who stands above: who delegates, hosts or co-ordinates."""


@dataclass(frozen=True, slots=True)
class Block:
    """Boxes to be drawn together: rows of ids, the top row first."""

    id: str
    name: str
    framed: bool
    rows: tuple[tuple[str, ...], ...]

    @property
    def columns(self) -> int:
        """How many boxes its widest row has."""
        return max(map(len, self.rows))

    @property
    def box_ids(self) -> tuple[str, ...]:
        """Its boxes, row by row."""
        return tuple(at for row in self.rows for at in row)


def blocks_of(
    band: str, boxes: Sequence[Box], lines: Sequence[Line], homes: Mapping[str, Box]
) -> list[Block]:
    """Return the blocks of a band, in the order in which they are drawn."""
    inside = {box.id: box for box in boxes if box.band == band}
    taken: set[str] = set()
    found: list[Block] = []
    for block in _localities(inside, homes):
        found.append(block)
        taken.update(*block.rows)
    rest = [box for box in inside.values() if box.id not in taken]
    if band != UNPLACED:
        own = ranked(rest, lines)
        return [*([Block(band, "", framed=False, rows=own)] if rest else []), *found]
    for block in _linked(rest, lines):
        found.append(block)
        taken.update(*block.rows)
    ends = {at for line in lines for at in (line.from_id, line.to_id)}
    found += _by_family([box for box in rest if box.id not in taken], ends)
    return linked_first(found, lines)


def linked_first(blocks: Iterable[Block], lines: Iterable[Line]) -> list[Block]:
    """Return blocks with many lines to elsewhere, for their height, before those with few.

    The placed bands are above: so most lines are short, and pass few rows on their way.
    """
    blocks = list(blocks)
    home = {at: block.id for block in blocks for at in block.box_ids}
    leaving: Counter[str] = Counter()
    for line in lines:
        ends = {home.get(line.from_id, ""), home.get(line.to_id, "")}
        if len(ends) > 1:
            leaving.update(ends)
    return sorted(blocks, key=lambda block: -leaving[block.id] / len(block.rows))


def _localities(inside: Mapping[str, Box], homes: Mapping[str, Box]) -> Iterator[Block]:
    """Yield a block for each area that has things of this band in it; with its box, if that is here."""
    areas: dict[str, list[str]] = {}
    for at in inside:
        if at in homes:
            areas.setdefault(homes[at].id, []).append(at)
    for area, members in sorted(areas.items(), key=lambda item: homes[item[1][0]].name):
        members.sort(key=lambda at: inside[at].name.casefold())
        rows = grid(members)
        rows = ((area,), *rows) if area in inside else rows
        name = f"{homes[members[0]].name} (geography)"
        yield Block(f"in-{area}", name, framed=True, rows=rows)


def forest(
    ids: Collection[str], lines: Iterable[Line], kinds: Collection[str] = _TOGETHER
) -> dict[str, str]:
    """Return what each of these stands under: one other, by its first line of the kinds.

    Nothing stands under itself: the line that would close a circle is passed over.
    """
    above: dict[str, str] = {}
    for line in lines:
        lower, upper = line.from_id, line.to_id
        if line.kind in _FROM_ABOVE:
            lower, upper = upper, lower
        known = line.kind in kinds and lower in ids and upper in ids
        if known and lower not in above and _root(upper, above) != lower:
            above[lower] = upper
    return above


def _linked(boxes: Sequence[Box], lines: Sequence[Line]) -> Iterator[Block]:
    """Yield a block for each set of unplaced boxes that lines of the closest kinds hold together."""
    by_id = {box.id: box for box in boxes}
    above = forest(by_id.keys(), lines)
    uppers = set(above.values())
    families: dict[str, list[Box]] = {}
    for box in boxes:
        if box.id in above or box.id in uppers:
            families.setdefault(_root(box.id, above), []).append(box)
    for root, members in families.items():
        name = f"{by_id[root].name} and what is linked to it"
        yield Block(f"with-{root}", name, framed=True, rows=ranked(members, lines))


def _root(at: str, above: Mapping[str, str]) -> str:
    while at in above:
        at = above[at]
    return at


def family_of(box: Box) -> tuple[int, str]:
    """Return the number and the name of the family of kinds that a box belongs to."""
    name = _OF_KIND.get(box.counts_as or box.kind, _OTHERS)
    return _NAMES.index(name), name


def _by_family(boxes: Iterable[Box], ends: Collection[str]) -> Iterator[Block]:
    """Yield a block for each family of kinds; in it, boxes that lines end in come first."""
    families: dict[tuple[int, str], list[str]] = {}
    for box in sorted(boxes, key=lambda box: box.id not in ends):
        families.setdefault(family_of(box), []).append(box.id)
    for (at, name), members in sorted(families.items()):
        yield Block(f"family-{at}", name, framed=True, rows=grid(members))


def grid(ids: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return ids in rows of a few, as broad as high where there are not many."""
    return in_rows(ids, min(COLUMNS, math.ceil(len(ids) / 2)))


def ranked(boxes: Iterable[Box], lines: Iterable[Line]) -> tuple[tuple[str, ...], ...]:
    """Return rows in which what stands under a box follows close below it."""
    ids = [box.id for box in boxes]
    above = forest(dict.fromkeys(ids), lines, vocabulary.LINE_KINDS)
    under: dict[str, list[str]] = {}
    for at in ids:
        under.setdefault(above.get(at, ""), []).append(at)
    order = [""]
    for at in order:  # grows as it is read
        order += under.get(at, ())
    widths: dict[str, int] = {}
    for at in reversed(order):
        wide = sum(widths[low] for low in under.get(at, ()))
        widths[at] = max(1, min(COLUMNS, wide))
    heads = under.get("", [])
    if len(heads) <= COLUMNS:
        return tuple(_hanging(heads, under, widths))
    alone = [at for at in heads if at not in under]
    linked = [at for at in heads if at in under]
    return (*_hanging(linked, under, widths), *in_rows(alone))


def _hanging(
    heads: Sequence[str], under: Mapping[str, Sequence[str]], widths: Mapping[str, int]
) -> Iterator[tuple[str, ...]]:
    """Yield rows of boxes; a row whose followers all fit below it has them there at once."""
    waiting = [heads]  # and no recursion: a line of command may be a thousand steps long
    while waiting:
        together = sorted(waiting.pop(), key=lambda at: at in under)
        if max((widths[at] for at in together), default=0) == COLUMNS:
            yield from in_rows(together)
            waiting.append(_followers(together, under))
        elif together:
            row, *others = _fitting(together, widths)
            yield tuple(row)
            waiting += [*reversed(others), _followers(row, under)]


def _fitting(heads: Sequence[str], widths: Mapping[str, int]) -> list[list[str]]:
    """Return boxes in rows, each no wider than fits with all that stands under it."""
    rows: list[list[str]] = []
    room = 0
    for at in heads:
        if widths[at] > room:
            rows.append([])
            room = COLUMNS
        rows[-1].append(at)
        room -= widths[at]
    return rows


def _followers(row: Iterable[str], under: Mapping[str, Sequence[str]]) -> list[str]:
    return [low for at in row for low in under.get(at, ())]


def in_rows(ids: Sequence[str], columns: int = COLUMNS) -> tuple[tuple[str, ...], ...]:
    """Return ids in rows as long as fit."""
    return tuple(tuple(ids[at : at + columns]) for at in range(0, len(ids), columns))
