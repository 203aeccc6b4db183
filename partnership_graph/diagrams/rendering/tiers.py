"""How each band is drawn: its colours, and a shape of box that tells it apart without them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from partnership_graph.diagrams.scene import ANSWER, UNPLACED, Scene


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a band and its boxes, and how round the boxes' corners are."""

    ground: str
    fill: str
    edge: str
    radius: float


_TIERS: Final = (
    Look("#F4F8FC", "#E3EEF9", "#0B4F8A", 0),
    Look("#FFFBF0", "#FFF0CC", "#7A4B00", 8),
    Look("#F3FAF6", "#DDF1E4", "#0E5A36", 18),
    Look("#F8F5FC", "#ECE3F7", "#4F2A84", 13),
    Look("#FDF5F3", "#F9E4DE", "#8A2B12", 5),
)
"""How the first tier of a place is drawn, the second and so on; the sixth is drawn as the first."""

LOOKS: Final = {
    **dict(zip(("system", "place", "community", "4", "5"), _TIERS, strict=True)),
    UNPLACED: Look("#F7F7F7", "#FFFFFF", "#45494D", 3),
    ANSWER: Look("#FBFBFB", "#FFFFFF", "#45494D", 3),
}
INK: Final = "#111111"


def looks_of(scene: Scene) -> Mapping[str, Look]:
    """Return how each band of a scene is drawn: its tiers by their order, whatever they are called."""
    tiers = scene.tiers or ("system", "place", "community")
    drawn = {tier: _TIERS[at % len(_TIERS)] for at, tier in enumerate(tiers)}
    return {**drawn, UNPLACED: LOOKS[UNPLACED], ANSWER: LOOKS[ANSWER]}


FADED: Final = Look("#FFFFFF", "#FFFFFF", "#5F6469", 3)
"""The surroundings of an answer, and what a focus leaves out: without colour, and still readable."""

FADED_INK: Final = "#45494D"
FADED_LINE: Final = "#63686D"
