"""How much room a picture is given: a sheet, as a rule; less where it is to stand on a slide or in a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from partnership_graph.diagrams.layout.picture import Picture

_SPARE: Final = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The width that a picture takes, the height beyond which it is folded, and the most columns beside one another.

    ``tree_high`` is the height of a tree: it is printed on several sheets where nothing else is said.
    """

    width: float = 1240.0
    high: float = 790.0
    tree_high: float = 4000.0
    columns: int = 6
    boxes: int | None = None

    def holds(self, picture: Picture) -> bool:
        """Tell whether a picture fits, and has no more boxes than are read at a glance where so many are asked for."""
        high = min(self.high, self.tree_high)
        is_few = self.boxes is None or len(picture.boxes) <= self.boxes
        return is_few and picture.width <= self.width + _SPARE and picture.height <= high + _SPARE


SHEET: Final = Room()
"""What A4 on its side prints at 9 points, of a map so much that all of it is seen at 1280 by 720 with letters of 11 pixels."""
