"""The sheet of a picture: what is drawn, and in columns beside or below it all a reader needs.

Of the ways to set the columns that one is taken which leaves the letters largest on A3.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from partnership_graph.diagrams.citing import numbered
from partnership_graph.diagrams.layout.lettering import SMALL_SIZE, Text, wrapped
from partnership_graph.diagrams.rendering.telling import said_of, shapes_of
from partnership_graph.diagrams.scene import Key, Matrix, Scene

MARGIN: Final = 12.0
POINTS_PER_MM: Final = 72 / 25.4
A3: Final = (406 * POINTS_PER_MM, 283 * POINTS_PER_MM)
"""What a printer leaves of an A3 page, the long side first, in points."""

_COLUMN: Final = 380.0
_GAP: Final = 20.0
_LEAD: Final = 2.5
_SAMPLE: Final = 70.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture's size with its margins, its lines of text, and where each legend entry is drawn.

    The drawing stands at the origin; what is said above it stands at negative heights.
    """

    top: float
    width: float
    height: float
    texts: tuple[Text, ...]
    keys: tuple[tuple[Key, Text], ...]

    @property
    def scale(self) -> float:
        """How many points on A3, whichever way it is turned, one unit of the picture is."""
        long, short = A3
        return max(self._fits(long, short), self._fits(short, long))

    @property
    def is_tall(self) -> bool:
        """Whether its letters are larger on a page that stands upright."""
        long, short = A3
        return self._fits(short, long) > self._fits(long, short)

    def _fits(self, width: float, height: float) -> float:
        return min(width / self.width, height / self.height)


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph of the columns; a legend entry leaves room for its line."""

    text: str
    size: float = SMALL_SIZE
    bold: bool = False
    key: Key | None = None


def sheet_of(scene: Scene, width: float, height: float) -> Sheet:
    """Return the sheet on which a drawing of this size is largest."""
    lines = list(_lines(scene))
    deep = sum(line.y for line, _ in lines)
    across = max(1, int((width + _GAP) // (_COLUMN + _GAP)))
    heading = _heading(scene, width)

    def sheet(placed: Sequence[tuple[Text, Key | None]]) -> Sheet:
        edges = {text.x for text, _ in placed}
        right = max(x for x in edges if x - _SAMPLE not in edges) + _COLUMN
        bottom = max(text.y for text, _ in placed) + 6
        top = min(text.y - text.size for text in heading) - MARGIN
        return Sheet(
            top=top,
            width=max(width, right) + 2 * MARGIN,
            height=max(height, bottom) + MARGIN - top,
            texts=(*heading, *(text for text, _ in placed)),
            keys=tuple((key, text) for text, key in placed if key is not None),
        )

    beside = [
        sheet(_flow(lines, width + _GAP, 0.0, max(height, deep / columns * 1.03)))
        for columns in (1, 2)
    ]
    below = sheet(_flow(lines, 0.0, height + _GAP, deep / across * 1.03 + 30))
    return max([*beside, below], key=lambda sheet: sheet.scale)


def _heading(scene: Scene, width: float) -> tuple[Text, ...]:
    """Return what stands above the drawing: its title, its day, and the answer."""
    said = (_Part(scene.title, 20, bold=True), _Part(_dated(scene), 14))
    parts = (*said, *(_Part(text, 14, bold=True) for text in scene.answer))
    rows = [
        Text(row, 0, part.size + 6, part.size, bold=part.bold)
        for part in parts
        for row in wrapped(part.text, part.size, width, bold=part.bold)
    ]
    tops = accumulate((row.y for row in rows), initial=-sum(row.y for row in rows) - 6)
    return tuple(
        replace(row, y=round(top + row.y, 1)) for row, top in zip(rows, tops, strict=False)
    )


def _flow(
    lines: Sequence[tuple[Text, Key | None]], left: float, top: float, depth: float
) -> list[tuple[Text, Key | None]]:
    """Set lines one below another, in columns of a depth."""
    placed = []
    x, y = left, top
    for line, key in lines:
        if y + line.y > top + depth and y > top:
            x, y = x + _COLUMN + _GAP, top
        y += line.y
        placed.append((replace(line, x=x + line.x, y=round(y, 1)), key))
    return placed


def _lines(scene: Scene) -> Iterator[tuple[Text, Key | None]]:
    """Yield each line with its indent as x, and the room it takes as y."""
    for part in _parts(scene):
        indent = _SAMPLE if part.key else 0.0
        rows = wrapped(part.text, part.size, _COLUMN - indent, bold=part.bold)
        for row, text in enumerate(rows):
            before = 0 if row else 10 if part.bold else 4
            line = Text(text, indent, part.size + _LEAD + before, part.size, bold=part.bold)
            yield line, None if row else part.key


def _dated(scene: Scene) -> str:
    return f"As of {scene.dated}: {scene.summary}. Data version {scene.version}."


def _parts(scene: Scene) -> Iterator[_Part]:
    if scene.legend:
        yield _Part("Kinds of line", 14, bold=True)
    for key in scene.legend:
        yield _Part(key.words, key=key)
    if scene.boxes:
        yield _Part(shapes_of(scene))
    if scene.lines:
        yield _Part("The lines, by number", 14, bold=True)
    for line in scene.lines:
        yield _Part(said_of(line))
    if scene.matrix:
        yield from _cited(scene.matrix)
    yield _Part("Notes and sources", 14, bold=True)
    for text in filter(None, (*scene.remarks, *scene.sources, scene.licence)):
        yield _Part(text)


def _cited(matrix: Matrix) -> Iterator[_Part]:
    yield _Part("Sources, by number", 14, bold=True)
    for text, number in numbered(matrix.citations).items():
        yield _Part(f"[{number}] {text}")
