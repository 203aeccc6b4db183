"""A picture alone: the first scene of a book."""

from __future__ import annotations

from partnership_graph.diagrams.drawing.sheet import saved
from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.diagrams.scene import Book
from partnership_graph.publishing.escapes import encoded


def book(value: Book) -> bytes:
    """Return the scene that is shown first as an SVG picture."""
    scene = value.first
    if scene.matrix:  # drawn as a grid, and laid out as such
        return encoded(saved(Picture(width=0, height=0), scene))
    return encoded(saved(lay_out(scene, like=value.like), scene))
