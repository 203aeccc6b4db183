"""The sheets of paper that a matrix is printed on: those of a map are made as it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from partnership_graph.diagrams.drawing.grid import grid_of
from partnership_graph.diagrams.drawing.paper import A3, A4, sheets_of
from partnership_graph.diagrams.drawing.svg import in_page
from partnership_graph.diagrams.scene import Matrix

_PAPERS: Final = (("part", A4), ("whole", A3))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: on which paper, which of how many, and the grid on it."""

    name: str
    number: int
    of: int
    grid: Markup


def sheets(matrix: Matrix) -> Iterator[Sheet]:
    """Yield the sheets of a matrix, its headings on each."""
    for name, paper in _PAPERS:
        parts = sheets_of(matrix, paper)
        for number, part in enumerate(parts, 1):
            drawing = grid_of(part)
            svg = Markup(in_page(drawing.pieces, drawing.view, ()))  # noqa: S704 - escaped where it is written
            yield Sheet(name=name, number=number, of=len(parts), grid=svg)
