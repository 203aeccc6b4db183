"""The sheets of paper that a page is printed on: of a map what stands on each, of a matrix the grids themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from partnership_graph.diagrams.drawing.contents import contents
from partnership_graph.diagrams.drawing.grid import grid_of
from partnership_graph.diagrams.drawing.paper import A3, A4, repeated, sheets_of, slices
from partnership_graph.diagrams.drawing.svg import in_page
from partnership_graph.diagrams.layout.lettering import LEAD, SIZE, wrapped
from partnership_graph.diagrams.layout.picture import Picture, Rect
from partnership_graph.diagrams.page.encoding import short
from partnership_graph.diagrams.scene import Matrix, Scene

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
    listed: str
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


def parted(picture: Picture, taken: float) -> list[list[list[Any]]]:
    """Return the sheets of a picture on each paper, none where it is printed on one.

    A sheet is what is said of it, its part of the picture and, where a frame goes on, the head of that.
    So much of each is ``taken`` by what is said above the picture.
    """
    found = [slices(picture, paper, taken) for paper in _PAPERS.values()]
    if all(len(parts) == 1 for parts in found):
        return []
    return [_told(picture, parts) if len(parts) > 1 else [] for parts in found]


def _told(picture: Picture, parts: Sequence[Rect]) -> list[list[Any]]:
    regions = (filter(None, (part, repeated(picture, part))) for part in parts)
    return [
        [line, *map(_measured, seen)]
        for line, seen in zip(contents(picture, parts), regions, strict=True)
    ]


def sheets(matrix: Matrix, scene: Scene) -> Iterator[Sheet]:
    """Yield the sheets of a matrix, its headings on each."""
    for name, paper in _PAPERS.items():
        parts = sheets_of(matrix, paper, above(scene))
        lines = [*_spans(parts)] if len(parts) > 1 else [""]
        for part, line in zip(parts, lines, strict=True):
            drawing = grid_of(part)
            grid = Markup(in_page(drawing.pieces, drawing.view, ()))  # noqa: S704 - escaped where it is written
            yield Sheet(
                name=name, first=part is parts[0], line=line, listed=listed(lines), grid=grid
            )


def listed(lines: Sequence[str]) -> str:
    """Return what is said on the first sheet of several: what stands on each."""
    if len(lines) == 1:
        return ""
    told = (line.replace(f" of {len(lines)}", "").removeprefix("Sheet ") for line in lines)
    return f"On {len(lines)} sheets. {'. '.join(told)}."


def above(scene: Scene) -> float:
    """Return how much of a sheet is taken by what is said above the picture, below its title."""
    size = SIZE * _WORDS / A4.points
    rows = sum(len(wrapped(text, A4.room[0], size)) for text in _said(scene))
    return rows * LEAD * _WORDS / A4.points


def _said(scene: Scene) -> Sequence[str]:
    return [text for text in (scene.freshness, *scene.answer) if text]


def _spans(parts: Sequence[Matrix]) -> Iterator[str]:
    """Yield a line for each sheet that says whose columns stand on it."""
    for at, part in enumerate(parts, 1):
        first, last = part.columns[0].name, part.columns[-1].name
        names = first if first == last else f"{first} to {last}"
        yield f"Sheet {at} of {len(parts)}: {names}"


def _measured(part: Rect) -> list[float]:
    return [short(measure) for measure in (part.x, part.y, part.w, part.h)]
