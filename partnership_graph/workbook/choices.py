"""What a cell says of a closed list: a value of it, or a word of the place's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from partnership_graph.loading.words import Meanings, plainly
from partnership_graph.workbook.naming import compared
from partnership_graph.workbook.sheets import Field

_MOST_LISTED: Final = 8
_SAID_ELSEWHERE: Final = {
    "ambulance trust": ("NHS provider",),
    "borough": ("local authority", "place"),
    "county council": ("local authority",),
    "foundation trust": ("NHS provider",),
    "hospital": ("NHS provider",),
    "icb": ("integrated care board",),
    "in": ("lies within", "is located in"),
    "nhs trust": ("NHS provider",),
    "part of": ("is a sub-group of", "lies within", "is part of"),
    "subgroup": ("sub-group", "is a sub-group of"),
    "trust": ("NHS provider", "charity"),
    "voluntary organisation": ("voluntary sector", "charity"),
}
"""What people write, and what the lists call it: asked back, never taken."""

_TABLE_OF: Final = {
    "body": "boards",
    "organisation": "organisations",
    "area": "areas",
    "clause": "terms_of_reference",
}
"""The table that a list's words are of, where a cell says which table its row is of."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A value of a list, and the place's own word for it where it has one; or why there is none."""

    value: str = ""
    word: str = ""
    complaint: str = ""


def chosen(item: Field, text: str, words: Meanings) -> Chosen:
    """Return the value that a cell says.

    Args:
        item: the column.
        text: what the cell says; a blank is the column's default.
        words: the place's own words.
    """
    if not text:
        return Chosen(item.default)
    meant = _meanings(tuple(item.words.items()))
    if (value := meant.get(compared(text))) is not None:
        return Chosen(value)
    if own := _own(item, text, words):
        return own
    head, _, word = text.partition(":")
    if item.lists and word.strip() and (value := meant.get(compared(head))) is not None:
        return Chosen(value, word.strip())
    return Chosen(item.default, complaint=_not_listed(item, text, meant))


@lru_cache(maxsize=200)
def _meanings(words: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """Return what each way to write a value of a list means: in words, or as the tables have it."""
    found: dict[str, str] = {}
    for value, said in words:
        found.setdefault(compared(said), value)
    for value, _ in words:
        own = value.rpartition(".")[2]
        found.setdefault(compared(own.replace("_", " ")), value)
    return found


def _own(item: Field, text: str, words: Meanings) -> Chosen | None:
    for which in item.lists:
        if found := words.get(which, {}).get(plainly(text)):
            inside = f"{_TABLE_OF.get(which, '')}.{found.value}"
            return Chosen(inside if inside in item.words else found.value, found.said)
    return None


def _not_listed(item: Field, text: str, meant: Mapping[str, str]) -> str:
    near = get_close_matches(compared(text), meant, n=1, cutoff=0.6)
    if near:
        hint = f"did you mean “{item.words[meant[near[0]]]}”?"
    else:
        shown = list(item.words.values())
        more = (
            f" ... (the list of the cell has all {len(shown)})" if len(shown) > _MOST_LISTED else ""
        )
        hint = f"pick one from the list: {', '.join(shown[:_MOST_LISTED])}{more}."
    if said := _SAID_ELSEWHERE.get(compared(text), ()):
        known = [words for words in said if words in item.words.values()]
        hint = f"did you mean {' or '.join(f'“{words}”' for words in known)}?" if known else hint
    own = f" Or, in your own words, “other: {text}”" if item.lists and "other" in meant else ""
    return f"“{text}” is not in the list; {hint}{own}"
