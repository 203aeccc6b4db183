"""Names as they are compared: case, punctuation, accents and how letters are coded do not matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Final
from unicodedata import category, normalize

_NOT_A_WORD: Final = re.compile(r"[^\w£%]+")
_BARE: Final = bytes(
    ord(letter.casefold() if letter.isalnum() or letter in "_%\n" else " ") if at < 128 else at  # noqa: PLR2004
    for at, letter in enumerate(map(chr, range(256)))
)
"""What each letter of ASCII is in a name as it is compared."""
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_UNDRAWN: Final = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Joiners and variants, of which check lets pass what a script needs: no name differs by them."""

_SHORT: Final = 3
_AN_END: Final = 2  # "age" is "aged"
_SHORTEST_PLURAL: Final = 4
_SHORTEST_ING: Final = 7  # "banking" is of "bank"; "bring" and "during" are of nothing shorter
_SHORTEST_JOINED: Final = 3  # "timebank" is "time bank"; "into" is two words to nobody
_ENDINGS: Final = ("ing", "ed")
_SHORTEST_BASE: Final = 3
_DOUBLED: Final = (
    "lnsz"  # "filling" is of "fill"; "overlapping" is of "overlap", but "planning" is no "plan"
)
_PLURAL: Final = re.compile("ies$|(?<=ss)es$|(?<=x)es$|(?<=ch)es$|(?<=sh)es$|s$")

_STRUCK: Final = str.maketrans(
    {
        "\xe6": "ae",
        "\xf8": "o",
        "\u0111": "d",
        "\u0127": "h",
        "\u0131": "i",
        "\u0142": "l",
        "\u0153": "oe",
    }
)
"""Letters that lose a stroke where they lose their accents, though Unicode does not take them apart."""


def plain(name: str) -> str:
    """Return a name as it is compared: case, punctuation, "the" and "&" do not matter.

    Letters may be whole or in parts: a name typed on Windows is the one that macOS wrote. A vowel
    sign, as Hindi has them, is part of its word.
    """
    whole = name.casefold() if name.isascii() else _whole(name)
    bare = whole.replace("&", " and ").replace("'", "").replace("\u2019", "")
    between = " " if bare.isascii() else _signs_alone
    return _without_the(_NOT_A_WORD.sub(between, bare))


def all_plain(names: Iterable[str]) -> list[str]:
    """Return what :func:`plain` does of each name: of a nation's names, in a fifth of the time.

    Those that are written as most are made one text, and that is changed as a whole.
    """
    every = [*names]
    usual, said = every, "\n".join(every)
    if not said.isascii() or said.count("\n") >= max(1, len(every)):
        usual = [name for name in every if name.isascii() and "\n" not in name]
        said = "\n".join(usual)
    whole = said.encode().replace(b"&", b" and ").translate(_BARE, b"'")
    while b"  " in whole:
        whole = whole.replace(b"  ", b" ")
    lines = whole.replace(b" \n", b"\n").replace(b"\n ", b"\n").strip(b" ").decode().split("\n")
    spelt = lines
    if b"the" in whole:
        spelt = [_without_the(line) if "the" in line else line for line in lines]
    if len(usual) == len(every):
        return spelt if every else []
    found = dict(zip(usual, spelt, strict=bool(usual)))
    return [found[name] if name in found else plain(name) for name in every]


def _without_the(line: str) -> str:
    words = line.split()
    return " ".join([word for word in words if word != "the"] if "the" in words else words)


def _whole(name: str) -> str:
    return normalize("NFC", _UNDRAWN.sub("", normalize("NFC", name)).casefold())


def _signs_alone(between: re.Match[str]) -> str:
    """Return what is no letter, with a blank for all of it that is no sign on the letter before."""
    return "".join(sign if category(sign)[0] == "M" else " " for sign in between[0])


def all_unaccented(names: Sequence[str]) -> Sequence[str]:
    """Return what :func:`unaccented` does of each name: of those of a nation, most have no accents."""
    return names if "".join(names).isascii() else [*map(unaccented, names)]


def unaccented(name: str) -> str:
    """Return a plain name without its accents, for who searches as they type: "creche", "ty"."""
    if name.isascii():
        return name
    return _ACCENTS.sub("", normalize("NFD", name)).translate(_STRUCK)


class Fit(IntEnum):
    """How a name holds the words of a text, the closest first."""

    CALLED = 0
    """It is the text."""

    WORDS = 1
    """Each is a word of it."""

    BEGINNINGS = 2
    """Each begins a word of it."""

    WITHIN = 3
    """Each stands somewhere in it: "sept" in "accepted"."""


def how_well(name: str, words: Sequence[str]) -> tuple[bool, Fit] | None:
    """Return how a name holds every word of a text, and before it whether only without accents; or None."""
    spelt = plain(name)
    if fit := _fit(spelt, words):
        return False, fit
    bare, typed = unaccented(spelt), [*map(unaccented, words)]
    if bare == spelt and typed == words:
        return None
    fit = _fit(bare, typed)
    return (True, fit) if fit else None


def _fit(name: str, words: Sequence[str]) -> Fit | None:
    within = f" {name} "
    if not all(_stands_in(word, within, alone=len(words) == 1) for word in words):
        return _fit_of_forms(name, words)
    if all(f" {word} " in within for word in words):
        return Fit.WORDS
    return Fit.BEGINNINGS if all(f" {word}" in within for word in words) else Fit.WITHIN


def _stands_in(word: str, within: str, *, alone: bool) -> bool:
    """Tell whether a word stands somewhere in a name; a letter or figure beside other words only as a word of it.

    "Goal B action plans" is not "Goal A action plans (HWB)".
    """
    return bool(word) and (word if alone or len(word) > 1 else f" {word} ") in within


def _fit_of_forms(name: str, words: Sequence[str]) -> Fit | None:
    """Return how a name holds words in another form: "time banking" in "Time Bank"."""
    if not words or all(stem(word) == word for word in words):
        return None
    stems = {stem(word) for word in name.split()}
    return Fit.BEGINNINGS if all(stem(word) in stems for word in words) else None


def beginning(word: str) -> str:
    """Return what stands, without accents, in every name that holds a plain word in any form; perhaps nothing."""
    bare = unaccented(word)
    forms_of = (bare, stem(bare)[:-1], unaccented(stem(word)[:-1]))
    return _shared(forms_of)


def _shared(words: Iterable[str]) -> str:
    """Return how all of some words begin."""
    alike = takewhile(lambda letters: len({*letters}) == 1, zip(*words, strict=False))
    return "".join(letters[0] for letters in alike)


def holding(text: str) -> Callable[[str], bool]:
    """Return a test for a text at the start of words; 4.1 is not found in 4.10, nor 99 in 1,199."""
    before = r"(?<![\w.,])" if text[:1].isdigit() else r"(?<!\w)"
    after = r"(?![\d]|[.,]\d)" if text[-1:].isdigit() else ""
    pattern = re.compile(before + re.escape(text.casefold()) + after)
    words = plain(text)
    *first, last = words.split() or [""]
    in_another_form = " ".join((*first, stem(last)))

    def holds(whole: str) -> bool:
        if pattern.search(whole.casefold()):
            return True
        if text[-1:].isdigit() or not words:
            return False
        within = f" {plain(whole)} "
        return f" {words}" in within or f" {in_another_form} " in within

    return holds


def singular(word: str) -> str:
    """Return a word as one of several: "schools" is "school"; "is" and "ics" are no plurals."""
    if len(word) < _SHORTEST_PLURAL or word.endswith("ss") or not word.endswith("s"):
        return word
    return _PLURAL.sub(lambda end: "y" if end[0] == "ies" else "", word)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return a word without what makes another form of it: "banks" and "banking" are "bank"."""
    one = singular(word)
    return one.removesuffix("ing") if len(one) >= _SHORTEST_ING else one


@lru_cache(maxsize=1 << 16)
def forms(word: str) -> frozenset[str]:
    """Return what a word may be a form of: "overlapping" is of "overlap", "excluded" and "coming" of "exclude" and "come"."""
    found = {word, stem(word)}
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) >= _SHORTEST_BASE:
            found |= {base, f"{base}e"}
            if base[-1] == base[-2] and base[-1] not in _DOUBLED:
                found.add(base[:-1])
    return frozenset(found)


def begun(word: str, asked: str) -> bool:
    """Tell whether a plain word begins with another, or is a form of it.

    A number or a letter must be it, and a short word all but its end: "out" is no "outstanding".
    """
    if asked.isdigit() or len(asked) == 1:
        return word == asked
    is_near = len(asked) > _SHORT or len(word) - len(asked) <= _AN_END
    return (is_near and word.startswith(asked)) or not forms(word).isdisjoint(forms(asked))


def searched(text: str) -> Sequence[str]:
    """Return the words that a text is searched by: accents do not matter."""
    return unaccented(plain(text)).split()


def holding_words(text: str) -> Callable[[str], bool]:
    """Return a test for a text that holds every word of another, in any order, each at least begun.

    Two words may be written as one there, or one as two: "time banking" is found in "a timebank".
    Every text holds what is empty, and none what has no word in it, such as "!!!".
    """
    asked = searched(text)
    if text and not asked:
        return lambda _: False
    joined = {each: [*_joined(pair for pair in pairwise(asked) if each in pair)] for each in asked}

    def holds(whole: str) -> bool:
        words = searched(whole)
        left = [each for each in asked if not any(begun(word, each) for word in words)]
        if not left:
            return True
        stems = {stem(word) for word in words}
        as_one = {stem(word) for word in _joined(pairwise(words))}
        return all(
            stem(each) in as_one or any(stem(word) in stems for word in joined[each])
            for each in left
        )

    return _unless_it_lacks(asked, holds)


def _unless_it_lacks(asked: Sequence[str], holds: Callable[[str], bool]) -> Callable[[str], bool]:
    """Return a test that asks another of those texts alone in which the beginnings of all long words stand.

    These stand in every text that holds the words, in whatever form or joined: most texts are told by that.
    """
    surely = [*filter(None, map(_in_every_form, asked))]

    def may_hold(whole: str) -> bool:
        cased = whole.casefold()
        return not _is_simple(whole) or all(beginning in cased for beginning in surely)

    return lambda whole: may_hold(whole) and holds(whole)


def _in_every_form(word: str) -> str:
    """Return what stands in whatever has a plain word in any form, or as two words; "" where that is not sure.

    A form loses its last letter at most, and the first of two words has three. A word that ends as forms do may be the end of
    another's form, unless it is long.
    """
    if len(word) >= _SHORTEST_ING:
        return word[:_SHORTEST_JOINED]
    if len(word) < _SHORTEST_PLURAL or word.endswith(_ENDINGS):
        return ""
    return _shared(form[:-1] for form in forms(word))[:_SHORTEST_JOINED]


def _is_simple(text: str) -> bool:
    """Tell whether a text without case holds whatever its plain form does."""
    return text.isascii() and not ("'" in text or "&" in text)


def _joined(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield each two words as one, where neither is too short to be one of two."""
    yield from (a + b for a, b in pairs if min(len(a), len(b)) >= _SHORTEST_JOINED)


def with_words(text: str) -> Callable[[str], bool]:
    """Return a test for a text that holds every word of another whole, in whatever form."""
    asked = [forms(word) for word in searched(text)]

    def holds(whole: str) -> bool:
        said = {form for word in searched(whole) for form in forms(word)}
        return not any(said.isdisjoint(each) for each in asked)

    return holds


def indexed(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return what each name may mean, by the name as it is compared, each once."""
    return grouped(dict.fromkeys(pairs))


def grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return what each name may mean, of pairs of which none is twice."""
    found: dict[str, list[str]] = {}
    for name, wanted in pairs:
        found.setdefault(name, []).append(wanted)
    return found
