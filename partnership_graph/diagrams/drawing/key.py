"""What the looks of a drawing mean, in a sentence or two: only those that are on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from partnership_graph.diagrams.drawing.shapes import Path, Piece, Shape, Text
from partnership_graph.diagrams.drawing.styles import LEVELS

_MEANT: Final = (
    # the styles that look so, and what is said of them
    ({"dash", "subject-dash"}, "Dashed: proposed."),
    ({"dot", "heavy-dot", "subject-dot"}, "Dotted: implied by a heading or a name, not stated."),
    ({"heavy"}, "Heavy border: a body that meets."),
    ({"ring"}, "Double border: what was asked for."),
    ({"stack"}, "Stacked: folded together."),
    ({"arrow-up"}, "Filled arrowhead: a reporting line."),
    ({"over"}, "Struck through: over."),
    ({"step"}, "In a disc: the step of the answer."),
)
_CITED: Final = "In brackets: the paragraph."


def key_of(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """Return the sentences that explain how some pieces look."""
    drawn = list(pieces)
    shapes = [shape for piece in drawn for shape in shapes_of(piece)]
    used = {_look(name) for shape in shapes for name in shape.style.split()}
    said = [meaning for styles, meaning in _MEANT if styles & used]
    if any(map(_cites, drawn)):
        said.append(_CITED)
    return tuple(said)


def shapes_of(piece: Piece) -> Iterator[Shape]:
    """Yield every shape that is drawn of a piece, of a line its path, its head and its words."""
    yield from piece.shapes
    if piece.line:
        yield Path(piece.line.style, "")
        yield from (*piece.line.head, *piece.line.label)


def _cites(piece: Piece) -> bool:
    """Tell whether a paragraph stands on a piece, in brackets and slanted."""
    slanted = (
        shape.tail or (shape.text if "said" in shape.style else "")
        for shape in shapes_of(piece)
        if isinstance(shape, Text)
    )
    return piece.kind != "ground" and any("(" in text for text in slanted)


def _look(style: str) -> str:
    """Return what a style is called without the level in whose colours it is drawn."""
    name, _, level = style.rpartition("-")
    return name if level in LEVELS else style
