"""Characters nobody can see: two names that read alike must be one, so none may stand in a text."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import compress
from typing import Final
from unicodedata import bidirectional, category, combining, name

_DOUBTFUL: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0f"
    "\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Controls, half characters, what is none, what turns text round, and all that Unicode says may be left undrawn."""

_JOINERS: Final = "\u200c\u200d"
_VIRAMA: Final = 9
_SELECTORS: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def unseen_in(values: Collection[str]) -> dict[str, str]:
    """Return the texts that hold a character nobody can see, each with what it is called."""
    if not _DOUBTFUL.search("".join(values)):
        return {}
    doubtful = compress(values, map(_DOUBTFUL.search, values))
    return {text: found for text in doubtful if (found := _unseen(text))}


def _unseen(text: str) -> str:
    for at in _DOUBTFUL.finditer(text):
        if not _changes_what_is_seen(text, at.start()):
            called = "no character" if category(at[0]) == "Cn" else "a control character"
            return f"U+{ord(at[0]):04X} ({name(at[0], called).lower()})"
    return ""


def _changes_what_is_seen(text: str, at: int) -> bool:
    """Tell whether a character shows in its neighbours, as a joiner does in Persian and Hindi."""
    letter, before, after = text[at], text[:at][-1:] or " ", text[at + 1 :][:1] or " "
    if letter in _JOINERS:
        arabic = bidirectional(before) == bidirectional(after) == "AL"
        return combining(before) == _VIRAMA or (letter == "\u200c" and arabic)
    is_symbol = category(before)[0] == "S" or name(before, "").startswith("CJK")
    return bool(_SELECTORS.match(letter)) and is_symbol
