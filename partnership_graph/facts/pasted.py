"""Commands as they are printed to be typed again: what is pasted at a shell has to be read as it was meant."""

from __future__ import annotations

import re
import shlex
from typing import Final

_BARE: Final = re.compile(r"[\w@%+=:,./-]+")
_READ_WITHIN_QUOTES: Final = frozenset('"$`\\!')
"""What a shell makes something of between double quotes."""


def command(*words: str) -> str:
    """Return a command of this program, each of its words in quotation marks where a shell needs them."""
    return " ".join(["pgraph", *map(as_one_word, words)])


def as_one_word(word: str) -> str:
    """Return a word in double quotes, which every shell knows, Windows' own too, or where they will not do in single ones."""
    if _BARE.fullmatch(word):
        return word
    return shlex.quote(word) if _READ_WITHIN_QUOTES & set(word) else f'"{word}"'
