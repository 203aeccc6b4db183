"""People's names taken out of a text, however they are spelt there.

A recorded name is found with other blanks, hyphens and apostrophes, with or without its accents,
without its title, and surname first. A surname or initials alone are not found: they may be anybody's.
What a register calls somebody is taken out as their name is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import count
from typing import Final
from unicodedata import combining

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import THINGS, Alias, Identifier, Person, Source
from partnership_graph.facts.spelling import unaccented

WITHHELD: Final = "name withheld"

_ACCENT: Final = "\u0300"
_ALIKE: Final = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2018\u2019\u02bc\u02b9\u2032`\xb4\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u2033\uff02", '"'),
}
_BLANK: Final = r"(?:[\s_]|\\[nrt_])+"
r"""Between two words; ``\n`` and ``\_`` as a terminal and Markdown show what stands there."""

_TITLES: Final = frozenset(
    [
        "cllr",
        "councillor",
        "dr",
        "doctor",
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "baroness",
        "baron",
        "rev",
        "revd",
        "reverend",
        "canon",
    ]
)
_ALONE: Final = r"(?:(?<![^\n])|(?<=[\[(\"'=,])|(?<=[,:;] ))", r"(?=[\])\"',;\n]|\s\(|\Z)"
"""Around an id of one word where it is meant as one: in brackets, quotes or a cell, before its name."""


def withholding(
    dataset: Dataset, spellings: Collection[Callable[[str], str]] = (str,)
) -> Callable[[str], str]:
    """Return a function that takes every name, other name, id and identifier of a person out of a text.

    An id of something else that holds a person's, as that of a firm may, stays whole.

    Args:
        dataset: the tables that say who is a person.
        spellings: how a name may stand in the text, such as with quotation marks doubled.
    """
    people = {person.id: person.name for person in dataset.all(Person)}
    if not people:
        return lambda text: text
    names, registered = _called(dataset, people)
    patterns = _patterns({spelt(name) for name in names for spelt in spellings})
    identifiers = _identifiers({spelt(item) for item in registered for spelt in spellings})
    person = "|".join([*identifiers, *patterns, *_of_ids(people)])
    bare = re.compile(_whole_words(person))
    kept = "|".join(
        re.escape(wanted) for wanted in _other_ids(dataset, people) if bare.search(wanted)
    )
    stays = rf"(?P<stays>(?<![\w-])(?:{kept})(?![\w-]))|" if kept else "(?P<stays>(?!))|"
    pattern = re.compile(stays + bare.pattern)
    return cache(partial(_without, pattern))  # most cells of many rows are the same few texts


def anonymous_ids(dataset: Dataset) -> dict[str, str]:
    """Return another id for each person: ``person-12``, which nothing else has."""
    people = [person.id for person in dataset.all(Person)]
    taken = dataset.positions.keys()
    numbered = (f"person-{number}" for number in count(1))
    return dict(zip(people, (name for name in numbered if name not in taken), strict=False))


def _called(dataset: Dataset, people: Mapping[str, str]) -> tuple[set[str], set[str]]:
    """Return what people are called, by name and other name; and what registers call them."""
    other = {alias.name for alias in dataset.all(Alias) if alias.of_id in people}
    registered = {item.identifier for item in dataset.all(Identifier) if item.thing_id in people}
    return {*people.values(), *other}, registered


def _without(pattern: re.Pattern[str], text: str) -> str:
    parts: list[str] = []
    at = 0
    for found in pattern.finditer(text.translate(_LETTERS)):
        if found["stays"] is None:
            parts += (text[at : found.start()], WITHHELD)
            at = found.end()
    return "".join([*parts, text[at:]])


class _Letters(dict[int, str]):
    """Each character as it is compared: always one for one, so that places in the text stay."""

    def __missing__(self, code: int) -> str:
        self[code] = _compared(chr(code))
        return self[code]


def _compared(letter: str) -> str:
    if combining(letter):
        return _ACCENT
    bare = unaccented(letter)
    return _ALIKE.get(letter, bare if len(bare) == 1 else letter)


_LETTERS: Final = _Letters()


def _whole_words(pattern: str) -> str:
    return rf"(?<![^\W_])(?:{pattern})(?![^\W_])"


def _patterns(names: Iterable[str]) -> Iterator[str]:
    """Yield expressions for names, few for each first letter: a place in a text tries those alone."""
    exact: dict[str, list[str]] = {}
    loose: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        words = re.split(r"[\s_]+", name.translate(_LETTERS).strip())
        if len(words) == 1:
            # "mark" is a word, and Mark a person.
            for word in dict.fromkeys((words[0], words[0].upper())):
                exact.setdefault(word[0], []).append(_spelt(word))
        for order in _orders([word.lower() for word in words]):
            loose.setdefault(order[0], []).append(order)
    yield from (f"(?:{'|'.join(each)})" for each in exact.values())
    yield from (f"(?i:{'|'.join(each)})" for each in loose.values())


def _orders(words: list[str]) -> Iterator[str]:
    """Yield a name of several words as it stands, surname first, and without its title."""
    spelt = [_spelt(word) for word in words]
    if len(words) > 1:
        yield _BLANK.join(spelt)
    for at in range(1, len(words)):
        yield f"{_BLANK.join(spelt[at:])},{_BLANK}{_BLANK.join(spelt[:at])}"
    if words[0].rstrip(".") in _TITLES and len(words) > 2:  # noqa: PLR2004 - a first name and a surname
        yield from _orders(words[1:])


def _spelt(word: str) -> str:
    return "".join(_letter(letter) for letter in word)


def _letter(letter: str) -> str:
    if letter == _ACCENT:
        return ""
    if letter == "-":
        return f"(?:-|{_BLANK})"
    if letter == "'":
        return "'?"
    bare = unaccented(letter)
    either = f"(?:{letter}|{bare})" if len(bare) > 1 else re.escape(letter)
    return f"{either}{_ACCENT}*"


def _identifiers(texts: Iterable[str]) -> Iterator[str]:
    """Yield expressions for what registers call people: as written, or where no word can be, in any case."""
    for text in sorted(texts, key=lambda text: (-len(text), text)):
        words = re.split(r"[\s_]+", text.translate(_LETTERS).strip())
        spelt = _BLANK.join(map(_spelt, words))
        yield spelt if text.isalpha() else f"(?i:{spelt})"


def _of_ids(ids: Iterable[str]) -> Iterator[str]:
    several = [re.escape(wanted) for wanted in ids if "-" in wanted]
    one = [re.escape(wanted) for wanted in ids if "-" not in wanted]
    if several:
        yield f"(?i:{'|'.join(sorted(several, key=len, reverse=True))})"
    if one:
        yield f"{_ALONE[0]}(?:{'|'.join(one)}){_ALONE[1]}"


def _other_ids(dataset: Dataset, people: Collection[str]) -> list[str]:
    """Return the ids of things and sources that are no people, the longest first."""
    tables = (dataset.tables[name] for name in (*THINGS, Source.table))
    found = {wanted for table in tables for wanted in table.cells("id")}
    return sorted(found.difference(people), key=lambda wanted: (-len(wanted), wanted))
