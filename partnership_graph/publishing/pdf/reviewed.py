"""A review as blocks: a table of rules with what each found, then its findings with their paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnership_graph.answers.answer import Section
from partnership_graph.answers.parts import Part
from partnership_graph.publishing.pdf.answered import Noted, closing_of, listed
from partnership_graph.publishing.pdf.blocks import (
    Block,
    Grid,
    Heading,
    Paragraph,
    Run,
    Runs,
    plainly,
)
from partnership_graph.publishing.reviewed import line_of

if TYPE_CHECKING:
    from partnership_graph.review.telling import Reviewed

_COLUMNS = ("How bad", "Rule", "Found", "Of")
_WIDTHS = (1.0, 5.0, 0.8, 0.8)


def reviewed(value: Reviewed, noted: Noted) -> Iterator[Block]:
    """Yield a review; each rule in its table links to what it found."""
    yield Heading(1, value.question)
    yield Paragraph((Run(value.verdict, "bold"),))
    found = [section for section in value.sections if section.part is Part.FINDINGS]
    if found:
        yield Heading(2, "What was found, by rule")
        yield Grid(_COLUMNS, tuple(_row(section) for section in found), _WIDTHS)
    for section, blocks in listed(value, noted):
        is_found = section.part is Part.FINDINGS
        count = f": {len(section.statements)}" if is_found else ""
        yield Heading(2, f"{section.heading}{count}", section.name if is_found else "")
        yield from blocks
    yield from noted.listed()
    yield from closing_of(value)


def _row(section: Section) -> tuple[Runs, ...]:
    line = line_of(section)
    return (
        plainly(line.severity),
        (Run(line.title, to=section.name), Run(f" ({line.rule})")),
        plainly(str(line.found)),
        plainly(line.looked_at),
    )
