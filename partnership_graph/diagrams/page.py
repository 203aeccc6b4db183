"""The scene as one web page: pyvis builds nodes and edges, our own template and script show them.

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

from partnership_graph.diagrams.contents import references
from partnership_graph.diagrams.lettering import lettering
from partnership_graph.diagrams.scene import Book, Box, Line, Rect, Scene
from partnership_graph.diagrams.strokes import head_of, path_of, stroke_of
from partnership_graph.diagrams.svg import key_of, picture, pill_of
from partnership_graph.diagrams.tiers import INK, LOOKS

_VIS: Final = "templates/lib/vis-9.1.2/vis-network.min.js"
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
    scene = book.first
    network = Network(directed=True, cdn_resources="in_line")
    for box in scene.boxes:
        network.add_node(box.id, **_node(box))
    for line in scene.lines:
        network.add_edge(line.from_id, line.to_id, **_edge(line))
    network.options = _OPTIONS
    network.templateEnv = _environment(scene)
    network.path = "page.html.j2"
    return str(network.generate_html())


def _environment(scene: Scene) -> Environment:
    environment = Environment(
        loader=PackageLoader("partnership_graph.diagrams", ""),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    script, style, vis = _shipped("page.js"), _shipped("page.css"), _vis()
    environment.globals.update(
        scene=scene,
        policy=_policy((vis, script), style),
        vis=vis,
        script=script,
        style=style,
        picture=picture(scene),
        key_of=key_of,
        references=references,
        backdrop=_backdrop(scene),
        drawing_options=_OPTIONS,
    )
    return environment


def _node(box: Box) -> dict[str, Any]:
    rect, look = box.rect, LOOKS[box.band]
    return {
        "label": box.name,
        "shape": "custom",
        "x": rect.middle,
        "y": rect.y + rect.h / 2,
        "fixed": True,
        "physics": False,
        "w": rect.w,
        "h": rect.h,
        "radius": look.radius,
        "fill": look.fill,
        "edge": look.edge,
        "heavy": box.meets,
        "dashed": "proposed" in box.marks,
        "texts": [[text.text, text.x, text.y, text.size, text.italic] for text in lettering(box)],
        "kind": box.kind,
        "marks": list(box.marks),
        "others": list(box.other_names),
        "details": [[detail.heading, detail.text] for detail in box.details],
        "cited": references(box.citations),
    }


def _edge(line: Line) -> dict[str, Any]:
    stroke = stroke_of(line.kind, line.marks)
    text, rect = pill_of(line)
    return {
        "id": line.id,
        "hidden": True,
        "physics": False,
        "path": path_of(line.points),
        "head": head_of(line.points, stroke.head),
        "filled": stroke.filled,
        "colour": stroke.colour,
        "wide": stroke.width,
        "dash": list(stroke.dash),
        "hollow": stroke.hollow,
        "pill": [text, *_corners(rect)],
        "number": line.number,
        "words": line.words,
        "sentence": line.sentence,
        "condition": line.condition,
        "last": line.last_recorded,
        "cited": references(line.citations),
    }


def _backdrop(scene: Scene) -> dict[str, Any]:
    """Return what is drawn behind the boxes."""
    return {
        "width": scene.width,
        "height": scene.height,
        "ink": INK,
        "bands": [
            [
                band.name,
                band.remark,
                band.rect.y,
                band.rect.h,
                LOOKS[band.id].ground,
                LOOKS[band.id].edge,
            ]
            for band in scene.bands
        ],
        "frames": [
            [list(group.titles), *_corners(group.rect), LOOKS[group.band].edge]
            for group in scene.groups
            if group.framed
        ],
    }


def _corners(rect: Rect) -> list[float]:
    return [rect.x, rect.y, rect.w, rect.h]


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
def _shipped(name: str) -> str:
    return (files("partnership_graph.diagrams") / name).read_text(encoding="utf-8")


@cache
def _vis() -> str:
    return (Path(str(pyvis.__file__)).parent / _VIS).read_text(encoding="utf-8")
