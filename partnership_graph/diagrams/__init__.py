"""Diagrams: what is recorded of a place as a picture, a page, and a list that says the same."""

from __future__ import annotations

from partnership_graph.diagrams.maps import draw_day, draw_map
from partnership_graph.diagrams.scene import Book, Scene
from partnership_graph.diagrams.svg import picture as svg_of

__all__ = ["Book", "Scene", "draw_day", "draw_map", "page_of", "svg_of"]


def page_of(book: Book) -> str:
    """Return a book of scenes as one web page that asks the network for nothing."""
    # pyvis takes half a second to import, which only those who draw a page should pay.
    from partnership_graph.diagrams.page import page  # noqa: PLC0415

    return page(book)
