"""A stretch of a document as it can stand on a page: its words without marks, and no more than a paragraph."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final
from unicodedata import category

LONGEST: Final = 600
"""How many characters of a paragraph are told."""

MORE: Final = "\u2026"
BEGINNING: Final = f"{MORE} (the beginning of a longer paragraph)"
"""Stands behind the words of a paragraph in which nothing is named that the fact is about."""

_MOST_READ: Final = 40 * LONGEST
_TAG: Final = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>")
_MARKS: Final = re.compile(r"\*{2,3}|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|^#{1,6}[ \t]+", re.MULTILINE)
_BULLET: Final = re.compile(r"^[ \t]*[-*\u2022\u2013][ \t]+", re.MULTILINE)
_SENTENCE: Final = re.compile(r"(?<=[a-z0-9)\]]{2})[.!?][\"')\]\u2019\u201d]?(?=\s)")
_BLOCKS: Final = re.compile(r"\n[ \t]*\n")
_LINES: Final = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*[-*\u2022\u2013][ \t])|\n(?=[^\n]*\t)")
"""Where a line of its own begins: a block, an item of a list, a row of a table."""

_HEADING: Final = re.compile(r"[A-Z][^\n\t:]{1,80}(?<![.,;!?])")
_NAMED: Final = re.compile(r"[A-Z]\w*(?: [A-Z]\w*){0,4}(?:\(s\))?:(?:[ \t][^\n]{0,80})?")
"""A line such as "Report Author: Ann Lee": it stands below a report, and is no part of what is above."""

_GONE_ON: Final = re.compile(r"[A-Z]\w*(?:\s[A-Z]\w*){3,}")
"""A block between two items that an item goes on with, such as the whole name of a trust: no heading is so long."""

_ROW: Final = re.compile(r"^[^\n]*\t[^\n]*$(?:\n[^\n]*\t[^\n]*$)*", re.MULTILINE)
_JOINERS: Final = "\u200c\u200d"
_SMALL: Final = frozenset({"and", "the"})


@dataclass(frozen=True)
class Passage:
    """A stretch of a document, of which that part is told which holds what is asked about.

    ``further`` is what the list that it begins goes on with: told only where that names what is asked about.
    """

    text: str
    further: str = ""

    def about(self, names: Sequence[Sequence[str]] = ()) -> str:
        """Return the words as one line: where they are long, those around some names, whole sentences or lines.

        They end before a heading, but where they introduce a list that may have headings of its own.

        Args:
            names: what the words are quoted for, each thing with all its names.
        """
        begins = _cut(self._words)
        if len(self._words) <= LONGEST and (not self.further or not names):
            return begins
        units = [*self._units, *self._more]
        holding = [_held(unit, names) for unit in units]
        every = frozenset[int]().union(*holding)
        if every <= _held(begins, names):
            is_whole = (begins == self._words and not self.further) or not names or every
            return begins if is_whole else f"{begins.removesuffix(MORE).rstrip()} {BEGINNING}"
        return _around(units, holding, names)

    @cached_property
    def _words(self) -> str:
        return _one_line(_before_headings(self.text))

    @cached_property
    def _units(self) -> Sequence[str]:
        return _in_units(_before_headings(self.text))

    @cached_property
    def _more(self) -> Sequence[str]:
        return _in_units(self.further)


def table_in(text: str) -> str:
    """Return the first lines of a text that are divided by tabs: a table; "" where there is none."""
    found = _ROW.search(text)
    return found[0] if found else ""


def list_after(text: str, whole: str) -> str:
    """Return what a list of names goes on with: the blocks with a comma in them, each somebody and what they are.

    Args:
        text: what is told of the list.
        whole: the list, and what stands below it.
    """
    blocks = _BLOCKS.split(whole.strip())[len(_BLOCKS.split(_before_headings(text))) :]
    kept: list[str] = []
    for block, below in zip(blocks, [*blocks[1:], ""], strict=False):
        if not _is_item(block) and not (_GONE_ON.fullmatch(block.strip()) and _is_item(below)):
            break
        kept.append(block)
    return "\n\n".join(kept)


def _is_item(block: str) -> bool:
    return "," in block and ":" not in block


def _before_headings(text: str) -> str:
    blocks = _BLOCKS.split(text.strip())
    introduces = blocks[0].rstrip().endswith((":", ","))
    for at, block in enumerate(blocks[1:], 1):
        if _is_heading(block) and not (introduces and at < len(blocks) - 1):
            return "\n\n".join(blocks[:at])
    return "\n\n".join(blocks)


def _is_heading(block: str) -> bool:
    bare = _MARKS.sub("", block).strip()
    return bool(_HEADING.fullmatch(bare) or _NAMED.fullmatch(bare.partition("\n")[0]))


def _one_line(text: str) -> str:
    text = _TAG.sub(" ", text[:_MOST_READ])
    text = _MARKS.sub("", _BULLET.sub("\u2022 ", text))
    shown = "".join(letter if _is_shown(letter) else " " for letter in html.unescape(text))
    return " ".join(shown.split())


def _is_shown(letter: str) -> bool:
    return letter in _JOINERS or category(letter)[0] != "C"


def _in_units(text: str) -> Sequence[str]:
    """Return the sentences of a text, and the lines that stand by themselves."""
    lines = map(_one_line, _LINES.split(text[:_MOST_READ]))
    return [unit for line in lines for unit in _sentences(line) if unit]


def _sentences(line: str) -> Iterator[str]:
    start = 0
    for found in _SENTENCE.finditer(line):
        yield line[start : found.end()].strip()
        start = found.end()
    yield line[start:].strip()


# which words are told


def _held(words: str, names: Sequence[Sequence[str]]) -> frozenset[int]:
    """Return which of some things are named in a text."""
    return frozenset(
        at for at, every in enumerate(names) if any(_pattern(name).search(words) for name in every)
    )


@lru_cache(maxsize=5_000)
def _pattern(name: str) -> re.Pattern[str]:
    """Return what finds a name, whatever stands between its words; a number with or without commas."""
    words = [word for word in re.findall(r"\w+", name) if word.casefold() not in _SMALL]
    if not words:
        return re.compile(r"(?!)")
    between = r"\W{1,3}(?:(?:and|the)\W{1,3})*"
    spelt = [re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",?", word) for word in words]
    is_short = len(words) == 1  # "ICE" is not ice, and Mr Little is not a little
    found = rf"(?<!\w)(?<!\d[.,]){between.join(spelt)}(?!\w|[.,]\d)"
    return re.compile(found, 0 if is_short else re.IGNORECASE)


def _around(
    units: Sequence[str], holding: Sequence[frozenset[int]], names: Sequence[Sequence[str]]
) -> str:
    """Return the units that name most, as many as there is room for, and what stands beside them."""
    told: set[int] = set()
    left, room = frozenset[int]().union(*holding), LONGEST
    while left:
        at = max(range(len(units)), key=lambda at: len(holding[at] & left))
        left -= holding[at]
        if len(units[at]) <= room:
            told.add(at)
            room -= len(units[at]) + 3
    if not told:
        at = max(range(len(units)), key=lambda at: len(holding[at]))
        return _within(units, at, names)
    for at in _beside(units, told):
        if len(units[at]) <= room:
            told.add(at)
            room -= len(units[at]) + 3
    return _joined(units, told)


def _beside(units: Sequence[str], told: set[int]) -> Iterator[int]:
    """Yield the units that lie beside what is told, the nearest first: the beginning before all."""
    yield from (at for at in (0,) if at not in told)
    for away in range(1, len(units)):
        near = {at + step for at in tuple(told) for step in (-1, 1)}
        fresh = sorted(at for at in near if 0 <= at < len(units) and at not in told)
        if not fresh or away > LONGEST:
            return
        yield from fresh


def _joined(units: Sequence[str], told: set[int]) -> str:
    """Return what is told in its order, with a mark wherever something is left out."""
    said = [] if 0 in told else [MORE]
    for at in sorted(told):
        said += [units[at]] if at == 0 or at - 1 in told or said == [MORE] else [MORE, units[at]]
    return " ".join(said if len(units) - 1 in told else [*said, MORE])


def _within(units: Sequence[str], at: int, names: Sequence[Sequence[str]]) -> str:
    """Return what stands around the first name in a unit that is too long to be told whole."""
    unit = units[at]
    found = [_pattern(name).search(unit) for every in names for name in every]
    start = min(item.start() for item in found if item)
    begin = max(0, start - LONGEST // 3)
    begin = unit.find(" ", begin, start) + 1 if begin else 0
    said = _cut(unit[begin:], LONGEST - 2).removesuffix(f" {MORE}")
    if not _held(said, names):
        said = unit[begin : begin + LONGEST].rpartition(" ")[0]
    is_end = at == len(units) - 1 and unit.endswith(said)
    return " ".join([*([MORE] if at or begin else []), said, *([] if is_end else [MORE])])


def _cut(words: str, longest: int = LONGEST) -> str:
    """Return words cut after a sentence, or else before a name could be cut in two."""
    if len(words) <= longest:
        return words
    ends = [found.end() for found in _SENTENCE.finditer(words[: longest - 1])]
    if ends and ends[-1] > longest // 2:
        return f"{words[: ends[-1]]} {MORE}"
    kept = words[: longest - 1].split()[:-1]
    while kept and not kept[-1][:1].islower():
        kept.pop()
    return f"{' '.join(kept)} {MORE}" if kept else ""
