"""Lines as pieces: their path, their head and their words, each by itself so that they can move."""

from __future__ import annotations

from typing import Final

from partnership_graph.diagrams.drawing.shapes import Path, Piece, Shape, Stroke, Text
from partnership_graph.diagrams.drawing.words import styled, text_of
from partnership_graph.diagrams.layout.lettering import LEAD
from partnership_graph.diagrams.layout.picture import Label, Line, Point

_HEAD: Final = "M0 0L-12 -6L-12 6Z"


def line_piece(line: Line) -> Piece:
    """Return a line as it is drawn."""
    words = line.label or next((label for _, label in line.labels), None)
    at = (words.x, words.y) if words else (0.0, 0.0)
    stroke = Stroke(
        style=_line_style(line),
        points=line.points,
        from_id=line.from_id,
        to_id=line.to_id,
        head=(Path(_head_style(line), _HEAD),) if line.headed else (),
        label=_label(line.label, at) if line.label else (),
        label_at=at,
        labels=tuple((shown, _label(label, at)) for shown, label in line.labels),
    )
    return Piece(
        id=line.id,
        kind="line",
        shapes=(),
        because=line.because,
        facts=line.facts,
        line=stroke,
    )


def _line_style(line: Line) -> str:
    main = line.main or line.upward
    weight = "path-up" if line.main and line.upward else "" if main else "path-twig"
    dot = "heavy-dot" if weight == "path-up" else "dot"
    return styled("path", weight, dot if line.stroke == "dot" else line.stroke)


def _head_style(line: Line) -> str:
    if line.main or line.upward:
        return styled("arrow", "arrow-up" if line.upward else "")
    return "arrow arrow-twig"


def _label(label: Label, at: Point) -> tuple[Shape, ...]:
    """Return the words of a line, drawn from a point: as a rule the middle of their upper edge."""
    x, top = label.x - at[0], label.y - at[1]
    above = [
        Text(
            styled("words", "middle", "over" if words.struck else ""),
            x,
            top + LEAD * row - 3,
            words.text,
            tail=tail,
            facts=words.facts,
        )
        for row, (words, tail) in enumerate(label.above, 1)
    ]
    below = [
        text_of(words, x, top + LEAD * (len(above) + row) + 5, more="middle")
        for row, words in enumerate(label.below, 1)
    ]
    return (*above, *below)
