"""The numbers that the paragraphs of a text begin with, and where the paragraph of each may end.

A text is what some program made of a document: a number may follow a bullet, stand in bold, or be
one of a list or a table. So whatever may be the next number ends a paragraph: it is told short
rather than with words of another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import Final, TypeAlias

Number: TypeAlias = tuple[int, ...]
"""A number as its parts: 4.14 is (4, 14), section 4 is (4,)."""

_BULLETS: Final = r"^[ \t#>*\u2022\u2013-]*\(?"
_LABEL: Final = re.compile(
    _BULLETS + r"(?P<number>\d{1,3}(?:\.\d{1,3})*)(?P<mark>[.)]?)\**(?=\s|\Z)[ \t]*", re.MULTILINE
)
_LETTER: Final = re.compile(_BULLETS + r"(?P<letter>[a-z]{1,4})[.)]\**[ \t]", re.MULTILINE)
_CAPTION: Final = re.compile(
    r"^(?:[ \t#>*]{0,20}|[^\n\t]{0,60}\t{1,3} ?)"
    r"(?P<kind>table|figure|fig|box|appendix|annex|schedule|part|agenda item|item)"
    r"[.:]?[ \t]{1,9}(?P<number>\d{1,3}|[A-Z])\b(?!\.\d)",
    re.MULTILINE | re.IGNORECASE,
)
_HEADING: Final = re.compile(r"^#{1,6}[ \t]|^\*\*[^*\n]{3,80}\*\*[ \t]*$", re.MULTILINE)
_CONTENTS: Final = re.compile(r"(?:\t|\.{3}|  )[ \t.]*\d{1,4}[ \t]*\Z")
"""How a line of a table of contents ends: with a page."""

_LINE_END: Final = 40
_SECTIONS_WITHOUT: Final = 4
"""How many sections further the next number may stand: those between have no numbers in them."""

MONTH: Final = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
"""A month as a day is written with it: the number before it is no paragraph's."""

_MONTH: Final = re.compile(MONTH)


@dataclass(frozen=True, slots=True)
class Label:
    """A number at the beginning of a line: where its line begins, and where its words do.

    ``marked`` is whether it has several parts, or a full stop or a bracket after it.
    """

    number: Number
    start: int
    words: int
    marked: bool


Run: TypeAlias = Sequence[Label]
"""Labels that go on from one another, as those of one report do."""


@dataclass(frozen=True)
class Numbered:
    """A text with its numbers, each looked for once."""

    text: str

    @cached_property
    def labels(self) -> Sequence[Label]:
        """Every number that a line begins with, but those of a table of contents and of dates."""
        return [label for found in _LABEL.finditer(self.text) if (label := self._label(found))]

    @cached_property
    def runs(self) -> Sequence[Run]:
        """The numbers divided where a numbering begins anew: such as 4.14, and then of one part.

        Those with a full stop and those of a table, without, are no one run.
        """
        single = [label for label in self.labels if len(label.number) == 1]
        return [
            *_divided([label for label in self.labels if len(label.number) > 1], _is_same_report),
            *_divided([label for label in single if label.marked], _is_next),
            *_divided([label for label in single if not label.marked], _is_next),
        ]

    @cached_property
    def _ends(self) -> Sequence[int]:
        every = (_LABEL, _CAPTION, _HEADING)
        return sorted({found.start() for each in every for found in each.finditer(self.text)})

    @cached_property
    def _captions(self) -> Sequence[tuple[str, str, int]]:
        return [
            (found["kind"].casefold(), found["number"].casefold(), found.start())
            for found in _CAPTION.finditer(self.text)
            if not self._is_of_contents(found) and not self._is_in_a_sentence(found)
        ]

    @cached_property
    def _by_start(self) -> Mapping[int, tuple[int, Label]]:
        return {label.start: (at, label) for at, run in enumerate(self.runs) for label in run}

    @cached_property
    def _by_number(self) -> Mapping[Number, Sequence[Label]]:
        found: dict[Number, list[Label]] = defaultdict(list)
        for label in self.labels:
            found[label.number].append(label)
        return found

    def numbered(self, number: Number, start: int, end: int) -> list[Label]:
        """Return the labels of a number in a stretch."""
        return [label for label in self._by_number.get(number, ()) if start <= label.start < end]

    def label_at(self, start: int) -> Label | None:
        """Return the label whose line begins there, if one does."""
        return self._by_start[start][1] if start in self._by_start else None

    def run_of(self, label: Label) -> int:
        """Return the run that a label is of, as its position among the runs."""
        return self._by_start[label.start][0]

    def before(self, label: Label) -> Label:
        """Return the label before one, or itself where it is the first."""
        at = bisect_left(self.labels, label.start, key=attrgetter("start"))
        return self.labels[max(at - 1, 0)]

    def after(self, at: int) -> Label | None:
        """Return the first label behind a place, if there is one."""
        following = bisect_left(self.labels, at, key=attrgetter("start"))
        return self.labels[following] if following < len(self.labels) else None

    def captions(self, kinds: Collection[str], number: str = "") -> list[int]:
        """Return where a line names a table or a part of one of some kinds, by this number or any."""
        return [
            at
            for kind, given, at in self._captions
            if kind in kinds and number.casefold() in {"", given}
        ]

    def letters(self, letter: str, start: int, end: int) -> list[int]:
        """Return where the words begin of each line of a stretch that a letter in a bracket begins."""
        return [words for found, _, words in self._lettered(start, end) if found == letter]

    def end(self, start: int, limit: int, *, lettered: bool = False) -> int:
        """Return where the paragraph ends whose words begin at ``start``: at whatever may be the next.

        Args:
            start: where its words begin.
            limit: where it ends at the latest.
            lettered: whether a letter ends it, too.
        """
        after = bisect_left(self._ends, start)
        end = min([limit, *self._ends[after : after + 1]])
        if not lettered:
            return end
        return min([end, *(at for _, at, _ in self._lettered(start, end))])

    def _lettered(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        for found in _LETTER.finditer(self.text, start, end):
            yield found["letter"], found.start(), found.end()

    def _label(self, found: re.Match[str]) -> Label | None:
        number = tuple(map(int, found["number"].split(".")))
        marked = bool(found["mark"]) or len(number) > 1
        rest = self.text[found.end() : found.end() + _LINE_END]
        if self._is_of_contents(found) or not (marked or _begins_words(rest)):
            return None
        return Label(number, found.start(), found.end(), marked)

    def _is_of_contents(self, found: re.Match[str]) -> bool:
        end = self.text.find("\n", found.end())
        end = len(self.text) if end < 0 else end
        return bool(_CONTENTS.search(self.text[max(found.end(), end - _LINE_END) : end]))

    def _is_in_a_sentence(self, found: re.Match[str]) -> bool:
        """Tell whether what names a table is no caption, such as "Figure 6 shows the change"."""
        return bool(re.match(r" (?:\(|[a-z])", self.text[found.end() : found.end() + 2]))


def _begins_words(rest: str) -> bool:
    return rest[:1].isupper() and not _MONTH.match(rest)


def _is_same_report(one: Number, two: Number) -> bool:
    """Tell whether a number goes on from the one before it, or another numbering begins.

    One begins where the section falls back, or its first paragraph comes again. Within a section a
    number may come twice by mistake.
    """
    goes_on = one[0] <= two[0] <= one[0] + _SECTIONS_WITHOUT
    begins_anew = two <= one and set(two[1:]) == {1}
    return goes_on and not begins_anew


def _is_next(one: Number, two: Number) -> bool:
    return two[0] == one[0] + 1


def _divided(labels: Sequence[Label], goes_on: Callable[[Number, Number], bool]) -> list[Run]:
    runs = [[label] for label in labels[:1]]
    for one, two in pairwise(labels):
        if goes_on(one.number, two.number):
            runs[-1].append(two)
        else:
            runs.append([two])
    return [*runs]
