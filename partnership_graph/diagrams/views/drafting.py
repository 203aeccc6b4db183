"""A scene from its parts: laid out, with the legend, sources and licence of all that is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from partnership_graph.dates import in_words
from partnership_graph.diagrams.layout.earlier import Earlier
from partnership_graph.diagrams.layout.folding import Spread, folded
from partnership_graph.diagrams.layout.grouping import Block
from partnership_graph.diagrams.layout.positions import lay_out
from partnership_graph.diagrams.scene import Band, Box, Line, Matrix, Scene
from partnership_graph.diagrams.views.notes import (
    abbreviations,
    legend_of,
    licence_of,
    sources_of,
)
from partnership_graph.questions.answer import Answer
from partnership_graph.questions.printed import briefly, told
from partnership_graph.questions.view import View


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a scene is made of before it has positions.

    ``blocks`` says for each band's id which of its boxes stand together; ``remarks`` begin with
    what is left out.
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

    def scene(self) -> Scene:
        """Return all of it as one scene."""
        return self._scene(
            Spread(
                self.view.day,
                "",
                tuple(self.bands),
                tuple(self.boxes),
                tuple(self.lines),
                self.blocks,
            )
        )

    def scenes(self, like: Earlier | None = None) -> tuple[Scene, ...]:
        """Return the scene of an overview, then those of the groups folded in it, if it is large.

        Args:
            like: an earlier map, whose boxes stay where they are and whose groups stay folded.
        """
        parts = (self.bands, self.boxes, self.lines, self.blocks)
        overview, *insides = folded(*parts, key=self.view.day, keep=like or ())
        return (self._scene(overview, like), *map(self._scene, insides))

    def _scene(self, spread: Spread, like: Earlier | None = None) -> Scene:
        laid = lay_out(spread.bands, spread.boxes, spread.lines, spread.blocks, like=like)
        cells = self.matrix.cells if self.matrix else ()
        sources = sources_of(self.view, (*spread.boxes, *spread.lines, *cells))
        names = abbreviations(self.view, self.place, spread.boxes)
        return Scene(
            key=spread.key,
            place=self.place,
            title=f"{spread.name} ({self.title})" if spread.name else self.title,
            as_of=in_words(self.view.day),
            day=self.view.day,
            version=self.view.dataset.version,
            width=laid.width,
            height=laid.height,
            bands=laid.bands,
            groups=laid.groups,
            boxes=laid.boxes,
            lines=laid.lines,
            legend=tuple(legend_of(spread.lines)),
            remarks=(*spread.remarks, *self.remarks, *names),
            sources=tuple(f"{source.name} ({in_words(source.dated)})" for source in sources),
            licence=licence_of(self.view, self.place, sources),
            answer=tuple(text for answer in self.answers for text in briefly(answer)),
            told=tuple(text for answer in self.answers for text in told(answer)),
            found=self.found,
            matrix=self.matrix,
        )
