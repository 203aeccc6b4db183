"""A tree as a picture: across the sheet or down it, as its look says."""

from __future__ import annotations

from partnership_graph.diagrams.arranged import Tree
from partnership_graph.diagrams.layout.across import lay_out_across
from partnership_graph.diagrams.layout.captions import Captions
from partnership_graph.diagrams.layout.down import lay_out_down
from partnership_graph.diagrams.layout.picture import Picture
from partnership_graph.diagrams.layout.room import SHEET, Room
from partnership_graph.diagrams.scene import Scene


def lay_out(scene: Scene, room: Room = SHEET) -> Picture:
    """Return the tree of a scene as a picture so wide; higher than its room, it is folded from its ends.

    A scene whose arrangement is no tree has nothing to be placed here.
    """
    tree = scene.arrangement
    if not isinstance(tree, Tree):
        return Picture(width=0, height=0)
    captions = Captions({thing.id: thing for thing in scene.things})
    if tree.look == "across":
        return lay_out_across(tree.roots, captions, room)
    return lay_out_down(tree.roots, captions, room.width, None if tree.whole else room.tree_high)
