"""A book of scenes as one web page: pyvis builds nodes and edges, our own scripts show them.

Of pyvis only the builder is used: its own page calls a content network, writes headings unescaped,
and turns a title that holds "href" into markup. The vis-network that it carries is left out: it was
469 kB and most of the time until a page could be used, and all it still did was to keep a scale and
call our own drawing. All text of the data travels as JSON, and the page allows no script or style
but the shipped files, by their hashes, and no request at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pyvis.network import Network

from partnership_graph.diagrams.layout.lettering import (
    LEADS,
    NAME_SIZE,
    SMALL_SIZE,
    Text,
    lettering,
)
from partnership_graph.diagrams.rendering.encoding import Values
from partnership_graph.diagrams.rendering.line_labels import Pill, pills_of
from partnership_graph.diagrams.rendering.strokes import Stroke, head_of, path_of, stroke_of
from partnership_graph.diagrams.rendering.svg import picture_on, sheet_for
from partnership_graph.diagrams.rendering.telling import (
    how_of,
    named_of,
    recorded,
    shapes_of,
    sourced,
    told_of,
)
from partnership_graph.diagrams.rendering.template import Filled
from partnership_graph.diagrams.rendering.tiers import (
    FADED,
    FADED_INK,
    FADED_LINE,
    INK,
    Look,
    looks_of,
)
from partnership_graph.diagrams.scene import Band, Book, Box, Group, Key, Line, Rect, Scene
from partnership_graph.facts.dates import in_words, spoken_day

_LETTERS: Final = {
    "n": {"size": NAME_SIZE, "lead": LEADS[NAME_SIZE], "italic": False},
    "s": {"size": NAME_SIZE, "lead": LEADS[NAME_SIZE], "italic": False, "struck": True},
    "m": {"size": SMALL_SIZE, "lead": LEADS[SMALL_SIZE], "italic": True},
    "c": {"size": SMALL_SIZE, "lead": LEADS[SMALL_SIZE], "italic": False},
}
"""How a line of a box's name, of a name struck through, of its marks and of its citation is set."""


def page(book: Book) -> str:
    """Return the page as text, to be written in UTF-8 with plain line feeds."""
    networks = [_network(scene) for scene in book.scenes]
    values = Values()
    scenes = {
        scene.key: {name: values.table(records) for name, records in _tables(scene, network)}
        for scene, network in zip(book.scenes, networks, strict=True)
    }
    network = networks[0]
    network.templateEnv = Filled(_said(book, scenes, values.written))
    return str(network.generate_html())


def _network(scene: Scene) -> Network:
    network = Network(directed=True, cdn_resources="in_line")
    for box in scene.boxes:
        network.add_node(box.id, **_node(box))
    pills = pills_of(scene)
    for line in scene.lines:
        network.add_edge(line.from_id, line.to_id, **_edge(line, pills[line.id]))
    return network


def _tables(scene: Scene, network: Network) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield all that the script needs of a scene, as records."""
    order = {box.id: at for at, box in enumerate(scene.boxes)}
    yield "about", [_about(scene)]
    yield "legend", [_entry(key) for key in scene.legend]
    yield "bands", [_band(band) for band in scene.bands]
    yield "groups", [_group(group, order) for group in scene.groups]
    yield "boxes", network.nodes
    yield "lines", network.edges
    yield "unfolded", [_unfolded(line) for line in scene.unfolded]


def _said(book: Book, scenes: dict[str, Any], values: list[Any]) -> dict[str, Any]:
    """Return what the template says of one book."""
    sheet = sheet_for(book.first)
    return {
        "book": book,
        "scene": book.first,
        "picture": picture_on(sheet, book.first),
        "tall": sheet.is_tall,
        "values": values,
        "scenes": scenes,
        "looks": _looks(book),
    }


def _node(box: Box) -> dict[str, Any]:
    rect, letters = box.rect, lettering(box)
    return {
        "label": box.name,
        "shape": "box",
        "x": rect.middle,
        "y": rect.y + rect.h / 2,
        "w": rect.w,
        "h": rect.h,
        "band": box.band,
        "heavy": box.meets,
        "dashed": "proposed" in box.marks,
        "faded": box.faded,
        "flag": box.change[:1],
        "texts": [text.text for text in letters],
        "letters": "".join(_letter(text) for text in letters),
        "kind": box.kind,
        "marks": box.marks,
        "others": box.other_names,
        "details": [text for detail in box.details for text in (detail.heading, detail.text)],
        "cited": sourced(box.citations),
        "stands": box.stands_for,
        "opens": box.opens,
        "over": box.over,
    }


def _letter(text: Text) -> str:
    """Return the letter for how a line of text on a box is set: see ``_LETTERS``."""
    if text.size == NAME_SIZE:
        return "s" if text.struck else "n"
    return "m" if text.italic else "c"


def _edge(line: Line, pill: Pill) -> dict[str, Any]:
    stroke = stroke_of(line.kind, line.marks)
    text, rect = pill
    return {
        "id": line.id,
        "path": path_of(line.points),
        "head": head_of(line.points, stroke.head),
        "stroke": _stroke(stroke),
        "pill": [text, *_places(rect.x, rect.y, rect.w, rect.h)],
        "words": line.words,
        "told": told_of(line),
        "struck": named_of(line) if line.over else "",
        "faded": line.faded,
        "step": line.step,
        "stands": line.stands_for,
        **_fact(line),
    }


def _fact(line: Line) -> dict[str, Any]:
    """Return what is said of a line wherever it is drawn."""
    return {
        "kind": line.kind,
        "cited": sourced(line.citations),
        "recorded": recorded(line),
        "marks": line.marks,
        "upward": line.upward,
    }


def _unfolded(line: Line) -> dict[str, Any]:
    """Return a line between two boxes that are folded, or one of them: it is told and not drawn."""
    ends = {"id": line.id, "from": line.from_id, "to": line.to_id}
    return {**ends, "told": line.sentence + how_of(line), **_fact(line)}


def _about(scene: Scene) -> dict[str, Any]:
    """Return what is said of the whole scene."""
    return {
        "width": scene.width,
        "height": scene.height,
        "title": scene.title,
        "as_of": scene.as_of,
        "fresh": scene.freshness,
        "version": scene.version,
        "remarks": scene.remarks,
        "sources": scene.sources,
        "licence": scene.licence,
        "answer": scene.answer,
        "matrix": scene.matrix is not None,
        "summary": scene.summary,
    }


def _entry(key: Key) -> dict[str, Any]:
    stroke = stroke_of(key.kind, key.marks)
    return {
        "kind": key.kind,
        "marks": key.marks,
        "words": key.words,
        "stroke": _stroke(stroke),
        "head": head_of(((2, 8), (57, 8)), stroke.head),
    }


def _band(band: Band) -> dict[str, Any]:
    return {
        "id": band.id,
        "name": band.name,
        "remark": band.remark,
        "bare": band.bare,
        **_corners(band.rect),
    }


def _group(group: Group, order: dict[str, int]) -> dict[str, Any]:
    return {
        "name": group.name,
        "band": group.band,
        "framed": group.framed,
        "titles": group.titles,
        "boxes": [order[at] for at in group.box_ids],
        **_corners(group.rect),
    }


def _looks(book: Book) -> dict[str, Any]:
    """Return how everything is drawn, whatever is drawn."""
    return {
        "name": f"{book.first.place}-map",
        "sourced": [(spoken_day(day), in_words(day)) for day in book.sourced],
        "ink": INK,
        "letters": _LETTERS,
        "faded": {**_look(FADED), "ink": FADED_INK, "line": FADED_LINE},
        "looks": {band: _look(look) for band, look in looks_of(book.first).items()},
        "shapes": shapes_of(book.first),
    }


def _look(look: Look) -> dict[str, Any]:
    return {"ground": look.ground, "fill": look.fill, "edge": look.edge, "radius": look.radius}


def _stroke(stroke: Stroke) -> dict[str, Any]:
    return {
        "colour": stroke.colour,
        "wide": stroke.width,
        "dash": stroke.dash,
        "hollow": stroke.hollow,
        "filled": stroke.filled,
    }


def _corners(rect: Rect) -> dict[str, float]:
    return dict(zip("xywh", _places(rect.x, rect.y, rect.w, rect.h), strict=True))


def _places(*measures: float) -> list[float]:
    return [round(measure, 1) for measure in measures]
