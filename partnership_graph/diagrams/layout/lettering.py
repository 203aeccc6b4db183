"""How wide text is and where it breaks, without a font at hand.

The widths are Arial's, which Liberation Sans and Helvetica share, and an eighth more: a machine
that has none of them sets the text in something wider, and still it must not leave its box.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from partnership_graph.diagrams.scene import Box, Line

NAME_SIZE: Final = 13
SMALL_SIZE: Final = 12.5
BOX_WIDTH: Final = 166
_ROOM: Final = BOX_WIDTH - 10
LEADS: Final = {NAME_SIZE: 15.5, SMALL_SIZE: 14}
_PADDING: Final = 6
_SPARE: Final = 1.125
_BOLD: Final = 1.1
_WIDTHS: Final = {
    letter: width
    for letters, width in (
        ("'ijl\u2018\u2019", 0.222),
        (" ftI.,/:;!|[]", 0.278),
        ('r()-`"\u201c\u201d', 0.34),
        ("cksvxyzJ*", 0.5),
        ("abdeghnopquL0123456789_?\u2013£$", 0.556),
        ("FTZ+=<>~", 0.611),
        ("ABEKPSVXY&", 0.667),
        ("CDHNRUw", 0.722),
        ("GOQ", 0.778),
        ("mM", 0.833),
        ("W%\u2014", 0.944),
    )
    for letter in letters
}


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text on a box, centred on ``x`` with its baseline at ``y``."""

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    italic: bool = False
    struck: bool = False


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide text is at a size; a letter not in the table counts as a wide one."""
    ems = sum(_WIDTHS.get(letter, 1.0) for letter in text)
    return ems * size * _SPARE * (_BOLD if bold else 1)


@lru_cache(maxsize=50_000)  # a name is broken for its height, for the page and for the picture
def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break text into lines no wider than the room; a word wider than that is broken too."""
    lines: list[str] = []
    for word in text.split():
        for part in _broken(word, size, room, bold=bold):
            longer = f"{lines[-1]} {part}" if lines else part
            if lines and width(longer, size, bold=bold) <= room:
                lines[-1] = longer
            else:
                lines.append(part)
    return tuple(lines)


def lettering(box: Box) -> tuple[Text, ...]:
    """Return the lines of text on a box: its name, its marks, the paragraph that names it."""
    lines = list(_lines(box))
    height = sum(LEADS[size] for _, size, _ in lines)
    struck = len(wrapped(box.name, NAME_SIZE, _ROOM)) if box.over else 0
    y = box.rect.y + (box.rect.h - height) / 2
    placed = []
    for row, (text, size, italic) in enumerate(lines):
        y += LEADS[size]
        baseline = round(y - (LEADS[size] - size * 0.72) / 2, 1)
        placed.append(
            Text(text, box.rect.middle, baseline, size, italic=italic, struck=row < struck)
        )
    return tuple(placed)


def height_of(box: Box) -> float:
    """Return the height that a box needs for all its text."""
    return 2 * _PADDING + sum(LEADS[size] for _, size, _ in _lines(box))


def pill_text(line: Line) -> str:
    """Return what stands on a line: its number or step, and shortly what sets it apart."""
    over = line.over.partition(",")[0].partition(" with ")[0]
    became = line.change.removesuffix(" recorded") or over
    marks = (mark for mark in line.marks if not (line.over and mark == "historical"))
    return " ".join(filter(None, [line.label, became, *marks, line.earlier]))


def pill_width(line: Line) -> float:
    """Return how wide the pill is in which that stands."""
    return width(pill_text(line), SMALL_SIZE, bold=True) + 9


def _lines(box: Box) -> Iterator[tuple[str, float, bool]]:
    for line in wrapped(box.name, NAME_SIZE, _ROOM):
        yield line, NAME_SIZE, False
    for mark in box.marks:
        for line in wrapped(mark, SMALL_SIZE, _ROOM):
            yield line, SMALL_SIZE, True
    for line in wrapped(box.cited, SMALL_SIZE, _ROOM):
        yield line, SMALL_SIZE, False


def _broken(word: str, size: float, room: float, *, bold: bool) -> Iterator[str]:
    part = ""
    for letter in word:
        if part and width(part + letter, size, bold=bold) > room:
            yield part
            part = ""
        part += letter
    yield part
