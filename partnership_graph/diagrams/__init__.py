"""Diagrams: what is recorded of a place as a picture, a page, and a list that says the same."""

from __future__ import annotations

from partnership_graph.diagrams.scene import Book, Scene
from partnership_graph.diagrams.views.attending import Attending
from partnership_graph.diagrams.views.differences import Differences
from partnership_graph.diagrams.views.localities import Localities
from partnership_graph.diagrams.views.maps import draw_day, draw_map
from partnership_graph.diagrams.views.seating import Seated, Seating
from partnership_graph.diagrams.views.traces import Trace

__all__ = [
    "Attending",
    "Book",
    "Differences",
    "Localities",
    "Scene",
    "Seated",
    "Seating",
    "Trace",
    "draw_day",
    "draw_map",
]
