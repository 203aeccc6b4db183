"""A screen: an answer as it is printed where it is to be read at once; marks and sources said once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Final

from partnership_graph.answers.answer import Answer, Citation, Section, Statement
from partnership_graph.answers.printed import BESIDE, footer, marks_of, said
from partnership_graph.facts.dates import in_words

FULL: Final = "--full"
"""The option that prints all of an answer."""

_FEW: Final = 6  # with more parts than these, no empty line stands between them
_MOST_NAMED: Final = 6
_ON_A_SCREEN: Final = 45
"""So many facts, of one part and few documents, a command that lists them prints without being asked for all."""

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


Numbers = Mapping[Citation, tuple[int, int | None]]
"""The number of each citation's document, and its paragraph's place where several of it are cited."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where something is cited, as it is printed: the number of the document, and which of its paragraphs."""

    number: int
    letters: str = ""

    def __str__(self) -> str:
        return f"[{self.number}{self.letters}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One fact as it is printed: ``depth`` is how far in it stands.

    ``cited`` are its sources, and ``marks`` what is printed of them: a paper may have notes of its own instead.
    """

    said: str
    cited: tuple[Citation, ...] = ()
    marks: tuple[Mark, ...] = ()
    depth: int = 0
    note: str = ""

    @property
    def text(self) -> str:
        """The fact with the marks of its sources."""
        return self.said + _joined(self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A part of an answer: its heading, what all its lines share, its lines, and what is not printed.

    ``marked`` is what holds of all its lines, ``cited`` and ``marks`` their sources as in a line. ``number`` is how many facts the part has, those further in not counted; ``more`` how many of
    them are not printed, ``deeper`` how many further in are not, ``notes`` how many notes of those
    printed are not; ``command`` is what lists the part alone.
    """

    heading: str
    marked: str = ""
    cited: tuple[Citation, ...] = ()
    marks: tuple[Mark, ...] = ()
    remark: str = ""
    lines: Sequence[Line] = ()
    number: int = 0
    more: int = 0
    deeper: int = 0
    notes: int = 0
    command: str = ""

    @property
    def shared(self) -> str:
        """What all its lines share, as it follows on its heading."""
        return self.marked + _joined(self.marks)


def heading(group: Group) -> str:
    """Return the heading of a part with what it counts; where none of it is printed, with what prints it."""
    name = group.heading.removesuffix(f": {group.number}")
    if group.more and not group.lines:
        return f"{name}: {group.number} ({_printing(group)})"
    if group.more:
        return f"{name}: {group.number - group.more} of {group.number}"
    is_counted = not group.command or name[:1].isdigit()
    return group.heading if is_counted else f"{name}: {group.number}"


def rest(group: Group) -> str:
    """Return how much of a part is not printed and what prints it, as its last line; "" for nothing.

    Of a part that is not printed at all its heading says so.
    """
    if not group.lines or not group.more:
        return ""
    return f"\u2026 {group.more} more ({_printing(group)})"


def _printing(group: Group) -> str:
    """Return what prints the whole of a part: its command, of a long one with ``--full``, or that alone."""
    is_long = group.number > _ON_A_SCREEN
    return " ".join(filter(None, [group.command, FULL * (is_long or not group.command)]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """An answer in print: verdict, facts, what they do not say, and a line for each document."""

    question: str
    verdict: str
    groups: Sequence[Group]
    sources: Sequence[str]
    footer: str
    remarks: Sequence[str] = ()

    @property
    def spaced(self) -> bool:
        """Whether its parts stand apart."""
        return len(self.groups) <= _FEW

    def __len__(self) -> int:
        """Return how many lines it has as plain text."""
        lines = sum(
            1 + bool(group.remark) + bool(rest(group))
            + sum(1 + bool(line.note) for line in group.lines)
            for group in self.groups
        )  # fmt: skip
        between = len(self.groups) if self.spaced else bool(self.groups)
        sources = len(self.sources) + 2 if self.sources else 0
        return 2 + between + lines + sources + 1 + len(self.remarks) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A section, the statements of it that are printed, and whether their notes are.

    ``outer`` and ``inner`` are how many statements it has, further in or not; ``beneath`` is how many facts beneath each outermost statement are not printed, of those printed.
    """

    section: Section
    outer: int
    inner: int
    statements: Sequence[Statement]
    notes: bool
    beneath: Sequence[int]


def screen(answer: Answer, kept: Sequence[Kept]) -> Screen:
    """Return an answer in print, of which some statements are kept; nothing is remarked on it yet."""
    cited = dict.fromkeys(
        citation for item in kept for one in item.statements for citation in one.citations
    )
    numbers = _numbers(cited)
    return Screen(
        question=answer.question,
        verdict=answer.verdict,
        groups=[_group(item, numbers) for item in kept],
        sources=_sources(cited, numbers),
        footer=footer(answer),
    )


def _numbers(cited: Iterable[Citation]) -> Numbers:
    """Return the number of each citation's document and the places of its paragraphs among those cited."""
    documents: dict[str, dict[str, list[Citation]]] = {}
    for item in cited:
        documents.setdefault(item.source, {}).setdefault(item.locator, []).append(item)
    return {
        item: (number, at if len(paragraphs) > 1 else None)
        for number, paragraphs in enumerate(documents.values(), start=1)
        for at, items in enumerate(paragraphs.values())
        for item in items
    }


def _letters(at: int) -> str:
    """Return a, b ... z, aa, ab ... for 0, 1, ..."""
    before, last = divmod(at, len(_LETTERS))
    return (_letters(before - 1) if before else "") + _LETTERS[last]


def _several(paragraphs: Iterable[int | None]) -> str:
    """Return the letters of paragraphs in order, three or more in a row as "a-c"; none where they are many."""
    places = sorted({place for place in paragraphs if place is not None})
    if len(places) > _MOST_NAMED:  # the line of the document lists them
        return ""
    rows = groupby(enumerate(places), key=lambda item: item[1] - item[0])
    return ",".join(_row([place for _, place in row]) for _, row in rows)


def _row(places: Sequence[int]) -> str:
    named = [_letters(place) for place in places]
    return f"{named[0]}-{named[-1]}" if len(named) > 2 else ",".join(named)  # noqa: PLR2004 - two are named


def _sources(cited: Iterable[Citation], numbers: Numbers) -> Sequence[str]:
    """Return a line for each document: its number, its title, its day and its paragraphs."""
    documents: dict[int, list[Citation]] = {}
    for item in cited:
        documents.setdefault(numbers[item][0], []).append(item)
    return [
        f"[{number}] {_titled(items)}: {_paragraphs(items)}{BESIDE * items[0].beside}"
        for number, items in documents.items()
    ]


def _titled(items: Sequence[Citation]) -> str:
    days = {item.as_of for item in items}
    day = in_words(days.pop()) if len(days) == 1 else ""
    name = items[0].name
    return name if not day or day in name else f"{name}, {day}"


def _paragraphs(items: Iterable[Citation]) -> str:
    """Return the paragraphs of a document, what they all begin with said once."""
    first, *rest = every = list(dict.fromkeys(item.locator for item in items))
    words = [locator.split(" ") for locator in every]
    begins = sum(1 for _ in takewhile(lambda each: len(set(each)) == 1, zip(*words, strict=False)))
    said = [" ".join(locator.split(" ")[begins:]) or locator for locator in rest]
    if not rest:
        return first
    return ", ".join(f"{text} ({_letters(at)})" for at, text in enumerate([first, *said]))


def _group(kept: Kept, numbers: Numbers) -> Group:
    section, stated = kept.section, kept.statements
    shared = {
        "condition": _most(stated, lambda item: item.condition),
        "last_recorded": _most(stated, lambda item: item.last_recorded),
    }
    cited = stated[0].citations if _alike(stated) else ()
    note = _most(stated, lambda item: item.note)
    under = iter(kept.beneath)
    lines = [
        Line(
            said=said(item)
            + _unprinted(0 if item.depth else next(under, 0))
            + _marked(_own(item, shared)),
            cited=() if cited else item.citations,
            marks=_marks(() if cited else item.citations, numbers),
            depth=item.depth,
            note=item.note if kept.notes and item.note != note else "",
        )
        for item in stated
    ]
    notes = [item for item in stated if item.note and item.note != note]
    return Group(
        heading=section.heading,
        marked=_marked(_shared(shared)),
        cited=cited,
        marks=_marks(cited, numbers),
        remark=". ".join(filter(None, [section.remark, f"Note: {note}" if note else ""])),
        lines=lines,
        number=kept.outer,
        more=kept.outer - sum(not item.depth for item in stated),
        deeper=kept.inner - sum(bool(item.depth) for item in stated),
        notes=0 if kept.notes else len(notes),
        command=section.command,
    )


def _unprinted(number: int) -> str:
    """Return that facts beneath a statement are not printed."""
    return f" \u2026 {number} more beneath" if number else ""


def _alike(stated: Sequence[Statement]) -> bool:
    """Tell whether several statements all cite the same."""
    return len(stated) > 1 and len({item.citations for item in stated}) == 1


def _most(stated: Sequence[Statement], value: Callable[[Statement], str]) -> str:
    """Return what two statements at least, and half of them, share; or ""."""
    counts = Counter(filter(None, map(value, stated)))
    most, number = counts.most_common(1)[0] if counts else ("", 0)
    return most if number > 1 and 2 * number >= len(stated) else ""


def _shared(shared: Mapping[str, str]) -> Sequence[str]:
    day = shared["last_recorded"]
    return [*filter(None, [shared["condition"], f"last recorded {in_words(day)}" if day else ""])]


def _own(item: Statement, shared: Mapping[str, str]) -> Sequence[str]:
    """Return the marks of a statement that are not those of its group."""
    return marks_of(
        item, without=[name for name, value in shared.items() if getattr(item, name) == value]
    )


def _marked(marks: Sequence[str]) -> str:
    return f" ({'; '.join(marks)})" if marks else ""


def _joined(marks: Sequence[Mark]) -> str:
    return f" {''.join(map(str, marks))}" if marks else ""


def _marks(cited: Iterable[Citation], numbers: Numbers) -> tuple[Mark, ...]:
    """Return a mark for each document that is cited, with the letters of its paragraphs."""
    documents: dict[int, list[int | None]] = {}
    for item in cited:
        number, place = numbers[item]
        documents.setdefault(number, []).append(place)
    return tuple(Mark(number, _several(places)) for number, places in documents.items())
