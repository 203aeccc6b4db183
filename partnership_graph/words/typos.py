"""Words of our forms that are typed wrong: one letter more or less, or two the other way round."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import Alias
from partnership_graph.facts.spelling import plain
from partnership_graph.words.forms import INTENTS
from partnership_graph.words.patterns import literal

_SHORTEST: Final = 5


def respelt(dataset: Dataset, words: Sequence[str]) -> dict[str, str]:
    """Return the words that no form has, each with the one word of a form that is spelt nearly so.

    What stands in a name of the data is no misspelling.
    """
    known = _vocabulary()
    doubtful = {word: word.casefold() for word in words if word.casefold() not in known}
    found = {
        word: [near for near in known if _is_near(spelt, near)] for word, spelt in doubtful.items()
    }
    near = {word: meant[0] for word, meant in found.items() if len(meant) == 1}
    return {word: meant for word, meant in near.items() if not _stands_in_a_name(dataset, word)}


def _stands_in_a_name(dataset: Dataset, word: str) -> bool:
    asked = f" {plain(word)} "
    names = (item.name for items in (dataset.things(), dataset.all(Alias)) for item in items)
    return any(asked in f" {plain(name)} " for name in names)


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset[str]().union(*(literal(form) for intent in INTENTS for form in intent.forms))


def _is_near(spelt: str, known: str) -> bool:
    """Tell whether a word is another with one letter more or less, or with two neighbours the other way round.

    Another letter is another word: "teams" is not "terms".
    """
    if len(known) < _SHORTEST or spelt[:1] != known[:1] or not spelt.isalpha():
        return False
    if len(spelt) == len(known):
        at = next((i for i, (a, b) in enumerate(zip(spelt, known, strict=True)) if a != b), 0)
        turned = known[:at] + known[at + 1 : at + 2] + known[at : at + 1] + known[at + 2 :]
        return spelt != known and turned == spelt
    longer, shorter = sorted((spelt, known), key=len, reverse=True)
    return len(longer) - len(shorter) == 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer))
    )
