"""How each band is drawn: its colours, and a shape of box that tells it apart without them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from partnership_graph.diagrams.scene import ANSWER, UNPLACED


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a band and its boxes, and how round the boxes' corners are."""

    ground: str
    fill: str
    edge: str
    radius: float


LOOKS: Final = {
    "system": Look("#F4F8FC", "#E3EEF9", "#0B4F8A", 0),
    "place": Look("#FFFBF0", "#FFF0CC", "#7A4B00", 8),
    "community": Look("#F3FAF6", "#DDF1E4", "#0E5A36", 18),
    UNPLACED: Look("#F7F7F7", "#FFFFFF", "#45494D", 3),
    ANSWER: Look("#FBFBFB", "#FFFFFF", "#45494D", 3),
}
INK: Final = "#111111"

FADED: Final = Look("#FFFFFF", "#FFFFFF", "#5F6469", 3)
"""The surroundings of an answer, and what a focus leaves out: without colour, and still readable."""

FADED_INK: Final = "#45494D"
FADED_LINE: Final = "#63686D"
