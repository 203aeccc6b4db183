"""The letters that a document can be set in: those of the typeface that is shipped, and no others.

A letter that it lacks would make the file unreadable aloud, so it is shown as a box, and that is said.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final
from unicodedata import normalize

from partnership_graph.facts.wording import counted
from partnership_graph.publishing.escapes import on_terminal

FAMILY: Final = "Liberation Sans"
INSTEAD: Final = "\u25a1"
"""What stands for a letter that the typeface lacks: an empty box."""

_FACES: Final = ("Regular", "Bold", "Italic")
_MOST_NAMED: Final = 12
_JOINING: Final = re.compile("[\u200c\u200d\ufe00-\ufe0f]")
"""What only says how the letters beside it are joined or look: without those it says nothing."""

_WINDOWS, _UNICODE = 3, 1


class Fitting:
    """Makes texts fit the typeface, and remembers which letters it lacks."""

    def __init__(self) -> None:
        self._lacking: dict[str, None] = {}

    def __call__(self, text: str) -> str:
        """Return a text as one line in which every letter can be set."""
        line = normalize("NFC", on_terminal(" ".join(_JOINING.sub("", text).split())))
        if line.isascii() or letters().issuperset(line):
            return line
        return "".join(map(self._fitting, line))

    def _fitting(self, letter: str) -> str:
        """Return a letter, or how it is written otherwise, as a ligature by its letters; or a box."""
        for form in (letter, normalize("NFKC", letter)):
            if letters().issuperset(form):
                return form
        self._lacking[letter] = None
        return INSTEAD

    @property
    def said(self) -> str:
        """What is said of the letters that were lacking; "" where none was."""
        if not self._lacking:
            return ""
        named = [f"U+{ord(letter):04X}" for letter in self._lacking]
        more = len(named) - _MOST_NAMED
        listed = ", ".join(named[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        what = counted(len(named), "character")
        return f"{INSTEAD} stands for {what} that the typeface of this document does not have: {listed}."


@cache
def letters() -> frozenset[str]:
    """Return the letters that every face of the typeface has."""
    folder = files("partnership_graph.publishing.pdf") / "fonts"
    faces = [
        set(_letters_of((folder / f"LiberationSans-{face}.ttf").read_bytes())) for face in _FACES
    ]
    return frozenset(map(chr, set.intersection(*faces)))


def _letters_of(font: bytes) -> Iterator[int]:
    """Yield the code of each letter of a font, by the table of its letters that Windows reads: its format 4."""
    at = _character_map(font)
    (double,) = struct.unpack_from(">H", font, at + 6)
    count = double // 2

    def column(number: int) -> tuple[int, ...]:
        after = 14 + 2 * count * number + 2 * bool(number)
        return struct.unpack_from(f">{count}H", font, at + after)

    ends, starts, deltas, offsets = map(column, range(4))
    places = at + 16 + 6 * count
    for segment, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offsets[segment]:
                place = places + 2 * segment + offsets[segment] + 2 * (code - start)
                (glyph,) = struct.unpack_from(">H", font, place)
            if not offsets[segment] or glyph:
                glyph = (glyph + deltas[segment]) % 0x10000
            if glyph:
                yield code


def _character_map(font: bytes) -> int:
    """Return where in a font the table begins that gives a glyph to each letter."""
    (tables,) = struct.unpack_from(">H", font, 4)
    entries = (struct.unpack_from(">4sLLL", font, 12 + 16 * at) for at in range(tables))
    cmap: int = next(offset for tag, _, offset, _ in entries if tag == b"cmap")
    (maps,) = struct.unpack_from(">H", font, cmap + 2)
    known = (struct.unpack_from(">HHL", font, cmap + 4 + 8 * at) for at in range(maps))
    place: int = next(at for system, kind, at in known if (system, kind) == (_WINDOWS, _UNICODE))
    return cmap + place
