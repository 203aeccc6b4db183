"""How an earlier map was laid out, read from the page or the picture that was drawn of it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from partnership_graph.diagrams.layout.picture import Box, Picture, Point, Rect
from partnership_graph.errors import QuestionError

_HINTS: Final = 4
_MOVED: Final = re.compile(r"translate\((\S+) (\S+)\)")


def like_in(path: Path) -> Picture:
    """Return what a later map is laid out like: the first one in a page or an SVG file.

    Of its boxes it holds the ids, where they stood and which of them were folds, and no words.

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
    if not reader.boxes or len(reader.hints) != _HINTS:
        raise QuestionError(f"{path}: holds no map whose boxes can be found; {wanted}")
    width, height = reader.size
    boxes = tuple(reader.boxes.values())
    return Picture(width=width, height=height, boxes=boxes, hints=reader.hints)


class _Reader(HTMLParser):
    """Collects the boxes of the first drawing: each is a group, and as large as its first rectangle."""

    def __init__(self) -> None:
        super().__init__()
        self.hints: tuple[float, ...] = ()
        self.size: Point = (0, 0)
        self.boxes: dict[str, Box] = {}
        self._drawings = 0
        self._group: Mapping[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note how a drawing was laid out, where a group begins, and how large it is."""
        given = {name: value or "" for name, value in attrs}
        if tag == "svg" and "data-layout" in given:
            self._drawings += 1
            if self._drawings == 1:
                self.hints = _numbers(given["data-layout"].split()) or ()
                self.size = _size(given) or (0, 0)
        elif tag == "g":
            self._group = given if self._drawings == 1 else {}
        elif tag == "rect" and self._group:
            box = _box(self._group, _size(given))
            if box:
                self.boxes.setdefault(box.id, box)
            self._group = {}


def _box(group: Mapping[str, str], size: Point | None) -> Box | None:
    """Return the box that a group is, without its words; none where it is no box."""
    moved = _MOVED.match(group.get("transform", ""))
    at = _numbers(moved.groups()) if moved else None
    if not (at and size and group.get("data-id") and "box" in group.get("class", "").split()):
        return None
    look = "fold" if "data-folds" in group else "box"
    rect = Rect(x=at[0], y=at[1], w=size[0], h=size[1])
    return Box(id=group["data-id"], of=group.get("data-box", ""), rect=rect, rows=(), look=look)


def _size(given: Mapping[str, str]) -> Point | None:
    numbers = _numbers((given.get("width", ""), given.get("height", "")))
    return (numbers[0], numbers[1]) if numbers else None


def _numbers(texts: Iterable[str]) -> tuple[float, ...] | None:
    """Return texts as numbers; none where one of them is no number that a length can be."""
    try:
        numbers = tuple(map(float, texts))
    except ValueError:
        return None
    return numbers if all(map(math.isfinite, numbers)) else None
