"""A book of scenes as one web page: pyvis builds nodes and edges, our own scripts show them.

Of pyvis only the builder is used: its own page calls a content network, writes headings unescaped,
and turns a title that holds "href" into markup. Here all text of the data travels as JSON, and the
page allows no script or style but the shipped files, by their hashes, and no request at all.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import pyvis
from jinja2 import Environment, PackageLoader
from pyvis.network import Network

from partnership_graph.diagrams.accessibility import STATEMENT
from partnership_graph.diagrams.portraits import references
from partnership_graph.diagrams.encoding import Values
from partnership_graph.diagrams.lettering import lettering
from partnership_graph.diagrams.scene import Book, Box, Group, Line, Rect, Scene
from partnership_graph.diagrams.strokes import Stroke, head_of, path_of, stroke_of
from partnership_graph.diagrams.svg import key_of, picture, pill_of
from partnership_graph.diagrams.telling import SHAPES, recorded, said_of, sourced, told_of
from partnership_graph.diagrams.tiers import FADED, FADED_INK, FADED_LINE, INK, LOOKS, Look

_VIS: Final = "templates/lib/vis-9.1.2/vis-network.min.js"
_SCRIPTS: Final = (
    "parts",
    "scenes",
    "routes",
    "state",
    "pens",
    "drawing",
    "map",
    "panel",
    "outline",
    "search",
    "tools",
    "saving",
    "start",
)
_OPTIONS: Final = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "dragView": False,
        "zoomView": False,
        "hover": False,
        "selectable": False,
        "keyboard": {"enabled": False},
    },
}


def page(book: Book) -> str:
    """Return the page as text, to be written in UTF-8 with plain line feeds."""
    networks = [_network(scene) for scene in book.scenes]
    values = Values()
    scenes = {
        scene.key: {
            "about": values.table([_about(scene)]),
            "boxes": values.table(network.nodes),
            "lines": values.table(network.edges),
        }
        for scene, network in zip(book.scenes, networks, strict=True)
    }
    network = networks[0]
    network.options = _OPTIONS
    network.templateEnv = _environment(book, scenes, values.written)
    network.path = "page.html.j2"
    return str(network.generate_html())


def _network(scene: Scene) -> Network:
    network = Network(directed=True, cdn_resources="in_line")
    for box in scene.boxes:
        network.add_node(box.id, **_node(box))
    for line in scene.lines:
        network.add_edge(line.from_id, line.to_id, **_edge(line))
    return network


def _environment(book: Book, scenes: dict[str, Any], values: list[Any]) -> Environment:
    environment = Environment(
        loader=PackageLoader("partnership_graph.diagrams", "web"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"separators": (",", ":"), "ensure_ascii": False}
    script, style, vis = _script(), _shipped("page.css"), _vis()
    environment.globals.update(
        book=book,
        scene=book.first,
        policy=_policy((vis, script), style),
        vis=vis,
        script=script,
        style=style,
        picture=picture(book.first),
        key_of=key_of,
        references=references,
        said_of=said_of,
        shapes=SHAPES,
        statement=STATEMENT,
        values=values,
        scenes=scenes,
        looks=_looks(book.first),
    )
    return environment


def _node(box: Box) -> dict[str, Any]:
    rect = box.rect
    return {
        "label": box.name,
        "shape": "custom",
        "x": rect.middle,
        "y": rect.y + rect.h / 2,
        "w": rect.w,
        "h": rect.h,
        "band": box.band,
        "heavy": box.meets,
        "dashed": "proposed" in box.marks,
        "faded": box.faded,
        "flag": box.change[:1],
        "texts": [
            [text.text, *_places(text.x - rect.x, text.y - rect.y), text.size, text.italic]
            for text in lettering(box)
        ],
        "kind": box.kind,
        "marks": box.marks,
        "others": box.other_names,
        "details": [[detail.heading, detail.text] for detail in box.details],
        "cited": sourced(box.citations),
        "stands": box.stands_for,
        "opens": box.opens,
    }


def _edge(line: Line) -> dict[str, Any]:
    stroke = stroke_of(line.kind, line.marks)
    text, rect = pill_of(line)
    return {
        "id": line.id,
        "path": path_of(line.points),
        "head": head_of(line.points, stroke.head),
        "stroke": _stroke(stroke),
        "pill": [text, *_places(rect.x, rect.y, rect.w, rect.h)],
        "kind": line.kind,
        "words": line.words,
        "told": told_of(line),
        "cited": sourced(line.citations),
        "recorded": recorded(line),
        "marks": line.marks,
        "upward": line.upward,
        "faded": line.faded,
    }


def _about(scene: Scene) -> dict[str, Any]:
    """Return what is said of the whole scene, and what is drawn behind the boxes."""
    order = {box.id: at for at, box in enumerate(scene.boxes)}
    return {
        "width": scene.width,
        "height": scene.height,
        "title": scene.title,
        "as_of": scene.as_of,
        "version": scene.version,
        "remarks": scene.remarks,
        "sources": scene.sources,
        "licence": scene.licence,
        "answer": scene.answer,
        "matrix": scene.matrix is not None,
        "legend": [
            {
                "kind": key.kind,
                "marks": key.marks,
                "words": key.words,
                "stroke": _stroke(stroke_of(key.kind, key.marks)),
                "head": head_of(((2, 8), (57, 8)), stroke_of(key.kind, key.marks).head),
            }
            for key in scene.legend
        ],
        "bands": [
            {"id": band.id, "name": band.name, "remark": band.remark, **_corners(band.rect)}
            for band in scene.bands
        ],
        "groups": [_group(group, order) for group in scene.groups],
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


def _looks(scene: Scene) -> dict[str, Any]:
    """Return how everything is drawn, whatever is drawn."""
    return {
        "options": _OPTIONS,
        "name": f"{scene.place}-map",
        "ink": INK,
        "faded": {**_look(FADED), "ink": FADED_INK, "line": FADED_LINE},
        "looks": {band: _look(look) for band, look in LOOKS.items()},
        "shapes": SHAPES,
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


def _policy(scripts: tuple[str, ...], style: str) -> str:
    """Return a policy that allows the shipped files; nothing of the rendered page is hashed."""
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _script() -> str:
    return "\n".join(_shipped(f"{name}.js") for name in _SCRIPTS)


@cache
def _shipped(name: str) -> str:
    return (files("partnership_graph.diagrams") / "web" / name).read_text(encoding="utf-8")


@cache
def _vis() -> str:
    return (Path(str(pyvis.__file__)).parent / _VIS).read_text(encoding="utf-8")
