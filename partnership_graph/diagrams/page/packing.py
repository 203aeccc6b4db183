"""What a page carries beside its words: written once however often it is said, and deflated."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable
from typing import Any, Final

_FIRST: Final = 0xE000
_MOST: Final = 0x1900  # as many letters as the area has
_SHORT: Final = 8
_TWICE: Final = 2
_WORK: Final = 2_000_000_000  # letters looked at for phrases, a second or two: of long data only the longest are sought
_LETTERS: Final = [letter for letter in map(chr, range(32, 127)) if letter != "<"]
_BLOCK: Final = 9  # bytes
_LONG: Final = 11  # letters that tell them
_PLACES: Final = [len(_LETTERS) ** place for place in reversed(range(_LONG))]
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")


class Values:
    """The distinct values of a book: each is written once and found again by its number.

    The pieces of a picture differ little from one state of the switches to the next, and what is
    told of a thing hardly from day to day: a state is a list of numbers.
    """

    def __init__(self) -> None:
        self.written: list[Any] = []
        self._numbers: dict[str, int] = {}

    def number(self, value: Any) -> int:
        """Return the number by which a value is found again."""
        key = _json(value)
        if key not in self._numbers:
            self._numbers[key] = len(self.written)
            self.written.append(value)
        return self._numbers[key]


def packed(value: Any, phrases: Iterable[str] = ()) -> str:
    """Return a value as JSON, deflated, in letters that stand in a page as they are.

    Deflating finds again what stands a little before; a phrase that is said all over a book is
    written as one letter of the private use area, and once in full at the beginning.
    """
    text = _json(value)
    if _PRIVATE.search(text):
        phrases = ()
    codes: list[str] = []
    longest = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    for phrase in longest[: min(_MOST, _WORK // len(text))]:
        written = _json(phrase)[1:-1]
        shorter = text.replace(written, chr(_FIRST + len(codes)))
        if len(written) > _SHORT and len(text) - len(shorter) >= _TWICE * (len(written) - 1):
            text = shorter
            codes.append(written)
    return deflated("\n".join([*codes, text]))


def deflated(text: str) -> str:
    """Return text deflated, in letters that stand in a script of a page as they are.

    Eleven of 94 letters are nine bytes: a twelfth less than the usual 64 letters need. None of them
    can begin a tag. The first says how many bytes were added to fill the last block.
    """
    packed = zlib.compress(text.encode(), 9)
    added = -len(packed) % _BLOCK
    packed += bytes(added)
    blocks = (packed[at : at + _BLOCK] for at in range(0, len(packed), _BLOCK))
    return _LETTERS[added] + "".join(map(_lettered, blocks))


def _lettered(block: bytes) -> str:
    number = int.from_bytes(block, "big")
    return "".join(_LETTERS[number // worth % len(_LETTERS)] for worth in _PLACES)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
