"""Which boxes stand together in a band, in rows: by locality, by the lines between them, by kind."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph import vocabulary
from partnership_graph.diagrams.scene import UNPLACED, Box, Line

COLUMNS: Final = 6
"""How many boxes fit beside each other."""

_FAMILIES: Final = {
    "Boards, committees and partnerships": (
        "board",
        "cabinet",
        "committee",
        "conference",
        "council",
        "partnership",
    ),
    "Groups, panels, forums and networks": (
        "forum",
        "group",
        "network",
        "panel",
        "programme",
        "sub-group",
    ),
    "NHS commissioners": ("NHS commissioner", "commissioning support unit"),
    "NHS trusts": ("NHS provider",),
    "Councils": ("local authority",),
    "Children's centres and other sites": (
        "children's centre",
        "outreach site",
        "planned centre",
        "setting",
        "building",
    ),
    "Areas (geography)": ("locality", "system", "footprint"),
}
_OTHERS: Final = "Other organisations and teams"
_TOGETHER: Final = (
    *vocabulary.UPWARD,
    "in_group",
    "attached_to",
    "supports",
    "advises",
    "set_up_by",
)
"""The kinds of line whose two ends stand together where no document places either."""


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
        own = _ranked(rest, lines)
        return [*([Block(band, "", framed=False, rows=own)] if rest else []), *found]
    for block in _linked(rest, lines):
        found.append(block)
        taken.update(*block.rows)
    return [*found, *_by_family(box for box in rest if box.id not in taken)]


def _localities(inside: Mapping[str, Box], homes: Mapping[str, Box]) -> Iterator[Block]:
    """Yield a block for each area that has things of this band in it; with its box, if that is here."""
    areas: dict[str, list[str]] = {}
    for at in inside:
        if at in homes:
            areas.setdefault(homes[at].id, []).append(at)
    for area, members in sorted(areas.items(), key=lambda item: homes[item[1][0]].name):
        members.sort(key=lambda at: inside[at].name.casefold())
        rows = _grid(members, min(COLUMNS, math.ceil(len(members) / 2)))
        rows = ((area,), *rows) if area in inside else rows
        name = f"{homes[members[0]].name} (geography)"
        yield Block(f"in-{area}", name, framed=True, rows=rows)


def _linked(boxes: Sequence[Box], lines: Sequence[Line]) -> Iterator[Block]:
    """Yield a block for each set of unplaced boxes that lines of the closest kinds hold together."""
    by_id = {box.id: box for box in boxes}
    above: dict[str, str] = {}
    for line in lines:
        known = line.kind in _TOGETHER and {line.from_id, line.to_id} <= by_id.keys()
        if known and _root(line.to_id, above) != line.from_id:
            above.setdefault(line.from_id, line.to_id)
    families: dict[str, list[Box]] = {}
    for box in boxes:
        if box.id in above or box.id in above.values():
            families.setdefault(_root(box.id, above), []).append(box)
    for root, members in families.items():
        name = f"{by_id[root].name} and what is linked to it"
        yield Block(f"with-{root}", name, framed=True, rows=_ranked(members, lines))


def _root(at: str, above: Mapping[str, str]) -> str:
    while at in above:
        at = above[at]
    return at


def _by_family(boxes: Iterable[Box]) -> Iterator[Block]:
    kinds = {kind: family for family, members in _FAMILIES.items() for kind in members}
    families: dict[str, list[str]] = {family: [] for family in (*_FAMILIES, _OTHERS)}
    for box in boxes:
        families[kinds.get(box.kind, _OTHERS)].append(box.id)
    for at, (family, members) in enumerate(families.items()):
        if members:
            columns = min(COLUMNS, math.ceil(len(members) / 2))
            yield Block(f"family-{at}", family, framed=True, rows=_grid(members, columns))


def _ranked(boxes: Sequence[Box], lines: Sequence[Line]) -> tuple[tuple[str, ...], ...]:
    """Return rows in which the lower end of a line stands below its upper end."""
    ids = [box.id for box in boxes]
    above: dict[str, set[str]] = {at: set() for at in ids}
    for line in lines:
        known = line.from_id in above and line.to_id in above
        if known and not _reaches(line.to_id, line.from_id, above):
            above[line.from_id].add(line.to_id)
    ranks: dict[str, int] = {}
    for at in ids:
        _rank(at, above, ranks)
    rows: list[tuple[str, ...]] = []
    for rank in range(max(ranks.values(), default=-1) + 1):
        rows += _grid([at for at in ids if ranks[at] == rank], COLUMNS)
    return tuple(rows)


def _reaches(start: str, goal: str, above: Mapping[str, set[str]]) -> bool:
    seen, ahead = set[str](), [start]
    while ahead:
        at = ahead.pop()
        if at == goal:
            return True
        if at not in seen:
            seen.add(at)
            ahead += above[at]
    return False


def _rank(at: str, above: Mapping[str, set[str]], ranks: dict[str, int]) -> int:
    if at not in ranks:
        ranks[at] = max((_rank(up, above, ranks) + 1 for up in above[at]), default=0)
    return ranks[at]


def _grid(ids: Sequence[str], columns: int) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(ids[at : at + columns]) for at in range(0, len(ids), columns))
