"""A map of too many boxes as an overview and insides: groups are folded, and nothing is lost.

A folded box stands for the boxes of its group and opens a spread that shows them, with what they are
linked to outside the group faded beside them. A spread that is itself too full is folded in turn.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from partnership_graph.diagrams.layout.gathering import gathered, summarised
from partnership_graph.diagrams.layout.grouping import Block, grid, in_rows, linked_first, ranked
from partnership_graph.diagrams.layout.nesting import MIXED, Fold, folds_of
from partnership_graph.diagrams.scene import UNPLACED, Band, Box, Detail, Line

LIMIT: Final = 150
"""How many boxes a flat map may have: with more, nobody finds anything."""

FOLDED: Final = "folded group"
"""The kind of a folded box."""

_KINDS_TOLD: Final = 3  # a folded box has room for three words
_BOUNDARY: Final = "Outside this group, linked to it"
_INSIDE: Final = (
    "This is what one folded group of the map holds; faded is what it is linked to outside it."
)
_FOLDED: Final = (
    "Folded, so that the rest can be read: {} of the boxes here stand for {} others. "
    "Each opens a map of its own. A line to one of them says how many lines it stands for."
)
_CLOSED: Final = "Folded groups: each opens a map of its own"


@dataclass(frozen=True, slots=True)
class Spread:
    """What one scene shows: ``name`` is that of the group it opens, and of the overview empty.

    ``outside`` are the ids of the boxes that surround an opened group.
    """

    key: str
    name: str
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    blocks: Mapping[str, Sequence[Block]]
    outside: Collection[str] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader must know of what is folded here, and of what surrounds an opened group."""
        closed = [box for box in self.boxes if box.stands_for and box.id not in self.outside]
        held = sum(len(box.stands_for) for box in closed)
        found = [_INSIDE] if self.name else []
        return (*found, _FOLDED.format(len(closed), held)) if closed else tuple(found)


@dataclass(frozen=True, slots=True)
class _Open:
    """A group about to be shown: its boxes, and the box shown for each one outside it."""

    key: str
    name: str
    blocks: Mapping[str, Sequence[Block]]
    outside: Mapping[str, Box]


@dataclass(frozen=True, slots=True)
class _Whole:
    """The map before folding; ``home`` is the band in which each box stands.

    That need not be the box's own: an answer has one band, whatever the tiers of its boxes.
    """

    key: str
    bands: Sequence[Band]
    boxes: Mapping[str, Box]
    lines: Sequence[Line]
    home: Mapping[str, str]
    limit: int
    keep: Collection[str]
    asked: AbstractSet[str]


def folded(  # noqa: PLR0913 - a map's four parts, and what to keep to
    bands: Sequence[Band],
    boxes: Sequence[Box],
    lines: Sequence[Line],
    blocks: Mapping[str, Sequence[Block]],
    *,
    key: str = "",
    limit: int = LIMIT,
    keep: Collection[str] = (),
    asked: Collection[str] = (),
) -> tuple[Spread, ...]:
    """Return the overview of a map, then the inside of every group folded in it or in another.

    Args:
        bands: the bands of the map.
        boxes: what stands in them.
        lines: what is drawn between them.
        blocks: for each band's id, which of its boxes stand together.
        key: the key of the overview's scene; that of an inside adds a stroke and the group's id.
        limit: how many boxes a spread may show.
        keep: ids of an earlier map: a group that was folded there is folded again.
        asked: ids of what was asked for: it is never folded, however much there is of it.
    """
    home = {at: band for band, some in blocks.items() for block in some for at in block.box_ids}
    whole = _Whole(key, bands, {box.id: box for box in boxes}, lines, home, limit, keep, {*asked})
    waiting = deque([_Open(key, "", blocks, {})])
    spreads: list[Spread] = []
    while waiting:
        opened = waiting.popleft()
        spread, insides = _spread(whole, opened)
        spreads.append(spread)
        waiting += insides
    return tuple(spreads)


def _spread(whole: _Whole, opened: _Open) -> tuple[Spread, list[_Open]]:
    blocks = chain.from_iterable(opened.blocks.values())
    inside = {at: whole.boxes[at] for block in blocks for at in block.box_ids}
    own = [line for line in whole.lines if line.from_id in inside or line.to_id in inside]
    room = max(whole.limit - len({box.id for box in opened.outside.values()}), 1)
    may_fold = len(inside) > room or whole.keep
    folds = folds_of(whole.bands, opened.blocks, inside, own) if may_fold else ()
    parts = [
        fold
        for fold in folds
        if 1 < len(fold.box_ids) < len(inside) and not whole.asked & set(fold.box_ids)
    ]
    chosen = _chosen(parts, len(inside), room, whole.keep)
    shown = dict(opened.outside) | inside
    for fold in chosen:
        box = _folded_box(fold, inside, f"{whole.key}/{fold.id}")
        shown.update((at, box) for at in fold.box_ids)
    spread = _drawn(whole, opened, shown, own)
    return spread, [_inside(whole, fold, opened, shown, own) for fold in chosen]


def _chosen(folds: Sequence[Fold], count: int, limit: int, keep: Collection[str]) -> list[Fold]:
    """Return the groups to fold: like with like, large ones first, and no more than needed.

    Sizes are compared by their doublings, so that one body more seldom changes what is folded. What
    one scene cannot show comes last and the smallest first: a long row of bodies, each under the one
    before, would else open one at a time.
    Beside groups that were folded in an earlier map, the smallest that will do.
    """
    cover: dict[str, Fold] = {}

    def gladly(fold: Fold) -> tuple[bool, int, bool, bool, int]:
        size = len(fold.box_ids)
        enough = bool(keep) and size > count - limit
        deep = fold.rank == MIXED and size > limit
        least = size if enough or deep else -size.bit_length()
        return fold.id not in keep, fold.rank, not enough, deep, least

    waiting = deque(sorted(folds, key=gladly))
    while waiting:
        fold = waiting.popleft()
        if count <= limit and fold.id not in keep:
            break
        held = {cover[at].id: cover[at] for at in fold.box_ids if at in cover}
        if any(len(other.box_ids) >= len(fold.box_ids) for other in held.values()):
            continue
        count += sum(len(other.box_ids) - 1 for other in held.values()) - len(fold.box_ids) + 1
        cover.update(dict.fromkeys(fold.box_ids, fold))
        if keep:
            waiting = deque(sorted(waiting, key=gladly))
    chosen = list({fold.id: fold for fold in cover.values()}.values())
    for fold in sorted(chosen, key=lambda fold: len(fold.box_ids)):
        more = len(fold.box_ids) - 1
        if count + more <= limit and fold.id not in keep:
            count += more
            chosen.remove(fold)
    return chosen


def _folded_box(fold: Fold, boxes: Mapping[str, Box], opens: str) -> Box:
    held = [boxes[at] for at in fold.box_ids]
    citations = tuple(summarised(citation for box in held for citation in box.citations))
    names = "; ".join(box.name for box in held)
    return Box(
        id=fold.id,
        name=fold.name,
        kind=FOLDED,
        table="",
        band=fold.band,
        marks=(_holds(held),),
        cited=f"{len(citations)} {'source' if len(citations) == 1 else 'sources'}",
        details=(Detail(heading="What it holds", text=names),),
        citations=citations,
        stands_for=fold.box_ids,
        opens=opens,
        faded=all(box.faded for box in held),
    )


def _holds(boxes: Sequence[Box]) -> str:
    kinds = Counter(box.kind for box in boxes).most_common()
    told = [f"{kind} ({count})" for kind, count in kinds[:_KINDS_TOLD]]
    if len(kinds) > _KINDS_TOLD:
        told.append(f"other kinds ({sum(count for _, count in kinds[_KINDS_TOLD:])})")
    return f"holds {len(boxes)}: {', '.join(told)}"


def _drawn(whole: _Whole, opened: _Open, shown: Mapping[str, Box], own: Sequence[Line]) -> Spread:
    boxes = tuple({shown[at].id: shown[at] for at in whole.boxes if at in shown}.values())
    outside = {box.id for box in opened.outside.values()}
    lines = tuple(
        replace(line, faded=line.faded or not outside.isdisjoint((line.from_id, line.to_id)))
        for line in gathered(own, shown)
    )
    home = {shown[at].id: band for at, band in whole.home.items() if at in shown}
    filled = set(home.values())
    bands = [band for band in whole.bands if band.id in filled or not opened.name]
    blocks = {
        band.id: tuple(
            _blocks(
                opened.blocks.get(band.id, ()),
                band.id,
                shown,
                [box.id for box in boxes if box.id in outside and home[box.id] == band.id],
                lines,
            )
        )
        for band in bands
    }
    return Spread(opened.key, opened.name, tuple(bands), boxes, lines, blocks, outside)


def _blocks(
    blocks: Sequence[Block],
    band: str,
    shown: Mapping[str, Box],
    outside: Sequence[str],
    lines: Sequence[Line],
) -> list[Block]:
    """Return the blocks of a band with the boxes shown; those folded whole are one."""
    closed: list[str] = []
    found: list[Block] = []
    for block in blocks:
        kept = list({shown[at].id: shown[at] for at in block.box_ids}.values())
        ids = tuple(box.id for box in kept)
        if len(ids) == 1 < len(block.box_ids):
            closed += [at for at in ids if at not in closed]
        elif set(ids) == set(block.box_ids):
            found.append(block)
        else:
            found.append(replace(block, rows=_rows(kept, lines)))
    if closed:
        found.append(Block(f"folded-{band}", _CLOSED, framed=True, rows=in_rows(closed)))
    if outside:
        found.append(Block(f"outside-{band}", _BOUNDARY, framed=True, rows=in_rows(outside)))
    return linked_first(found, lines) if band == UNPLACED else found


def _rows(boxes: Sequence[Box], lines: Sequence[Line]) -> tuple[tuple[str, ...], ...]:
    ids = {box.id for box in boxes}
    linked = any(line.from_id in ids and line.to_id in ids for line in lines)
    return ranked(boxes, lines) if linked else grid([box.id for box in boxes])


def _inside(
    whole: _Whole, fold: Fold, opened: _Open, shown: Mapping[str, Box], own: Sequence[Line]
) -> _Open:
    """Return a folded group as what is to be shown next, with its neighbours where they help."""
    held = set(fold.box_ids)
    touching = [line for line in own if (line.from_id in held) != (line.to_id in held)]
    ends = [line.to_id if line.from_id in held else line.from_id for line in touching]
    outside = {at: replace(whole.boxes[at], faded=True) for at in dict.fromkeys(ends)}
    if len(outside) + len(held) > whole.limit:
        outside = {at: replace(shown[at], faded=True) for at in outside if at in shown}
    if len({box.id for box in outside.values()}) > whole.limit // 2:
        outside = {}
    blocks = {band: list(_held(whole, of, held, own)) for band, of in opened.blocks.items()}
    return _Open(f"{whole.key}/{fold.id}", fold.name, blocks, outside)


def _held(
    whole: _Whole, blocks: Sequence[Block], held: Collection[str], own: Sequence[Line]
) -> Iterator[Block]:
    """Yield the blocks with no boxes but those held, and none without a box."""
    for block in blocks:
        if kept := [whole.boxes[at] for at in block.box_ids if at in held]:
            yield replace(block, rows=_rows(kept, own))
