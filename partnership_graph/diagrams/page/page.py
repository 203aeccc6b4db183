"""A book of scenes as one web page that asks for nothing: the first picture stands in it as SVG.

What the page turns to beside it, and vis-network as pyvis carries it, travel deflated. All text of
the data is text there too: the page allows no script or style but the shipped files, by their hashes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

from markupsafe import Markup

from partnership_graph.diagrams.arranged import Map, Matrix
from partnership_graph.diagrams.drawing.grid import grid_of
from partnership_graph.diagrams.drawing.key import key_of
from partnership_graph.diagrams.drawing.shapes import Piece, plain
from partnership_graph.diagrams.drawing.svg import groups, in_classes, in_page
from partnership_graph.diagrams.layout.laying import every_state
from partnership_graph.diagrams.layout.lettering import SIZE
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.diagrams.page.engine import vis_script
from partnership_graph.diagrams.page.packing import Values, deflated, packed
from partnership_graph.diagrams.page.sheets import papers, sheets
from partnership_graph.diagrams.page.shown import (
    NAMES,
    Shown,
    drawn_styles,
    encoded,
    number_alike,
    raised,
)
from partnership_graph.diagrams.page.telling import kinds_of, phrases_of
from partnership_graph.diagrams.page.template import filled
from partnership_graph.diagrams.scene import Book
from partnership_graph.facts.dates import in_words, spoken_day
from partnership_graph.facts.wording import OVER

_MARGIN: Final = 4
_LETTER: Final = 11
"""The smallest that letters may be on a screen, in CSS pixels: a higher map scrolls."""


def page(book: Book) -> str:
    """Return the page as text, to be written in UTF-8 with plain line feeds."""
    shown = [Shown.of(scene, pictures) for scene, pictures in every_state(book)]
    first = shown[0]
    values = Values()
    number_alike(shown[:1], values)
    begun = encoded(first, values)
    apart = len(values.written)
    number_alike(shown[1:], values)
    others = [encoded(other, values) for other in shown[1:]]
    said = {
        "book": book,
        "scene": first.scene,
        "is_map": isinstance(first.scene.arrangement, Map),
        "switches": NAMES,
        "places": _places(book),
        "places_called": book.places_called,
        "days": len(book.scenes),
        "data": _packed(
            {"values": values.written[:apart], "scenes": [begun], **_about(book)}, phrases_of(book)
        ),
        "others": _others(book, values.written[apart:], others),
        "vis": _vis(),
        **(_drawn(first) if first.views else _gridded(first)),
    }
    return filled(said, _measures(first), drawn_styles(shown), _sheets(first))


def _drawn(first: Shown) -> dict[str, Any]:
    view = first.first
    w, h, top = *measures(view.picture), raised(view.picture)
    seen = f"{-_MARGIN} {plain(-_MARGIN - top)} {plain(w)} {plain(h)}"
    return {
        "seen": seen,
        "drawing": _marked(view.pieces),
        "entries": view.entries,
        "notes": view.picture.notes,
        "key": key_of(view.pieces),
        "sources": view.sources,
        "steps": first.story,
    }


def _marked(pieces: Sequence[Piece]) -> Markup:
    """Return pieces as SVG; the script finds each by its place among them, and what it is of in the data."""
    bare = (replace(piece, id="", of="", folds=()) for piece in pieces)
    drawn = groups(bare, in_classes).replace(' x="0"', "").replace(' y="0"', "")  # as it is anyway
    return Markup(drawn)  # noqa: S704 - escaped where it is written


def _gridded(first: Shown) -> dict[str, Any]:
    matrix = first.scene.arrangement
    assert isinstance(matrix, Matrix)  # noqa: S101 - what has no pictures is one
    drawing = grid_of(matrix)
    return {
        "sheets": tuple(sheets(matrix, first.scene)),
        "grid": Markup(in_page(drawing.pieces, drawing.view, ())),  # noqa: S704 - escaped where it is written
        "key": key_of(drawing.pieces),
        "sources": first.scene.sources,
    }


def _about(book: Book) -> dict[str, Any]:
    """Return what is the same for all scenes."""
    return {
        "days": [[scene.place, scene.day] for scene in book.scenes],
        "kinds": kinds_of(book.scenes),
        "sourced": [["", spoken_day(day), in_words(day)] for day in book.sourced],
        "over": OVER,
        "papers": papers(),
    }


def _others(book: Book, values: Sequence[Any], scenes: Sequence[Any]) -> str:
    """Return what is read after the first scene: the others, and the words of the paragraphs."""
    if not scenes and not book.paragraphs:
        return ""
    paragraphs = [list(paragraph) for paragraph in book.paragraphs]
    told = {"values": values, "scenes": scenes, "paragraphs": paragraphs}
    return _packed(told, phrases_of(book))


def _places(book: Book) -> dict[str, str]:
    """Return the places of a book, each with what its first scene is called."""
    found: dict[str, str] = {}
    for scene in book.scenes:
        found.setdefault(scene.place, scene.title.partition(":")[0])
    return found


def _measures(first: Shown) -> str:
    """Return how high the picture may at least be, and how wide it is where a screen is narrow."""
    if isinstance(first.scene.arrangement, Matrix):
        return ""
    return f":root{{--letter:{_LETTER / SIZE:.4f};{_size(first.first.picture)}}}"


def _sheets(first: Shown) -> tuple[str, ...]:
    """Return the style sheets that a page of a scene needs."""
    return ("page.css", "table.css", "paper.css") if first.scene.matrix else ("page.css",)


def _size(picture: Picture) -> str:
    wide, high = measures(picture)
    return f"--wide:{round(wide)}px;--high:{round(high)}px"


def measures(picture: Picture) -> tuple[float, float]:
    """Return how wide and how high a picture is with its margins."""
    return picture.width + 2 * _MARGIN, picture.height + raised(picture) + 2 * _MARGIN


def _packed(told: Any, phrases: Iterable[str]) -> Markup:
    return Markup(packed(told, phrases))  # noqa: S704 - letters of our own choice


@cache
def _vis() -> str:
    return Markup(deflated(vis_script()))  # noqa: S704 - letters of our own choice
