"""The sheets of paper that a page is printed on: of a map what stands on each, of a matrix the grids themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from markupsafe import Markup

from partnership_graph.diagrams.arranged import Matrix
from partnership_graph.diagrams.drawing.contents import contents
from partnership_graph.diagrams.drawing.grid import grid_of
from partnership_graph.diagrams.drawing.paper import A3, A4, SAID, repeated, sheets_of, slices
from partnership_graph.diagrams.drawing.svg import in_page
from partnership_graph.diagrams.layout.lettering import SIZE, wrapped
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.diagrams.page.encoding import short
from partnership_graph.diagrams.scene import Scene

_PAPERS: Final = {"a4": A4, "a3": A3}
_ROWS: Final = {"a4": 4.8, "a3": 5.3}
_WORDS: Final = 10.0
"""The size, in points, of what stands around a picture on A4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of a matrix: on which paper, whether it is the first, which it is, and the grid on it."""

    name: str
    first: bool
    line: str
    grid: Markup


def papers() -> list[list[Any]]:
    """Return each paper as the script takes it, in millimetres: its room, a row of words, and a pixel at the least and the most size."""
    return [
        [
            name,
            paper.width,
            paper.height,
            _ROWS[name],
            *(round(paper.pixel(at), 4) for at in (paper.points, paper.most)),
        ]
        for name, paper in _PAPERS.items()
    ]


def parted(picture: Picture, taken: float) -> list[list[Any]]:
    """Return the sheets of a picture that is not printed on one of A4: what stands on each, and its part of the picture.

    A part is told by its top, where all are as wide as the picture, and by how much of the head of
    a frame that goes on there is printed again. So much of each sheet is ``taken`` by what is said
    above the picture.
    """
    parts = slices(picture, A4, taken)
    if len(parts) == 1:
        return []
    is_whole = len({(part.x, part.w) for part in parts}) == 1
    told = []
    for line, part in zip(contents(picture, parts), parts, strict=True):
        measures = (part.y,) if is_whole else (part.x, part.y, part.w, part.h)
        again = (*measures, repeated(picture, part))
        told.append([line.partition(": ")[2], *map(short, again if again[-1] else measures)])
    return told


def sheets(matrix: Matrix, scene: Scene) -> Iterator[Sheet]:
    """Yield the sheets of a matrix, its headings on each."""
    for name, paper in _PAPERS.items():
        parts = sheets_of(matrix, paper, above(scene))
        for at, part in enumerate(parts, 1):
            drawing = grid_of(part)
            line = f"Sheet {at} of {len(parts)}: {_columns(part)}" if at > 1 else _listed(parts)
            grid = Markup(in_page(drawing.pieces, drawing.view, ()))  # noqa: S704 - escaped where it is written
            yield Sheet(name=name, first=at == 1, line=line, grid=grid)


def _listed(parts: Sequence[Matrix]) -> str:
    """Return what is said on the first sheet of several: which columns stand on which."""
    if len(parts) == 1:
        return ""
    names = [_columns(part) for part in parts]
    firsts = [at for at, name in enumerate(names) if name not in names[:at]]
    told = []
    for first, after in pairwise([*firsts, len(parts)]):
        numbers = f"{first + 1}" if after == first + 1 else f"{first + 1} to {after}"
        told.append(f"{numbers}: {names[first]}")
    return f"On {len(parts)} sheets. {'. '.join(told)}."


def _columns(part: Matrix) -> str:
    """Return the names of the first and the last column of a part."""
    first, last = part.columns[0].name, part.columns[-1].name
    return first if first == last else f"{first} to {last}"


def above(scene: Scene) -> float:
    """Return how much of a sheet is taken by what is said above the picture, below its title."""
    size = SIZE * _WORDS / A4.points
    rows = sum(len(wrapped(text, A4.room[0], size)) for text in _said(scene))
    return rows * SAID


def _said(scene: Scene) -> Sequence[str]:
    return [text for text in (scene.freshness, *scene.answer) if text]
