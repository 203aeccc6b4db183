"""An answer as blocks: its question, its verdict, a list for each part, its sources, and what it does not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from partnership_graph.answers.answer import Answer, Citation, Section
from partnership_graph.answers.brief import brief
from partnership_graph.answers.printed import footer, marks_of, numbered, said, source
from partnership_graph.answers.screen import Group, Mark, Screen, heading, rest
from partnership_graph.facts.wording import counted
from partnership_graph.publishing.office import untyped
from partnership_graph.publishing.pdf.blocks import (
    Block,
    Closing,
    Heading,
    Items,
    Paragraph,
    Run,
    Runs,
    nested,
    plainly,
)

SOURCES: Final = "Sources"
MOST: Final = 2000
"""The most statements that a document holds; of more it says how many."""

_MOST_WITH_FOOTNOTES: Final = 100
"""So many statements have their sources at the foot of the page; those of more have them at the end."""


def shortly(answer: Answer) -> Iterator[Block]:
    """Yield an answer of one screen, a line for each document; each mark links to the line of its document."""
    shown = brief(answer)
    yield from printed(replace(shown, remarks=[*map(untyped, shown.remarks)]))


def printed(shown: Screen, picture: Iterable[Block] = ()) -> Iterator[Block]:
    """Yield an answer as it is cut; a picture of it stands below its first line."""
    yield Heading(1, shown.question)
    yield Paragraph((Run(shown.verdict, "bold"),))
    yield from picture
    for group in shown.groups:
        yield from _grouped(group)
    if shown.sources:
        yield Heading(2, SOURCES)
    for number, line in enumerate(shown.sources, 1):
        yield Paragraph(plainly(line), label(number))
    yield from closing(shown.remarks, shown.footer)


def _grouped(group: Group) -> Iterator[Block]:
    yield Heading(2, heading(group))
    alike = (Run(group.marked.strip()), *_linked(group.marks)) if group.shared else ()
    for runs in (plainly(group.remark) if group.remark else (), alike):
        if runs:
            yield Paragraph(runs, leads=bool(group.lines))
    rows = [
        (line.depth, (Run(line.said), *_linked(line.marks), *_note(line.note)))
        for line in group.lines
    ]
    more = [(0, plainly(rest(group)))] if rest(group) else []
    if rows or more:
        yield Items(nested([*rows, *more]))


def _linked(marks: Iterable[Mark]) -> Iterator[Run]:
    for at, mark in enumerate(marks):
        yield Run("" if at else " ")
        yield Run(str(mark), to=label(mark.number))


def _note(text: str) -> Runs:
    return (Run(f" Note: {text}", "italic"),) if text else ()


def wholly(answer: Answer, noted: Noted) -> Iterator[Block]:
    """Yield a whole answer, a statement a line, each with the numbers of its sources."""
    yield Heading(1, answer.question)
    yield Paragraph((Run(answer.verdict, "bold"),))
    for section, blocks in listed(answer, noted):
        yield Heading(2, section.heading)
        yield from blocks
    yield from noted.listed()
    yield from closing_of(answer)


def listed(answer: Answer, noted: Noted) -> Iterator[tuple[Section, list[Block]]]:
    """Yield each part of an answer with its remark and its statements, as many as a document holds."""
    room = MOST
    for section in answer.sections:
        yield section, [*_stated(section, noted, room)]
        room = max(0, room - len(section.statements))


def _stated(section: Section, noted: Noted, room: int) -> Iterator[Block]:
    if section.remark:
        yield Paragraph(plainly(section.remark))
    stated = section.statements[:room]
    rows: list[tuple[int, Runs]] = [
        (
            item.depth,
            (
                Run(said(item) + _marked(marks_of(item))),
                *noted.cited(item.citations),
                *_note(item.note),
            ),
        )
        for item in stated
    ]
    if more := len(section.statements) - len(stated):
        rows.append((0, plainly(f"\u2026 {more:,} more, not printed here")))
    if rows:
        yield Items(nested(rows))


def _marked(marks: list[str]) -> str:
    return f" ({'; '.join(marks)})" if marks else ""


def closing_of(answer: Answer) -> Iterator[Block]:
    """Yield what stands at the end of a whole answer: what it does not say, its day and its data."""
    remarks = [item.text for item in answer.remarks]
    number = sum(1 for _ in answer.statements())
    if number > MOST:
        remarks.append(
            f"not printed here: {counted(number - MOST, 'statement')} of {number:,}; a document holds {MOST:,}, "
            "and the formats json and csv hold all"
        )
    return closing(remarks, footer(answer))


def closing(remarks: Iterable[str], last: str) -> Iterator[Block]:
    """Yield what stands at the end: what is remarked on, then the day and the version of the data."""
    lines = [(Run(f"Note: {remark}", "italic"),) for remark in remarks]
    yield Closing((*lines, plainly(last)))


def label(number: int) -> str:
    """Return what links to a source name."""
    return f"source-{number}"


class Noted:
    """The sources of a whole answer: footnotes where they are few, one list at its end where they are many.

    Which statement has a footnote first is known here: typst takes minutes to find out for thousands.
    """

    def __init__(self, answer: Answer) -> None:
        kept = [item for _, item in answer.statements()][:MOST]
        cited = {citation for item in kept for citation in item.citations}
        self._numbers: Mapping[Citation, int] = {
            citation: number for citation, number in numbered(answer).items() if citation in cited
        }
        self.at_foot = len(kept) <= _MOST_WITH_FOOTNOTES
        self._noted: set[int] = set()

    def cited(self, citations: Iterable[Citation]) -> Iterator[Run]:
        """Yield the marks of some citations, as they follow on what is cited for."""
        for at, citation in enumerate(citations):
            number = self._numbers[citation]
            if not self.at_foot:
                yield Run("" if at else " ")
                yield Run(f"[{number}]", to=label(number))
                continue
            if at:
                yield Run(",", "raised")
            yield Run("", note=number, first=number not in self._noted)
            self._noted.add(number)

    @property
    def notes(self) -> tuple[str, ...]:
        """The texts of the footnotes, in the order of their numbers."""
        return tuple(map(source, self._numbers)) if self.at_foot else ()

    def listed(self) -> Iterator[Block]:
        """Yield the list of the sources, where they are no footnotes."""
        if self.at_foot or not self._numbers:
            return
        yield Heading(2, SOURCES)
        for citation, number in self._numbers.items():
            yield Paragraph(plainly(f"[{number}] {source(citation)}"), label(number))
