"""An answer as slides: its verdict large, then its facts as lists, a dozen lines on each; sources in the notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.printed import footer
from partnership_graph.answers.screen import Group, Screen, heading, rest
from partnership_graph.diagrams.drawing.styles import HEAD, INK
from partnership_graph.diagrams.layout.lettering import wrapped
from partnership_graph.diagrams.layout.picture import Rect
from partnership_graph.errors import QuestionError
from partnership_graph.publishing.office import remarked
from partnership_graph.publishing.pptx import elements
from partnership_graph.publishing.pptx.elements import Look, Named, Words
from partnership_graph.publishing.pptx.slides import ROOM, Slides, numbered

SIZE: Final = 18.0
"""The size of letters in a list."""

LINES: Final = 12
"""The most lines of a list on a slide."""

MOST: Final = 60
"""The most slides that are still read by anybody."""

_INDENT: Final = 20.0
_LARGE: Final = 24.0
_ABOVE: Final = 9.0
_PLAIN: Final[Look] = MappingProxyType({"fill": INK.light})
_BOLD: Final[Look] = MappingProxyType({"fill": HEAD.light, "font-weight": "bold"})
_ROOM: Final = Rect(x=ROOM.x, y=ROOM.y + 4, w=ROOM.w, h=ROOM.h - 4)


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of a list: its text, how it looks, how far in it stands (None: it is no item)."""

    text: str
    look: Look
    depth: int | None = 0
    heads: bool = False

    @property
    def lines(self) -> int:
        """On how many lines it stands."""
        return len(self._rows())

    def _rows(self) -> Sequence[str]:
        room = _ROOM.w - _INDENT * ((self.depth or 0) + 2)
        return wrapped(self.text, room, SIZE, bold="font-weight" in self.look)

    def parted(self) -> Iterator[_Line]:
        """Yield it in parts of which none is longer than a slide."""
        rows = self._rows()
        for at in range(0, max(len(rows), 1), LINES - 1):
            yield _Line(" ".join(rows[at : at + LINES - 1]), self.look, self.depth, self.heads)


def told(value: Answer, shown: Screen) -> bytes:
    """Return an answer in print as slides.

    Raises:
        QuestionError: it would be more slides than anybody reads.
    """
    slides = Slides(value.question, value.as_of, footer(value))
    pages = list(
        _pages([part for group in shown.groups for line in _lines(group) for part in line.parted()])
    )
    if len(pages) > MOST:
        raise QuestionError(
            f"this would be {len(pages):,} slides; leave out --full, or take --format docx, which holds all of it"
        )
    remarks = [f"Note: {remark}" for remark in remarked(value)]
    foot = footer(value)
    rests_on = ["Sources:", *shown.sources, value.licence, foot]
    notes = [value.verdict, *remarks, *rests_on]
    first = slides.slide(value.question, notes)
    large = [
        Words(
            [(value.verdict, {**_PLAIN, "font-weight": "bold"})], _large(value.verdict), align="l"
        )
    ]
    large += [
        Words([(f"\u2003{remark}".strip(), _PLAIN)], 14, align="l", depth=0) for remark in remarks
    ]
    slides.add(first, [elements.text(Named(10, "Verdict"), _ROOM, large, wraps=True)])
    slides.foot(first, foot)
    for at, page in enumerate(pages, 2):
        said = [line.text for line in page]
        part = numbered(at, len(pages) + 1)
        slide = slides.slide(value.question, [*said, *rests_on], part)
        words = [
            Words(
                [(line.text, line.look)],
                SIZE,
                align="l",
                depth=line.depth,
                before=_ABOVE if line.heads and number else 0,
            )
            for number, line in enumerate(page)
        ]
        slides.add(slide, [elements.text(Named(10, "What is recorded"), _ROOM, words, wraps=True)])
        slides.foot(slide, foot)
    return slides.written()


def _large(verdict: str) -> float:
    return _LARGE if len(wrapped(verdict, _ROOM.w, _LARGE, bold=True)) <= LINES // 2 else SIZE


def _lines(group: Group) -> Iterator[_Line]:
    """Yield a part of an answer, line by line: its heading, what all of it shares, its facts."""
    yield _Line(f"{heading(group)}{group.shared}", _BOLD, None, heads=True)
    if group.remark:
        yield _Line(group.remark, _PLAIN, None)
    for line in group.lines:
        note = f" Note: {line.note}" if line.note else ""
        yield _Line(line.text + note, _PLAIN, line.depth)
    if rest(group):
        yield _Line(rest(group), _PLAIN)


def _pages(lines: Sequence[_Line]) -> Iterator[Sequence[_Line]]:
    """Yield as many lines as a slide holds; a heading stands on that of what it heads, and is said again on the next."""
    page: list[_Line] = []
    head: _Line | None = None
    for at, line in enumerate(lines):
        head = line if line.heads else head
        follows = lines[at + 1].lines if line.heads and at + 1 < len(lines) else 0
        if page and sum(each.lines for each in page) + line.lines + follows > LINES:
            yield page
            page = []
            if head and not line.heads and head.lines + line.lines <= LINES:
                page = [_Line(f"{head.text} (continued)", head.look, None, heads=True)]
        page.append(line)
    if page:
        yield page
