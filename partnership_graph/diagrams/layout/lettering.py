"""How wide text is and where it breaks, without a font at hand.

The widths are Arial's, which Liberation Sans and Helvetica share, and a little more. All text has one
size, so that a sheet of 1,240 pixels prints on A4 at 9 points.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, repeat
from typing import Final

SIZE: Final = 14.25
LEAD: Final = 16.0
TITLE_SIZE: Final = 19.0
TITLE_LEAD: Final = 23.0
_SPARE: Final = 1.05
_BOLD: Final = 1.07
NO_BREAK: Final = "\u00a0"
_WIDTHS: Final = {
    letter: width
    for letters, width in (
        ("'ijl\u2018\u2019", 0.222),
        (" \u00a0ftI.,/:;!|[]", 0.278),
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


@lru_cache(maxsize=100_000)  # a layout is tried in many widths, and asks again for the same words
def width(text: str, size: float = SIZE, *, bold: bool = False) -> float:
    """Return how wide text is at a size; a letter not in the table counts as a wide one."""
    ems = sum(_WIDTHS.get(letter, 1.0) for letter in text)
    return ems * size * _SPARE * (_BOLD if bold else 1)


@lru_cache(maxsize=100_000)
def wrapped(text: str, room: float, size: float = SIZE, *, bold: bool = False) -> tuple[str, ...]:
    """Break text into lines no wider than the room; a word wider than that is broken too."""
    lines: list[str] = []
    used = 0.0
    blank = width(" ", size, bold=bold)
    for word in text.replace("\n", " ").split(" "):
        for first, part in zip(
            chain([True], repeat(False)), _broken(word, size, room, bold=bold), strict=False
        ):
            wide = width(part, size, bold=bold)
            if first and lines and used + blank + wide <= room:
                lines[-1] = f"{lines[-1]} {part}"
                used += blank + wide
            else:
                lines.append(part)
                used = wide
    return tuple(lines)


def _broken(word: str, size: float, room: float, *, bold: bool) -> Iterator[str]:
    if width(word, size, bold=bold) <= room:
        if word:
            yield word
        return
    head, hyphen, rest = word.rpartition("-")
    if head and rest and width(head + hyphen, size, bold=bold) <= room:
        yield head + hyphen
        yield from _broken(rest, size, room, bold=bold)
        return
    part = ""
    for letter in word:
        if part and width(part + letter, size, bold=bold) > room:
            yield part
            part = ""
        part += letter
    yield part
