"""A web page of pictures, which asks the network for nothing."""

from __future__ import annotations

from partnership_graph.diagrams.page.page import page
from partnership_graph.diagrams.scene import Book
from partnership_graph.publishing.escapes import encoded


def book(value: Book) -> bytes:
    """Return all scenes of a book as one page."""
    return encoded(page(value))
