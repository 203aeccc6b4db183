"""A picture alone: the first scene of a book."""

from __future__ import annotations

from partnership_graph.diagrams.rendering.svg import picture
from partnership_graph.diagrams.scene import Book
from partnership_graph.publishing.escapes import encoded


def book(value: Book) -> bytes:
    """Return the scene that is shown first as an SVG picture."""
    return encoded(picture(value.first))
