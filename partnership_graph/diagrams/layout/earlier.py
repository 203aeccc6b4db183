"""Where boxes stood in an earlier map: a scene, or a page or picture that was drawn of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from partnership_graph.diagrams.scene import Rect, Scene
from partnership_graph.errors import QuestionError


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a box stood, and in which band and group."""

    band: str
    group: str
    rect: Rect


Earlier = Mapping[str, Spot]
"""An earlier map: the spot of each box by its id."""


def spots_of(scene: Scene) -> Earlier:
    """Return where the boxes of a scene stand."""
    return {box.id: Spot(box.band, box.group, box.rect) for box in scene.boxes}


def spots_in(path: Path) -> Earlier:
    """Return where the boxes stand in the picture of a page or SVG file drawn earlier.

    Raises:
        QuestionError: the file cannot be read, or there is no map in it.
    """
    wanted = "expected is a page or an SVG picture that pgraph drew; give --like such a file"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise QuestionError(f"{path}: cannot be read ({error.strerror}); {wanted}") from error
    except UnicodeDecodeError as error:
        raise QuestionError(f"{path}: cannot be read as text; {wanted}") from error
    reader = _Reader()
    reader.feed(text)
    if not reader.spots:
        raise QuestionError(f"{path}: holds no map whose boxes can be found; {wanted}")
    return reader.spots


class _Reader(HTMLParser):
    """Collects the boxes of a picture; of a folded box, which is a stack, the rectangle in front."""

    def __init__(self) -> None:
        super().__init__()
        self.spots: dict[str, Spot] = {}
        self.at = ("", "", "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the box that a group of shapes is, and then its first rectangle furthest back."""
        given = {name: value or "" for name, value in attrs}
        if tag == "g":
            band, _, group = given.get("data-in", "").partition("/")
            self.at = (given.get("data-box", ""), band, group)
        elif tag == "rect" and self.at[0]:
            box, band, group = self.at
            rect = _rect(given)
            if rect and (box not in self.spots or rect.x < self.spots[box].rect.x):
                self.spots[box] = Spot(band, group, rect)


def _rect(given: Mapping[str, str]) -> Rect | None:
    try:
        x, y, w, h = (float(given[side]) for side in ("x", "y", "width", "height"))
    except (KeyError, ValueError):
        return None
    return Rect(x=x, y=y, w=w, h=h)
