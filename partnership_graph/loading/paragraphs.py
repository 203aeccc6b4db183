"""The words of the paragraph that a locator names, where it can be told for sure which is meant.

A number that comes once in a text is told. One that comes several times is told where the part of
the text is known: the locator names a part that has a caption of its own; or all that is cited of
the same numbering stands in one run of numbers, and some of it nowhere else. All else is not told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from partnership_graph.facts.spelling import plain
from partnership_graph.loading.claims import Claims, Numbering, claims
from partnership_graph.loading.locators import Part, Pointer, pointer
from partnership_graph.loading.numbering import Label, Number, Numbered, Run
from partnership_graph.loading.passages import Passage, list_after, table_in

_LONGEST_HEADING: Final = 90
_SHORTEST_HEADING: Final = 5
_FEWEST: Final = 3
"""How many numbered paragraphs a report has at least, whose sections are told by them."""

_ALSO: Final = {"exec": "executive"}
_LINE: Final = re.compile(r"^[^\S\n]*(?P<line>[^\s][^\n]*)$", re.MULTILINE)
_LABEL: Final = re.compile(r"[#*\s]*[A-Z][\w \t]{2,60}:")
_TITLE: Final = re.compile(r"[#*\s]*(?:<b>)?(?P<title>[^\n:<*\t]+)(?::|</b>|\*\*|$)")


class Span(NamedTuple):
    """A stretch of a text."""

    start: int
    end: int

    def holds(self, at: int) -> bool:
        """Tell whether a place in the text lies in it."""
        return self.start <= at < self.end


class _Place(NamedTuple):
    """Where to look, and whether every part that a locator names was found there."""

    span: Span
    is_sure: bool


@dataclass(frozen=True)
class Paragraphs:
    """The paragraphs of one text.

    Args:
        numbered: the text.
        cited: every citation of it, as its source and its locator: those that agree in all but
            their number are of one numbering.
        dated: the day of each source.
    """

    numbered: Numbered
    cited: Collection[tuple[str, str]]
    dated: Mapping[str, str] = field(default_factory=dict)

    def words(self, source: str, locator: str) -> str:
        """Return the words of the paragraph that a locator names, "" where it cannot be told which."""
        return self.passage(source, locator).about()

    def passage(self, source: str, locator: str) -> Passage:
        """Return the paragraph that a locator names, an empty one where it cannot be told which."""
        wanted = pointer(locator)
        place = self._part(wanted.parts)
        found: Span | None = None
        if len(wanted.number) > 1:
            found = self._decimal(wanted, source, place)
        elif wanted.number:
            found = self._single(wanted, source, place)
        elif place.is_sure and wanted.caption:
            is_known = wanted.parts or not self._is_shared
            found = self._captioned(wanted.caption, place.span) if is_known else None
        elif place.is_sure:
            found = self._headed(wanted, source, place.span)
        text = self.numbered.text[slice(*found)] if found else ""
        if wanted.table:
            return Passage(table_in(text))
        return Passage(text, self._further(text, found) if found else "")

    def _further(self, text: str, found: Span) -> str:
        """Return what the list of names goes on with that begins behind a label: "Present: Ann Lee, chair"."""
        if not _LABEL.match(self.numbered.text, found.start):
            return ""
        limit = self.numbered.end(found.start + 1, len(self.numbered.text))
        return list_after(text, self.numbered.text[found.start : limit])

    def _decimal(self, wanted: Pointer, source: str, place: _Place) -> Span | None:
        run = self._run_of(source, wanted, place, decimal=True)
        label = self._label(wanted, source, place, run)
        if label is None:
            return None
        return self._lettered(label, wanted, self.numbered.end(label.words, place.span.end))

    def _single(self, wanted: Pointer, source: str, place: _Place) -> Span | None:
        run = self._run_of(source, wanted, place, decimal=False)
        report = self._run_of(source, wanted, place, decimal=True)
        if report is not None and len(self.numbered.runs[report]) >= _FEWEST:
            here = self._labels(wanted.number, None, self._section(report, wanted.number[0]))
            label = _chosen(here, wanted.which)
        else:
            label = self._label(wanted, source, place, run)
        if label is None:
            return None
        return self._lettered(label, wanted, self._end_of_section(label, len(self.numbered.text)))

    def _label(self, wanted: Pointer, source: str, place: _Place, run: int | None) -> Label | None:
        """Return the label that is meant, where its run is known or nothing speaks against the one there is."""
        if run is None and not place.is_sure:
            return None
        here = self._labels(wanted.number, run, place.span)
        label = _chosen(here, wanted.which)
        if label is None or len({self.numbered.run_of(item) for item in here}) > 1:
            return None
        return label if run is not None or self._may_be(label, wanted, source) else None

    def _labels(self, number: Number, run: int | None, span: Span) -> list[Label]:
        every = self.numbered.numbered(number, *span)
        return [label for label in every if run in {None, self.numbered.run_of(label)}]

    def _may_be(self, label: Label, wanted: Pointer, source: str) -> bool:
        """Tell whether a number that comes once may be the one that is meant, though its run is not known."""
        numbering = Numbering(source, wanted.before, len(wanted.number) > 1)
        return self._claims.may_hold(numbering, self.numbered.run_of(label))

    def _lettered(self, label: Label, wanted: Pointer, end: int) -> Span | None:
        """Return the paragraph of a label, or that of a letter below it."""
        if not wanted.letter:
            return Span(label.words, end)
        found = self.numbered.letters(wanted.letter, label.words, end)
        if len(found) != 1:
            return None
        return Span(found[0], self.numbered.end(found[0], end, lettered=True))

    # --- where to look ---

    def _part(self, parts: Sequence[Part]) -> _Place:
        """Return where a part of the document lies."""
        span = Span(0, len(self.numbered.text))
        for part in parts:
            here = self._captions(part.kinds, part.number, span)
            if len(here) != 1:
                return _Place(span, is_sure=False)
            rest = [at for at in self._captions(part.kinds, "", span) if at > here[0]]
            span = Span(here[0], min([*rest, span.end]))
        return _Place(span, is_sure=True)

    def _captions(self, kinds: Sequence[str], number: str, span: Span) -> list[int]:
        return [at for at in self.numbered.captions(kinds, number) if span.holds(at)]

    @cached_property
    def _claims(self) -> Claims:
        return claims(self.numbered, self.cited, self.dated)

    def _run_of(self, source: str, wanted: Pointer, place: _Place, *, decimal: bool) -> int | None:
        numbering = Numbering(source, wanted.before, decimal)
        return self._claims.run_of(numbering, is_found=place.is_sure)

    def _section(self, report: int, section: int) -> Span:
        """Return where the heading of a section of a report may stand: before its first paragraph."""
        run = self.numbered.runs[report]
        ahead = self.numbered.before(run[0])
        start = ahead if ahead.number == run[0].number[:1] else run[0]
        before = [label.start for label in run if label.number[0] < section]
        after = [label.start for label in run if label.number[0] >= section]
        return Span(max([start.start, *before]), min([*after, self._next_report(run)]))

    def _next_report(self, run: Run) -> int:
        others = (other[0] for other in self.numbered.runs if len(other[0].number) > 1)
        later = [label.start for label in others if label.start > run[0].start]
        return min([*later, len(self.numbered.text)])

    def _end_of_section(self, label: Label, limit: int) -> int:
        """Return where a section ends: at the next number that is not one of its own paragraphs."""
        at = label.words
        while (end := self.numbered.end(at, limit)) < limit:
            inside = self.numbered.label_at(end)
            if inside is None or len(inside.number) == 1 or inside.number[:1] != label.number:
                return end
            at = inside.words
        return limit

    # --- captions and headings ---

    @cached_property
    def _is_shared(self) -> bool:
        """Whether several sources stand in the text: what stands once in it may be that of another."""
        return len({source for source, _ in self.cited}) > 1

    def _captioned(self, caption: Part, span: Span) -> Span | None:
        here = self._captions(caption.kinds, caption.number, span)
        if len(here) != 1:
            return None
        return Span(here[0], self.numbered.end(here[0] + 1, span.end))

    def _headed(self, wanted: Pointer, source: str, span: Span) -> Span | None:
        """Return what stands under the heading that a locator ends with, if there is one such heading.

        Where several sources stand in the text, one of a single word, such as "Apologies", must be
        followed by numbers of its own source.
        """
        words = [_ALSO.get(word, word) for word in plain(wanted.heading).split()]
        for first in range(len(words)):
            title = " ".join(words[first:])
            here = [at for at in self._headings.get(title, ()) if span.holds(at)]
            if here:
                is_free = first < len(words) - 1 or wanted.parts or not self._is_shared
                is_own = len(here) == 1 and (is_free or self._is_above(here[0], source))
                return self._under(here[0], span.end) if is_own else None
        return None

    def _is_above(self, at: int, source: str) -> bool:
        """Tell whether the next number below a place is one of a source."""
        label = self.numbered.after(at)
        run = label and self.numbered.run_of(label)
        return any(of.source == source and own == run for of, own in self._claims.certain.items())

    @cached_property
    def _headings(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for line in _LINE.finditer(self.numbered.text):
            title = _TITLE.match(line["line"][:_LONGEST_HEADING])
            if title and len(title["title"]) >= _SHORTEST_HEADING:
                found[plain(title["title"])].append(line.start("line"))
        return found

    @cached_property
    def _heading_places(self) -> Sequence[int]:
        return sorted(at for places in self._headings.values() for at in places)

    def _under(self, at: int, limit: int) -> Span | None:
        """Return the words below a heading, up to the next number or line that may be a heading."""
        line_end = self.numbered.text.find("\n", at)
        line_end = limit if line_end < 0 else line_end
        end = self.numbered.end(at + 1, limit)
        places = self._heading_places
        later = places[bisect_left(places, line_end) :]
        block = re.compile(r"\S").search(self.numbered.text, line_end, end)
        later = [place for place in later[:2] if block is None or place > block.start()]
        return Span(at, min([*later, end]))


def _chosen(labels: Sequence[Label], which: int) -> Label | None:
    """Return the label that is meant: the only one, or where there are several the one that is said."""
    if which:
        return labels[which - 1] if len(labels) > 1 and which <= len(labels) else None
    return labels[0] if len(labels) == 1 else None
