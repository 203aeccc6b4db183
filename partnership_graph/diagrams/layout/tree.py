"""A tree as a picture: across the sheet or down it, as its look says."""

from __future__ import annotations

from typing import Final

from partnership_graph.diagrams.arranged import Tree
from partnership_graph.diagrams.layout.across import lay_out_across
from partnership_graph.diagrams.layout.captions import Captions
from partnership_graph.diagrams.layout.down import lay_out_down
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.diagrams.scene import Scene

SHEET: Final = 1240.0
"""How wide a sheet is: A4 prints it at 9 points."""


def lay_out(scene: Scene, *, width: float = SHEET, high: float | None = None) -> Picture:
    """Return the tree of a scene as a picture so wide; higher than asked, it is folded from its ends.

    A scene whose arrangement is no tree has nothing to be placed here.
    """
    tree = scene.arrangement
    if not isinstance(tree, Tree):
        return Picture(width=0, height=0)
    captions = Captions({thing.id: thing for thing in scene.things})
    if tree.look == "across":
        return lay_out_across(tree.roots, captions, width)
    return lay_out_down(tree.roots, captions, width, high)
