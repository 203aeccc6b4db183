"""Which rows hold words: side by side, all of them somewhere, or most of them; and which say them themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import log
from typing import Final

from partnership_graph.facts.records import Fact, Record, columns
from partnership_graph.facts.spelling import holding, holding_words, searched, with_words
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import sentence

_SHORT: Final = 2  # "of", "in": they stand in every row
_WRITTEN: Final = ("name", "text", "measure", "scope", "note", "said")
"""The columns in which a row says something in words of its own."""

_BY_OTHERS: Final = (
    0.5  # what a word counts for that stands in a kind, or in the name of another thing
)
_ALIKE: Final = 5
_LONG: Final = 7
_NEAREST: Final = 12
"""The most rows that are told where none holds all the words."""


def with_all(view: View, rows: Sequence[Record], texts: Sequence[str]) -> tuple[list[Record], bool]:
    """Return the rows that hold the words side by side, or else all of them somewhere; and whether it is these.

    Those come first that say them in words of their own, and not by a kind, a name of another thing or where they stand;
    of these, those that hold them whole: "safe" before "safeguarding".
    """
    together = _that_hold(view, rows, [*map(holding, texts)])
    found = together if together or not texts else _that_hold(view, rows, _tests(texts))
    return _own_words_first(found, _tests(texts), texts), bool(found) and not together


def how_many(view: View, rows: Iterable[Record], text: str) -> int:
    """Return how many of some rows hold the words side by side; 0 for no words."""
    return len(_that_hold(view, rows, [holding(text)])) if text else 0


def nearest(view: View, rows: Iterable[Record], text: str) -> list[Record]:
    """Return the rows that hold most of several words, those with more of them and with rarer ones first."""
    asked = [word for word in dict.fromkeys(searched(text)) if len(word) > _SHORT]
    if len(asked) == 1 and asked == [*searched(text)]:
        return []
    said = {row.id: (row, said_of(view, row)) for row in rows}
    found: dict[str, list[float]] = {}
    for holds in map(_like, asked):
        held = [row for row, (_, said_there) in said.items() if holds(said_there)]
        for row in held:
            own = 1 if holds(_written(said[row][0])) else _BY_OTHERS
            found.setdefault(row, []).append(own * log(1 + len(said) / len(held)))
    best = sorted(found, key=lambda row: (-len(found[row]), -sum(found[row])))
    return [said[row][0] for row in best[:_NEAREST]]


def said_of(view: View, row: Record) -> str:
    """Return what a row says: its cells, and the sentence that people read, by which it is found."""
    cells = [str(getattr(row, column.name)) for column in columns(row.table)]
    cells.append(sentence(view.dataset, row))
    if isinstance(row, Fact):
        cells += [item.locator for item in view.dataset.evidence_of(row.id)]
    return " ; ".join(cells)


def _like(word: str) -> Callable[[str], bool]:
    """Return a test for a text with a word, a form of it, or one that begins as it does: "reputation" is like "reputational"."""
    holds, begins = holding_words(word), word[: max(_ALIKE, len(word) * 2 // 3)]
    if len(word) < _LONG:
        return holds
    return lambda text: holds(text) or any(each.startswith(begins) for each in searched(text))


def _tests(texts: Iterable[str]) -> list[Callable[[str], bool]]:
    return [*map(holding_words, texts)]


def _that_hold(
    view: View, rows: Iterable[Record], tests: Sequence[Callable[[str], bool]]
) -> list[Record]:
    """Return the rows that pass every test by what they say; all of them where there is none."""
    if not tests:
        return [*rows]
    said = ((row, said_of(view, row)) for row in rows)
    return [row for row, text in said if all(holds(text) for holds in tests)]


def _own_words_first(
    rows: Iterable[Record], tests: Sequence[Callable[[str], bool]], texts: Iterable[str]
) -> list[Record]:
    whole = [*map(with_words, texts)]

    def by_whose_words(row: Record) -> tuple[bool, bool]:
        written = _written(row)
        own = all(holds(written) for holds in tests)
        return not own, not all(holds(written) for holds in whole)

    return sorted(rows, key=by_whose_words)


def _written(row: Record) -> str:
    """Return what a row says in words of its own."""
    return " ; ".join(str(getattr(row, name, "")) for name in _WRITTEN)
