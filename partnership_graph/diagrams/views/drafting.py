"""A scene from its parts: laid out, with the legend, sources and licence of all that is drawn."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.printed import briefly, told
from partnership_graph.diagrams.layout.earlier import Earlier
from partnership_graph.diagrams.layout.folding import Spread, folded
from partnership_graph.diagrams.layout.gathering import gathered
from partnership_graph.diagrams.layout.grouping import Block
from partnership_graph.diagrams.layout.positions import lay_out
from partnership_graph.diagrams.scene import Band, Box, Line, Matrix, Scene
from partnership_graph.diagrams.views.endings import includes_over
from partnership_graph.diagrams.views.notes import (
    abbreviations,
    legend_of,
    licence_of,
    sources_of,
)
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.freshness import heading_of
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a scene is made of before it has positions.

    ``blocks`` says for each band's id which of its boxes stand together; ``remarks`` begin with
    what is left out. ``asked`` are the ids of what was asked for: it is shown though it is over, and
    never folded.
    """

    view: View
    place: str
    title: str
    bands: Sequence[Band] = ()
    boxes: Sequence[Box] = ()
    lines: Sequence[Line] = ()
    blocks: Mapping[str, Sequence[Block]]
    remarks: Sequence[str] = ()
    answers: Sequence[Answer] = ()
    found: bool = True
    matrix: Matrix | None = None
    asked: Collection[str] = ()

    def scene(self) -> Scene:
        """Return all of it as one scene."""
        lines = gathered(self._whole.lines, {box.id: box for box in self._whole.boxes})
        return self._scene(replace(self._whole, lines=lines))

    def scenes(self, like: Earlier | None = None) -> tuple[Scene, ...]:
        """Return the scene of an overview, then those of the groups folded in it, if it is large.

        Args:
            like: an earlier map, whose boxes stay where they are and whose groups stay folded.
        """
        whole = self._whole
        parts = (whole.bands, whole.boxes, whole.lines, whole.blocks)
        overview, *insides = folded(*parts, key=whole.key, keep=like or (), asked=self.asked)
        first = self._scene(overview, like)
        if insides:
            first = replace(first, unfolded=whole.lines)
        return (first, *map(self._scene, insides))

    @cached_property
    def _whole(self) -> Spread:
        """What is drawn before anything is folded: without what is over, where that was not asked for."""
        gone = self._gone
        return Spread(
            key=self.view.day,
            name="",
            bands=tuple(self.bands),
            boxes=tuple(box for box in self.boxes if box.id not in gone),
            lines=tuple(line for line in self.lines if gone.isdisjoint((line.from_id, line.to_id))),
            blocks={band: list(_without(blocks, gone)) for band, blocks in self.blocks.items()},
        )

    @cached_property
    def _gone(self) -> frozenset[str]:
        if includes_over(self.view):
            return frozenset()
        return frozenset(box.id for box in self.boxes if _is_past(box) and box.id not in self.asked)

    def _left_out(self) -> Iterator[str]:
        if self._gone:
            things = counted(len(self._gone), "thing that is over", "things that are over")
            yield f"Left out: {things}."

    def _scene(self, spread: Spread, like: Earlier | None = None) -> Scene:
        laid = lay_out(spread.bands, spread.boxes, spread.lines, spread.blocks, like=like)
        cells = self.matrix.cells if self.matrix else ()
        sources = sources_of(self.view, (*spread.boxes, *spread.lines, *cells))
        dataset = self.view.dataset
        names = abbreviations(self.view, self.place, spread.boxes)
        return Scene(
            key=spread.key,
            place=self.place,
            title=f"{spread.name} ({self.title})" if spread.name else self.title,
            as_of=in_words(self.view.day),
            day=self.view.day,
            version=dataset.version,
            width=laid.width,
            height=laid.height,
            bands=laid.bands,
            groups=laid.groups,
            boxes=laid.boxes,
            lines=laid.lines,
            legend=tuple(legend_of(spread.lines)),
            remarks=(*spread.remarks, *self._left_out(), *self.remarks, *names),
            sources=tuple(f"{source.name} ({in_words(source.dated)})" for source in sources),
            licence=licence_of(self.view, self.place, sources),
            answer=tuple(text for answer in self.answers for text in briefly(answer)),
            told=tuple(text for answer in self.answers for text in told(answer)),
            found=self.found,
            matrix=self.matrix,
            freshness=heading_of(self.view),
            tiers=tuple(dict.fromkeys([*dataset.tiers_of(self.place), *dataset.tiers])),
        )


def _is_past(box: Box) -> bool:
    """Tell whether a box is over and nothing of the answer: that it ended is what a difference tells."""
    return bool(box.over) and not box.change


def _without(blocks: Sequence[Block], gone: Collection[str]) -> Iterator[Block]:
    for block in blocks:
        rows = (tuple(at for at in row if at not in gone) for row in block.rows)
        if kept := tuple(row for row in rows if row):
            yield replace(block, rows=kept)
