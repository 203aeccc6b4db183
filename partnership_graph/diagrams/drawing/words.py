"""Rows of words as shapes: how each looks by what it is."""

from __future__ import annotations

from partnership_graph.diagrams.drawing.shapes import Text
from partnership_graph.diagrams.layout.picture import Row


def styled(*names: str) -> str:
    """Return one style of several, of which some may be empty."""
    return " ".join(filter(None, names))


def text_of(row: Row, x: float, y: float, *, title: str = "name bold", more: str = "") -> Text:
    """Return a row as it is written at a point; a title in the style given, with some ``more`` to it."""
    look = {"title": title, "said": "said"}.get(row.look, "name")
    style = styled(look, more, "over" if row.struck else "")
    return Text(style, x, y, row.text, facts=row.facts)
