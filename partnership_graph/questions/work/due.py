"""When an action is due: its date as printed, asked by in any spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from partnership_graph.facts.dates import MONTHS
from partnership_graph.facts.records import Programme
from partnership_graph.facts.spelling import plain

_WORD: Final = re.compile(r"[^\W_]+")
_MONTHS: Final = frozenset(month[:3] for month in MONTHS)


def is_due(item: Programme, asked: str) -> bool:
    """Tell whether an item is due when it is asked for: "Sept 2024", "2024/25", "not stated"."""
    if plain(asked) == "not stated":
        return not item.due_text
    return not asked or set(_date_words(asked)) <= set(_date_words(item.due_text))


def _date_words(text: str) -> Iterator[str]:
    """Yield the words of a date with months as three letters and years as two digits."""
    for word in _WORD.findall(text.casefold()):
        if word[:3] in _MONTHS and word.isalpha():
            yield word[:3]
        elif re.fullmatch(r"20\d\d", word):
            yield word[2:]
        else:
            yield word
