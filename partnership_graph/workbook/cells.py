"""What a cell says, whatever a spreadsheet program made of what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from partnership_graph.facts.typed import typed_day

_NUMBERS: Final = {
    word: str(number)
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        1,
    )
}
_SHARES: Final = {
    "half": "1/2",
    "one half": "1/2",
    "a half": "1/2",
    "third": "1/3",
    "one third": "1/3",
    "a third": "1/3",
    "two thirds": "2/3",
    "quarter": "1/4",
    "one quarter": "1/4",
    "a quarter": "1/4",
    "three quarters": "3/4",
    "all members": "all",
    "all of them": "all",
    "a majority": "majority",
    "more than half": "majority",
}
_NOTHING: Final = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"), "")
_BREAK: Final = re.compile(r"[ \t]*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+[ \t]*")
_ERROR: Final = re.compile(r"#(N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|CALC!)")
_FIRST_DAY: Final = date(1899, 12, 30)
_SERIALS: Final = (20_000, 80_000)
_YEARS: Final = (1000, 2200)
_EXPECTED: Final = "write a day such as 2020-01-31, 2020-01 or 2020"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it was stored: its value and number format, and whether a formula made the value."""

    value: object
    format: str = "General"
    is_formula: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says as text; ``told`` is worth telling, ``wrong`` has to be mended."""

    text: str = ""
    told: str = ""
    wrong: str = ""


def said_in(cell: Cell, kind: str) -> Said:
    """Return what a cell of some kind of column says."""
    return _READERS.get(kind, text)(cell)


def tidy(words: str) -> str:
    """Return text without what nobody can see, in one line."""
    bare = words.translate(_NOTHING).replace("\xa0", " ")
    return _BREAK.sub(lambda found: _joint(bare, found), bare).strip()


def _joint(whole: str, found: re.Match[str]) -> str:
    """Return what stands for a line break: a list that has one item a line keeps its items apart."""
    before = whole[: found.start()].rstrip()
    return "; " if ";" in whole and not before.endswith(";") else " "


def text(cell: Cell) -> Said:
    """Return what a cell of words says."""
    value = cell.value
    told = "holds a formula; what it shows was read, and the formula is not kept"
    told = told if cell.is_formula else ""
    if value is None or value == "":
        return Said(wrong=_NOT_WORKED_OUT if cell.is_formula else "")
    if isinstance(value, datetime | date | time | timedelta):
        return Said(wrong=_as_a_time(value))
    if isinstance(value, bool):
        return Said("yes" if value else "no", told)
    if isinstance(value, int | float):
        return Said(_as_shown(value, cell.format), told)
    words = tidy(str(value))
    if _ERROR.fullmatch(words):
        return Said(wrong=f"shows {words}, an error of the spreadsheet; type the value")
    return Said(words, told)


_NOT_WORKED_OUT: Final = (
    "holds a formula that was never worked out; open the file in your spreadsheet program, save it "
    "there, or type the value"
)


def _as_a_time(value: date | time | timedelta) -> str:
    if isinstance(value, date):
        return (
            f"was turned into a date ({value.day} {value:%B %Y}) by the spreadsheet; put a word before it, "
            "such as “para”, or an apostrophe"
        )
    return "was turned into a time by the spreadsheet; put a word or an apostrophe before it"


def _as_shown(value: float, form: str) -> str:
    """Return a number as the cell shows it."""
    if places := re.fullmatch(r"0+\.(0+)", form):
        return f"{value:.{len(places[1])}f}"
    if re.fullmatch(r"0+", form):
        return f"{round(value):0{len(form)}d}"
    if "%" in form:
        return f"{value * 100:g}%"
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def number(cell: Cell) -> Said:
    """Return what a cell of a number says: digits, a number in words, or a share such as 1/3."""
    value = cell.value
    if isinstance(value, datetime | date) and not cell.is_formula:
        return Said(
            wrong=f"was turned into a date ({value.day} {value:%B %Y}) by the spreadsheet; for a share write it "
            f"in words (one third), or put an apostrophe before it ('{value.day}/{value.month})"
        )
    said = text(cell)
    if said.wrong or not said.text:
        return said
    bare = said.text.replace("£", "").strip()
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", bare):
        bare = bare.replace(",", "")
    spelt = re.sub(r"[\s-]+", " ", bare.casefold())
    meant = _NUMBERS.get(spelt) or _SHARES.get(spelt)
    if meant:
        return Said(meant, f"“{said.text}” was read as {meant}")
    return Said(bare, said.told)


def day(cell: Cell) -> Said:
    """Return what a cell of a day, a month or a year says; day before month, as here."""
    value = cell.value
    if isinstance(value, datetime | date):
        return _stored(value, cell)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _counted(value)
    said = text(cell)
    if said.wrong or not said.text:
        return said
    meant = _typed(said.text)
    return meant if meant.wrong or not said.told else Said(meant.text, said.told)


def _stored(value: date, cell: Cell) -> Said:
    """Return a day that the program made of what was typed: as the cell shows it."""
    form = re.sub(r'\[[^\]]*\]|"[^"]*"|\\.', "", cell.format.lower())
    if "d" in form or not re.search("[my]", form):
        month = f"was read as the day {value:%Y-%m-%d}; for the month alone write {value:%Y-%m}"
        return Said(f"{value:%Y-%m-%d}", month if value.day == 1 else "")
    if "m" in form:
        told = f"was read as the month {value:%B %Y}; the spreadsheet had made a day of it"
        return Said(f"{value:%Y-%m}", told)
    return Said(f"{value:%Y}")


def _counted(value: float) -> Said:
    first, last = _YEARS
    if first <= value < last and float(value).is_integer():
        return Said(str(int(value)))
    low, high = _SERIALS
    if low < value < high:
        meant = _FIRST_DAY + timedelta(days=int(value))
        return Said(
            wrong=f"{value:g} is how a spreadsheet counts days; is {meant:%Y-%m-%d} meant? Then write that"
        )
    return Said(wrong=f"“{value:g}” is not a day; {_EXPECTED}")


def _typed(words: str) -> Said:
    if re.fullmatch(r"\d{5}", words) and _SERIALS[0] < int(words) < _SERIALS[1]:
        return _counted(int(words))
    said = typed_day(words)
    near = f"is {said.near} meant, {said.why}? Or write {said.near[:7]} or {said.near[:4]}"
    expected = near if said.near else _EXPECTED
    return Said(said.text, said.told, f"{said.wrong}; {expected}" if said.wrong else "")


def several(cell: Cell) -> Said:
    """Return what a cell of several things says: one a line is as good as one behind a semicolon."""
    value = cell.value
    if isinstance(value, str):
        lines = (line.strip().removesuffix(";") for line in _BREAK.split(value.strip()))
        value = "; ".join(filter(None, lines))
    return text(Cell(value, cell.format, cell.is_formula))


def where(cell: Cell) -> Said:
    """Return what a cell of citations says; a number is none, for 1.10 and 1.1 are one number."""
    value = cell.value
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    said = several(cell)
    if is_number and not said.wrong:
        return Said(
            wrong=f"is the number {said.text}: a spreadsheet keeps 1.10 and 1.1 alike; write the document's "
            f"short name and then the paragraph, such as ToR-2024 {said.text}"
        )
    return said


_READERS: Final[Mapping[str, Callable[[Cell], Said]]] = {
    "day": day,
    "names": several,
    "number": number,
    "share": number,
    "where": where,
}
