"""Nodes and edges as vis-network takes them, and texts that stay texts in it.

vis-network sets a label on a canvas, in rows. Rows of several looks are told in its Markdown: its other
way, tags, makes a regular expression of a row with "&", and stops at the first that is none. It knows no
escapes, so what could be a mark is kept from being one. A tooltip it shows as text, but pyvis' template
shows all of them as markup as soon as one holds "href": none may hold that word, nor what could be a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, Final, TypeAlias

from partnership_graph.diagrams.drawing.styles import FONTS, INK
from partnership_graph.diagrams.layout.lettering import SIZE
from partnership_graph.diagrams.scene import Scene
from partnership_graph.diagrams.told import Link, Portrait

Values: TypeAlias = dict[str, Any]
"""A node or an edge: what vis-network reads of it, and what a caller may ask for."""

Look: TypeAlias = Mapping[str, str]
"""The attributes of a style."""

NONE: Final = "rgba(0,0,0,0)"
"""No colour: for a missing one vis-network has a blue of its own."""

_WIDTH_OF_A_TIP: Final = 72
_MOST_DETAILS: Final = 6
_TIP: Final = str.maketrans({"<": "\u2039", ">": "\u203a"})
_UNLIKE: Final = {"*": "\u2217", "_": "\u02cd", "\\": "\u2216"}
"""Letters that look like marks of vis-network's Markdown and are none."""

_OPENING: Final = re.compile(r"(^|\s)([*_`])")


@dataclass(frozen=True, slots=True)
class Graph:
    """All nodes and all edges, each in the order in which they are drawn: edges lie below nodes."""

    nodes: tuple[Values, ...]
    edges: tuple[Values, ...]


# --- texts ---


def row(text: str, *, bold: bool = False, italic: bool = False) -> str:
    """Return a row of a label in vis-network's Markdown; nothing of the text itself is a mark of it."""
    mark = "*" if bold else "_" if italic else ""
    for at in ("\\", *mark):
        text = text.replace(at, _UNLIKE[at])
    inert = _OPENING.sub("\\1\u200b\\2", text)
    return f"{mark}{inert}{mark}" if inert else ""


def tip(rows: Iterable[str]) -> str:
    """Return rows as a tooltip that no template takes for markup, broken where they are long."""
    broken = [part for row in rows for part in wrap(row, _WIDTH_OF_A_TIP)]
    return "\n".join(broken).translate(_TIP).replace("href", "hr\u200bef")


def tips(scene: Scene) -> dict[str, str]:
    """Return the tooltip of every thing and every link of a scene by its id."""
    things = {thing.id: tip(_of_thing(thing)) for thing in scene.things}
    return things | {link.id: tip(_of_link(link)) for link in scene.links}


def _of_thing(thing: Portrait) -> Iterator[str]:
    yield thing.name
    yield ", ".join((thing.kind, *thing.said))
    yield thing.cited
    for detail in thing.details[:_MOST_DETAILS]:
        yield f"{detail.heading}: {detail.text}"
    if len(thing.details) > _MOST_DETAILS:
        yield f"and {len(thing.details) - _MOST_DETAILS} more"


def _of_link(link: Link) -> Iterator[str]:
    yield link.sentence
    yield "; ".join(link.cited)


# --- looks ---


def filled(look: Look) -> str:
    """Return the fill of a shape as one colour, with how opaque it is."""
    fill, opaque = look.get("fill", "none"), float(look.get("fill-opacity", 1))
    if fill == "none":
        return NONE
    red, green, blue = bytes.fromhex(fill[1:])
    return fill if opaque == 1 else f"rgba({red},{green},{blue},{opaque:g})"


def stroked(look: Look) -> str:
    """Return the colour of a stroke."""
    stroke = look.get("stroke", "none")
    return NONE if stroke == "none" else stroke


def width_of(look: Look) -> float:
    """Return how wide a stroke is."""
    return float(look.get("stroke-width", 1)) if stroked(look) != NONE else 0


def dashes_of(look: Look) -> list[float] | bool:
    """Return the dashes and gaps of a stroke, or that it has none."""
    return [float(part) for part in look.get("stroke-dasharray", "").split()] or False


def is_bold(look: Look) -> bool:
    """Tell whether letters are heavy."""
    return look.get("font-weight") == "bold"


def font(look: Look, bold: Look | None = None) -> Values:
    """Return the letters of a label in Markdown, with those of its bold rows if they look otherwise."""
    own = face(look)
    return {
        **own,
        "multi": "md",
        "bold": {**face(bold or look), "mod": "bold"},
        "ital": {**own, "mod": "italic"},
    }


def face(look: Look) -> Values:
    """Return the letters of a label that is all of one look, without any marks."""
    size = float(look.get("font-size", SIZE))
    return {"face": FONTS, "size": size, "color": look.get("fill", INK.light)}
