"""Diagrams: what is recorded of a place as a picture, a page, and a list that says the same."""

from __future__ import annotations

from partnership_graph.diagrams.scene import Book, Scene
from partnership_graph.diagrams.views.maps import draw_day, draw_map

__all__ = [
    "Book",
    "Scene",
    "draw_day",
    "draw_map",
]
