"""How an earlier map was laid out, read from the page or the picture that was drawn of it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from partnership_graph.diagrams.layout.picture import Rect
from partnership_graph.errors import QuestionError

_MOVED: Final = re.compile(r"translate\((\S+) (\S+)\)")


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier map: its hints, and where each box stood, by its id and in the order of drawing."""

    hints: tuple[float, ...] = ()
    boxes: Mapping[str, Rect] = field(default_factory=dict)


def like_in(path: Path) -> Earlier:
    """Return how the first map in a page or an SVG file was laid out.

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
    if not reader.boxes:
        raise QuestionError(f"{path}: holds no map whose boxes can be found; {wanted}")
    return Earlier(reader.hints, reader.boxes)


class _Reader(HTMLParser):
    """Collects the boxes of the first drawing: each is a group, and as large as its first rectangle."""

    def __init__(self) -> None:
        super().__init__()
        self.hints: tuple[float, ...] = ()
        self.boxes: dict[str, Rect] = {}
        self._drawings = 0
        self._box: tuple[str, float, float] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note how a drawing was laid out, where a group begins that is a box, and how large it is."""
        given = {name: value or "" for name, value in attrs}
        if tag == "svg" and "data-layout" in given:
            self._drawings += 1
            if self._drawings == 1:
                self.hints = _numbers(*given["data-layout"].split()) or ()
        elif tag == "g":
            self._box = _place(given) if self._drawings == 1 else None
        elif tag == "rect" and self._box:
            (name, x, y), size = (
                self._box,
                _numbers(given.get("width", ""), given.get("height", "")),
            )
            if size:
                self.boxes.setdefault(name, Rect(x=x, y=y, w=size[0], h=size[1]))
            self._box = None


def _place(given: Mapping[str, str]) -> tuple[str, float, float] | None:
    """Return the id of the box that a group is, and where it stands; none where it is no box."""
    moved = _MOVED.match(given.get("transform", ""))
    at = _numbers(*moved.groups()) if moved else None
    if not at or not given.get("data-id") or "box" not in given.get("class", "").split():
        return None
    return given["data-id"], at[0], at[1]


def _numbers(*texts: str) -> tuple[float, ...] | None:
    """Return texts as numbers; none where one of them is no number that a length can be."""
    try:
        numbers = tuple(map(float, texts))
    except ValueError:
        return None
    return numbers if all(map(math.isfinite, numbers)) else None
