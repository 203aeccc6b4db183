"""A drawing as a graph whose every part stays where it is put: drawn of the same shapes as the picture.

vis-network draws all edges and then all nodes. So what lies under the lines is drawn of edges too: a
band is an edge as thick as the band is high. It knows no ports, so that a line runs between anchors,
nodes without size or colour at its points.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, pairwise
from typing import Final, TypeAlias

from partnership_graph.diagrams.drawing.shapes import Path, Piece, Rectangle, Shape, Text
from partnership_graph.diagrams.drawing.styles import attributes
from partnership_graph.diagrams.layout.lettering import LEAD, SIZE, width, wrapped
from partnership_graph.diagrams.layout.picture import Note, Picture, Point, Rect
from partnership_graph.diagrams.page.graphs import Graph, Values, is_bold, row
from partnership_graph.diagrams.page.plates import (
    Part,
    Plate,
    Wire,
    Words,
    anchor,
    fill,
    marked,
    slab,
    stroke,
)

_RISE: Final = 0.35  # from a baseline to the middle of its letters, in sizes
_TITLE: Final = 9.0  # what words keep from the left edge of the frame's head
_CORNER: Final = 4.0  # and from the upper left corner of a bracket
_TAB_SIZE: Final = "12"
_BELOW: Final = 14.0  # from a picture to the sentences below it
_STEPS: Final = re.compile(r"([MLhv])([-\d. ]*)")
_SIGNS: Final = ("step", "flag")
_SOLID: Final = ("frame", "box", "bracket")
"""What a caller may ask for; of several that are of one thing the first bears its id."""

Names: TypeAlias = Mapping[str, str]


def pinned(picture: Picture, pieces: Sequence[Piece], told: Names) -> Graph:
    """Return a drawing as nodes and edges in their places, with the sentences below it.

    Args:
        picture: what is placed.
        pieces: what is drawn of it.
        told: the tooltip of each thing and fact by its id.
    """
    names = _names(pieces)
    parts: list[Part] = []
    for piece in pieces:
        parts += _parts(piece, names, told)
    parts += _notes(picture.notes, Rect(y=picture.height + _BELOW, w=picture.width))
    return _graph(parts, set(names.values()))


def _graph(parts: Sequence[Part], taken: Container[str]) -> Graph:
    """Return parts as nodes and edges; what nobody asks for by its id is given one that is not taken."""
    wires = sorted((part for part in parts if isinstance(part, Wire)), key=_is_dashed)
    nodes = [part.node() for part in parts if not isinstance(part, Wire)]
    fresh = _fresh(taken)
    anchors = {at: next(fresh) for wire in wires for at in dict.fromkeys(wire.points)}
    placed = [{"id": own, **anchor(at)} for at, own in anchors.items()]
    named = [{"id": node.get("id") or next(fresh), **node} for node in nodes]
    edges = [edge for wire in wires for edge in wire.edges(anchors)]
    return Graph((*placed, *named), tuple(edges))


def _fresh(taken: Container[str]) -> Iterator[str]:
    return (own for at in count(1) if (own := f"drawn {at}") not in taken)


def _names(pieces: Sequence[Piece]) -> dict[str, str]:
    """Return the id of the node of each frame, box and bracket: that of its thing, if none has it yet."""
    names: dict[str, str] = {}
    taken = {""}
    for piece in (piece for kind in _SOLID for piece in pieces if piece.kind == kind):
        wanted = chain((piece.of, piece.id), (f"{piece.id} {at}" for at in count(2)))
        names[piece.id] = next(name for name in wanted if name not in taken)
        taken.add(names[piece.id])
    return names


def _is_dashed(wire: Wire) -> bool:
    """Tell what is drawn last: after a dashed stroke vis-network gives all others round ends."""
    return bool(wire.dashes)


# --- pieces ---


def _parts(piece: Piece, names: Names, told: Names) -> Iterator[Part]:
    match piece.kind:
        case "ground":
            yield from _ground(piece)
        case "frame":
            yield from _frame(piece, _known(piece, names, told))
        case "bracket":
            yield from _bracket(piece, _known(piece, names, told))
        case "box":
            yield from _box(piece, _known(piece, names, told))
        case "line":
            yield from _line(piece, names, told)
        case _:
            yield from (_alone(text, piece.at) for text in _texts(piece.shapes))


def _known(piece: Piece, names: Names, told: Names) -> Values:
    """Return what a caller knows a node by."""
    known = {"id": names[piece.id], "part": piece.kind, "thing": piece.of}
    title = told.get(piece.of)
    return {**known, "title": title} if title else known


def _ground(piece: Piece) -> Iterator[Part]:
    """Yield a level as a slab with its tab, and its name down the tab letter by letter."""
    slabs = _rectangles(piece.shapes)
    for shape in slabs:
        yield from slab(_placed(shape, piece.at), attributes(shape.style))
    tab = _placed(slabs[-1], piece.at)
    for text in _texts(piece.shapes):
        look = {**attributes(text.style), "font-size": _TAB_SIZE}
        letters = "\n".join(row(letter, bold=True) for letter in text.text)
        yield Words((tab.middle, tab.centre), letters, look)


def _frame(piece: Piece, known: Values) -> Iterator[Part]:
    """Yield the frame as strokes, and its head as the node of the subject."""
    for shape in piece.shapes:
        match shape:
            case Rectangle():
                yield from slab(_placed(shape, piece.at), attributes(shape.style))
            case Path():
                yield Plate(
                    rect=_around(_points(shape.d, piece.at)),
                    look=attributes(shape.style),
                    rows=_texts(piece.shapes),
                    side=_TITLE,
                    known=known,
                )
            case Text():
                pass


def _bracket(piece: Piece, known: Values) -> Iterator[Part]:
    """Yield a bracket: its ground below the lines, its border and its title above them."""
    for shape in _rectangles(piece.shapes):
        look, rect = attributes(shape.style), _placed(shape, piece.at)
        yield fill(rect, look)
        yield Plate(
            rect=rect,
            look={**look, "fill": "none"},
            rows=_texts(piece.shapes),
            radius=shape.radius,
            side=_CORNER,
            top=_CORNER,
            known=known,
        )


def _box(piece: Piece, known: Values) -> Iterator[Part]:
    """Yield a box with its rows, then what else is drawn of it: a ring, a stack, signs."""
    signed = {
        sign: words
        for sign, words in pairwise(piece.shapes)
        if isinstance(sign, Rectangle) and isinstance(words, Text) and sign.style in _SIGNS
    }
    rows = [text for text in _texts(piece.shapes) if text not in signed.values()]
    for at, shape in enumerate(piece.shapes):
        match shape:
            case Rectangle():
                yield Plate(
                    rect=_placed(shape, piece.at),
                    look=attributes(shape.style),
                    rows=rows if at == 0 else [signed[shape]] if shape in signed else (),
                    radius=shape.radius,
                    known={"part": "sign"} if at else known,
                )
            case Path():
                yield stroke(_points(shape.d, piece.at), attributes(shape.style))
            case Text():
                pass


def _line(piece: Piece, names: Names, told: Names) -> Iterator[Part]:
    """Yield a line as a stroke that holds its facts and its ends, and its words row by row."""
    if piece.line is None:
        return
    known: Values = {
        "part": "line",
        "facts": list(piece.facts),
        "ends": [names.get(end, "") for end in (piece.line.from_id, piece.line.to_id)],
    }
    if title := "\n".join(told[fact] for fact in piece.facts if fact in told):
        known["title"] = title
    head = _head(piece.line.head)
    yield stroke(piece.line.points, attributes(piece.line.style), head, **known)
    yield from (_alone(text, piece.line.label_at) for text in _texts(piece.line.label))


def _head(shapes: Iterable[Shape]) -> str:
    """Return vis-network's arrow: a whole one where the head is filled, else an open one."""
    for shape in shapes:
        look = attributes(shape.style)
        return "triangle" if look["fill"] == look["stroke"] else "vee"
    return ""


def _alone(text: Text, at: Point) -> Part:
    """Return one row of text that stands by itself: centred on its point, or from it on."""
    look = attributes(text.style)
    size = float(look.get("font-size", SIZE))
    x, y = at[0] + text.x, at[1] + text.y - _RISE * size
    if look.get("text-anchor") == "middle":
        return Words((x, y), marked(text), look)
    wide = width(text.text, size, bold=is_bold(look))
    rect = Rect(x=x, y=y - LEAD / 2, w=wide, h=LEAD)
    return Plate(rect=rect, look=attributes("nothing"), rows=[text], known={"part": "words"})


def _notes(notes: Iterable[Note], room: Rect) -> Iterator[Part]:
    """Yield sentences one below another, from the top of a room."""
    y = room.y
    for note in notes:
        rows = [Text("name", 0, 0, part) for part in wrapped(note.text, room.w)]
        rect = Rect(x=room.x, y=y, w=room.w, h=LEAD * len(rows))
        yield Plate(rect=rect, look=attributes("nothing"), rows=rows, known={"part": "note"})
        y = rect.bottom + _CORNER


# --- shapes ---


def _texts(shapes: Iterable[Shape]) -> list[Text]:
    return [shape for shape in shapes if isinstance(shape, Text)]


def _rectangles(shapes: Iterable[Shape]) -> list[Rectangle]:
    return [shape for shape in shapes if isinstance(shape, Rectangle)]


def _placed(shape: Rectangle, at: Point) -> Rect:
    return Rect(x=at[0] + shape.x, y=at[1] + shape.y, w=shape.w, h=shape.h)


def _points(d: str, at: Point) -> tuple[Point, ...]:
    """Return the points of a path of straight parts, moved to where it stands."""
    x, y = at
    found: list[Point] = []
    for step, values in _STEPS.findall(d):
        given = [float(value) for value in values.split()]
        match step:
            case "h":
                x += given[0]
            case "v":
                y += given[0]
            case _:
                x, y = at[0] + given[0], at[1] + given[1]
        found.append((x, y))
    return tuple(found)


def _around(points: Sequence[Point]) -> Rect:
    """Return the rectangle around some points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rect(x=min(xs), y=min(ys), w=max(xs) - min(xs), h=max(ys) - min(ys))
