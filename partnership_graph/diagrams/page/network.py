"""Diagrams as networks of pyvis: its one home, imported where somebody asks for a network."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader
from pyvis.network import Network

from partnership_graph.diagrams.drawing.shaping import drawing_of
from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.diagrams.page.framed import framed
from partnership_graph.diagrams.page.graphs import Graph, tips
from partnership_graph.diagrams.page.loose import loose
from partnership_graph.diagrams.page.pinned import pinned
from partnership_graph.diagrams.scene import Scene
from partnership_graph.diagrams.told import SWITCHES, Switches
from partnership_graph.errors import QuestionError

_SHOWN: Final = {"height": "720px", "directed": True, "cdn_resources": "in_line"}
_FAR: Final = re.compile(r"<(link|script)\s[^>]*jsdelivr[^>]*>(\s*</script>)?")
"""What the template asks another machine for whatever it is told: bootstrap, which its menus alone use."""

_FORCES: Final = {
    "gravity": -180,
    "central_gravity": 0.02,
    "spring_length": 110,
    "spring_strength": 0.06,
    "damping": 0.6,
    "overlap": 0.6,
}
"""Found by trying: with weaker ones boxes of the shipped maps come to lie on one another."""

_IN_FRAME: Final = """
network.once("resize", () => network.fit());
document.getElementById("mynetwork").addEventListener(
  "wheel", (event) => event.ctrlKey || event.metaKey || event.stopPropagation(), { capture: true });
"""
"""A frame may have no size yet when vis-network fits the picture to it, which it does only once; and a
plain wheel scrolls the notebook: with Ctrl it zooms."""

_SEED: Final = 3
_AT_REST: Final = 1.0
_PAUSE: Final = 200  # milliseconds before a tooltip is shown
_LEAST_LETTERS: Final = 2  # pixels: vis-network draws no smaller ones, and else none below 5


def to_pyvis(
    scene: Scene, *, on: Switches | None = None, physics: bool = False, **shown: Any
) -> Network:
    """Return a scene as a network of pyvis, for its own template or a notebook.

    As a rule it is drawn as our picture is, each part in its place. Its nodes and edges say in
    "part" what they are: a "box", "bracket" or "frame" bears the id of its thing where it is the
    first of it, a "line" holds its "facts" and the nodes at its "ends", all else is only drawn.
    With ``physics`` it is the plain graph of things and links, to be dragged about.

    Texts of the data stay texts whatever pyvis is told to show, and where it takes its resources
    "in_line", as it does here, its page asks for nothing.

    Args:
        scene: a map or a tree of one day.
        on: the switches that are on; those of the scene where none are given.
        physics: whether it finds its own shape.
        shown: what else :class:`pyvis.network.Network` is to be made with, such as ``height``.

    Raises:
        QuestionError: the scene is a grid of words, or there is no such switch.
    """
    if unknown := sorted((on or frozenset()) - set(SWITCHES)):
        raise QuestionError(
            f"there is no switch {unknown[0]!r}; give some of {', '.join(SWITCHES)}"
        )
    if scene.matrix:
        raise QuestionError(
            "a grid of words is no network: write it as html or svg, or draw a map, chain or tree"
        )
    switches = scene.on if on is None else on
    told = tips(scene)
    if physics:
        network = _network(loose(scene, switches, told), scene.title, **shown)
        network.force_atlas_2based(**_FORCES)
        network.options.physics.minVelocity = _AT_REST
        network.options.layout = {"randomSeed": _SEED}  # the same graph twice looks the same
    else:
        picture = lay_out(scene, switches)
        graph = pinned(picture, drawing_of(picture, scene).pieces, told)
        network = _network(graph, scene.title, **shown)
        network.toggle_physics(False)
        network.toggle_drag_nodes(False)
    return network


class _Near(FileSystemLoader):
    """Reads pyvis' templates, without what they ask other machines for."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        text, name, is_current = super().get_source(environment, template)
        return _FAR.sub("", text) if template.endswith(".html") else text, name or "", is_current


def _network(graph: Graph, title: str, **shown: Any) -> Network:
    network = Network(**{**_SHOWN, **shown})
    for node in graph.nodes:
        network.add_node(node["id"], **{name: node[name] for name in node if name != "id"})
    for edge in graph.edges:
        ends = edge["from"], edge["to"]
        network.add_edge(*ends, **{name: edge[name] for name in edge if name not in ("from", "to")})
    network._repr_html_ = partial(_in_frame, network, title)
    network.templateEnv = Environment(loader=_Near(network.template_dir), autoescape=True)
    if shown.get("notebook"):
        network.prep_notebook()
    network.options.interaction.tooltipDelay = _PAUSE
    network.options.nodes = {"scaling": {"label": {"drawThreshold": _LEAST_LETTERS}}}
    return network


def _in_frame(network: Network, title: str) -> str:
    """Return what a notebook shows of a network: pyvis itself shows only files."""
    page = network.generate_html().replace("</body>", f"<script>{_IN_FRAME}</script></body>")
    return framed(page, title, f"calc({network.height} + 32px)")
