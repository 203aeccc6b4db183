"""What people type, read as what tables hold: days in any spelling, and the words of the closed lists.

Whatever is printed can be typed back: a day as it stands in an answer, a value by its words.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from difflib import get_close_matches
from functools import cache
from typing import Final

from partnership_graph.errors import QuestionError, quoted
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import MONTHS, in_words, is_day, spoken_day

FORMS: Final = (
    "year-month-day, such as 2020-01-31, or 31/01/2020, 31 January 2020, January 2020 or 2020"
)
"""How a day may be typed, for an error."""

_LONGEST_COMPARED: Final = 200
_LONGEST_DAY: Final = 5
"""Words of the longest day: Thursday 25th of August 2016."""

_BESIDE_A_DAY: Final = re.compile(r"[,;()]")
_A_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
"""A year of two digits is guessed in a workbook, which shows what was made of it, and not in a question."""
_BEFORE: Final = re.compile(r"^(on|in) ", re.IGNORECASE)
"""How a day is printed within a sentence: on 31 January 2020, in November 2019."""


# Days


@dataclass(frozen=True, slots=True)
class TypedDay:
    """A day, month or year as tables hold it; ``told`` is how it was read, ``wrong`` why it is none.

    ``near`` is a day that may be meant by one that does not exist, as it should be written, and ``why`` it may be.
    """

    text: str = ""
    told: str = ""
    wrong: str = ""
    near: str = ""
    why: str = ""


def typed_day(words: str) -> TypedDay:
    """Return the day, month or year that somebody wrote, day before month: 15/09/2016, Sept 2016."""
    for pattern, read in _FORMS.items():
        if found := re.fullmatch(pattern, words, re.IGNORECASE | re.ASCII):
            said = read(words, found)
            if said.text or said.wrong:
                return said
    return TypedDay(wrong=f"“{words}” is not a day")


def stored_day(words: str) -> str:
    """Return a day, month or year as a table holds it, or "" where none is written."""
    written = _BEFORE.sub("", " ".join(words.split()))
    found = typed_day(written).text if _A_YEAR.search(written) else ""
    return found if is_day(found) else ""


def day_within(text: str) -> tuple[str, str]:
    """Return the day, month or year written within a text, as a table holds it, and the rest of it.

    The longest run of words that is one is taken: of "ICE 25 August 2016" the day and not the month.
    """
    words = _BESIDE_A_DAY.sub(" ", text).split()
    longest = min(len(words), _LONGEST_DAY)
    for length in range(longest, 0, -1):
        for start in range(len(words) - length + 1):
            if day := stored_day(" ".join(words[start : start + length])):
                return day, " ".join([*words[:start], *words[start + length :]])
    return "", text


def full_day(words: str, where: str = "") -> str:
    """Return the full day that was typed; of a month or a year the last one.

    Args:
        words: what was typed.
        where: what it was typed for, as an error begins with it.

    Raises:
        QuestionError: it is no day, or one that does not exist.
    """
    if found := stored_day(words):
        return spoken_day(found)
    raise QuestionError(
        f"{where}{quoted(words)} is not a day that exists; expected {FORMS}: of a month or a year the "
        "last day is taken"
    )


def how_read(words: str) -> str:
    """Return how a day was read, where it was not typed as it is printed; "" where it was.

    A month or a year means its last day.
    """
    part = stored_day(words)
    day = spoken_day(part) if part else ""
    if not day or words.strip().casefold() in {day, in_words(day).casefold()}:
        return ""
    last = "" if part == day else ", its last day"
    return f"{words.strip()} was read as {in_words(day)}{last}"


def _full(words: str, parts: tuple[str, int, str], told: str = "") -> TypedDay:
    year, month, dom = parts
    full = year if len(year) > 2 else _century(year)  # noqa: PLR2004 - a year of two digits
    try:
        return TypedDay(date(int(full), month, int(dom)).isoformat(), told)
    except ValueError:
        near, why = _near(int(full), month, int(dom))
        return TypedDay(wrong=f"“{words}” is not a day that exists", near=near, why=why)


def _near(year: int, month: int, dom: int) -> tuple[str, str]:
    """Return the day that may be meant by one that does not exist, and why; none where nothing speaks for any."""
    if not MINYEAR <= year <= MAXYEAR:
        return "", ""
    if 1 <= month <= len(MONTHS) and dom:
        last = date(year, month, monthrange(year, month)[1])
        return last.isoformat(), f"the last day of {MONTHS[month - 1].title()} {year}"
    if 1 <= dom <= len(MONTHS) < month <= monthrange(year, dom)[1]:
        return date(year, dom, month).isoformat(), "with the month before the day"
    return "", ""


def _century(year: str) -> str:
    """Return a year of two digits in full: of this century up to 2049."""
    return f"20{year}" if int(year) < 50 else f"19{year}"  # noqa: PLR2004 - a document is seldom of 2050


def _as_it_is(words: str, found: re.Match[str]) -> TypedDay:
    del found
    return TypedDay(words)


def _iso_month(words: str, found: re.Match[str]) -> TypedDay:
    if not 1 <= int(found[2]) <= 12:  # noqa: PLR2004 - the months of a year
        return TypedDay(wrong=f"“{words}” is not a month that exists")
    return TypedDay(words)


def _iso_day(words: str, found: re.Match[str]) -> TypedDay:
    return _full(words, (found[1], int(found[2]), found[3]))


def _slashed(words: str, found: re.Match[str]) -> TypedDay:
    said = _full(words, (found[3], int(found[2]), found[1]))
    if said.wrong:
        return said
    is_doubtful = int(found[1]) <= 12 and found[1] != found[2]  # noqa: PLR2004 - it could be a month
    doubt = ", day before month" if is_doubtful else ""
    return TypedDay(said.text, f"“{words}” was read as {said.text}{doubt}")


def _month_called(name: str) -> int:
    """Return the number of a month by its name, or the beginning of it; 0 where it is none."""
    called = name.casefold()
    found = (number for number, month in enumerate(MONTHS, 1) if month.startswith(called))
    return next(found, 0)


def _in_words(words: str, found: re.Match[str]) -> TypedDay:
    month = _month_called(found["month"])
    if not month:
        return TypedDay()
    said = _full(words, (found["year"], month, found["day"]))
    return said if said.wrong else TypedDay(said.text, f"“{words}” was read as {said.text}")


def _month(words: str, found: re.Match[str]) -> TypedDay:
    month = _month_called(found[1])
    if not month:
        return TypedDay()
    year = found[2] if len(found[2]) > 2 else _century(found[2])  # noqa: PLR2004 - two digits
    return TypedDay(f"{year}-{month:02d}", f"“{words}” was read as {year}-{month:02d}")


def _slashed_month(words: str, found: re.Match[str]) -> TypedDay:
    if not 1 <= int(found[1]) <= 12:  # noqa: PLR2004 - the months of a year
        return TypedDay(wrong=f"“{words}” is not a month that exists")
    said = f"{found[2]}-{int(found[1]):02d}"
    return TypedDay(said, f"“{words}” was read as {said}")


_FORMS: Final[Mapping[str, Callable[[str, re.Match[str]], TypedDay]]] = {
    r"\d{4}": _as_it_is,
    r"(\d{4})-(\d{2})": _iso_month,
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]0+:00.*)?": _iso_day,
    r"(\d{4})/(\d{1,2})/(\d{1,2})": _iso_day,
    r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})": _slashed,
    r"(?:[a-z]+day,? )?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -](?P<month>[a-z]{3,9})\.?,?[ -](?P<year>\d{4}|\d{2})": _in_words,
    r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})": _in_words,
    r"([a-z]{3,9})\.?,?[ -](\d{4}|\d{2})": _month,
    r"(\d{1,2})/(\d{4})": _slashed_month,
}
"""How people write a day, a month or a year, and what reads it."""


# Words


def value_of(text: str, expected: Iterable[str]) -> str:
    """Return the one of some values that a text is, or that it is the word for; "" where it is none.

    "closure" is close, "is a committee of" committee_of, "Joint Chair" joint_chair.
    """
    known, word = set(expected), _compared(text)
    if not known:  # of most arguments there is no list
        return ""
    own = [meanings for values, meanings in _lists() if known.issuperset(values)]
    every = [meanings for _, meanings in _lists()]
    spelt = {value for value in known if _compared(value) == word}
    for meant in ({text} & known, spelt, _meant(word, own, known), _meant(word, every, known)):
        if meant:
            return meant.pop() if len(meant) == 1 else ""
    return ""


def _meant(
    word: str, lists: Iterable[Mapping[str, Collection[str]]], known: Collection[str]
) -> set[str]:
    """Return those of some values that a word is printed for in some lists."""
    return {value for meanings in lists for value in meanings.get(word, ()) if value in known}


def nearest(text: str, expected: Iterable[str]) -> str:
    """Return the value whose name or word is nearest to a text, or "" where none is near."""
    if len(text) > _LONGEST_COMPARED:
        return ""
    said: dict[str, str] = {}
    for value in expected:
        said[_compared(value)] = value
        for word in _words().get(value, ()):
            said.setdefault(word, value)
    near = get_close_matches(_compared(text), said, n=1)
    return said[near[0]] if near else ""


def did_you_mean(text: str, expected: Iterable[str]) -> str:
    """Return " Did you mean 'x'?" of the nearest value, as the end of an error; or ""."""
    near = nearest(text, expected)
    return f" Did you mean {near!r}?" if near else ""


def refused(where: str, text: str, expected: Collection[str]) -> QuestionError:
    """Return the error of a value that is none of a list: the list, and the nearest of it."""
    said = " ".join(filter(None, (where, quoted(text))))
    return QuestionError(
        f"{said} is not one of {', '.join(expected)}.{did_you_mean(text, expected)}"
    )


def _compared(text: str) -> str:
    """Return a word as it is compared: case, dashes and underscores do not matter."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


@cache
def _lists() -> Sequence[tuple[Collection[str], Mapping[str, Collection[str]]]]:
    """Return the values of each closed list, with those that each word printed for one may mean.

    What is commonly said for a value is a list of its own, of which no list is made up.
    """
    found: list[tuple[Collection[str], Mapping[str, Collection[str]]]] = []
    for words in vocabulary.SAID:
        meanings: dict[str, list[str]] = {}
        for value, said in words.items():
            for word in {_compared(said), _compared(said.partition(":")[0])}:
                meanings.setdefault(word, []).append(value)
        found.append((frozenset(words), meanings))
    as_well = {_compared(word): (value,) for word, value in vocabulary.SAID_AS_WELL.items()}
    return [*found, (frozenset({*as_well, ""}), as_well)]


@cache
def _words() -> Mapping[str, Collection[str]]:
    """Return the words of each value."""
    found: dict[str, list[str]] = {}
    for _, meanings in _lists():
        for word, values in meanings.items():
            for value in values:
                found.setdefault(value, []).append(word)
    return found
